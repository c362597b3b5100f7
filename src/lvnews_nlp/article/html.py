"""HTML pages: text through trafilatura, metadata from JSON-LD, OpenGraph and meta tags."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from lvnews_nlp.article.dateline import day_of
from lvnews_nlp.article.head import folded
from lvnews_nlp.article.layout import lay_out
from lvnews_nlp.article.model import Article, Block
from lvnews_nlp.article.suspicions import suspicions
from lvnews_nlp.errors import InputError

ARTICLE_TYPES = ("NewsArticle", "ReportageNewsArticle", "Article", "BlogPosting", "ScholarlyArticle", "Report")
BLOCK_TAGS = ("p", "item", "head", "quote", "row", "code", "ab", "fw")
SITE_SUFFIX = re.compile(r"\s+(?:[|»–—]|-)\s+[^|»]{2,60}$")
BARE_URL = re.compile(r"https?://\S+")


@dataclass
class Metadata:
    """What the head of an HTML page tells."""

    title: str | None = None
    site: str | None = None
    url: str | None = None
    section: str | None = None
    published: datetime.date | None = None
    authors: list[str] = field(default_factory=list)


class _Head(HTMLParser):
    """Collects JSON-LD, meta tags, the title tag, the first h1 and the first time tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.json_ld: list[str] = []
        self.meta: dict[str, list[str]] = {}
        self.texts: dict[str, list[str]] = {"title": [], "h1": []}
        self.time: str | None = None
        self.address = ""
        self._open: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = found.get("property") or found.get("name") or found.get("itemprop") or ""
            self.meta.setdefault(key.lower(), []).append(found.get("content", "").strip())
        elif tag == "script" and found.get("type", "").lower() == "application/ld+json":
            self._open = "script"
            self.json_ld.append("")
        elif tag in self.texts:
            self._open = tag
            self.texts[tag].append("")
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self.address = self.address or found.get("href", "").strip()
        elif tag == "time" and self.time is None:
            self.time = found.get("datetime")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self.json_ld[-1] += data
        elif self._open:
            self.texts[self._open][-1] += data


def read_html(
    html: str, *, name: str, id: str | None, published: datetime.date | None, warnings: tuple[str, ...]
) -> Article:
    """Reads an HTML page; see ``read_article``.

    Raises:
        InputError: The page holds no text.
    """
    metadata = read_metadata(html)
    pieces = list(_pieces(html))
    if not pieces:
        raise InputError(
            f"{name} is HTML, but no article text was found in it ({len(html)} characters). "
            "Pages that load their text by script must be saved from the browser, or their text pasted."
        )
    title = metadata.title or _first_heading(pieces)
    body = [piece for piece in pieces if not title or folded(piece[1]) != folded(title)]
    ordered = [("head", title), *body] if title else body
    text, headings = _joined(ordered)
    layout = lay_out(text, title=title)
    return Article(
        text=text,
        title=title or layout.title,
        section=metadata.section or layout.section,
        published=metadata.published or layout.published or published,
        authors=tuple(dict.fromkeys(metadata.authors)) or layout.authors,
        blocks=tuple(_as_heading(block, headings) for block in layout.blocks),
        url=metadata.url,
        outlet=metadata.site,
        warnings=(*warnings, *suspicions(text)),
        id=id,
        source="html",
    )


def read_metadata(html: str) -> Metadata:
    """Title, section, date and authors: JSON-LD first, then OpenGraph and meta tags, then title, h1 and time tags."""
    head = _Head()
    head.feed(html)
    head.close()
    metadata = Metadata()
    for item in _json_ld_articles(head.json_ld):
        metadata.title = metadata.title or _text_of(item.get("headline"))
        metadata.section = metadata.section or _text_of(item.get("articleSection"))
        metadata.published = metadata.published or day_of(_text_of(item.get("datePublished")))
        metadata.authors += [author for author in _names_of(item.get("author")) if author not in metadata.authors]

    def meta(*keys: str) -> list[str]:
        return [value for key in keys for value in head.meta.get(key, []) if value]

    h1 = [clean for text in head.texts["h1"] if (clean := " ".join(text.split()))]
    page = [clean for text in head.texts["title"] if (clean := " ".join(text.split()))]
    titles = [*meta("og:title", "twitter:title", "dc.title", "headline"), *page]
    if not metadata.title and titles:
        metadata.title = _without_site(titles[0], meta("og:site_name"), h1)
    metadata.title = metadata.title or next(iter(h1), None)
    metadata.section = metadata.section or next(iter(meta("article:section", "articlesection")), None)
    dates = [*meta("article:published_time", "datepublished", "dc.date", "dcterms.created", "date", "publish-date")]
    for value in [*dates, head.time or ""]:
        metadata.published = metadata.published or day_of(value)
    addresses = (value for value in (head.address, *meta("og:url", "twitter:url")) if BARE_URL.match(value))
    metadata.url = next(addresses, None)
    metadata.site = next(iter(meta("og:site_name", "application-name")), None)
    if not metadata.authors:
        named = (value for value in meta("author", "article:author", "dc.creator") if not BARE_URL.match(value))
        metadata.authors += dict.fromkeys(named)
    return metadata


def _json_ld_articles(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for script in scripts:
        try:
            loaded = json.loads(script)
        except json.JSONDecodeError:  # broken JSON-LD is common; the meta tags say the same
            continue
        queue: list[Any] = [loaded]
        while queue:
            item = queue.pop(0)
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                if any(kind in ARTICLE_TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                    yield item
                queue.extend(
                    value for key, value in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage")
                )


def _text_of(value: Any) -> str | None:
    if isinstance(value, list):
        return next((text for item in value if (text := _text_of(item))), None)
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _names_of(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        person = isinstance(item, dict) and item.get("@type") != "Organization"
        name = _text_of(item.get("name") if person else item if isinstance(item, str) else None)
        if name and not BARE_URL.match(name):
            yield name


def _without_site(title: str, sites: list[str], h1: list[str]) -> str:
    clean = " ".join(title.split())
    for heading in h1:
        if clean.startswith(heading) and len(heading) >= 10:
            return heading
    short = SITE_SUFFIX.sub("", clean)
    suffix = clean[len(short) :].strip(" |»–—-")
    return short if any(folded(suffix) == folded(site) for site in sites) else clean


def _pieces(html: str) -> Iterator[tuple[str, str]]:
    """Tag and text of the paragraphs, headings and list items of the article, in order."""
    import trafilatura

    xml = trafilatura.extract(
        html, output_format="xml", include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
    )
    body = ElementTree.fromstring(xml).find("main") if xml else None
    found = list(_walk(body)) if body is not None else []
    if found:
        yield from found
        return
    # Short pages fall below trafilatura's limits: take all of their text.
    for line in trafilatura.html2txt(html).splitlines():
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


def _first_heading(pieces: list[tuple[str, str]]) -> str | None:
    return pieces[0][1] if pieces[0][0] == "head" else None


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
