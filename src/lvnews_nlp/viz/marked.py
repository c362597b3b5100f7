"""Highlighted text as HTML strings. Nothing here shows anything by itself.

Everything of the input is escaped, colours stand in the tags themselves: a notebook, a mail or an exported page shows
the same, in the light and in the dark.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from lvnews_nlp.viz.style import theme_line
from lvnews_nlp.vocabulary.labels import label_rows

#: Tags of the kinds of blocks; all others are paragraphs.
TAGS = {"title": "h3", "heading": "h4", "list_item": "li"}
#: Style of every mark, beside its colours.
MARK = (
    "border-radius:4px;padding:0.06em 0.2em;margin:0 -0.1em;"
    "box-decoration-break:clone;-webkit-box-decoration-break:clone"
)


class Piece(NamedTuple):
    """A stretch of text that one tag goes around.

    Attributes:
        start: First code point in the article's text.
        end: Code point after the last.
        opening: The opening tag.
        closing: What closes it.
    """

    start: int
    end: int
    opening: str
    closing: str


def entities_html(data: dict[str, Any]) -> str:
    """The article's text with its entities highlighted, block by block; furniture is left out.

    Entities inside others are drawn inside them. Pointing at one shows its label, nominative, id and source.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        An HTML fragment with a legend of the labels in it.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> html = entities_html(analyse("Skola svin svētkus <Rīgā>.").to_dict())
        >>> "Rīga" in html, "<Rīgā>" in html
        (True, False)
    """
    shown = [block for block in data["article"]["blocks"] if block["kind"] != "furniture"]
    return marked_html(data, shown=shown, pieces=[entity_piece(e) for e in data["entities"]]) + legend(data["entities"])


def themes_html(data: dict[str, Any]) -> str:
    r"""The blocks that hold evidence for a theme, with the evidence underlined and labelled in Latvian.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        An HTML fragment; a dash where no theme has evidence.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> page = "Mentori skolās\n\nMentori palīdz jaunajiem skolotājiem. Mentoru programma skolās turpinās."
        >>> "Mentor" in themes_html(analyse(page).to_dict())
        True
    """
    spans = flattened(
        {"start": e["start"], "end": e["end"], "label": theme["label_lv"]}
        for theme in data["themes"]
        for e in theme["evidence"]
    )
    starts = [span["start"] for span in spans]
    shown = [
        block
        for block in data["article"]["blocks"]
        if bisect_left(starts, block["start"]) < bisect_left(starts, block["end"])
    ]
    numbers = {theme["label_lv"]: i for i, theme in enumerate(data["themes"])}
    return marked_html(data, shown=shown, pieces=[theme_piece(span, numbers) for span in spans])


def summary_html(data: dict[str, Any]) -> str:
    r"""What a notebook shows for an analysis: title, day and authors, warnings, themes, highlighted text.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        An HTML fragment, everything of the page escaped.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> summary_html(analyse("Jauna zāle\n\nOgrē atklāja zāli skolēniem.").to_dict()).startswith("<section")
        True
    """
    article = data["article"]
    facts = [article["published"], article["section"], *article["authors"]]
    line = " · ".join(escape(fact) for fact in facts if fact)
    themes = "".join(
        f"<li><b>{escape(t['label_lv'])}</b> {t['score']:.2f}: "
        f"<i>{escape('; '.join(dict.fromkeys(e['text'] for e in t['evidence'])))}</i></li>"
        for t in data["themes"]
    )
    warnings = "".join(
        '<p lang="en" style="border-left:4px solid #c77700;padding-left:0.6em"><b>⚠</b> ' + escape(text) + "</p>"
        for text in article["warnings"]
    )
    # The title is the heading of it all, with its names marked where it stands in the text.
    shown = [block for block in article["blocks"] if block["kind"] != "furniture"]
    titles = [block for block in shown if block["kind"] == "title"][:1]
    pieces = [entity_piece(entity) for entity in data["entities"]]
    head = marked_html(data, shown=titles, pieces=pieces) if titles else f"<h3>{escape(data['id'] or '')}</h3>"
    text = marked_html(data, shown=[block for block in shown if block not in titles], pieces=pieces)
    return (
        f'<section lang="lv" style="line-height:1.75;max-width:52em">{head}<p>{line}</p>'
        f"{warnings}<ul>{themes}</ul>{text}{legend(data['entities'])}</section>"
    )


def marked_html(data: dict[str, Any], *, shown: Sequence[dict[str, Any]], pieces: Iterable[Piece]) -> str:
    """Some blocks of an article as HTML, with tags around pieces of them.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.
        shown: Blocks of the article.
        pieces: In any order; of two that cross each other the later one begins where the earlier one ends.
    """
    text = data["article"]["text"]
    ordered = sorted(pieces, key=lambda piece: (piece.start, -piece.end))
    starts = [piece.start for piece in ordered]
    drawn = []
    for is_list, blocks in groupby(shown, key=lambda block: block["kind"] == "list_item"):
        rows = []
        for block in blocks:
            here = ordered[bisect_left(starts, block["start"]) : bisect_left(starts, block["end"])]
            tag = TAGS.get(block["kind"], "p")
            rows.append(f"<{tag}>{''.join(tagged(text, block['start'], block['end'], here))}</{tag}>")
        # The dots and dashes of the page itself stand in the text.
        drawn.append(f'<ul style="list-style:none;padding:0">{"".join(rows)}</ul>' if is_list else "".join(rows))
    return "".join(drawn) or "<p>–</p>"


def tagged(text: str, start: int, end: int, pieces: Sequence[Piece]) -> Iterator[str]:
    """The text from ``start`` to ``end`` with tags around the pieces, outer ones first; they nest."""
    at, opened = start, list[Piece]()

    def upto(place: int) -> Iterator[str]:
        nonlocal at
        while opened and opened[-1].end <= place:
            piece = opened.pop()
            yield escape(text[at : piece.end]) + piece.closing
            at = max(at, piece.end)
        if at < place:
            yield escape(text[at:place])
            at = place

    for piece in pieces:
        yield from upto(max(piece.start, start))
        inner = min([piece.end, end, *(outer.end for outer in opened)])
        if inner > at:
            yield piece.opening
            opened.append(piece._replace(end=inner))
    yield from upto(end)


def entity_piece(entity: dict[str, Any]) -> Piece:
    """A mention, from its row of entities, on the colour of its label; what is known of it shows when pointed at."""
    known = (name_of(entity["label"]), entity["canonical"], entity["id"], entity["source"])
    about = escape(" · ".join(str(fact) for fact in known if fact))
    opening = f'<mark style="{ground(entity["label"])}" title="{about}">'
    return Piece(entity["start"], entity["end"], opening, "</mark>")


def ground(label: str) -> str:
    """The style of mentions with a label; a label that is not of ours, which has no colour, gets a frame."""
    style = label_rows().get(label)
    if style is None:
        return f"background:none;color:inherit;outline:1px solid;{MARK}"
    return f"background:{style.colour};color:{style.ink};{MARK}"


def name_of(label: str) -> str:
    """The name of a label in Latvian; a label that is not of ours is its own name."""
    style = label_rows().get(label)
    return style.names["lv"] if style else label


def theme_piece(span: dict[str, Any], numbers: dict[str, int]) -> Piece:
    """A piece of evidence, underlined, with the names of its themes behind it.

    Args:
        span: What ``flattened`` gives.
        numbers: The place of each theme among those of the article; the first theme of the piece gives the line.
    """
    line = theme_line(numbers[span["label"].partition(" · ")[0]])
    label = escape(span["label"])
    opening = f'<span style="border-bottom:3px {line}">'
    return Piece(span["start"], span["end"], opening, f' <small style="opacity:0.75">[{label}]</small></span>')


def legend(entities: Iterable[dict[str, Any]]) -> str:
    """The labels that occur, each on its colour: ours in their fixed order, then those of the user's own components."""
    found = {entity["label"] for entity in entities}
    ordered = [label for label in label_rows() if label in found] + sorted(found - label_rows().keys())
    chips = [f'<span style="{ground(label)}">{escape(name_of(label))}</span>' for label in ordered]
    return f'<p style="font-size:0.85em">{" ".join(chips)}</p>' if chips else ""


def flattened(spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Spans that may overlap, as pieces that do not, in text order; a piece under several labels carries them all.

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
