"""Entities that other components put into ``doc.ents``: an ``entity_ruler``, a ``ner`` of one's own.

What stands there before ``lvnews_entities`` becomes candidates that win over all others; what comes after it becomes
rows when the facts are put together, and once more when the result is read off the Doc. Furniture yields none of them.
"""

from typing import Any

from spacy.tokens import Doc, Span

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.canonical import name_tags, person_tags
from lvnews_nlp.extensions import blocks_of
from lvnews_nlp.language.inflection import nominative
from lvnews_nlp.reading.reading import Reading, reading_of
from lvnews_nlp.vocabulary.labels import labels_with

#: Source of what other components found.
COMPONENT = "component"
#: Span group for what stood in ``doc.ents`` when an engine wrote its names there.
EARLIER = "earlier_ents"


def given_candidates(doc: Doc, reading: Reading) -> list[Candidate]:
    """What other components have put into ``doc.ents`` up to now; names of an engine (``doc.spans["ner"]``) are not.

    Args:
        doc: The Doc.
        reading: Its reading, which the candidates refer to; furniture is not in it.
    """
    found = {(span.start, span.end): span for span in doc.spans.get(EARLIER, ())}
    found |= {(span.start, span.end): span for span in _unknown(doc, ("ner",))}
    place = reading.offsets.place
    places = ((span, place(span.start_char), place(span.end_char)) for _, span in sorted(found.items()))
    return [_candidate(span, reading, start, end) for span, start, end in places if reading.text[start:end].strip()]


def take_up(doc: Doc) -> Doc:
    """Gives rows to what other components have put into ``doc.ents`` after ``lvnews_entities``.

    Rows that they overlap go, but for the title of a project around them. Records keep pointing at the rows they meant.
    Doing it again changes nothing.
    """
    furniture = [(block["start"], block["end"]) for block in blocks_of(doc) if block["kind"] == "furniture"]
    new = [
        span
        for span in _unknown(doc, ("entities", "ner", EARLIER))
        if not any(start < span.end_char and span.start_char < end for start, end in furniture)
    ]
    if not new:
        return doc
    old = list(zip(doc._.entities or (), doc.spans.get("entities", ()), strict=True))
    kept = [(i, row, span) for i, (row, span) in enumerate(old) if not any(_replaces(one, row) for one in new)]
    rows = [*kept, *((None, _row(span), span) for span in new)]
    rows.sort(key=lambda item: (item[1]["start"], -item[1]["end"]))
    places = {was: place for place, (was, _, _) in enumerate(rows) if was is not None}
    doc._.entities = [row for _, row, _ in rows]
    doc.spans["entities"] = [span for _, _, span in rows]
    for records in (doc._.projects or (), doc._.events or ()):
        for record in records:
            record["entities"] = [places[i] for i in record["entities"] if i in places]
    return doc


def _unknown(doc: Doc, groups: tuple[str, ...]) -> list[Span]:
    """The entities of a Doc that stand in none of these groups of spans."""
    unknown = {_key(span): span for span in doc.ents}
    for group in groups:
        if not unknown:  # in most Docs after the first group
            break
        for span in doc.spans.get(group, ()):
            unknown.pop(_key(span), None)
    return list(unknown.values())


def _key(span: Span) -> tuple[int, int, int, int, int]:
    return span.start, span.end, span.label, span.kb_id, span.id


def _replaces(span: Span, row: dict[str, Any]) -> bool:
    around = (
        row["label"] in labels_with("holds-others") and row["start"] <= span.start_char and span.end_char <= row["end"]
    )
    return bool(row["start"] < span.end_char and span.start_char < row["end"]) and not around


def _candidate(span: Span, reading: Reading, start: int, end: int) -> Candidate:
    """The candidate at these places of the reading's text."""
    return Candidate(
        start=start,
        end=end,
        label=span.label_,
        source=COMPONENT,
        rule=span.id_ or span.label_,
        id=span.kb_id_ or span.id_,
        canonical=None if span.label_ in labels_with("value") else _nominative(reading, start, end, span.label_),
    )


def _nominative(reading: Reading, start: int, end: int, label: str) -> str:
    name = reading.text[start:end]
    if label == "PERSON":
        return nominative(name, kind="person", tags=person_tags(reading, name, start))
    return nominative(name, tags=name_tags(reading, name, start))


def _row(span: Span) -> dict[str, Any]:
    reading = reading_of(span.doc)
    start, end = reading.offsets.place(span.start_char), reading.offsets.place(span.end_char)
    one = _candidate(span, reading, start, end)
    return {
        "start": span.start_char, "end": span.end_char, "text": span.text, "label": one.label,
        "subtype": "other" if one.label == "ORG" else None, "canonical": one.canonical, "id": one.id or None,
        "value": {}, "source": one.source, "rule": one.rule, "confidence": one.confidence, "municipality_id": None,
        "municipality": None, "register": None,
    }  # fmt: skip
