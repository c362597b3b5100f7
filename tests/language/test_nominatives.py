"""Names, places and persons back into the nominative."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.evaluation.inflection import NominativeCase, score_nominatives
from lvnews_nlp.language.inflection import (
    CASES,
    Tag,
    decline,
    name_nominatives,
    nominative,
    nominative_name,
    nominative_person,
    person_nominatives,
)
from lvnews_nlp.language.inflection.lexicon import first_names
from lvnews_nlp.resources import read_tsv

GOLD = Path(__file__).parents[1] / "gold" / "nominatives.tsv"


NAMES = [
    "Izglītības un zinātnes ministrija",
    "Rīgas Tehniskā universitāte",
    "Pārtikas un veterinārais dienests",
    "Siguldas kultūras centrs “Devons”",
    "Ventspils Augstskola",
    "Jelgavas 4. sākumskola",
    "Kuldīga",
    "Madonas novada pašvaldība",
]


@given(st.sampled_from(NAMES), st.sampled_from(CASES[:5]))
def test_every_form_leads_back_to_the_nominative(name, case):
    for form in decline(name)[case][:1]:
        assert nominative(form) == name


@given(st.sampled_from(sorted(name for name, sexes in first_names().items() if max(sexes.values()) > 2000)))
def test_first_names_with_a_surname_lead_back(name):
    sexes = first_names()[name]
    surname = "Ozols" if sexes.get("m", 0) > sexes.get("f", 0) else "Ozola"
    assert nominative(decline(f"{name} {surname}", kind="person")["Dat"][0], kind="person") == f"{name} {surname}"


@given(st.text(alphabet="aābcčdeēšņjiu SLR1.-“”'", max_size=25))
def test_any_text_has_a_nominative_and_cases(text):
    assert set(decline(text)) == set(CASES)
    assert decline(text)["Nom"][0] == text
    assert isinstance(nominative_name(text), str)
    if text.strip():
        assert nominative_person(text.split())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Danai Voitai", "Dana Voita"),
        ("Jāņa Bērziņa", "Jānis Bērziņš"),
        ("Viktora Janukoviča", "Viktors Janukovičs"),
        ("Guntai Kalniņai", "Gunta Kalniņa"),
        ("Ojāra Vācieša", "Ojārs Vācietis"),
        ("Uģa Brieža", "Uģis Briedis"),
        ("ILZEI OZOLAI", "Ilze Ozola"),
        ("Kārļa Ulmaņa", "Kārlis Ulmanis"),
        ("Annas Suijas-Markovas", "Anna Suija-Markova"),
        ("Dmitrijam Ševčenko", "Dmitrijs Ševčenko"),
        ("I. Mikiško", "I. Mikiško"),
        ("J. Zelenskim", "J. Zelenskis"),
    ],
)
def test_persons_back(found, expected):
    assert nominative_person(found.split()) == expected


def test_the_sex_decides_what_the_form_leaves_open():
    assert nominative_person(["Zelenska"], sex="m") == "Zelenskis"
    assert nominative_person(["Zelenska"], sex="f") == "Zelenska"
    assert nominative_person(["Andra", "Kalniņa"], sex="f") == "Andra Kalniņa"
    assert nominative_person(["Andra", "Kalniņa"], sex="m") == "Andris Kalniņš"


def test_tags_decide_what_the_form_leaves_open():
    genitive = Tag("Gen", "Sing", "m")
    assert nominative_person(["Boba", "Hārtlija"], tags=[genitive, genitive]) == "Bobs Hārtlijs"
    assert person_nominatives(["Boba", "Hārtlija"], tags=[genitive, genitive])[0].case == "Gen"
    accusative, plural = Tag("Acc", "Sing", "f"), Tag("Gen", "Plur", "f")
    assert nominative_name("Centrālo vēlēšanu komisiju", tags=[accusative, plural, accusative]).startswith("Centrālā")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Rīgā", "Rīga"),
        ("Kijivā", "Kijiva"),
        ("Horvātijā", "Horvātija"),
        ("ASV", "ASV"),
        ("Baltijas valstīs", "Baltijas valstis"),
        ("Talsos", "Talsi"),
        ("Olimpiskajās spēlēs", "Olimpiskās spēles"),
        ("DUBLINĀ", "Dublina"),
        ("RIJEKĀ", "Rijeka"),
        ("Cēsīs", "Cēsis"),
        ("Āfrikā", "Āfrika"),
        ("Skolas ielā 3", "Skolas iela 3"),
    ],
)
def test_places_back(found, expected):
    assert nominative_name(found, place=True) == expected


def test_readings_are_ranked_and_say_the_case():
    readings = name_nominatives("Valsts kontrolei")
    assert (readings[0].text, readings[0].case, readings[0].gender) == ("Valsts kontrole", "Dat", "f")
    assert [r.score for r in readings] == sorted((r.score for r in readings), reverse=True)


def test_phrases_back_to_the_nominative():
    cases = read_tsv(GOLD, NominativeCase)
    assert len(cases) >= 380
    with_tags, _ = score_nominatives(cases, tagged=True)
    without, _ = score_nominatives(cases, tagged=False)
    assert with_tags >= 0.985
    assert without >= 0.945
