"""The first and last day of an ISO date, month, year, interval or list of days."""

import calendar
import re
from datetime import date

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


def bounds(iso: str | None) -> tuple[date, date] | None:
    """First and last day of an ISO date as ``canonical`` holds it, or None where it is none.

    Years and months run from their first to their last day; ``a/b`` from the first of ``a`` to the last of ``b``, and
    several days ``a,b`` from the first to the last of them.

    >>> [day.isoformat() for day in bounds("2024-02")]
    ['2024-02-01', '2024-02-29']
    >>> [day.isoformat() for day in bounds("2026-05-11,2026-05-14/2026-05-15")]
    ['2026-05-11', '2026-05-15']
    """
    parts = [_whole(part) for part in re.split("[,/]", iso)] if iso else []
    found = [part for part in parts if part]
    if not found or len(found) < len(parts):
        return None
    return min(first for first, _ in found), max(last for _, last in found)


def _whole(iso: str) -> tuple[date, date] | None:
    """First and last day of a year, month or day."""
    match = _ISO.fullmatch(iso)
    if not match or match["year"] == "0000":
        return None
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    first_month, last_month = month or 1, month or 12
    if last_month > 12 or day > calendar.monthrange(year, last_month)[1]:
        return None
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, first_month, day or 1), date(year, last_month, last_day)
