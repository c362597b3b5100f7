"""What dates and amounts mean, as columns to calculate with."""

import calendar
import re
from datetime import date
from typing import Any

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


def value_columns(entity: dict[str, Any]) -> dict[str, Any]:
    """The columns of ``entities`` from ``date_start`` to ``percent``; only those that the label has.

    >>> value = {"amount": 800, "minimum": 500, "currency": "EUR"}
    >>> value_columns({"label": "MONEY", "canonical": "500/800 EUR", "value": value})
    {'amount': 800.0, 'minimum': 500.0, 'currency': 'EUR'}
    """
    value = entity["value"]
    if entity["label"] == "DATE":
        return day_columns(entity["canonical"])
    if entity["label"] == "MONEY" and value:
        return {"amount": float(value["amount"]), "minimum": _number(value["minimum"]), "currency": value["currency"]}
    if entity["label"] == "PERCENT" and value:
        return {"percent": float(value["amount"]), "minimum": _number(value["minimum"])}
    return {}


def day_columns(iso: str | None) -> dict[str, date | None]:
    """``date_start`` and ``date_end``, None where the date could not be resolved."""
    first, last = bounds(iso) or (None, None)
    return {"date_start": first, "date_end": last}


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
