"""What dates and amounts mean, as columns to calculate with."""

from datetime import date
from typing import Any

from lvnews_nlp.grammars.dates.bounds import bounds


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
