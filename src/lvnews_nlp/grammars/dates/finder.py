"""Finds all dates of a text: longest rule first, then intervals, then what the neighbours say about the year."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from pathlib import Path

from lvnews_nlp.grammars.dates.guards import is_date
from lvnews_nlp.grammars.dates.lexicon import load_lexicon
from lvnews_nlp.grammars.dates.parser import Cursor, Parsed
from lvnews_nlp.grammars.dates.relative import Tense, resolve, tense_near
from lvnews_nlp.grammars.dates.rules import ROMANS, bare_year, longest
from lvnews_nlp.grammars.dates.values import (
    FIRST_YEAR,
    ISO_DAY,
    LAST_YEAR,
    Node,
    Partial,
    Range,
    Series,
    falls_on,
    first_part,
    iso,
    last_part,
    on,
    with_year,
)
from lvnews_nlp.language.units import Units, units_of

JOINABLE = frozenset({
    "day", "day-word", "month", "year", "numeric-day", "numeric-month", "day-month-number", "weekday", "relative-day",
    "relative-month",
})  # fmt: skip
WEEK_DAYS = frozenset({"weekday", "relative-day"})

#: Days from the first to the last of those within which a weekday told later is meant.
LONGEST_FRAME = 10
#: Days from the day of publication to the last one of them, at most.
FRAME_REACH = 45


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date in a text.

    Attributes:
        start: First code point of the date.
        end: Code point after the last one.
        value: ISO day, month or year, ``a/b`` for intervals, ``a,b`` for several days; None where a reference is
            needed and there is none.
        rule: Id of the rule that found it, as in the examples of ``dates.toml``.
    """

    start: int
    end: int
    value: str | None
    rule: str


def find_dates(
    text: str, *, reference: dt.date | None = None, data: Path | None = None, units: Units | None = None
) -> list[DateMatch]:
    """Finds the dates of a Latvian text, in text order, without overlaps, in linear time.

    Intervals and lists of days that share their month are one date; prepositions, times of day, durations, ages and
    recurring times are left out.

    Args:
        text: Plain text; offsets are code points of it.
        reference: Day of publication, for ``šodien``, ``trešdien`` and dates without a year; one outside the years
            ``FIRST_YEAR`` to ``LAST_YEAR`` is as good as none.
        data: A file to use in place of the packaged ``dates.toml``.
        units: Its units, where they are known already.

    >>> [(m.value, m.rule) for m in find_dates("Darbi sākās 2022.gada 1.decembrī.")]
    [('2022-12-01', 'day')]
    >>> [m.value for m in find_dates("Sanāksme notiks piektdien.", reference=dt.date(2026, 2, 25))]
    ['2026-02-27']
    """
    if reference and not FIRST_YEAR <= reference.year <= LAST_YEAR:
        reference = None
    cursor = Cursor(text, units_of(text) if units is None else units, lexicon=load_lexicon(data), reference=reference)
    matches: list[DateMatch] = []
    last: Parsed | None = None
    last_year: int | None = None
    frame: tuple[dt.date, dt.date] | None = None
    for found in _candidates(cursor):
        node = found.node if last is None else _from_neighbour(cursor, last, found)
        if found.rule == "same-year" and last_year:
            node = with_year(node, last_year)
        start, end = _span(cursor, found)
        if iso(node) is None:
            tense = _tense(cursor, found, start, end) if reference else ""
            if frame and reference and not (_is_deadline(cursor, found) and frame[0] > reference):
                node = _in_frame(node, frame, reference, tense)
            node = resolve(node, reference=None if found.rule == "same-year" else reference, tense=tense)
        matches.append(DateMatch(start, end, iso(node), found.rule))
        last = replace(found, node=node)
        frame = _frame(iso(node)) or frame
        part = last_part(node)
        last_year = part.year if isinstance(part, Partial) and part.year else last_year
    return _same_day(cursor, matches)


def _frame(value: str | None) -> tuple[dt.date, dt.date] | None:
    """The first day and the last one of a value that is some days of a week or two."""
    ends = re.split("[/,]", value or "")
    if len(ends) == 1 or not all(map(ISO_DAY.fullmatch, ends)):
        return None
    first, last = dt.date.fromisoformat(ends[0]), dt.date.fromisoformat(ends[-1])
    return (first, last) if 0 < (last - first).days <= LONGEST_FRAME else None


def _in_frame(node: Node, frame: tuple[dt.date, dt.date], reference: dt.date, tense: Tense) -> Node:
    """A weekday without more as the one day of the days told before it that it can be: „9.–13. maijā … Otrdien …”.

    Not where they are long over or yet to come, nor where the tense speaks of the other side of the day of publication.
    """
    weekday, (first, last) = _bare_weekday(node), frame
    other_side = last < reference if tense == "future" else tense == "past" and first > reference
    if weekday is None or other_side or abs((last - reference).days) > FRAME_REACH:
        return node
    days = [first + dt.timedelta(days=step) for step in range((last - first).days + 1)]
    found = [day for day in days if day.isoweekday() == weekday]
    return on(found[0]) if len(found) == 1 else node


def _bare_weekday(node: Node) -> int | None:
    """The weekday of a node that says nothing more."""
    if not isinstance(node, Partial) or node.month or node.year_given or node.steps is not None:
        return None
    return node.weekday


def _is_deadline(cursor: Cursor, found: Parsed) -> bool:
    """Whether something has to be done until then: before days that are yet to come rather than on one of them."""
    before = cursor.tokens[found.start - 1] if found.start else None
    return before is not None and any(meaning.kind == "until" for meaning in before.meanings)


def _tense(cursor: Cursor, found: Parsed, start: int, end: int) -> Tense:
    """``kopš`` looks back, ``līdz`` ahead at weekdays; else the verb decides."""
    before = cursor.tokens[found.start - 1] if found.start else None
    if before and before.text in cursor.lexicon.data.guards.since:
        return "since"
    begins = before is not None and any(meaning.kind == "from" for meaning in before.meanings)
    tense = tense_near(
        cursor.text, start, end, weekday=found.rule == "weekday", beginning=begins and found.rule != "interval"
    )
    if _is_deadline(cursor, found):
        return "future" if tense == "future" or found.rule == "weekday" else ""
    return tense


def _candidates(cursor: Cursor) -> list[Parsed]:
    out: list[Parsed] = []
    i = 0
    while i < len(cursor.tokens):
        token = cursor.tokens[i]
        if token.kind not in ("number", "date") and not token.meanings and token.text not in ROMANS:
            i += 1
            continue
        found = longest(cursor, i)
        found = bare_year(cursor, i) if found is None else _with_weekday(cursor, _interval(cursor, found))
        if found is None:
            i += 1
            continue
        if is_date(cursor, found):
            out.append(found)
        i = found.end
    return out


def _interval(cursor: Cursor, found: Parsed) -> Parsed:
    """Joins ``no 5. maija līdz 7. jūnijam`` and ``01.03.–31.08.2017``; the left side of ``līdz`` is in the genitive."""
    before = found.start - 1
    after_from = bool(cursor.meaning(before, "from", first=True))
    between = bool(cursor.meaning(before, "between", first=True))
    if between and isinstance(found.node, Series) and len(found.node.items) == 2:
        return replace(found, node=Range(*found.node.items))
    if found.rule not in JOINABLE:
        return found
    j = found.end
    if between and cursor.meaning(j, "and"):
        kind, j = "until", j + 1
    else:
        token = cursor.at(j)
        kind, j = cursor.link(j)
        if kind != "until" or token is None:
            return found
        if token.kind == "dash":
            if found.case == "loc" and token.gap:
                return found
        elif found.case not in ("gen", "nom", "adv", "abbr") or (not after_from and found.case == "adv"):
            return found
    if cursor.at(j) is None:
        return found
    last = longest(cursor, j)
    if last is None or last.rule not in JOINABLE or not _fit(found, last):
        return found
    return Parsed(found.start, last.end, Range(found.node, last.node), "interval", last.case)


def _with_weekday(cursor: Cursor, found: Parsed) -> Parsed:
    """Takes in the weekday that says the same: ``14.03., piektdiena``, ``26. jūlijā, sestdien``."""
    day, j = found.node, found.end + 1
    if not (isinstance(day, Partial) and day.month and day.day and not day.weekday and cursor.is_mark(found.end, ",")):
        return found
    word = cursor.meaning(j, "weekday")
    if word is None or word.case not in ("adv", "nom") or not falls_on(day, word.value, cursor.reference):
        return found
    return replace(found, end=j + 1, node=replace(day, weekday=word.value))


def _fit(first: Parsed, last: Parsed) -> bool:
    """Both ends of an interval are of the same size, and single."""
    if first.rule in WEEK_DAYS or last.rule in WEEK_DAYS:
        return first.rule in WEEK_DAYS and (last.rule in WEEK_DAYS or last.rule == "day")
    a, b = first.node, last.node
    if not isinstance(a, Partial) or not isinstance(b, Partial):
        return False
    return (a.day is None) == (b.day is None) and (a.month is None) == (b.month is None)


def _from_neighbour(cursor: Cursor, last: Parsed, found: Parsed) -> Node:
    """The year of ``2020. gada 3. martā un 5. aprīlī`` holds for both."""
    part, given = first_part(found.node), last_part(last.node)
    if not (isinstance(part, Partial) and isinstance(given, Partial) and part.month and not part.year_given):
        return found.node
    between = cursor.tokens[last.end : found.start]
    linked = all(t.kind in (",", "/", "dash") or any(r.kind in ("and", "from") for r in t.meanings) for t in between)
    if given.year and given.year_given and between and linked and len(between) <= 3:
        return with_year(found.node, given.year)
    return found.node


def _same_day(cursor: Cursor, matches: list[DateMatch]) -> list[DateMatch]:
    """In ``5. martā (trešdien)`` the weekday is the day before it; the other way round too."""
    out = list(matches)
    for k in range(1, len(out)):
        first, last = out[k - 1], out[k]
        between = cursor.text[first.end : last.start].strip()
        if between == "(" and cursor.text[last.end : last.end + 1] == ")":
            if last.rule == "weekday" and first.value and len(first.value) == 10:
                out[k] = replace(last, value=first.value)
            elif first.rule == "weekday" and last.value and len(last.value) == 10:
                out[k - 1] = replace(first, value=last.value)
    return out


def _span(cursor: Cursor, found: Parsed) -> tuple[int, int]:
    """Code points of a candidate.

    The stop of ``20.10.2023.`` belongs to it, whatever follows. That of ``2023-10-20.`` does too, also at the end of
    its line, but stays outside where it ends the text, or the sentence before another; after a label (``Publicēts:
    2023-10-20. Kultūra``) there is no sentence.
    """
    first, token = cursor.tokens[found.start], cursor.tokens[found.end - 1]
    end = token.end
    counted = token.kind == "number" and token.dotted and found.rule != "day-of-month"
    if counted and not (found.rule == "year-pair" and first.dotted):
        return first.start, end - 1
    if counted or token.stop:
        starts_line = found.start == 0 or first.breaks or cursor.tokens[found.start - 1].kind == ":"
        following = cursor.tokens[found.end] if found.end < len(cursor.tokens) else None
        numeric = first is not token and first.dotted
        ends_line = following is None or (following.breaks and not numeric)
        closes = ends_line or (
            following is not None and cursor.text[following.start].isupper() and not following.breaks
        )
        if closes and not starts_line and not (first is not token and first.stop):
            end -= 1
    return first.start, end
