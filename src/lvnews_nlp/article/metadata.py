"""What the head of an HTML page tells: JSON-LD, OpenGraph and meta tags, title, headings and times."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lvnews_nlp.article.authors import persons_of
from lvnews_nlp.article.days import EPOCH, PUBLISHED_FROM, PUBLISHED_TO, day_of, is_possible_publication
from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.headline import chosen, plain
from lvnews_nlp.article.markup import UNREADABLE, TagReader

#: Types of JSON-LD (schema.org) that are articles.
ARTICLE_TYPES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "Article", "BlogPosting",
    "LiveBlogPosting", "ScholarlyArticle", "Report",
)  # fmt: skip
#: Keys of meta tags, the most trusted first.
TITLES = ("og:title", "twitter:title", "dc.title", "headline")
DAYS = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date",
    "dcterms.created", "dcterms.issued", "date", "publish-date", "publish_date", "pubdate", "publication_date",
    "parsely-pub-date", "sailthru.date",
)  # fmt: skip
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author")
ADDRESS = re.compile(r"https?://\S+")
MOST_ITEMS = 1_000  # of JSON-LD; no article has so many


@dataclass
class Metadata:
    """What the head of an HTML page tells.

    Attributes:
        title: The headline as the page shows it.
        site: Name of the site.
        url: Its address, by ``link rel=canonical`` or OpenGraph.
        section: Label of the section.
        published: Day of publication, in Riga.
        authors: Names of persons.
        impossible: What stands where the day of publication should, and cannot be.
    """

    title: str | None = None
    site: str | None = None
    url: str | None = None
    section: str | None = None
    published: dt.date | None = None
    authors: list[str] = field(default_factory=list)
    impossible: str | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a user should know: a sentence about a day of publication that cannot be, or none."""
        if self.impossible is None:
            return ()
        return (
            f"The page gives {self.impossible} as its day of publication, as programs do that know none (pages are "
            f"published in the years {PUBLISHED_FROM} to {PUBLISHED_TO}); the day was left out.",
        )

    def add_day(self, value: object) -> None:
        """Takes the day that a value gives, if there is none yet; one on which nothing can be published is noted."""
        day = None if self.published else day_of(value)
        if day is None:
            return
        if is_possible_publication(day) and day != EPOCH:
            self.published = day
        else:
            self.impossible = self.impossible or day.isoformat()

    def add_authors(self, value: str) -> None:
        """Takes the persons that a text names."""
        self.authors += [name for name in persons_of(plain(value)) if name not in self.authors]


class _Head(TagReader):
    """Collects JSON-LD, meta tags, the title tag, headings of the first level, times and links to authors."""

    def __init__(self) -> None:
        super().__init__()
        self.json_ld: list[str] = []
        self.meta: dict[str, list[str]] = {}
        self.texts: dict[str, list[list[str]]] = {"title": [], "h1": []}
        self.times: list[str] = []
        self.bylines: list[list[str]] = []
        self.address = ""
        self._open: str | None = None
        self._script: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "meta":
            key = found.get("property") or found.get("name") or found.get("itemprop") or ""
            self.meta.setdefault(key.lower(), []).append(found.get("content", "").strip())
        elif tag == "script" and found.get("type", "").lower() == "application/ld+json":
            self._open, self._script = "script", []
        elif tag in self.texts and self._open is None:
            self._open = tag
            self.texts[tag].append([])
        elif tag == "link" and found.get("rel", "").lower() == "canonical":
            self.address = self.address or found.get("href", "").strip()
        elif "author" in (found.get("rel", "").lower(), found.get("itemprop", "").lower()) and self._open is None:
            self._open = tag
            self.bylines.append([])
        elif tag == "time" or found.get("itemprop", "").lower() == "datepublished":
            first = found.get("itemprop", "").lower() == "datepublished" or "pubdate" in found
            self.times.insert(0 if first else len(self.times), found.get("datetime") or found.get("content") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._open:
            if tag == "script":
                self.json_ld.append("".join(self._script))
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            self._script.append(data)
        elif self._open:
            self.texts.get(self._open, self.bylines)[-1].append(data)


def read_metadata(html: str) -> Metadata:
    """What a page says of itself: JSON-LD first, then OpenGraph and meta tags, then title, headings and times.

    >>> head = '<meta property="og:title" content="Skolā sākas remonts"><meta name="author" content="Anna Liepa">'
    >>> metadata = read_metadata(f"<html><head>{head}</head></html>")
    >>> metadata.title, metadata.authors, metadata.published
    ('Skolā sākas remonts', ['Anna Liepa'], None)
    """
    head = _Head()
    head.feed(html)
    head.close()
    metadata = Metadata()
    titles: list[str] = []
    for item in _articles(head.json_ld):
        titles += filter(None, [_text_of(item.get("headline"))])
        metadata.section = metadata.section or plain(_text_of(item.get("articleSection")) or "") or None
        metadata.add_day(_text_of(item.get("datePublished")))
        for name in _names_of(item.get("author")):
            metadata.add_authors(name)

    def meta(*keys: str) -> list[str]:
        return [value for key in keys for value in head.meta.get(key, []) if value]

    texts = {tag: ["".join(parts) for parts in found] for tag, found in head.texts.items()}
    titles += [*meta(*TITLES), *texts["title"]]
    sites = [plain(site) for site in meta("og:site_name", "application-name")]
    metadata.site = next(iter(sites), None)
    addresses = (value for value in (head.address, *meta("og:url", "twitter:url")) if ADDRESS.match(value))
    metadata.url = next(addresses, None)
    metadata.title = chosen(titles, shown=texts["h1"], sites=sites, rules=furniture_rules())
    metadata.section = metadata.section or plain(next(iter(meta("article:section", "articlesection")), "")) or None
    for value in [*meta(*DAYS), *head.times]:
        metadata.add_day(value)
    if not metadata.authors:
        for value in [*meta(*AUTHORS), *map("".join, head.bylines)]:
            metadata.add_authors(value)
    return metadata


def marked_day(html: str) -> dt.date | None:
    """The day that htmldate finds in a page, if the page has it in digits; else None.

    htmldate takes a year or month alone for a day, and knows no Latvian, so that it is asked last.
    """
    from htmldate import find_date

    first, last = f"{PUBLISHED_FROM}-01-01", f"{PUBLISHED_TO}-12-31"
    try:
        found = find_date(html, extensive_search=False, original_date=True, min_date=first, max_date=last)
    except UNREADABLE:
        return None
    day = day_of(found)
    if day is None:
        return None
    written = rf"{day.year}[-/.]?0?{day.month}[-/.]?0?{day.day}(?!\d)|0?{day.day}[-/.]0?{day.month}[-/.]{day.year}"
    return day if day != EPOCH and re.search(rf"(?<!\d)(?:{written})", html) else None


def _articles(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The articles in JSON-LD. Broken JSON-LD is common; the meta tags say the same."""
    for script in scripts:
        try:
            queue: list[Any] = [json.loads(script, strict=False)]
        except (json.JSONDecodeError, RecursionError):
            continue
        for item in queue:
            if len(queue) > MOST_ITEMS:
                break
            if isinstance(item, list):
                queue.extend(item)
            elif isinstance(item, dict):
                kinds = item.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and kind.rpartition("/")[2] in ARTICLE_TYPES for kind in kinds):
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
        name = item.get("name") if person else item
        for one in name if isinstance(name, list) else [name]:
            text = _text_of(one)
            if text:
                yield text
