"""Rules for years, pairs of years and decades."""

from lvnews_nlp.grammars.dates.days import part_after
from lvnews_nlp.grammars.dates.parser import Cursor, Parsed, fold
from lvnews_nlp.grammars.dates.values import FIRST_YEAR, LAST_YEAR, Node, Partial, Range

EARLIEST_PAIR = 1500
SPLIT_CENTURY = 20
ROMAN_CENTURIES = {"xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21}


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
