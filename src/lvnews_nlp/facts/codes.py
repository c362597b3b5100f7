"""Gives measure codes, procurement ids and contract numbers to the entities and project records they belong to."""

from bisect import bisect_right
from typing import Any

from lvnews_nlp.entities.codes.references import find_codes
from lvnews_nlp.facts.context import Context, Entity

#: Labels of the entities that carry a code, in the order of preference; in one sentence the nearest counts.
CARRIERS = {
    "programme-measure": ("PROJECT", "PROJECT_ID", "PROGRAMME"),
    "procurement": ("ORG", "PROJECT", "PROJECT_ID", "MONEY"),
    "contract": ("ORG", "PROJECT", "PROJECT_ID", "MONEY"),
    "agreement": ("ORG", "PROJECT", "PROJECT_ID", "PROGRAMME", "MONEY"),
}


def add_codes(context: Context, blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Writes every code into ``value["codes"]`` of the entity that it stands with, and returns all codes.

    The carrier is the nearest entity of the first fitting label in the sentence of the code, else in the sentence
    before it; a code with none of them near stays in the returned list (and ``doc.spans["codes"]``) alone.

    Args:
        context: The entities of a Doc; changed in place.
        blocks: Blocks of the article.

    Returns:
        Dicts with ``kind``, ``code``, ``start``, ``end`` and ``parts``, in text order, furniture left out.
    """
    starts = [block["start"] for block in blocks]
    codes = [code.to_dict() for code in find_codes(context.source) if not _in_furniture(code.start, blocks, starts)]
    for code in codes:
        carrier = carrier_of(context, code)
        if carrier is not None:
            carrier["value"] = {**carrier["value"], "codes": [*carrier["value"].get("codes", ()), code]}
    return codes


def _in_furniture(offset: int, blocks: list[dict[str, Any]], starts: list[int]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and blocks[at]["kind"] == "furniture" and offset < blocks[at]["end"]


def carrier_of(context: Context, code: dict[str, Any]) -> Entity | None:
    """The entity that a code belongs to."""
    home = context.sentence(code["start"])
    for sentence in (home, home - 1):
        for label in CARRIERS[code["kind"]]:
            near = [context.entities[i] for i in context.beside(sentence, label, code["start"])]
            if near:
                return min(near, key=lambda entity: distance(entity, code))
    return None


def distance(entity: Entity, code: dict[str, Any]) -> int:
    """Code points between them; three times as many where the code comes first, because it mostly follows its owner."""
    if entity["end"] <= code["start"]:
        return int(code["start"] - entity["end"])
    return 3 * max(0, int(entity["start"] - code["end"]))
