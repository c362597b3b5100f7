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
