"""What dates and amounts mean, as columns to calculate with."""

from datetime import date
from typing import Any

from lvnews_nlp.grammars.dates.bounds import bounds


def value_columns(entity: dict[str, Any]) -> dict[str, Any]:
    """The columns of ``entities`` that say what a date or an amount means; only those that belong to its label.

    Args:
        entity: An entity of ``Analysis.to_dict()``.

    Returns:
        ``date_start`` and ``date_end`` (days, both included) of a DATE; ``amount``, ``minimum`` and ``currency`` (ISO
        code) of MONEY; ``percent`` and ``minimum`` of PERCENT. ``minimum`` is the lower end of a range, or None.

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
    """First and last day of a canonical date as ``date_start`` and ``date_end``; None where it could not be resolved.

    >>> day_columns("2026-02")
    {'date_start': datetime.date(2026, 2, 1), 'date_end': datetime.date(2026, 2, 28)}
    """
    first, last = bounds(iso) or (None, None)
    return {"date_start": first, "date_end": last}


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)
