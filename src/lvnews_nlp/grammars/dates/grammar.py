"""Rules for days, months and years, and what they have in common with all others."""

from dataclasses import replace

from lvnews_nlp.grammars.dates.parser import ROMAN_MONTHS, Cursor, Parsed, fold
from lvnews_nlp.grammars.dates.values import (
    FIRST_YEAR,
    LAST_YEAR,
    Fixed,
    Node,
    Partial,
    Range,
    Series,
    first_part,
    is_possible,
    with_year,
)

SPLIT_CENTURY = 20
EARLIEST_PAIR = 1500
ROMAN_CENTURIES = {"xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}


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
        if link and token and token.kind == "date" and token.date and token.date.day and cursor.tokens[j - 1].dotted:
            parts: list[tuple[str, Node]] = [
                (kind, replace(token.date, day=day))
                for kind, day in found
                if is_possible(None, token.date.month or 0, day)
            ]
            return Parsed(i, after + 1, fold([*parts, (link, token.date)]), "numeric-day", "adv")
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


def years(cursor: Cursor, i: int) -> Parsed | None:
    """``2014. gadā``, ``2010., 2011. un 2012. gadā``, ``2021.–2027. gadam``, ``1950.–1960. gados``, ``2014-2020``."""
    found, j = cursor.numbers(i, digits=(4,), low=FIRST_YEAR, high=LAST_YEAR)
    if not found:
        return None
    if len(found) == 1:
        return _double_year(cursor, i) or _one_year(cursor, i)
    if any(link == "until" and number <= found[k - 1][1] for k, (link, number) in enumerate(found) if k):
        return None
    head = cursor.meaning(j, "year") or cursor.meaning(j, "year", plural=True)
    nodes: list[tuple[str, Node]] = [(link, Partial(number, year_given=True)) for link, number in found]
    dotted = cursor.tokens[j - 1].dotted
    if head and (dotted or head.case != "acc"):
        slash = cursor.is_mark(i + 1, "/")
        node = Range(nodes[0][1], nodes[-1][1]) if slash and len(nodes) == 2 else fold(nodes)
        return Parsed(i, part_after(cursor, j + 1), node, "years", head.case)
    span = found[1][1] - found[0][1]
    slash = cursor.is_mark(i + 1, "/") and span == 1
    if len(found) == 2 and found[0][1] >= EARLIEST_PAIR and (cursor.tokens[i + 1].kind == "dash" or slash):
        return Parsed(i, j, Range(nodes[0][1], nodes[1][1]), "year-pair")
    return None


def _double_year(cursor: Cursor, i: int) -> Parsed | None:
    """``2018./19. gada``: a season of sports or a heating season."""
    first, second = cursor.tokens[i].number, cursor.at(i + 2)
    if not cursor.is_mark(i + 1, {"/", "dash"}) or second is None or second.digits != 2 or not second.dotted:
        return None
    head = cursor.meaning(i + 3, "year")
    if head is None or second.number != (first + 1) % 100:
        return None
    node = Range(Partial(first, year_given=True), Partial(first + 1, year_given=True))
    return Parsed(i, i + 4, node, "years", head.case)


def _one_year(cursor: Cursor, i: int) -> Parsed | None:
    """A single year with its word is found by ``led_by_year``; decades ``1990. gados`` here."""
    number = cursor.tokens[i].number
    if number % 10:
        return None
    head = cursor.meaning(i + 1, "year", plural=True)
    if head and (head.case != "gen" or cursor.meaning(i + 2, "part")):
        return Parsed(i, part_after(cursor, i + 2), decade(number), "decade", head.case)
    return None


def decade(first: int) -> Node:
    """Ten years."""
    return Range(Partial(first, year_given=True), Partial(first + 9, year_given=True))


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


def decades(cursor: Cursor, i: int) -> Parsed | None:
    """``90. gados``, ``deviņdesmitajos gados``, ``20. gadsimta 60. gados``, ``90-tajos gados``."""
    century, j = _century(cursor, i)
    if j == i:
        tens_list, after = cursor.numbers(i, digits=(2,), low=10, high=90)
        head = cursor.meaning(after, "year", plural=True)
        ordinal = after > i and cursor.tokens[after - 1].dotted
        if head and ordinal and len(tens_list) > 1 and not any(n % 10 for _, n in tens_list):
            starts: list[tuple[str, Node]] = [(link, Partial(1900 + n, year_given=True)) for link, n in tens_list]
            return Parsed(i, part_after(cursor, after + 1), fold(starts), "decade", head.case)
    token = cursor.tokens[i] if j == i else cursor.at(j)
    if token is None:
        return None
    word = next((meaning for meaning in token.meanings if meaning.kind == "decade-word"), None)
    if word:
        tens, j = word.value, j + 1
    elif token.kind == "number" and token.digits in (2, 4) and token.number % 10 == 0:
        tens, dotted, j = token.number, token.dotted, j + 1
        if cursor.is_mark(j, {"dash"}):
            j += 1
        ending = cursor.at(j)
        if ending and ending.text in cursor.lexicon.data.ordinals.decade_endings:
            j += 1
        elif not dotted:
            return None
    else:
        return None
    head = cursor.meaning(j, "year", plural=True)
    if head is None or (tens >= 1000 and token.dotted):
        return None
    if tens < 100:
        tens += century * 100 - 100 if century else (1900 if tens >= SPLIT_CENTURY else 2000)
    return Parsed(i, part_after(cursor, j + 1), decade(tens), "decade", head.case)


def _century(cursor: Cursor, i: int) -> tuple[int, int]:
    """``20. gadsimta``, ``pagājušā gadsimta``: number of the century (0 for none) and the index after it."""
    head = cursor.meaning(i + 1, "century")
    if head is None:
        return 0, i
    step = cursor.meaning(i, "determiner", first=True)
    if step:
        return (21 + step.value if step.value <= 0 else 0), i + 2
    token = cursor.tokens[i]
    if token.kind == "number" and token.digits == 2 and 10 <= token.number <= 21:
        return token.number, i + 2
    roman = ROMAN_CENTURIES.get(token.text, 0)
    return (roman, i + 2) if roman else (0, i)


def numeric(cursor: Cursor, i: int) -> Parsed | None:
    """``27/02/2026``, ``2018-05-07``, ``07/2020``, ``30.04.``."""
    token = cursor.tokens[i]
    if token.date is None:
        return None
    rule = "numeric-day" if token.date.day else "numeric-month"
    return Parsed(i, i + 1, token.date, rule if token.date.year else "day-month-number")
