"""The top of a page: menu, section label, breadcrumb, title and its repetitions."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from lvnews_nlp.article.authors import is_name
from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.headline import folded
from lvnews_nlp.article.shape import (
    AGENDA,
    INNER_STOP,
    LETTER,
    asks,
    continues,
    is_sentence,
    is_wrapped,
    without_bullet,
)
from lvnews_nlp.article.sides import CERTAIN, LIKELY, SURE
from lvnews_nlp.article.signature import signs
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.title import NOTHING, best_title, is_menu
from lvnews_nlp.article.words import are_labels, is_label, words_of
from lvnews_nlp.language.alphabet import CAPITALS, SMALL

# What a page title adds to the headline: the name of the site, the number of comments.
SITE = re.compile(r"(?<=\S)\s+(?:[|–—•·-]\s+[^|–—•·]{2,40}|\(?\d{1,3}\)?)$")
GLUE = re.compile(rf"(?<=[{SMALL}])(?=[{CAPITALS}])")
MENU_RUN = 5  # so many lines of one to three words above the title are a menu
REPEATS_WITHIN = 8
COUNTER = re.compile(r"\d{1,5}")
VISIT = ("access", "menu", "weather", "name_days")  # what stands beside the date of the visit


def mark_head(lines: list[Line], rules: FurnitureRules, *, end: int, title: str | None = None) -> int | None:
    """Marks the lines above the body.

    Args:
        lines: All lines of the page; date lines, credits and furniture are already marked. Where the title is glued to
            the breadcrumb, that line becomes two.
        rules: The rules of furniture.
        end: Index of the first line of the body.
        title: The title, where metadata of the page give it.

    Returns:
        Index of the title line, or None.
    """
    head = range(min(end, rules.layout.head_max_lines))
    for line in (lines[place] for place in head):
        if not line.kind and is_menu(line.text):
            line.mark("furniture", "menu")
    free = [place for place in head if not lines[place].kind]
    index = _title(lines, free, rules, end=end, title=title)
    if index is None:
        return None
    lines[index].mark("title")
    _mark_above(lines, index, rules)
    _mark_below(lines, index, rules, end=end)
    return index


def _title(lines: list[Line], free: Sequence[int], rules: FurnitureRules, *, end: int, title: str | None) -> int | None:
    """Index of the title: the ways to find it, the surest first."""
    index = _given(lines, free, title)
    if index is None:
        index = _repeated(lines, free, rules)
    if index is not None:
        return index
    likely, weight = _likely(lines, free, rules, end=end)
    if weight >= 0 and likely is not None and lines[likely].outside < CERTAIN:  # what looks like a label weighs less
        return likely
    index = _pictured(lines, end, rules)
    if index is None:
        index = _glued(lines, end)
    if index is None:
        index = _stopped(lines, end, rules)
    if index is not None or likely is None or is_name(lines[likely].text, rules):
        return index  # who posts stands where a headline could
    return likely if lines[likely].outside < LIKELY else None


def _given(lines: Sequence[Line], free: Sequence[int], title: str | None) -> int | None:
    if title is None:
        return None
    return next((index for index in free if folded(lines[index].text) == folded(title)), None)


def _can_be_title(line: Line, rules: FurnitureRules) -> bool:
    text, layout = line.text, rules.layout
    if len(text) > layout.title_max_chars or len(text.split()) > layout.title_max_words:
        return False
    if text[0].islower() or text.endswith((":", ";", ",")) or not LETTER.search(text):
        return False
    item = text[0] in layout.bullets and rules.title_before_pattern.match(text) is None
    return not item and AGENDA.match(text) is None


def _repeated(lines: Sequence[Line], free: Sequence[int], rules: FurnitureRules) -> int | None:
    """A line that comes twice at the top, or that ends the breadcrumb."""
    for place, index in enumerate(free):
        if not _can_be_title(lines[index], rules) or len(lines[index].text.split()) < 2:
            continue
        text = folded(lines[index].text)
        crumbs = (line.text for line in lines[: index + 3] if line.detail == "breadcrumb")
        if len(text) >= 10 and any(folded(crumb).endswith(text) for crumb in crumbs):
            return index
        near = free[place + 1 : place + REPEATS_WITHIN]
        other = next((other for other in near if folded(lines[other].text) == text), None)
        if other is not None and _heads(lines, [at for at in free if folded(lines[at].text) == text]):
            # The first may be the title of the window, above the menu.
            windowed = lines[other].outside < SURE <= lines[index].outside
            return other if windowed else _above_date(lines, index, other, rules)
    return None


def _heads(lines: Sequence[Line], copies: Sequence[int]) -> bool:
    """Whether copies of a line may be a headline: not if both surely are no part of the article, as an account is."""
    names = len(copies) > 2 and len(lines[copies[0]].text.split()) > 2
    return names or any(lines[index].outside < LIKELY for index in copies)


def _above_date(lines: Sequence[Line], index: int, other: int, rules: FurnitureRules) -> int:
    """The title where a line comes twice: that line, unless it is a caption above the title and below its date."""
    above = other - 2
    dated = above > index and lines[other - 1].kind == "dateline" and not lines[above].kind
    return above if dated and _can_be_title(lines[above], rules) and len(lines[above].text.split()) >= 4 else index


def _likely(lines: Sequence[Line], free: Sequence[int], rules: FurnitureRules, *, end: int) -> tuple[int | None, float]:
    """The line that looks most like a headline, among those before the first paragraph, and what it weighs."""
    possible = [index for index in free if _can_be_title(lines[index], rules) and not lines[index].text.endswith(".")]
    possible = [index for index in possible if lines[index].outside < CERTAIN] or possible
    opens = next((index for index in free if lines[index].outside < LIKELY), len(lines))
    if not possible or possible[0] > opens:
        # A page that opens with something else (a number, an item, the tail of a sentence) shows no title.
        return None, NOTHING
    above = [*takewhile(lambda index: not _runs_into_sentence(lines, index, rules), possible)]
    return best_title(lines, above, rules, end=end)


def _runs_into_sentence(lines: Sequence[Line], index: int, rules: FurnitureRules) -> bool:
    """Whether the line is the first of a hard-wrapped paragraph."""
    width = max(len(line.text) for line in lines) if is_wrapped(lines) else 0
    text = lines[index].text
    for before, line in pairwise(lines[index:]):
        if line.kind or not continues(before, line, width=width):
            break
        text += " " + line.text
    return text != lines[index].text and is_sentence(text, rules.layout)


def _glued(lines: list[Line], end: int) -> int | None:
    """The title at the end of a glued breadcrumb, where the page does not repeat it."""
    for index in range(min(end, len(lines))):
        line = lines[index]
        cuts = [match.start() for match in GLUE.finditer(line.text)] if line.detail == "breadcrumb" else []
        if cuts and len(line.text[cuts[-1] :].split()) >= 3:
            cut = line.start + cuts[-1]
            lines.insert(index + 1, Line(cut, line.end, line.text[cuts[-1] :], False))
            lines[index] = Line(line.start, cut, line.text[: cuts[-1]], line.gap, line.kind, line.detail)
            return index + 1
    return None


def _pictured(lines: Sequence[Line], end: int, rules: FurnitureRules) -> int | None:
    """A headline after a kind of media that reads like the credit of a picture: „FOTO: Talsos atklāj skolu”."""
    for index, line in enumerate(lines[: min(end, rules.layout.head_max_lines)]):
        label = rules.title_before_pattern.match(line.text) if line.detail == "photo" else None
        words = words_of(line.text[label.end() :]) if label else []
        if label and label[0].strip(" .:").isupper() and len(words) >= 3 and not are_labels(words):
            return index
    return None


def _stopped(lines: Sequence[Line], end: int, rules: FurnitureRules) -> int | None:
    """A headline that ends with a stop, where it comes first."""
    first = next((place for place, line in enumerate(lines) if not line.kind), end + 1)
    return first if first <= end and sets_title(lines, first, rules) else None


def sets_title(lines: Sequence[Line], index: int, rules: FurnitureRules) -> bool:
    """Whether a line that ends with a stop still is the title: short, one sentence, set off from what follows.

    Args:
        lines: All lines of the page.
        index: That of the line.
        rules: The rules of furniture.
    """
    if index + 1 >= len(lines):
        return False
    line, after = lines[index], lines[index + 1]
    words = len(line.text.split())
    if not _can_be_title(line, rules) or words > 16 or INNER_STOP.search(line.text):
        return False
    set_off = after.gap or after.kind == "dateline"
    longer = len(after.text) > 1.5 * len(line.text)
    return (asks(line.text) and (set_off or longer)) or (set_off and words <= 14)


def _mark_above(lines: Sequence[Line], title: int, rules: FurnitureRules) -> None:
    run: list[int] = []
    for index in range(title + 1):
        line = lines[index]
        if index < title and line.kind in ("", "section") and is_label(line.text):
            run.append(index)
            continue
        if len(run) >= MENU_RUN:
            for member in run[: -1 if lines[run[-1]].kind == "section" else None]:
                lines[member].mark("furniture", "menu")
        run = []
    for index, line in enumerate(lines[:title]):
        if line.kind == "dateline" and lines[index + 1].detail in VISIT:
            line.mark("furniture", "today")
        elif not line.kind and line.outside < SURE and is_name(line.text, rules):
            line.mark("credit", "author")
        elif not line.kind and line.text.endswith(":"):
            line.mark("furniture", "menu")  # the label of a field: "Parole:"
        elif not line.kind:
            line.mark("section" if is_label(line.text) else "heading")


def _mark_below(lines: Sequence[Line], title: int, rules: FurnitureRules, *, end: int) -> None:
    """Repetitions of the title, bylines and counters, as long as nothing of the body has come."""
    wanted = folded(lines[title].text)
    short = folded(SITE.sub("", lines[title].text))
    for line in lines[:title]:
        if line.kind == "heading" and folded(line.text).endswith(wanted) and len(wanted) >= 20:
            line.mark("furniture", "breadcrumb")
    for index in range(title + 1, len(lines)):
        line, before = lines[index], lines[index - 1]
        if folded(line.text) in (wanted, short) or folded(SITE.sub("", line.text)) in (wanted, short):
            line.mark("furniture", "duplicate_title")
        elif line.kind or continues(before, line, width=0):
            continue
        elif index < end and signs(line.text, rules):
            line.mark("credit", "author")
        elif index < end and COUNTER.fullmatch(line.text) and before.kind in ("dateline", "credit", "furniture"):
            line.mark("furniture", "counter")
        elif index < end and line.text[0] in rules.layout.bullets and is_label(without_bullet(line.text, rules.layout)):
            line.mark("furniture", "menu")
        elif index < end and _is_publisher(lines, index, rules):
            line.mark("furniture", "masthead")
        else:
            return


def _is_publisher(lines: Sequence[Line], index: int, rules: FurnitureRules) -> bool:
    """Whether a line says only whose page it is, between the title and its day."""
    dated = lines[index + 1].kind == "dateline" if index + 1 < len(lines) else False
    return dated and rules.site_pattern.fullmatch(lines[index].text) is not None
