"""Sentence boundaries to the conventions of UD_Latvian-LVTB, by rules in data and from the blocks of the page."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.columns import forms
from lvnews_nlp.language.token_rules import TokenRules, token_rules
from lvnews_nlp.resources import Record, read_toml

BRACKETS = {"(": "()", ")": "()", "[": "[]", "]": "[]"}
# How many quotes and brackets may stay open, one in another, before the oldest are forgotten.
DEEPEST = 6
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})\.")
SMALL_LINE = re.compile(rf"\n[^\S\n]*[{SMALL}]")
ITEM = re.compile(r"\d{1,2}\.")
LETTER_STOP = re.compile(r"[^\W\d_]\.")


class Example(Record):
    """A text with ``|`` at every sentence boundary."""

    text: str
    source: str


class SentenceData(Record):
    """The whole of ``sentences.toml``."""

    terminals: str
    continuations: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    either: frozenset[str]
    dashes: frozenset[str]
    bullets: frozenset[str]
    never_first: frozenset[str]
    wrapped_share: float
    longest_title: int
    slogan_nouns: tuple[str, ...]
    longest_exclaimed_title: int
    examples: tuple[Example, ...]


@cache
def sentence_data() -> SentenceData:
    """The packaged lists, read once."""
    return read_toml("sentences.toml", SentenceData)


@dataclass(slots=True)
class Paragraph:
    """The tokens of one paragraph that are not blank.

    Attributes:
        texts: Their texts.
        indices: Their places in the Doc.
        spaced: Whether a blank stands before them.
        roles: For quotes and brackets, by place in ``texts``: ``"open"`` or ``"close"``.
        partners: For paired quotes and brackets: the place of the other one.
    """

    texts: list[str] = field(default_factory=list)
    indices: list[int] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    partners: dict[int, int] = field(default_factory=dict)


class SentenceSplitter:
    """A pipeline component that sets ``token.is_sent_start`` of every token.

    A block of the page (``doc._.article``) always starts a sentence. Without an article, a blank line does, and a line
    break too, unless the lines of the text are wrapped. Blank tokens belong to the sentence before them.

    >>> from spacy.vocab import Vocab
    >>> from lvnews_nlp.language.tokenizer import LatvianTokenizer
    >>> doc = SentenceSplitter()(LatvianTokenizer(Vocab())("Sākums plkst. 9.00. Tiekas A. Liepas skolā."))
    >>> [sentence.text for sentence in doc.sents]
    ['Sākums plkst. 9.00.', 'Tiekas A. Liepas skolā.']
    """

    def __init__(self) -> None:
        self._data = sentence_data()
        self._rules: TokenRules = token_rules()
        self._finals = {*self._data.terminals, ":", ";"}
        self._marks = {*BRACKETS, *self._data.opening, *self._data.closing, *self._data.either}

    def __call__(self, doc: Doc) -> Doc:
        """Sets the sentence starts of ``doc`` and returns it."""
        # -1 is False and 1 True. Written as one array: `token.is_sent_start = …` looks at the whole Doc every time.
        starts: Any = np.full((len(doc), 1), -1, dtype="int64").astype("uint64")
        starts[:1] = 1
        for paragraph in self._paragraphs(doc):
            for place in self._starts(paragraph):
                starts[paragraph.indices[place]] = 1
        return doc.from_array(["SENT_START"], starts)

    def _paragraphs(self, doc: Doc) -> list[Paragraph]:
        """The tokens that are not blank, cut where a block or a line ends."""
        article = doc._.article if Doc.has_extension("article") else None
        edges = None if article is None else [int(block["start"]) for block in article["blocks"]]
        paragraphs = [Paragraph()]
        current = paragraphs[0]
        wrapped = edges is None and self._is_wrapped(doc.text)
        gap, block = "", 0
        offsets, spaces = doc.to_array(["IDX", "SPACY"]).T.tolist()
        for index, (text, offset, space) in enumerate(zip(forms(doc), offsets, spaces, strict=True)):
            if text.isspace():
                gap += text
                continue
            cut = False
            if edges is not None:
                while block < len(edges) and edges[block] <= offset:
                    block += 1
                    cut = True
            elif "\n" in gap:
                cut = bool(current.texts) and self._line_ends(current.texts[-1], gap, text, wrapped=wrapped)
            if cut and current.texts:
                current = Paragraph()
                paragraphs.append(current)
            current.texts.append(text)
            current.indices.append(index)
            current.spaced.append(bool(gap))
            gap = " " if space else ""
        return paragraphs

    def _line_ends(self, last: str, gap: str, following: str, *, wrapped: bool) -> bool:
        """Whether a line break ends a sentence: at a blank line or list item; else unless lines are wrapped."""
        if gap.count("\n") > 1 or following in self._data.bullets:
            return True
        return not wrapped and not following[0].islower() and last != ","

    def _is_wrapped(self, text: str) -> bool:
        """Whether lines break inside sentences: then many of them begin with a small letter."""
        return len(SMALL_LINE.findall(text)) > self._data.wrapped_share * text.count("\n")

    def _starts(self, paragraph: Paragraph) -> list[int]:
        """The places in a paragraph where a sentence starts."""
        texts, spaced = paragraph.texts, paragraph.spaced
        finals = [place for place, text in enumerate(texts) if text[-1] in self._finals]
        if not finals:
            return [0][: len(texts)]
        self._pair(paragraph)
        starts, place = [0], 0
        for final in finals:
            if final < place:  # already passed over, as in "?.." or ".)."
                continue
            place = final + 1
            if texts[final] in ":;":
                if self._is_numbered(texts, place):
                    starts.append(place)
                continue
            if place <= starts[-1] or not self._is_final(paragraph, final, starts[-1]):
                continue
            while (
                place < len(texts)
                and not spaced[place]
                and (paragraph.roles.get(place) == "close" or self._is_sign(texts[place]))
            ):
                place += 1
            if place < len(texts) and place > starts[-1] and self._begins(paragraph, place, starts[-1]):
                starts.append(place)
        return starts

    def _is_numbered(self, texts: list[str], place: int) -> bool:
        """Whether an item of a list begins: ``1.`` and a capital."""
        return place + 1 < len(texts) and ITEM.fullmatch(texts[place]) is not None and texts[place + 1][0].isupper()

    def _is_sign(self, text: str) -> bool:
        """Whether the token consists of final signs only; ``[..]`` and ``U.`` do not."""
        return text.strip(self._data.terminals) == ""

    def _is_final(self, paragraph: Paragraph, place: int, start: int) -> bool:
        """Whether the token may be the last word or sign of a sentence, apart from closing quotes and brackets."""
        texts = paragraph.texts
        text = texts[place]
        if self._is_sign(text):
            return place == 0 or texts[place - 1] not in "(["
        following = texts[place + 1] if place + 1 < len(texts) else ""
        if DATE.fullmatch(text):
            return place > start and following[:1].isupper()
        before = texts[place - 1] if place > start else ""
        # "u. c." is "u.c." with a blank inside.
        apart = LETTER_STOP.fullmatch(before) and before[0].islower() and LETTER_STOP.fullmatch(text)
        ends = self._rules.ends(before + text if apart else text)
        return ends == "often" or (ends == "starter" and following in self._rules.starters)

    def _begins(self, paragraph: Paragraph, place: int, start: int) -> bool:
        """Whether a new sentence begins at ``place``, after a final sign."""
        data, texts, spaced = self._data, paragraph.texts, paragraph.spaced
        if texts[place] in data.continuations and not (spaced[place] and texts[place] == "/"):
            return False
        if texts[place] in data.never_first:
            return False
        first = place
        while first < min(len(texts), place + DEEPEST) and (
            paragraph.roles.get(first) == "open"
            or texts[first] in data.dashes
            or (first > place and self._is_sign(texts[first]))
        ):
            first += 1
        if first == len(texts):
            return first > place or self._is_sign(texts[place])
        if texts[first][0].islower():
            return first == place and self._ends_plainly(paragraph, place)
        if first == place + 1 and texts[place] in data.dashes and texts[place - 1] != ".":
            # "– Nāc! – Mamma sauca.": after the dash the narrator speaks, or else somebody answers.
            return texts[first] in self._rules.starters
        return not self._inside_title(paragraph, place, start)

    def _ends_plainly(self, paragraph: Paragraph, place: int) -> bool:
        """A full stop after an ordinary Latvian word ends the sentence even before a small letter."""
        texts = paragraph.texts
        return place > 1 and texts[place - 1] == "." and self._rules.is_latvian_word(texts[place - 2])

    def _inside_title(self, paragraph: Paragraph, place: int, start: int) -> bool:
        """Whether ``place`` lies inside or right after a quoted title or a bracket in the middle of a sentence."""
        texts = paragraph.texts
        for opening in range(place - 1, max(start - 1, place - self._data.longest_title), -1):
            partner = paragraph.partners.get(opening, -1)
            if partner < opening or (opening > start and self._is_speech(texts, opening)):
                continue
            length = partner - opening
            ends = texts[partner - 1][-1] in self._data.terminals
            if opening == start and (ends or texts[partner - 1] == ","):
                continue  # speech that opens a sentence
            if partner >= place:
                stops = texts[partner - 1][-1] in ".…"
                closes = not stops and opening > start and texts[partner + 1 : partner + 2] == ["."]
                return length <= self._data.longest_title and (closes or self._goes_on(texts, partner + 1))
            if partner == place - 1 and texts[place - 2][-1] in "!?":
                return length <= self._data.longest_exclaimed_title and texts[place] not in self._rules.starters
        return False

    def _is_speech(self, texts: list[str], opening: int) -> bool:
        """A quote after a colon, a comma or a dash holds speech, which has its own sentences, or else a slogan."""
        if texts[opening - 1] not in (":", ",") and texts[opening - 1] not in self._data.dashes:
            return False
        return opening < 2 or not texts[opening - 2].lower().startswith(self._data.slogan_nouns)

    def _goes_on(self, texts: list[str], place: int) -> bool:
        """Whether the sentence goes on after a title or bracket: a small letter or a sign inside the sentence."""
        if place >= len(texts):
            return False
        text = texts[place]
        return text[0].islower() or text in self._data.continuations or text in self._data.dashes

    def _pair(self, paragraph: Paragraph) -> None:
        """Finds for every quote and bracket whether it opens or closes, and its partner."""
        open_ones: list[tuple[int, str]] = []
        for place, text in enumerate(paragraph.texts):
            if text not in self._marks:
                continue
            family = BRACKETS.get(text, "quote")
            role = self._role(paragraph, place, [f for _, f in open_ones[-DEEPEST:]])
            paragraph.roles[place] = role
            if role == "open":
                open_ones.append((place, family))
                continue
            for depth in range(len(open_ones) - 1, max(-1, len(open_ones) - 1 - DEEPEST), -1):
                if open_ones[depth][1] == family:
                    opening = open_ones[depth][0]
                    paragraph.partners[opening], paragraph.partners[place] = place, opening
                    del open_ones[depth:]
                    break

    def _role(self, paragraph: Paragraph, place: int, families: list[str]) -> str:
        """``"open"`` or ``"close"``; signs that can be both are told by the blanks around them, else by the nesting."""
        text, spaced = paragraph.texts[place], paragraph.spaced
        if text in "([" or text in self._data.opening:
            return "open"
        if text in ")]" or text in self._data.closing:
            return "close"
        blank_after = place + 1 == len(spaced) or spaced[place + 1]
        if spaced[place] != blank_after and place > 0:
            return "open" if spaced[place] else "close"
        return "close" if "quote" in families else "open"
