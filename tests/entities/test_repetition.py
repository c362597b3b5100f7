"""Finders on texts that say one thing over and over: twice the text is twice the work."""

import pytest
import spacy
from growth import growth

from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder
from lvnews_nlp.entities.names.organisations import OrganisationFinder
from lvnews_nlp.entities.names.persons import PersonFinder
from lvnews_nlp.entities.names.words import read_words
from lvnews_nlp.entities.titles.titles import TitleFinder
from lvnews_nlp.language.inflection.nominative import LONGEST_NAME, name_nominatives
from lvnews_nlp.reading.reading import Reading

NLP = spacy.blank("lv")


@pytest.mark.parametrize(
    ("finder", "piece"),
    [
        (PersonFinder, "A. "),
        (PersonFinder, "B.C."),
        (PersonFinder, "Ilze A. "),
        (TitleFinder, "Projekts "),
        (TitleFinder, "projekta Green "),
        (GazetteerFinder, "Regula (ES) 2021/1 "),
        (OrganisationFinder, "AS "),
        (OrganisationFinder, "PII "),
        (OrganisationFinder, "SIA Roze "),
        (GazetteerFinder, "Rīgas Stradiņa (RSU) "),
    ],
)
def test_finders_do_not_begin_anew_at_every_word(finder, piece):
    find = finder()
    assert growth(lambda text: list(find(Reading.of(NLP(text)))), piece, length=3_000) < 15


@pytest.mark.parametrize("piece", ["1-", "a-", "1.", "x@", "ā+"])
def test_runs_of_letters_digits_and_signs_are_read_once(piece):
    assert growth(lambda text: read_words(Reading.of(NLP.make_doc(text))), piece, length=8_000) < 15


def test_what_is_too_long_for_a_name_stays_as_it_is():
    name = "Ministru kabineta " * (LONGEST_NAME // 2) + "sēdē"
    (reading,) = name_nominatives(name)
    assert reading.text == name
    assert name_nominatives("Ministru kabineta sēdē")[0].text == "Ministru kabineta sēde"
