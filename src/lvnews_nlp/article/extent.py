"""Where the article of a page begins and ends."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from lvnews_nlp.article.dateline import read_dateline
from lvnews_nlp.article.furniture import HEAD, FurnitureRules
from lvnews_nlp.article.head import sets_title
from lvnews_nlp.article.shape import (
    asks,
    continues,
    is_body_like,
    is_content,
    is_sentence,
    is_wrapped,
    opens_bullet,
    without_bullet,
)
from lvnews_nlp.article.sides import EVEN
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import is_label

STRIP = ("weather", "name_days", "breadcrumb")  # the page proper starts below these
STRIP_WITHIN = 10
ITEM_MIN = 30  # code points; shorter items may be a menu
MENU = 3  # so many lines between a sentence and the day below it show that it is the slogan of a site
COPIES_WITHIN = 15  # lines at the top of a page


def body_of(lines: Sequence[Line], rules: FurnitureRules) -> tuple[int, int]:
    """Index of the first and of the last line that certainly belongs to the body."""
    free = [index for index, line in enumerate(lines) if not line.kind]
    sure = [index for index in free if is_content(lines[index].text, rules.layout)]
    items = [index for index in free if _is_item(lines[index].text, rules)]
    # What stands twice in a row at the top is the caption of a picture or the lead; the body comes below.
    twice = {line.text for line, after in pairwise(lines[:COPIES_WITHIN]) if line.text == after.text}
    sure = [index for index in sure if lines[index].text not in twice] or sure
    if sure and _is_headline(lines, sure[0], free, rules):
        title = lines[sure[0]].text
        sure = [index for index in sure if lines[index].text != title] or sure
    sure = [index for index in sure if lines[index].outside < EVEN] or sure
    end = end_of(lines, rules)
    if end is not None:  # what stands below is told by the line that ends the article
        sure = [index for index in sure if index < end] or sure
    if sure or items:
        last = _end_of_paragraphs(lines, sure[-1], len(lines) if end is None else end, rules) if sure else items[-1]
        long_items = [index for index in items if len(lines[index].text) >= ITEM_MIN]
        return min(sure[:1] + (long_items if sure else items)[:1]), max(last, *long_items, 0)
    if len(lines) == 1 or not free:
        return 0, len(lines) - 1
    # No sentence at all: the first line may be the title, and that again, and its date below.
    free = [index for index in free if lines[index].outside < EVEN] or free
    title = lines[free[0]].text
    below = (index for index in free[1:] if lines[index].text != title and not read_dateline(lines[index].text, rules))
    return next(below, len(lines)), len(lines) - 1


def _is_item(text: str, rules: FurnitureRules) -> bool:
    """Whether a line opens with a bullet and is neither a headline after a sign nor the day or section of the page."""
    if not opens_bullet(text, rules.layout) or rules.title_before_pattern.match(text):
        return False
    bare = without_bullet(text, rules.layout)
    return read_dateline(bare, rules) is None and rules.first(bare, HEAD) is None


def _end_of_paragraphs(lines: Sequence[Line], last: int, end: int, rules: FurnitureRules) -> int:
    """The last line above ``end`` of a hard-wrapped paragraph, in place of the last that is a sentence itself."""
    free = [line for line in lines if not line.kind]
    width = max(len(line.text) for line in free) if is_wrapped(free) else 0
    runs = [[last]]
    for index in range(last + 1, end):
        if lines[index].kind:
            continue
        if runs[-1][-1] == index - 1 and continues(lines[index - 1], lines[index], width=width):
            runs[-1].append(index)
        else:
            runs.append([index])
    told = (run for run in runs if is_sentence(" ".join(lines[index].text for index in run), rules.layout))
    return max((run[-1] for run in told), default=last)


def _is_headline(lines: Sequence[Line], index: int, free: Sequence[int], rules: FurnitureRules) -> bool:
    """Whether the first sentence is the headline: it opens the page, or asks or calls below a menu or above the day."""
    if index + 1 == len(lines) or (index == free[0] and sets_title(lines, index, rules)):
        return sets_title(lines, index, rules)
    line, after = lines[index], lines[index + 1]
    if not asks(line.text):
        return False
    labels = all(is_label(lines[place].text) for place in free if place < index)
    return read_dateline(after.text, rules) is not None or (labels and line.gap and sets_title(lines, index, rules))


def below_strip(lines: Sequence[Line], first: int, rules: FurnitureRules) -> int:
    """First line of the body below the strip at the top of the page; sentences above the strip are its slogans."""
    near = range(first + 1, min(len(lines), first + STRIP_WITHIN))
    strip = next((index for index in reversed(near) if lines[index].detail in STRIP), None)
    if strip is None:
        strip = _day_below_menu(lines, near, rules)
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


def _day_below_menu(lines: Sequence[Line], near: range, rules: FurnitureRules) -> int | None:
    """The first date line, where a menu and a headline stand between it and the sentence above."""
    for index in near:
        if is_content(lines[index].text, rules.layout):
            return None
        if read_dateline(lines[index].text, rules):
            return index if index - near.start > MENU else None
    return None


def mark_end(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """Everything after the line that ends the article goes."""
    end = end_of(lines, rules)
    for line in lines[end + 1 :] if end is not None else ():
        if not line.kind:
            line.mark("furniture", "related")


def end_of(lines: Sequence[Line], rules: FurnitureRules) -> int | None:
    """Index of the first line with the effect to end an article below which no body-like paragraph follows."""
    like = [index for index, line in enumerate(lines) if not line.kind and is_body_like(line.text, rules.layout)]
    sentences = [index for index, line in enumerate(lines) if not line.kind and is_sentence(line.text, rules.layout)]
    said = [0, *accumulate(0 if line.kind else len(line.text) for line in lines)]  # code points above a line
    goes_on = _last_but_teasers(lines, like or sentences, rules)
    for index, line in enumerate(lines):
        last = goes_on if line.detail == "related" else (like or sentences)[-1:]
        if line.effect != "end" or (last and last[-1] > index):
            continue
        if (not sentences or sentences[0] >= index) and said[-1] > 2 * said[index]:
            continue  # nothing has come yet that could end
        return index
    return None


def _last_but_teasers(lines: Sequence[Line], told: Sequence[int], rules: FurnitureRules) -> list[int]:
    """The last of these paragraphs that does not open another article: between its headline and a link to it."""
    for index in reversed(told):
        after = lines[index + 1].detail if index + 1 < len(lines) else ""
        before = lines[index - 1] if index else lines[index]
        if after != "link_stub" or before.kind or is_sentence(before.text, rules.layout):
            return [index]
    return []
