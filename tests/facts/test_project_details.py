"""Money, beneficiary, partners and time of projects."""

import pytest

import lvnews_nlp
from lvnews_nlp.facts.project_details import project_words

KEYS = ("amount", "beneficiary", "partners", "starts", "ends")


@pytest.mark.parametrize("example", project_words().examples, ids=lambda example: example.text[:40])
def test_examples_of_the_data(nlp, example):
    record = lvnews_nlp.analyse(example.text, nlp=nlp).to_dict()["projects"][0]
    assert {key: record[key] for key in KEYS} == {
        **{key: getattr(example, key) for key in KEYS}, "partners": list(example.partners),
    }  # fmt: skip
