"""Characters of a page that stand for others: look-alikes, odd spaces, references, ligatures, letters in two pieces."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape

from pydantic import Field

from lvnews_nlp.language.translation import translator
from lvnews_nlp.reading.offsets import Edit
from lvnews_nlp.resources import Record, read_toml

#: A line and what ends it; \v and \f come from PDF copies.
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CYRILLIC_OR_GREEK = re.compile("[\u0370-\u03ff\u0400-\u052f]")
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
#: Code points of a page that nearly always tell whether anything can be seen.
SAMPLE = 1_000
#: A comma below is how some fonts write the Latvian cedilla; Unicode composes letters with the cedilla only.
COMMA_BELOW = str.maketrans("\u0326", "\u0327")


class LatvianShares(Record):
    """How Latvian is recognised; see ``data/characters.toml``."""

    letters: str
    words: frozenset[str]
    min_words: int
    min_letter_share: float
    min_word_share: float


class Characters(Record):
    """The whole of ``data/characters.toml``."""

    version: str
    source: str
    always: dict[str, str] = Field(min_length=1)
    invisible: tuple[str, ...]
    ligatures: tuple[str, ...]
    lookalikes: dict[str, str] = Field(min_length=1)
    latvian: LatvianShares


@cache
def characters() -> Characters:
    """The packaged character tables, read once."""
    return read_toml("characters.toml", Characters)


@cache
def _always() -> Callable[[str], str]:
    full_width = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return translator({**full_width, **{ord(char): plain for char, plain in characters().always.items()}})


@cache
def _lookalikes() -> dict[int, str]:
    return {ord(char): plain for char, plain in characters().lookalikes.items()}


@cache
def _invisible() -> str:
    return "".join(characters().invisible)


@cache
def _damage() -> re.Pattern[str]:
    """What must be deleted, joined, expanded or composed."""
    return re.compile(
        rf"(?P<reference>&(?:amp;)*(?:#\d{{1,7}};|#[xX][\da-fA-F]{{1,6}};|[a-zA-Z][a-zA-Z\d]{{1,30}};|nbsp(?!\w)))"
        r"|(?P<broken>\u00ad[^\S\n\r]*(?:\r\n|\n)[^\S\n\r]*(?=[^\W\d_]))"
        rf"|(?P<invisible>[{_invisible()}]+)"
        rf"|(?P<ligature>[{''.join(characters().ligatures)}])"
        r"|(?P<decomposed>[^\W\d_][\u0300-\u034e\u0350-\u036f]+)"
    )


def plain_characters(text: str) -> str:
    """The text with odd spaces, strokes, hyphens and full-width characters made plain, code point for code point.

    Cyrillic and Greek letters that look like Latin ones become Latin in words that are Latin otherwise.

    >>> plain_characters("pеdаgоgu\u00a0skolа Nr．4．2／24")
    'pedagogu skola Nr.4.2/24'
    """
    plain = _always()(text)
    return LINE.sub(lambda line: _latinise(line[0]), plain) if CYRILLIC_OR_GREEK.search(plain) else plain


def _latinise(line: str) -> str:
    if not CYRILLIC_OR_GREEK.search(line) or not LATIN.search(line):
        return line
    table = _lookalikes()
    # A line with letters that no Latin font has holds real Russian or Greek words: there only mixed words are damage.
    foreign = any(ord(char) not in table for char in CYRILLIC_OR_GREEK.findall(line))

    def word(match: re.Match[str]) -> str:
        return match[0].translate(table) if not foreign or LATIN.search(match[0]) else match[0]

    return WORD.sub(word, line)


def damaged_characters(text: str, counts: Counter[str]) -> Iterator[Edit]:
    """What to do about characters that do not stand for one character each.

    Character references become what they stand for, invisible characters go, ligatures are taken apart, letters
    written as a base and a mark are composed.

    Args:
        text: The text of a page.
        counts: Is told how many of each kind there are: reference, broken, invisible, ligature, decomposed.

    >>> [edit.text for edit in damaged_characters("ei&shy;ro, ﬁnansē V&#257;ca", Counter())]
    ['', 'fi', 'ā']
    """
    for match in _damage().finditer(text):
        kind, written = match.lastgroup or "", match[0]
        if kind == "reference":
            plain = unescape(written if written.endswith(";") else f"{written};")
            while plain != unescape(plain):
                plain = unescape(plain)
            if plain == written:  # no such name
                continue
            plain = "".join(char for char in plain if char not in characters().invisible)
        elif kind == "decomposed":
            plain = unicodedata.normalize("NFC", written.translate(COMMA_BELOW))
            if len(plain) >= len(written):  # no letter that any alphabet has
                continue
        else:
            plain = unicodedata.normalize("NFKC", written) if kind == "ligature" else ""
        counts[kind] += 1
        yield Edit(match.start(), match.end(), plain)


def is_blank(text: str) -> bool:
    r"""Whether nothing of a text can be seen.

    >>> is_blank(" \n\u200b\u00a0"), is_blank("Ogre")
    (True, False)
    """
    start = text[:SAMPLE].strip()
    return not (start and start.translate(_nothing()).strip()) and not text.translate(_nothing()).strip()


@cache
def _nothing() -> dict[int, None]:
    return dict.fromkeys(map(ord, characters().invisible))
