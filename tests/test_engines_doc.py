"""The code of docs/engines.md runs as it stands."""

import re
from pathlib import Path

import pytest

import lvnews_nlp

PAGE = Path(__file__).parent.parent / "docs" / "engines.md"
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def names():
    """What the code blocks define, run one after the other."""
    names = {}
    for block in BLOCKS:
        exec(compile(block, PAGE.name, "exec"), names)
    return names


def test_engine_fits_in_fifty_lines():
    assert "def annotate" in BLOCKS[0]
    assert len(BLOCKS[0].splitlines()) <= 50


def test_engine_fills_the_doc(names):
    assert [(t.text, t.pos_, t.tag_, t.lemma_, t.head.text, t.dep_) for t in names["doc"]] == [
        ("Pilsēta", "NOUN", "ncfsn4", "Pilsēta", "atklāja", "nsubj"),
        ("atklāja", "VERB", "vmnisii30an", "atklāt", "atklāja", "ROOT"),
        ("skolu", "NOUN", "ncmsa1", "skols", "atklāja", "obj"),
        (".", "PUNCT", "zs", ".", "atklāja", "punct"),
    ]


def test_engine_is_named_in_the_result(names):
    assert names["analysis"].to_dict()["engine"] == "endings"


def test_options_reach_the_engine(names):
    assert [t.pos_ for t in lvnews_nlp.load("endings", unknown="INTJ")("Ehei!")] == ["INTJ", "PUNCT"]
    with pytest.raises(TypeError, match="color"):
        lvnews_nlp.load("endings", color="red")


def test_own_pipeline_has_lemmas(names):
    assert [t.lemma_ for t in names["own"]("Skola aicina.")] == ["Skola", "aicina", "."]


def test_embedded_engine_has_no_options():
    with pytest.raises(TypeError, match="folder"):
        lvnews_nlp.load(folder="models")
