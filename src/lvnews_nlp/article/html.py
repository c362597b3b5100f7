"""HTML pages: text through trafilatura, metadata from the head of the page."""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from xml.etree import ElementTree

from lvnews_nlp.article.dateline import read_dateline
from lvnews_nlp.article.furniture import FurnitureRules, furniture_rules
from lvnews_nlp.article.headline import as_shown, folded, plain, without_labels
from lvnews_nlp.article.layout import lay_out
from lvnews_nlp.article.markup import NO_XML, UNREADABLE, plain_text
from lvnews_nlp.article.metadata import marked_day, read_metadata
from lvnews_nlp.article.model import Article, Block
from lvnews_nlp.article.warnings import warnings_of
from lvnews_nlp.article.words import is_label
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.repair import repair

#: Tags of trafilatura's XML that hold a piece of text.
BLOCK_TAGS = ("p", "item", "head", "quote", "row", "code", "ab", "fw")
MENU_ITEMS = 3
HEADING = re.compile(r"<h([1-6])\b[^>]{0,300}>.{0,600}?</h\1>", re.I | re.S)
BREAK = re.compile(r"<br\s*/?>", re.I)  # trafilatura loses what stands before one in a heading
BROKEN = ("p", "quote")  # whose line breaks count; those of headings, items and cells are for the eye
HEAD_PIECES = 12  # among them the page shows its headline


def read_html(
    html: str,
    *,
    name: str,
    id: str | None,
    published: datetime.date | None,
    warnings: tuple[str, ...],
    rules: FurnitureRules | None = None,
) -> Article:
    """Reads an HTML page; see ``read_article``.

    Args:
        html: The page.
        name: What errors call it.
        id: Its name in results.
        published: Day to use where the page shows none.
        warnings: What was noticed before.
        rules: Rules of furniture in place of the packaged ones.

    Raises:
        InputError: The page holds no text.
    """
    html = HEADING.sub(lambda heading: BREAK.sub(" ", heading[0]), NO_XML.sub(" ", html))
    metadata = read_metadata(html)
    pieces = _below_menu(list(_pieces(html)))
    if not pieces:
        raise InputError(
            f"{name} is HTML, but no article text was found in it ({len(html)} characters). "
            "Pages that load their text by script must be saved from the browser, or their text pasted."
        )
    title = _headline(html, metadata.title, pieces)
    body = [piece for piece in pieces if not title or not _is_copy(piece[1], title)]
    ordered = [("head", title), *body] if title else body
    text, headings = _joined(ordered)
    repaired = repair(text)
    layout = lay_out(repaired, title=title, rules=rules)
    return Article(
        text=text,
        title=title or layout.title or metadata.title,
        section=metadata.section or layout.section,
        published=metadata.published or layout.published or _shown_day(html, pieces) or marked_day(html) or published,
        authors=tuple(dict.fromkeys(metadata.authors)) or layout.authors,
        blocks=tuple(_as_heading(block, headings) for block in layout.blocks),
        url=metadata.url,
        outlet=metadata.site,
        warnings=(*warnings, *metadata.warnings, *warnings_of(repaired, layout.blocks)),
        id=id,
        source="html",
        repaired=repaired,
    )


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Tag and text of the paragraphs, headings and list items of the article, in order."""
    import trafilatura

    try:
        xml = trafilatura.extract(
            html, output_format="xml", include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
        body = ElementTree.fromstring(xml).find("main") if xml else None
        found = list(_walk(body)) if body is not None else []
        # Short pages fall below trafilatura's limits: take all of their text.
        rest = "" if found else trafilatura.html2txt(html) or plain_text(html)
    except UNREADABLE:
        found, rest = [], plain_text(html)
    yield from found
    for line in rest.splitlines():
        if line.strip():
            yield "p", " ".join(line.split())


def _walk(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for child in element:
        if child.tag in BLOCK_TAGS and not any(
            inner.tag in BLOCK_TAGS or inner.tag == "list" for inner in child.iter() if inner is not child
        ):
            text = "\n".join(filter(None, (" ".join(line.split()) for line in _flat(child).splitlines())))
            if text:
                yield child.tag, text
        else:
            if child.text and child.text.strip():
                yield child.tag, " ".join(child.text.split())
            yield from _walk(child)
        if child.tail and child.tail.strip():
            yield "p", " ".join(child.tail.split())


def _flat(element: ElementTree.Element) -> str:
    """The text of an element on one line, but for the breaks that its writer set: sites set them for paragraphs too."""
    between = " " if element.tag == "row" else ""
    parts = [" ".join((element.text or "").splitlines())]
    for child in element:
        before = (
            "\n" if child.tag == "lb" and element.tag in BROKEN else " " if child.tag in ("lb", "cell") else between
        )
        parts += [before, _flat(child), " ".join((child.tail or "").splitlines())]
    return "".join(parts)


def _below_menu(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pieces without the lists of links that old sites have above the story, in no element that says so."""
    first = next((place for place, (tag, _) in enumerate(pieces) if tag in ("p", "quote")), 0)
    items = [piece for tag, piece in pieces[:first] if tag == "item"]
    if len(items) < MENU_ITEMS or not all(map(is_label, items)):
        return pieces
    return [piece for place, piece in enumerate(pieces) if place >= first or piece[0] != "item"]


def _shown_day(html: str, pieces: Iterable[tuple[str, str]]) -> datetime.date | None:
    """The day of the last date line above the story, where the page has one outside what trafilatura takes for it."""
    rules = furniture_rules()
    days = [found.day for line in _above_story(html, pieces) if (found := read_dateline(line, rules)) and found.day]
    return days[-1] if days else None


def _shown_headline(html: str, pieces: Sequence[tuple[str, str]]) -> str | None:
    """The headline above the story, where the head of the page names none and trafilatura passes over it."""
    above = _above_story(html, pieces)
    if not above:
        return None
    text = "\n".join([*above, "", *(piece for tag, piece in pieces if tag in BROKEN)])
    found = lay_out(repair(text)).title
    return None if found is None or any(_is_copy(piece, found) for _, piece in pieces) else found


def _above_story(html: str, pieces: Iterable[tuple[str, str]]) -> list[str]:
    """All lines of a page above its first paragraph of some length, none where there is no such paragraph."""
    least = furniture_rules().layout.body_min_chars
    story = next((piece for _, piece in pieces if len(piece) >= least), "")
    opening = story.partition("\n")[0][: least // 2]
    lines = filter(None, (" ".join(line.split()) for line in plain_text(html).splitlines()))
    return [*takewhile(lambda line: opening not in line, lines)] if opening else []


def _is_copy(piece: str, title: str) -> bool:
    """Whether a piece is the headline once more, perhaps with what sites write around it."""
    wanted, shown = folded(title), plain(piece)
    return wanted in (folded(shown), folded(without_labels(shown, furniture_rules())))


def _headline(html: str, given: str | None, pieces: Sequence[tuple[str, str]]) -> str | None:
    """The headline that the head of the page gives, else the first heading above the text, else a line."""
    rules = furniture_rules()
    lines = [plain(piece) for _, piece in pieces[:HEAD_PIECES]]
    opening = takewhile(lambda piece: len(piece[1]) < rules.layout.body_min_chars, pieces[:HEAD_PIECES])
    headings = (plain(piece) for tag, piece in opening if tag == "head")
    named = (as_shown(title, lines, rules) for title in (given, *headings) if title)
    return next(filter(None, named), None) or _shown_headline(html, pieces)


def _joined(pieces: Iterable[tuple[str, str]]) -> tuple[str, set[int]]:
    """The text, and the offsets at which its headings start."""
    text, headings, last = "", set(), ""
    for tag, piece in pieces:
        if text:
            text += "\n" if tag == last == "item" else "\n\n"
        if tag == "head":
            headings.add(len(text))
        text += f"• {piece}" if tag == "item" and not piece.startswith("•") else piece
        last = tag
    return text, headings


def _as_heading(block: Block, headings: set[int]) -> Block:
    found = block.start in headings and block.kind in ("paragraph", "lead", "list_item")
    return Block(block.start, block.end, "heading") if found else block
