"""Every place, board and school leads to its municipality."""

import pytest

import lvnews_nlp
from lvnews_nlp.entities.gazetteer.data import load_records
from lvnews_nlp.entities.gazetteer.municipalities import Municipalities


@pytest.fixture(scope="module")
def records():
    return {record.id: record for record in load_records()}


@pytest.fixture(scope="module")
def municipalities(records):
    return Municipalities(records)


def test_there_are_42_municipalities_with_an_id_in_the_register(records, municipalities):
    found = {municipalities.of(id).id for id in records if municipalities.of(id)}
    assert len(found) == 42
    assert all(records[id].register_id.startswith("ISO 3166-2:LV-") for id in found)


def test_every_local_government_and_parish_has_one(records, municipalities):
    local = [r for r in records.values() if r.subtype == "municipality" or r.name.endswith("pagasts")]
    assert len(local) > 1200
    without = [r.id for r in local if municipalities.of(r.id) is None and municipalities.named(r.name) is None]
    assert without == []


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("beverinas-novads", "Valmieras novads"),
        ("amatas-novads-pasvaldiba", "Cēsu novads"),
        ("varaklani", "Madonas novads"),
        ("jekabpils", "Jēkabpils novads"),
        ("rd-iksd", "Rīga"),
        ("jaungulbenes-professionala-vidusskola", "Gulbenes novads"),
        ("limbazu-galvena-biblioteka", "Limbažu novads"),
    ],
)
def test_records_lead_to_it(municipalities, id, name):
    assert municipalities.of(id).name == name


@pytest.mark.parametrize(
    ("name", "municipality"),
    [
        ("Gulbenes novada Izglītības pārvalde", "Gulbenes novads"),
        ("Jelgavas novada sākumskola", "Jelgavas novads"),
        ("Jelgavas 25. vidusskola", "Jelgava"),
        ("Lejasciema pagasta bibliotēka", "Gulbenes novads"),
        ("Daugavpils 40. pirmsskola", "Daugavpils"),
        ("Kabiles pamatskola", "Kuldīgas novads"),
        ("Saldus 3. pamatskola", "Saldus novads"),
        ("Nacionālā skola", None),
        ("Rīga", None),
        ("", None),
    ],
)
def test_names_lead_to_it(municipalities, name, municipality):
    found = municipalities.named(name)
    assert (found and found.name) == municipality


def test_all_of_gulbene_share_one(nlp):
    text = (
        "Gulbenē tiekas skolotāji. Gulbenes novada pašvaldība, Gulbenes novada dome un Lejasciema pagasta pārvalde "
        "atbalsta Gulbenes novada valsts ģimnāziju un Tirzas pamatskolu. Gulbenes novadā strādā VIAA."
    )
    entities = lvnews_nlp.analyse(text, nlp=nlp).entities
    local = entities[entities["id"] != "viaa"]
    assert set(local["municipality"]) == {"Gulbenes novads"}
    assert set(local["municipality_id"]) == {"gulbenes-novads"}
    assert entities.loc[entities["id"] == "viaa", "municipality"].isna().all()
    assert entities.loc[entities["id"] == "gulbenes-novads", "register"].tolist() == ["ISO 3166-2:LV-033"]


def test_countries_and_agencies_have_none(nlp):
    entities = lvnews_nlp.analyse(
        "Igaunijā viesojās Izglītības un zinātnes ministrija un Rīgas Tehniskā universitāte.", nlp=nlp
    )
    assert entities.entities["municipality"].isna().all()
