"""The page that the package was first asked to read; not shipped, so it is read from ../shared where that exists."""

from pathlib import Path

import pytest

import lvnews_nlp

SEED = Path(__file__).parents[2] / "shared" / "seed" / "jelgava-metodiki.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="../shared/seed is not there")


@pytest.fixture(scope="module")
def data(nlp):
    return lvnews_nlp.analyse(SEED, nlp=nlp).to_dict()


def named(data, label):
    return [(e["text"], e["canonical"]) for e in data["entities"] if e["label"] == label]


def test_names_in_the_nominative_in_spite_of_wrong_cases(data):
    assert named(data, "ORG") == [
        ("Valsts izglītības attīstības aģentūras", "Valsts izglītības attīstības aģentūra"),
        ("Jelgavas valstspilsētas pašvaldība", "Jelgavas valstspilsētas pašvaldība"),
        ("Jelgavas valstspilsētas pašvaldības", "Jelgavas valstspilsētas pašvaldība"),
    ]
    assert named(data, "VENUE") == [("Latvijas Nacionālā bibliotēka", "Latvijas Nacionālā bibliotēka")]
    assert named(data, "PROGRAMME") == [("Eiropas Sociālā fonda Plus", "Eiropas Sociālais fonds Plus")]
    assert ("Rīgā", "Rīga") in named(data, "GPE")
    assert {e["subtype"] for e in data["entities"] if e["label"] == "ORG"} == {"agency", "municipality"}


def test_dates(data):
    assert set(named(data, "DATE")) == {("27/02/2026", "2026-02-27"), ("Šonedēļ", "2026-02-23/2026-03-01")}
    assert data["article"]["published"] == "2026-02-27"


def test_furniture_yields_no_entities(data):
    kinds = {b["detail"] for b in data["article"]["blocks"] if b["kind"] == "furniture"}
    assert {"weather", "breadcrumb"} <= kinds
    assert named(data, "PERCENT") == []


def test_title_appears_once_as_title(data):
    titles = [b for b in data["article"]["blocks"] if b["kind"] == "title"]
    assert len(titles) == 1
    assert data["article"]["section"] == "Izglītība"


def test_project_record_joins_title_number_and_fund(data):
    (project,) = data["projects"]
    assert project["number"] == "4.2.2.3/1/24/I/001"
    assert project["title"] == "Pedagogu profesionālā atbalsta sistēmas izveide"
    assert project["programme"] == "Eiropas Sociālais fonds Plus"
    (number,) = [e for e in data["entities"] if e["label"] == "PROJECT_ID"]
    assert number["value"]["family"] == "COH27"


def test_event_record(data):
    (event,) = [e for e in data["events"] if e["title"]]
    assert event["title"] == "Mācāmies atbalstīt, atbalstām mācīties: Pieredze. Sadarbība. Izaugsme"
    assert event["kind"] == "konference"
    assert event["organisers"] == ["Valsts izglītības attīstības aģentūra"]
    assert (event["venue"], event["place"]) == ("Latvijas Nacionālā bibliotēka", "Rīga")


def test_themes_with_evidence(data):
    evidence = {t["id"]: [e["text"] for e in t["evidence"]] for t in data["themes"]}
    wanted = {
        "teacher-mentoring",
        "data-based-decisions",
        "methodological-support",
        "professional-learning-communities",
        "teacher-professional-development",
    }
    assert wanted <= set(evidence)
    assert all(evidence[theme] for theme in wanted)
    assert any("datos balstītu lēmumu" in text for text in evidence["data-based-decisions"])
