"""Gives weekdays and dates without a year their place in time, by the reference and the tense of the verb near by."""

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from lvnews_nlp.grammars.dates.values import WEEK, Node, Partial, Range, Series, is_possible, with_year
from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.inflection.tense import tense_of, tenses

Tense = Literal["past", "future", "since", ""]
Mark = Literal["past", "future", "bar", "end", ""]
WINDOW = 200
CLAUSE_COST = 40
# In days. A past verb beside a date this little ahead is the verb of saying: "nolēma 15. martā rīkot talku"; a future
# verb beside one this little ago tells what follows from it: "paredz 31. jūlija lēmums, un bērni maksās mazāk".
NEAR, EIGHT_MONTHS = 45, 240
AUXILIARY_REACH = 4
# Days ahead within which a weekday without a telling verb is the coming one.
SOON = 2
WORD = re.compile(rf"[^\W\d_]+|[.!?;](?=\s+[^{SMALL}\d\s])|(?<=[^\W\d_]{{4}})(?<!plkst)[.!?](?=\s+\d)|[,:–—]|\n")


def tense_near(text: str, start: int, end: int, *, weekday: bool = False, beginning: bool = False) -> Tense:
    """Tense of the nearest telling verb form of the same sentence.

    A comma or an infinitive between costs ``CLAUSE_COST`` characters.

    Args:
        text: Plain text.
        start: First code point of the date.
        end: Code point after its last one.
        weekday: Whether it is a weekday alone: then the present announces (``sestdien notiek talka``).
        beginning: Whether something begins on it: then verbs of deciding say nothing (``nolēma no 1. maija slēgt``).
    """
    best: tuple[int, Tense] = (10_000, "")
    announcing = tenses().present if weekday else frozenset[str]()
    silent = tenses().deciding if beginning else frozenset[str]()
    before = [*_verbs(text, max(0, start - WINDOW), start, announcing, silent)]
    after = _verbs(text, end, min(len(text), end + WINDOW), announcing, silent)
    for words, side in ((reversed(before), -1), (after, 1)):
        cost = 0
        for mark, left, right in words:
            if mark == "bar":
                cost += CLAUSE_COST
                continue
            distance = cost + (start - right if side < 0 else left - end)
            if (mark == "past" or mark == "future") and distance < best[0]:
                best = (distance, mark)
            break
    return best[1]


def _verbs(
    text: str, begin: int, end: int, announcing: frozenset[str], silent: frozenset[str]
) -> Iterator[tuple[Mark, int, int]]:
    """Verb forms, clause marks (``bar``) and sentence ends in order, with their offsets.

    What has a capital within a clause is a name: „Liepāja” is a town, though it ends as verbs of the past do.
    """
    ahead, opens = 0, True
    for found in WORD.finditer(text, begin, end):
        form, low = found[0], found[0].lower()
        if form[0].isupper() and not form.isupper() and not opens:
            continue
        mark: Mark = "future" if low in announcing else _mark(form, ahead=ahead > 0)
        opens = not form[0].isalpha() and form != ","
        ahead = AUXILIARY_REACH if low in tenses().auxiliaries else max(0, ahead - 1)
        if mark and low not in silent:
            yield mark, found.start(), found.end()


def _mark(form: str, *, ahead: bool) -> Mark:
    """What a word or sign says; after ``tiks`` or ``būs`` a participle speaks of the future."""
    if not form[0].isalpha():
        return "bar" if form in ",:–—" else "end"
    spoken = tense_of(form)
    if spoken == "perfect":
        return "future" if ahead else "past"
    return "bar" if spoken == "infinitive" else spoken


def resolve(node: Node, *, reference: dt.date | None, tense: Tense) -> Node:
    """Fills in years and weekdays. Without a reference the value stays as it is.

    A weekday without more is the last one up to the reference (reports), or the next one from it beside a future
    verb. A day or month without a year is in the year of the reference, unless the tense speaks against it or it
    would be more than eight months away.
    """
    match node:
        case Range(first, last):
            return _range(first, last, reference=reference, tense=tense)
        case Series(items):
            done = [resolve(items[0], reference=reference, tense=tense)]
            for item in items[1:]:
                year = _year_of(done[-1])
                done.append(resolve(with_year(item, year) if year else item, reference=reference, tense=tense))
            return Series(tuple(done))
        case Partial(None, month, day) if reference and month and not node.year_given:
            year = _year(node, month, day, reference, tense)
            return _nth(replace(node, year=year))
        case Partial(int(), month, None) if month and node.weekday:
            return _nth(node)
        case Partial(None, None, None) if reference and node.weekday:
            return _weekday(node, reference, tense)
        case _:
            return node


def _range(first: Node, last: Node, *, reference: dt.date | None, tense: Tense) -> Node:
    """The year of one end goes over to the other; an end before the beginning is a year later."""
    early, late = _year_of(first), _year_of(last)
    if early is None and late is not None:
        first = with_year(first, late)
        if _key(first) > _key(last):
            first = _shift(first, -1)
    if late is None:
        first = resolve(first, reference=reference, tense=tense)
        early = _year_of(first)
        last = with_year(last, early) if early is not None else last
        if early is not None and _key(first) > _key(last):
            last = _shift(last, 1)
        contained = reference is not None and tense != "future" and _key(_shift(last, -1)) >= _day_key(reference, last)
        if early is not None and contained and reference and _key(first) > _day_key(reference, first):
            first, last = _shift(first, -1), _shift(last, -1)
    first, last = (resolve(end, reference=reference, tense=tense) for end in (first, last))
    if isinstance(last, Partial) and _key(first) > _key(last) and last.weekday and last.day:
        day = dt.date(last.year or 1, last.month or 1, last.day) + dt.timedelta(days=WEEK)
        last = replace(last, year=day.year, month=day.month, day=day.day)
    return Range(first, last)


def _shift(node: Node, years: int) -> Node:
    return replace(node, year=node.year + years) if isinstance(node, Partial) and node.year else node


def _year_of(node: Node) -> int | None:
    return node.year if isinstance(node, Partial) else None


def _key(node: Node) -> tuple[int, int, int]:
    return (node.year or 0, node.month or 0, node.day or 0) if isinstance(node, Partial) else (0, 0, 0)


def _day_key(day: dt.date, like: Node) -> tuple[int, int, int]:
    """A day as a key of the same precision as a value."""
    return (day.year, day.month, day.day if isinstance(like, Partial) and like.day else 0)


def _year(node: Partial, month: int, day: int | None, reference: dt.date, tense: Tense) -> int:
    candidates = [reference.year, reference.year - 1, reference.year + 1]
    if day:
        candidates = [year for year in candidates if is_possible(year, month, day)] or candidates
    if node.weekday and day:
        agreeing = [
            year for year in candidates
            if is_possible(year, month, day) and dt.date(year, month, day).isoweekday() == node.weekday
        ]  # fmt: skip
        if agreeing:
            return agreeing[0]

    def ahead(year: int) -> int:
        """Days from the reference, 0 inside the month."""
        if day is None and (year, month) == (reference.year, reference.month):
            return 0
        last = calendar.monthrange(year, month)[1]
        return (dt.date(year, month, min(day or 15, last)) - reference).days

    year = candidates[0]
    if ahead(year) > (0 if tense == "since" else NEAR) and tense in ("past", "since"):
        return reference.year - 1
    if tense == "future" and ahead(year) < -NEAR:
        return reference.year + 1
    if (tense == "future") == (ahead(year) >= 0) and tense:
        return year
    return year if abs(ahead(year)) <= EIGHT_MONTHS else min(candidates, key=lambda other: abs(ahead(other)))


def _nth(node: Partial) -> Partial:
    """The n-th weekday of a month."""
    if not (node.year and node.month and node.weekday and node.steps and node.day is None):
        return node
    length = calendar.monthrange(node.year, node.month)[1]
    found = [day for day in range(1, length + 1) if dt.date(node.year, node.month, day).isoweekday() == node.weekday]
    nth = node.steps - 1 if node.steps > 0 else node.steps
    return replace(node, day=found[nth]) if nth < len(found) else replace(node, year=None)


def _weekday(node: Partial, reference: dt.date, tense: Tense) -> Partial:
    back = (reference.isoweekday() - (node.weekday or 1)) % WEEK
    if node.steps is None:
        # Without a telling verb a day that comes tomorrow or the day after is rather meant than the one of last week.
        soon = tense == "" and 0 < WEEK - back <= SOON
        offset = (WEEK - back) % WEEK if tense == "future" or soon else -back
    elif node.steps == 0:
        offset = (node.weekday or 1) - reference.isoweekday()
    elif node.steps < 0:
        offset = -(back or WEEK) + WEEK * (node.steps + 1)
    else:
        offset = WEEK - back + WEEK * (node.steps - 1)
    day = reference + dt.timedelta(days=offset)
    return replace(node, year=day.year, month=day.month, day=day.day, year_given=True)
