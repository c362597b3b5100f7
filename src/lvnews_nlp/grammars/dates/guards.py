"""What around a candidate shows that it is no date: streets, ages, opening hours, numbers of all kinds."""

from lvnews_nlp.grammars.dates.parser import Cursor, Parsed
from lvnews_nlp.grammars.dates.tokens import Token
from lvnews_nlp.grammars.dates.values import Partial, Range
from lvnews_nlp.language.alphabet import OPENING_QUOTES
from lvnews_nlp.language.inflection.endings import looks_genitive_plural

BARE_NUMBERS = frozenset({"numeric-day", "numeric-month", "day-month-number", "year-pair"})
CODE_MARKS = frozenset("/_@#=&$€£+№%°'’")
OPENING_MARKS = frozenset(f".!?:;•*{OPENING_QUOTES}”(…|·")
CLOCK_REACH = 4
LINE = 200


def is_date(cursor: Cursor, found: Parsed) -> bool:
    """Whether nothing around the candidate speaks against it."""
    return not (
        _is_glued(cursor, found)
        or _is_recurring(cursor, found)
        or _is_labelled(cursor, found)
        or _is_part_of_name(cursor, found)
        or _is_amount(cursor, found)
    )


def _word(cursor: Cursor, i: int) -> str:
    return cursor.tokens[i].text if 0 <= i < len(cursor.tokens) and cursor.tokens[i].kind == "word" else ""


def _starts(cursor: Cursor, i: int, stems: tuple[str, ...]) -> bool:
    token = cursor.at(i)
    return token is not None and token.kind == "word" and token.text.startswith(stems)


def _is_glued(cursor: Cursor, found: Parsed) -> bool:
    """Part of a longer code, address or number."""
    tokens = cursor.tokens
    first, last = tokens[found.start], tokens[found.end - 1]
    if found.start and not first.gap:
        before = tokens[found.start - 1]
        listed = before.kind == "/" and (first.kind == "word" or (found.start > 1 and tokens[found.start - 2].date))
        if not listed and (before.kind in CODE_MARKS or before.kind in ("opaque", "number", "date")):
            return True
        if before.kind == "word" and first.kind != "word":
            return True
        if before.kind == "dash" and not before.gap and found.start > 1:
            return tokens[found.start - 2].kind in ("word", "opaque", "number") and before.text == "-"
    if found.end >= len(tokens) or tokens[found.end].gap:
        return False
    after = tokens[found.end]
    if after.kind in ("opaque", "number", "date", "_", "@", "%", "°"):
        return True
    ends_in_number = last.kind in ("number", "date")
    if ends_in_number and after.kind == "word":
        return True
    if after.kind in ("/", "dash", "=", "&") and ends_in_number and found.end + 1 < len(tokens):
        glued: Token = tokens[found.end + 1]
        listed = after.kind == "/" and last.date is not None and glued.date is not None
        return not listed and not glued.gap and glued.kind in ("word", "number", "opaque", "date")
    return False


def _is_recurring(cursor: Cursor, found: Parsed) -> bool:
    """``katru gadu maijā``, ``ik trešdienu``, ``Darba laiks: pirmdien 9.00``."""
    guards, i = cursor.lexicon.data.guards, found.start
    if _word(cursor, i - 1) in guards.every or (
        _word(cursor, i - 2) in guards.every
        and any(r.kind in ("year", "month-unit") for r in cursor.tokens[i - 1].meanings)
    ):
        return True
    ends = (found.node.first, found.node.last) if isinstance(found.node, Range) else (found.node,)
    bare = all(isinstance(end, Partial) and end.weekday and not end.day and end.steps is None for end in ends)
    if not bare or found.rule not in ("weekday", "interval"):
        return False
    token = cursor.tokens[found.start]
    reach = max(0, token.start - LINE)
    begin = max(cursor.text.rfind("\n", reach, token.start) + 1, reach)
    line = cursor.text[begin : token.end + LINE].lower()
    here = line[: line.find("\n", token.end - begin)] if "\n" in line[token.end - begin :] else line
    if any(cue in here for cue in guards.habitual):
        return True
    after = cursor.at(found.end)
    return found.case == "nom" and (after is None or after.kind in (":", "dash", "number", "opaque", "decimal"))


def _is_labelled(cursor: Cursor, found: Parsed) -> bool:
    """``Nr. 12/2020``, ``plkst. 15.10.``, ``3.12. punkts``, ``© 2008-2025``."""
    if found.rule not in BARE_NUMBERS:
        return False
    guards, i = cursor.lexicon.data.guards, found.start - 1
    if i >= 0 and cursor.tokens[i].kind == "©":
        return True
    while i >= 0 and cursor.tokens[i].kind in (".", ":", "№", "#"):
        i -= 1
    if (
        found.rule != "numeric-day"
        and _word(cursor, i) in guards.number_labels
        and not cursor.tokens[found.start].breaks
    ):
        return True
    if found.rule == "year-pair":
        return any(_word(cursor, k).startswith(guards.phone) for k in range(found.start - CLOCK_REACH, found.start))
    if found.rule == "day-month-number":
        if any(_word(cursor, k) in guards.clock_words for k in range(found.start - CLOCK_REACH, found.start)):
            return True
        if _starts(cursor, found.end, guards.numbered_nouns):
            return True
        token = cursor.tokens[found.start]
        opens_line = token.breaks or found.start == 0
        if "/" in token.text:
            return not opens_line  # 20/03 18:00 vebinārs, not telpa 12/05
        short = opens_line and token.kind == "date" and len(token.text) < len("01.09.")
        return short and not _tells_hour(cursor, found.end)  # 1.03. Vispārīgie noteikumi, not 1.03. plkst. 19.00
    return False


def _tells_hour(cursor: Cursor, i: int) -> bool:
    """Whether the hour of a day stands at a token: ``plkst. 19``, ``19:00``."""
    token = cursor.at(i)
    return _word(cursor, i) in cursor.lexicon.data.guards.clock_words or (
        token is not None and token.kind == "opaque" and ":" in token.text
    )


def _is_part_of_name(cursor: Cursor, found: Parsed) -> bool:
    """``13. janvāra iela``, ``Lielā piektdiena``, ``svētdienas skola``, ``Marta Liepiņa``."""
    guards, surface = cursor.lexicon.data.guards, cursor.text[cursor.tokens[found.start].start]
    if found.case == "gen" and found.rule in ("day", "day-word") and _starts(cursor, found.end, guards.street_nouns):
        return True
    if found.rule == "day" and _lists_a_name(cursor, found):
        return True
    if found.rule == "weekday":
        before = cursor.tokens[found.start - 1] if found.start else None
        if before and found.end - found.start == 1 and not cursor.tokens[found.start].breaks:
            nth = any(meaning.kind == "ordinal" for meaning in before.meanings)
            if nth or (before.kind == "word" and before.text.startswith(guards.holidays)):
                return True
        if found.case == "gen" and _starts(cursor, found.end, guards.weekday_nouns):
            return True
    if found.rule == "relative-day" and found.case == "gen" and _starts(cursor, found.end, guards.figurative):
        return True
    return surface.isupper() and found.rule in ("month", "weekday") and _is_name(cursor, found)


def _lists_a_name(cursor: Cursor, found: Parsed) -> bool:
    """``3. Marta Zariņa`` in a numbered list."""
    month, following = cursor.tokens[found.end - 1], cursor.at(found.end)
    if following is None or following.kind != "word" or not cursor.text[following.start].isupper():
        return False
    named = any(r.kind == "month" and r.value in cursor.lexicon.name_months for r in month.meanings)
    surface = cursor.text[month.start : month.end]
    return named and surface[0].isupper() and not surface.isupper()


def _is_name(cursor: Cursor, found: Parsed) -> bool:
    """Whether a capitalised month or weekday is a name: not at the beginning, or a first name (``Marta``)."""
    token = cursor.tokens[found.start]
    meaning = next((meaning for meaning in token.meanings if meaning.kind in ("month", "weekday")), None)
    if meaning is None or found.end - found.start > 1:
        return False
    surface = cursor.text[token.start : token.end]
    before = cursor.tokens[found.start - 1] if found.start else None
    opens = before is None or token.breaks or before.kind in OPENING_MARKS or before.kind in ("dash", "number")
    if surface.isupper():
        return meaning.case not in ("loc", "adv") and not opens
    if meaning.kind == "weekday":
        return meaning.case == "nom" and not opens
    if meaning.value not in cursor.lexicon.name_months:
        return not opens
    # Nobody opens a sentence with a first name in the locative: „Martā Liepājā atklāja …”.
    alone = meaning.case == "nom" and cursor.at(found.end) is None
    return not opens or not (meaning.case == "loc" or alone)


def _is_amount(cursor: Cursor, found: Parsed) -> bool:
    """``1900-2000 skolēnu``, ``90. gadu jubileja``, ``nākamo gadu laikā``."""
    guards = cursor.lexicon.data.guards
    if found.rule == "year-pair":
        symbol = cursor.at(found.end)
        return _starts(cursor, found.end, guards.units) or (
            symbol is not None and (symbol.text in guards.unit_symbols or symbol.kind in CODE_MARKS)
        )
    if found.rule == "decade":
        return _starts(cursor, found.end, guards.age_nouns)
    counted = looks_genitive_plural(cursor.tokens[found.end - 1].text) and found.rule in (
        "year",
        "week",
        "relative-month",
    )
    first = cursor.tokens[found.start]
    return counted and first.kind == "word" and _starts(cursor, found.end, guards.duration_nouns)
