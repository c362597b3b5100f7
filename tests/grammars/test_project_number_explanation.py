import json
from pathlib import Path

import pytest

from lvnews_nlp.grammars.project_numbers.explanation import explain
from lvnews_nlp.grammars.project_numbers.grammar import grammar
from lvnews_nlp.resources import Record, read_tsv


def test_every_part_is_explained_in_both_languages():
    [answer] = explain("Nr. 3.1.1.6.i.0/1/23/A/CFLA/010")
    assert answer.is_project_number
    assert [part.value for part in answer.parts] == ["3.1.1.6", "i", "0", "1", "23", "A", "CFLA", "010"]
    assert "kārta" in answer.render(language="lv")
    assert "open call" in answer.render(language="en")
    assert str(answer) == answer.render(language="en")


def test_levels_of_a_measure_are_named():
    [answer] = explain("4.2.2.3/1/24/I/001")
    assert [(part.value, part.en) for part in answer.parts[:4]] == [
        ("4.", "policy objective"),
        ("4.2.", "priority"),
        ("4.2.2.", "specific objective"),
        ("4.2.2.3.", "measure"),
    ]


def test_meanings_without_a_source_are_marked():
    [answer] = explain("4.2.2.3/1/24/I/001")
    assert [part.name for part in answer.parts if not part.verified] == ["selection"]


def test_corrections_are_told():
    [answer] = explain("9.2.2.2./16/1/001")
    assert [note.id for note in answer.corrected] == ["stray-dot", "digit-for-letter"]
    assert "9.2.2.2/16/I/001" in answer.render()
    assert all(note.lv in answer.render(language="lv") for note in answer.corrected)


def test_several_numbers_are_explained_each():
    assert [answer.verdict for answer in explain("1.1.1.1/16/A/219, FM VID 2024/232/ANM")] == ["project", "procurement"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("4.2.2.3/1/20/I/001", "year"),
        ("101081234", "label"),
        ("4.2.1.5. pasākums", "programme-measure"),
        ("sveiki", "unknown"),
    ],
)
def test_refusals_have_a_reason(text: str, verdict: str):
    [answer] = explain(text)
    assert (answer.verdict, answer.is_project_number) == (verdict, False)
    assert answer.lv
    assert answer.en
    assert "{" not in answer.en


@pytest.mark.parametrize(("alike", "text"), [(a.id, text) for a in grammar().lookalikes for text in a.matches])
def test_look_alikes_are_named(alike: str, text: str):
    assert explain(text)[0].verdict == alike


class LookAlike(Record):
    text: str
    what: str
    source: str


@pytest.mark.parametrize(
    "row",
    read_tsv(Path(__file__).parents[1] / "gold" / "project_id_lookalikes.tsv", LookAlike),
    ids=lambda row: row.what,
)
def test_printed_look_alikes_are_recognised(row: LookAlike):
    [answer] = explain(row.text)
    assert answer.verdict not in ("project", "procurement", "unknown")


@pytest.mark.parametrize("text", ["4.2.2.3/1/24/I/001", "101081234", "4.2.1.5. pasākums"])
def test_answers_are_json(text: str):
    answer = explain(text)[0].to_dict()
    assert json.loads(json.dumps(answer)) == answer


def test_all_values_and_notes_speak_both_languages():
    for family in grammar().families:
        for part in family.part:
            assert part.lv
            assert part.en
            assert all(meaning.lv and meaning.en for meaning in part.values.values()), part.name
