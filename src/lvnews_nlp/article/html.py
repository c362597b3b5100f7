"""HTML pages: text through trafilatura, metadata from the head of the page."""

import datetime
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from lvnews_nlp.article.furniture import FurnitureRules, furniture_rules
from lvnews_nlp.article.headline import folded, plain, without_labels
from lvnews_nlp.article.layout import lay_out
from lvnews_nlp.article.markup import NO_XML, UNREADABLE, plain_text
from lvnews_nlp.article.metadata import marked_day, read_metadata
from lvnews_nlp.article.model import Article, Block
from lvnews_nlp.article.warnings import warnings_of
from lvnews_nlp.errors import InputError
from lvnews_nlp.reading.repair import repair

BLOCK_TAGS = ("p", "item", "head", "quote", "row", "code", "ab", "fw")


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

    Raises:
        InputError: The page holds no text.
    """
    html = NO_XML.sub(" ", html)
    metadata = read_metadata(html)
    pieces = list(_pieces(html))
    if not pieces:
        raise InputError(
            f"{name} is HTML, but no article text was found in it ({len(html)} characters). "
            "Pages that load their text by script must be saved from the browser, or their text pasted."
        )
    title = metadata.title or _first_heading(pieces)
    body = [piece for piece in pieces if not title or not _is_copy(piece[1], title)]
    ordered = [("head", title), *body] if title else body
    text, headings = _joined(ordered)
    repaired = repair(text)
    layout = lay_out(repaired, title=title, rules=rules)
    return Article(
        text=text,
        title=title or layout.title,
        section=metadata.section or layout.section,
        published=metadata.published or layout.published or marked_day(html) or published,
        authors=tuple(dict.fromkeys(metadata.authors)) or layout.authors,
        blocks=tuple(_as_heading(block, headings) for block in layout.blocks),
        url=metadata.url,
        outlet=metadata.site,
        warnings=(*warnings, *metadata.warnings, *warnings_of(repaired)),
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
            text = " ".join(_flat(child).split())
            if text:
                yield child.tag, text
        else:
            if child.text and child.text.strip():
                yield child.tag, " ".join(child.text.split())
            yield from _walk(child)
        if child.tail and child.tail.strip():
            yield "p", " ".join(child.tail.split())


def _flat(element: ElementTree.Element) -> str:
    separator = " " if element.tag in ("row", "lb") else ""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if child.tag in ("lb", "cell") else separator, _flat(child), child.tail or ""]
    return "".join(parts)


def _is_copy(piece: str, title: str) -> bool:
    """Whether a piece is the headline once more, perhaps with what sites write around it."""
    wanted, shown = folded(title), plain(piece)
    return wanted in (folded(shown), folded(without_labels(shown, furniture_rules())))


def _first_heading(pieces: list[tuple[str, str]]) -> str | None:
    return plain(pieces[0][1]) if pieces[0][0] == "head" else None


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
