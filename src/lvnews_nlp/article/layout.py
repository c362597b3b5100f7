"""A page of plain text, cut into blocks."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, takewhile

from lvnews_nlp.article.authors import authors_in
from lvnews_nlp.article.body import build_blocks
from lvnews_nlp.article.dateline import mark_datelines, only_day, parted, read_dateline
from lvnews_nlp.article.furniture import ANY, HEAD, TAIL, FurnitureRules, LineRule, furniture_rules, split_pieces
from lvnews_nlp.article.head import SITE, mark_head, sets_title
from lvnews_nlp.article.headline import folded, without_labels
from lvnews_nlp.article.model import Block
from lvnews_nlp.article.shape import is_body_like, is_content, is_sentence, opens_bullet
from lvnews_nlp.article.signature import authors_in_full, mark_signature
from lvnews_nlp.article.small_print import mark_counters, mark_name_days
from lvnews_nlp.article.text import Line, split_lines
from lvnews_nlp.reading.repair import RepairedText

AD_MAX_LINES = 12
CLIPPED = 8  # words
STRIP = ("weather", "name_days", "breadcrumb")  # the page proper starts below these
STRIP_WITHIN = 10
LISTS = ("related", "comments", "calendar")  # dates below these are those of other articles
ITEM_MIN = 30  # code points; shorter items may be a menu
LABEL_WORDS = 3
COPY_MIN = 15  # code points
COPIES_WITHIN = 15  # lines at the top of a page
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
    dated = (part for line in split_lines(text) for part in parted(line, rules))
    lines = [part for line in dated for part in split_pieces(line, rules)]
    _apply(lines, range(len(lines)), rules, ANY)
    first, last = _body(lines, rules)
    first = _below_strip(lines, first, rules)
    _free_labels(lines, first)
    _apply(lines, range(first), rules, HEAD)
    _apply(lines, range(last + 1, len(lines)), rules, TAIL)
    head, tail = range(first), range(last + 1, len(lines))
    mark_datelines(lines, rules, [*head, *takewhile(lambda index: lines[index].detail not in LISTS, tail)])
    mark_name_days(lines, rules, first)
    mark_counters(lines, [*head, *tail])
    _mark_copies(lines, first, rules)
    mark_signature(lines, rules, tail)
    title_at = mark_head(lines, rules, end=first, title=title)
    _mark_ads(lines, rules)
    _mark_end(lines, rules)
    _mark_captions(lines, range(min(first, len(lines))), rules)
    blocks = build_blocks(lines, rules, title_at)
    return Layout(
        tuple(placed(block, repaired) for block in blocks),
        _title(text, blocks, lines, rules),
        _section(lines, first if title_at is None else title_at, rules),
        _published(lines, title_at),
        authors_in_full(lines, authors_in(lines, rules), rules),
    )


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
        # Menus around the body are often pasted as lists.
        text = line.text if places is ANY else line.text.lstrip(rules.layout.bullets + " ")
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


def _body(lines: Sequence[Line], rules: FurnitureRules) -> tuple[int, int]:
    """Index of the first and of the last line that certainly belongs to the body."""
    free = [index for index, line in enumerate(lines) if not line.kind]
    sure = [index for index in free if is_content(lines[index].text, rules.layout)]
    items = [
        index
        for index in free
        if opens_bullet(lines[index].text, rules.layout) and not rules.title_before_pattern.match(lines[index].text)
    ]
    # What stands twice in a row at the top is the caption of a picture or the lead; the body comes below.
    twice = {line.text for line, after in pairwise(lines[:COPIES_WITHIN]) if line.text == after.text}
    sure = [index for index in sure if lines[index].text not in twice] or sure
    if sure and _is_headline(lines, sure[0], free, rules):
        title = lines[sure[0]].text
        sure = [index for index in sure if lines[index].text != title] or sure
    if sure or items:
        return min(sure[:1] + items[:1]), max(
            (sure or items)[-1], *(i for i in items if len(lines[i].text) >= ITEM_MIN), 0
        )
    if len(lines) == 1 or not free:
        return 0, len(lines) - 1
    # No sentence at all: the first line may be the title, and that again, and its date below.
    title = lines[free[0]].text
    below = (index for index in free[1:] if lines[index].text != title and not read_dateline(lines[index].text, rules))
    return next(below, len(lines)), len(lines) - 1


def _is_headline(lines: Sequence[Line], index: int, free: Sequence[int], rules: FurnitureRules) -> bool:
    """Whether the first sentence is the headline: it opens the page, or asks or calls below a menu or above the day."""
    if index == free[0] or index + 1 == len(lines):
        return sets_title(lines, index, rules)
    line, after = lines[index], lines[index + 1]
    if not line.text.rstrip("\"”“»’'").endswith(("?", "!")):
        return False
    labels = all(len(lines[place].text.split()) <= LABEL_WORDS for place in free if place < index)
    return read_dateline(after.text, rules) is not None or (labels and line.gap and sets_title(lines, index, rules))


def _free_labels(lines: Sequence[Line], first: int) -> None:
    """What would end an article is a section label above one: ``Citas aktualitātes``."""
    for index in range(min(first, len(lines))):
        line = lines[index]
        if line.detail == "related" and line.effect == "end":
            line.mark("section", "label")
            line.effect = ""
        elif line.detail == "related" and not line.effect:
            line.mark("")  # marked only because it follows


def _below_strip(lines: Sequence[Line], first: int, rules: FurnitureRules) -> int:
    """First line of the body below the strip at the top of the page; sentences above the strip are its slogans."""
    near = range(first + 1, min(len(lines), first + STRIP_WITHIN))
    strip = next((index for index in reversed(near) if lines[index].detail in STRIP), None)
    if strip is None:
        return first
    below = (index for index in range(strip + 1, len(lines)) if not lines[index].kind)
    start = next((index for index in below if is_content(lines[index].text, rules.layout)), None)
    if start is None:
        return first
    for line in lines[:strip]:
        if not line.kind and is_sentence(line.text, rules.layout):
            line.mark("furniture", "banner")
    return start


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
    places: dict[str, list[int]] = {}
    for index in head:
        line = lines[index]
        caption = CREDIT.sub("", line.text)
        if (line.kind in ("", "heading") or (line.kind == "section" and not line.detail)) and len(caption) >= COPY_MIN:
            places.setdefault(folded(caption), []).append(index)
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
    if not line.text.rstrip('”"»').endswith("."):
        return False
    return is_sentence(line.text, rules.layout) or (line.gap and len(line.text.split()) >= CLIPPED)


def _mark_end(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """Everything after an end marker goes, unless a body-like paragraph follows it."""
    like = [index for index, line in enumerate(lines) if not line.kind and is_body_like(line.text, rules.layout)]
    sentences = [index for index, line in enumerate(lines) if not line.kind and is_sentence(line.text, rules.layout)]
    said = [0, *accumulate(0 if line.kind else len(line.text) for line in lines)]  # code points above a line
    for index, line in enumerate(lines):
        if line.effect != "end" or (like and like[-1] > index):
            continue
        if not like and sentences and sentences[-1] > index:
            continue
        if (not sentences or sentences[0] >= index) and said[-1] > 2 * said[index]:
            continue  # nothing has come yet that could end
        for other in lines[index + 1 :]:
            if not other.kind:
                other.mark("furniture", "related")
        return


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
    label = line.text.lstrip(rules.layout.bullets + " ") if line else ""
    return " ".join(label.partition(":")[2].split() or label.split()) or None


def _published(lines: Sequence[Line], title: int | None) -> datetime.date | None:
    """The best date: labelled as that of publication, else below the title, else any but that of a change."""
    dated = [(index, line, line.day) for index, line in enumerate(lines) if line.kind == "dateline" and line.day]
    unchanged = [entry for entry in dated if entry[1].detail != "changed"]
    labelled = [day for _, line, day in unchanged if line.detail == "published"]
    below = [day for index, _, day in unchanged if title is not None and index > title]
    credited = [day for line in lines if line.kind == "credit" and (day := only_day(line.text))]
    return next(
        iter([*labelled, *below, *(day for _, _, day in unchanged), *credited, *(day for _, _, day in dated)]), None
    )
