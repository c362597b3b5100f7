"""What stands around today's date on a page: the weather and the name days, with the date of the visit."""

import re
from collections.abc import Sequence

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line

NAMES = re.compile(r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ][a-zāčēģīķļņšūž]+,? ?){1,6}")


def mark_name_days(lines: Sequence[Line], rules: FurnitureRules, end: int) -> None:
    """Marks runs of date, weekday, names and weather above the body: the day of the visit, not of publication."""
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
    return line.kind == "dateline" or line.detail in ("weather", "name_days") or weekday


def _is_names(line: Line) -> bool:
    return not line.kind and "," in line.text and NAMES.fullmatch(line.text) is not None


def _decide(lines: Sequence[Line], run: Sequence[int]) -> None:
    members = [lines[index] for index in run]
    names = any(_is_names(line) or line.detail == "name_days" for line in members)
    weather = any(line.detail == "weather" for line in members)
    if not names and not weather:
        return
    for line in members:
        if line.kind != "furniture":
            line.mark("furniture", "name_days" if names and not line.kind else "weather" if weather else "name_days")
