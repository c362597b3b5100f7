"""Rules for days and months, and for the years before and after them."""

from dataclasses import replace

from lvnews_nlp.grammars.dates.parser import ROMAN_MONTHS, Cursor, Parsed, fold
from lvnews_nlp.grammars.dates.values import (
    Fixed,
    Node,
    Partial,
    Range,
    Series,
    first_part,
    is_possible,
    with_year,
)


def year_before(cursor: Cursor, i: int) -> tuple[int, int | None, str] | None:
    """A year that may stand before a day, month, season or quarter: ``2022. gada``, ``šī gada``, ``pērn``, ``š.g.``.

    Returns:
        Index after it, the year (None when it needs a reference and has none), and its case.
    """
    number = cursor.year_number(i, first=True)
    if number is not None:
        head = cursor.meaning(i + 1, "year")
        if head and (cursor.tokens[i].dotted or head.case != "acc"):
            return i + 2, number, head.case
        bare = cursor.tokens[i].dotted and cursor.meaning(i + 1, "month")
        return (i + 1, number, "gen") if bare and bare.case != "abbr" else None
    step = cursor.meaning(i, "this-year", first=True)
    if step:
        return i + 1, _year(cursor, step.steps), "adv" if step.case == "abbr" else step.case
    step = cursor.meaning(i, "determiner", first=True) or cursor.meaning(i, "year-adjective", first=True)
    head = cursor.meaning(i + 1, "year")
    if step and head:
        return i + 2, _year(cursor, step.value), head.case
    if step and step.kind == "year-adjective" and (cursor.meaning(i + 1, "month") or cursor.meaning(i + 1, "season")):
        return i + 1, _year(cursor, step.value), "gen"
    if cursor.meaning(i, "that", first=True) and cursor.meaning(i + 1, "same"):
        head = cursor.meaning(i + 2, "year", case="gen")
        if head:
            return i + 3, None, "same"
    return None


def _year(cursor: Cursor, steps: int) -> int | None:
    return cursor.reference.year + steps if cursor.reference else None


def days_of_month(cursor: Cursor, i: int) -> Parsed | None:
    """``27. februārī``, ``4.–5. un 9. martā``, ``15 jūl 2015``, ``pirmajā septembrī``, with a year after it."""
    found, j = cursor.numbers(i, digits=(1, 2), low=1, high=31)
    if not found:
        return _spelled_day(cursor, i)
    token = cursor.at(j)
    if token and token.date is None:
        link, after = cursor.link(j)
        token = cursor.at(after)
        last = token.date if link and token and token.kind == "date" else None
        if last and last.day and cursor.tokens[j - 1].dotted:
            possible = ((kind, day) for kind, day in found if is_possible(None, last.month or 0, day))
            parts: list[tuple[str, Node]] = [(kind, replace(last, day=day)) for kind, day in possible]
            return Parsed(i, after + 1, fold([*parts, (link, last)]), "numeric-day", "adv")
    month = cursor.meaning(j, "month")
    if month is None:
        return None
    number = month.value
    if not all(is_possible(None, number, day) for _, day in found):
        return None
    is_short = cursor.tokens[j].text not in ROMAN_MONTHS or cursor.year_number(j + 2) is not None
    j += 1
    if month.case == "abbr" and is_short and cursor.is_mark(j, ".") and not cursor.tokens[j].gap:
        j += 1
    j, year = year_after(cursor, j, month.case)
    nodes: list[tuple[str, Node]] = [
        (kind, Partial(year, number, day, year_given=year is not None)) for kind, day in found
    ]
    return Parsed(i, j, fold(nodes), "day", month.case)


def _spelled_day(cursor: Cursor, i: int) -> Parsed | None:
    tens = cursor.meaning(i, "cardinal-tens", first=True)
    j = i + 1 if tens else i
    ordinal = cursor.meaning(j, "ordinal", first=not tens)
    month = cursor.meaning(j + 1, "month")
    if not ordinal or not month or ordinal.value < 1 or (tens and ordinal.value > 9):
        return None
    day = ordinal.value + (tens.value if tens else 0)
    if not is_possible(None, month.value, day):
        return None
    end, year = year_after(cursor, j + 2, month.case)
    return Parsed(i, end, Partial(year, month.value, day, year_given=year is not None), "day-word", month.case)


def year_after(cursor: Cursor, j: int, case: str) -> tuple[int, int | None]:
    """A year after a day or month: ``22 decembris 2015``, ``27. oktobrī, 2023``, ``5. martā 2020. gadā``."""
    comma = cursor.is_mark(j, ",")
    k = j + 1 if comma else j
    number = cursor.year_number(k)
    if number is None:
        return j, None
    head = cursor.meaning(k + 1, "year")
    if head:
        same = head.case in ("loc", "abbr") and case in ("loc", "abbr")
        return (k + 2, number) if same or head.case == case == "nom" else (j, None)
    token = cursor.tokens[k]
    if token.digits == 4 and (cursor.ends_phrase(k + 1) or (case in ("nom", "abbr", "gen") and not comma)):
        following = cursor.at(k + 1)
        if following and following.kind == "dash" and cursor.year_number(k + 2) and not following.gap:
            return j, None
        return k + 1, number
    return j, None


def month_of_year(cursor: Cursor, i: int) -> Parsed | None:
    """``janvārī``, ``marta beigās``, ``maijs 2020``, ``marta pirmajā trešdienā``."""
    month = cursor.meaning(i, "month", first=True)
    if month is None:
        return None
    if month.case == "abbr":
        end, year = year_after(cursor, i + 2 if cursor.is_mark(i + 1, ".") else i + 1, "abbr")
        return Parsed(i, end, Partial(year, month.value, year_given=True), "month", "abbr") if year else None
    j = i + 1
    if cursor.meaning(j, "month-unit"):
        j += 1
    j, year = year_after(cursor, j, month.case)
    node: Node = Partial(year, month.value, year_given=year is not None)
    if month.case == "gen" and year is None:
        nth = nth_weekday(cursor, j, month.value)
        if nth:
            return replace(nth, start=i)
        j = part_after(cursor, j)
    return Parsed(i, j, node, "month", month.case)


def nth_weekday(cursor: Cursor, i: int, month: int) -> Parsed | None:
    """``pirmajā trešdienā`` after the genitive of a month: the day is known once the year is."""
    nth = cursor.meaning(i, "ordinal") or cursor.meaning(i, "ordinal", case="loc")
    weekday = cursor.meaning(i + 1, "weekday")
    if not nth or not weekday or nth.value > 5:
        return None
    return Parsed(i, i + 2, Partial(None, month, None, weekday=weekday.value, steps=nth.value), "nth-weekday", "loc")


def part_after(cursor: Cursor, j: int) -> int:
    """Index after ``beigās``, ``vidū``, ``otrajā pusē``, ``pirmajā nedēļā``, if they follow."""
    if cursor.meaning(j, "part"):
        return j + 1
    if cursor.meaning(j, "ordinal") and (cursor.meaning(j + 1, "half") or cursor.meaning(j + 1, "week")):
        return j + 2
    return j


def led_by_year(cursor: Cursor, i: int) -> Parsed | None:
    """A year, or what a year in the genitive introduces: a day, month, or part of the year."""
    found = year_before(cursor, i)
    if found is None:
        return None
    j, year, case = found
    k = j + 1 if cursor.meaning(j, "from") else j
    inner = (days_of_month(cursor, k) or numeric(cursor, k)) if cursor.at(k) else None
    if inner is None and cursor.at(k):
        inner = month_of_year(cursor, k) if k == j or cursor.meaning(k, "month", case="gen") else None
    if inner and not (isinstance(first_part(inner.node), Partial) and _given(inner.node)):
        given = first_part(inner.node)
        loose = case in ("nom", "dat", "acc") or (case == "loc" and inner.case == "gen")
        if isinstance(given, Partial) and not loose:
            if case == "same":
                return Parsed(i, inner.end, inner.node, "same-year", inner.case)
            node = with_year(inner.node, year) if year else _mark_given(inner.node)
            return Parsed(i, inner.end, node, inner.rule, inner.case)
    if case == "same" or (case == "acc" and year and year % 10 == 0 and cursor.meaning(j, "part")):
        return None
    return Parsed(i, part_after(cursor, j), Partial(year, year_given=True), "year", case)


def _given(node: Node) -> bool:
    part = first_part(node)
    return isinstance(part, Partial) and part.year_given


def _mark_given(node: Node) -> Node:
    """Notes that the year is named, so that no other is put in its place."""
    match node:
        case Partial():
            return replace(node, year_given=True)
        case Range(first, last):
            return Range(_mark_given(first), _mark_given(last))
        case Series(items):
            return Series(tuple(_mark_given(item) for item in items))
        case Fixed():
            return node


def numeric(cursor: Cursor, i: int) -> Parsed | None:
    """``27/02/2026``, ``2018-05-07``, ``07/2020``, ``30.04.``."""
    token = cursor.tokens[i]
    if token.date is None:
        return None
    rule = "numeric-day" if token.date.day else "numeric-month"
    return Parsed(i, i + 1, token.date, rule if token.date.year else "day-month-number")
