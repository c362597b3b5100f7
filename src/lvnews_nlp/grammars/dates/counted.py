"""Rules for what is counted from the day of publication: days, weekdays, weeks, months, decades."""

import datetime as dt
from dataclasses import replace

from lvnews_nlp.grammars.dates.days import days_of_month, led_by_year, numeric, part_after
from lvnews_nlp.grammars.dates.lexicon import Kind
from lvnews_nlp.grammars.dates.parser import Cursor, Parsed
from lvnews_nlp.grammars.dates.values import UNKNOWN, WEEK, Node, Partial, days, first_part, monday, on
from lvnews_nlp.grammars.dates.years import decade

# `value` of the part of a week that is its last two days ("nogale")
WEEKEND = 6


def steps_to(cursor: Cursor, i: int, compound: Kind, unit: Kind) -> tuple[int, int, str] | None:
    """How many units on, the place behind the words and their case: ``šonedēļ``, ``pagājušajā nedēļā``."""
    if whole := cursor.meaning(i, compound, first=True):
        return whole.steps, i + 1, "adv"
    step = cursor.meaning(i, "determiner", first=True)
    head = cursor.meaning(i + 1, unit) if step else None
    return (step.value, i + 2, head.case) if step and head else None


def weeks(cursor: Cursor, i: int) -> Parsed | None:
    """``šonedēļ``, ``pagājušajā nedēļā``, ``šīs nedēļas nogalē``, ``nākamās nedēļas trešdienā``."""
    counted = steps_to(cursor, i, "this-week", "week")
    if counted is None:
        return None
    steps, j, case = counted
    step = cursor.meaning(i, "determiner", first=True)
    if j == i + 2 and steps == 0 and step and step.case not in ("adv", case):
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
    counted = steps_to(cursor, i, "this-month", "month-unit")
    if counted is None:
        return None
    steps, j, case = counted
    compound = cursor.meaning(i, "this-month", first=True)
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
