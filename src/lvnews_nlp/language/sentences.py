"""Sentence boundaries to the conventions of UD_Latvian-LVTB, by rules in data and from the blocks of the page."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from lvnews_nlp.language.token_rules import TokenRules, token_rules
from lvnews_nlp.resources import Record, read_toml

INITIAL_OR_ORDINAL_END = "."


class Example(Record):
    """A text with ``|`` at every sentence boundary."""

    text: str
    source: str


class SentenceData(Record):
    """The whole of ``sentences.toml``."""

    terminals: tuple[str, ...]
    continuations: frozenset[str]
    opening: frozenset[str]
    closing: frozenset[str]
    either: frozenset[str]
    dashes: frozenset[str]
    bullets: frozenset[str]
    longest_title: int
    longest_exclaimed_title: int
    examples: tuple[Example, ...]


@cache
def sentence_data() -> SentenceData:
    """The packaged lists, read once."""
    return read_toml("sentences.toml", SentenceData)


@dataclass(slots=True)
class Piece:
    """A token that is not blank.

    Attributes:
        index: Its place in the Doc.
        text: Its text.
        spaced: Whether a blank stands before it.
        opens: For a quote or bracket: the place (in the list of pieces) of its partner, which closes it.
        closes: For a quote or bracket: the place of its partner, which opens it.
        role: ``"open"``, ``"close"`` or ``""``.
    """

    index: int
    text: str
    spaced: bool
    role: str = ""
    partner: int = -1


class SentenceSplitter:
    """A pipeline component that sets ``token.is_sent_start`` of every token.

    A block of the page (``doc._.article``) always starts a sentence. Without an article, a blank line does, and a line
    break where the line before is short or ended. Blank tokens belong to the sentence before them.

    >>> from spacy.vocab import Vocab
    >>> from lvnews_nlp.language.tokenizer import LatvianTokenizer
    >>> doc = SentenceSplitter()(LatvianTokenizer(Vocab())("Sākums plkst. 9.00. Tiekas A. Liepas skolā."))
    >>> [sentence.text for sentence in doc.sents]
    ['Sākums plkst. 9.00.', 'Tiekas A. Liepas skolā.']
    """

    def __init__(self) -> None:
        self._data = sentence_data()
        self._rules: TokenRules = token_rules()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the sentence starts of ``doc`` and returns it."""
        starts = [False] * len(doc)
        for paragraph in self._paragraphs(doc):
            for place in self._starts(paragraph):
                starts[paragraph[place].index] = True
        for token, start in zip(doc, starts, strict=True):
            token.is_sent_start = start or token.i == 0
        return doc

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to store: the rules belong to the package."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "SentenceSplitter":
        """Nothing to read."""
        return self

    def to_disk(self, _: object, **__: object) -> None:
        """Nothing to store."""

    def from_disk(self, _: object, **__: object) -> "SentenceSplitter":
        """Nothing to read."""
        return self

    def _paragraphs(self, doc: Doc) -> list[list[Piece]]:
        """The tokens that are not blank, cut where a block or a line ends."""
        article = doc._.article if Doc.has_extension("article") else None
        edges = None if article is None else [int(block["start"]) for block in article["blocks"]]
        paragraphs: list[list[Piece]] = []
        current: list[Piece] = []
        gap, block, line_start = "", 0, 0
        for token in doc:
            text = token.text
            if text.isspace():
                gap += text
                continue
            if edges is None:
                cut = bool(current) and "\n" in gap and self._line_ends(current, gap, token.idx - line_start, text)
            else:
                cut = False
                while block < len(edges) and edges[block] <= token.idx:
                    block += 1
                    cut = bool(current)
            if cut:
                paragraphs.append(current)
                current = []
            if "\n" in gap:
                line_start = token.idx
            current.append(Piece(token.i, text, bool(gap)))
            gap = token.whitespace_
        return [*paragraphs, current] if current else paragraphs

    def _line_ends(self, line: list[Piece], gap: str, length: int, following: str) -> bool:
        """Whether a line break ends a sentence: a blank line, a short line, a line with a final sign, a list item."""
        last = line[-1].text
        return (
            gap.count("\n") > 1
            or following in self._data.bullets
            or last.endswith(self._data.terminals + (":", ";"))
            or (length < 60 and not following[0].islower() and last not in self._data.continuations)
        )

    def _starts(self, pieces: list[Piece]) -> list[int]:
        """The places in a paragraph where a sentence starts."""
        self._pair(pieces)
        starts = [0]
        place = 0
        while place < len(pieces):
            final = self._is_final(pieces, place, starts[-1])
            place += 1
            if not final:
                continue
            while place < len(pieces) and (
                (pieces[place].role == "close" and not pieces[place].spaced) or self._is_terminal(pieces[place].text)
            ):
                place += 1
            if place < len(pieces) and self._begins(pieces, place, starts[-1]):
                starts.append(place)
        return starts

    def _is_terminal(self, text: str) -> bool:
        return text.endswith(self._data.terminals) and not any(character.isalnum() for character in text)

    def _is_final(self, pieces: list[Piece], place: int, start: int) -> bool:
        """Whether the token may be the last word or sign of a sentence, apart from closing quotes and brackets."""
        text = pieces[place].text
        if not text.endswith(self._data.terminals) or text == "[..]":
            return False
        if self._is_terminal(text):
            return True
        following = pieces[place + 1].text if place + 1 < len(pieces) else ""
        if text.count(".") > 1 and text[0].isdigit() and len(text) > 6:
            return place > start
        ends = self._rules.ends(text)
        return ends == "often" or (ends == "starter" and following in self._rules.starters)

    def _begins(self, pieces: list[Piece], place: int, start: int) -> bool:
        """Whether a new sentence begins at ``place``, after a final sign."""
        data = self._data
        first = place
        while first < len(pieces) and (pieces[first].role == "open" or pieces[first].text in data.dashes):
            first += 1
        if pieces[place].text in data.continuations or first == len(pieces):
            return False
        word = pieces[first].text
        if word[0].islower():
            return first == place and self._ends_plainly(pieces, place)
        return not self._inside_title(pieces, place, start)

    def _ends_plainly(self, pieces: list[Piece], place: int) -> bool:
        """A full stop after an ordinary Latvian word ends the sentence even before a small letter."""
        return place > 1 and pieces[place - 1].text == "." and self._rules.is_latvian_word(pieces[place - 2].text)

    def _inside_title(self, pieces: list[Piece], place: int, start: int) -> bool:
        """Whether ``place`` lies inside or right after a quoted title or a bracket in the middle of a sentence."""
        for opening in range(place - 1, max(start, place - self._data.longest_title), -1):
            piece = pieces[opening]
            if piece.role != "open" or piece.partner < 0 or self._is_speech(pieces, opening, start):
                continue
            length = piece.partner - opening
            if piece.partner >= place and length <= self._data.longest_title:
                return self._goes_on(pieces, piece.partner + 1)
            if piece.partner == place - 1 and pieces[place - 2].text in ("!", "?"):
                return length <= self._data.longest_exclaimed_title and pieces[place].text not in self._rules.starters
        return False

    def _is_speech(self, pieces: list[Piece], opening: int, start: int) -> bool:
        """A quote that opens the sentence or follows a colon or comma holds speech, which has its own sentences."""
        before = pieces[opening - 1].text
        return opening == start or before in (":", ",") or before in self._data.dashes

    def _goes_on(self, pieces: list[Piece], place: int) -> bool:
        """Whether the sentence goes on after a title or bracket: a small letter or a sign inside the sentence."""
        if place >= len(pieces):
            return False
        text = pieces[place].text
        return text[0].islower() or text in self._data.continuations or text in self._data.dashes

    def _pair(self, pieces: list[Piece]) -> None:
        """Finds for every quote and bracket whether it opens or closes, and its partner."""
        open_ones: list[int] = []
        for place, piece in enumerate(pieces):
            role = self._role(pieces, place, open_ones)
            piece.role = role
            if role == "open":
                open_ones.append(place)
            elif role == "close":
                family = _family(piece.text)
                for depth in range(len(open_ones) - 1, max(-1, len(open_ones) - 6), -1):
                    if _family(pieces[open_ones[depth]].text) == family:
                        piece.partner = open_ones[depth]
                        pieces[open_ones[depth]].partner = place
                        del open_ones[depth:]
                        break

    def _role(self, pieces: list[Piece], place: int, open_ones: list[int]) -> str:
        text = pieces[place].text
        if text in ("(", "[") or text in self._data.opening:
            return "open"
        if text in (")", "]") or text in self._data.closing:
            return "close"
        if text not in self._data.either:
            return ""
        blank_after = place + 1 == len(pieces) or pieces[place + 1].spaced
        if pieces[place].spaced != blank_after:
            return "open" if pieces[place].spaced else "close"
        inside = any(_family(pieces[opening].text) == "quote" for opening in open_ones)
        return "close" if inside else "open"


def _family(text: str) -> str:
    return {"(": "()", ")": "()", "[": "[]", "]": "[]"}.get(text, "quote")
