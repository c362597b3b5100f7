"""Declension: paradigms, and names and persons in their cases."""

import doctest
import importlib
import re

import pytest

from lvnews_nlp.language.inflection import (
    CASES,
    decline,
)
from lvnews_nlp.language.inflection.lexemes import singular_word
from lvnews_nlp.language.inflection.paradigms import ParadigmFile, harden, paradigms, soften
from lvnews_nlp.language.inflection.persons import NameFile, ending_weight
from lvnews_nlp.resources import read_rows, read_toml


def first(name: str, case: str, **options: object) -> str:
    return decline(name, **options)[case][0]  # type: ignore[arg-type]


def test_packaged_words_fit_their_columns():
    """The lists are read without a model."""
    rows = read_rows("lexicon.tsv")
    assert {(len(row), row[2]) for row in rows} == {(4, ""), (4, "p")}
    assert {row[1] for row in rows} <= {*paradigms(), "a"}
    assert all(row[0].strip() and int(row[3]) > 0 for row in rows)
    names = read_rows("gazetteer/first_names.tsv")
    assert {(len(row), row[1]) for row in names} == {(3, "m"), (3, "f")}
    assert all(row[0].isalpha() and int(row[2]) > 0 for row in names)
    assert len({tuple(row[:2]) for row in names}) == len(names)


@pytest.mark.parametrize(
    "module",
    [
        "paradigms",
        "lexicon",
        "lexemes",
        "interpretations",
        "generate",
        "persons",
        "nominative",
        "tagged",
        "tags",
        "verbs",
        "__init__",
    ],
)
def test_examples_in_docstrings_are_true(module):
    name = "lvnews_nlp.language.inflection" + ("" if module == "__init__" else f".{module}")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize("record", read_toml("paradigms.toml", ParadigmFile).paradigm, ids=lambda record: record.id)
def test_paradigm_examples(record):
    for example in record.examples:
        lemma, *rest = example.split()
        forms = paradigms()[record.id].inflect(singular_word(lemma, record.id).stem)
        made = [forms["Sing", case][0] if forms["Sing", case] else "-" for case in CASES[1:5]]
        assert made == rest


def test_surname_ending_examples_get_their_weight():
    for record in read_toml("person_names.toml", NameFile).ending:
        for example in record.examples:
            assert re.search(record.pattern, example.lower())
            assert ending_weight(example, record.sex) == record.weight


@pytest.mark.parametrize(
    ("stem", "declension", "soft"),
    [
        ("lāc", "2", "lāč"),
        ("aln", "2", "aļņ"),
        ("kāpsl", "2", "kāpšļ"),
        ("dzērv", "5", "dzērvj"),
        ("zvaigzn", "5", "zvaigžņ"),
        ("teātr", "2", "teātr"),
        ("kak", "2", "kak"),
        ("vies", "2", "vies"),
        ("ast", "5", "ast"),
        ("sacīkst", "5", "sacīkš"),
        ("valst", "6", "valst"),
        ("pil", "6", "piļ"),
        ("nakt", "6", "nakš"),
    ],
)
def test_softening(stem, declension, soft):
    assert soften(stem, declension=declension) == soft
    assert stem in harden(soft, declension=declension)


@pytest.mark.parametrize(
    ("name", "genitive", "dative", "accusative", "locative"),
    [
        ("skola", "skolas", "skolai", "skolu", "skolā"),
        ("Cēsis", "Cēsu", "Cēsīm", "Cēsis", "Cēsīs"),
        ("Talsi", "Talsu", "Talsiem", "Talsus", "Talsos"),
        ("Saldus", "Saldus", "Saldum", "Saldu", "Saldū"),
        ("Daugavpils", "Daugavpils", "Daugavpilij", "Daugavpili", "Daugavpilī"),
        ("Limbaži", "Limbažu", "Limbažiem", "Limbažus", "Limbažos"),
        ("Zemessardze", "Zemessardzes", "Zemessardzei", "Zemessardzi", "Zemessardzē"),
        ("akmens", "akmens", "akmenim", "akmeni", "akmenī"),
        (
            "Centrālā finanšu un līgumu aģentūra",
            "Centrālās finanšu un līgumu aģentūras",
            "Centrālajai finanšu un līgumu aģentūrai",
            "Centrālo finanšu un līgumu aģentūru",
            "Centrālajā finanšu un līgumu aģentūrā",
        ),
        (
            "Nacionālie bruņotie spēki",
            "Nacionālo bruņoto spēku",
            "Nacionālajiem bruņotajiem spēkiem",
            "Nacionālos bruņotos spēkus",
            "Nacionālajos bruņotajos spēkos",
        ),
        (
            "Eiropas Sociālais fonds Plus",
            "Eiropas Sociālā fonda Plus",
            "Eiropas Sociālajam fondam Plus",
            "Eiropas Sociālo fondu Plus",
            "Eiropas Sociālajā fondā Plus",
        ),
        (
            "koncertzāle “Lielais dzintars”",
            "koncertzāles “Lielais dzintars”",
            "koncertzālei “Lielais dzintars”",
            "koncertzāli “Lielais dzintars”",
            "koncertzālē “Lielais dzintars”",
        ),
        (
            "Vecāku organizācija mammām un tētiem",
            "Vecāku organizācijas mammām un tētiem",
            "Vecāku organizācijai mammām un tētiem",
            "Vecāku organizāciju mammām un tētiem",
            "Vecāku organizācijā mammām un tētiem",
        ),
    ],
)
def test_names_decline(name, genitive, dative, accusative, locative):
    forms = decline(name)
    assert [forms[case][0] for case in CASES[:5]] == [name, genitive, dative, accusative, locative]


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Draudzīgā Aicinājuma Cēsu Valsts ģimnāzija", "Draudzīgā Aicinājuma Cēsu Valsts ģimnāzijas"),
        ("Bērnu klīniskā universitātes slimnīca", "Bērnu klīniskās universitātes slimnīcas"),
        ("Krišjāņa Valdemāra iela", "Krišjāņa Valdemāra ielas"),
        ("Ogres 1. vidusskola", "Ogres 1. vidusskolas"),
        ("Tukuma 2.vidusskola", "Tukuma 2.vidusskolas"),
        ("Biznesa augstskola Turība", "Biznesa augstskolas Turība"),
        ("Arēna Rīga", "Arēnas Rīga"),
        ("Nodarbinātības valsts aģentūra", "Nodarbinātības valsts aģentūras"),
        ("VEF Kultūras pils", "VEF Kultūras pils"),
        ("aģentūra LETA", "aģentūras LETA"),
        ("Latvijas Mazpulki", "Latvijas Mazpulku"),
        ("Gaujas krasta vidusskola–attīstības centrs", "Gaujas krasta vidusskolas–attīstības centra"),
        ("Jaunais Rīgas teātris", "Jaunā Rīgas teātra"),
    ],
)
def test_only_the_head_and_what_agrees_with_it_inflects(name, genitive):
    assert first(name, "Gen") == genitive


@pytest.mark.parametrize(
    "name",
    ["Erasmus+", "LETA", "Latvijas Radio", "SIA “Mūsu Nams”", "Junior Achievement Latvia", "Skola2030", "“Zaļā klase”"],
)
def test_what_never_inflects(name):
    assert decline(name).surfaces() == (name,)


@pytest.mark.parametrize(
    ("name", "genitive", "dative"),
    [
        ("Jānis Bērziņš", "Jāņa Bērziņa", "Jānim Bērziņam"),
        ("Evija Papule-Liepa", "Evijas Papules-Liepas", "Evijai Papulei-Liepai"),
        ("Uldis Lācis", "Ulda Lāča", "Uldim Lācim"),
        ("Valdis Briedis", "Valda Brieža", "Valdim Briedim"),
        ("Gunārs Priede", "Gunāra Priedes", "Gunāram Priedem"),
        ("Imants Liepa", "Imanta Liepas", "Imantam Liepam"),
        ("Līga Mazā", "Līgas Mazās", "Līgai Mazajai"),
        ("Jānis Lielais", "Jāņa Lielā", "Jānim Lielajam"),
        ("Oksana Ševčenko", "Oksanas Ševčenko", "Oksanai Ševčenko"),
        ("A. Kalniņš", "A. Kalniņa", "A. Kalniņam"),
        ("Krišs Markus", "Kriša Markus", "Krišam Markum"),
    ],
)
def test_persons_decline(name, genitive, dative):
    forms = decline(name, kind="person")
    assert (forms["Gen"][0], forms["Dat"][0]) == (genitive, dative)


def test_a_person_is_recognised_by_the_first_name():
    assert first("Ilze Ozola", "Acc") == "Ilzi Ozolu"
    assert first("Ilzes skola", "Acc") == "Ilzes skolu"
    assert first("Rihards Egle", "Dat", sex="m") == "Rihardam Eglem"


def test_definite_adjectives_have_a_short_variant_after_the_usual_form():
    assert decline("Mazā ģilde")["Loc"] == ("Mazajā ģildē", "Mazā ģildē")


def test_names_in_capitals_stay_in_capitals():
    assert first("VALMIERAS TEĀTRIS", "Loc") == "VALMIERAS TEĀTRĪ"
