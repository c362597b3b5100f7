"""Words as the finders of names cut them."""

import pytest
import spacy

from lvnews_nlp.entities.names.words import read_words
from lvnews_nlp.reading.reading import Reading

NLP = spacy.blank("lv")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna.Liepa@ogre.lv", "web"),
        ("www.ogre.lv", "web"),
        ("E-klase.lv", "word"),
        ("Vecāki.lv", "word"),
        ("a/s", "word"),
        ("Rīga-Tallina", "word"),
        ("V.", "initial"),
        ("12.", "ordinal"),
        ("10:30", "number"),
    ],
)
def test_what_is_one_word(text: str, kind: str) -> None:
    words = read_words(Reading.of(NLP(f"Raksta {text} Kalns.")))
    assert [(word.text, word.kind) for word in words[1:2]] == [(text, kind)]
