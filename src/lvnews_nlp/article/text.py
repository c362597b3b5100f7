"""The lines of a page."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.reading.characters import BREAK, LINE


@dataclass(slots=True)
class Line:
    """One line of a page, or a part of one, on its way to becoming (part of) a block.

    Attributes:
        start: First code point that is not blank, in the repaired text.
        end: Code point after the last one that is not blank.
        text: The text between them.
        gap: Whether blank lines (or the start of the page) lie before it.
        kind: The block kind once known, else ``""``.
        detail: As in ``Block``.
        effect: What the line does to those after it; see ``data/furniture.toml``.
        day: The day that a date line names in full.
        outside: The chance, 0 to 1, that it is no part of the article (``sides.py``).
    """

    start: int
    end: int
    text: str
    gap: bool
    kind: str = ""
    detail: str = ""
    effect: str = ""
    day: datetime.date | None = None
    outside: float = 0.0

    def mark(self, kind: str, detail: str = "") -> None:
        """Sets kind and detail; ``mark("")`` takes a mark away."""
        self.kind, self.detail = kind, detail


def split_lines(text: str) -> Iterator[Line]:
    """The lines of a repaired text that are not blank, in order, without the blanks around them."""
    previous_end = -1
    for match in LINE.finditer(text):
        raw = match[0]
        start, end = match.start() + len(raw) - len(raw.lstrip()), match.start() + len(raw.rstrip())
        if start >= end:
            continue
        gap = previous_end < 0 or len(BREAK.findall(text, previous_end, start)) > 1
        yield Line(start, end, text[start:end], gap)
        previous_end = end
