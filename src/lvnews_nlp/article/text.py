"""Characters and lines of a page. Nothing here moves an offset."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import Field

from lvnews_nlp.language.translation import translator
from lvnews_nlp.resources import Record, read_toml

# Every line break that a pasted page may hold; \v and \f come from PDF copies.
LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CYRILLIC_OR_GREEK = re.compile("[\u0370-\u03ff\u0400-\u052f]")
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


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


def repair(text: str) -> str:
    """A text of the same length in which look-alike characters are the ones that Latvian uses.

    No-break and thin spaces become spaces, fraction slashes ``/``, no-break hyphens ``-``, full-width characters plain
    ones; Cyrillic and Greek letters that look like Latin ones become Latin in words that are Latin otherwise. Each code
    point gives one code point, so that offsets into the result are offsets into ``text``.

    >>> repair("pеdаgоgu\u00a0skolа Nr．4．2／24")
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


@dataclass(slots=True)
class Line:
    """One line of a page, or a part of one, on its way to becoming (part of) a block.

    Attributes:
        start: First code point that is not blank.
        end: Code point after the last one that is not blank.
        text: The repaired text between them.
        gap: Whether blank lines (or the start of the page) lie before it.
        kind: The block kind once known, else ``""``.
        detail: As in ``Block``.
        effect: What the line does to those after it; see ``data/furniture.toml``.
        day: The day that a date line names in full.
    """

    start: int
    end: int
    text: str
    gap: bool
    kind: str = ""
    detail: str = ""
    effect: str = ""
    day: datetime.date | None = None

    def mark(self, kind: str, detail: str = "") -> None:
        """Decides what the line is."""
        self.kind, self.detail = kind, detail


def split_lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that are not blank, in order, without the blanks around them."""
    repaired, previous_end = repair(text), -1
    for match in LINE.finditer(text):
        raw = match[0]
        start, end = match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())
        if start >= end:
            continue
        gap = previous_end < 0 or len(BREAK.findall(text, previous_end, start)) > 1
        yield Line(start, end, repaired[start:end], gap)
        previous_end = end
