"""The finest pieces of a text: runs of letters, runs of digits, single signs. Words of any kind are made of them.

What several readers call a word differs: a date needs ``2026./2027.`` in three pieces, a name ``V.`` in one, a cue
``e-klase.lv`` in one. All of them put the same units together.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Set
from typing import Literal, NamedTuple

Kind = Literal["letters", "digits", "sign"]

UNIT = re.compile(r"(?P<letters>[^\W\d_]+)|(?P<digits>\d+)|(?P<sign>[^\w\s]|_)")
_KINDS: tuple[Kind, ...] = ("letters", "digits", "sign")


class Unit(NamedTuple):
    """A run of letters, a run of digits, or one sign.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        text: The characters.
        lower: The same in lower case.
        kind: ``letters``, ``digits`` or ``sign``.
        token: Place of the token that starts with it among the tokens of a reading; -1 where there is none.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: Kind
    token: int = -1


class Units(tuple[Unit, ...]):
    """The units of a text in order; nothing but white space lies between them."""

    __slots__ = ()

    def between(self, start: int, end: int) -> tuple[Unit, ...]:
        """The units that lie whole within a stretch of the text."""
        first = after = bisect_left(self, start, key=_start)
        after = bisect_left(self, end, lo=first, key=_start)
        if after > first and self[after - 1].end > end:
            after -= 1
        return self[first:after]


def _start(unit: Unit) -> int:
    return unit.start


def units_of(text: str) -> Units:
    """The units of a plain text.

    >>> [unit.text for unit in units_of("V.Plūdons, 2026./2027.")]
    ['V', '.', 'Plūdons', ',', '2026', '.', '/', '2027', '.']
    """
    return Units(units_in(text))


def units_in(text: str, start: int = 0, token: int = -1) -> Iterator[Unit]:
    """The units of a piece of a text.

    Args:
        text: The piece.
        start: Where it stands in the whole text.
        token: Place of the token that the piece is.
    """
    for match in UNIT.finditer(text):
        first, end = match.span()
        written = match[0]
        yield Unit(
            start + first, start + end, written, written.lower(), _KINDS[(match.lastindex or 1) - 1],
            -1 if first else token,
        )  # fmt: skip


def grouped(
    text: str, units: Units, pattern: re.Pattern[str], *, before: Set[str]
) -> Iterator[tuple[Unit, re.Match[str] | None]]:
    """The units of a text, put together by a pattern where more than one makes a word.

    Args:
        text: The text.
        units: Its units.
        pattern: Says at the place where a unit begins which of them belong together; matches at every sign and letter.
        before: Signs before which, as before a blank, letters stand alone: most words, decided without the pattern.

    Yields:
        The unit, and None where it stands alone; else the match, which begins with the unit or, where another match
        has ended inside the unit, within it.
    """
    done, last = 0, len(units) - 1
    for i, unit in enumerate(units):
        start, end = unit[0], unit[1]
        if end <= done:
            continue
        if unit.kind == "letters" and start >= done:
            following = units[i + 1] if i < last else None
            if following is None or following.start > end or following.text in before:
                done = end
                yield unit, None
                continue
        while done < end:
            match = pattern.match(text, max(done, start))
            if match is None:
                break
            yield unit, match
            done = match.end()
