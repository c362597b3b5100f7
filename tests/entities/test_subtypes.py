"""Subtypes of organisations: told by the name, and where it says nothing, by the page."""

import pytest

import lvnews_nlp
from lvnews_nlp.entities.gazetteer.data import load_records
from lvnews_nlp.entities.gazetteer.municipalities import Municipalities
from lvnews_nlp.entities.mention import Mention
from lvnews_nlp.entities.subtypes import Subtypes


@pytest.fixture(scope="module")
def subtypes() -> Subtypes:
    records = {record.id: record for record in load_records()}
    return Subtypes(records, Municipalities(records))


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("Gulbenes vakara vidusskola", "school"),
        ("Alsviķu pirmsskolas izglītības iestāde „Vizbulīte”", "school"),
        ("Smiltenes VPII „Avotiņš”", "school"),
        ("Šauļu „Aušras” ģimnāzija", "school"),  # quotes inside of a name
        ("Turku Universitāte", "university"),
        ("Biznesa augstskola Turība", "university"),
        ("PAS „Valkas siltums”", "company"),
        ("SIA „Krāslavas slimnīca”", "company"),
        ("Krāslavas slimnīca", "other"),
        ("Latvijas Celtnieku arodbiedrība", "union"),
        ("Rucavas luterāņu draudze", "other"),
        ("Kokneses pamatskola – attīstības centrs", "school"),
        ("Ceraukstes audējas", None),
    ],
)
def test_a_name_tells_its_subtype(subtypes: Subtypes, name: str, subtype: str | None) -> None:
    assert subtypes.of(name) == subtype


@pytest.mark.parametrize(
    ("name", "subtype"),
    [
        ("VID Muitas pārvalde", "agency"),
        ("Valsts policijas Latgales reģiona pārvalde", "agency"),
        ("KM Finanšu departaments", "ministry"),
        ("Veselības ministrijas Juridiskā nodaļa", "ministry"),
        ("RTU Studentu padome", "university"),
        ("Bauskas novada domes Sociālo lietu komiteja", "municipality"),
        ("Saeimas Preses dienests", "other"),
        ("Valkas novada pašvaldības policija", "municipality"),
        ("Pašvaldības policija", "municipality"),
        ("Valsts meža dienesta Sēlijas virsmežniecība", "agency"),  # no head that the table knows
        ("Balvu novada Sociālais dienests", "municipality"),
        ("Limbažu attīstības aģentūra", "municipality"),
        ("Alojas apvienības pārvalde", "municipality"),  # a union of parishes, no association
    ],
)
def test_a_part_has_the_subtype_of_the_whole(subtypes: Subtypes, name: str, subtype: str) -> None:
    assert subtypes.of(name) == subtype


def test_a_centre_is_of_the_state_only_where_it_says_so(subtypes: Subtypes) -> None:
    names = ("Valsts datu centrs", "Talsu novada Jauniešu centrs", "Smārdes jauniešu centrs")
    assert [subtypes.of(name) for name in names] == ["agency", "municipality", "other"]


def test_what_the_gazetteer_says_comes_before_the_head_but_not_before_a_legal_form(subtypes: Subtypes) -> None:
    assert subtypes.of("Latvijas Nacionālā opera", given="other") == "other"
    assert subtypes.of("SIA „Biznesa augstskola Turība”", given="university") == "university"
    assert subtypes.of("SIA „Jēkabpils reģionālā slimnīca”", given="other") == "company"


def test_a_part_without_its_whole_is_of_the_first_organisation_that_has_parts() -> None:
    text = "Kultūras ministrija aicina uz sarunu. Ogres novada pašvaldība piekrita. Jautājumiem – Komunikācijas nodaļa."
    found = {e.text: e.subtype for e in lvnews_nlp.analyse(text).entities.itertuples() if e.label == "ORG"}
    assert found["Komunikācijas nodaļa"] == "ministry"
    alone = lvnews_nlp.analyse("Jautājumiem zvaniet: Komunikācijas nodaļa, Ogre.").entities
    assert alone[alone["label"] == "ORG"]["subtype"].tolist() == ["municipality"]


def test_the_word_before_a_name_or_another_mention_tells_what_the_name_does_not(subtypes: Subtypes) -> None:
    text = "Talkoja biedrība „Vizbuļi” un vēl „Vizbuļi”."
    mentions = [Mention(start, start + 7, "ORG", "Vizbuļi", "Vizbuļi") for start in (18, 35)]
    assert [mention.subtype for mention in subtypes(mentions, text)] == ["ngo", "ngo"]
