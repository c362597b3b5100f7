"""Date lines: which lines only say when the page was published, and the date itself."""

import datetime
import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.names import is_name
from lvnews_nlp.article.text import Line
from lvnews_nlp.language.dates import find_dates

MAX_DATELINE = 120  # code points
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"(?:plkst\.?|pl\.|,|-|–|\bno\b)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:h|UTC|GMT|\+\d\d:?\d\d))?")
# ISO timestamps: "2024-05-06T10:30:00+03:00".
TIMESTAMP = re.compile(r"(?<=\d)T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
YEAR_COMMA = re.compile(r"(?<=\.),(?= \d{4}\b)")
REST = re.compile(r"[\s.,;:|/·•–—()\[\]-]*")
DAY_RULES = ("day", "numeric-day")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: where it stands, and the day, if the text gives day, month and year."""

    start: int
    end: int
    day: datetime.date | None


def _find(text: str) -> list[Found]:
    # The date grammar reads words ("2024-05-06T10:30" is one) and no comma after an abbreviated month.
    plain = YEAR_COMMA.sub(" ", TIMESTAMP.sub(lambda stamp: " " + stamp[0][1:], text))
    return [
        Found(match.start, match.end, day_of(match.value)) for match in find_dates(plain) if match.rule in DAY_RULES
    ]


def day_of(value: str | None) -> datetime.date | None:
    """The day that an ISO string starts with, or None if it is no full and possible day.

    >>> day_of("2026-02-27T09:30:00+02:00")
    datetime.date(2026, 2, 27)
    >>> day_of("2026-02") is None
    True
    """
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)(?=$|[T ])", value or "")
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    possible = year >= datetime.MINYEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return datetime.date(year, month, day) if possible else None


def read_dateline(text: str, rules: FurnitureRules) -> Found | None:
    """The date of a line that holds nothing else than one date, its label, a weekday, a time of day and an author."""
    if len(text) > MAX_DATELINE or not DIGIT.search(text):
        return None
    found = _find(text)
    if not found or len({date.day for date in found}) > 1:
        return None
    label = rules.date_label_pattern.match(text)
    if label and rules.published_pattern.match(text) and found[0].start - label.end() <= 3:
        return found[0]
    rest, last = "", 0
    for date in found:
        rest += text[last : date.start] + " "
        last = date.end
    rest += text[last:]
    for pattern in (TIMESTAMP, CLOCK, rules.weekday_pattern, rules.date_label_pattern):
        rest = pattern.sub(" ", rest)
    return found[0] if REST.fullmatch(rest) or is_name(rest.strip(" ,.;:|/·•–—-"), rules) else None


def only_day(text: str) -> datetime.date | None:
    """The day in a credit line (``Autors: Anna Liepa, 03.05.2024``), if it names exactly one."""
    days = {date.day for date in _find(text)} if len(text) <= MAX_DATELINE and DIGIT.search(text) else set()
    return days.pop() if len(days) == 1 else None


def mark_datelines(lines: Sequence[Line], rules: FurnitureRules, where: Sequence[int]) -> None:
    """Marks the date lines among the lines at ``where`` and keeps their days.

    A label on its own line (``Publicēts:``) goes with the date line after it.
    """
    for index in where:
        line = lines[index]
        date = None if line.kind else read_dateline(line.text, rules)
        if date is None:
            continue
        line.mark("dateline", _label(line.text, rules))
        line.day = date.day
        above = lines[index - 1] if index else None
        if above and not above.kind and rules.date_label_pattern.fullmatch(above.text.rstrip(" :.")):
            above.mark("dateline", _label(above.text, rules))
            line.detail = above.detail


def _label(text: str, rules: FurnitureRules) -> str:
    if rules.changed_pattern.match(text):
        return "changed"
    return "published" if rules.published_pattern.match(text) else ""
