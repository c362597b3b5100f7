"""Event records: what takes place, by whom, where and when, and how sure that is."""

import math
from collections.abc import Iterator, Set
from typing import Any

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Items
from lvnews_nlp.facts.event_fields import FieldFinder, Fields
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_mentions import event_groups
from lvnews_nlp.facts.event_phrases import Group
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.vocabulary.nouns import lemmas

#: Cases in which an event is what is told of, with "to" and "during" beside them.
DIRECT = frozenset(("Nom", "Acc", "Loc"))
#: Code points between the day of an item and its event.
CLOSE = 100


def event_records(context: Context, holders: Holders) -> list[dict[str, Any]]:
    """One record an event, in text order.

    An event needs a title or a noun of its own, a day, a venue or a town, and enough that says that it takes place;
    what each sign counts for is in ``data/events.toml``.

    Args:
        context: The entities of a Doc.
        holders: Its organisations, as those who can hold events.

    Returns:
        Dicts with ``title``, ``kind`` (nominative noun), ``organisers``, ``venue``, ``place``, ``date`` (canonical
        forms or None), ``audience`` (nominative plurals), ``confidence`` (0 to 1) and ``entities`` (indices).
    """
    items = Items(context)
    groups = event_groups(context, items)
    finder = FieldFinder(context, holders, groups, items)
    records = []
    for group in groups:
        found = finder(group)
        if {found.day, found.venue, found.place} == {None}:
            continue
        sure = confidence(signs_of(finder, group, found))
        if sure >= event_words().threshold:
            records.append(record_of(context, group, found, sure))
    return records


def signs_of(finder: FieldFinder, group: Group, found: Fields) -> set[str]:
    """What speaks for an event and against it: keys of ``weights`` in ``data/events.toml``.

    Args:
        finder: What is known of the page's events.
        group: The mentions of the event.
        found: Its fields.
    """
    signs = set(found.signs)
    homes = group.sentences
    said = ("invites", "organises", "results", "habits")
    signs |= {name for name in said if any(finder.sentences.said(name, sentence) for sentence in homes)}
    signs.add("title" if group.title else "no-title")
    if group.kind is None:
        signs.add("no-kind")
    elif is_thin(group) and not is_item(finder.context, finder.items, group, found):
        known = event_words().pattern("known_days").match(group.kind or "")
        dated = group.head in lemmas("event", "dated")
        signs.add("dated" if dated else "known-day" if known else "thin")
    if len(group.mentions) > 1:
        signs.add("again")
    if homes[0] <= 1:
        signs.add("first")
    if is_oblique(finder.context, group):
        signs.add("oblique")
    if found.organisers:
        signs.add("organiser")
    if is_item(finder.context, finder.items, group, found):
        signs.add("item")
    return signs.union(signs_together(finder, group, signs))


def signs_together(finder: FieldFinder, group: Group, signs: Set[str]) -> Iterator[str]:
    """Signs that count for more or less beside others of the same event."""
    where, homes = signs & {"venue-home", "place-home"}, group.sentences
    if "month" in signs and where:
        yield "month-and-where"
    if "day-home" in signs and where:
        yield "day-and-where"
    if any(finder.sentences.said("takes_place", sentence) for sentence in homes) and (where or "day-home" in signs):
        yield "takes-place-where" if where else "takes-place-day"
    told_of = any(m.entity is not None or "Nom" in m.cases for m in group.mentions)
    if not told_of and not signs & {"day-home", "day-open"}:
        yield "aside"
    # Elsewhere than in a headline a noun alone is told of what stands around it.
    told = homes[0] <= 1 or signs & {"day-home", "day-open", "month"}
    if told and any("Nom" in m.cases and finder.context.is_verbless(m.sentence) for m in group.mentions):
        yield "verbless"


def is_thin(group: Group) -> bool:
    """Whether all that speaks for an event is a noun that often means something else: „vakars”, „stunda”."""
    held = any(mention.held for mention in group.mentions)
    return not group.title and group.head in lemmas("event", "thin") and not held


def is_oblique(context: Context, group: Group) -> bool:
    """Whether an event is only spoken of for something else: „gatavojas svētkiem”, „konkursa žūrija”."""
    nouns = frozenset[str]().union(*(m.cases for m in group.mentions))
    named = [(m.start, m.entity) for m in group.mentions if m.entity is not None]
    goals = {index for start, index in named if context.reading.word_before(start) == "uz"}  # „dosies uz svētkiem”
    titles = {"Loc" if index in goals else case_of(context, index) for _, index in named}
    return not (nouns | titles) & DIRECT and "" not in titles


def is_item(context: Context, items: Items, group: Group, found: Fields) -> bool:
    """Whether the day of an event begins its line, or is the line before: an item of a calendar."""
    if found.day is None:
        return False
    item = items.at(group.mentions[0].start)
    if item is not None and item.day == found.day:
        return group.mentions[0].start - item.start <= CLOSE
    text, day, first = context.source, context.entities[found.day], group.mentions[0].start
    line = text.rfind("\n", 0, day["start"]) + 1
    if any(character.isalnum() for character in text[line : day["start"]]):
        return False
    return 0 < first - day["end"] <= CLOSE and "\n\n" not in text[day["end"] : first]


def confidence(signs: set[str]) -> float:
    """How sure it is that an event takes place, 0 to 1: the weights of its signs through the logistic function."""
    words = event_words()
    total = words.bias + sum(words.weights.get(sign, 0.0) for sign in sorted(signs))
    return round(1 / (1 + math.exp(-total)), 3)


def record_of(context: Context, group: Group, found: Fields, sure: float) -> dict[str, Any]:
    """The record of an event, with the keys that ``event_records`` names; ``sure`` is its confidence."""
    entities = context.entities
    own = [m.entity for m in group.mentions if m.entity is not None]
    used = {*own, *found.organisers, *(i for i in (found.venue, found.place, found.day, found.until) if i is not None)}

    def canonical(index: int | None) -> str | None:
        return None if index is None else entities[index]["canonical"]

    return {
        "title": entities[own[0]]["canonical"] if own else None,
        "kind": group.kind,
        "organisers": list(dict.fromkeys(entities[i]["canonical"] or entities[i]["text"] for i in found.organisers)),
        "venue": canonical(found.venue),
        "place": canonical(found.place),
        "date": canonical(found.day) if found.until is None else f"{canonical(found.day)}/{canonical(found.until)}",
        "audience": found.audience,
        "confidence": sure,
        "entities": sorted(used),
    }
