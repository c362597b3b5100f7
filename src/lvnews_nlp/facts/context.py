"""Entities by sentence: what the record builders look at."""

from bisect import bisect_right
from typing import Any

from spacy.tokens import Doc

Entity = dict[str, Any]


class Context:
    """Entities of a Doc with their positions in its sentences and blocks.

    Attributes:
        entities: Rows of ``doc._.entities``; records refer to them by index.
    """

    def __init__(self, doc: Doc, entities: list[Entity]) -> None:
        """Sorts the entities into the sentences of the Doc."""
        # Read once: spaCy puts the text together anew on every access.
        self.source = doc.text
        self.entities = entities
        self._starts = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") and len(doc) else [0]
        self.by_sentence: dict[int, list[int]] = {}
        for index, entity in enumerate(entities):
            self.by_sentence.setdefault(self.sentence(entity["start"]), []).append(index)

    def sentence(self, offset: int) -> int:
        """Index of the sentence that holds a code point."""
        return max(0, bisect_right(self._starts, offset) - 1)

    @property
    def n_sentences(self) -> int:
        """Number of sentences."""
        return len(self._starts)

    def text(self, sentence: int) -> str:
        """Text of a sentence."""
        end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self.source)
        return self.source[self._starts[sentence] : end]

    def labelled(self, sentence: int, label: str) -> list[int]:
        """Entities of a sentence with a label."""
        return [i for i in self.by_sentence.get(sentence, ()) if self.entities[i]["label"] == label]

    def near(self, index: int, labels: set[str], *, reach: int = 0) -> list[int]:
        """Entities with one of the labels in the same sentence (or up to ``reach`` sentences away), nearest first."""
        anchor = self.entities[index]
        home = self.sentence(anchor["start"])
        found = [
            other
            for sentence in range(home - reach, home + reach + 1)
            for other in self.by_sentence.get(sentence, ())
            if other != index and self.entities[other]["label"] in labels
        ]
        return sorted(found, key=lambda i: gap(anchor, self.entities[i]))


def gap(one: Entity, other: Entity) -> int:
    """Code points between two entities, 0 when they touch or overlap."""
    return max(0, int(max(one["start"], other["start"]) - min(one["end"], other["end"])))


def first_of(values: list[str | None]) -> str | None:
    """The first value that is not None."""
    return next((value for value in values if value), None)
