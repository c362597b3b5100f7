"""Highlighted text as HTML strings, drawn by displaCy. Nothing here shows anything by itself."""

from bisect import bisect_left
from collections import Counter, defaultdict
from html import escape
from itertools import pairwise
from typing import Any

from spacy import displacy

#: One colour a label, light enough for black text.
COLOURS = {
    "PERSON": "#ffd8a8", "ROLE": "#ffec99", "ORG": "#a5d8ff", "VENUE": "#99e9f2", "GPE": "#b2f2bb", "LOC": "#d8f5a2",
    "EVENT": "#eebefa", "PROGRAMME": "#d0bfff", "PROJECT": "#bac8ff", "PROJECT_ID": "#dbe4ff", "LAW": "#e9ecef",
    "DATE": "#fcc2d7", "MONEY": "#ffc9c9", "PERCENT": "#ffdeeb", "PRODUCT": "#f1f3f5", "MISC": "#f1f3f5",
}  # fmt: skip

THEME_COLOUR = "#d3f9d8"


def entities_html(data: dict[str, Any]) -> str:
    """The article's text with its entities highlighted, a block after the other; furniture is left out.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        An HTML fragment.
    """
    shown = [block for block in data["article"]["blocks"] if block["kind"] != "furniture"]
    return marked_html(data, shown=shown, spans=outermost(data["entities"]), colours=COLOURS)


def themes_html(data: dict[str, Any]) -> str:
    """The blocks that hold evidence for a theme, with the evidence highlighted and labelled in Latvian."""
    spans = [
        {"start": e["start"], "end": e["end"], "label": theme["label_lv"]}
        for theme in data["themes"]
        for e in theme["evidence"]
    ]
    spans = flattened(spans)
    starts = [span["start"] for span in spans]
    shown = [block for block in data["article"]["blocks"] if inside(block, spans, starts)]
    colours = {span["label"]: THEME_COLOUR for span in spans}
    return marked_html(data, shown=shown, spans=spans, colours=colours)


def marked_html(
    data: dict[str, Any], *, shown: list[dict[str, Any]], spans: list[dict[str, Any]], colours: dict[str, str]
) -> str:
    """The given blocks with the given spans (flat, in text order) highlighted."""
    text, starts = data["article"]["text"], [span["start"] for span in spans]
    documents = [
        {
            "text": text[block["start"] : block["end"]],
            "title": None,
            "ents": [
                {"start": s["start"] - block["start"], "end": s["end"] - block["start"], "label": s["label"]}
                for s in inside(block, spans, starts)
            ],
        }
        for block in shown
    ]
    if not documents:
        return "<p>–</p>"
    return displacy.render(documents, style="ent", manual=True, page=False, jupyter=False, options={"colors": colours})


def inside(block: dict[str, Any], spans: list[dict[str, Any]], starts: list[int]) -> list[dict[str, Any]]:
    """The spans within a block.

    Args:
        block: The block.
        spans: Flat spans in text order.
        starts: Where each of them starts.
    """
    first, after = bisect_left(starts, block["start"]), bisect_left(starts, block["end"])
    return [span for span in spans[first:after] if span["end"] <= block["end"]]


def outermost(spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The spans that lie in no other, in text order: displaCy draws no nesting."""
    kept: list[dict[str, Any]] = []
    for span in sorted(spans, key=lambda s: (s["start"], -s["end"])):
        if not kept or span["start"] >= kept[-1]["end"]:
            kept.append(span)
    return kept


def flattened(spans: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spans that overlap as flat pieces in text order; a piece under several labels carries them all.

    >>> spans = [{"start": 0, "end": 9, "label": "Mentori"}, {"start": 4, "end": 9, "label": "Atalgojums"}]
    >>> [(piece["start"], piece["end"], piece["label"]) for piece in flattened(spans)]
    [(0, 4, 'Mentori'), (4, 9, 'Mentori · Atalgojums')]
    """
    starting: dict[int, list[str]] = defaultdict(list)
    ending: dict[int, list[str]] = defaultdict(list)
    for span in spans:
        starting[span["start"]].append(span["label"])
        ending[span["end"]].append(span["label"])
    pieces: list[dict[str, Any]] = []
    here: Counter[str] = Counter()
    for start, end in pairwise(sorted(starting.keys() | ending.keys())):
        here.subtract(ending[start])
        here.update(starting[start])
        label = " · ".join(name for name, n in here.items() if n)
        if label:
            pieces.append({"start": start, "end": end, "label": label})
    return pieces


def summary_html(data: dict[str, Any]) -> str:
    """What a notebook shows for an analysis: title line, warnings, themes, highlighted text."""
    article = data["article"]
    facts = [article["published"], article["section"], *article["authors"]]
    line = " · ".join(escape(fact) for fact in facts if fact)
    themes = "".join(
        f"<li>{escape(t['label_lv'])} <small>({t['score']:.2f}: "
        f"{escape('; '.join(dict.fromkeys(e['text'] for e in t['evidence'])))})</small></li>"
        for t in data["themes"]
    )
    warnings = "".join(f'<p lang="en"><b>⚠</b> {escape(text)}</p>' for text in article["warnings"])
    return (
        f'<section lang="lv"><h3>{escape(article["title"] or data["id"] or "")}</h3><p>{line}</p>'
        f"{warnings}<ul>{themes}</ul>{entities_html(data)}</section>"
    )
