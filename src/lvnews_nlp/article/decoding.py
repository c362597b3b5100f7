"""Bytes become text, or an error that says what they are."""

import codecs
import re

from lvnews_nlp.errors import InputError

# First bytes of files that people take for text, and what to do with them.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF file. Give the whole file to read_article"),
    (b"PK\x03\x04", "a ZIP file, perhaps a LibreOffice document. Save it as Word (.docx) or plain text first"),
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
# Encodings that old pages declare. Python knows others, some of which are no encodings of text ("hex", "rot13").
ENCODING = re.compile(r"(?:iso-?8859-\d{1,2}|(?:windows-|cp)125\d|cp775|latin-?\d|koi8-[ru])")
BALTIC = "windows-1257"
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
MAX_CONTROL_SHARE = 0.01
#: Share of characters that may be lost in a text that is still one.
MAX_LOST_SHARE = 0.05
LOST = "\ufffd"
# Characters beyond the basic plane as some programs write them: each half by itself in UTF-8 (CESU-8).
HALVES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
HALF_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
HALF = re.compile("[\ud800-\udfff]")
# The beginning of a Latvian letter: what a page ends with that was cut at some number of bytes.
CUT_LETTER = (b"\xc4", b"\xc5", b"\xe2\x80", b"\xe2")


def decode(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page file, and warnings where its encoding had to be guessed or bytes were damaged.

    UTF-8 and everything with a byte order mark is read without a warning, then UTF-8 with a few damaged bytes, then the
    encoding that an HTML page declares, then Windows-1257, in which older Latvian pages were saved. What cannot be read
    stands as U+FFFD.

    Args:
        data: The bytes.
        name: What errors and warnings call them: a file name, or ``"The input"``.

    Returns:
        The text, and a sentence for each thing that a user should know; none for sound UTF-8.

    Raises:
        InputError: The bytes are no text, or hardly any.
    """
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name} is no text: it starts with {magic!r}, so it is {what}.")
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _marked(data, encoding, name)
    zeros = data.count(0)
    if zeros > MAX_CONTROL_SHARE * len(data):
        raise InputError(
            f"{name} is no text: byte {data.index(0)} is 0, as in binary files and in UTF-16 without a byte order "
            "mark. Save the page as UTF-8 text and try again."
        )
    data = data.replace(b"\0", LOST.encode())
    text, lost, notes = _utf8(data, name)
    declared = DECLARED.search(data[:4096])
    charset = declared[1].decode("ascii").lower() if declared else ""
    letters = len(text) - len(text.encode("ascii", "ignore")) - lost
    if not lost or letters > lost or (charset in ("utf-8", "utf8") and lost <= MAX_LOST_SHARE * len(text)):
        return _checked(text, name), (*notes, *_damage(name, lost + zeros))
    for encoding in [*([charset] if ENCODING.fullmatch(charset) and _is_known(charset) else []), BALTIC]:
        text = data.decode(encoding, "replace")
        lost = text.count(LOST)
        if lost <= MAX_LOST_SHARE * len(text):
            guess = f"{name} is not UTF-8; read as {encoding}. If letters are wrong, save the page as UTF-8."
            return _checked(text, name), (guess, *_damage(name, lost + zeros))
    raise InputError(
        f"{name} is neither UTF-8 nor {BALTIC} (byte {_first_bad(data)} fits neither). "
        "Save the page as UTF-8 text and try again."
    )


def without_halves(text: str) -> tuple[str, tuple[str, ...]]:
    r"""A text of the same length that can be written as UTF-8, and a warning if something had to be changed.

    Halves of characters (surrogates), which are no characters, stand as U+FFFD.

    >>> without_halves("Skola \ud83d gaida")[0]
    'Skola \ufffd gaida'
    """
    found = len(HALF.findall(text))
    if not found:
        return text, ()
    warning = (
        f"{found} characters of the text are none (surrogates), as damaged bytes and careless programs leave them; "
        "they stand as U+FFFD."
    )
    return HALF.sub(LOST, text), (warning,)


def _utf8(data: bytes, name: str) -> tuple[str, int, tuple[str, ...]]:
    """The bytes as UTF-8, the number of places that are none, and what was put together or left out."""
    if _fits(data):
        return data.decode("utf-8"), 0, ()
    notes = []
    real = data.count(LOST.encode())
    joined = HALVES.sub(_join, data)
    if joined != data:
        notes.append(f"{name} has characters written as two halves (CESU-8); they were joined.")
    cut = next((letter for letter in CUT_LETTER if joined.endswith(letter)), b"")
    if cut:
        joined = joined.removesuffix(cut)
        notes.append(f"{name} ends in the middle of a letter, which was left out.")
    text = HALF_BYTES.sub(LOST.encode(), joined).decode("utf-8", "replace")
    return text, text.count(LOST) - real, tuple(notes)


def _join(halves: re.Match[bytes]) -> bytes:
    return halves[0].decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _marked(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Text that begins with a byte order mark."""
    text = data.decode(encoding, "replace")
    lost = text.count(LOST) - (data.count(LOST.encode()) if encoding == "utf-8-sig" else 0)
    if lost > MAX_LOST_SHARE * len(text):
        raise InputError(f"{name} starts like {encoding}, but its bytes do not fit. Save the page as UTF-8 text.")
    return _checked(text, name), _damage(name, lost)


def _damage(name: str, lost: int) -> tuple[str, ...]:
    if not lost:
        return ()
    return (f"{name} is damaged: {lost} of its characters cannot be read and stand as U+FFFD. Save it again.",)


def _checked(text: str, name: str) -> str:
    controls = len(CONTROLS.findall(text))
    if controls > MAX_CONTROL_SHARE * len(text):
        raise InputError(
            f"{name} is no text: {controls} of its {len(text)} characters are control characters. "
            "Give a text or HTML file."
        )
    return text


def _fits(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:  # the only way to ask whether bytes are UTF-8
        return False
    return True


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:  # the only way to ask whether a codec exists
        return False
    return True


def _first_bad(data: bytes) -> int:
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    return len(decoder.decode(data).partition(LOST)[0].encode("utf-8"))
