import pytest

from lvnews_nlp.evaluation.records import compare_records

SHOW = {"kind": "izstāde", "title": "Mālu nakts", "venue": "Vecais pasts", "place": "Stende", "start": "2019-06-08"}
FORMS = [{"talsu novada pašvaldība", "tnp"}]


@pytest.mark.parametrize(
    "found",
    [
        {"title": "Mālu nakts", "date": "2019-06-08"},
        {"title": "„MĀLU NAKTS”", "venue": "Vecais pasts"},
        {"kind": "izstāde", "place": "Stende", "date": None},
        {"kind": "izstāde", "start": "2019-06-08", "place": "Talsi"},
    ],
)
def test_kind_or_title_and_day_or_place_make_a_match(found):
    assert compare_records("events", [SHOW], [found]).records == {"right": 1, "missed": 0, "extra": 0}


@pytest.mark.parametrize(
    "found",
    [
        {"title": "Mālu nakts"},
        {"kind": "koncerts", "place": "Stende", "date": "2019-06-08"},
        {"kind": "izstāde", "place": "Talsi", "date": "2019-06-09"},
        {"kind": None, "title": None, "place": "Stende", "date": "2019-06-08"},
    ],
)
def test_half_of_it_makes_none(found):
    result = compare_records("events", [SHOW], [found])
    assert result.records == {"right": 0, "missed": 1, "extra": 1}
    assert ("missed", "Mālu nakts 2019-06-08") in result.wrong


def test_the_closest_record_is_taken_and_each_once():
    other = {**SHOW, "title": None, "start": "2019-06-15"}
    found = [{"kind": "izstāde", "place": "Stende", "start": "2019-06-15"}, {"kind": "izstāde", "place": "Stende"}]
    result = compare_records("events", [SHOW, other], found)
    assert result.records["right"] == 2
    assert result.fields["start"] == {"right": 1, "missed": 1, "extra": 0}


def test_fields_of_matched_records():
    gold = {**SHOW, "organisers": ["Talsu novada pašvaldība", "Trejupe"], "end": "2019-06-09"}
    found = {"title": "Mālu nakts", "venue": "Cits nams", "date": "2019-06-08/2019-06-09", "organisers": ["TNP"]}
    fields = compare_records("events", [gold], [found], FORMS).fields
    assert fields["title"] == {"right": 1, "missed": 0, "extra": 0}
    assert fields["organisers"] == {"right": 1, "missed": 1, "extra": 0}
    assert fields["venue"] == {"right": 0, "missed": 1, "extra": 1}
    assert fields["kind"] == {"right": 0, "missed": 1, "extra": 0}
    assert fields["start"]["right"] == fields["end"]["right"] == 1


def test_an_event_of_one_day_has_no_last_day():
    found = {"kind": "izstāde", "place": "Stende", "start": "2019-06-08", "end": "2019-06-08"}
    assert compare_records("events", [SHOW], [found]).fields["end"].total() == 0


def test_projects_are_known_by_number_or_title():
    gold = [{"number": "2018/4", "title": "Soļo!"}, {"title": "Zaļā prasme", "programme": "Erasmus+"}]
    found = [{"number": "2018/4", "title": None, "programme": "LEADER"}, {"number": None, "title": "Zaļā prasme"}]
    result = compare_records("projects", gold, found)
    assert result.records["right"] == 2
    assert result.fields["programme"] == {"right": 0, "missed": 1, "extra": 1}


def test_sums_days_and_those_who_carry_a_project_out_are_fields_of_it():
    gold = {
        "title": "Soļo!", "amount": "26 480 EUR", "coordinator": "Talsu novada pašvaldība", "partners": ["Trejupe"],
        "start": "2024-09", "end": "2026",
    }  # fmt: skip
    found = {
        "title": "Soļo!", "amount": 26480.0, "currency": "EUR", "beneficiary": "TNP", "partners": ["Trejupe", "Mola"],
        "starts": "2024-09-01", "ends": "2026-11-30",
    }  # fmt: skip
    fields = compare_records("projects", [gold], [found], FORMS).fields
    for name in ("amount", "beneficiary", "start"):
        assert fields[name] == {"right": 1, "missed": 0, "extra": 0}
    assert fields["partners"] == {"right": 1, "missed": 0, "extra": 1}
    assert fields["end"] == {"right": 0, "missed": 1, "extra": 1}
