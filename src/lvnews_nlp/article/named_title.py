"""Headlines behind a label: the subject of a letter, the name on the card of a project."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line

NEAR = 15  # lines at the top of a page
CARD_FIELDS = 8  # lines; the name is among the first fields
MAIL = "mail"
LETTER_HEADS = 2  # so many lines show that a letter begins


class NamedTitle(NamedTuple):
    """A headline that the page gives behind a label.

    Attributes:
        line: The line that heads the page.
        title: The headline.
    """

    line: str
    title: str


def named_title(lines: list[Line], rules: FurnitureRules) -> NamedTitle | None:
    """The headline behind a label; the subject of a letter becomes a line of its own.

    Args:
        lines: All lines of the page; those that are furniture in any place are already marked.
        rules: The packaged rules, which know the labels.
    """
    return _subject(lines, rules) or _card(lines, rules)


def _subject(lines: list[Line], rules: FurnitureRules) -> NamedTitle | None:
    """The subject among the lines that a mail program sets above a letter."""
    head = lines[:NEAR]
    beside = sum(re.fullmatch(rules.layout.letter_heads, line.text) is not None for line in head)
    if beside < LETTER_HEADS and not any(line.detail == MAIL for line in head):
        return None
    for index, line in enumerate(head):
        label = rules.subject_pattern.match(line.text)
        subject = line.text[label.end() :] if label else ""
        if subject:
            cut = line.end - len(subject)
            before = Line(line.start, cut, line.text[: -len(subject)], line.gap)
            before.mark("furniture", MAIL)
            before.end = before.start + len(before.text.rstrip())
            lines[index : index + 1] = [before, Line(cut, line.end, subject, False)]
            return NamedTitle(subject, subject)
    return None


def _card(lines: Sequence[Line], rules: FurnitureRules) -> NamedTitle | None:
    """The name of the project below the heading of its card; its field stays in the body."""
    card = next((index for index, line in enumerate(lines[:NEAR]) if rules.card_pattern.fullmatch(line.text)), None)
    if card is None:
        return None
    fields = lines[card + 1 : card + 1 + CARD_FIELDS]
    for index, line in enumerate(fields):
        label = rules.card_name_pattern.match(line.text)
        if label:
            after = fields[index + 1].text if index + 1 < len(fields) else ""
            name = line.text[label.end() :] or after
            return NamedTitle(lines[card].text, name) if name else None
    return None
