import datetime

import pytest

from lvnews_nlp.article.dateline import only_day, read_dateline
from lvnews_nlp.article.days import day_of
from lvnews_nlp.article.furniture import furniture_rules

RULES = furniture_rules()


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("27/02/2026", "2026-02-27"),
        ("20.10.2023.", "2023-10-20"),
        ("2018-05-07", "2018-05-07"),
        ("Publicēts 14.03.2017", "2017-03-14"),
        ("Publicēts 22 decembris 2015", "2015-12-22"),
        ("Publicēts: 18.02.2019.", "2019-02-18"),
        ("Publicēta: 05.06.2025 01:32", "2025-06-05"),
        ("04.06.2021 - 09:30", "2021-06-04"),
        ("2020. gada 10. jūnijs 11:03", "2020-06-10"),
        ("Trešdiena, 15 jūl 2015, 10:30", "2015-07-15"),
        ("Ceturtdiena, 09.10.2025 21:05", "2025-10-09"),
        ("27. oktobrī, 2023", "2023-10-27"),
        ("31. janvāris 2018, 13:45", "2018-01-31"),
        ("28.Janvāris, 2025", "2025-01-28"),
        ("2. marts 2020 plkst. 15.00", "2020-03-02"),
        ("2024-05-06T10:30:00+03:00", "2024-05-06"),
        ("5. aprīlis, 2024 / 12:33", "2024-04-05"),
        ("Publicēts: 2. sept., 2019. Kategorija: Ziņas", "2019-09-02"),
        ("27.02.2026 | Jānis Egle", "2026-02-27"),
        ("Posted on April 17, 2025", "2025-04-17"),
        ("17 Apr 2025", "2025-04-17"),
    ],
)
def test_date_lines(line, iso):
    found = read_dateline(line, RULES)
    assert found is not None
    assert found.day == datetime.date.fromisoformat(iso)


@pytest.mark.parametrize(
    "line",
    [
        "Laiks: 01/06/2024 - 31/08/2025",
        "01.03.-31.08.2017",
        "2014",
        "2024. gada 5. aprīlī Rīgā notika konkurss",
        "12. martā plkst. 10.00 Rītvaru kultūras namā",
        "Konkurss notiks 14.03.2027",
        "Nr. 4.2.2.3/1/24/I/001",
        "2. klase",
    ],
)
def test_lines_with_a_date_that_are_no_date_lines(line):
    assert read_dateline(line, RULES) is None


def test_date_without_a_year_is_a_date_line_without_a_day():
    found = read_dateline("Otrdien, 4. martā", RULES)
    assert found is not None
    assert found.day is None


@pytest.mark.parametrize(
    "value", [None, "", "2026", "2026-02", "2026-02-30", "2026-13-01", "0000-01-01", "2026-02-27/28"]
)
def test_impossible_days(value):
    assert day_of(value) is None


def test_day_in_a_credit():
    assert only_day("Autors: Anna Liepa @ 24.10.2018") == datetime.date(2018, 10, 24)
    assert only_day("Foto: Anna Liepa, no 24.10.2018 līdz 26.10.2018") is None
    assert only_day("Autors: Anna Liepa") is None
