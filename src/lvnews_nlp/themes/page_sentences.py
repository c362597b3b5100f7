"""How the tagger reads a Doc: sentences of words with their place on the page, furniture and repeated text left out."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, QUOTES
from lvnews_nlp.language.units import Unit
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import labels_with

BODY_KINDS = ("title", "lead", "heading", "paragraph", "list_item")

#: Signs within a word, and endings of addresses that are words: ``e-klase.lv``.
_INNER = frozenset("-’'")
_PARTING = frozenset(f",;:!?…){CLOSING_QUOTES}")
_DOMAINS = frozenset(("lv", "eu", "com", "org"))
_LINE = re.compile(r"[^\n]+")
# The end of a sentence where no component has set sentence starts; not after numbers and short abbreviations.
_STOP = re.compile(rf"(?<=[^\W\d_]{{3}})[.!?…]+[{CLOSING_QUOTES})]*\s+(?=[{OPENING_QUOTES}(–-]*\s*[{CAPITALS}])")
_QUOTED = re.compile(rf"[{OPENING_QUOTES}‘]([^{QUOTES}\n]{{2,160}})[{CLOSING_QUOTES}’]")


class Word(NamedTuple):
    """One word: offsets in the text of the reading, the word itself, and its lemma where a tagger gave one."""

    start: int
    end: int
    text: str
    lemma: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body.

    Attributes:
        start: First code point in the text of the reading.
        end: Code point after the last one.
        kind: Kind of its block: one of ``BODY_KINDS``.
        block: Number of its block in the article.
        words: Its words; punctuation is no word.
    """

    start: int
    end: int
    kind: str
    block: int
    words: tuple[Word, ...]


def read_sentences(reading: Reading) -> list[Sentence]:
    """The sentences of the body in text order; of text that occurs twice only the first."""
    text = reading.text
    starts = reading.sentence_starts if reading.is_split else None
    seen: set[tuple[str, ...]] = set()
    sentences = []
    for block, block_start, block_end, kind in _body(reading):
        for first, last in _split(text, block_start, block_end, starts):
            words = tuple(_words(reading, first, last))
            form = tuple([word.text.lower() for word in words])
            if words and form not in seen:
                seen.add(form)
                sentences.append(Sentence(first, last, kind, block, words))
    return sentences


def _words(reading: Reading, start: int, end: int) -> Iterator[Word]:
    """The words within a stretch of the text: ``Erasmus+``, ``e-klase.lv`` and ``25-gadīgs`` are one."""
    units, tokens = reading.units.between(start, end), reading.tokens
    after = 0
    for i, (first, last, text, _, kind, token) in enumerate(units, 1):
        if kind == "sign" or i <= after:
            continue
        after = _word_end(units, i)
        if after > i:
            last = units[after - 1].end
            text = reading.text[first:last]
        yield Word(first, last, text, tokens[token].lemma if token >= 0 else "")


def _word_end(units: Sequence[Unit], i: int) -> int:
    """Where the word ends that begins with the unit before place ``i``, as a place after its last unit."""
    if i == len(units) or units[i].start != units[i - 1].end or units[i].text in _PARTING:  # nearly always
        return i

    def glued(k: int) -> bool:
        return k < len(units) and units[k].start == units[k - 1].end

    while glued(i):
        if units[i].kind != "sign":
            i += 1
        elif units[i].text in _INNER and glued(i + 1) and units[i + 1].kind != "sign":
            i += 2
        else:
            break
    if glued(i) and glued(i + 1) and units[i].text == "." and units[i + 1].text in _DOMAINS:
        whole = not glued(i + 2) or (units[i + 2].kind == "sign" and units[i + 2].text != "_")
        i += 2 if whole else 0
    return i + 1 if glued(i) and units[i].text == "+" else i


@dataclass(frozen=True, slots=True)
class Names:
    """Where a text names something, as offsets in the text of the reading.

    Attributes:
        named: Entities whose words are no evidence, and quoted titles after a word that says what they name.
        programmes: Programmes, which may be what a cue asks for (``Latvijas skolas soma``).
        proper: Places and persons, whose words are never cues: Balvi is no ``balva`` (award).
        quotes: All quoted text within one line.
    """

    named: "Ranges"
    programmes: "Ranges"
    proper: "Ranges"
    quotes: "Ranges"


def read_names(reading: Reading, entities: Iterable[tuple[int, int, str]], kinds: Sequence[str]) -> Names:
    """The names of a text.

    Args:
        reading: The text.
        entities: Start, end and label of the entities, as offsets in the page as it was given.
        kinds: Beginnings of words in lower case that say what a quoted title names (``projekt``, ``biedrīb``).
    """
    text, place = reading.text, reading.offsets.place
    spans = [(label, (place(start), place(end))) for start, end, label in entities]
    quotes = [quoted.span(1) for quoted in _QUOTED.finditer(text)]
    titles = [(start, end) for start, end in quotes if _is_title(text, start - 1, tuple(kinds))]
    return Names(
        named=Ranges([*(offsets for label, offsets in spans if label in labels_with("no-evidence")), *titles]),
        programmes=Ranges(offsets for label, offsets in spans if label == "PROGRAMME"),
        proper=Ranges(offsets for label, offsets in spans if label == "PERSON" or label in labels_with("place")),
        quotes=Ranges(quotes),
    )


def _is_title(text: str, opening: int, kinds: tuple[str, ...]) -> bool:
    """Whether one of the two words before a quotation mark says what the quoted title names."""
    before = text[max(0, opening - 40) : opening].lower().split()[-2:]
    return any(word.strip("(,").startswith(kinds) for word in before)


def _body(reading: Reading) -> Iterator[tuple[int, int, int, str]]:
    blocks = [block for block in reading.blocks if block.kind in BODY_KINDS]
    paragraphs = [block.number for block in blocks if block.kind == "paragraph"]
    marked = any(block.kind == "lead" for block in blocks)
    for block in blocks:
        first = not marked and len(paragraphs) > 1 and block.number == paragraphs[0]
        yield block.number, block.start, block.end, "lead" if first else block.kind


def _split(text: str, start: int, end: int, starts: Sequence[int] | None) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text, start, end):
        if starts is None:
            cuts = [stop.end() for stop in _STOP.finditer(text, line.start(), line.end())]
        else:
            cuts = list(starts[bisect_right(starts, line.start()) : bisect_left(starts, line.end())])
        edges = [line.start(), *cuts, line.end()]
        yield from pairwise(edges)


class Ranges:
    """Spans that are asked often whether one of them holds another span.

    >>> ranges = Ranges([(5, 9), (0, 12)])
    >>> ranges.hold(6, 11), ranges.hold(8, 13)
    (True, False)
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Takes half-open spans of code points in any order."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        #: How far the spans up to each reach: one that starts in time and reaches far enough holds the other.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        """Whether one of the spans holds the span from ``start`` to ``end``."""
        i = bisect_right(self._starts, start)
        return i > 0 and self._reach[i - 1] >= end
