"""An analysis read back: what was written, rows that somebody has edited, and what is none."""

import json

import pytest

import lvnews_nlp
from lvnews_nlp import Analysis
from lvnews_nlp.errors import InputError
from lvnews_nlp.tables import tables

PAGE = (
    "Skola rīt\n\nKonference „Skola rīt” notiks Valmierā 2026. gada 12. maijā, to rīko Valmieras novada pašvaldība.\n"
)


@pytest.fixture(scope="module")
def analysis(nlp) -> Analysis:
    return lvnews_nlp.analyse(PAGE, id="a", nlp=nlp)


def test_what_was_written_is_read(analysis) -> None:
    assert Analysis.from_json(analysis.to_json()).to_dict() == analysis.to_dict()
    assert Analysis.from_dict(json.loads(analysis.to_json(text=False))).entities.shape == analysis.entities.shape
    failed = next(lvnews_nlp.analyse_many([" "]))
    assert Analysis.from_json(failed.to_json()).error == failed.error


def test_edited_rows_need_little() -> None:
    start = PAGE.index("Valmierā")
    row = {"start": start, "end": start + 8, "label": "GPE"}
    data = {"id": "x", "article": {"text": PAGE}, "entities": [row], "themes": [{"id": "own"}]}
    made = tables([Analysis.from_dict(data)])
    assert made.entities[["text", "canonical"]].values.tolist() == [["Valmierā", "Valmierā"]]
    assert made.themes["label_lv"].tolist() == ["own"]
    assert made.articles["n_entities"].tolist() == [1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"entities": [{"start": 0, "label": "GPE"}]}, "entities.0.end"),
        ({"entities": [{"start": 0, "end": 4, "label": "VIETA"}]}, "no label 'VIETA'"),
        ({"entities": [{"start": 0, "end": 4000, "label": "GPE"}]}, "no piece 0 to 4000"),
        ({"events": [{"title": "x", "entities": [7]}]}, "events.0"),
        ({"themes": [{"score": 1}]}, "themes.0.id"),
    ],
)
def test_faults_are_named(change, message) -> None:
    with pytest.raises(InputError, match=message):
        Analysis.from_dict({"article": {"text": PAGE}, **change})
    with pytest.raises(InputError):
        Analysis.from_json("{")
    with pytest.raises(InputError):
        Analysis.from_json("[]")


@pytest.mark.parametrize(
    ("change", "said"),
    [({"published": "rīt"}, "article.published"), ({"blocks": [{"start": "a", "end": 2}]}, "article.blocks")],
)
def test_what_does_not_fit_is_said_of_an_analysis(change, said):
    with pytest.raises(InputError, match=said):
        Analysis.from_dict({"article": {"text": "Skola gaida.", **change}})


def test_what_is_left_out_of_an_analysis_is_filled_in_for_tables():
    page = {"text": "Skola \ud83d gaida.", "blocks": [{"start": 0, "end": 5}]}
    analysis = Analysis.from_json(json.dumps({"id": "a\udfff", "article": page}))
    assert tables([analysis]).sentences["text"].tolist() == ["Skola \ufffd gaida."]
    assert analysis.to_json().encode("utf-8")


@pytest.mark.parametrize("text", ["[" * 100_000, "{", b"\xff\xfe"])
def test_a_text_that_is_no_analysis_is_a_sentence(text):
    with pytest.raises(InputError, match="no JSON"):
        Analysis.from_json(text)
