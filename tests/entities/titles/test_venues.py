import pytest
from markup import read_markup

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.titles.venues import VenueJudge
from lvnews_nlp.reading.reading import Reading

PLACES = [
    "Seminārs norisinājās <ent>Latvijas Nacionālajā bibliotēkā</ent> Rīgā.",
    "Koncerts notiks <ent>Talsu Galvenajā bibliotēkā</ent>.",
    "Konkursa fināls aizvadīts <ent>Ogres 1. vidusskolas</ent> aktu zālē.",
    "Tikšanās bija <ent>Latvijas Nacionālā bibliotēka</ent> telpās.",
    "<ent>Dobeles Amatniecības vidusskolā</ent> viesojās rakstniece.",
    "Viesi vakar apmeklēja <ent>Okupācijas muzeju</ent> Rīgā.",
    "Bērni labprāt apskata <ent>Talsu muzeju</ent> un ezeru.",
    "Pavasarī izstaigājām <ent>Ventspils bibliotēku</ent> visos stāvos.",
    "Sākums plkst. 17.30, <ent>Ogres 1. vidusskolā</ent>",
    "Otrdien 18:00 <ent>Dobeles Amatniecības vidusskolā</ent>, ieeja brīva.",
    "<ent>Dobeles Amatniecības vidusskolā</ent> sacentās jaunie pavāri.",
]
ACTORS = [
    "<ent>Latvijas Nacionālā bibliotēka</ent> aicina skolotājus uz semināru.",
    "Viņa strādā <ent>Talsu Galvenajā bibliotēkā</ent>.",
    "Konference notika sadarbībā ar <ent>Ogres 1. vidusskolu</ent>.",
    "<ent>Dobeles Amatniecības vidusskolas</ent> direktore atklāja semināru.",
    "Ministre apmeklēja <ent>Ogres 1. vidusskolu</ent> un pateicās.",
    "Darbinieki aizstāv <ent>Talsu muzeju</ent> tiesā.",
    "<ent>Dobeles Amatniecības vidusskolā</ent> māca pavārus.",
]


def judged(blank, marked):
    text, (expected,) = read_markup(marked.replace("<ent>", "<ent label=X>"))
    candidate = Candidate(
        start=expected.start,
        end=expected.end,
        label="ORG",
        source="gazetteer",
        rule="test",
        subtype="other",
        value={"dual": True},
    )
    (result,) = VenueJudge()(Reading.of(blank(text)), [candidate])
    return result


@pytest.mark.parametrize("marked", PLACES)
def test_name_of_a_place_becomes_venue(blank, marked):
    result = judged(blank, marked)
    assert (result.label, result.subtype) == ("VENUE", None)


@pytest.mark.parametrize("marked", ACTORS)
def test_name_that_acts_stays_organisation(blank, marked):
    assert judged(blank, marked).label == "ORG"
