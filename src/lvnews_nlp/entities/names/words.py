"""The words of a text as name finders need them: offsets, letter case, sentence starts, quoted stretches, grammar.

Finders of names work on the surface, so that they give the same answer whatever tokenizer made the Doc; part of speech
and number are taken from the Doc where a tagger has run.
"""

import re
from collections import defaultdict
from collections.abc import Set
from functools import cached_property, lru_cache
from typing import NamedTuple

from lvnews_nlp.language.alphabet import QUOTES, SINGLE_QUOTES
from lvnews_nlp.language.inflection.endings import looks_like_past_verb
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.units import grouped
from lvnews_nlp.reading.reading import Reading, once
from lvnews_nlp.resources import Record

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
_WORD = re.compile(
    rf"""
    (?P<web>https?://\S+|www\.\S+|[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+)
    |(?P<word>[^\W\d_][\w-]{{0,62}}\.(?:lv|com|eu|org|net|ee|lt)\b|\b[AaZzPp]/[SsKk]\b)
    |(?P<initial>(?<![^\W_])(?:[{_UPPER}]|Dž|Dz|Kr|Fr|Gr|Ed|Ch|Th|Aleks|Jēk|Sk|Šk|Št|Vl)\.(?!\.)(?=\s?[{_UPPER}]))
    |(?P<ordinal>\d+\.(?![\d.])(?=\s?[^\W\d_]))
    |(?P<number>\d+(?:[.,:/]\d+)*)
    |(?P<joined>[^\W\d_](?:['’&]?[^\W_]|-(?=[^\W_]))*)
    |(?P<quote>,,|''|[{QUOTES}{SINGLE_QUOTES}‟])
    |(?P<sign>\S)
    """,
    re.VERBOSE,
)
_KINDS = {group: "word" if group == "joined" else group for group in _WORD.groupindex}
#: Signs before which letters are a word by themselves.
_BEFORE = frozenset(",;!?)")
_UNTAGGED: tuple[str, bool | None, str] = ("", None, "")
#: Parts of speech that modify no noun.
NO_MODIFIERS = frozenset(("VERB", "AUX", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART"))
_OPENING = frozenset("„«‟‚") | {",,"}
_CLOSING = frozenset("»")
_ENDERS = frozenset(".!?…:;•*·|›")
_DASHES = frozenset("-–—•*·")


class Examples(Record):
    """Marked sentences, and sentences without any."""

    yes: list[str]
    no: list[str]


class Word(NamedTuple):
    """One word or sign.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        text: The characters.
        lower: The same in lower case.
        kind: word, initial, ordinal, number, quote, sign or web.
        gap: The white space before it.
        initial: Whether a sentence, line, quotation or list item starts here, so that a capital letter says nothing.
        capital: Whether it is a word with an upper-case first letter.
        newline: Whether a line or a cell of a menu starts with it.
        pos: Part of speech, where the Doc is tagged, else ``""``.
        plural: Whether the Doc says that the form is plural; None where it says nothing.
        case: Case that the Doc says, such as ``Gen``, else ``""``.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str
    gap: str
    initial: bool
    capital: bool
    newline: bool
    pos: str = ""
    plural: bool | None = None
    case: str = ""

    @property
    def alone(self) -> bool:
        """Whether it modifies no noun: by its part of speech, or, where no tagger has run, as a verb by its ending."""
        verb = not self.pos and looks_like_past_verb(self.lower) and not known_noun(self.lower)
        return verb or self.pos in NO_MODIFIERS

    @property
    def describes(self) -> bool:
        """Whether it can stand in the genitive before a noun as far as the tagger, where one has run, can tell."""
        return not self.alone and self.case in ("", "Gen")

    @property
    def acronym(self) -> bool:
        """Whether it has at least two upper-case letters and no more than three others (LIZDA, LiepU, TV3)."""
        if self.kind != "word" or not 1 < len(self.text) <= 8 or self.text.islower():
            return False
        upper = sum(c.isupper() for c in self.text)
        return upper > 1 and len(self.text) - upper <= 3


class Words(list[Word]):
    """The words of a text in order, with what several finders ask of them."""

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Indices of the words by their lower case."""
        found: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self):
            found[word.lower].append(i)
        return dict(found)

    @cached_property
    def capitals(self) -> list[int]:
        """Indices of the words with an upper-case first letter."""
        return [i for i, word in enumerate(self) if word.capital]

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """Indices of the opening and the closing quote of every quoted stretch within one line."""
        found: list[tuple[int, int]] = []
        opened: int | None = None
        for i, word in enumerate(self):
            opened = None if word.newline else opened
            if word.kind != "quote":
                continue
            after = self[i + 1] if i + 1 < len(self) else None
            free = word.gap != "" or i == 0 or self[i - 1].text in "([-–—/"
            tight = after is not None and after.gap == "" and after.kind not in ("sign", "quote")
            if word.text in _OPENING or (word.text not in _CLOSING and free and tight):
                opened = i
            elif opened is not None:
                found.append((opened, i))
                opened = None
        return found

    def among(self, forms: Set[str]) -> list[int]:
        """Indices of the words that are, in lower case, one of the forms."""
        return sorted(i for form in self.places.keys() & forms for i in self.places[form])


@once
def read_words(reading: Reading) -> Words:
    """The words of a reading in order; nothing but white space lies between them."""
    text = reading.text
    tokens = reading.tokens if reading.is_tagged else None
    words = Words()
    last, before = 0, ""
    for unit, match in grouped(text, reading.units, _WORD, before=_BEFORE):
        start, end, written, lower, _, place = unit
        kind = "word"
        if match is not None:
            start, end = match.span()
            kind, written = _KINDS[match.lastgroup or ""], match[0]
            lower = written.lower()
            place = place if start == unit.start else -1
        gap = text[last:start]
        newline = gap not in ("", " ") and (len(gap) > 1 or gap in ("\n", "\t"))
        initial = newline or not words or (before != "word" and _starts(words, gap))
        capital = kind == "word" and written[0].isupper()
        pos, plural, case = (
            _UNTAGGED if tokens is None or place < 0 else _grammar(tokens[place].pos, tokens[place].feats)
        )
        words.append(Word(start, end, written, lower, kind, gap, initial, capital, newline, pos, plural, case))
        last, before = end, kind
    return words


@lru_cache(maxsize=4096)
def _grammar(pos: str, feats: str) -> tuple[str, bool | None, str]:
    """Part of speech, whether plural, and case, from features as UD writes them."""
    values = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    number = values.get("Number")
    return pos, None if number is None else number == "Plur", values.get("Case", "").replace(",", "")


def _starts(words: list[Word], gap: str) -> bool:
    """Whether the next word of a line opens a sentence, item or quotation; after a word it never does."""
    last = words[-1]
    if last.text in _ENDERS or (last.kind == "quote" and (gap == "" or (len(words) > 1 and words[-2].text in ".!?…"))):
        return True
    return last.initial and (last.text in _DASHES or last.kind == "ordinal")
