"""What a line looks like: sentence, body paragraph, list item, heading. Cheap tests on characters, no model.

All take ``layout``, the limits and lists of ``data/furniture.toml``.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from lvnews_nlp.article.furniture_data import LayoutRules
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import share_small
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, QUOTES, SINGLE_QUOTES, SMALL

TERMINAL = re.compile(rf"[.!?…][{QUOTES})\]’'*]*\s*$")
PICTURES = "\u200d\ufe0f " + "".join(map(chr, (*range(0x2600, 0x27C0), *range(0x1F300, 0x1FB00))))
PICTURED = 90  # code points; in shorter lines pictures stand behind a headline
TEASER = re.compile(rf"(?:\.\.\.|…)[{CLOSING_QUOTES})\]]*\s*$")
INNER_STOP = re.compile(rf"[^\W\d_]{{3,}}[.!?][{CLOSING_QUOTES})]* +[{OPENING_QUOTES}]?[{CAPITALS}]")
LETTER = re.compile(r"[^\W\d_]")
CONTINUES = re.compile(rf"[{OPENING_QUOTES}(]?[{SMALL}]|[?!.,;:)\]{CLOSING_QUOTES}]{{1,3}}$")
KEY_VALUE = re.compile(r"[^:]{2,40}:\s+\S")
AGENDA = re.compile(r"(?:plkst\.? ?)?\d{1,2}[.:]\d{2}(?!\d|\.\d)")  # a time of day, not the start of a date
WORD = re.compile(r"\w")
LONG = 400  # code points; such a line is body, whatever it ends with


def is_sentence(text: str, layout: LayoutRules) -> bool:
    """Whether the line reads like running text: enough words, half of them in lower case, and a stop at the end.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> layout = furniture_rules().layout
    >>> is_sentence("Skolā šodien atklāja jaunu bibliotēku.", layout), is_sentence("Sākums Jaunumi Kontakti", layout)
    (True, False)
    """
    if len(text) >= LONG:
        return True
    words = text.split()
    if len(words) < layout.sentence_min_words:
        return False
    told = text.rstrip(PICTURES) if len(text) >= PICTURED else text  # "Paldies visiem!🎻"
    return share_small(words) >= 0.5 and TERMINAL.search(told) is not None


def is_content(text: str, layout: LayoutRules) -> bool:
    """Whether the line certainly belongs to a body: a sentence, or a long line that opens a list or is in one."""
    return is_sentence(text, layout) or (text.rstrip().endswith((":", ";")) and len(text.split()) >= 8)


def is_body_like(text: str, layout: LayoutRules) -> bool:
    """Whether the line is a paragraph: too long for an item in a list of other articles, and not cut off."""
    return len(text) >= layout.body_min_chars and is_content(text, layout) and not TEASER.search(text)


def announces(text: str, layout: LayoutRules) -> bool:
    """Whether the line is a sentence but for the colon at its end: what it speaks of stands below."""
    return text.endswith(":") and is_sentence(f"{text[:-1]}.", layout)


def asks(text: str) -> bool:
    """Whether the line ends with a question or an exclamation mark, perhaps in quotes."""
    return text.rstrip(QUOTES + SINGLE_QUOTES).endswith(("?", "!"))


def without_bullet(text: str, layout: LayoutRules) -> str:
    """The line without the bullets that open it: menus around the body are often pasted as lists."""
    return text.lstrip(layout.bullets + " ")


def opens_bullet(text: str, layout: LayoutRules) -> bool:
    """Whether the line starts with a bullet character."""
    mark, rest = text[:1], text[1:]
    if mark not in layout.bullets and mark not in layout.dash_bullets:
        return False
    needs_blank = mark in layout.dash_bullets
    return bool(rest.strip()) and (not needs_blank or rest[0].isspace() or rest[0].isalpha()) and bool(mark)


def list_items(lines: Sequence[Line], layout: LayoutRules) -> set[int]:
    """Indices of the unmarked lines that are list items.

    Items are lines with bullets or with numbers that follow each other, neighbours that end with ``;``, and short lines
    in lower case below a colon.
    """
    free = [index for index, line in enumerate(lines) if not line.kind]
    return (
        _bulleted(lines, free, layout)
        | _numbered(lines, free, layout)
        | _semicolons(lines, free)
        | _after_colon(lines, free, layout)
    )


def _bulleted(lines: Sequence[Line], free: list[int], layout: LayoutRules) -> set[int]:
    bulleted = [index for index in free if opens_bullet(lines[index].text, layout)]
    position = {index: place for place, index in enumerate(free)}
    items = set()
    for index in bulleted:
        text, place = lines[index].text, position[index]
        before = lines[free[place - 1]].text if place else ""
        neighbours = [lines[other].text for other in free[max(0, place - 2) : place + 3] if other != index]
        # One dash alone opens direct speech; two in a row, or one after a colon, open list items.
        alone = not any(opens_bullet(other, layout) and other[0] == text[0] for other in neighbours)
        if text[0] not in layout.dash_bullets or text.endswith(";") or before.rstrip().endswith(":") or not alone:
            items.add(index)
    return items


def _numbered(lines: Sequence[Line], free: list[int], layout: LayoutRules) -> set[int]:
    pattern = re.compile(layout.numbered)
    numbered = []
    for index in free:
        match = pattern.match(lines[index].text)
        if match:
            numbered.append((index, int(match["number"]) if match["number"] else ord(match["letter"])))
    pairs = pairwise(numbered)
    return {index for one, two in pairs if two[1] == one[1] + 1 and two[0] - one[0] <= 8 for index in (one[0], two[0])}


def _semicolons(lines: Sequence[Line], free: list[int]) -> set[int]:
    ending = [lines[index].text.rstrip().endswith(";") for index in free]
    items = set()
    for place, index in enumerate(free):
        after_one = place > 0 and ending[place - 1]
        before_one = ending[place + 1 : place + 2] == [True]
        last = after_one and free[place - 1] in items
        if last or (ending[place] and (after_one or before_one)):
            items.add(index)
    return items


def _after_colon(lines: Sequence[Line], free: list[int], layout: LayoutRules) -> set[int]:
    items: set[int] = set()
    run: list[int] = []
    for place, index in enumerate(free):
        text = lines[index].text
        if text[0].islower() and len(text.split()) <= layout.heading_max_words and not lines[index].gap:
            before = free[place - 1] if place else -1
            if before >= 0 and lines[before].text.rstrip().endswith(":"):
                run = [index]
                continue
            if run and run[-1] == before:
                run.append(index)
                if len(run) == 2:
                    items.add(run[0])
                items.add(index)
                continue
        run = []
    return items


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the page was hard-wrapped, so that a paragraph runs over many lines."""
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap]
    if len(pairs) < 4 or max(len(line.text) for line in lines) > 130:
        return False
    running = sum(two.text[0].islower() and not TERMINAL.search(one.text) and len(one.text) >= 40 for one, two in pairs)
    return running >= 0.4 * len(pairs)


def continues(before: Line, line: Line, *, width: int) -> bool:
    """Whether a line goes on with the paragraph of the one before it.

    Args:
        before: The line above.
        line: The line itself.
        width: Width of a hard-wrapped page in code points, else 0.
    """
    if line.gap:
        return False
    ends = before.text.rstrip()
    if CONTINUES.match(line.text) and not TERMINAL.search(ends) and not ends.endswith((":", ";")):
        return True
    return bool(width) and len(before.text) >= 0.75 * width


def is_heading(text: str, layout: LayoutRules) -> bool:
    """Whether a body line could be a heading: short, with no stop at its end."""
    words = text.split()
    if len(words) > layout.heading_max_words or len(text) > 120 or text[0].islower() or text.endswith((",", ";", "…")):
        return False
    if KEY_VALUE.match(text) or AGENDA.match(text) or not WORD.search(text):
        return False
    if text.endswith(":"):
        return len(words) <= 8 and not INNER_STOP.search(text)
    return not TERMINAL.search(text) or (text.endswith("?") and not INNER_STOP.search(text))
