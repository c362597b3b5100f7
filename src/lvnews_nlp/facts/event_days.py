"""Days of events: which dates can be one, and the items of calendars, whose day opens them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.grammars.dates.values import ISO_DAY
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.vocabulary.labels import labels_with

#: What may stand before a day that opens its line: a number or bullet, the name of the weekday.
BEFORE = re.compile(r"(?:[^\w\n]|\d{1,3}[.)](?=\s))*(?:\w{4,8}dien\w{0,2}[,.]?\s+)?")
#: What stands behind it: the weekday or the hour, then a mark that parts the day from what takes place.
BEHIND = re.compile(
    rf"[{CLOSING_QUOTES}]?"
    r"\s*(?:[,(]?\s*\w{4,8}dien\w{0,2}\)?)?\s*(?:,?\s*(?:no\s)?\s*(?:plkst\.?|pulksten|pl\.)\s*\d{1,2}|"
    r"(?:,?\s*no\s+\d{1,2}(?:\s*(?:[–-]|līdz)\s*\d{1,2})?\s*)?(?:[.:–—|\t-]|\n|$)|,?\s*(?:no\s+)?\d{1,2}[.:]\d{2}\b)"
)
#: What says by itself at what time of a day something is.
CLOCK = re.compile(
    r"\b(?:plkst|pulksten|pl)\b|(?<![\d.,])(?:[01]?\d|2[0-3])(?::[0-5]\d\b|\.[0-5]\d(?=[\s,;)–-]))(?!\s*(?:€|%|EUR|eiro|Ls\b|km|m\b|kg|st\.))",
    re.IGNORECASE,
)
#: The hour that opens a line of a programme.
HOUR = re.compile(
    r"^(?:[^\w\n]|\d{1,2}[.)](?=\s))*(?:(?:plkst\.?|pulksten|pl\.)\s*\d{1,2}\b|(?:[01]?\d|2[0-3])[.:][0-5]\d\b(?![.\d]))",
    re.IGNORECASE | re.MULTILINE,
)
#: Before a day: until then.
UNTIL = re.compile(
    r"\blīdz\s*(?:(?:pat|šī\w*|šo|nāk\w+|nedēļas|mēneša|gada|\w{4,8}dien\w{0,3}),?\s*){0,4}$", re.IGNORECASE
)
#: A stretch of time in which something is, but not on which days.
LONG = re.compile(r"mācību|\bm\. ?g\b|sezon|semestr|ceturksn|rud(?:en|eņ)|vasar|ziem(?:a|ā|as|u)?\b", re.IGNORECASE)
#: The end of a sentence, behind which nothing belongs to a day.
ENDED = re.compile(rf"[.;:]\s+(?=[{CAPITALS}])|\n")
#: So many such days on a page make it a calendar.
CALENDAR = 2
#: Code points above a calendar in which a town is that of all its items.
ABOVE = 200
#: Code points of marks and bullets on either side of a name in a line that says nothing else, at most.
ASIDE = 40
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
        """Looks for lines that a day opens, and for those of a programme, which an hour opens."""
        opened = openings(context)
        days = [
            (line, index) for line, index in opened if len(opened) >= CALENDAR and is_item_day(context, line, index)
        ]
        hours = [match.start() for match in HOUR.finditer(context.source)]
        told = hours_of_days(context, days, hours) if len(hours) >= CALENDAR else []
        starts = sorted(dict((*told, *days)).items())
        programme = {line: paragraph_end(context.source, line) for line, _ in told}
        above = headings(context, starts[0][0]) if starts else []
        cuts = sorted((*(line for line, _ in (*opened, *starts)), *(line for line, _ in above), len(context.source)))
        ends = [min(cuts[bisect_right(cuts, line)], programme.get(line, line + LONGEST)) for line, _ in starts]
        others = zip(starts[:-1], ends[:-1], strict=True)
        if starts and not any("\n\n" in context.source[line:end].rstrip() for (line, _), end in others):
            # Where each of the others is one paragraph the last one is too, and the article may go on below it.
            ends[-1] = min(ends[-1], paragraph_end(context.source, starts[-1][0]))
        self.items = [
            Item(line, end, index, heading_of(above, line)) for (line, index), end in zip(starts, ends, strict=True)
        ]
        self._starts = [item.start for item in self.items]

    def at(self, place: int) -> Item | None:
        """The item that a place of the text lies in."""
        before = bisect_right(self._starts, place) - 1
        item = self.items[before] if before >= 0 else None
        return item if item and place < item.end else None


def paragraph_end(text: str, start: int) -> int:
    """Where the paragraph ends that goes on at a place: at an empty line, or after as much as an item has at most."""
    end = text.find("\n\n", start, start + LONGEST)
    return end if end >= 0 else start + LONGEST


def is_item_day(context: Context, line: int, index: int) -> bool:
    """Whether a day that opens a line is that of what the line tells, and not of the page below its headline."""
    full = ISO_DAY.match(context.entities[index]["canonical"] or "")
    return full is not None and (can_be_day(context, index) or not context.source[:line].strip())


def hours_of_days(context: Context, days: list[tuple[int, int]], hours: list[int]) -> list[tuple[int, int]]:
    """Lines that an hour opens with their day: that of the item above, else the last one told above all of them."""
    first = next((i for i in reversed(range(len(context.entities))) if is_day_above(context, i, hours[0])), None)
    found = []
    for line in hours:
        at = bisect_left(days, (line,))
        index = days[at - 1][1] if at else first
        if index is not None:
            found.append((line, index))
    return found


def is_day_above(context: Context, index: int, line: int) -> bool:
    """Whether an entity is a full day of something that is told before a line."""
    entity = context.entities[index]
    above = entity["label"] == "DATE" and entity["end"] <= line and ISO_DAY.match(entity["canonical"] or "")
    return bool(above) and can_be_day(context, index)


def headings(context: Context, first: int) -> list[tuple[int, int]]:
    """Lines that only name a town, or a house in the locative, by where they begin, with the entity.

    Above the first item, any town near it is a heading: „2018. gada 20.–22. jūlijs, Bauskā”.
    """
    found = []
    for index, entity in enumerate(context.entities):
        if entity["label"] in labels_with("item-place"):
            line, there = lone_line(context.source, entity), looks_locative(entity["text"])
            line = line if there or entity["label"] == "GPE" else None
            near = there and entity["label"] == "GPE" and 0 <= first - entity["end"] <= ABOVE
            # A sentence with a verb above a calendar only mentions the town.
            if line is None and near and context.is_verbless(context.sentence(entity["start"])):
                line = entity["start"]
            if line is not None:
                found.append((line, index))
    return found


def lone_line(text: str, entity: Entity) -> int | None:
    """Where the line begins that says nothing but an entity; None where it says more."""
    before, after = max(0, entity["start"] - ASIDE), entity["end"] + ASIDE
    start, end = text.rfind("\n", before, entity["start"]) + 1, text.find("\n", entity["end"], after)
    if (not start and before) or (end < 0 and after < len(text)):
        return None
    rest = text[start : entity["start"]] + text[entity["end"] : end if end >= 0 else len(text)]
    return None if any(character.isalnum() for character in rest) else start


def heading_of(above: list[tuple[int, int]], line: int) -> int | None:
    """The entity of the last heading before a line."""
    at = bisect_left(above, (line,))
    return above[at - 1][1] if at else None


def openings(context: Context) -> list[tuple[int, int]]:
    """Lines that a day opens: parted from what follows, or line below line, as in a list."""
    text = context.source
    days = (
        (text.rfind("\n", 0, entity["start"]) + 1, i, entity)
        for i, entity in enumerate(context.entities)
        if entity["label"] == "DATE"
    )
    lines = [(line, i, entity["end"]) for line, i, entity in days if BEFORE.fullmatch(text, line, entity["start"])]
    found = []
    for at, (line, index, end) in enumerate(lines):
        beside = [other for other, *_ in (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])]
        listed = any(text.count("\n", *sorted((line, other))) == 1 for other in beside)
        if listed or BEHIND.match(text, end):
            found.append((line, index))
    return found


def can_be_day(context: Context, index: int) -> bool:
    """Whether a date can be that of an event: resolved, and not the last day of something else."""
    entity, text = context.entities[index], context.source
    if not entity["canonical"] or len(entity["canonical"]) < 7:
        return False
    if "/" in entity["canonical"] and not ISO_DAY.match(entity["canonical"]):
        return False
    published = context.reading.published
    if published and entity["canonical"] == published.isoformat() and is_dateline(context.source, entity):
        return is_under_field(context.source, entity)
    before = text[max(0, entity["start"] - 40) : entity["start"]].rpartition("\n")[2]
    if LONG.search(entity["text"]):
        return False
    if is_last_day(context, index):
        return False
    after = ENDED.split(text[entity["end"] : entity["end"] + 60])[0]
    return not (event_words().pattern("deadlines").search(before) or event_words().is_of_act(after))


def is_last_day(context: Context, index: int) -> bool:
    """Whether a date is one until which something is."""
    entity = context.entities[index]
    before = context.source[max(0, entity["start"] - 40) : entity["start"]].rpartition("\n")[2]
    return "/" not in (entity["canonical"] or "") and UNTIL.search(before) is not None


def is_under_field(text: str, entity: Entity) -> bool:
    """Whether the line above a date is the name of a field: „Datums”."""
    line = text[max(0, entity["start"] - ABOVE) : entity["start"]].rstrip().rpartition("\n")[2]
    return event_words().is_field(f"{line}\n")


def is_dateline(text: str, entity: Entity) -> bool:
    """Whether a date is all that its line says, a time of day aside."""
    start = text.rfind("\n", 0, entity["start"]) + 1
    end = text.find("\n", entity["end"])
    rest = text[start : entity["start"]] + text[entity["end"] : end if end >= 0 else len(text)]
    return not any(character.isalpha() for character in rest)
