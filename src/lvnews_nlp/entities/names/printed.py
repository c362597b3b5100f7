"""Names of people printed in capitals (``INTERVIJA AR JĀNI KALNIŅU``), read as in running text."""

from lvnews_nlp.entities.names.person_spans import COMMON, surname_like
from lvnews_nlp.entities.names.person_words import ambiguous_forms, bearers, first_cells, first_name_forms
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells, typical_surname

LEAST = 3  # letters; shorter words in capitals are mostly acronyms


def unprinted(words: Words) -> Words:
    """The words, those of first names and surnames in capitals with small letters; the same ones where there are none.

    A first name and a surname must agree. A rare first name needs a surname that ends like one; a first name that is a
    word too, a surname that is none.
    """
    changed: dict[int, Word] = {}
    for i in words.capitals:
        first = _lowered(words[i])
        if first is None or first.text not in first_name_forms():
            continue
        last = i + 1
        second = _lowered_after(words, last)
        third = _lowered_after(words, last + 1)
        if second and third and second.text in first_name_forms() and _agree(first, third):
            changed.update({i: first, last: second, last + 1: third})  # Anna Marija Ozola
        elif second and _agree(first, second):
            changed.update({i: first, last: second})
    return Words(changed.get(i, word) for i, word in enumerate(words)) if changed else words


def _lowered(word: Word) -> Word | None:
    """A word in capitals as it is in running text."""
    if word.kind != "word" or len(word.text) < LEAST or not word.text.isupper():
        return None
    return word._replace(text="-".join(part.capitalize() for part in word.text.split("-")))


def _lowered_after(words: Words, i: int) -> Word | None:
    return _lowered(words[i]) if i < len(words) and not words[i].newline else None


def _agree(first: Word, surname: Word) -> bool:
    if not surname_like(surname) or not first_cells(first.text) & surname_cells(surname.text):
        return False
    if bearers()[first.text] < COMMON:
        return typical_surname(surname.text)
    return first.text not in ambiguous_forms() or typical_surname(surname.text) or not known_noun(surname.text)
