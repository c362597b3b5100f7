"""What endings tell: the examples in the data, and that nothing outside this room compares endings."""

import pytest

from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, likely_noun
from lvnews_nlp.language.inflection.endings import EndingFile, Question, ending_file
from lvnews_nlp.language.inflection.forms import adjective_forms
from lvnews_nlp.language.inflection.surnames import ANY, surname_cells
from lvnews_nlp.language.inflection.tense import tense_of, tenses

QUESTIONS = [name for name in EndingFile.model_fields if isinstance(getattr(ending_file(), name), Question)]


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_examples_of_every_question_are_answered(name: str) -> None:
    question: Question = getattr(ending_file(), name)
    assert question.examples
    assert question.counterexamples
    assert [word for word in question.examples if not question.of(word)] == []
    assert [word for word in question.counterexamples if question.of(word)] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_capitals_end_as_small_letters_do(name: str) -> None:
    question: Question = getattr(ending_file(), name)
    assert all(question.of(word.upper()) for word in question.examples)


@pytest.mark.parametrize(("spoken", "form"), [(t, form) for t, forms in tenses().examples.items() for form in forms])
def test_the_examples_of_tenses(spoken: str, form: str) -> None:
    assert tense_of(form) == ("" if spoken == "none" else spoken)


def test_longer_endings_of_surnames_stand_before_those_they_end_in() -> None:
    endings = list(ending_file().surnames.cells)
    assert not [(a, b) for i, a in enumerate(endings) for b in endings[i + 1 :] if b.endswith(a)]


@pytest.mark.parametrize(
    ("form", "cell"),
    [("Kalniņam", ("m", "Dat")), ("OZOLAI", ("f", "Dat")), ("Mazais", ("m", "Nom")), ("Lielā", ("f", "Nom"))],
)
def test_surnames_tell_sex_and_case(form: str, cell: tuple[str, str]) -> None:
    assert cell in surname_cells(form)


def test_a_foreign_surname_may_stand_in_any_case() -> None:
    assert surname_cells("Dragomirescu") != ANY
    assert surname_cells("Nowak") == ANY


def test_names_in_capitals_are_read_as_others() -> None:
    assert can_be_genitive("SKRUNDAS")
    assert can_be_genitive_adjective("METODISKĀ")
    assert not can_be_genitive_adjective("CĒSĪS")


def test_only_definite_adjectives_have_forms_of_both_genders() -> None:
    assert {"vecākās", "vecākajam", "vecākā"} <= adjective_forms("vecākais")
    assert adjective_forms("goda") == {"goda"}


@pytest.mark.parametrize("form", ["orķestru", "biatlonistes", "aerokluba", "pārveidošanas"])
def test_nouns_that_no_verb_looks_like(form: str) -> None:
    assert likely_noun(form)
