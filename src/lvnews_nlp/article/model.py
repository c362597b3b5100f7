"""What a page becomes: an ``Article`` with its blocks; offsets are half-open and count code points of its text."""

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

Kind = Literal["title", "lead", "heading", "paragraph", "list_item", "dateline", "section", "credit", "furniture"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a page, without the blanks around it.

    Attributes:
        start: First code point of the block in ``Article.text``.
        end: Code point after the last one.
        kind: One of ``KINDS``.
        detail: What kind of furniture or credit it is (``weather``, ``photo`` …), else ``""``.
    """

    start: int
    end: int
    kind: Kind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A page of Latvian text, with what is body and what is not.

    Attributes:
        text: The page, unchanged for plain text; the extracted text for HTML.
        title: The headline, if the page shows one.
        section: The label of the section (``Izglītība``), if the page shows one.
        published: Date of publication, from the page, else as given by the caller.
        authors: Names of authors in the order of the page; photographers are not authors.
        blocks: In order, without overlaps; every character that is not blank lies in exactly one.
        warnings: What the reader should know: a guessed encoding, a page that is not Latvian.
        id: The caller's name for the page; for a file, its name.
        source: ``"text"`` or ``"html"``.
    """

    text: str
    title: str | None = None
    section: str | None = None
    published: datetime.date | None = None
    authors: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    warnings: tuple[str, ...] = ()
    id: str | None = None
    source: Literal["text", "html"] = "text"

    def to_dict(self) -> dict[str, Any]:
        """The JSON-able form kept in ``doc._.article``: everything but the text, the id and the source.

        >>> Article("Teksts.", blocks=(Block(0, 7, "paragraph"),)).to_dict()["blocks"]
        [{'start': 0, 'end': 7, 'kind': 'paragraph', 'detail': ''}]
        """
        return {
            "title": self.title,
            "section": self.section,
            "published": self.published.isoformat() if self.published else None,
            "authors": list(self.authors),
            "blocks": [
                {"start": block.start, "end": block.end, "kind": block.kind, "detail": block.detail}
                for block in self.blocks
            ],
            "warnings": list(self.warnings),
        }
