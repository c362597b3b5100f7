"""Which sentences of a page are about which of its projects, and which of their entities."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.facts.project_words import project_words
from lvnews_nlp.vocabulary.labels import labels_with

#: Sentences after one about a project among which fields of it are looked for, one a line.
FIELDS = 12


class ProjectText:
    """What a page says of its projects.

    Attributes:
        context: The entities of the page.
        homes: For every project the sentences that name it.
    """

    def __init__(self, context: Context, records: Sequence[dict[str, Any]]) -> None:
        """Notes where each project is named."""
        self.context = context
        marks = sorted(
            (int(context.entities[index]["start"]), number)
            for number, record in enumerate(records)
            for index in record["entities"]
            if context.entities[index]["label"] in labels_with("project")
        )
        self.homes: list[set[int]] = [set() for _ in records]
        #: Where projects are named in a sentence, with their numbers.
        self.marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for start, number in marks:
            sentence = context.sentence(start)
            self.homes[number].add(sentence)
            self.marks[sentence].append((start, number))

    def about(self, number: int) -> list[int]:
        """The sentences about a project, in text order: those that name it, and those that go on speaking of it.

        A page with one project speaks of it wherever it speaks of "the project" or names a field of one.
        """
        words, homes = project_words(), self.homes[number]
        alone = len(self.homes) == 1
        found = set(homes)
        last = field = max(homes, default=0)
        for sentence in range(0 if alone else min(homes, default=0), self.context.n_sentences):
            if sentence in homes:
                field = sentence
                continue
            if self.marks.get(sentence) and not alone:
                if sentence > last:
                    break
                continue
            text = self.context.text(sentence)
            near = alone or sentence - last <= words.reach
            goes_on = sentence - 1 in found and text.casefold().partition(" ")[0] in words.pronouns
            speaks = near and (goes_on or words.pattern("project").search(text))
            if speaks or (words.is_field(text) and (alone or 0 < sentence - field <= FIELDS)):
                found.add(sentence)
        return sorted(found)

    def mark(self, number: int, entity: Entity) -> int | None:
        """Where the project is named that an entity of its sentence goes with, if that is this one: the last before it.

        None where it goes with another one or the sentence names none.
        """
        marks = self.marks.get(self.context.sentence(entity["start"]), [])
        at = bisect_right(marks, entity["start"], key=lambda mark: mark[0])
        found = marks[max(0, at - 1)] if marks else None
        return found[0] if found is not None and found[1] == number else None

    def is_of(self, number: int, entity: Entity) -> bool:
        """Whether an entity of a sentence about a project does not go with another one that this names too."""
        return self.mark(number, entity) is not None or not self.marks.get(self.context.sentence(entity["start"]))

    def programme(self, number: int) -> int | None:
        """The programme in the sentences about a project, the nearest after its name first."""
        first = min(self.homes[number], default=0)
        about = sorted(self.about(number), key=lambda sentence: (sentence < first, abs(sentence - first)))
        return next((i for sentence in about for i in self.context.labelled(sentence, "PROGRAMME")), None)
