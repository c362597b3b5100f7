"""The reading of a page: one immutable object a Doc, which finders, themes and facts read and nothing else."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from spacy.tokens import Doc, SpanGroup

from lvnews_nlp.extensions import blocks_of
from lvnews_nlp.grammars.folding import FoldedText
from lvnews_nlp.grammars.project_numbers.grammar import find_project_ids
from lvnews_nlp.grammars.project_numbers.parse import ProjectIdMatch
from lvnews_nlp.grammars.quotes import Quote, quotes
from lvnews_nlp.grammars.references import Code, find_codes
from lvnews_nlp.language.alphabet import OPENING_QUOTES
from lvnews_nlp.language.columns import REPAIRED
from lvnews_nlp.language.units import Units
from lvnews_nlp.reading.offsets import Edit, OffsetMap, edited
from lvnews_nlp.reading.tokenizer import repaired_text
from lvnews_nlp.reading.tokens import Token, Tokens, read_tokens, units_of_tokens

#: Where a Doc keeps its reading: what a hook of spaCy holds is neither written to disk nor sent to a worker.
KEPT = "lvnews_reading"

#: A word that ends right before a place, and code points in which it is looked for: longer words are not asked for.
WORD_BEFORE = re.compile(rf"(?<!\w)([^\W\d_]+)\s[\s{OPENING_QUOTES}]*$")
BEFORE = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body.

    Attributes:
        number: Its place among all blocks of the article.
        start: First code point in the text of the reading.
        end: Code point after the last one.
        kind: As in ``article.model.Block``.
    """

    number: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Reading:
    """What a page says: its repaired text without furniture, with everything that is known of it before any finder.

    Attributes:
        text: The text that finders read. Damage is repaired, and in place of every piece of furniture stands a line
            break, so that nothing reaches over it.
        offsets: Maps the text to ``doc.text``; ``span`` gives the stretch that an entity or a piece of evidence is.
        tokens: Its tokens, with what a tagger has said.
        blocks: The blocks of the body.
        published: Day of publication.
        names: Names that the engine has found: places of the first token and of the one after the last, and label.
        chances: For each of them how likely it is, 0 to 1, where the engine says it.
        guesses: What the engine holds for less likely names, as names with their chances.
        is_split: Whether sentences are known.
        is_tagged: Whether parts of speech are known.
        article: What ``doc._.article`` holds; another one makes another reading.
    """

    text: str
    offsets: OffsetMap
    tokens: Tokens
    blocks: tuple[Block, ...]
    published: date | None
    names: tuple[tuple[int, int, str], ...]
    chances: tuple[float | None, ...]
    guesses: tuple[tuple[int, int, str, float], ...]
    is_split: bool
    is_tagged: bool
    article: dict[str, Any] | None = field(repr=False)
    _made: dict[Callable[["Reading"], Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, doc: Doc) -> "Reading":
        r"""Reads a Doc as it is now.

        >>> import spacy
        >>> reading = Reading.of(spacy.blank("lv")("Sāk\u00adums Rī\u00adgā"))
        >>> reading.text, reading.offsets.span(7, 11)
        ('Sākums Rīgā', (8, 13))
        """
        repaired = repaired_text(doc)
        article: dict[str, Any] | None = doc._.article if Doc.has_extension("article") else None
        blocks = [
            Block(number, repaired.offsets.place(row["start"]), repaired.offsets.place(row["end"]), row["kind"])
            for number, row in enumerate(blocks_of(doc))
        ]
        text, without = edited(repaired.text, (Edit(b.start, b.end, "\n") for b in blocks if b.kind == "furniture"))
        offsets = without.after(repaired.offsets)
        tokens, places = read_tokens(doc, text, offsets)
        names, guesses = (
            list(engine_names(doc.spans.get(group, SpanGroup(doc)), places)) for group in ("ner", "ner_guesses")
        )
        day = (article or {}).get("published")
        return cls(
            text=text,
            offsets=offsets,
            tokens=tokens,
            blocks=tuple(
                Block(b.number, without.place(b.start), without.place(b.end), b.kind)
                for b in blocks
                if b.kind != "furniture"
            ),
            published=date.fromisoformat(day) if day else None,
            names=tuple((first, after, label) for first, after, label, _ in names),
            chances=tuple(chance for *_, chance in names),
            guesses=tuple((first, after, label, chance or 0.0) for first, after, label, chance in guesses),
            is_split=doc.has_annotation("SENT_START"),
            is_tagged=doc.has_annotation("POS"),
            article=article,
        )

    def __call__(self, doc: Doc) -> "Reading":
        """As a hook of a Doc: the reading of that Doc."""
        return self

    @cached_property
    def units(self) -> Units:
        """The units of the text, of which names, dates and cues put their words together."""
        return units_of_tokens(self.tokens)

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """The quoted passages."""
        return tuple(quotes(self.text))

    @cached_property
    def _folded(self) -> FoldedText:
        return FoldedText.of(self.text)

    @cached_property
    def project_numbers(self) -> tuple[ProjectIdMatch, ...]:
        """The numbers of projects and procurements."""
        return tuple(find_project_ids(self.text, folded=self._folded))

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        """The codes that are no project numbers: measures, procurements, contracts."""
        return tuple(find_codes(self.text, numbers=self.project_numbers, folded=self._folded))

    @cached_property
    def forms(self) -> frozenset[str]:
        """The forms of all tokens, in lower case."""
        return frozenset(token.lower for token in self.tokens)

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """Where sentences start, the first one at the first token; the whole text is one where none are known."""
        starts = tuple(token.start for token in self.tokens if token.opens)
        return starts or tuple(token.start for token in self.tokens[:1])

    def sentence(self, offset: int) -> int:
        """Number of the sentence that holds a code point."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def numbers_between(self, start: int, end: int) -> Sequence[ProjectIdMatch]:
        """The numbers of projects and procurements that lie within a stretch of the text."""
        found = self.project_numbers
        first = after = bisect_left(found, start, key=lambda match: match.start)
        while after < len(found) and found[after].end <= end:
            after += 1
        return found[first:after]

    def token_at(self, offset: int) -> Token:
        """The token that holds a code point, or that the white space there follows."""
        return self.tokens[self.tokens.at(offset)]

    def word_before(self, offset: int) -> str:
        """The word right before a place, in lower case, opening quotation marks aside; empty where none stands there.

        >>> import spacy
        >>> Reading.of(spacy.blank("lv")("Klase dosies uz „Zinoo”.")).word_before(17)
        'uz'
        """
        found = WORD_BEFORE.search(self.text, max(0, offset - BEFORE), offset)
        return found[1].lower() if found else ""

    def made(self, make: Callable[["Reading"], T]) -> T:
        """What a function makes of this reading, made once."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found


def once(make: Callable[[Reading], T]) -> Callable[[Reading], T]:
    """A function of a reading that several finders ask: each reading remembers its own answer."""

    @wraps(make)
    def remembered(reading: Reading) -> T:
        return reading.made(make)

    return remembered


def reading_of(doc: Doc) -> Reading:
    """The reading that a Doc keeps; a new one where there is none or the Doc has got another article."""
    kept = doc.user_hooks.get(KEPT)
    article = doc._.article if Doc.has_extension("article") else None
    return kept if isinstance(kept, Reading) and kept.article is article else keep_reading(doc)


def engine_names(spans: SpanGroup, places: Sequence[int]) -> Iterator[tuple[int, int, str, float | None]]:
    """Names of an engine: places of the first token and of the one after the last, label, chance.

    The chance is None where the engine does not say it, or another component has changed the names.

    Args:
        spans: The names in the Doc.
        places: The place of every token of the Doc in the reading, -1 for those that are not in it.
    """
    chances = spans.attrs.get("chances", ())
    known = chances if len(chances) == len(spans) else [None] * len(spans)
    for span, chance in zip(spans, known, strict=True):
        inside = [place for place in places[span.start : span.end] if place >= 0]
        if inside:
            yield inside[0], inside[-1] + 1, span.label_, chance


def let_go(doc: Doc) -> None:
    """Takes from a Doc what has been read off it; whoever asks later reads it anew.

    spaCy warns of hooks where it writes Docs or sends them to another process, and a reading is larger than its Doc.
    """
    for kept in (KEPT, REPAIRED):
        doc.user_hooks.pop(kept, None)


def keep_reading(doc: Doc) -> Reading:
    """Reads a Doc as it is now, and keeps the reading with it."""
    reading = Reading.of(doc)
    doc.user_hooks[KEPT] = reading
    return reading
