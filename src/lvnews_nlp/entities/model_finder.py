"""The trained NER model as one finder among others."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate

# Labels whose spans the grammars know better than the model: FullStack's time spans hold prepositions and durations, and
# its money spans hold words such as "gandrīz". They stay readable in doc.spans["ner"].
GRAMMAR_LABELS = frozenset({"DATE", "MONEY"})
EDGES = "\"'„“”«»‘’()[],.;: \n\t\u00a0"
NAME = re.compile(r"[A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ]|\w*\d")


class ModelFinder:
    """Yields what the NER component left in ``doc.spans["ner"]``, with quotes and punctuation cut off the edges."""

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``model`` and the model's label as rule."""
        for span in doc.spans.get("ner", ()):
            if span.label_ in GRAMMAR_LABELS:
                continue
            start, end = trim(doc.text, start=span.start_char, end=span.end_char)
            if start < end and NAME.search(doc.text, start, end):
                yield Candidate(
                    start=start, end=end, label=span.label_, source="model", rule=f"ner-{span.label_.lower()}", confidence=0.5
                )


def trim(text: str, *, start: int, end: int) -> tuple[int, int]:
    """Moves both edges inwards over quotes, brackets and punctuation; a full stop after an initial stays.

    >>> trim('„Saule”,', start=0, end=8)
    (1, 6)
    """
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        inner = text[start : end - 1]
        # A bracket or quote that was opened inside the name belongs to it: SIA "Roze".
        if text[end - 1] in ")]" and inner.count("([".__getitem__(")]".index(text[end - 1]))) > inner.count(text[end - 1]):
            break
        if text[end - 1] in "\"”“»" and any(mark in inner for mark in '"„“«'):
            break
        end -= 1
    return start, end
