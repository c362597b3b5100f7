"""Money, beneficiary, partners and time of projects."""

import pytest

import lvnews_nlp
from lvnews_nlp.facts.project_words import project_words

KEYS = ("amount", "beneficiary", "partners", "starts", "ends")


@pytest.mark.parametrize("example", project_words().examples, ids=lambda example: example.text[:40])
def test_examples_of_the_data(nlp, example):
    record = lvnews_nlp.analyse(example.text, nlp=nlp).to_dict()["projects"][0]
    assert {key: record[key] for key in KEYS} == {
        **{key: getattr(example, key) for key in KEYS}, "partners": list(example.partners),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        # the years of the programme, and words for a time, are not the time of the project
        ("Projektu „Mola” īsteno programmas „Radošā Eiropa” 2021.–2027. gadam ietvaros.", None, None),
        ("Projekts „Mola” notiek programmā „Erasmus+” (2021.–2027. gads).", None, None),
        ("Projektu „Mola” īsteno Latvijas Lauku attīstības programmas 2014.-2020. gadam laikā.", None, None),
        ("Projektu „Mola” šovasar īsteno Talsu novada pašvaldība.", None, None),
        ("Šodien sākas projekts „Mola”.", None, None),
        ("Projektu „Mola” īsteno no 2021. gada 1. marta līdz 2022. gada 30. jūnijam.", "2021-03-01", "2022-06-30"),
        ("Projekta „Mola” tikšanās norisinājās no 2024. gada 6. līdz 9. maijam Tartu.", None, None),
        ("Pagājušā gada novembrī uzsāktais projekts „Mola” turpinās.", "2023-11-01", None),
        ("Projektu „Mola” īstenos no 2024. līdz 2026. gadam.", "2024-01-01", "2026-12-31"),
    ],
)
def test_whose_time_it_is(nlp, text, starts, ends):
    record = lvnews_nlp.analyse(text, published="2024-05-20", nlp=nlp).to_dict()["projects"][0]
    assert (record["starts"], record["ends"]) == (starts, ends)
