"""Scores how pages are read as they come: which lines are furniture, headline, day and authors.

A page is two files: ``NN.txt`` as it was pasted, and ``NN.toml`` with what is true of it::

    kind = "school, mobile view"
    headline = "Skolā atklāj zāli"   # "" where the page has none
    days = ["2025-03-12"]            # days that may be told as that of publication; [] where it tells none
    authors = ["Anna Liepa"]
    furniture = [1, 2, 9]            # numbers of lines, from 1, of those that are not blank
    either = [8]                     # lines that nobody can tell
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lvnews_nlp.article import read_article
from lvnews_nlp.article.headline import folded
from lvnews_nlp.article.model import Article
from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.resources import Record, read_toml, text_of

#: Kinds of blocks that no reader takes for a part of the article.
NO_ARTICLE = frozenset({"furniture", "section"})
LOST, KEPT = "lost", "kept"


class PageTruth(Record):
    """What is true of a page; the head of this module says what each field is."""

    kind: str
    headline: str
    days: tuple[datetime.date, ...]
    authors: tuple[str, ...]
    furniture: frozenset[int]
    either: frozenset[int] = frozenset()
    notes: str = ""


@dataclass(frozen=True, slots=True)
class PageScore:
    """How one page was read.

    Attributes:
        id: Name of the page.
        kind: What sort of page it is.
        lines: Lines that are not blank.
        lost: Lines of the article that were taken for furniture.
        kept: Lines of furniture that were taken for the article.
        headline: Whether the headline is right.
        day: Whether the day of publication is.
        authors: Whether the authors are.
        found: What was found of headline, day and authors.
    """

    id: str
    kind: str
    lines: int
    lost: tuple[str, ...]
    kept: tuple[str, ...]
    headline: bool
    day: bool
    authors: bool
    found: tuple[str, str, str]

    @property
    def lines_right(self) -> bool:
        """Whether every line is where it belongs."""
        return not self.lost and not self.kept


def score_pages(folder: Path) -> list[PageScore]:
    """Reads the pages of a folder and compares them with what is true of them.

    Raises:
        DataError: There are none, or one is not in the format.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise DataError(f"There are no pages (*.txt with *.toml) in {folder}. Check the path.")
    truths = [read_toml(file.with_suffix(".toml"), PageTruth) for file in files]
    return [score_page(file.stem, text_of(file), truth) for file, truth in zip(files, truths, strict=True)]


def score_page(id: str, text: str, truth: PageTruth) -> PageScore:
    r"""Compares what is read from a page with what is true of it.

    >>> truth = PageTruth(kind="x", headline="Skola atklāj zāli", days=(), authors=(), furniture=frozenset({1}))
    >>> score_page("1", "Sākums / Jaunumi\nSkola atklāj zāli\n\nZālē varēs spēlēt basketbolu.", truth).lines_right
    True
    """
    article = read_article(text)
    faults = [*line_faults(article, truth)]
    day = article.published
    return PageScore(
        id=id,
        kind=truth.kind,
        lines=sum(bool(line.strip()) for line in article.text.split("\n")),
        lost=tuple(line for what, line in faults if what == LOST),
        kept=tuple(line for what, line in faults if what == KEPT),
        headline=folded(article.title or "") == folded(truth.headline),
        day=day in truth.days if truth.days else day is None,
        authors={*map(fold, article.authors)} == {*map(fold, truth.authors)},
        found=(article.title or "", str(day or ""), ", ".join(article.authors)),
    )


def totals(scores: Sequence[PageScore]) -> dict[str, int]:
    """Numbers of pages and lines, of those that are wrong and of pages with each thing right."""
    return {
        "pages": len(scores),
        "lines": sum(score.lines for score in scores),
        "lost": sum(len(score.lost) for score in scores),
        "kept": sum(len(score.kept) for score in scores),
        "lines_right": sum(score.lines_right for score in scores),
        "headline": sum(score.headline for score in scores),
        "day": sum(score.day for score in scores),
        "authors": sum(score.authors for score in scores),
        "all_right": sum(score.lines_right and score.headline and score.day and score.authors for score in scores),
    }


def line_faults(article: Article, truth: PageTruth) -> Iterator[tuple[str, str]]:
    """The lines on the wrong side: ``LOST`` or ``KEPT``, and the line; of a line in pieces the longer side counts."""
    outside = bytearray(len(article.text))
    for block in article.blocks:
        if block.kind in NO_ARTICLE:
            outside[block.start : block.end] = b"\1" * (block.end - block.start)
    start = number = 0
    for line in article.text.split("\n"):
        number += bool(line.strip())
        left_out = 2 * sum(outside[start : start + len(line)]) > len(line.strip())
        start += len(line) + 1
        if line.strip() and number not in truth.either and left_out != (number in truth.furniture):
            yield (LOST if left_out else KEPT), line.strip()
