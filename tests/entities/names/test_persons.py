"""Names of people, and what only looks like them."""

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import read_markup
from spacy.language import Language

from lvnews_nlp.entities.names.person_words import first_name_forms, person_file
from lvnews_nlp.entities.names.persons import PersonFinder
from lvnews_nlp.language.inflection.surnames import surname_cells
from lvnews_nlp.reading.reading import Reading

NLP = spacy.blank("lv")
FIND = PersonFinder()


def found(text: str) -> list[str]:
    return [text[c.start : c.end] for c in sorted(FIND(Reading.of(NLP(text))), key=lambda c: c.start)]


def check(marked: str) -> None:
    text, expected = read_markup(marked)
    assert found(text) == [text[e.start : e.end] for e in expected]


NAMES = """
Sapulci vadīja <ent label=PERSON>Anna Liepa</ent>.
Paldies <ent label=PERSON>Jānim Bērziņam</ent> un <ent label=PERSON>Ilzei Kalniņai</ent> par palīdzību!
Intervija ar <ent label=PERSON>Kristīni Ozolu-Vītolu</ent> notika otrdien.
Grāmatas autore ir <ent label=PERSON>Anna Marija Eglīte</ent>.
Izstādē redzami <ent label=PERSON>Ērika Strautiņa</ent> darbi.
Rakstu sagatavoja <ent label=PERSON>A. Bērziņš</ent> un <ent label=PERSON>J.K.Siliņa</ent>.
Pie klavierēm <ent label=PERSON>Dz. Klētniece</ent>.
Foto: <ent label=PERSON>Māris Lapiņš</ent>
Runāja <ent label=PERSON>Nils Berg</ent> (Nordix izpilddirektors).
Paldies <ent label=PERSON>Bērziņa</ent> kungam!
Diriģents <ent label=PERSON>Markuss Lēmanis</ent> nāk no Hamburgas.
Spēlē izcēlās <ent label=PERSON>Oļegs Voronovs</ent> un kanādietis <ent label=PERSON>Braiens Kouls</ent>.
""".strip().splitlines()


@pytest.mark.parametrize("marked", NAMES)
def test_names(marked: str) -> None:
    check(marked)


def test_surname_alone_in_any_case_after_the_full_name() -> None:
    check(
        "Konkursā uzvarēja <ent label=PERSON>Valdis Ozoliņš</ent>. <ent label=PERSON>Ozoliņš</ent> trenējas Ogrē. "
        "Balvu <ent label=PERSON>Ozoliņam</ent> pasniedza <ent label=PERSON>Ilze Kalna</ent>, bet "
        "<ent label=PERSON>Kalnai</ent> ziedus dāvāja <ent label=PERSON>Valdis</ent>."
    )


def test_first_mention_may_come_later() -> None:
    check("<ent label=PERSON>Lapiņa</ent> sola mieru\nJaunajā amatā stājusies <ent label=PERSON>Santa Lapiņa</ent>.")


NOT_PERSONS = """
Mācības sāksies Jāņa Upmaļa pamatskolā.
Svētki notika Krišjāņa Barona ielā pie parka.
Sacensības rīko Friča Lejiņa Kandavas sākumskola.
Rita saule modina pļavas.
Saule spīd, un Zeme griežas.
Līga vienojās par jaunu kalendāru.
Mārtiņi ir rudens svētki.
Konkursa uzvarētāji saņems Annas Brigaderes balvu.
Viņi tikās Ozolu ielā un Liepu laukumā.
Tikšanās Rīgas Latviešu biedrības namā bija gara.
Ventspils Augstskolā sākas semestris.
Tiekamies Raiņa bulvārī!
Latvijas Radio raidīs koncertu.
""".strip().splitlines()


@pytest.mark.parametrize("text", NOT_PERSONS)
def test_no_people_in_names_of_other_things(text: str) -> None:
    assert found(text) == []


def test_place_after_a_first_name_is_no_surname() -> None:
    assert "Anna Rīgā" not in found("Pagājušajā gadā Anna Rīgā sāka studijas.")


def test_person_beside_an_institution_named_after_another() -> None:
    check("Jāņa Upmaļa pamatskolas direktore <ent label=PERSON>Inga Priede</ent> sagaidīja viesus.")


def test_first_names_have_all_cases() -> None:
    assert ("m", "Gen") in first_name_forms()["Valda"]
    assert ("f", "Nom") in first_name_forms()["Valda"]
    assert surname_cells("Kalniņai") == {("f", "Dat")}


def test_data_lists_are_sound() -> None:
    data = person_file()
    assert all(name[0].isupper() for name in data.first_names.ambiguous)


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Anna", "Jāņa", "Bērziņš", "A.", "(", ")", "direktore", "kungs", "iela", "un", "\n", "fon", "5.", "Č"]
        ),
        max_size=14,
    )
)
def test_any_order_of_words_gives_sound_spans(parts: list[str]) -> None:
    text = " ".join(parts)
    spans = sorted((c.start, c.end) for c in FIND(Reading.of(NLP(text))))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


def test_examples_in_the_data_file() -> None:
    for marked in person_file().examples.yes:
        check(marked)
    for text in person_file().examples.no:
        assert found(text) == []


PRINTED = """
INTERVIJA AR <ent label=PERSON>JĀNI KALNIŅU</ent>
SARUNA AR MŪZIĶI <ent label=PERSON>ANNU OZOLU-BĒRZIŅU</ent>
Tekstu sagatavoja <ent label=PERSON>INGA RUDZĪTE</ent>, novada sabiedrisko attiecību speciāliste
BALVU PIEŠĶIR <ent label=PERSON>PĒTERIM VANAGAM</ent>
PAR SKOLU STĀSTA <ent label=PERSON>ANNA MARIJA LIEPIŅA</ent> UN <ent label=PERSON>JURIS EGLĪTIS</ent>
Projektu vada <ent label=PERSON>ELĪNA KRŪMIŅA</ent>, bet <ent label=PERSON>Krūmiņai</ent> palīdz skolēni.
"""


@pytest.mark.parametrize("marked", PRINTED.strip().splitlines())
def test_names_in_capitals_are_names(marked: str) -> None:
    check(marked)


SHOUTED = """
ANNA UN SKOLA
LAIMA VISIEM SKOLĒNIEM
RĪGAS TEHNISKĀ UNIVERSITĀTE AICINA
VALSTS SVĒTKU NEDĒĻA
"""


@pytest.mark.parametrize("text", SHOUTED.strip().splitlines())
def test_words_in_capitals_are_no_names(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "marked",
    [
        "Referē <ent label=PERSON>Sk. Vanaga</ent> no Rīgas.",
        "Grāmatu raksta prof. Dr. habil. philol. <ent label=PERSON>Anna Krauja</ent>.",
    ],
)
def test_short_words_before_surnames(marked: str):
    check(marked)


LEFT_TO_THE_NETWORK = """
Vēstuli nosūtīja direktorei <ent label=PERSON>Krūmiņai</ent>.
Ciemos brauca <ent label=PERSON>Bruno fon Hāns</ent>.
"""


@pytest.mark.parametrize("marked", LEFT_TO_THE_NETWORK.strip().splitlines())
def test_names_that_no_rule_finds(marked: str, nlp: Language) -> None:
    text, expected = read_markup(marked)
    named = {(row["start"], row["end"], row["label"]) for row in nlp(text)._.entities}
    assert {(one.start, one.end, "PERSON") for one in expected} <= named
