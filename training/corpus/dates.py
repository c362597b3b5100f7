"""Whether the value of a date agrees with what its words say: day, month, year, weekday, nearness to the page's day."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from values import MONTHS

from lvnews_nlp.grammars.dates.values import ISO_DAY

WEEKDAYS = ("pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien", "svētdien")
NEAR = {"šodien": 0, "vakar": -1, "aizvakar": -2, "rīt": 1, "parīt": 2}
YEARS = {"šogad": 0, "pērn": -1, "nākamgad": 1, "aizpērn": -2}
NUMBER_WITH_MONTH = re.compile(rf"(\d{{1,2}})\. ?({'|'.join(MONTHS)})")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def date_slips(text: str, value: str, published: date | None) -> Iterator[str]:
    """What a date's words and its value disagree on.

    Args:
        text: The mention.
        value: Its value: ISO day, month or year, ``a/b`` or ``a,b``.
        published: The day of the page.
    """
    if not value:
        return
    said = " ".join(text.lower().split())
    days = [date.fromisoformat(day) for day in ISO_DAY.findall(value)]
    for year in YEAR.findall(said):
        if year not in value:
            yield f"the year {year} is not in {value}"
    for number, month in NUMBER_WITH_MONTH.findall(said):
        wanted = f"{MONTHS.index(month) + 1:02d}-{int(number):02d}"
        if days and wanted not in value:
            yield f"the day {wanted} is not in {value}"
    if len(days) == 1 and value == days[0].isoformat():
        yield from one_day_slips(said, days[0], published)
    for word, distance in YEARS.items():
        if said == word and published and value != str(published.year + distance):
            yield f"{word} of a page of {published} is {published.year + distance}, not {value}"


def one_day_slips(said: str, day: date, published: date | None) -> Iterator[str]:
    """The same for a single day."""
    for number, name in enumerate(WEEKDAYS):
        if re.search(rf"\b(?:nākam|šo|aiz|pa)?{name}", said) and day.weekday() != number:
            yield f"{day} is a {WEEKDAYS[day.weekday()]}a, not a {name}a"
    for word, distance in NEAR.items():
        if said == word and published and day != published + timedelta(days=distance):
            yield f"{word} of a page of {published} is {published + timedelta(days=distance)}, not {day}"
