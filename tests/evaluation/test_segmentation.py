"""Kinds of token and sentence errors."""

import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.conllu import Sentence, Word
from lvnews_nlp.evaluation.segmentation import ErrorKind, sentence_errors, token_errors


def sentence(*forms):
    return Sentence(tuple(Word(form) for form in forms))


def test_token_errors_are_grouped_by_shape():
    gold = [sentence("27.", "maijā", "un", "5.", "jūnijā"), sentence("e-klase")]
    system = [sentence("27", ".", "maijā", "un", "5", ".", "jūnijā"), sentence("e", "-", "klase")]
    assert token_errors(gold, system) == [
        ErrorKind("9. → 9 .", 2, ("27. → 27 .", "5. → 5 .")),
        ErrorKind("x-a → x - a", 1, ("e-klase → e - klase",)),
    ]
    assert len(token_errors(gold, system, most=1)) == 1


def test_overlapping_errors_are_one_region():
    gold, system = [sentence("ab", "cd")], [sentence("a", "bc", "d")]
    assert [error.examples for error in token_errors(gold, system)] == [("ab cd → a bc d",)]


def test_sentence_errors_name_both_sides():
    gold = [sentence("Viņa", "teica", ":"), sentence("„", "Nāc", "!"), sentence("Labi", ".")]
    system = [sentence("Viņa", "teica", ":", "„", "Nāc", "!"), sentence("Labi"), sentence(".")]
    assert {(error.kind, error.count) for error in sentence_errors(gold, system)} == {
        ("missing: : | „ A", 1),
        ("too many: word | . a", 1),
    }


def test_no_errors_in_the_same_text():
    gold = [sentence("Jā", ".")]
    assert token_errors(gold, gold) == sentence_errors(gold, gold) == []


def test_different_texts_are_refused():
    with pytest.raises(DataError, match="same raw text"):
        token_errors([sentence("a")], [sentence("b")])
