"""Declension: paradigms, names into their cases, phrases back into the nominative."""

import doctest
import importlib
import lzma
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.evaluation.inflection import NominativeCase, score_inflection, score_nominatives
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
from lvnews_nlp.language.inflection.lexemes import first_names, singular_word
from lvnews_nlp.language.inflection.paradigms import ParadigmFile, harden, paradigms, soften
from lvnews_nlp.language.inflection.persons import NameFile, ending_weight
from lvnews_nlp.language.inflection.tagged import inflect_tagged, lemma_tagged
from lvnews_nlp.resources import read_rows, read_toml, read_tsv

SHARED = Path(__file__).parents[2].parent / "shared"
GOLD = Path(__file__).parents[1] / "gold" / "nominatives.tsv"


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


@pytest.mark.parametrize(
    ("lemma", "xpos", "form"),
    [
        ("brālis", "ncmsg2", "brāļa"),
        ("Valdis", "npmsg2", "Valda"),
        ("labs", "affslyc", "labākajā"),
        ("liels", "afmpgys", "vislielāko"),
        ("pirmais", "mosfsl", "pirmajā"),
        ("tikšanās", "ncfsar", "tikšanos"),
        ("ļaudis", "ncmdg6", "ļaužu"),
        ("zaļš", "afmsnnp", "zaļš"),
    ],
)
def test_tagged_words_both_ways(lemma, xpos, form):
    assert form in inflect_tagged(lemma, xpos)
    assert lemma_tagged(form, xpos) == lemma


def test_phrases_back_to_the_nominative():
    cases = read_tsv(GOLD, NominativeCase)
    assert len(cases) >= 380
    with_tags, _ = score_nominatives(cases, tagged=True)
    without, _ = score_nominatives(cases, tagged=False)
    assert with_tags >= 0.985
    assert without >= 0.945


def test_treebank_words_both_ways():
    path = SHARED / "data" / "lvtb" / "lv_lvtb-ud-dev.conllu.xz"
    if not path.exists():
        pytest.skip("the LVTB dev part is not beside this checkout (../shared)")
    scores = score_inflection(lzma.decompress(path.read_bytes()).decode().splitlines())
    floors = {"noun": (0.995, 0.997), "proper noun": (0.99, 0.99), "adjective": (0.98, 0.997), "ordinal": (0.99, 0.99)}
    for name, (lemma_floor, form_floor) in floors.items():
        assert scores[name].lemma_accuracy >= lemma_floor, name
        assert scores[name].form_accuracy >= form_floor, name


def triples() -> list[tuple[str, str, str]]:
    """Nominative, genitive and locative of the institutions, local governments and venues of the domain notes."""
    found, section = [], ""
    for line in (SHARED / "domain.md").read_text("utf-8").splitlines():
        heading = re.match(r"#+ (\d+\.\d+)", line)
        section = heading[1] if heading else section
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or "**" in line or cells[0] in ("id", "nominative", "name"):
            continue
        if section == "2.2" and len(cells) >= 7:
            found.append((cells[1], cells[2], cells[3]))
        elif section == "3.2" and len(cells) >= 5:
            found.append((cells[0], cells[1], cells[2]))
        elif section == "2.3" and len(cells) >= 9:
            forms = [re.sub(r" ?[\[(].*?[\])]", "", cell).split("/") for cell in (cells[2], cells[3], cells[8])]
            found += [(a.strip(), b.strip(), c.strip()) for a, b, c in (form for form in forms if len(form) == 3)]
    return sorted(set(found))


def test_domain_names_in_genitive_and_locative():
    if not (SHARED / "domain.md").exists():
        pytest.skip("the domain notes are not beside this checkout (../shared)")
    names = triples()
    assert len(names) > 350
    assert [t for t in names if (t[1], t[2]) != (first(t[0], "Gen"), first(t[0], "Loc"))] == []
