"""Project records: number, title and programme that belong together."""

import re
from typing import Any

from lvnews_nlp.facts.context import Context, gap
from lvnews_nlp.facts.project_text import ProjectText
from lvnews_nlp.facts.project_words import project_words

#: A number and a title further apart than this, in code points, are not joined without another sign.
CLOSE = 200
SEPARATOR = re.compile(r"\b(?:un|kā arī|vai)\b|;|\n")


def project_records(context: Context) -> list[dict[str, Any]]:
    """One record a project, in text order.

    A number belongs to the nearest title of its sentence or of its neighbours, each title to one number at most; later
    mentions of the same number or title join the record. The programme is the nearest one in a sentence of the record
    or about it; where none is named, the one that the family of the number fixes.

    Returns:
        Dicts with ``number``, ``title``, ``programme`` (canonical forms or None) and ``entities`` (indices); where the
        page gives them beside an entity of the project, also ``codes`` (measures, procurements, contracts).
    """
    entities = context.entities
    records: list[dict[str, Any]] = []
    titles = pair(context)
    titles |= lone_pair(context, titles)
    for index, entity in enumerate(entities):
        if entity["label"] != "PROJECT_ID":
            continue
        known = find(records, "number", entity["canonical"])
        if known:
            known["entities"].append(index)
            continue
        records.append(
            {"number": entity["canonical"], "title": titles.get(index), "programme": None, "entities": [index]}
        )
    for index, entity in enumerate(entities):
        if entity["label"] != "PROJECT":
            continue
        known = find(records, "title", entity["canonical"])
        if known:
            known["entities"].append(index)
        else:
            records.append({"number": None, "title": entity["canonical"], "programme": None, "entities": [index]})
    told = ProjectText(context, records)
    for number, record in enumerate(records):
        add_programme(told, number, record)
        record["entities"].sort()
        codes = [code for index in record["entities"] for code in entities[index]["value"].get("codes", ())]
        if codes:
            record["codes"] = codes
    return sorted(records, key=lambda record: record["entities"][0])


def find(records: list[dict[str, Any]], field: str, value: str | None) -> dict[str, Any] | None:
    """The record that has this value, letters' case aside."""
    return next((r for r in records if value and (r[field] or "").casefold() == value.casefold()), None)


def pair(context: Context) -> dict[int, str]:
    """Which title belongs to which number: the cheapest pairs first, each number and each title once.

    The cost is the distance; a conjunction between them counts as a long way, because lists repeat "title (number)".

    Returns:
        Canonical titles by the index of the number.
    """
    entities = context.entities
    pairs = [
        (cost(context, number, title), number, title)
        for number, entity in enumerate(entities)
        if entity["label"] == "PROJECT_ID"
        for sentence in range(context.sentence(entity["start"]) - 1, context.sentence(entity["start"]) + 2)
        for title in context.beside(sentence, "PROJECT", entity["start"])
    ]
    titles: dict[int, str] = {}
    for price, number, title in sorted(pairs):
        name = entities[title]["canonical"]
        if price <= CLOSE and number not in titles and name not in titles.values():
            titles[number] = name
    return titles


def lone_pair(context: Context, titles: dict[int, str]) -> dict[int, str]:
    """The title of a page's only number, however far apart they are, where neither goes with another one.

    „Projekta Nr. …” often stands alone below a page that tells of one project.
    """
    entities = context.entities
    numbers = {e["canonical"]: i for i, e in reversed(list(enumerate(entities))) if e["label"] == "PROJECT_ID"}
    names = {e["canonical"] for e in entities if e["label"] == "PROJECT"}
    if titles or len(numbers) != 1 or len(names) != 1:
        return {}
    (number,), (name,) = numbers.values(), names
    said = project_words().pattern("project").search(context.text(context.sentence(entities[number]["start"])))
    return {number: name} if said else {}


def cost(context: Context, number: int, title: int) -> int:
    """Distance between a number and a title in code points, with the extra way for a conjunction."""
    first, second = sorted((context.entities[number], context.entities[title]), key=lambda e: e["start"])
    between = context.source[first["end"] : second["start"]]
    return gap(first, second) + (CLOSE // 2 if SEPARATOR.search(between) else 0)


def add_programme(told: ProjectText, number: int, record: dict[str, Any]) -> None:
    """Fills in the programme: named with the project or in what is told of it, else fixed by the number."""
    context = told.context
    beside = (context.nearest(index, "PROGRAMME") for index in record["entities"])
    named = next((index for index in beside if index is not None), None)
    if named is None:
        named = told.programme(number)
    if named is not None:
        record["programme"] = context.entities[named]["canonical"]
        record["entities"].append(named)
        return
    fixed = (context.entities[index]["value"].get("programme") for index in record["entities"])
    record["programme"] = next((programme for programme in fixed if programme), None)
