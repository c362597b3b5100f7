"""The component that keeps the names of persons out of whatever leaves the pipeline.

A ``Row`` is a dictionary of plain data, as ``doc._.entities`` and the records hold them; its offsets are half-open code
points into the text of its Doc.
"""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from spacy.tokens import Doc

from lvnews_nlp.article.authors import persons_of
from lvnews_nlp.entities.added import take_up
from lvnews_nlp.errors import ModelError
from lvnews_nlp.extensions import DOC_ATTRIBUTES, blocks_of
from lvnews_nlp.privacy.edited_doc import EditedText, edited_doc
from lvnews_nlp.privacy.known_names import Found, PersonNames, names_beside
from lvnews_nlp.privacy.replacement import Replacement
from lvnews_nlp.reading.offsets import Edit
from lvnews_nlp.reading.repair import RepairedText
from lvnews_nlp.reading.tokenizer import repaired_text
from lvnews_nlp.vocabulary.labels import labels_with

Row = dict[str, Any]
#: Label of what is hidden.
LABEL = "PERSON"
#: Keys of rows whose values are ids, words of this package, or days, and so nobody's name.
NO_NAMES = frozenset(
    ("id", "label", "label_lv", "label_en", "group", "subtype", "source", "rule", "kind", "detail", "published",
     "municipality_id", "municipality", "register", "currency", "theme", "strength", "date", "iso")
)  # fmt: skip
#: Fields of records that hold nothing but names of authors.
AUTHOR_FIELDS = ("author", "autor", "byline")


class PersonMask:
    """Puts something else in place of every person's name: in the text of the Doc, in all rows, titles and records.

    It gives another Doc, whose text, tokens, spans and extensions hold the replacement; all offsets point into the new
    text. A name is replaced wherever it stands on the page once it is known as a person's: found in the body as
    ``PERSON``, an author, or by its looks outside of other names: a first name (or an initial) with a surname. Names of
    places, and of what is known from gazetteers, stay (``Krišjāņa Barona iela``).

    Args:
        replacement: What stands in place of a name.
        without: Whether authors are left out and not only replaced.
    """

    def __init__(self, replacement: Replacement, *, without: bool) -> None:
        self.replacement = replacement
        self.without = without

    def __call__(self, doc: Doc) -> Doc:
        """The Doc without names.

        Raises:
            ModelError: Nobody has looked for persons in it.
        """
        if doc._.entities is None:
            raise ModelError(
                "Persons cannot be left out where lvnews_entities does not run. Run it, or load the pipeline with a "
                'configuration that neither leaves them out nor pseudonymises them, such as config="packaged".'
            )
        page = PageNames(take_up(doc))
        text = EditedText(doc.text, [Edit(f.start, f.end, self.replacement(f.name)) for f in page.found])
        rows = Rows(page, text, self.replacement)
        new = edited_doc(doc, text, is_secret=lambda span: span.label_ == LABEL)
        for name in DOC_ATTRIBUTES:
            setattr(new._, name, rows.moved(getattr(doc._, name)))
        new._.entities = [rows.entity(row) for row in doc._.entities]
        if new._.article is not None:
            new._.article = self.article(doc._.article, rows)
        return new

    def article(self, article: Row, rows: "Rows") -> Row:
        """``doc._.article`` without names. Authors are persons, whatever their names look like.

        Args:
            article: What the page says of itself.
            rows: What takes names out of its texts.
        """
        found: Row = rows.moved(article)
        found["authors"] = [] if self.without else [self.replacement(name) for name in article["authors"]]
        own = {name: value and rows.plain(value) for name, value in article.get("own", {}).items()}
        return found | ({"own": own} if own else {})


class PageNames:
    """The persons of a Doc: who they are, and where in its text their names stand.

    Args:
        doc: The Doc, with its entities.

    Attributes:
        found: Where names stand in ``doc.text``, in order, without overlaps.
        names: The persons, to be found in other texts.
        kept: Names of places and institutions that a person's name may be part of.
    """

    def __init__(self, doc: Doc) -> None:
        rows, repaired = doc._.entities, repaired_text(doc)
        self.names = PersonNames(persons_of_page(rows, doc._.article or {}, repaired))
        public = [row for row in rows if is_public(row) and row["text"].lower() not in self.names.surnames]
        self.kept = frozenset(row["canonical"] for row in public if row["canonical"])
        kept = places_of(public)
        found = [Found(row["start"], row["end"], name_of(row)) for row in rows if row["label"] == LABEL]
        swept = (
            one._replace(start=start, end=end)
            for one in self.names.find(repaired.text)
            for start, end in [repaired.offsets.span(one.start, one.end)]
            if start not in kept and end - 1 not in kept
        )
        blocks = [block["start"] for block in blocks_of(doc)]
        self.found = list(apart(piece for one in (*found, *swept) for piece in pieces(one, blocks, doc.text)))


def persons_of_page(rows: Sequence[Row], article: Row, repaired: RepairedText) -> dict[str, list[str]]:
    """The persons of a page: entities, authors, and what looks like a person outside of other names.

    Args:
        rows: The entities.
        article: What the page says of itself.
        repaired: Its text.

    Returns:
        By the nominative of each person the mentions that were found as entities, as written.
    """
    mentions: dict[str, list[str]] = {}
    for row in rows:
        if row["label"] == LABEL:
            mentions.setdefault(name_of(row), []).append(row["text"])
    mentions |= {name: mentions.get(name, []) for name in article.get("authors", ())}
    known, longer = PersonNames(mentions), places_of(row for row in rows if len(row["text"].split()) > 1)
    beside = [(text, one) for text in texts_of(article) for one in names_beside(text)]
    for one in names_beside(repaired.text):
        if longer.isdisjoint(range(*repaired.offsets.span(one.start, one.end))):
            beside.append((repaired.text, one))
    for text, one in beside:
        written = text[one.start : one.end]
        whole = [found for found in known.find(written) if found.name and found.end - found.start == len(written)]
        if one.name and not whole:
            mentions.setdefault(one.name, [])
    for field, value in article.get("own", {}).items():
        mentions |= {name: mentions.get(name, []) for name in authors_in(field, value)}
    return mentions


class Rows:
    """Makes of rows and records the same without names, with offsets into the new text.

    Args:
        page: The persons.
        text: The new text.
        replacement: What stands in place of a name.
    """

    def __init__(self, page: PageNames, text: EditedText, replacement: Replacement) -> None:
        self._page = page
        self._text = text
        self._replacement = replacement

    def moved(self, value: Any, key: str = "") -> Any:
        """A value of plain data, with all that is in it, without names.

        Args:
            value: A dictionary (whose ``start``, ``end`` and ``text`` follow the new text), a list, a text, or anything
                else, which stays as it is.
            key: The key under which it stands; texts under ``NO_NAMES`` stay as they are.
        """
        if isinstance(value, list):
            return [self.moved(one, key) for one in value]
        if isinstance(value, str):
            return value if key in NO_NAMES else self.plain(value)
        if not isinstance(value, dict):
            return value
        row = {name: self.moved(one, name) for name, one in value.items()}
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            row["start"], row["end"] = self._text.start(value["start"]), self._text.end(value["end"])
            if "text" in value:
                row["text"] = self._text.text[row["start"] : row["end"]]
        return row

    def entity(self, row: Row) -> Row:
        """A row of entities; a person has no id and no value."""
        new: Row = self.moved(row)
        if row["label"] == LABEL:
            new |= {"canonical": self._replacement(name_of(row)), "id": None, "value": {}}
        return new

    def plain(self, text: str) -> str:
        """A text that is no part of the page's, a title say, without names."""
        if text in self._page.kept:
            return text
        text = unicodedata.normalize("NFC", text)
        edits = [Edit(one.start, one.end, self._replacement(one.name)) for one in self._page.names.find(text)]
        return EditedText(text, edits).text


def name_of(row: Row) -> str:
    """The name of a person: the nominative, or the mention where none is known."""
    name: str = row["canonical"] or row["text"]
    return name


def places_of(rows: Iterable[Row]) -> frozenset[int]:
    """The offsets of all code points inside of rows."""
    return frozenset(place for row in rows for place in range(row["start"], row["end"]))


def is_public(row: Row) -> bool:
    """Whether an entity is a place, or known from a gazetteer, so that its name is nobody's secret."""
    place = row["label"] in labels_with("place") and len(row["text"].split()) > 1
    return row["label"] != LABEL and (place or row["source"] == "gazetteer")


def pieces(found: Found, starts: Sequence[int], text: str) -> Iterator[Found]:
    """A name cut where blocks begin, so that each block keeps a text of its own.

    Args:
        found: The name.
        starts: Where blocks begin, in order.
        text: The text of the Doc.
    """
    edges = [found.start, *starts[bisect_right(starts, found.start) : bisect_left(starts, found.end)], found.end]
    for start, end in pairwise(edges):
        written = text[start:end]
        yield found._replace(start=start, end=start + len(written.rstrip() or written))


def apart(found: Iterable[Found]) -> Iterator[Found]:
    """Names without overlaps, in order: those that overlap become one, under the name of the first.

    >>> [(one.start, one.end) for one in apart([Found(9, 12, None), Found(0, 5, "Anna Ozola"), Found(3, 7, None)])]
    [(0, 7), (9, 12)]
    """
    last: Found | None = None
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= one.end:
            continue
        if last is not None and one.start < last.end:
            last = last._replace(end=max(last.end, one.end))
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """All texts in plain data but those under ``NO_NAMES``; ``key`` is the key under which the value stands."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from texts_of(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one, key)
    elif isinstance(value, str) and key not in NO_NAMES:
        yield value


def authors_in(field: str, value: str | None) -> Iterator[str]:
    """The persons in a field of a record, where the name of the field says that it holds authors."""
    if value and any(name in field.lower() for name in AUTHOR_FIELDS):
        yield from persons_of(value)
