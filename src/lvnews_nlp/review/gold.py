"""A reviewed article as a gold article, in the format that ``lvnews evaluate --articles`` reads."""

import json
from typing import Any

from lvnews_nlp.review.label_studio import Reviewed

#: Signs that would end an attribute of a mark, with what stands in their place.
NOT_IN_ATTRIBUTES = str.maketrans({'"': "”", "<": "‹", ">": "›", "\n": " "})


def gold_article(reviewed: Reviewed) -> tuple[str, list[str]]:
    """The text of a gold article: a header, and the page with marks around mentions and furniture.

    Args:
        reviewed: The article. A text that itself holds ``<ent`` or ``<furn>`` makes a file that cannot be read back.

    Returns:
        The text, and what could not be written, in sentences: a mention that crosses another one, say.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> found = analyse("Skola gaida skolēnus Rīgā.", id="a")
        >>> text, faults = gold_article(Reviewed(found, found, []))
        >>> text.splitlines()[-1], faults
        ('Skola gaida skolēnus <ent label=GPE canonical="Rīga">Rīgā</ent>.', [])
    """
    data = reviewed.after.to_dict()
    text = data["article"]["text"]
    header = [f"themes = {json.dumps([theme['id'] for theme in data['themes']])}"]
    if data["article"]["published"]:
        header.insert(0, f"published = {data['article']['published']}")
    marks = [(start, end, "<furn>", "</furn>") for start, end in reviewed.furniture]
    marks += [(row["start"], row["end"], opening(row), "</ent>") for row in data["entities"]]
    kept: list[tuple[int, int, str, str]] = []
    faults = []
    for mark in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if any(other[0] < mark[0] < other[1] < mark[1] for other in kept):
            faults.append(f"{data['id']}: {text[mark[0] : mark[1]]!r} crosses another mark and was left out.")
        else:
            kept.append(mark)
    pieces: list[str] = []
    last = 0
    for place, _, piece in sorted(edges(kept)):
        pieces += (text[last:place], piece)
        last = place
    return "+++\n" + "\n".join(header) + "\n+++\n" + "".join(pieces) + text[last:], faults


def edges(marks: list[tuple[int, int, str, str]]) -> list[tuple[int, tuple[int, int], str]]:
    """Where marks open and close: offset, a key that orders the marks of one place, and the mark as it is written.

    Args:
        marks: Start, end, opening and closing mark, by start; of those that begin together the longer one first.
    """
    opened = [(start, (1, number), left) for number, (start, _, left, _) in enumerate(marks)]
    closed = [(end, (0, -number), right) for number, (_, end, _, right) in enumerate(marks)]
    return [*opened, *closed]


def opening(row: dict[str, Any]) -> str:
    """The mark before a mention, from its row of entities."""
    subtype = f" subtype={row['subtype']}" if row["subtype"] else ""
    canonical = (row["canonical"] or "").translate(NOT_IN_ATTRIBUTES)
    return f'<ent label={row["label"]}{subtype} canonical="{canonical}">'
