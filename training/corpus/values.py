"""Canonical forms that follow from the text alone, so that writers need not spell them."""

import re

MONTHS = (
    "janvār",
    "februār",
    "mart",
    "aprīl",
    "maij",
    "jūnij",
    "jūlij",
    "august",
    "septembr",
    "oktobr",
    "novembr",
    "decembr",
)
YEAR = re.compile(r"(\d{4})(?:\. ?g(?:ad[a-zāē]*|\.)?)?")
NUMERIC_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\.?")
LONG_DAY = re.compile(r"(\d{4})\. ?gada (\d{1,2})\. ?(\w+)")
MONEY = re.compile(r"(\d[\d  .]*?)(?:,(\d{1,2}))? ?(?:(eiro|EUR|euro|€)|(lat[aiuos]\w*|Ls|LVL))")
PERCENT = re.compile(r"(\d+)(?:[.,](\d+))? ?%")


def canonical_of(label: str, text: str) -> str | None:
    """The canonical form where it equals the text or follows from it; None where the writer has to give it."""
    if label == "DATE":
        return date_of(text)
    if label == "MONEY":
        match = MONEY.fullmatch(text)
        if not match:
            return None
        number = re.sub(r"\D", "", match[1]) + (f".{match[2]}" if match[2] else "")
        return f"{number} {'EUR' if match[3] else 'LVL'}"
    if label == "PERCENT":
        match = PERCENT.fullmatch(text)
        return match and (f"{match[1]}.{match[2]}%" if match[2] else f"{match[1]}%")
    return text


def date_of(text: str) -> str | None:
    """ISO form of a year, of ``17.05.2023.`` and of ``2023. gada 17. maijā``."""
    if match := YEAR.fullmatch(text):
        return match[1]
    if match := NUMERIC_DAY.fullmatch(text):
        return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}"
    if match := LONG_DAY.fullmatch(text):
        month = next((n for n, stem in enumerate(MONTHS, 1) if match[3].lower().startswith(stem)), None)
        return month and f"{match[1]}-{month:02d}-{int(match[2]):02d}"
    return text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
