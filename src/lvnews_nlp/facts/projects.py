"""Project records: number, title and programme that belong together."""

from typing import Any

from spacy.tokens import Doc

from lvnews_nlp.facts.context import Context, Entity, gap

#: A number and a title further apart than this, in code points, are not joined without another sign.
CLOSE = 200


def project_records(doc: Doc, entities: list[Entity]) -> list[dict[str, Any]]:
    """One record a project, in text order.

    A number belongs to the nearest title of its sentence or of its neighbours, each title to one number at most; later
    mentions of the same number or title join the record. The programme is the nearest one in a sentence of the record;
    where none is named, the one that the family of the number fixes.

    Returns:
        Dicts with ``number``, ``title``, ``programme`` (canonical forms or None) and ``entities`` (indices).
    """
    context = Context(doc, entities)
    records: list[dict[str, Any]] = []
    titles_taken: set[str] = set()
    for index, entity in enumerate(entities):
        if entity["label"] != "PROJECT_ID":
            continue
        known = find(records, "number", entity["canonical"])
        if known:
            known["entities"].append(index)
            continue
        title = nearest_title(context, index, titles_taken)
        if title is not None:
            titles_taken.add(entities[title]["canonical"])
        records.append(
            {
                "number": entity["canonical"],
                "title": entities[title]["canonical"] if title is not None else None,
                "programme": None,
                "entities": [index],
            }
        )
    for index, entity in enumerate(entities):
        if entity["label"] != "PROJECT":
            continue
        known = find(records, "title", entity["canonical"])
        if known:
            known["entities"].append(index)
        else:
            records.append({"number": None, "title": entity["canonical"], "programme": None, "entities": [index]})
    for record in records:
        add_programme(context, record)
        record["entities"].sort()
    return sorted(records, key=lambda record: record["entities"][0])


def find(records: list[dict[str, Any]], field: str, value: str | None) -> dict[str, Any] | None:
    """The record that has this value, letters' case aside."""
    return next((r for r in records if value and (r[field] or "").casefold() == value.casefold()), None)


def nearest_title(context: Context, number: int, taken: set[str]) -> int | None:
    """The title that stands nearest to a number and belongs to no other number."""
    entities = context.entities
    for index in context.near(number, {"PROJECT"}, reach=1):
        if entities[index]["canonical"] not in taken and gap(entities[number], entities[index]) <= CLOSE:
            return index
    return None


def add_programme(context: Context, record: dict[str, Any]) -> None:
    """Fills in the programme: named near the record, else fixed by the family of the number."""
    for index in list(record["entities"]):
        for other in context.near(index, {"PROGRAMME"}):
            record["programme"] = context.entities[other]["canonical"]
            record["entities"].append(other)
            return
    for index in record["entities"]:
        programme = context.entities[index]["value"].get("programme")
        if programme:
            record["programme"] = programme
            return
