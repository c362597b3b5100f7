"""Date lines: which lines only say when the page was published, and the day that they give."""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from lvnews_nlp.article.authors import is_name
from lvnews_nlp.article.days import DAY_RULES, MONTH, english_days, iso_day
from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line
from lvnews_nlp.grammars.dates import find_dates
from lvnews_nlp.language.alphabet import CAPITALS, OPENING_QUOTES, SMALL

MAX_DATELINE = 120  # code points
DIGIT = re.compile(r"\d")
CLOCK = re.compile(r"(?:plkst\.?|pl\.|\bno\b)\s*\d{1,2}[:.]\d{2}(?:\s*h\b)?|\b\d{1,2}\.\d{2}$|\bplkst\.")
COLON_CLOCK = re.compile(
    r"(?:(?<=\d)T|\b)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|\s?[+-]\d{2}:?\d{2}\b|\s?(?:UTC|GMT|h|[AP]M)\b)?"
)
YEAR_COMMA = re.compile(r",(?= \d{4}\b)")
YEAR_IN_BRACKETS = re.compile(r"\((\d{4})\)")
VIEWS = re.compile(r"(?i:\b(?:skatīts|skatījumi|skatījumu skaits|lasīts)\b\s*:?\s*\d{1,7}(?:\s*(?:reizes|reizi|x))?)")
CATEGORY = re.compile(r"(?i:\b(?:kategorijas?|sadaļa|rubrika|birkas|tēmas?)\s*:\s*\S.*$)")
ISSUE = re.compile(r"(?i:\bnr\.?|№) ?\d{1,4}(?: ?[/(] ?\d{1,5}\)?)?(?!\S)")  # of a paper, of a decision
PARTS = re.compile(r"\s*(?:[|/·•;]|\s[–—-]\s|,\s|\.\s(?=[^\W\d_]+(?: un [a-z]+)?\s*:))\s*|\s{2,}")
CREDITS = frozenset({"any", "edges"})  # where rules of credits apply
BESIDE = ("label", "comments", "counter", "reading_time")  # sections and figures beside a date
DAY_NUMBER = re.compile(r"[0-3]?\d\.?")
MONTH_NAME = re.compile(rf"{MONTH}[{SMALL}]*\.?", re.I)
YEAR = re.compile(r"(?:19|20)\d\d\.?")
DATED_TITLE = re.compile(
    rf"[^\W\d]+\s*:\s*\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\.?(?:\s\d{{1,2}}:\d{{2}})?(?=\s+[{OPENING_QUOTES}]?[{CAPITALS}])"
)
REST = re.compile(r"[\s.,;:|/·•–—()\[\]-]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line.

    Attributes:
        start: First code point in the line.
        end: Code point after the last.
        day: The day; None where the line does not give day, month and year.
    """

    start: int
    end: int
    day: datetime.date | None


def _plain(text: str) -> str:
    """The text, as long as before, without what confuses the date grammar: times of day, marks around years."""
    timeless = COLON_CLOCK.sub(lambda clock: " " * len(clock[0]), text)
    return YEAR_COMMA.sub(" ", YEAR_IN_BRACKETS.sub(r"\1  ", timeless))


def _find(plain: str) -> list[Found]:
    found = [Found(date.start, date.end, iso_day(date.value)) for date in find_dates(plain) if date.rule in DAY_RULES]
    return found or [Found(*english) for english in english_days(plain)]


def read_dateline(text: str, rules: FurnitureRules) -> Found | None:
    """The date of a line that holds little else; None where the line tells something of its own.

    Beside the date there may be its label (``Publicēts:``), a weekday, a time of day, an author, a source, a section
    and counters.

    Args:
        text: The line.
        rules: The rules of furniture, which know such labels, sources and sections.

    >>> from lvnews_nlp.article.furniture import furniture_rules
    >>> read_dateline("Publicēts: 12.03.2024. plkst. 10.15 | Autors: Anna Liepa", furniture_rules()).day
    datetime.date(2024, 3, 12)
    >>> read_dateline("12. martā skolā viesojās rakstnieki.", furniture_rules()) is None
    True
    """
    if len(text) > MAX_DATELINE or not DIGIT.search(text):
        return None
    plain = _plain(text)
    found = _find(plain)
    if not found or len({date.day for date in found}) > 1:
        return None
    label = rules.date_label_pattern.match(text)
    if label and rules.published_pattern.match(text) and found[0].start - label.end() <= 3:
        return found[0]
    rest, last = "", 0
    for date in found:
        rest += plain[last : date.start] + " "
        last = date.end
    rest += plain[last:]
    for pattern in (CATEGORY, CLOCK, VIEWS, ISSUE, rules.weekday_pattern, rules.date_label_pattern):
        rest = pattern.sub(" ", rest)
    rest = rest.strip(" ,.;:|/·•–—-")
    parts = [part for part in PARTS.split(rest) if not REST.fullmatch(part)]
    return found[0] if all(_is_byline(part, rules) for part in parts) else None


def _is_byline(text: str, rules: FurnitureRules) -> bool:
    """Whether a part of a date line says only whose the page is, where it was written, or in which section."""
    known = (rules.source_pattern, rules.publisher_pattern, rules.place_pattern, rules.account_pattern)
    if is_name(text, rules) or any(pattern.fullmatch(text) for pattern in known):
        return True
    rule = rules.first(text, CREDITS)
    return rule is not None and (rule.kind == "credit" or rule.detail in BESIDE)


def only_day(text: str) -> datetime.date | None:
    """The day in a credit line (``Autors: Anna Liepa, 03.05.2024``), if it names exactly one."""
    days = {date.day for date in _find(_plain(text))} if len(text) <= MAX_DATELINE and DIGIT.search(text) else set()
    return days.pop() if len(days) == 1 else None


def mark_datelines(lines: Sequence[Line], rules: FurnitureRules, where: Sequence[int]) -> None:
    """Marks date lines and sets their ``day``.

    A label on its own line (``Publicēts:``) goes with the date line after it.

    Args:
        lines: All lines of the page.
        rules: The rules of furniture.
        where: Indices of the lines that may be date lines.
    """
    _mark_leaves(lines, where)
    for index in where:
        line = lines[index]
        date = None if line.kind else read_dateline(line.text, rules)
        if date is None:
            continue
        line.mark("dateline", _label(line.text, rules))
        line.day = date.day
        above = lines[index - 1] if index else None
        if above and not above.kind and rules.date_label_pattern.fullmatch(above.text.rstrip(" :.")):
            above.mark("dateline", _label(above.text, rules))
            line.detail = above.detail


def _mark_leaves(lines: Sequence[Line], where: Sequence[int]) -> None:
    """Days like leaves of a calendar, on three lines (``02``, ``jūl``, ``2012``) or two, which tell no day."""
    for index in where:
        leaf = [line.text for line in takewhile(lambda line: not line.kind, lines[index : index + 3])]
        if len(leaf) < 2 or not DAY_NUMBER.fullmatch(leaf[0]) or not MONTH_NAME.fullmatch(leaf[1]):
            continue
        year = YEAR.fullmatch(leaf[2]) if len(leaf) > 2 else None
        found = _find(f"{leaf[0].rstrip('.')}. {leaf[1]} {leaf[2]}") if year else []
        for line in lines[index : index + (3 if year else 2)]:
            line.mark("dateline")
            line.day = found[0].day if found else None


def parted(line: Line, rules: FurnitureRules) -> Iterator[Line]:
    """A line, in two where a day with its label stands before a headline: „Datums: 28.04.2020 Bērnudārzs strādā”."""
    day = DATED_TITLE.match(line.text) if ":" in line.text[:20] else None
    rest = line.text[day.end() :].strip() if day else ""
    if day is None or len(rest.split()) < 2 or rest.endswith(".") or not rules.date_label_pattern.match(line.text):
        yield line
        return
    yield Line(line.start, line.start + day.end(), day[0], line.gap)
    yield Line(line.end - len(rest), line.end, rest, False)


def _label(text: str, rules: FurnitureRules) -> str:
    if rules.changed_pattern.match(text):
        return "changed"
    return "published" if rules.published_pattern.match(text) else ""
