"""Where an event is: the house or ground that a page names beside it, and the town."""

import re
from collections.abc import Sequence

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.vocabulary.labels import labels_with

#: Grounds that a page may name as it names a park: they hold an event where no house does.
GROUNDS = re.compile(r"(?:park|laukum|dārz|pludmal|stadion|estrād|pilskaln|muiž|tirg)\w*$", re.IGNORECASE)
#: Letters that the case forms of a name have in common.
SHARED = 3


def venue_of(context: Context, inside: Sequence[int]) -> int | None:
    """The nearest house; else a name in the locative that can be one, or a park or square."""
    entities = context.entities
    for index in inside:
        if entities[index]["label"] == "VENUE":
            return index
    for index in inside:
        entity = entities[index]
        if entity["label"] == "LOC" and context.reading.word_before(entity["start"]) == "pie":
            return index
        if entity["label"] == "ORG" and case_of(context, index) == "Loc":
            return index
        there = is_goal(context, entity) or looks_locative(entity["text"])
        if entity["label"] == "LOC" and there and GROUNDS.search(entity["text"]):
            return index
    return None


def place_of(context: Context, inside: Sequence[int], venue: int | None) -> int | None:
    """The town in the locative, or after a comma or in brackets behind the venue, the title or the day."""
    entities = context.entities
    towns = [index for index in inside if entities[index]["label"] == "GPE" and tells_where(context, index)]
    if not towns:
        return None
    if venue is None:
        return towns[0]
    at = entities[venue]["start"]
    return min(
        towns,
        key=lambda i: (context.sentence(entities[i]["start"]) != context.sentence(at), abs(entities[i]["start"] - at)),
    )


def tells_where(context: Context, index: int) -> bool:
    """Whether a town stands where a page says where something is."""
    entity, words = context.entities[index], event_words()
    if entity["canonical"] in words.whole_land or context.reading.word_before(entity["start"]) in words.everywhere:
        return False
    if looks_locative(entity["text"]) or is_goal(context, entity):
        return True
    if not context.source[max(0, entity["start"] - 8) : entity["start"]].rstrip().endswith((",", "(")):
        return False
    return any(
        other["label"] in labels_with("before-town")
        and 0 <= entity["start"] - other["end"] <= 5
        and (other["label"] != "ORG" or case_of(context, at) == "Loc")  # „piedalās kopa „X” (Lietuva)” is from there
        for at, other in enumerate(context.entities[max(0, index - 3) : index], max(0, index - 3))
    )


def is_goal(context: Context, entity: Entity) -> bool:
    """Whether people are asked to come to a town or ground: „aicina uz Cēsīm”, „sestdien – Cēsis”."""
    start = entity["start"]
    return context.reading.word_before(start) == "uz" or context.source.endswith("– ", 0, start)


class Towns:
    """The towns, parishes and municipalities of a page, by what houses are called after them."""

    def __init__(self, context: Context) -> None:
        """Notes the first mention of each by the first letters of its name, which all its forms share."""
        self._first: dict[str, dict[str, int]] = {}
        for index, entity in enumerate(context.entities):
            name = entity["canonical"]
            if entity["label"] == "GPE" and name:
                self._first.setdefault(name[:SHARED].casefold(), {}).setdefault(name, index)

    def of_house(self, house: str) -> int | None:
        """The town whose genitive a house bears: „Rubas bibliotēka” is in Ruba, by index of its entity.

        The longest name counts: „Smiltenes pagasta tautas nams” is in the parish, not in the town.
        """
        house, best, found = house.casefold(), 0, None
        for name, index in self._first.get(house[:SHARED], {}).items():
            for form in decline(name).get("Gen", ()):
                if len(form) > best and house.startswith(f"{form.casefold()} "):
                    best, found = len(form), index
        return found


def case_of(context: Context, index: int) -> str:
    """The case of the head of a name, "" where no tagger has run."""
    entity = context.entities[index]
    if (entity["canonical"] or "").casefold() == entity["text"].casefold():
        return "Nom"
    tokens = [t for t in context.reading.tokens.between(entity["start"], entity["end"]) if t.text.isalpha()]
    last = tokens[-1] if tokens else None
    return (last.feature("Case") or ("Loc" if looks_locative(last.text) else "")) if last else ""
