"""What an event has from what is told before it: the day of a programme, the house of „turpat”."""

from collections.abc import Iterator

from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Items, can_be_day
from lvnews_nlp.facts.event_places import case_of
from lvnews_nlp.grammars.dates.values import ISO_DAY
from lvnews_nlp.vocabulary.labels import labels_with

#: Sentences back to the day of a programme.
BACK = 12


class Earlier:
    """Looks back from a place of a page, no further than where its item of a calendar begins."""

    def __init__(self, context: Context, items: Items) -> None:
        """Keeps the entities and the items of a page."""
        self.context = context
        self.items = items

    def day(self, place: int) -> int | None:
        """The nearest full day that is told before a place."""
        entities = self.context.entities
        days = (i for i in self._before(place) if entities[i]["label"] == "DATE" and can_be_day(self.context, i))
        return next((i for i in days if ISO_DAY.match(entities[i]["canonical"])), None)

    def venue(self, place: int) -> int | None:
        """The nearest house that is told before a place as one where something is."""
        return next((i for i in self._before(place) if self._is_there(i)), None)

    def _is_there(self, index: int) -> bool:
        """Whether a name is that of a house where something is: a venue, or any other house in the locative."""
        label = self.context.entities[index]["label"]
        return label == "VENUE" or (label in labels_with("house") and case_of(self.context, index) == "Loc")

    def _before(self, place: int) -> Iterator[int]:
        home, item = self.context.sentence(place), self.items.at(place)
        first = item.start if item else 0
        for sentence in range(home, max(-1, home - BACK - 1), -1):
            for index in reversed(self.context.by_sentence.get(sentence, ())):
                start = self.context.entities[index]["start"]
                if start < first:
                    return
                if start < place:
                    yield index
