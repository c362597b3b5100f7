from itertools import pairwise
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.grammars.folding import FoldedText
from lvnews_nlp.grammars.project_numbers.grammar import (
    ProjectIdGrammar,
    find_measure_codes,
    find_project_ids,
    grammar,
    parse_project_id,
)
from lvnews_nlp.resources import Record, read_tsv

GOLD = Path(__file__).parents[1] / "gold"


class Printed(Record):
    text: str
    family: str
    groups: str
    canonical: str
    source: str


class LookAlike(Record):
    text: str
    what: str
    source: str


PRINTED = read_tsv(GOLD / "project_ids.tsv", Printed)
LOOK_ALIKES = read_tsv(GOLD / "project_id_lookalikes.tsv", LookAlike)


def codes(text: str) -> list[str]:
    return [match.number.code for match in find_project_ids(text)]


def test_gold_is_whole():
    assert len(PRINTED) == 84
    assert len(LOOK_ALIKES) == 30
    assert len({row.family for row in PRINTED}) == 15


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row.canonical)
def test_printed_numbers_are_parsed(row: Printed):
    text = row.text.replace("\\n", "\n")
    match = find_project_ids(text)[0]
    assert match.number.family == row.family
    assert match.number.groups == dict(pair.split("=", 1) for pair in row.groups.split("; "))
    assert match.number.code == row.canonical
    assert text[match.start : match.end] == match.number.text
    assert match.number.kind == ("procurement" if row.family == "PROC" else "project")


@pytest.mark.parametrize("row", LOOK_ALIKES, ids=lambda row: row.what)
def test_look_alikes_are_no_project_numbers(row: LookAlike):
    assert find_project_ids(row.text) == []
    assert parse_project_id(row.text) is None


@pytest.mark.parametrize(
    ("family", "text"), [(f.id, text) for f in grammar().families for text in f.matches], ids=lambda value: value
)
def test_examples_of_families_match(family: str, text: str):
    assert [match.number.family for match in find_project_ids(text)] == [family]


@pytest.mark.parametrize(
    ("family", "text"), [(f.id, text) for f in grammar().families for text in f.rejects], ids=lambda value: value
)
def test_counterexamples_of_families_do_not_match(family: str, text: str):
    assert find_project_ids(text) == []


def test_parts_have_speaking_names():
    number = parse_project_id("2.2.1.3.1.0/1/24/A/CFLA/004")
    assert number is not None
    assert number.parts == {
        "measure": "2.2.1.3",
        "kind": "i",
        "submeasure": "0",
        "round": "1",
        "year": "24",
        "selection": "A",
        "agency": "CFLA",
        "serial": "004",
    }
    assert (number.year, number.fund) == (2024, "Atveseļošanas fonds")
    assert number.corrected == ("digit-for-letter",)


def test_fund_is_left_open_where_the_number_does_not_tell():
    number = parse_project_id("4.2.2.3/1/24/I/001")
    assert number is not None
    assert number.fund is None
    assert number.programme == "Eiropas Savienības kohēzijas politikas programma 2021.–2027. gadam"


@pytest.mark.parametrize(
    ("text", "code", "corrected"),
    [
        ("8.1.2. 0/17/I/035", "8.1.2.0/17/I/035", ("space",)),
        ("9.2.2.2./16/I/001", "9.2.2.2/16/I/001", ("stray-dot",)),
        ("8.3.5.0/16/l/001", "8.3.5.0/16/I/001", ("digit-for-letter",)),
        ("4.2.2.3/1/24/i/001", "4.2.2.3/1/24/I/001", ("letter-case",)),
        ("4.2.2.3/1/24/І/001", "4.2.2.3/1/24/I/001", ("look-alike-letter",)),
        ("1.2.3.6/2/24/А/008", "1.2.3.6/2/24/A/008", ("look-alike-letter",)),
        ("4.2.2.3/\n1/24/I/001", "4.2.2.3/1/24/I/001", ("line-break",)),
        ("4.2.2.3/1/24/I/0-\n01", "4.2.2.3/1/24/I/001", ("line-break",)),
        ("2023-1-LV01-\nKA220-HED-000154847", "2023-1-LV01-KA220-HED-000154847", ("line-break",)),
        ("2020–3–LV02–KA347–003516", "2020-3-LV02-KA347-003516", ("dash",)),
        ("4.2.2.3／1／24／I／001", "4.2.2.3/1/24/I/001", ("slash",)),
        ("4.2.2.3/1/\u200b24/I/001", "4.2.2.3/1/24/I/001", ("invisible-character",)),
        ("LZP-2022/1-0013", "lzp-2022/1-0013", ("letter-case",)),
        ("2020-3-lv02-ka347-003516", "2020-3-LV02-KA347-003516", ("letter-case",)),
    ],
)
def test_slips_are_put_right_and_said(text: str, code: str, corrected: tuple[str, ...]):
    sentence = f"Projekta Nr.\u00a0{text}, ko īsteno skola."
    [match] = find_project_ids(sentence)
    assert (match.number.code, match.number.corrected) == (code, corrected)
    assert sentence[match.start : match.end] == text


def test_corrections_have_words():
    assert {
        note for row in PRINTED for note in (parse_project_id(row.text.replace("\\n", "\n")) or row).corrected
    } <= set(grammar().corrections)


@pytest.mark.parametrize("label", ["Nr.", "nr. ", "Nr.: Nr. ", "№", "# ", "ID Nr.: ", "PIN ", "Numurs:\n", "Nr.\u00a0"])
def test_labels_are_seen_and_stay_outside(label: str):
    [match] = find_project_ids(f"Skolas ieguvums, {label}8.3.2.2/16/I/001.")
    assert match.number.text == "8.3.2.2/16/I/001"
    assert match.label is not None
    assert match.label.split()[-1].strip(".:") in label


def test_no_label_is_said():
    [match] = find_project_ids("(8.3.2.2/16/I/001)")
    assert match.label is None


def test_lists_share_a_label():
    found = find_project_ids("projekti Nr. NPJR-2022/10188, NPJR-2023/10201 un 8.3.2.2/16/I/001")
    assert [match.number.code for match in found] == ["NPJR-2022/10188", "NPJR-2023/10201", "8.3.2.2/16/I/001"]
    assert {match.label for match in found} == {"projekti Nr."}


@pytest.mark.parametrize(
    "text",
    [
        "https://example.lv/4.2.2.3/1/24/I/001",
        "14.2.2.3/1/24/I/001",
        "4.2.2.3/1/24/I/001a",
        "4.2.2.3/1/24/I/001/2",
        "x4.2.2.3/1/24/I/001",
        "projekts-LLI-449",
        "LU 2024/25. mācību gads",
        "tālrunis 67101081",
    ],
)
def test_edges_block(text: str):
    assert codes(text) == []


@pytest.mark.parametrize("edge", [".", ",", ";", ":", ")", "”", '"', "’", " ietvaros"])
def test_punctuation_after_a_number_stays_outside(edge: str):
    [match] = find_project_ids(f"Nr. 4.2.2.3/1/24/I/001{edge}")
    assert match.number.text == "4.2.2.3/1/24/I/001"


@pytest.mark.parametrize("text", grammar().measure.matches)
def test_measure_codes_are_their_own_kind(text: str):
    [match] = find_measure_codes(text)
    assert match.number.kind == "programme-measure"
    assert text[match.start : match.end] == match.number.text
    assert find_project_ids(text) == []


@pytest.mark.parametrize("text", grammar().measure.rejects)
def test_other_codes_are_no_measures(text: str):
    assert find_measure_codes(text) == []


def test_own_families_go_first(tmp_path):
    (tmp_path / "project_ids.toml").write_text(
        """
        [[family]]
        id = "NOVADS"
        lv = "novada grants"
        en = "municipal grant"
        pattern = 'NG-(?P<yy>\\d{2})/(?P<no>\\d{2})'
        canonical = "NG-{yy}/{no}"
        source = "example"
        part = [{ group = "no", name = "serial", lv = "numurs", en = "number" }]
        """,
        "utf-8",
    )
    [match] = ProjectIdGrammar(data=tmp_path).find("Grants NG-24/07 piešķirts.")
    assert (match.number.family, match.number.parts, match.number.year) == ("NOVADS", {"serial": "07"}, 2024)
    assert codes("NG-24/07") == []


ALPHABET = st.sampled_from([*"0123456789/.- \n\u00a0\u200b–IAi1lNr:LZPlzpKVĀāа", "4.2.2.3/1/24/I/001", "LLI-", "Nr. "])


@given(st.lists(ALPHABET, max_size=60).map("".join) | st.text())
def test_offsets_fit_any_text(text: str):
    found = find_project_ids(text)
    for match in found:
        assert text[match.start : match.end] == match.number.text
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text())
def test_folding_keeps_positions(text: str):
    folded = FoldedText.of(text)
    assert [folded.position(i) for i in range(len(folded.text))] == sorted(
        folded.position(i) for i in range(len(folded.text))
    )
    assert all(
        char == text[folded.position(i)] or not text[folded.position(i)].isascii() or text[folded.position(i)] == "\t"
        for i, char in enumerate(folded.text)
    )


@pytest.mark.parametrize("piece", ["1/", "4.2.2.3/1/24/I/", "VPP-A", "-\n1", "AB 2024/12/", "1.1.1.1/16 ", " ", "Nr. "])
def test_time_is_linear(piece: str):
    # Quadratic time would be 36 times as long.
    assert growth(lambda text: (find_project_ids(text), find_measure_codes(text)), piece) < 15
