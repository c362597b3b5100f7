"""Ten hard cases and more for every label, through the whole pipeline; what does not work yet is listed openly."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from markup import read_markup

from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.measure import SCORED_LABELS
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.run import analyse_many

PUBLISHED = dt.date(2025, 3, 12)


class HardCase(Record):
    label: str
    why: str
    text: str
    xfail: str = ""


class HardCases(Record):
    case: tuple[HardCase, ...]


HERE = Path(__file__).parent
HARD = read_toml(HERE / "hard_cases.toml", HardCases).case
FILES = ("hard_cases", "no_names", "fresh_cases")
CASES = tuple(case for name in FILES for case in read_toml(HERE / f"{name}.toml", HardCases).case)
#: Marks words of which no entity with the label of the case may be found.
NONE = "NONE"


@pytest.fixture(scope="module")
def found(nlp):
    """What the pipeline finds in the text of every case."""
    texts = [read_markup(case.text)[0] for case in CASES]
    return {
        case.text: {(e["start"], e["end"], e["label"]): e["canonical"] for e in result.to_dict()["entities"]}
        for case, result in zip(CASES, analyse_many(texts, published=PUBLISHED, nlp=nlp), strict=True)
    }


def params() -> list:
    return [
        pytest.param(
            case,
            id=f"{case.label}-{case.why}".replace(" ", "_"),
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", params())
def test_span_label_and_canonical(case, found):
    text, expected = read_markup(case.text)
    for entity in expected:
        if entity.attributes["label"] == NONE:
            wrong = [k for k in found[case.text] if k[2] == case.label and k[0] < entity.end and entity.start < k[1]]
            assert not wrong, [text[start:end] for start, end, _ in wrong]
            continue
        key = (entity.start, entity.end, entity.attributes["label"])
        assert key in found[case.text], f"{text[entity.start : entity.end]!r} not among {sorted(found[case.text])}"
        assert fold(found[case.text][key]) == fold(entity.attributes["canonical"])


def test_ten_cases_work_for_every_label():
    working = Counter(case.label for case in HARD if not case.xfail)
    assert set(working) == set(SCORED_LABELS)
    assert {label: number for label, number in working.items() if number < 10} == {}


def test_a_case_is_about_its_label():
    for case in CASES:
        labels = [entity.attributes["label"] for entity in read_markup(case.text)[1]]
        assert {case.label, NONE} & set(labels), case.why
