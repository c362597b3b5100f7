"""Where a repaired text stands in the text that it was made of: a piecewise map, looked up by bisection."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, Self


class Edit(NamedTuple):
    """A stretch of a text and what is put in its place; ``""`` deletes it.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        text: What stands there instead.
    """

    start: int
    end: int
    text: str


class Piece(NamedTuple):
    """A stretch of the repaired text and the stretch of the source that it comes from (code points, half-open).

    A piece that is ``kept`` goes code point by code point; any other is one whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int
    kept: bool


@dataclass(frozen=True)
class OffsetMap:
    r"""Maps spans of a repaired text to spans of its source, and places of the source to places in the text.

    The pieces cover the repaired text without gaps; what was deleted from the source lies between them. A text that is
    as long as its source, code point for code point, needs no pieces.

    >>> text, offsets = edited("Cē\u00adsīs", [Edit(2, 3, "")])
    >>> text, offsets.span(0, 5), offsets.place(3)
    ('Cēsīs', (0, 6), 2)
    """

    pieces: tuple[Piece, ...] = ()
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _source_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Makes the columns that are searched."""
        object.__setattr__(self, "_starts", [piece.start for piece in self.pieces])
        object.__setattr__(self, "_source_starts", [piece.source_start for piece in self.pieces])

    def __bool__(self) -> bool:
        """Whether any offset differs."""
        return bool(self.pieces)

    def start(self, offset: int) -> int:
        """Where in the source the code point at an offset begins."""
        if not self.pieces:
            return offset
        piece = self.pieces[max(0, bisect_right(self._starts, offset) - 1)]
        if piece.kept:
            return piece.source_start + offset - piece.start
        return piece.source_start if offset < piece.end else piece.source_end

    def end(self, offset: int) -> int:
        """Where in the source the code point before an offset ends."""
        if not self.pieces or offset <= 0:
            return offset
        piece = self.pieces[max(0, bisect_right(self._starts, offset - 1) - 1)]
        return piece.source_start + offset - piece.start if piece.kept else piece.source_end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that a stretch of the text comes from, without what was deleted at its edges.

        Args:
            start: First code point in the repaired text.
            end: Code point after the last one; an empty stretch stays empty.
        """
        first = self.start(start)
        return first, max(first, self.end(end)) if end > start else first

    def place(self, offset: int) -> int:
        """Where in the repaired text a place of the source stands; what was deleted stands where it would have been."""
        if not self.pieces:
            return offset
        piece = self.pieces[max(0, bisect_right(self._source_starts, offset) - 1)]
        if offset < piece.source_start:
            return piece.start
        if piece.kept:
            return min(piece.start + offset - piece.source_start, piece.end)
        return piece.end if offset >= piece.source_end else piece.start

    def places(self, offsets: Iterable[int]) -> Iterator[int]:
        """As ``place``, for many places of the source in ascending order: the pieces are walked once beside them."""
        pieces = self.pieces
        if not pieces:
            yield from offsets
            return
        last, i = len(pieces) - 1, 0
        start, end, source_start, source_end, kept = pieces[0]
        for offset in offsets:
            while i < last and pieces[i + 1].source_start <= offset:
                i += 1
                start, end, source_start, source_end, kept = pieces[i]
            if offset <= source_start:
                yield start
            elif offset >= source_end:
                yield end
            else:
                yield start + offset - source_start if kept else start

    def after(self, earlier: "OffsetMap") -> "OffsetMap":
        """The map of a text that was repaired twice, from this map of the second time and that of the first.

        >>> once, first = edited("a&amp;b c", [Edit(1, 6, "&")])
        >>> twice, second = edited(once, [Edit(3, 4, "")])
        >>> twice, second.after(first).span(1, 4)
        ('a&bc', (1, 9))
        """
        if not self.pieces or not earlier.pieces:
            return self if self.pieces else earlier
        return OffsetMap(tuple(_merged(cut for piece in self.pieces for cut in earlier._cuts(piece))))

    def _cuts(self, piece: Piece) -> Iterator[Piece]:
        """The pieces from a later text to the source of this map that make up one piece of the later map."""
        if not piece.kept:
            yield piece._replace(source_start=self.start(piece.source_start), source_end=self.end(piece.source_end))
            return
        shift = piece.start - piece.source_start
        for index in range(max(0, bisect_right(self._starts, piece.source_start) - 1), len(self.pieces)):
            own = self.pieces[index]
            start, end = max(own.start, piece.source_start), min(own.end, piece.source_end)
            if own.start >= piece.source_end:
                return
            if start >= end:
                continue
            if own.kept:
                source = own.source_start + start - own.start
                yield Piece(start + shift, end + shift, source, source + end - start, True)
            else:
                yield Piece(start + shift, end + shift, own.source_start, own.source_end, False)

    @classmethod
    def of_edits(cls, length: int, edits: Iterable[Edit]) -> Self:
        """The map of a text of that many code points to what the edits make of it.

        Args:
            length: Code points of the text.
            edits: In text order, without overlaps.
        """
        pieces: list[Piece] = []
        done = at = 0
        for edit in edits:
            if edit.start > done:
                pieces.append(Piece(at, at + edit.start - done, done, edit.start, True))
                at += edit.start - done
            if edit.text:
                pieces.append(Piece(at, at + len(edit.text), edit.start, edit.end, False))
                at += len(edit.text)
            done = edit.end
        if length > done:
            pieces.append(Piece(at, at + length - done, done, length, True))
        return cls(tuple(pieces))


def edited(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """A text with edits made, and the map from the result back to it.

    Args:
        text: The text.
        edits: In text order, without overlaps.
    """
    edits = tuple(edits)
    if not edits:
        return text, OffsetMap()
    parts: list[str] = []
    done = 0
    for edit in edits:
        parts += (text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*parts, text[done:])), OffsetMap.of_edits(len(text), edits)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces with neighbours joined that go on code point by code point."""
    last: Piece | None = None
    for piece in pieces:
        if last and last.kept and piece.kept and last.source_end == piece.source_start:
            last = last._replace(end=piece.end, source_end=piece.source_end)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
