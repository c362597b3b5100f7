"""Small print around the article: the day of the visit with its weather and name days, and counters."""

import re
from collections.abc import Sequence

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line
from lvnews_nlp.language.alphabet import CAPITALS, SMALL

NAMES = re.compile(rf"(?:[{CAPITALS}][{SMALL}]+,? ?){{1,6}}")
COUNTER = re.compile(r"\d{1,3}|\d{5,6}")  # four digits may be a year


def mark_counters(lines: Sequence[Line], where: Sequence[int]) -> None:
    """Marks numbers that stand alone above all or below other small print: of pages, comments, views.

    Args:
        lines: All lines of the page.
        where: Indices of the lines that may be such numbers.
    """
    for index in where:
        line = lines[index]
        if not line.kind and (not index or lines[index - 1].kind) and COUNTER.fullmatch(line.text):
            line.mark("furniture", "counter")


def mark_name_days(lines: Sequence[Line], rules: FurnitureRules, end: int) -> None:
    """Marks runs of date, weekday, names and weather above the body: the day of the visit, not of publication.

    Args:
        lines: All lines of the page; date lines are already marked.
        rules: The rules of furniture, which know weekdays.
        end: Index of the first line of the body.
    """
    run: list[int] = []
    for index in range(min(end, len(lines)) + 1):
        line = lines[index] if index < min(end, len(lines)) else None
        if line and (_is_member(line, rules) or (run and _is_names(line))):
            run.append(index)
            continue
        _decide(lines, run)
        run = []


def _is_member(line: Line, rules: FurnitureRules) -> bool:
    weekday = not line.kind and rules.weekday_pattern.fullmatch(line.text.rstrip(",")) is not None
    return line.kind == "dateline" or line.detail in ("weather", "name_days", "today") or weekday


def _is_names(line: Line) -> bool:
    return not line.kind and "," in line.text and NAMES.fullmatch(line.text) is not None


def _decide(lines: Sequence[Line], run: Sequence[int]) -> None:
    members = [lines[index] for index in run]
    names = any(_is_names(line) or line.detail == "name_days" for line in members)
    weather = any(line.detail == "weather" for line in members)
    if not names and not weather:
        return
    dated = [line for line in members if line.kind == "dateline"]
    if len(dated) > 1 and members[-1] is dated[-1] and dated[-1].day:
        members.pop()  # the last date, with its year, is that of the article below
    for line in members:
        if line.kind != "furniture":
            line.mark("furniture", "name_days" if names and not line.kind else "weather" if weather else "name_days")
