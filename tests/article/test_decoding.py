import re

import pytest

from lvnews_nlp.article import read_article
from lvnews_nlp.article.decoding import decode
from lvnews_nlp.errors import InputError

TEXT = "Šķiršanās no vasaras: skolēni atgriežas Rīgā."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_warning(encoding):
    assert decode(TEXT.encode(encoding), name="lapa.txt") == (TEXT, ())


def test_windows_1257_is_guessed_with_a_warning():
    text, warnings = decode(TEXT.encode("windows-1257"), name="lapa.txt")
    assert text == TEXT
    assert len(warnings) == 1
    assert "lapa.txt" in warnings[0]
    assert "windows-1257" in warnings[0]


def test_declared_encoding_of_html_comes_first():
    page = f'<html><head><meta charset="iso-8859-13"></head><body>{TEXT}</body></html>'
    text, warnings = decode(page.encode("iso-8859-13"), name="lapa.html")
    assert TEXT in text
    assert "iso-8859-13" in warnings[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04\x14\x00", "Word"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"Sko\x00la", "byte 3 is 0"),
        ("Skola".encode("utf-16-le"), "byte order mark"),
        (b"\xff\xfeab\x00", "utf-16"),
        (b"abc\x81\x83", "byte 3 fits neither"),
        (b"\x01\x02\x03\x04\xe2\x05\x06", "control characters"),
    ],
)
def test_binary_input_says_what_it_is_and_what_to_do(data, what):
    with pytest.raises(InputError, match=what) as error:
        decode(data, name="lapa.bin")
    assert "lapa.bin" in str(error.value)


LONG = "Skolēni Cēsīs atklāja jaunu laboratoriju, un skolotāji stāsta, ka darbs tajā sāksies jau pirmdien."
UTF8 = LONG.encode()
LETTER = UTF8.index("ē".encode())


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (UTF8[:30] + b"\xff" + UTF8[30:], None, "1 of its characters cannot be read"),
        (UTF8[:LETTER] + UTF8[LETTER + 1 :], "Skol\ufffdni" + LONG[6 + 1 :], "1 of its characters"),
        (UTF8.replace("ī".encode(), b"\xc4 ", 1), None, "1 of its characters"),
        (UTF8[: LETTER + 1], "Skol", "ends in the middle of a letter"),
        (UTF8 + " –".encode()[:-1], LONG + " ", "ends in the middle of a letter"),
        (UTF8 + b" \xed\xa0\xbd\xed\xb8\x80", LONG + " 😀", "two halves"),
        (UTF8 + b" \xed\xa0\xbd!", LONG + " \ufffd!", "1 of its characters"),
        (UTF8 + b" \x00!", LONG + " \ufffd!", "1 of its characters"),
        (LONG.encode("windows-1257") + b" \x81", LONG + " \ufffd", "windows-1257"),
        (LONG.encode("utf-16") + b"\x00", LONG + "\ufffd", "1 of its characters"),
        (b"\xef\xbb\xbf" + UTF8 + b"\xff", LONG + "\ufffd", "1 of its characters"),
        (b'<html><meta charset="utf-8"><p>Skola.</p><p>Koris.\xff</p></html>', None, "1 of its characters"),
        (b"<html><meta charset=hex><p>" + LONG.encode("windows-1257"), None, "windows-1257"),
        (b"<html><meta charset=undefined><p>" + LONG.encode("windows-1257"), None, "windows-1257"),
    ],
)
def test_damage_costs_what_is_damaged_and_is_said(data, text, warning):
    found, warnings = decode(data, name="lapa.txt")
    assert text is None or found == text
    assert len(found) >= 4
    assert any(warning in sentence and "lapa.txt" in sentence for sentence in warnings)


@pytest.mark.parametrize("data", [bytes(range(1, 256)) * 20, bytes(range(128, 256)) * 20, b"\x00\x01" * 500])
def test_what_is_mostly_no_text_is_refused(data):
    with pytest.raises(InputError, match=r"no text|neither"):
        decode(data, name="lapa.bin")


@pytest.mark.parametrize("half", ["\ud83d", "\ud83d\ude00", "x\udcff"], ids=["first", "both", "byte"])
def test_halves_of_characters_in_a_text_are_replaced_with_a_warning(half):
    source = f"Skola {half} gaida.\n\nTiekamies Cēsīs!"
    article = read_article(source)
    assert article.text == re.sub("[\ud800-\udfff]", "\ufffd", source)
    assert any("surrogates" in warning for warning in article.warnings)
