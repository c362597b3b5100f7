"""What a date expression means: partial dates, intervals and series, and their ISO form."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import TypeAlias

WEEK = 7
#: A whole day as ISO 8601 writes it.
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: Years that are read as years of news; numbers outside are amounts, and days there have no neighbours to count to.
FIRST_YEAR, LAST_YEAR = 1000, 2199


@dataclass(frozen=True, slots=True)
class Partial:
    """A year, month or day of which parts may be missing until the reference or a neighbour gives them.

    Attributes:
        year: Calendar year, or None.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        weekday: 1 (Monday) to 7, where the text names it.
        steps: For a weekday: -1 the last one, 0 the one of this week, 1 the next one, None undetermined.
        week: Monday of the week that the text names together with the weekday.
        year_given: The text names the year, even if it could not be resolved without a reference.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    steps: int | None = None
    week: dt.date | None = None
    year_given: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is ready: a week, season, quarter, school year; None when it needs a reference and has none."""

    iso: str | None


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included."""

    first: "Node"
    last: "Node"


@dataclass(frozen=True, slots=True)
class Series:
    """Several dates or intervals that share their month or year."""

    items: tuple["Node", ...]


Node: TypeAlias = Partial | Fixed | Range | Series
#: A date whose value nobody can tell without the day of publication.
UNKNOWN = Fixed(None)


def is_possible(year: int | None, month: int, day: int) -> bool:
    """Whether such a day exists (in a leap year when the year is not known).

    >>> is_possible(2023, 2, 29), is_possible(None, 2, 29)
    (False, True)
    """
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def iso(node: Node) -> str | None:
    """The ISO form of a resolved value: ``2026-02-27``, ``2026-02``, ``2026``, ``a/b`` or ``a,b``; else None.

    >>> iso(Range(Partial(2021), Partial(2027)))
    '2021/2027'
    """
    match node:
        case Fixed(text):
            return text
        case Range(first, last):
            ends = [iso(first), iso(last)]
            return "/".join(end for end in ends if end) if all(ends) else None
        case Series(items):
            texts = [iso(item) for item in items]
            return ",".join(text for text in texts if text) if all(texts) else None
        case Partial(year, month, day):
            if year is None or (day is None and node.weekday):
                return None
            if month is None:
                return f"{year:04d}"
            if day is None:
                return f"{year:04d}-{month:02d}"
            return f"{year:04d}-{month:02d}-{day:02d}" if is_possible(year, month, day) else None


def falls_on(day: Partial, weekday: int, reference: dt.date | None) -> bool:
    """Whether a day falls on this weekday: in its own year, else in the one that brings it nearest to the reference.

    >>> falls_on(Partial(None, 3, 6), 5, dt.date(2026, 2, 27)), falls_on(Partial(None, 3, 6), 6, dt.date(2026, 2, 27))
    (True, False)
    """
    month, number = day.month or 1, day.day or 1
    years = [day.year] if day.year else [reference.year + step for step in (0, 1, -1)] if reference else []
    places = [dt.date(year, month, number) for year in years if is_possible(year, month, number)]
    nearest = min(places, key=lambda place: abs(place - (reference or place)), default=None)
    return nearest is not None and nearest.isoweekday() == weekday


def days(first: dt.date, last: dt.date) -> Fixed:
    """An interval of days."""
    return Fixed(f"{first.isoformat()}/{last.isoformat()}")


def months(year: int, first: int, count: int) -> Fixed:
    """An interval of whole months, which may run into the next year."""
    end_year, end_month = divmod(year * 12 + first - 1 + count - 1, 12)
    last = calendar.monthrange(end_year, end_month + 1)[1]
    return days(dt.date(year, first, 1), dt.date(end_year, end_month + 1, last))


def school_year(first: int) -> Fixed:
    """The school year that begins in September of a year.

    >>> school_year(2022).iso
    '2022-09-01/2023-08-31'
    """
    return Fixed(f"{first:04d}-09-01/{first + 1:04d}-08-31")


def monday(day: dt.date) -> dt.date:
    """Monday of the week of a day."""
    return day - dt.timedelta(days=day.weekday())


def on(day: dt.date) -> Partial:
    """A day as a value."""
    return Partial(day.year, day.month, day.day, year_given=True)


def with_year(node: Node, year: int | None) -> Node:
    """Gives the year to every part of a value that has none."""
    match node:
        case Partial(None, _, _) if not node.year_given and (node.month or not node.weekday):
            return replace(node, year=year, year_given=True)
        case Range(first, last):
            return Range(with_year(first, year), with_year(last, year))
        case Series(items):
            return Series(tuple(with_year(item, year) for item in items))
        case _:
            return node


def first_part(node: Node) -> Node:
    """The earliest named part of a value."""
    match node:
        case Range(first, _):
            return first_part(first)
        case Series(items):
            return first_part(items[0])
        case _:
            return node


def last_part(node: Node) -> Node:
    """The last named part of a value."""
    match node:
        case Range(_, last):
            return last_part(last)
        case Series(items):
            return last_part(items[-1])
        case _:
            return node
