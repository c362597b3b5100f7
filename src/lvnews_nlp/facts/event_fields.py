"""Who holds an event, where and when it is, and for whom: looked for in its sentences, then beside them."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lvnews_nlp.facts.context import CLAUSE, LONGEST_CLAUSE, Context
from lvnews_nlp.facts.event_days import CLOCK, Items, can_be_day, is_last_day
from lvnews_nlp.facts.event_earlier import Earlier
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_organisers import Organisers
from lvnews_nlp.facts.event_phrases import Group, Mention
from lvnews_nlp.facts.event_places import Towns, place_of, venue_of
from lvnews_nlp.facts.event_sentences import Sentences
from lvnews_nlp.facts.event_words import audience_forms, event_words
from lvnews_nlp.grammars.dates.values import ISO_DAY
from lvnews_nlp.vocabulary.nouns import lemmas

WORD = re.compile(r"\w+")

#: Lines from a heading to the day that is told below it, at most: its own one and that of the day.
LINES_BELOW = 2
#: Code points that paragraphs have at most in which a day is told with an event.
LONGEST_PARAGRAPH = 1000
#: Code points that a comma between an entity and an event counts for.
COMMA = 25


@dataclass(slots=True)
class Fields:
    """What is known of an event, entities by index.

    Attributes:
        organisers: Organisations that hold it.
        venue: House or ground.
        place: Town, parish or municipality.
        day: Date.
        until: Last day of what is shown from that day on.
        audience: For whom, nominative plurals.
        signs: What was seen on the way, for the confidence.
    """

    organisers: list[int] = field(default_factory=list)
    venue: int | None = None
    place: int | None = None
    day: int | None = None
    until: int | None = None
    audience: list[str] = field(default_factory=list)
    signs: set[str] = field(default_factory=set)


class FieldFinder:
    """Finds the fields of the events of a page.

    Attributes:
        context: The entities of the page.
        homes: For every sentence the mentions there with their events.
        shares: For every such sentence and event the entities that go with it.
    """

    def __init__(self, context: Context, holders: Holders, groups: Sequence[Group], items: Items) -> None:
        """Notes which sentences belong to which events, and in shared ones which entity to which event."""
        self.context = context
        self.homes: dict[int, list[tuple[Mention, Group]]] = defaultdict(list)
        for group in groups:
            for mention in group.mentions:
                self.homes[mention.sentence].append((mention, group))
        self.shares: dict[tuple[int, int], list[int]] = defaultdict(list)
        for sentence, mentions in self.homes.items():
            mentions.sort(key=lambda one: one[0].start)
            told = [one for one in mentions if not self.is_frame(one[0])] or mentions
            for index in context.by_sentence.get(sentence, ()):
                self.shares[sentence, id(self.owner(told, index))].append(index)
        self.towns = Towns(context)
        self.items = items
        self.earlier = Earlier(context, items)
        self.sentences = Sentences(context, self.homes)
        self.organisers = Organisers(holders, self.sentences, items, self.entities)
        self._audiences: dict[int, list[str]] = {}

    def is_frame(self, mention: Mention) -> bool:
        """Whether an event is only what the one that is told belongs to: „svētku ietvaros atklās izstādi”."""
        return event_words().pattern("frames").match(self.context.source, mention.end + 1) is not None

    def __call__(self, group: Group) -> Fields:
        """The fields of an event."""
        found = Fields()
        homes = self.sentences.told(group.sentences)
        around = self.sentences.neighbours(homes)
        item = self.items.at(group.mentions[0].start)
        fields = [s for s in around if self.sentences.is_field(s) or self.sentences.is_value(s)]
        for name, sentences in (("home", homes), ("home", fields), ("near", around)):
            inside = sorted(self.entities(group, sentences), key=lambda i: self.apart(group, i))
            self.take(found, name, [i for i in inside if not self.is_decided_then(group, i)])
            if item is not None and found.day is None:
                found.day = item.day
                found.signs.add("day-home")
            if sentences is homes and any(self.sentences.said("same_day", sentence) for sentence in homes):
                self.take_day(found, group)
        if found.day is None and self.sentences.is_heading(homes[0]):
            self.take(found, "near", list(self.entities(group, self.sentences.beyond(homes[:1], 1))))
        self.look_apart(found, group)
        if item is not None and item.where is not None:
            self.take(found, "home", [item.where])
        self.take_over(found, group, homes)
        self.take_exact(found, group, [*homes, *around])
        if any(self.sentences.said("shown", sentence) for sentence in homes):
            found.until = self.last_day(found, group, [*homes, *around])
        if found.place is None and found.venue is not None:
            found.place = self.towns.of_house(self.context.entities[found.venue]["canonical"] or "")
        if found.day is None and any(self.is_open_day(i) for i in self.entities(group, homes)):
            found.signs.add("day-open")
        found.organisers = self.organisers(group, homes, around, found.venue, found.signs)
        found.audience = list(dict.fromkeys(word for sentence in homes for word in self.audience(sentence)))
        return found

    def take_day(self, found: Fields, group: Group) -> None:
        """Fills the day, if there is none, from what is told before the event."""
        if found.day is None:
            found.day = self.earlier.day(group.mentions[0].start)
            found.signs |= {"day-before"} if found.day is not None else set()

    def take_exact(self, found: Fields, group: Group, sentences: Sequence[int]) -> None:
        """Puts a day with its number in place of the same weekday without one: „Sestdien …. Laiks: 12. oktobris”."""
        entities = self.context.entities
        day = self.weekday(found.day)
        if day is None or any(character.isdigit() for character in entities[found.day or 0]["text"]):
            return
        for index in self.entities(group, sentences):
            numbered = any(character.isdigit() for character in entities[index]["text"])
            if numbered and entities[index]["label"] == "DATE" and self.weekday(index) == day:
                found.day = index if can_be_day(self.context, index) else found.day

    def last_day(self, found: Fields, group: Group, sentences: Sequence[int]) -> int | None:
        """The day until which something is shown that is told to begin on another: „Izstāde atvērta līdz 3. maijam”."""
        entities = self.context.entities
        first = None if found.day is None else entities[found.day]["canonical"]
        if not first or not ISO_DAY.fullmatch(first):
            return None
        for index in self.entities(group, sentences):
            day = entities[index]["canonical"] or ""
            if entities[index]["label"] == "DATE" and ISO_DAY.fullmatch(day) and day > first:
                shown = self.sentences.said("shown", self.context.sentence(entities[index]["start"]))
                if shown and is_last_day(self.context, index):
                    return index
        return None

    def weekday(self, index: int | None) -> int | None:
        """The weekday of a date that is one day."""
        iso = None if index is None else self.context.entities[index]["canonical"]
        return date.fromisoformat(iso).weekday() if iso and ISO_DAY.fullmatch(iso) else None

    def is_open_day(self, index: int) -> bool:
        """Whether a date names a day whose year nothing tells, or the last one of a show."""
        entity = self.context.entities[index]
        if entity["label"] != "DATE":
            return False
        if entity["canonical"]:
            return is_last_day(self.context, index) and bool(
                self.sentences.said("shown", self.context.sentence(entity["start"]))
            )
        return any(character.isdigit() for character in entity["text"])

    def take_over(self, found: Fields, group: Group, homes: Sequence[int]) -> None:
        """Fills the day from what is told before the event, and the house where it is said to be the same one."""
        first = group.mentions[0].start
        later = any(self.sentences.said("later", sentence) for sentence in homes)
        clock = any(CLOCK.search(self.context.text(sentence)) for sentence in homes)
        if clock or later:
            self.take_day(found, group)
        if found.venue is None and any(self.sentences.said("same_house", sentence) for sentence in homes):
            found.venue = self.earlier.venue(first)
            found.signs |= {"venue-home"} if found.venue is not None else set()
        if clock:
            found.signs.add("clock")

    def entities(self, group: Group, sentences: Sequence[int]) -> Iterator[int]:
        """Entities of the sentences that go with this event and not with another one, nor with another item."""
        item = self.items.at(group.mentions[0].start)
        for sentence in sentences:
            own = sentence in self.homes
            found = self.shares.get((sentence, id(group)), ()) if own else self.context.by_sentence.get(sentence, ())
            for index in found:
                if item is None or item.start <= self.context.entities[index]["start"] < item.end:
                    yield index

    def owner(self, mentions: Sequence[tuple[Mention, Group]], index: int) -> Group:
        """The event of a sentence that an entity goes with: the nearest in its clause, else the nearest one.

        Only the mentions around it are looked at: a sentence as long as a page costs no more than many short ones.
        """
        entity = self.context.entities[index]
        at = bisect_left(mentions, entity["start"], key=lambda one: one[0].start)

        def distance(one: tuple[Mention, Group]) -> tuple[bool, int]:
            first, last = min(one[0].end, entity["end"]), max(one[0].start, entity["start"])
            gap = max(0, last - first) + COMMA * self.context.source.count(",", first, max(first, last))
            return gap > LONGEST_CLAUSE or CLAUSE.search(self.context.source, first, max(first, last)) is not None, gap

        return min(mentions[max(0, at - 2) : at + 2], key=distance)[1]

    def look_apart(self, found: Fields, group: Group) -> None:
        """Notes a day that is told in another paragraph, and leaves out a town there where a house is known."""
        if "day-near" in found.signs and found.day is not None and self.is_far(group, found.day):
            found.signs = found.signs - {"day-near"} | {"day-far"}
        housed = found.venue is not None and "place-near" in found.signs
        if housed and found.place is not None and self.is_far(group, found.place):
            found.place = None

    def is_far(self, group: Group, index: int) -> bool:
        """Whether an entity stands in another paragraph than every mention of an event, and below no heading of it."""
        start = self.context.entities[index]["start"]
        for mention in group.mentions:
            first, last = sorted((start, mention.start))
            below = start > mention.start and self.sentences.is_heading(mention.sentence)
            if last - first <= LONGEST_PARAGRAPH:
                lines = [line for line in self.context.source[first:last].split("\n") if line.strip()]
                if len(lines) <= (LINES_BELOW if below else 1):
                    return False
        return True

    def apart(self, group: Group, index: int) -> int:
        """Code points between an entity and the nearest mention of an event."""
        entity = self.context.entities[index]
        at = bisect_left(group.mentions, entity["start"], key=lambda mention: mention.start)
        around = group.mentions[max(0, at - 1) : at + 1]
        return min(max(0, m.start - int(entity["end"]), int(entity["start"]) - m.end) for m in around)

    def take(self, found: Fields, where: str, inside: Sequence[int]) -> None:
        """Fills the fields that are still empty from entities, nearest first."""
        entities = self.context.entities
        if found.day is None or "month" in found.signs:
            days = [i for i in inside if entities[i]["label"] == "DATE" and can_be_day(self.context, i)]
            month = "" if found.day is None else entities[found.day]["canonical"]
            full = [
                i
                for i in days
                if ISO_DAY.match(entities[i]["canonical"]) and entities[i]["canonical"].startswith(month)
            ]
            full.sort(key=lambda i: not self.is_new_day(i))
            if full or (days and where == "home"):
                found.day = (full or days)[0]
                found.signs.discard("month")
                found.signs.add(f"day-{where}" if full else "month")
        if found.venue is None:
            found.venue = venue_of(self.context, inside)
            if found.venue is not None:
                found.signs.add(f"venue-{where}")
        if found.place is None:
            found.place = place_of(self.context, inside, found.venue)
            if found.place is not None:
                found.signs.add(f"place-{where}")

    def is_new_day(self, index: int) -> bool:
        """Whether a day is the one that something is put off to: „pārcelts uz 19. oktobri”."""
        start = self.context.entities[index]["start"]
        sentence = self.context.sentence(start)
        return self.context.reading.word_before(start) == "uz" and bool(self.sentences.said("put_off", sentence))

    def is_decided_then(self, group: Group, index: int) -> bool:
        """Whether a date is that of a decision on an event: „dome 9. martā nolēma rīkot svētkus”."""
        sentence = self.context.sentence(self.context.entities[index]["start"])
        decided = self.sentences.said("decides", sentence) and not self.sentences.said("takes_place", sentence)
        return bool(decided) and group.head not in lemmas("event", "sitting")

    def audience(self, sentence: int) -> list[str]:
        """Those for whom an event is: in the dative, or asked to come."""
        if sentence not in self._audiences:
            found: dict[str, None] = {}
            invited = bool(self.sentences.said("invites", sentence))
            for word in WORD.findall(self.context.text(sentence)):
                known = audience_forms().get(word.lower())
                if known and ("Dat" in known[1] or (invited and "Acc" in known[1])):
                    found.setdefault(known[0])
            self._audiences[sentence] = list(found)
        return self._audiences[sentence]
