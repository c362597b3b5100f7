"""``repair``: the text of a page as its author wrote it, with a map back to the page."""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc

from lvnews_nlp.reading.broken import broken_words
from lvnews_nlp.reading.characters import damaged_characters, plain_characters
from lvnews_nlp.reading.offsets import OffsetMap, edited
from lvnews_nlp.reading.quoting import quoting_marks
from lvnews_nlp.reading.wrapping import wrapped_lines

#: What is worth telling a user of, in this order: kind and what it is called.
KINDS = {
    "invisible": "invisible characters",
    "reference": "character references",
    "broken": "words broken at a line end",
    "decomposed": "letters written as two characters, Unicode NFD",
    "ligature": "ligatures",
}


@dataclass(frozen=True, slots=True)
class RepairedText:
    """A text without the damage of its way to us.

    Attributes:
        source: The text as it was given.
        text: The repaired text.
        offsets: Maps spans of ``text`` to spans of ``source``.
        counts: How much of each of ``KINDS`` was repaired.
    """

    source: str
    text: str
    offsets: OffsetMap = field(default_factory=OffsetMap)
    counts: Counter[str] = field(default_factory=Counter)

    def __call__(self, doc: Doc) -> "RepairedText":
        """As a hook of a Doc: the text of that Doc, repaired."""
        return self

    @property
    def warning(self) -> str | None:
        """A sentence that says what was repaired; None where nothing was but spaces, hyphens and lines."""
        found = [f"{name} ({self.counts[kind]})" for kind, name in KINDS.items() if self.counts[kind]]
        return f"Repaired before reading: {', '.join(found)}." if found else None


def repair(text: str) -> RepairedText:
    r"""Undoes what copying, converting and typesetting do to a text.

    Look-alike characters become the ones that Latvian uses (``characters.py``), marks before quoted lines go
    (``quoting.py``), words broken at a line end are joined (``broken.py``), and line breaks inside a paragraph become
    spaces (``wrapping.py``).

    >>> repaired = repair("Rīko Valsts izglītības attīs-\ntības aģentūra, 120&nbsp;000 ei\u00adro.")
    >>> repaired.text
    'Rīko Valsts izglītības attīstības aģentūra, 120 000 eiro.'
    >>> start, end = repaired.offsets.span(5, 42)
    >>> repaired.source[start:end]
    'Valsts izglītības attīs-\ntības aģentūra'
    """
    counts: Counter[str] = Counter()
    plain = plain_characters(text)
    repaired, offsets = edited(plain, damaged_characters(plain, counts))
    if offsets:  # a reference may stand for a character that is not plain
        repaired = plain_characters(repaired)
    repaired, moved = edited(repaired, quoting_marks(repaired))
    offsets = moved.after(offsets)
    repaired, moved = edited(repaired, broken_words(repaired, counts))
    offsets = moved.after(offsets)
    repaired, moved = edited(repaired, wrapped_lines(repaired))
    offsets = moved.after(offsets)
    return RepairedText(text, repaired, offsets, counts)
