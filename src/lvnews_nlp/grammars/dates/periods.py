"""Rules for school years, quarters and seasons."""

import datetime as dt

from lvnews_nlp.grammars.dates.days import part_after, year_before
from lvnews_nlp.grammars.dates.lexicon import Kind
from lvnews_nlp.grammars.dates.parser import LONGEST_LIST, Cursor, Parsed
from lvnews_nlp.grammars.dates.values import UNKNOWN, Fixed, Node, months, school_year

ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
SCHOOL_STARTS = 8
QUARTER, HALF_YEAR, SEASON = 3, 6, 3
SIZES: tuple[tuple[Kind, int], ...] = (("quarter", QUARTER), ("half-year", HALF_YEAR))


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
