"""Pages as they come: what is found in damaged text, at offsets of the text as it was given."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.reading.characters import characters

CASES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))["case"]
PUBLISHED = date(2026, 2, 27)


@pytest.fixture(scope="module")
def results(nlp):
    texts = [case["text"] for case in CASES]
    return list(lvnews_nlp.analyse_many(texts, published=PUBLISHED, nlp=nlp))


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{CASES[number]['kind']}-{number}")
def test_damage_hides_nothing(results, number):
    case, rows = CASES[number], results[number].to_dict()["entities"]
    found = {f"{row['label']} {row['canonical']}" for row in rows}
    assert set(case.get("finds", ())) <= found
    assert found.isdisjoint(case.get("not", ()))


def test_rows_are_slices_of_the_input_and_canonical_forms_are_clean(results):
    odd = {*characters().invisible, "\n", "\r", "\u0304", "\u0327", "ﬁ"}
    for case, result in zip(CASES, results, strict=True):
        data = result.to_dict()
        assert data["article"]["text"] == case["text"]
        for row in [*data["entities"], *data["tokens"]]:
            assert case["text"][row["start"] : row["end"]] == row["text"]
        for row in data["entities"]:
            assert odd.isdisjoint(row["canonical"] or "")
            assert row["text"] == row["text"].strip()


def test_a_pipeline_of_spacy_gives_the_same_rows(results, nlp):
    for result, doc in zip(results, nlp.pipe(case["text"] for case in CASES), strict=True):
        assert doc.text == result.text
        dated = [row for row in result.to_dict()["entities"] if row["label"] != "DATE"]
        assert [row for row in doc._.entities if row["label"] != "DATE"] == dated


def test_repairs_are_told_and_clean_pages_are_not(results):
    for case, result in zip(CASES, results, strict=True):
        told = any(warning.startswith("Repaired") for warning in result.warnings)
        assert told == (
            case["kind"] not in ("wrapped", "quoted", "list", "sum", "spaces", "elided", "furniture")
        ) or case["text"].startswith("Plāns")
