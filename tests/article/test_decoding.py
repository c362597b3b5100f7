import pytest

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
