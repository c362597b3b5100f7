"""Characters that stand for others: one for one, and those that stand for none or several."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.reading.characters import characters, plain_characters


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("Jаunо pеdаgоgu аdаptāсijа", "Jauno pedagogu adaptācija"),
        ("Rīgas\u00a0skola\u2009Nr.\u202f5", "Rīgas skola Nr. 5"),
        ("4.2.2.3\u20441\u221524／I", "4.2.2.3/1/24/I"),
        ("e\u2011klase un 2021\u20102027", "e-klase un 2021-2027"),
        ("ＶＩＡＡ", "VIAA"),
        ("skolotāja о skola", "skolotāja o skola"),
    ],
)
def test_characters_become_latin_letters_and_plain_blanks(text, repaired):
    assert plain_characters(text) == repaired
    assert len(plain_characters(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["Skola – mūsu lepnums", "Он сказал: «Доброе утро!»", "Grāmatas “Война и мир” lasījums", "Ω un π"]
)
def test_plain_leaves_real_words_alone(text):
    assert plain_characters(text) == text


@given(st.text())
def test_plain_keeps_the_length_and_is_stable(text):
    once = plain_characters(text)
    assert len(once) == len(text)
    assert plain_characters(once) == once


def test_character_tables_are_one_to_one():
    for table in (characters().always, characters().lookalikes):
        assert all(len(char) == len(plain) == 1 for char, plain in table.items())
    assert all(unicodedata.name(char).split()[0] in ("CYRILLIC", "GREEK") for char in characters().lookalikes)
