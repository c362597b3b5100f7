"""Which rules may begin at a token: the table of all rules, and the longest that fits."""

from collections.abc import Callable
from typing import TypeAlias

from lvnews_nlp.grammars.dates.counted import (
    determined_months,
    relative_days,
    relative_decades,
    relative_months,
    weekdays,
    weeks,
)
from lvnews_nlp.grammars.dates.days import days_of_month, led_by_year, month_of_year, numeric
from lvnews_nlp.grammars.dates.parser import Cursor, Parsed
from lvnews_nlp.grammars.dates.periods import ROMAN, quarters, school_years, seasons
from lvnews_nlp.grammars.dates.values import LAST_YEAR, Partial
from lvnews_nlp.grammars.dates.years import EARLIEST_PAIR, ROMAN_CENTURIES, decades, years

Rule: TypeAlias = Callable[[Cursor, int], Parsed | None]
# Which rules may begin with a number, a numeric date, or a word of which kind.
LED_BY_YEAR: tuple[Rule, ...] = (led_by_year, school_years, quarters, seasons)
RULES: dict[str, tuple[Rule, ...]] = {
    "date": (numeric,),
    "number": (days_of_month, decades, quarters),
    "year-number": (*LED_BY_YEAR, years, decades),
    "roman": (quarters, decades),
    "month": (month_of_year,),
    "ordinal": (days_of_month,),
    "cardinal-tens": (days_of_month,),
    "decade-word": (decades,),
    "this-year": LED_BY_YEAR,
    "year-adjective": LED_BY_YEAR,
    "that": (led_by_year,),
    "new": (school_years,),
    "determiner": (*LED_BY_YEAR, decades, weeks, relative_months, determined_months, relative_decades, weekdays),
    "this-season": (seasons,),
    "this-week": (weeks,),
    "this-month": (relative_months,),
    "this-weekday": (weekdays,),
    "weekday": (weekdays,),
    "day": (relative_days,),
}
ROMANS = ROMAN.keys() | ROMAN_CENTURIES.keys()
OPENING, CLOSING = "([", ")]"


def longest(cursor: Cursor, i: int) -> Parsed | None:
    """The longest of the rules that may begin with token ``i``; the earlier rule wins a tie."""
    token = cursor.tokens[i]
    if token.kind == "number":
        kinds = ["year-number" if token.digits > 2 else "number"]
    elif token.kind == "date":
        kinds = ["date"]
    else:
        kinds = [meaning.kind for meaning in token.meanings if not meaning.plural or meaning.kind == "decade-word"]
        kinds += ["roman"] if token.text in ROMANS else []
    best: Parsed | None = None
    for kind in dict.fromkeys(kinds):
        for rule in RULES.get(kind, ()):
            found = rule(cursor, i)
            if found and (best is None or found.end > best.end):
                best = found
    return best


def bare_year(cursor: Cursor, i: int) -> Parsed | None:
    """A year alone on its line (a heading), in brackets, or after ``kopš``."""
    token = cursor.tokens[i]
    if token.kind != "number" or token.digits != 4 or not EARLIEST_PAIR <= token.number <= LAST_YEAR:
        return None
    before = cursor.tokens[i - 1] if i else None
    after = cursor.tokens[i + 1] if i + 1 < len(cursor.tokens) else None
    node = Partial(token.number, year_given=True)
    starts, ends = before is None or "\n" in token.gap, after is None or "\n" in after.gap
    if after and after.kind == ":" and (i + 2 >= len(cursor.tokens) or "\n" in cursor.tokens[i + 2].gap):
        ends = True
    if starts and ends:
        return Parsed(i, i + 1, node, "year-heading")
    listed = before is not None and before.kind == "," and i > 1 and cursor.tokens[i - 2].kind != "number"
    opened = before is not None and before.kind in OPENING and (i == 1 or before.gap != "")
    if after and after.kind in CLOSING and (opened or listed):
        return Parsed(i, i + 1, node, "year-in-brackets")
    if before and before.text in cursor.lexicon.data.guards.since and cursor.ends_phrase(i + 1):
        return Parsed(i, i + 1, node, "year-since")
    return None
