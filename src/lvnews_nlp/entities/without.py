"""The component that leaves entities of some labels out of results."""

from collections.abc import Iterable
from typing import Any

from spacy.tokens import Doc

#: Span groups of entities.
GROUPS = ("entities", "ner", "ner_guesses")


class LabelFilter:
    """Removes the rows and spans of some labels after everything else has made use of them.

    Args:
        labels: The labels.

    Sets ``doc._.entities``, ``doc.spans["entities"]``, ``doc.spans["ner"]`` and ``doc.ents`` anew; the indices of
    project and event records follow their rows.
    """

    def __init__(self, labels: Iterable[str]) -> None:
        self.labels = frozenset(labels)

    def __call__(self, doc: Doc) -> Doc:
        """Removes them from one Doc."""
        rows: list[dict[str, Any]] = doc._.entities or []
        kept = [i for i, row in enumerate(rows) if row["label"] not in self.labels]
        places = {i: place for place, i in enumerate(kept)}
        doc._.entities = [rows[i] for i in kept]
        for records in (doc._.projects, doc._.events):
            for record in records or ():
                record["entities"] = [places[i] for i in record["entities"] if i in places]
        for group in GROUPS:
            if group in doc.spans:
                doc.spans[group] = [span for span in doc.spans[group] if span.label_ not in self.labels]
        doc.set_ents([span for span in doc.ents if span.label_ not in self.labels])
        return doc
