"""Date lines: which lines only say when the page was published, and the date itself."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line

MAX_DATELINE = 120  # code points
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"(?:plkst\.?|pl\.|,|-|–|\bno\b)?\s*\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:h|UTC|GMT|\+\d\d:?\d\d))?")
# ISO timestamps: "2024-05-06T10:30:00+03:00".
TIMESTAMP = re.compile(r"T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
REST = re.compile(r"[\s.,;:|/·•–—()\[\]-]*")
STAND_IN_MONTHS = "janv|febr|mart|apr|mai|jūn|jūl|aug|sept|okt|nov|dec"
STAND_IN = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?P<y>\d{{4}})\.?"
    rf"|(?:(?P<y1>\d{{4}})\.?\s*gada\s*)?(?P<d1>\d{{1,2}})\.?\s*(?P<m1>{STAND_IN_MONTHS})\w*,?\s*(?P<y2>\d{{4}})?\.?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line: where it stands, and the day, if the text gives day, month and year."""

    start: int
    end: int
    day: datetime.date | None


def _find(text: str) -> list[Found]:
    found = []
    for m in STAND_IN.finditer(text):
        if m["iso"]:
            value = m["iso"]
        elif m["d"]:
            value = f"{m['y']}-{int(m['m']):02}-{int(m['d']):02}"
        else:
            month = STAND_IN_MONTHS.split("|").index(m["m1"].lower()) + 1
            value = f"{m['y1'] or m['y2']}-{month:02}-{int(m['d1']):02}"
        found.append(Found(m.start(), m.end(), day_of(value)))
    return found


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
    first = datetime.date(year, month, 1) if year and 1 <= month <= 12 else None
    last = first and (datetime.date(year + month // 12, month % 12 + 1, 1) if year < 9999 else None)
    return datetime.date(year, month, day) if first and last and 1 <= day <= (last - first).days else None


def read_dateline(text: str, rules: FurnitureRules) -> Found | None:
    """The date of a line that holds nothing else than one date, its label, a weekday and a time of day."""
    if len(text) > MAX_DATELINE or not DIGIT.search(text):
        return None
    found = _find(text)
    if not found or len({date.day for date in found}) > 1:
        return None
    rest, last = "", 0
    for date in found:
        rest += text[last : date.start] + " "
        last = date.end
    rest += text[last:]
    for pattern in (TIMESTAMP, CLOCK, rules.weekday_pattern, rules.date_label_pattern):
        rest = pattern.sub(" ", rest)
    return found[0] if REST.fullmatch(rest) else None


def mark_datelines(
    lines: Sequence[Line], rules: FurnitureRules, head: range, tail: range
) -> list[tuple[int, datetime.date | None]]:
    """Marks the date lines of head and tail; returns their indices and days.

    A label on its own line (``Publicēts:``) takes the date line after it along.
    """
    found = []
    for index in (*head, *tail):
        line = lines[index]
        if line.kind:
            continue
        date = read_dateline(line.text, rules)
        if date:
            line.mark("dateline", "changed" if rules.changed_pattern.match(line.text) else "")
            found.append((index, date.day))
            label = lines[index - 1] if index else line
            if not label.kind and rules.date_label_pattern.fullmatch(label.text.rstrip(" :.")):
                label.mark("dateline", "changed" if rules.changed_pattern.match(label.text) else "")
                line.detail = label.detail
    return found
