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
    "12. martā plkst. 10.00 <ent>Talsu bibliotēka</ent>, lielā lasītava.",
    "28.03. plkst. 15 Kuldīga, <ent>Kuldīgas Centra vidusskola</ent>",
    "17:00 <ent>Bauskas Kultūras centrs</ent>; koncerts bērniem",
]
ACTORS = [
    "<ent>Latvijas Nacionālā bibliotēka</ent> aicina skolotājus uz semināru.",
    "Viņa strādā <ent>Talsu Galvenajā bibliotēkā</ent>.",
    "Konference notika sadarbībā ar <ent>Ogres 1. vidusskolu</ent>.",
    "<ent>Dobeles Amatniecības vidusskolas</ent> direktore atklāja semināru.",
    "Ministre apmeklēja <ent>Ogres 1. vidusskolu</ent> un pateicās.",
    "Plkst. 10.00 <ent>Talsu bibliotēka</ent> aicina uz stāstu stundu.",
    "Plkst. 10.00\n<ent>Ogres 1. vidusskolā</ent> māca latviešu valodu.",
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


def test_day_before_a_school_says_that_something_takes_place(blank):
    text = "Konkurss būs 22. oktobrī, Liepājas 5. vidusskolā (Liepājā)."
    school = text.index("Liepājas 5.")
    name = Candidate(start=school, end=school + 23, label="ORG", source="gazetteer", rule="test", subtype="school")
    day = Candidate(start=14, end=24, label="DATE", source="grammar", rule="day")
    assert [c.label for c in VenueJudge()(Reading.of(blank(text)), [day, name])] == ["DATE", "VENUE"]
    assert [c.label for c in VenueJudge()(Reading.of(blank(text)), [name])] == ["ORG"]
