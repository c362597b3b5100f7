"""A page of plain text, cut into blocks."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from lvnews_nlp.article.body import build_blocks
from lvnews_nlp.article.dateline import mark_datelines
from lvnews_nlp.article.furniture import FurnitureRules, LineRule, furniture_rules, split_pieces
from lvnews_nlp.article.head import mark_head
from lvnews_nlp.article.model import Block, Kind
from lvnews_nlp.article.names import authors_in
from lvnews_nlp.article.shape import is_body_like, is_content, is_sentence, opens_bullet
from lvnews_nlp.article.surroundings import mark_name_days
from lvnews_nlp.article.text import Line, split_lines

ANY = frozenset({"any"})
HEAD = frozenset({"head", "edges"})
TAIL = frozenset({"tail", "edges"})
AD_MAX_LINES = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """What the lines of a page tell.

    Attributes:
        blocks: In order, without overlaps, every character that is not blank in one of them.
        title: Text of the title block.
        section: Text of the section label, without a word such as ``Rubrika:``.
        published: Day of the best date line.
        authors: Names in the credits.
    """

    blocks: tuple[Block, ...]
    title: str | None
    section: str | None
    published: datetime.date | None
    authors: tuple[str, ...]


def lay_out(text: str, *, title: str | None = None) -> Layout:
    """Cuts a page into blocks and reads its metadata.

    Args:
        text: The page; offsets of the blocks refer to it.
        title: The title, where metadata give it; it still has to stand in the text.
    """
    rules = furniture_rules()
    lines = [part for line in split_lines(text) for part in split_pieces(line, rules)]
    _apply(lines, range(len(lines)), rules, ANY)
    first, last = _body(lines, rules)
    _apply(lines, range(first), rules, HEAD)
    _apply(lines, range(last + 1, len(lines)), rules, TAIL)
    dates = mark_datelines(lines, rules, range(first), range(last + 1, len(lines)))
    mark_name_days(lines, rules, first)
    before = len(lines)
    title_at = mark_head(lines, rules, end=first, title=title)
    shift = len(lines) - before
    first, last = first + shift, last + shift
    dates = [(index + shift if title_at is not None and index >= title_at else index, day) for index, day in dates]
    _mark_ads(lines, rules)
    _mark_end(lines, rules)
    blocks = build_blocks(lines, rules, title_at)
    return Layout(
        blocks,
        _joined(text, blocks, "title"),
        _section(lines),
        _published(lines, dates, title_at),
        authors_in(lines, rules),
    )


def _apply(lines: Sequence[Line], where: range, rules: FurnitureRules, places: frozenset[str]) -> None:
    """Marks the lines that a rule for these places matches, and those after them that share their lot."""
    follow: LineRule | None = None
    left = 0
    for index in where:
        line = lines[index]
        rule = None if line.kind else rules.first(line.text, places)
        if rule:
            line.mark(rule.kind, rule.detail)
            line.effect = rule.effect
            follow, left = (rule, rule.next_lines) if rule.next_lines else (follow, left)
        elif follow and left and not line.kind and _shares(line, follow, rules):
            line.mark(follow.kind, follow.detail)
            left -= 1
        else:
            follow = None


def _shares(line: Line, rule: LineRule, rules: FurnitureRules) -> bool:
    plain = rule.next_pattern == ".*"
    return not (plain and is_sentence(line.text, rules.layout)) and rules.follows(rule, line.text)


def _body(lines: Sequence[Line], rules: FurnitureRules) -> tuple[int, int]:
    """Index of the first and of the last line that certainly belongs to the body."""
    sure = [
        index
        for index, line in enumerate(lines)
        if not line.kind and (is_content(line.text, rules.layout) or opens_bullet(line.text, rules.layout))
    ]
    if sure:
        return sure[0], sure[-1]
    free = [index for index, line in enumerate(lines) if not line.kind]
    return (free[1] if len(free) > 1 else len(lines)), len(lines) - 1


def _mark_ads(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """An advertisement reaches to the next sentence; a heading right above that sentence stays."""
    for index, line in enumerate(lines):
        if line.effect != "skip":
            continue
        inside = []
        for other in range(index + 1, min(len(lines), index + 1 + AD_MAX_LINES)):
            if (
                not lines[other].kind
                and is_sentence(lines[other].text, rules.layout)
                and lines[other].text.rstrip('”"»').endswith(".")
            ):
                break
            inside.append(other)
        else:
            continue
        if len(inside) > 1 and lines[inside[-1]].gap and not lines[inside[-1] + 1].gap:
            inside.pop()
        for other in inside:
            if not lines[other].kind:
                lines[other].mark("furniture", "ad")


def _mark_end(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """Everything after an end marker goes, unless a body-like paragraph follows it."""
    like = [index for index, line in enumerate(lines) if not line.kind and is_body_like(line.text, rules.layout)]
    sentences = [index for index, line in enumerate(lines) if not line.kind and is_sentence(line.text, rules.layout)]
    for index, line in enumerate(lines):
        if line.effect != "end" or (like and like[-1] > index):
            continue
        if not like and sentences and sentences[-1] > index:
            continue
        for other in lines[index + 1 :]:
            if not other.kind:
                other.mark("furniture", "related")
        return


def _joined(text: str, blocks: Sequence[Block], kind: Kind) -> str | None:
    found = [" ".join(text[block.start : block.end].split()) for block in blocks if block.kind == kind]
    return found[0] if found else None


def _section(lines: Sequence[Line]) -> str | None:
    label = next((line.text for line in lines if line.kind == "section"), None)
    return label and " ".join(label.partition(":")[2].split() or label.split())


def _published(
    lines: Sequence[Line], dates: Sequence[tuple[int, datetime.date | None]], title: int | None
) -> datetime.date | None:
    days = [(index, day) for index, day in dates if day and lines[index].kind == "dateline"]
    unchanged = [(index, day) for index, day in days if lines[index].detail != "changed"] or days
    labelled = [day for index, day in unchanged if lines[index].detail == "published"]
    below = [day for index, day in unchanged if title is not None and index > title]
    return next(iter(labelled or below or [day for _, day in unchanged]), None)
