"""A page of plain text, cut into blocks."""

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from lvnews_nlp.article.authors import authors_in
from lvnews_nlp.article.body import build_blocks
from lvnews_nlp.article.dateline import mark_datelines, only_day, parted
from lvnews_nlp.article.extent import COPIES_WITHIN, below_strip, body_of, mark_end
from lvnews_nlp.article.furniture import ANY, HEAD, TAIL, FurnitureRules, furniture_rules, split_pieces
from lvnews_nlp.article.furniture_data import LineRule
from lvnews_nlp.article.head import SITE, mark_head
from lvnews_nlp.article.headline import folded, without_labels
from lvnews_nlp.article.model import Block
from lvnews_nlp.article.named_title import named_title
from lvnews_nlp.article.shape import is_sentence, without_bullet
from lvnews_nlp.article.sides import LIKELY, mark_outside, weigh
from lvnews_nlp.article.signature import authors_in_full, mark_closing, mark_signature
from lvnews_nlp.article.small_print import mark_counters, mark_name_days
from lvnews_nlp.article.text import Line, split_lines
from lvnews_nlp.language.alphabet import CLOSING_QUOTES
from lvnews_nlp.reading.repair import RepairedText

AD_MAX_LINES = 12
CLIPPED = 8  # words
LISTS = ("related", "comments", "calendar")  # dates below these are those of other articles
COPY_MIN = 15  # code points
CREDIT = re.compile(r"\.?\s*(?:[(/|–-]\s*)?(?i:foto|attēls|autors)\s*[:–-].*$")


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


def lay_out(repaired: RepairedText, *, title: str | None = None, rules: FurnitureRules | None = None) -> Layout:
    """Cuts a page into blocks and reads its metadata.

    Args:
        repaired: The page; offsets of the blocks refer to its source.
        title: The title, where metadata give it; it still has to stand in the text.
        rules: Rules of furniture in place of the packaged ones.
    """
    rules, text = rules or furniture_rules(), repaired.text
    lines = lines_of(text, rules)
    named = None if title else named_title(lines, rules)
    weigh(lines, rules)
    first, last = body_of(lines, rules)
    first = below_strip(lines, first, rules)
    _free_labels(lines, first)
    _apply(lines, range(first), rules, HEAD)
    _apply(lines, range(last + 1, len(lines)), rules, TAIL)
    head, tail = range(first), range(last + 1, len(lines))
    mark_datelines(lines, rules, [*head, *takewhile(lambda index: lines[index].detail not in LISTS, tail)])
    mark_name_days(lines, rules, first)
    mark_counters(lines, [*head, *tail])
    _mark_copies(lines, first, rules)
    mark_signature(lines, rules, tail)
    title_at = mark_head(lines, rules, end=first, title=named.line if named else title)
    _mark_ads(lines, rules)
    mark_end(lines, rules)
    _mark_captions(lines, range(min(first, len(lines))), rules)
    mark_outside(lines, rules, first=first, title=title_at)
    mark_closing(lines, rules)
    blocks = build_blocks(lines, rules, title_at)
    return Layout(
        tuple(placed(block, repaired) for block in blocks),
        named.title if named else _title(text, blocks, lines, rules),
        _section(lines, first if title_at is None else title_at, rules),
        _published(lines, title_at),
        authors_in_full(lines, authors_in(lines, rules), rules),
    )


def lines_of(text: str, rules: FurnitureRules) -> list[Line]:
    """The lines of a page and pieces of them, those marked that are furniture wherever they stand."""
    dated = (part for line in split_lines(text) for part in parted(line, rules))
    lines = [part for line in dated for part in split_pieces(line, rules)]
    _apply(lines, range(len(lines)), rules, ANY)
    return lines


def placed(block: Block, repaired: RepairedText) -> Block:
    """A block whose offsets count the repaired text, with offsets into the page as it was given."""
    start, end = repaired.offsets.span(block.start, block.end)
    return replace(block, start=start, end=end)


def _apply(lines: Sequence[Line], where: range, rules: FurnitureRules, places: frozenset[str]) -> None:
    """Marks the lines that a rule for these places matches, and those after them that share their lot."""
    follow: LineRule | None = None
    left = 0
    for index in where:
        line = lines[index]
        text = line.text if places is ANY else without_bullet(line.text, rules.layout)
        rule = None if line.kind else rules.first(text, places)
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


def _free_labels(lines: Sequence[Line], first: int) -> None:
    """What would end an article is a section label above one: ``Citas aktualitātes``."""
    for index in range(min(first, len(lines))):
        line = lines[index]
        if line.detail == "related" and line.effect == "end":
            line.mark("section", "label")
            line.effect = ""
        elif line.detail == "related" and not line.effect:
            line.mark("")  # marked only because it follows


def _mark_copies(lines: Sequence[Line], first: int, rules: FurnitureRules) -> None:
    """Leads, captions and sources that the top of a page gives twice in a row."""
    for before, line in pairwise(lines[: first + 3]):
        if not line.kind and not before.kind and line.text == before.text and len(line.text) >= COPY_MIN:
            line.mark("furniture", "duplicate")
    free = [index for index in range(min(first, len(lines) - 1)) if not lines[index].kind]
    opens_twice = len(free) > 1 and lines[free[0] + 1].detail == "duplicate"
    if opens_twice and is_sentence(lines[free[0]].text, rules.layout):
        lines[free[0]].mark("furniture", "duplicate")  # a lead has its title above it


def _mark_captions(lines: Sequence[Line], head: range, rules: FurnitureRules) -> None:
    """Captions that stand above the body more than once: below their picture and as its alternative text.

    Sentences are no captions unless one of them gives credit: pages say the same in a lead and in a box.
    """
    places: dict[str, list[int]] = defaultdict(list)
    for index in head:
        line = lines[index]
        caption = CREDIT.sub("", line.text)
        if (line.kind in ("", "heading") or (line.kind == "section" and not line.detail)) and len(caption) >= COPY_MIN:
            places[folded(caption)].append(index)
    for copies in places.values():
        credited = any(CREDIT.search(lines[index].text) for index in copies)
        if len(copies) > 1 and (credited or not is_sentence(lines[copies[0]].text, rules.layout)):
            for index in copies:
                lines[index].mark("furniture", "duplicate")


def _mark_ads(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """An advertisement reaches to the next sentence; a heading right above that sentence stays."""
    for index, line in enumerate(lines):
        if line.effect != "skip":
            continue
        inside = []
        for other in range(index + 1, min(len(lines), index + 1 + AD_MAX_LINES)):
            if not lines[other].kind and _ends_ad(lines[other], rules):
                break
            inside.append(other)
        else:
            continue
        if len(inside) > 1 and lines[inside[-1]].gap and not lines[inside[-1] + 1].gap:
            inside.pop()
        for other in inside:
            if not lines[other].kind:
                lines[other].mark("furniture", "ad")


def _ends_ad(line: Line, rules: FurnitureRules) -> bool:
    """Whether the body goes on: a sentence, or a paragraph of clipped ones set off from the advertisement."""
    if not line.text.rstrip(CLOSING_QUOTES).endswith("."):
        return False
    return is_sentence(line.text, rules.layout) or (line.gap and len(line.text.split()) >= CLIPPED)


def _title(text: str, blocks: Sequence[Block], lines: Sequence[Line], rules: FurnitureRules) -> str | None:
    """The title without what sites write around it; a number at its end goes where the page has it without one too."""
    found = next((" ".join(text[block.start : block.end].split()) for block in blocks if block.kind == "title"), None)
    if found is None:
        return None
    short = SITE.sub("", found)
    copied = short != found and any(folded(line.text) == folded(short) for line in lines[:COPIES_WITHIN])
    return without_labels(short if copied else found, rules)


def _section(lines: Sequence[Line], start: int, rules: FurnitureRules) -> str | None:
    """The label of the section: a known one above ``start``, else the one right above it, else a known one below."""
    above = [line for line in lines[:start] if line.kind == "section"]
    known = [line for line in above if line.detail == "label"]
    below = [line for line in lines[start:] if line.kind == "section"]
    line = next(iter([*known, *reversed(above), *below]), None)
    label = without_bullet(line.text, rules.layout) if line else ""
    return " ".join(label.partition(":")[2].split() or label.split()) or None


def _published(lines: Sequence[Line], title: int | None) -> datetime.date | None:
    """The best date: labelled as that of publication, else below the title, else any but that of a change."""
    credited = [day for line in lines if line.kind == "credit" and (day := only_day(line.text))]
    dated = [(index, line, line.day) for index, line in enumerate(lines) if line.kind == "dateline" and line.day]
    dated = [entry for entry in dated if entry[1].outside < LIKELY] or ([] if credited else dated)
    unchanged = [entry for entry in dated if entry[1].detail != "changed"]
    labelled = [day for _, line, day in unchanged if line.detail == "published"]
    below = [day for index, _, day in unchanged if title is not None and index > title]
    return next(
        iter([*labelled, *below, *(day for _, _, day in unchanged), *credited, *(day for _, _, day in dated)]), None
    )
