"""Entities by sentence: what the record builders look at.

Everywhere in this room an ``index`` is that of an entity in ``Context.entities``, a ``sentence`` is its number on the
page, from 0, and offsets are half-open code points into the text of the reading (``Context.source``), not the page.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from lvnews_nlp.reading.reading import Reading

Entity = dict[str, Any]

#: What parts clauses that tell of two events.
CLAUSE = re.compile(r";|,\s+(?:bet|savukārt|taču|kamēr|turpretim|un)\b")
#: Code points between an entity and an event above which they are taken to be in different clauses.
LONGEST_CLAUSE = 300
#: Entities on either side of a place among which the nearest one is looked for: names lie in names, but not deep.
BESIDE = 3


class Context:
    """Entities of a page with their positions in its sentences.

    Attributes:
        reading: The reading of the page.
        source: Its text: repaired, without furniture.
        sentence: Gives the number of the sentence in which a code point lies.
        entities: Rows of ``doc._.entities`` with ``start``, ``end`` and ``text`` as in the text of the reading; records
            refer to them by index.
        by_sentence: Indices of the entities that begin in a sentence, in text order.
    """

    def __init__(self, reading: Reading, entities: Iterable[Entity]) -> None:
        """Sorts the entities, whose offsets are those of the page as it was given, into sentences."""
        self.reading = reading
        self.source = reading.text
        self.sentence = reading.sentence
        self._starts = reading.sentence_starts or (0,)
        self.entities = [self._placed(entity) for entity in entities]
        self.by_sentence: dict[int, list[int]] = defaultdict(list)
        self._by_label: dict[tuple[int, str], list[int]] = defaultdict(list)
        for index, entity in enumerate(self.entities):
            sentence = self.sentence(entity["start"])
            self.by_sentence[sentence].append(index)
            self._by_label[sentence, entity["label"]].append(index)

    def _placed(self, entity: Entity) -> Entity:
        start, end = self.reading.offsets.place(entity["start"]), self.reading.offsets.place(entity["end"])
        return {**entity, "start": start, "end": end, "text": self.source[start:end]}

    @property
    def n_sentences(self) -> int:
        """Number of sentences."""
        return len(self._starts)

    def offset(self, sentence: int) -> int:
        """First code point of a sentence."""
        return self._starts[sentence]

    def text(self, sentence: int) -> str:
        """Text of a sentence."""
        end = self._starts[sentence + 1] if sentence + 1 < len(self._starts) else len(self.source)
        return self.source[self._starts[sentence] : end]

    def labelled(self, sentence: int, label: str) -> Sequence[int]:
        """Indices of the entities of a sentence that have a label, in text order."""
        return self._by_label.get((sentence, label), ())

    def beside(self, sentence: int, label: str, offset: int) -> Sequence[int]:
        """Indices of the entities of a sentence with a label that lie around an offset, in text order.

        There are ``BESIDE`` on each side at most: a sentence as long as a page costs no more than a short one.
        """
        found = self.labelled(sentence, label)
        at = bisect_left(found, offset, key=self._start)
        return found[max(0, at - BESIDE) : at + BESIDE]

    def between(self, sentence: int, label: str, start: int, end: int) -> Sequence[int]:
        """Indices of the entities of a sentence with a label that begin in a stretch of text, in text order."""
        found = self.labelled(sentence, label)
        return found[bisect_left(found, start, key=self._start) : bisect_left(found, end, key=self._start)]

    def is_verbless(self, sentence: int) -> bool:
        """Whether a sentence has no finite verb: „20. maijā talka skolas parkā”."""
        start = self.offset(sentence)
        return not self.has_verb(start, start + len(self.text(sentence)))

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a stretch of text has a finite verb."""
        tokens = self.reading.tokens.between(start, end)
        return any(token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin" for token in tokens)

    def _start(self, index: int) -> int:
        return int(self.entities[index]["start"])

    def nearest(self, index: int, label: str) -> int | None:
        """Index of the entity with a label that is nearest to another one in the same sentence; None without one."""
        anchor = self.entities[index]
        others = [i for i in self.beside(self.sentence(anchor["start"]), label, anchor["start"]) if i != index]
        return min(others, key=lambda i: gap(anchor, self.entities[i]), default=None)


def gap(one: Entity, other: Entity) -> int:
    """Code points between two entities, 0 when they touch or overlap."""
    return max(0, int(max(one["start"], other["start"]) - min(one["end"], other["end"])))
