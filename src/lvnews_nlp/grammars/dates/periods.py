"""Rules for school years, quarters, seasons, weeks and the words that count from the day of publication."""

import datetime as dt
from dataclasses import replace

from lvnews_nlp.grammars.dates.days import days_of_month, led_by_year, numeric, part_after, year_before
from lvnews_nlp.grammars.dates.lexicon import Kind
from lvnews_nlp.grammars.dates.parser import LONGEST_LIST, Cursor, Parsed
from lvnews_nlp.grammars.dates.values import (
    WEEK,
    Fixed,
    Node,
    Partial,
    days,
    first_part,
    monday,
    months,
    on,
    school_year,
)
from lvnews_nlp.grammars.dates.years import decade

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SCHOOL_STARTS = 8
# `value` of the part of a week that is its last two days ("nogale")
WEEKEND = 6
QUARTER, HALF_YEAR, SEASON = 3, 6, 3
SIZES: tuple[tuple[Kind, int], ...] = (("quarter", QUARTER), ("half-year", HALF_YEAR))
UNKNOWN = Fixed(None)


def school_years(cursor: Cursor, i: int) -> Parsed | None:
    """``2022./2023. mācību gads``, ``2023/24.mācību gadam``, ``2020./2021. m.g.``, ``nākamajā mācību gadā``.

    Lists and intervals share the head: ``no 2019./2020. līdz 2021./2022. mācību gadam``.
    """
    found: list[tuple[str, int, int]] = []
    link, j = "", i
    while len(found) < LONGEST_LIST:
        pair = _year_pair(cursor, j, first=j == i)
        if pair is None:
            break
        found.append((link, pair[0], pair[1]))
        end = _school_head(cursor, pair[2])
        if end is not None:
            parts = [(link, Fixed(f"{begins:04d}-09-01/{ends:04d}-08-31")) for link, begins, ends in found]
            return Parsed(i, end, _joined(parts), "school-year", "gen")
        link, j = cursor.link(pair[2])
        if not link:
            break
    step = cursor.meaning(i, "determiner", first=True) or cursor.meaning(i, "year-adjective", first=True)
    new = cursor.meaning(i, "new", case="loc", first=True)
    if (step or new) and cursor.meaning(i + 1, "school"):
        head = cursor.meaning(i + 2, "year")
        if head:
            steps = step.value if step else 1
            return Parsed(i, part_after(cursor, i + 3), _school_year_from(cursor, steps), "school-year", head.case)
    return None


def _year_pair(cursor: Cursor, j: int, *, first: bool) -> tuple[int, int, int] | None:
    """``2022./2023.``, ``2023/24.`` or a single year: its two years and the index after it."""
    begins = cursor.year_number(j, first=first)
    if begins is None:
        return None
    if not cursor.is_mark(j + 1, {"/", "dash"}):
        return begins, begins + 1, j + 1
    token = cursor.at(j + 2)
    if token is None or token.kind != "number" or token.digits not in (2, 4):
        return None
    ends = token.number if token.digits == 4 else begins // 100 * 100 + token.number
    return (begins, ends, j + 3) if ends > begins else None


def _school_head(cursor: Cursor, j: int) -> int | None:
    if cursor.meaning(j, "school-year"):
        return j + 1
    if cursor.meaning(j, "school") and (cursor.meaning(j + 1, "year") or cursor.meaning(j + 1, "year", plural=True)):
        return j + 2
    return None


def _school_year_from(cursor: Cursor, steps: int) -> Node:
    """School years counted from the reference; in August the next one counts as this one, and as the next."""
    day = cursor.reference
    if day is None:
        return UNKNOWN
    current = day.year if day.month >= SCHOOL_STARTS else day.year - 1
    if (day.month == SCHOOL_STARTS and steps > 0) or (day.month in (6, 7) and steps < 0):
        return school_year(current if steps > 0 else current + steps + 1)
    return school_year(current + steps)


def quarters(cursor: Cursor, i: int) -> Parsed | None:
    """``2020. gada trešajā ceturksnī``, ``I un II ceturksnī``, ``2023. gada 1. pusgads``; ordinal words need a year."""
    led = year_before(cursor, i)
    j, year = (led[0], led[1]) if led else (i, cursor.reference.year if cursor.reference else None)
    found: list[tuple[str, int]] = []
    link = ""
    while len(found) < 12 // QUARTER:
        number = _ordinal(cursor, j, first=j == i, words=led is not None)
        if not number:
            return None
        found.append((link, number))
        j += 2 if cursor.is_mark(j + 1, ".") else 1
        for kind, size in SIZES:
            head = cursor.meaning(j, kind)
            if head and all(1 <= number <= 12 // size for _, number in found):
                parts = [(link, months(year, (n - 1) * size + 1, size) if year else UNKNOWN) for link, n in found]
                return Parsed(i, part_after(cursor, j + 1), _joined(parts), kind, head.case)
        link, j = cursor.link(j)
        if not link:
            return None
    return None


def _ordinal(cursor: Cursor, j: int, *, first: bool, words: bool) -> int:
    """A small ordinal: ``2.``, ``II`` or, where words are allowed, ``otrajā``; 0 for none."""
    token = cursor.tokens[j] if first and j < len(cursor.tokens) else cursor.at(j)
    if token is None:
        return 0
    if token.kind == "number":
        return token.number if token.digits == 1 else 0
    word = next((meaning.value for meaning in token.meanings if meaning.kind == "ordinal"), 0)
    return ROMAN.get(token.text, word if words else 0)


def _joined(parts: list[tuple[str, Fixed]]) -> Fixed:
    """Intervals of a list, those of ``until`` drawn together."""
    texts: list[str] = []
    for link, part in parts:
        if part.iso is None:
            return UNKNOWN
        if link == "until" and texts:
            texts[-1] = f"{texts[-1].partition('/')[0]}/{part.iso.partition('/')[2]}"
        else:
            texts.append(part.iso)
    return Fixed(",".join(texts))


def seasons(cursor: Cursor, i: int) -> Parsed | None:
    """``2022. gada pavasarī``, ``pērn rudenī``, ``pērnruden``, ``šovasar``, ``nākamajā ziemā``; never a bare season."""
    compound = cursor.meaning(i, "this-season", first=True)
    if compound:
        node = _season_of_year(cursor, compound.value, compound.steps)
        return Parsed(i, part_after(cursor, i + 1), node, "season")
    led = year_before(cursor, i)
    season = cursor.meaning(led[0], "season") if led else None
    if led and season and not _is_olympic(cursor, led[0]):
        node = _season(led[1], season.value) if led[1] else UNKNOWN
        return Parsed(i, part_after(cursor, led[0] + 1), node, "season", season.case)
    step, season = cursor.meaning(i, "determiner", first=True), cursor.meaning(i + 1, "season")
    if step and season:
        node = _nearest_season(cursor.reference, season.value, step.value) if cursor.reference else UNKNOWN
        return Parsed(i, part_after(cursor, i + 2), node, "season", season.case)
    return None


def _is_olympic(cursor: Cursor, i: int) -> bool:
    """``2018. gada ziemas olimpiskās spēles``, ``2019. gada Ziemas kauss``: the season belongs to the name."""
    following = cursor.at(i + 1)
    olympic = following is not None and following.text.startswith(cursor.lexicon.data.guards.season_names)
    surface = cursor.text[cursor.tokens[i].start : cursor.tokens[i].end]
    return olympic or (surface[0].isupper() and not surface.isupper())


def _season(year: int, first: int) -> Node:
    """A season of a year; winter is the one that ends in it."""
    return months(year - 1 if first == 12 else year, first, SEASON)


def _season_of_year(cursor: Cursor, first: int, steps: int) -> Node:
    day = cursor.reference
    if day is None:
        return UNKNOWN
    late = first == 12 and day.month >= 9
    return _season(day.year + steps + late, first)


def _nearest_season(day: dt.date, first: int, steps: int) -> Node:
    """``šajā`` as in šoruden; ``pagājušajā`` the last that is over, ``nākamajā`` the first that has not begun."""
    begins = [dt.date(year, first, 1) for year in range(day.year - 3, day.year + 4)]
    if steps < 0:
        over = [start for start in begins if (start + dt.timedelta(days=92)) <= day]
        return months(over[steps].year, first, SEASON)
    if steps > 0:
        return months([start for start in begins if start > day][steps - 1].year, first, SEASON)
    late = first == 12 and day.month >= 9
    return _season(day.year + late, first)


def weeks(cursor: Cursor, i: int) -> Parsed | None:
    """``šonedēļ``, ``pagājušajā nedēļā``, ``šīs nedēļas nogalē``, ``nākamās nedēļas trešdienā``."""
    compound, step = cursor.meaning(i, "this-week", first=True), cursor.meaning(i, "determiner", first=True)
    head = cursor.meaning(i + 1, "week") if step else None
    if compound:
        steps, j, case = compound.steps, i + 1, "adv"
    elif step and head:
        steps, j, case = step.value, i + 2, head.case
        if steps == 0 and step.case not in ("adv", head.case):
            return None
    else:
        return None
    start = monday(cursor.reference) + dt.timedelta(days=WEEK * steps) if cursor.reference else None
    weekday = cursor.meaning(j, "weekday")
    if weekday:
        node: Node = Partial(weekday=weekday.value, week=start, year_given=True)
        if start:
            node = on(start + dt.timedelta(days=weekday.value - 1))
        return Parsed(i, j + 1, node, "weekday", weekday.case)
    part = cursor.meaning(j, "part")
    if part and part.value == WEEKEND:
        weekend = days(start + dt.timedelta(days=5), start + dt.timedelta(days=6)) if start else UNKNOWN
        return Parsed(i, j + 1, weekend, "weekend", "loc")
    week = days(start, start + dt.timedelta(days=6)) if start else UNKNOWN
    return Parsed(i, part_after(cursor, j), week, "week", case)


def relative_months(cursor: Cursor, i: int) -> Parsed | None:
    """``šomēnes``, ``nākamajā mēnesī``, ``šī mēneša 15. datumā``, ``pagājušā mēneša beigās``."""
    compound, step = cursor.meaning(i, "this-month", first=True), cursor.meaning(i, "determiner", first=True)
    head = cursor.meaning(i + 1, "month-unit") if step else None
    if compound:
        steps, j, case = compound.steps, i + 1, "adv"
    elif step and head:
        steps, j, case = step.value, i + 2, head.case
    else:
        return None
    node: Node = UNKNOWN
    year = month = None
    if cursor.reference:
        year, month = divmod(cursor.reference.year * 12 + cursor.reference.month - 1 + steps, 12)
        node = Partial(year, month + 1, year_given=True)
    token, ordinal, dated = cursor.at(j), cursor.meaning(j, "ordinal"), cursor.meaning(j + 1, "date-word")
    number = ordinal.value if ordinal else token.number if token and token.dotted else 0
    if 1 <= number <= 31 and (dated or (compound and compound.case == "abbr")):
        day = replace(node, day=number) if isinstance(node, Partial) else UNKNOWN
        return Parsed(i, j + 2 if dated else j + 1, day, "day-of-month", "loc")
    return Parsed(i, part_after(cursor, j), node, "relative-month", case)


def determined_months(cursor: Cursor, i: int) -> Parsed | None:
    """``pagājušajā septembrī``, ``šajā maijā``: the last that is over, the next to come."""
    step, month = cursor.meaning(i, "determiner", first=True), cursor.meaning(i + 1, "month")
    if not step or not month or month.case == "abbr":
        return None
    node: Node = UNKNOWN
    day = cursor.reference
    if day:
        year = day.year
        if step.value < 0:
            year += step.value + (month.value < day.month)
        elif step.value > 0:
            year += step.value - (month.value > day.month)
        node = Partial(year, month.value, year_given=True)
    return Parsed(i, part_after(cursor, i + 2), node, "month", month.case)


def relative_decades(cursor: Cursor, i: int) -> Parsed | None:
    """``nākamajā desmitgadē``."""
    step, head = cursor.meaning(i, "determiner", first=True), cursor.meaning(i + 1, "decade")
    if not step or not head:
        return None
    node = decade(cursor.reference.year // 10 * 10 + 10 * step.value) if cursor.reference else UNKNOWN
    return Parsed(i, part_after(cursor, i + 2), node, "decade", head.case)


def relative_days(cursor: Cursor, i: int) -> Parsed | None:
    """``šodien``, ``vakar``, ``rīt``; with the day after a comma one expression: ``rīt, 28. februārī``."""
    word = cursor.meaning(i, "day", first=True)
    if word is None:
        return None
    node: Node = on(cursor.reference + dt.timedelta(days=word.value)) if cursor.reference else UNKNOWN
    return _with_day(cursor, Parsed(i, i + 1, node, "relative-day", word.case))


def weekdays(cursor: Cursor, i: int) -> Parsed | None:
    """``trešdien``, ``aizvadītajā ceturtdienā``, ``nākampirmdien``, ``svētdien, 2. augustā``."""
    compound, step = cursor.meaning(i, "this-weekday", first=True), cursor.meaning(i, "determiner", first=True)
    if compound:
        found = Parsed(i, i + 1, Partial(weekday=compound.value, steps=compound.steps), "weekday")
        return _with_day(cursor, found)
    j = i + 1 if step else i
    word = cursor.meaning(j, "weekday", first=not step)
    if word is None:
        return None
    node = Partial(weekday=word.value, steps=step.value if step else None)
    return _with_day(cursor, Parsed(i, j + 1, node, "weekday", word.case))


def _with_day(cursor: Cursor, found: Parsed) -> Parsed:
    """Takes in the day that says the same: ``svētdien, 2. augustā``."""
    j = found.end + 1 if cursor.is_mark(found.end, ",") else found.end
    if cursor.at(j) is None:
        return found
    for rule in (led_by_year, days_of_month, numeric):
        day = rule(cursor, j)
        if day is None:
            continue
        part = first_part(day.node)
        if isinstance(part, Partial) and part.day and day.node is part:
            weekday = found.node.weekday if isinstance(found.node, Partial) else None
            return replace(day, start=found.start, node=replace(part, weekday=weekday))
    return found
