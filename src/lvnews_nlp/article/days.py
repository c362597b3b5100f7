"""Days as machines write them: in the head of a page, beside a record, in a frame. A day is the day in Riga."""

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from lvnews_nlp.errors import InputError
from lvnews_nlp.grammars.dates import find_dates
from lvnews_nlp.grammars.dates.values import ISO_DAY, LAST_YEAR
from lvnews_nlp.language.alphabet import SMALL

RIGA = ZoneInfo("Europe/Riga")
#: Years in which something can have been published; others are what programs write where they know nothing.
PUBLISHED_FROM, PUBLISHED_TO = 1800, LAST_YEAR
#: What programs write that take no time for the first second of their calendar.
EPOCH = dt.date(1970, 1, 1)
# A zone by its name, which datetime does not read: "[Europe/Riga]" after an offset, "UTC" and "GMT" instead of one.
ZONE_NAME = re.compile(r"\[[\w/+-]{1,40}\]$")
UNIVERSAL = re.compile(r"\s*(?:UTC|GMT)$", re.I)
# As a browser writes a Date: "Wed Feb 25 2026 23:15:00 GMT+0200 (Eastern European Standard Time)".
BROWSER = re.compile(r"\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) (?:GMT|UTC)([+-]\d{4})(?: \(.*\))?")
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})\.?(?!\d)(.*)", re.S)
DAY_FIRST = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})[-./] ?(\d{4})\.?(?:\s*g\.)?(?=\D|$)(.*)", re.S)
# From the day, what follows may be a time of day, with its zone.
CLOCK = re.compile(
    r"[\sT,]*(?:plkst\.?|pl\.)?\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?\s*", re.I
)
SECONDS = re.compile(r"\d{10}(?:\d{3})?")
#: Months by how their names begin in Latvian and English.
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may mai maj", "jun jūn", "jul jūl", "aug", "sep", "oct okt", "nov", "dec"),
        start=1,
    )
    for name in names.split()
}
MONTH = f"(?:{'|'.join(MONTHS)})"
# Site software that orders days as in English, whatever the language of its months: "April 17, 2025", "17 Apr 2025",
# "Jūnijs 17, 2025".
ENGLISH = re.compile(
    rf"\b(?:(?P<m1>{MONTH})[{SMALL}]*\.? (?P<d1>\d{{1,2}})\.?,?|(?P<d2>\d{{1,2}})\.? (?P<m2>{MONTH})[{SMALL}]*\.?,?)"
    r" +(?P<year>\d{4})\b",
    re.I,
)
LONGEST = 80  # code points; nothing longer is one day
#: Rules of the date grammar whose values are days.
DAY_RULES = ("day", "numeric-day")


def day_of(value: object) -> dt.date | None:
    """The day that a value gives, in Riga where it names a zone; None where it gives no whole day.

    Args:
        value: A date, a point in time, or text: ISO 8601 in its forms, RFC 2822, ``26.02.2026 00:30``, seconds since
            1970, or words in Latvian or English.

    >>> day_of("2026-02-25T22:30:00Z"), day_of("26.02.2026 00:30"), day_of("2026-02")
    (datetime.date(2026, 2, 26), datetime.date(2026, 2, 26), None)
    """
    if isinstance(value, dt.datetime):
        return _in_riga(value) if value == value else None  # pandas.NaT is not itself
    if isinstance(value, dt.date):
        return value
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not 6 <= len(text) <= LONGEST:
        return None
    moment = _moment(text)
    return _in_riga(moment) if moment else _in_words(text)


def publication_day(value: object) -> dt.date | None:
    """The day of publication that a caller gives: a date, a datetime, a pandas Timestamp, a string, or None.

    Raises:
        InputError: It is none of them, or no day on which something can have been published.

    >>> publication_day("2026-02-27")
    datetime.date(2026, 2, 27)
    """
    if value is None or value != value:  # NaN and NaT are not themselves
        return None
    day = day_of(value)
    if day is None:
        raise InputError(
            f"published is {value!r}, which is no day. Give a datetime.date, a datetime, a pandas Timestamp or a "
            "string such as '2026-02-27'."
        )
    if not is_possible_publication(day):
        raise InputError(
            f"published is {day.isoformat()}, but pages are published in the years {PUBLISHED_FROM} to {PUBLISHED_TO}. "
            "Leave it out where the day is not known."
        )
    return day


def is_possible_publication(day: dt.date) -> bool:
    """Whether something can have been published then; ``0001-01-01`` and ``9999-12-31`` stand for "not known"."""
    return PUBLISHED_FROM <= day.year <= PUBLISHED_TO


def iso_day(value: str | None) -> dt.date | None:
    """The day of a value of the date grammar; None for months, intervals and days without a year.

    >>> iso_day("2026-02-27"), iso_day("2026-02")
    (datetime.date(2026, 2, 27), None)
    """
    return dt.date.fromisoformat(value) if value and ISO_DAY.fullmatch(value) else None


def english_days(text: str) -> list[tuple[int, int, dt.date | None]]:
    """The dates in a text that are in English, or in its order (``Jūnijs 17, 2025``).

    Returns:
        First code point, code point after the last, and day; None where there is no such day (``June 31, 2025``).
    """
    found = []
    for match in ENGLISH.finditer(text):
        month = MONTHS[(match["m1"] or match["m2"]).lower()]
        moment = _at(match["year"], str(month), match["d1"] or match["d2"], "")
        found.append((match.start(), match.end(), moment.date() if moment else None))
    return found


def _in_riga(moment: dt.datetime) -> dt.date | None:
    """The day of a point in time; without a zone it is meant as it stands."""
    # The first and the last days of the calendar have no other zone.
    if moment.tzinfo is None or not dt.MINYEAR < moment.year < dt.MAXYEAR:
        return moment.date()
    return moment.astimezone(RIGA).date()


def _moment(text: str) -> dt.datetime | None:
    if SECONDS.fullmatch(text):
        return dt.datetime.fromtimestamp(int(text[:10]), tz=dt.UTC)
    plain = UNIVERSAL.sub("+00:00", ZONE_NAME.sub("", text))
    try:
        return dt.datetime.fromisoformat(plain)
    except ValueError:  # the only way to ask whether it is ISO 8601
        pass
    browser = BROWSER.fullmatch(text)
    if browser:
        text = " ".join(browser.groups())
        month, day, rest = text.split(" ", 2)
        text = f"{day} {month} {rest}"  # RFC 2822 has the day first
    year_first, day_first = YEAR_FIRST.fullmatch(plain), DAY_FIRST.fullmatch(plain)
    if year_first:
        return _at(*year_first.groups())
    if day_first:
        day, month, year, rest = day_first.groups()
        return _at(year, month, day, rest)
    try:
        return parsedate_to_datetime(text)
    except (ValueError, IndexError):  # the only way to ask whether it is RFC 2822
        return None


def _at(year: str, month: str, day: str, rest: str) -> dt.datetime | None:
    """A point in time from numbers and the time of day after them, if there is such a day."""
    clock = CLOCK.fullmatch(rest)
    if rest.strip(" .,") and clock is None:
        return None
    hour, minute, _, zone = clock.groups() if clock else ("0", "0", None, None)
    iso = f"{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute}:00{(zone or '').upper()}"
    try:
        return dt.datetime.fromisoformat(iso.replace(":0:", ":00:"))
    except ValueError:  # there is no such day or time
        return None


def _in_words(text: str) -> dt.date | None:
    """The one day that a text names in full, in Latvian or English."""
    days = {day for date in find_dates(text) if date.rule in DAY_RULES and (day := iso_day(date.value))}
    days = days or {day for _, _, day in english_days(text) if day}
    return days.pop() if len(days) == 1 else None
