"""Gives measure codes, procurement ids and contract numbers to the entities and project records they belong to."""

from typing import Any

from lvnews_nlp.facts.context import Context, Entity
from lvnews_nlp.grammars.references import Code
from lvnews_nlp.vocabulary.labels import label_file


def add_codes(context: Context) -> list[dict[str, Any]]:
    """Writes every code into ``value["codes"]`` of the entity that it stands with, and returns all codes.

    The carrier is the nearest entity of the first fitting label in the sentence of the code, else in the sentence
    before it; a code with none of them near stays in the returned list (and ``doc.spans["codes"]``) alone.

    Args:
        context: The entities of a page; changed in place.

    Returns:
        Dicts with ``kind``, ``code``, ``start`` and ``end`` in the page as it was given, and ``parts``; in text order.
    """
    codes = []
    for found in context.reading.codes:
        start, end = context.reading.offsets.span(found.start, found.end)
        code = {**found.to_dict(), "start": start, "end": end}
        carrier = carrier_of(context, found)
        if carrier is not None:
            carrier["value"] = {**carrier["value"], "codes": [*carrier["value"].get("codes", ()), code]}
        codes.append(code)
    return codes


def carrier_of(context: Context, code: Code) -> Entity | None:
    """The entity that a code belongs to, or None: in its sentence, else in the one before, of the first fitting label.

    Which labels fit a kind of code, and in which order, is in ``data/labels.toml``.
    """
    home = context.sentence(code.start)
    for sentence in (home, home - 1):
        for label in label_file().carriers[code.kind]:
            near = [context.entities[i] for i in context.beside(sentence, label, code.start)]
            if near:
                return min(near, key=lambda entity: distance(entity, code))
    return None


def distance(entity: Entity, code: Code) -> int:
    """Code points between an entity and a code; three times as many where the code comes first.

    A code mostly follows what it belongs to.
    """
    if entity["end"] <= code.start:
        return int(code.start - entity["end"])
    return 3 * max(0, int(entity["start"] - code.end))
