"""The tokens of a body of text with what the tagger says of them: plain data, cheaper than spaCy's own objects."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from lvnews_nlp.language.columns import blanks
from lvnews_nlp.language.units import Unit, Units, units_in
from lvnews_nlp.reading.offsets import OffsetMap


@lru_cache(maxsize=4096)
def features(feats: str) -> dict[str, str]:
    """Features as UD writes them: ``Case=Gen|Number=Sing``."""
    return dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)


class Token(NamedTuple):
    """A token of the body.

    Attributes:
        i: Its place among the tokens of the reading.
        start: First code point in the text of the reading.
        end: Code point after the last one.
        text: The form.
        lower: The form in lower case.
        pos: Part of speech, ``""`` where no tagger has run.
        feats: Features as UD writes them.
        lemma: Lemma, ``""`` where there is none.
        opens: Whether a sentence starts with it.
        spaced: Whether white space stands after it.
        line: Whether it is white space with a line break, the only white space among the tokens.
        head: Place of the token that it depends on; -1 for a root, where no parser has run and where that is furniture.
        deprel: Its relation to its head as UD names it, ``""`` where no parser has run.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    pos: str
    feats: str
    lemma: str
    opens: bool
    spaced: bool
    line: bool
    head: int = -1
    deprel: str = ""

    def feature(self, name: str) -> str:
        """The value of a feature, ``""`` where it has none."""
        return features(self.feats).get(name, "")

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits, as a number or a fraction."""
        plain = self.text.lstrip("+-±~").replace(",", "").replace(".", "")
        whole, _, part = plain.partition("/")
        return plain.isdigit() or (whole.isdigit() and part.isdigit())


class Tokens(tuple[Token, ...]):
    """The tokens of a reading in order."""

    @cached_property
    def starts(self) -> list[int]:
        """Where each of them starts."""
        return [token.start for token in self]

    def between(self, start: int, end: int) -> Sequence[Token]:
        """The tokens that a stretch of the text touches, whole; the first one where it touches none."""
        first = self.at(start)
        last = max(first, self.at(max(start, end - 1)))
        found = self[first : last + 1]
        return found or self[:1]

    def at(self, offset: int) -> int:
        """The place of the token that holds a code point of the text, or that the white space there follows."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence(self, i: int) -> Sequence[Token]:
        """The tokens of the sentence of a token."""
        first = i
        while first and not self[first].opens:
            first -= 1
        after = i + 1
        while after < len(self) and not self[after].opens:
            after += 1
        return self[first:after]


def read_tokens(doc: Doc, text: str, offsets: OffsetMap) -> tuple[Tokens, list[int]]:
    """The tokens of a Doc that stand in a text, and the place of every token of the Doc among them (-1: in none).

    Args:
        doc: The Doc.
        text: What is read of it.
        offsets: Maps the text to ``doc.text``.
    """
    columns = doc.to_array(["IDX", "LENGTH", "POS", "MORPH", "LEMMA", "SENT_START", "HEAD", "DEP"])
    edges = columns[:, 0].tolist(), columns[:, :2].sum(axis=1).tolist()
    stretches = list(zip(*map(offsets.places, edges), strict=True))
    places = list(kept_places([text[start:end] for start, end in stretches], spaces=blanks(doc).tolist()))
    heads = columns[:, 6].astype(np.int64).tolist()  # from the token to its head, 0 at a root
    strings = doc.vocab.strings
    found: list[Token] = []
    opens = True
    for i, (pos, morph, lemma, mark, _, deprel) in enumerate(columns[:, 2:].tolist()):
        opens = opens or mark == 1
        if places[i] < 0:
            continue
        start, end = stretches[i]
        written = text[start:end]
        found.append(
            Token(
                len(found), start, end, written, written.lower(), strings[pos], strings[morph], strings[lemma],
                opens, text[end : end + 1].isspace(), written.isspace(),
                places[i + heads[i]] if heads[i] else -1, strings[deprel],
            )
        )  # fmt: skip
        opens = False
    return Tokens(found), places


def kept_places(forms: Iterable[str], *, spaces: Iterable[bool]) -> Iterator[int]:
    r"""The place of every token of a Doc among those that are read, -1 for furniture and for a blank within a line.

    >>> list(kept_places(["Rīgā", " ", "\n", "", "Talsos"], spaces=[False, True, True, False, False]))
    [0, -1, 1, -1, 2]
    """
    place = 0
    for form, is_blank in zip(forms, spaces, strict=True):
        is_written = bool(form) and not form.isspace()
        if is_written or ("\n" in form and is_blank):
            yield place
            place += 1
        else:
            yield -1


def units_of_tokens(tokens: Tokens) -> Units:
    """The units of a text from its tokens: most are one unit, and what some tokenizer has cut in two is put together.

    >>> import spacy
    >>> from spacy.tokens import Doc
    >>> doc = Doc(spacy.blank("lv").vocab, words=["V.Plū", "dons", ","], spaces=[False, False, False])
    >>> tokens, _ = read_tokens(doc, doc.text, OffsetMap())
    >>> [(unit.text, unit.token) for unit in units_of_tokens(tokens)]
    [('V', 0), ('.', -1), ('Plūdons', -1), (',', 2)]
    """
    found: list[Unit] = []
    done = -1
    for i, start, end, text, lower, *_ in tokens:
        if text.isalpha():
            pieces = [Unit(start, end, text, lower, "letters", i)]
        elif len(text) == 1 and not text.isalnum():
            pieces = [] if text.isspace() else [Unit(start, end, text, lower, "sign", i)]
        else:
            pieces = list(units_in(text, start, i))
        if start == done and pieces and found:
            last, first = found[-1], pieces[0]
            if last.kind == first.kind != "sign" and last.end == first.start:
                found[-1] = last._replace(end=first.end, text=last.text + first.text, lower=last.lower + first.lower)
                del pieces[0]
        found += pieces
        done = end
    return Units(found)
