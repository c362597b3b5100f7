"""Bytes become text, or an error that says what they are."""

import codecs
import re

from lvnews_nlp.errors import InputError

# First bytes of files that people take for text, and what to do with them.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file. Extract its text first (for example with pdftotext)"),
    (b"PK\x03\x04", "a ZIP file, perhaps a Word or LibreOffice document. Save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word document. Save it as plain text first"),
    (b"{\\rtf", "an RTF document. Save it as plain text first"),
    (b"\x89PNG", "a PNG image. Give the text of the page"),
    (b"\xff\xd8\xff", "a JPEG image. Give the text of the page"),
    (b"GIF8", "a GIF image. Give the text of the page"),
    (b"\x1f\x8b", "a gzip file. Unpack it first"),
    (b"\xfd7zXZ", "an xz file. Unpack it first"),
)
BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.I)
BALTIC = "windows-1257"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
MAX_CONTROL_SHARE = 0.01


def decode(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page file, and warnings where its encoding had to be guessed.

    UTF-8 and everything with a byte order mark is read without a warning, then the encoding that an HTML page
    declares, then Windows-1257, in which older Latvian pages were saved.

    Args:
        data: The bytes.
        name: What errors call them: a file name or ``"the bytes"``.

    Raises:
        InputError: The bytes are no text.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name} is no text: it starts with {magic!r}, so it is {what}.")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name), ()
    if b"\x00" in data:
        at = data.index(b"\x00")
        raise InputError(
            f"{name} is no text: byte {at} is 0, as in binary files and in UTF-16 without a byte order mark. "
            "Save the page as UTF-8 text and try again."
        )
    if _fits(data, "utf-8"):
        return data.decode("utf-8"), ()
    declared = DECLARED.search(data[:4096])
    candidates = [declared[1].decode("ascii").lower()] if declared else []
    for encoding in [*candidates, BALTIC]:
        if _known(encoding) and _fits(data, encoding):
            return _text(data, encoding, name), (
                f"{name} is not UTF-8; read as {encoding}. If letters are wrong, save the page as UTF-8.",
            )
    raise InputError(
        f"{name} is neither UTF-8 nor {BALTIC} (byte {_first_bad(data)} fits neither). "
        "Save the page as UTF-8 text and try again."
    )


def _strict(data: bytes, encoding: str, name: str) -> str:
    if not _fits(data, encoding):
        raise InputError(f"{name} starts like {encoding}, but its bytes do not fit. Save the page as UTF-8 text.")
    return data.decode(encoding)


def _text(data: bytes, encoding: str, name: str) -> str:
    text = data.decode(encoding)
    controls = len(CONTROLS.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise InputError(
            f"{name} is no text: {controls} of its {len(text)} characters are control characters. "
            "Give a text or HTML file."
        )
    return text


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding).name != "utf-8"
    except LookupError:  # the only way to ask whether a codec exists
        return False


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:  # the only way to ask whether bytes fit an encoding
        return False
    return True


def _first_bad(data: bytes) -> int:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return len(decoder.decode(data).partition("\ufffd")[0].encode("utf-8"))
