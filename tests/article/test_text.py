import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.article.text import characters, repair, split_lines


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
def test_repair_gives_latin_letters_and_plain_blanks(text, repaired):
    assert repair(text) == repaired
    assert len(repair(text)) == len(text)


@pytest.mark.parametrize(
    "text", ["Skola – mūsu lepnums", "Он сказал: «Доброе утро!»", "Grāmatas “Война и мир” lasījums", "Ω un π"]
)
def test_repair_leaves_real_words_alone(text):
    assert repair(text) == text


@given(st.text())
def test_repair_keeps_the_length_and_is_stable(text):
    once = repair(text)
    assert len(once) == len(text)
    assert repair(once) == once


def test_character_tables_are_one_to_one():
    for table in (characters().always, characters().lookalikes):
        assert all(len(char) == len(plain) == 1 for char, plain in table.items())
    assert all(unicodedata.name(char).split()[0] in ("CYRILLIC", "GREEK") for char in characters().lookalikes)


def test_lines_know_their_offsets_and_gaps():
    text = "\ufeffPirmā\r\n\r\n  otrā rinda  \ntrešā\u2028ceturtā\n \n\t\npiektā"
    lines = list(split_lines(text))
    assert [text[line.start : line.end] for line in lines] == [
        "\ufeffPirmā", "otrā rinda", "trešā", "ceturtā", "piektā",
    ]  # fmt: skip
    assert [line.gap for line in lines] == [True, True, False, False, True]
