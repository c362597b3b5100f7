"""The date grammar against its own gold: spans and values of hand-written expressions and look-alikes."""

import datetime as dt
import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvnews_nlp.errors import DataError
from lvnews_nlp.grammars.dates import DateMatch, find_dates
from lvnews_nlp.grammars.dates.lexicon import load_lexicon

GOLD = Path(__file__).parents[1] / "gold" / "dates.tsv"
REAL = Path(__file__).parents[3] / "shared" / "real" / "gold"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
FRIDAY = dt.date(2026, 2, 27)
MONTHS = (
    "janvārī", "februārī", "martā", "aprīlī", "maijā", "jūnijā", "jūlijā", "augustā", "septembrī", "oktobrī",
    "novembrī", "decembrī",
)  # fmt: skip
FLOOR = 0.99  # span and value, F1; lowering it is a deliberate act


@dataclass(frozen=True)
class Case:
    kind: str
    reference: dt.date | None
    text: str
    spans: tuple[tuple[int, int, str | None], ...]


def read_case(kind: str, reference: str, marked: str) -> Case:
    """Takes the marks ``[surface|value]`` out of a text; value ``-`` is None."""
    text, spans, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), None if mark[2] == "-" else mark[2]))
        text, last = text + mark[1], mark.end()
    day = None if reference == "-" else dt.date.fromisoformat(reference)
    return Case(kind, day, text + marked[last:], tuple(spans))


def read_gold(path: Path = GOLD) -> list[Case]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [read_case(kind, reference, text.replace("\\n", "\n")) for kind, reference, text in rows[1:]]


def found(text: str, reference: dt.date | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(text[match.start : match.end], match.value) for match in find_dates(text, reference=reference)]


def test_gold_is_large_and_well_formed() -> None:
    cases = read_gold()
    assert sum(len(case.spans) for case in cases) >= 600
    assert sum(not case.spans for case in cases) >= 120
    for case in cases:
        assert "[" not in case.text, case.text
        assert (case.kind == "negative") == (not case.spans), case.text
        for start, end, value in case.spans:
            assert case.text[start:end].strip() == case.text[start:end]
            for part in re.split("[,/]", value or "2000"):
                assert re.fullmatch(r"\d{4}(-\d\d){0,2}", part), value


def test_gold_spans_and_values() -> None:
    right = wanted = given_back = 0
    wrong = []
    for case in read_gold():
        want = set(case.spans)
        got = {(m.start, m.end, m.value) for m in find_dates(case.text, reference=case.reference)}
        right, wanted, given_back = right + len(want & got), wanted + len(want), given_back + len(got)
        if want != got:
            wrong.append((case.text, sorted(want - got), sorted(got - want, key=str)))
    assert 2 * right / (wanted + given_back) >= FLOOR, wrong


def test_nothing_in_look_alikes() -> None:
    wrong = [(c.text, found(c.text, c.reference)) for c in read_gold() if not c.spans and found(c.text, c.reference)]
    assert wrong == []


@pytest.mark.parametrize("example", load_lexicon().data.examples, ids=lambda example: example.text)
def test_examples_of_the_data_file(example) -> None:
    case = read_case(example.rule, load_lexicon().data.example_reference.isoformat(), example.text)
    matches = find_dates(case.text, reference=case.reference)
    assert [(m.start, m.end, m.value) for m in matches] == list(case.spans)
    assert not matches or example.rule in {m.rule for m in matches}


def test_every_rule_has_examples() -> None:
    rules = {m.rule for case in read_gold() for m in find_dates(case.text, reference=case.reference)}
    assert rules <= {example.rule for example in load_lexicon().data.examples}


@pytest.mark.parametrize(
    "phrase",
    [
        "2019. gada 3. aprīlis", "2019. gada 3. aprīļa", "2019. gada 3. aprīlim", "2019. gada 3. aprīli",
        "2019. gada 3. aprīlī", "2019.gada 03.aprīlī", "2019. g. 3. apr.", "2019. GADA 3. APRĪLĪ", "03.04.2019",
        "2019. gada trešajā aprīlī", "3. aprīlī, 2019", "trešdien, 2019. gada 3. aprīlī", "3 aprīlis 2019",
        "2019-04-03", "2019.04.03", "03/04/2019", "2019. gada\u00a03.\u00a0aprīlī", "3.\u00a04.\u00a02019",
    ],
)  # fmt: skip
def test_one_day_in_many_forms(phrase: str) -> None:
    assert found(f"Sapulces diena ir {phrase} un neviena cita.", None) == [(phrase, "2019-04-03")]


@pytest.mark.parametrize("dash", ["-", "–", "—", " - ", " – ", "- ", " —", "‑"])
def test_any_dash_makes_an_interval(dash: str) -> None:
    assert found(f"Nometne ir 5.{dash}9. martā.") == [(f"5.{dash}9. martā", "2026-03-05/2026-03-09")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Otrdien bija sapulce.", "2026-02-24"),
        ("Otrdien būs sapulce.", "2026-03-03"),
        ("Sapulce otrdien tiks pārcelta.", "2026-03-03"),
        ("Sapulce otrdien tika pārcelta.", "2026-02-24"),
        ("Ministre, kura otrdien apmeklēja skolu, sola, ka palīdzēs.", "2026-02-24"),
        ("Skolotāja otrdien saņēma balvu.", "2026-02-24"),
        ("Piektdien parakstīts līgums.", "2026-02-27"),
        ("Dokumentus pieņem līdz otrdienai.", "2026-03-03"),
        ("Pagājušajā piektdienā bija sals.", "2026-02-20"),
        ("Nākamajā piektdienā būs sals.", "2026-03-06"),
        ("Šajā svētdienā iedegsim sveces.", "2026-03-01"),
    ],
)
def test_weekdays_follow_the_verb(text: str, value: str) -> None:
    assert [v for _, v in found(text)] == [value]


@pytest.mark.parametrize(
    ("reference", "text", "value"),
    [
        ("2018-01-31", "Ziņu saņēma janvārī.", "2018-01"),
        ("2018-01-10", "Balvu pasniedza decembrī.", "2017-12"),
        ("2017-12-20", "Kursi sāksies janvārī.", "2018-01"),
        ("2026-02-27", "Likums stāsies spēkā 1. janvārī.", "2027-01-01"),
        ("2026-02-27", "Dome nolēma 15. martā rīkot talku.", "2026-03-15"),
        ("2026-02-27", "Skolu atvēra 1. septembrī.", "2025-09-01"),
        ("2026-05-10", "Kopš oktobra darbojas pulciņš.", "2025-10"),
        ("2024-02-10", "Gaidām 29. februārī!", "2024-02-29"),
        ("2025-12-30", "Skola slēgta no 30. decembra līdz 2. janvārim.", "2025-12-30/2026-01-02"),
    ],
)
def test_year_of_a_date_without_one(reference: str, text: str, value: str) -> None:
    assert [v for _, v in found(text, dt.date.fromisoformat(reference))] == [value]


def test_without_a_reference_relative_values_are_unknown() -> None:
    text = "Šodien, pērn un trešdien, 3. martā un 2020. gada 5. maijā."
    assert [value for _, value in found(text, None)] == [None, None, None, "2020-05-05"]


def test_a_line_break_ends_an_expression() -> None:
    assert found("2014\n5. martā") == [("2014", "2014"), ("5. martā", "2026-03-05")]


def test_impossible_days_have_no_value() -> None:
    assert found("2021. gada 29. februārī", None) == [("2021. gada 29. februārī", None)]
    assert found("31.02.2020 un 45.12.2020") == []


def test_own_data_file_is_checked(tmp_path: Path) -> None:
    own = tmp_path / "dates.toml"
    own.write_text("source = 'x'\n", "utf-8")
    with pytest.raises(DataError, match="example_reference"):
        find_dates("šodien", data=own)


WORDS = [
    "no", "līdz", "2022.", "5.", "gada", "martā", "trešdien", "–", "un", ",", "š.g.", "m.g", "mācību", "12", "/", "\n",
    "(", "90.", "gados", "pagājušā", "nedēļas", "II", "ceturksnī", "01.02.", "2020-01", "pirmajā", "beigās",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["", " "]), st.sampled_from([None, FRIDAY]))
@settings(max_examples=150)
def test_any_mixture_gives_ordered_matches(words: list[str], gap: str, reference: dt.date | None) -> None:
    text = gap.join(words)
    check_matches(text, find_dates(text, reference=reference))


@given(st.text(max_size=120))
@settings(max_examples=100)
def test_any_text_gives_ordered_matches(text: str) -> None:
    check_matches(text, find_dates(text, reference=FRIDAY))


def check_matches(text: str, matches: list[DateMatch]) -> None:
    last = 0
    for match in matches:
        assert last <= match.start < match.end <= len(text)
        assert text[match.start : match.end].strip() == text[match.start : match.end]
        last = match.end


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_reads_back(day: dt.date) -> None:
    for text in (
        f"{day.year}. gada {day.day}. {MONTHS[day.month - 1]}",
        f"{day:%d.%m.}{day.year}",
        f"{day.isoformat()}",
        f"{day:%d/%m/}{day.year}",
    ):
        assert found(text, None) == [(text, day.isoformat())]


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared real articles are not in this checkout")
def test_real_articles() -> None:
    right = wanted = given_back = 0
    for path in sorted(REAL.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        day = dt.date.fromisoformat(gold["date_iso"]) if gold["date_iso"] else None
        others = [(e["start"], e["end"]) for e in gold["entities"] if e["label"] != "DATE"] + gold["unannotated_spans"]
        want = {(e["start"], e["end"], e["canonical"]) for e in gold["entities"] if e["label"] == "DATE"}
        got = {
            (m.start, m.end, m.value)
            for m in find_dates(gold["text"], reference=day)
            if not any(start < m.end and m.start < end for start, end in others)
        }
        right, wanted, given_back = right + len(want & got), wanted + len(want), given_back + len(got)
    assert 2 * right / (wanted + given_back) >= 0.95


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        # a weekday after the day is the same day, and one date with it
        ("06.03., piektdiena. Durvis vaļā no desmitiem.", [("06.03., piektdiena", "2026-03-06")]),
        ("Talka 7. martā, sestdien, pie upes.", [("7. martā, sestdien", "2026-03-07")]),
        ("2026. gada 12. maijs, otrdiena: lasījumi", [("2026. gada 12. maijs, otrdiena", "2026-05-12")]),
        ("4. jūnijs, ceturtdiena\nAtklāšana", [("4. jūnijs, ceturtdiena", "2026-06-04")]),
        ("05.03.2026., ceturtdiena", [("05.03.2026., ceturtdiena", "2026-03-05")]),
        ("Izstāde 17.03., otrdien", [("17.03., otrdien", "2026-03-17")]),
        ("Sākums 6. martā, sestdien dosimies tālāk", [("6. martā", "2026-03-06"), ("sestdien", "2026-02-28")]),
        # the present announces
        ("Sestdien stadionā notiek krosa kauss.", [("Sestdien", "2026-02-28")]),
        ("Pieteikumus bibliotēka gaida trešdien.", [("trešdien", "2026-03-04")]),
        ("Biedrība ceturtdien rīko tirdziņu.", [("ceturtdien", "2026-03-05")]),
        ("Otrdien sākas nodarbības senioriem.", [("Otrdien", "2026-03-03")]),
        ("Koristi pulcējas pirmdien kultūras namā.", [("pirmdien", "2026-03-02")]),
        ("Ceturtdien notika krosa kauss.", [("Ceturtdien", "2026-02-26")]),
        ("Rakstu, ko gaida redakcija, viņš nodeva trešdien.", [("trešdien", "2026-02-25")]),
        # what was decided begins ahead
        ("Dome apstiprināja jauno likmi: no 1. septembra tā ir lielāka.", [("1. septembra", "2026-09-01")]),
        ("Deputāti nolēma no 1. augusta slēgt filiāli.", [("1. augusta", "2026-08-01")]),
        ("Pārvalde paziņoja, ka no 15. maija maksa nemainās.", [("15. maija", "2026-05-15")]),
        ("Dome 3. decembrī nolēma slēgt filiāli.", [("3. decembrī", "2025-12-03")]),
        ("No 1. septembra skolā strādāja jauna direktore.", [("1. septembra", "2025-09-01")]),
        # typed without marks of length
        ("Pieteikties lidz 31. martam vai 15. aprilim", [("31. martam", "2026-03-31"), ("15. aprilim", "2026-04-15")]),
        ("2006. gada 27. junija noteikumi", [("2006. gada 27. junija", "2006-06-27")]),
        ("No 3. lidz 7. februarim", [("7. februarim", "2026-02-07")]),
        ("Tiekamies tresdien, 4. marta!", [("tresdien, 4. marta", "2026-03-04")]),
        ("Sede 2024. gada 22. janvari", [("2024. gada 22. janvari", "2024-01-22")]),
        ("Koncerts svetdien bija jauks", [("svetdien", "2026-02-22")]),
        # the month on the next line
        ("Par vadītāju kļuva 2016. gada\naugustā un palika.", [("2016. gada\naugustā", "2016-08")]),
        ("Noteikumi pieņemti 2020. gada\n6. oktobrī", [("2020. gada\n6. oktobrī", "2020-10-06")]),
        ("Pārskats par 2025. gada\n\nMartā sāksim", [("2025. gada", "2025"), ("Martā", "2026-03")]),
    ],
)
def test_days_as_pages_write_them(text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text) == dates
