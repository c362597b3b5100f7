"""What an ``entity_ruler`` or another component puts into ``doc.ents`` reaches the rows, wherever it stands."""

import pytest
import spacy

import lvnews_nlp

TEXT = "Roboskolas nometni Cēsīs atklāja Talsu novada pašvaldība. Projektā „Roboskola visiem” piedalās VIAA."
PATTERNS = [
    {"label": "BRAND", "pattern": "Roboskolas", "id": "roboskola"},
    {"label": "TOWN", "pattern": "Cēsīs"},
    {"label": "ORG", "pattern": "VIAA", "id": "viaa-musu"},
]
PLACES = ["first", "lvnews_network", "lvnews_entities", "lvnews_themes", "lvnews_facts", "last"]


def with_ruler(place):
    nlp = lvnews_nlp.load()
    where = {"first": {"first": True}, "last": {"last": True}}.get(place, {"before": place})
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True}, **where)
    ruler.add_patterns(PATTERNS)
    return nlp


@pytest.mark.parametrize("place", PLACES)
def test_an_entity_ruler_reaches_the_rows(place):
    data = lvnews_nlp.analyse(TEXT, nlp=with_ruler(place)).to_dict()
    rows = {row["text"]: row for row in data["entities"]}
    assert (rows["Roboskolas"]["label"], rows["Roboskolas"]["id"]) == ("BRAND", "roboskola")
    assert (rows["Cēsīs"]["label"], rows["Cēsīs"]["canonical"]) == ("TOWN", "Cēsis")
    assert (rows["VIAA"]["id"], rows["VIAA"]["source"]) == ("viaa-musu", "component")
    assert rows["Talsu novada pašvaldība"]["id"]
    assert [row["start"] for row in data["entities"]] == sorted(row["start"] for row in data["entities"])
    assert sum(row["text"] == "VIAA" for row in data["entities"]) == 1
    (project,) = data["projects"]
    assert data["entities"][project["entities"][0]]["label"] == "PROJECT"


def test_a_ruler_that_leaves_our_entities_adds_its_own():
    nlp = lvnews_nlp.load()
    nlp.add_pipe("entity_ruler", last=True).add_patterns(PATTERNS)
    rows = {row["text"]: row["label"] for row in lvnews_nlp.analyse(TEXT, nlp=nlp).to_dict()["entities"]}
    assert rows["Roboskolas"] == "BRAND"
    assert rows["Cēsīs"] == "GPE"


def test_spans_and_rows_stay_side_by_side():
    doc = with_ruler("last")(TEXT)
    analysis = lvnews_nlp.Analysis.from_doc(doc)
    again = lvnews_nlp.Analysis.from_doc(doc)
    assert again.to_dict() == analysis.to_dict()
    assert [span.label_ for span in doc.spans["entities"]] == [row["label"] for row in doc._.entities]


def test_furniture_yields_none():
    page = "Sākums / Jaunumi / Roboskolas\nSkola atklāj zāli\n03.02.2025\n\nZāli atklāja Cēsīs."
    texts = [row["text"] for row in lvnews_nlp.analyse(page, nlp=with_ruler("last")).to_dict()["entities"]]
    assert "Roboskolas" not in texts
    assert "Cēsīs" in texts


def test_without_a_network_the_rows_are_those_of_the_ruler():
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_sentences")
    nlp.add_pipe("entity_ruler").add_patterns(PATTERNS)
    rows = lvnews_nlp.analyse(TEXT, nlp=nlp).entities
    assert rows["label"].tolist() == ["BRAND", "TOWN", "ORG"]


def test_the_engine_is_the_embedded_one_by_default():
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_sentences")
    nlp.add_pipe("lvnews_engine")
    doc = nlp("Skolēni dzied Cēsīs.")
    assert [token.lemma_ for token in doc][:2] == ["skolēns", "dziedāt"]
    assert lvnews_nlp.analyse("Skolēni dzied Cēsīs.", nlp=nlp).to_dict()["engine"] == "embedded"


FORMS = {
    "Ogrē mentori palīdz skolotājiem.": ("mentori", "mentori"),
    "Ogrē gaida mentorus.": ("mentorus", "mentori"),
    "Skola meklē mentoru.": ("mentoru", "mentors"),
    "Sienas krāso robotiņa palīgi.": ("robotiņa", "robotiņš"),
    "Balvu pasniedza Ilzei Kalniņai no Tukuma.": ("Ilzei Kalniņai", "Ilze Kalniņa"),
}


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("where", ["first", "last"])
def test_the_nominative_heeds_what_the_tagger_says(text, where):
    found, canonical = FORMS[text]
    nlp = lvnews_nlp.load()
    label = "PERSON" if found.istitle() else "OWN"
    ruler = nlp.add_pipe("entity_ruler", config={"overwrite_ents": True}, **{where: True})
    ruler.add_patterns([{"label": label, "pattern": found}])
    rows = {row["text"]: row["canonical"] for row in lvnews_nlp.analyse(text, nlp=nlp).to_dict()["entities"]}
    assert rows[found] == canonical
