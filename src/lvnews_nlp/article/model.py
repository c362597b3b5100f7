"""What a page becomes: an ``Article`` with its blocks; offsets are half-open and count code points of its text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from lvnews_nlp.reading.repair import RepairedText

Kind = Literal["title", "lead", "heading", "paragraph", "list_item", "dateline", "section", "credit", "furniture"]

KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds of blocks that are the text of the article.
BODY: frozenset[Kind] = frozenset({"lead", "heading", "paragraph", "list_item"})


@dataclass(frozen=True, slots=True)
class Block:
    r"""One piece of a page, without the blanks around it.

    Attributes:
        start: First code point of the block in ``Article.text``.
        end: Code point after the last one.
        kind: One of ``KINDS``.
        detail: What kind of furniture or credit it is (``weather``, ``photo`` …), else ``""``.

    Examples:
        >>> from lvnews_nlp import read_article
        >>> article = read_article("Skolotājiem piedāvā jaunus kursus\n\nFebruārī pedagogi varēs apgūt robotiku.")
        >>> [(block.kind, article.text[block.start : block.end][:11]) for block in article.blocks]
        [('title', 'Skolotājiem'), ('paragraph', 'Februārī pe')]
    """

    start: int
    end: int
    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    r"""A page of Latvian text, with what is body and what is not.

    Attributes:
        text: The page, unchanged for plain text; the extracted text for HTML.
        title: The headline, if the page shows one.
        section: The label of the section (``Izglītība``), if the page shows one.
        published: Date of publication, from the page, else as given by the caller.
        authors: Names of authors in the order of the page; photographers are not authors.
        blocks: In order, without overlaps; every character that is neither blank nor invisible lies in
            exactly one.
        url: Address of the page, where the page or its record gives it.
        outlet: Name of the site, where the page or its record gives it; else the host of the address.
        warnings: What the reader should know: a guessed encoding, a page that is not Latvian.
        id: The caller's name for the page; for a file, its path as given.
        source: ``"text"`` or ``"html"``.
        own: Other fields of the record that the page came in, as text.
        repaired: The text without what happened to it on its way, where it has been repaired already.

    Examples:
        >>> from lvnews_nlp import read_article
        >>> page = "Skolotājiem piedāvā jaunus kursus\n03.02.2025\n\nFebruārī pedagogi varēs apgūt robotikas pamatus."
        >>> article = read_article(page, id="kursi")
        >>> article.title, article.published.isoformat(), article.warnings
        ('Skolotājiem piedāvā jaunus kursus', '2025-02-03', ())
    """

    text: str
    title: str | None = None
    section: str | None = None
    published: datetime.date | None = None
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    url: str | None = None
    outlet: str | None = None
    warnings: tuple[str, ...] = ()
    id: str | None = None
    source: Literal["text", "html"] = "text"
    own: Mapping[str, str | None] = field(default_factory=dict)
    repaired: RepairedText | None = field(default=None, repr=False, compare=False)

    def named(self, id: str) -> "Article":
        """The same article with another id."""
        return replace(self, id=id)

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form kept in ``doc._.article``: everything but the text, the id and the source.

        Examples:
            >>> Article("Teksts.", blocks=(Block(0, 7, "paragraph"),)).to_dict()["blocks"]
            [{'start': 0, 'end': 7, 'kind': 'paragraph', 'detail': ''}]
        """
        return {
            "title": self.title,
            "section": self.section,
            "published": self.published.isoformat() if self.published else None,
            "authors": list(self.authors),
            "url": self.url,
            "outlet": self.outlet or host_of(self.url),
            "blocks": [
                {"start": block.start, "end": block.end, "kind": block.kind, "detail": block.detail}
                for block in self.blocks
            ],
            "warnings": list(self.warnings),
            **({"own": dict(self.own)} if self.own else {}),
        }


def host_of(url: str | None) -> str | None:
    """The host in an address, without ``www.``; None where there is none.

    >>> host_of("https://www.cesis.lv/jaunumi?id=1"), host_of("nav adrese")
    ('cesis.lv', None)
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # half a bracket, say
        return None
    return host.removeprefix("www.") if host else None
