"""The pages from which ``line_weights.py`` learns, with what each of their lines is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from retold import retold_pages

from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.layout import lines_of
from lvnews_nlp.article.line_signs import ruled
from lvnews_nlp.article.page_signs import signs_of
from lvnews_nlp.article.sides import ABOVE, ARTICLE, BELOW, INSIDE
from lvnews_nlp.article.text import Line
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.evaluation.pages import PageTruth
from lvnews_nlp.reading.repair import RepairedText, repair
from lvnews_nlp.resources import read_toml, text_of

ROOT = Path(__file__).parents[1]
PASTED_HEAD = 4  # lines: name, headline, day and authors of a pasted page

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A page to learn from.

    Attributes:
        sort: Where it is from.
        lines: Its lines, as the reader of pages has them when it weighs them.
        signs: The signs of each.
        states: The state of each line; None where nobody can tell.
    """

    sort: str
    lines: Sequence[Line]
    signs: Sequence[Sequence[str]]
    states: Sequence[int | None]


def read_pages() -> Iterator[Page]:
    """All pages to learn from."""
    annotated = [("corpus", article) for article in read_articles(ROOT / "corpus/pages", part="train")]
    annotated += [("articles", article) for article in read_articles(ROOT / "tests/gold/articles")]
    annotated += [("retold", article) for _, article in retold_pages("lines")]
    for sort, article in annotated:
        yield page_of(sort, article.text, article.furniture, (), lenient=True)
    for file in sorted((ROOT / "tests/article/pages_as_pasted").glob("*.txt")):
        for marked in text_of(file).removeprefix("=== ").split("\n=== "):
            yield pasted_page(marked)
    for marked in text_of(ROOT / "tests/article/marked_pages.txt").removeprefix("=== ").split("\n=== "):
        yield blocked_page(marked)
    for file in sorted((ROOT / "tests/gold/pages").glob("*.txt")):
        yield told_page(text_of(file), read_toml(file.with_suffix(".toml"), PageTruth))


def pasted_page(marked: str) -> Page:
    """A page of ``tests/article/pages_as_pasted``: a mark before each line."""
    told = (line.partition(" | ") for line in marked.splitlines()[PASTED_HEAD:])
    return page_of("pasted", *with_spans((text, mark == "F", mark == "?") for mark, _, text in told), lenient=True)


def blocked_page(marked: str) -> Page:
    """A page of ``tests/article/marked_pages.txt``: the kinds of the blocks of each line before it."""
    told = (line.partition(" | ") for line in marked.splitlines()[1:])
    rows = ((text.replace("~", ""), kinds.startswith("furniture"), "+" in kinds) for kinds, _, text in told)
    return page_of("pasted", *with_spans(rows), lenient=True)


def told_page(text: str, truth: PageTruth) -> Page:
    """A page with the numbers of its lines of furniture beside it."""
    number, rows = 0, []
    for line in text.split("\n"):
        number += bool(line.strip())
        rows.append((line, number in truth.furniture, number in truth.either))
    return page_of("pages", *with_spans(rows), lenient=False)


def with_spans(rows: Iterable[tuple[str, bool, bool]]) -> tuple[str, list[Span], list[Span]]:
    """The text of lines, the spans of those that are furniture, and of those that nobody can tell."""
    text, furniture, either = "", [], []
    for line, outside, doubtful in rows:
        span = (len(text), len(text) + len(line))
        furniture += [span] * outside
        either += [span] * doubtful
        text += line + "\n"
    return text, furniture, either


def page_of(sort: str, text: str, furniture: Iterable[Span], either: Iterable[Span], *, lenient: bool) -> Page:
    """A page of its text and the spans of furniture in it.

    Args:
        sort: Where it is from.
        text: The page.
        furniture: Half-open spans.
        either: Those that nobody can tell.
        lenient: Whether section labels and pictures' credits may be either: not all hands mark them alike.
    """
    rules, repaired = furniture_rules(), repair(text)
    lines = lines_of(repaired.text, rules)
    outside, doubtful = shares(lines, repaired, furniture), shares(lines, repaired, either)
    told: list[bool | None] = []
    for line, share, doubt in zip(lines, outside, doubtful, strict=True):
        mark = ruled(line, rules)
        open_to = lenient and (mark.kind == "section" or (mark.detail == "photo" and share > 0.5))
        told.append(None if doubt > 0.5 or open_to else share > 0.5)
    return Page(sort, lines, [*signs_of(lines, rules)], states_of(told))


def shares(lines: Sequence[Line], repaired: RepairedText, spans: Iterable[Span]) -> list[float]:
    """How much of each line is in one of the spans."""
    inside = bytearray(len(repaired.source))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    placed = (repaired.offsets.span(line.start, line.end) for line in lines)
    return [sum(inside[start:end]) / max(1, end - start) for start, end in placed]


def states_of(told: Sequence[bool | None]) -> list[int | None]:
    """The states of lines of which is told whether they are furniture."""
    article = [index for index, outside in enumerate(told) if outside is False]
    if not article:
        return [None] * len(told)
    states: list[int | None] = []
    for index, outside in enumerate(told):
        where = ABOVE if index < article[0] else BELOW if index > article[-1] else INSIDE
        states.append(None if outside is None else where if outside else ARTICLE)
    return states
