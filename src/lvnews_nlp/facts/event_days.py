"""Days of events: which dates can be one, and the items of calendars, whose day opens them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.language.inflection.endings import looks_locative

#: What may stand before a day that opens its line: a number or bullet, the name of the weekday.
BEFORE = re.compile(r"(?:[^\w\n]|\d{1,3}[.)](?=\s))*(?:\w{4,8}dien\w{0,2}[,.]?\s+)?")
#: What stands behind it: the weekday or the hour, then a mark that parts the day from what takes place.
BEHIND = re.compile(
    r"[”\"]?\s*(?:[,(]?\s*\w{4,8}dien\w{0,2}\)?)?\s*(?:,?\s*(?:no\s)?\s*(?:plkst\.?|pulksten|pl\.)\s*\d{1,2}|"
    r"(?:,?\s*no\s+\d{1,2}(?:\s*(?:[–-]|līdz)\s*\d{1,2})?\s*)?(?:[.:–—|\t-]|\n|$)|,?\s*(?:no\s+)?\d{1,2}[.:]\d{2}\b)"
)
#: What says by itself at what time of a day something is.
CLOCK = re.compile(
    r"\b(?:plkst|pulksten|pl)\b|(?<![\d.,])(?:[01]?\d|2[0-3])(?::[0-5]\d\b|\.[0-5]\d(?=[\s,;)–-]))(?!\s*(?:€|%|EUR|eiro|Ls\b|km|m\b|kg|st\.))",
    re.IGNORECASE,
)
#: Before a day: until then.
UNTIL = re.compile(
    r"\blīdz\s*(?:(?:pat|šī\w*|šo|nāk\w+|nedēļas|mēneša|gada|\w{4,8}dien\w{0,3}),?\s*){0,4}$", re.IGNORECASE
)
#: A stretch of time in which something is, but not on which days.
LONG = re.compile(
    r"mācību|\bm\. ?g\b|sezon|semestr|ceturksn|\brud(?:en|eņ)|\bpavasar|\bvasar|\bziem(?:a|ā|as|u)?\b", re.IGNORECASE
)
FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: So many such days on a page make it a calendar.
CALENDAR = 2
#: Code points after which an item has ended, whatever follows.
LONGEST = 700


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a calendar.

    Attributes:
        start: First code point of the line that its day opens.
        end: Code point after its last one: where the next item begins, or the heading above it.
        day: Index of the entity that is its day.
        where: Index of the town or house that is the heading above it.
    """

    start: int
    end: int
    day: int
    where: int | None = None


class Items:
    """The items of a page; none where it is no calendar."""

    def __init__(self, context: Context) -> None:
        """Looks for lines that a day opens."""
        opened = [
            (line, index)
            for index, entity in enumerate(context.entities)
            if entity["label"] == "DATE" and (line := opening(context.source, entity)) is not None
        ]
        above = headings(context) if len(opened) >= CALENDAR else []
        cuts = sorted((*(line for line, _ in opened), *(line for line, _ in above), len(context.source)))
        self.items = [
            Item(line, min(cuts[bisect_right(cuts, line)], line + LONGEST), index, heading_of(above, line))
            for line, index in opened
            if FULL_DAY.match(context.entities[index]["canonical"] or "")
            and (can_be_day(context, index) or not context.source[:line].strip())  # below a headline: of the page
            and len(opened) >= CALENDAR
        ]
        self._starts = [item.start for item in self.items]

    def at(self, place: int) -> Item | None:
        """The item that a place of the text lies in."""
        before = bisect_right(self._starts, place) - 1
        item = self.items[before] if before >= 0 else None
        return item if item and place < item.end else None


def headings(context: Context) -> list[tuple[int, int]]:
    """Lines that only name a town or a house in the locative, by where they begin, with the entity."""
    places = (i for i, entity in enumerate(context.entities) if entity["label"] in ("GPE", "VENUE"))
    lines = ((line, i) for i in places if (line := lone_line(context.source, context.entities[i])) is not None)
    return [(line, i) for line, i in lines if looks_locative(context.entities[i]["text"])]


def lone_line(text: str, entity: Entity) -> int | None:
    """Where the line begins that says nothing but an entity; None where it says more."""
    start = text.rfind("\n", 0, entity["start"]) + 1
    end = text.find("\n", entity["end"])
    rest = text[start : entity["start"]] + text[entity["end"] : end if end >= 0 else len(text)]
    return None if any(character.isalnum() for character in rest) else start


def heading_of(above: list[tuple[int, int]], line: int) -> int | None:
    """The entity of the last heading before a line."""
    at = bisect_left(above, (line,))
    return above[at - 1][1] if at else None


def opening(text: str, entity: Entity) -> int | None:
    """Where the line begins that a day opens, parted from what follows; None where it does not."""
    line = text.rfind("\n", 0, entity["start"]) + 1
    if not BEFORE.fullmatch(text, line, entity["start"]) or not BEHIND.match(text, entity["end"]):
        return None
    return line


def can_be_day(context: Context, index: int) -> bool:
    """Whether a date can be that of an event: resolved, and not the last day of something else."""
    entity, text = context.entities[index], context.source
    if not entity["canonical"] or len(entity["canonical"]) < 7:
        return False
    if "/" in entity["canonical"] and not FULL_DAY.match(entity["canonical"]):
        return False
    published = context.reading.published
    if published and entity["canonical"] == published.isoformat() and is_dateline(context.source, entity):
        return False
    before = text[max(0, entity["start"] - 40) : entity["start"]].rpartition("\n")[2]
    if LONG.search(entity["text"]):
        return False
    if "/" not in entity["canonical"] and UNTIL.search(before):
        return False
    after = text[entity["end"] : entity["end"] + 60]
    return not (event_words().pattern("deadlines").search(before) or event_words().is_of_act(after))


def is_dateline(text: str, entity: Entity) -> bool:
    """Whether a date is all that its line says, a time of day aside."""
    start = text.rfind("\n", 0, entity["start"]) + 1
    end = text.find("\n", entity["end"])
    rest = text[start : entity["start"]] + text[entity["end"] : end if end >= 0 else len(text)]
    return not any(character.isalpha() for character in rest)
