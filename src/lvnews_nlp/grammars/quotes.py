"""Quoted passages, whatever quotation marks the page uses, mixed pairs included."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.language.alphabet import MARKS

# „…” “…” "…" «…» ,,…" ''…''; pages mix the styles, so an opening of one style may be closed by another.
MARK = re.compile("|".join(map(re.escape, sorted(MARKS))))
PARAGRAPH = re.compile(r"\n")
#: Longer passages are quoted speech over several sentences, not titles.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted passage.

    Attributes:
        outer_start: Offset of the opening mark.
        start: Offset of the first code point inside.
        end: Offset after the last code point inside.
        outer_end: Offset after the closing mark.
    """

    outer_start: int
    start: int
    end: int
    outer_end: int


def quotes(text: str) -> Iterator[Quote]:
    """Finds quoted passages within one line, in the order of their ends, inner ones before outer ones.

    A mark opens when it stands before a letter and after a space, bracket or line start, and closes otherwise.

    >>> [text[q.start : q.end] for text in ("forums „Skola rīt” un „Mācīsimies”",) for q in quotes(text)]
    ['Skola rīt', 'Mācīsimies']
    """
    offset = 0
    for line in PARAGRAPH.split(text):
        yield from _line_quotes(text, offset, offset + len(line))
        offset += len(line) + 1


def _line_quotes(text: str, start: int, end: int) -> Iterator[Quote]:
    waiting: list[re.Match[str]] = []
    for mark in MARK.finditer(text, start, end):
        if _opens(text, mark, end):
            waiting.append(mark)
        elif waiting:
            opening = waiting.pop()
            if 0 < mark.start() - opening.end() <= LONGEST:
                yield Quote(opening.start(), opening.end(), mark.start(), mark.end())


def _opens(text: str, mark: re.Match[str], end: int) -> bool:
    if mark[0] in "„«" or mark[0] == ",,":
        return True
    if mark[0] in "”»":
        return False
    before = text[mark.start() - 1] if mark.start() else " "
    after = text[mark.end()] if mark.end() < end else " "
    return not after.isspace() and (before.isspace() or before in "([–—-/„«“") and after not in ".,;:!?)"
