"""The tokenizer of the pipeline: it cuts the repaired text, and its tokens are slices of the text as it was given."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lvnews_nlp.language.columns import REPAIRED
from lvnews_nlp.language.tokenizer import LatvianTokenizer
from lvnews_nlp.reading.repair import RepairedText, repair


class PageTokenizer(LatvianTokenizer):
    r"""Cuts a page into tokens; a drop-in for ``nlp.tokenizer``.

    ``doc.text`` is the text as it was given and ``token.text`` a slice of it, ``token.norm_`` the form without what
    happened to it on its way: a word broken at a line end is one token. What was left out between two tokens belongs to
    the token before it.

    >>> from spacy.vocab import Vocab
    >>> doc = PageTokenizer(Vocab())("Ei\u00adropas attīs-\ntība\u00a0sākas")
    >>> [token.text for token in doc], [token.norm_ for token in doc]
    (['Ei\xadropas', 'attīs-\ntība', '\xa0', 'sākas'], ['Eiropas', 'attīstība', ' ', 'sākas'])
    """

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``, without any annotation but their ``norm_``."""
        return self.tokens_of(repair(text))

    def tokens_of(self, repaired: RepairedText) -> Doc:
        """The tokens of a text that has been repaired already."""
        words, spaces = self.cut(repaired.text)
        if repaired.text == repaired.source:
            doc = Doc(self.vocab, words=words, spaces=spaces)
            norms: Any = doc.to_array("ORTH")
        else:
            rows = held(slices(repaired, words, spaces))
            doc = Doc(self.vocab, words=[text for text, _, _ in rows], spaces=[space for _, _, space in rows])
            norms = np.array([self.vocab.strings.add(norm) for _, norm, _ in rows], dtype="uint64")
        doc.from_array(["NORM"], norms.reshape(-1, 1))
        doc.user_data[REPAIRED] = True
        # What a hook of spaCy holds is neither written to disk nor sent to a worker.
        doc.user_hooks[REPAIRED] = repaired
        return doc


def slices(repaired: RepairedText, words: Sequence[str], spaces: Sequence[bool]) -> Iterator[tuple[str, str, bool]]:
    """The tokens of a repaired text as slices of its source.

    Args:
        repaired: The text.
        words: Its tokens.
        spaces: Whether one space follows each of them.

    Yields:
        The slice, the token of the repaired text, and whether one space follows in the source. Together they are the
        source. A blank that is no plain space in the source is a token, with ``" "`` as its form.
    """
    source, span = repaired.source, repaired.offsets.span
    waiting: tuple[str, str, bool] | None = None
    end = at = 0  # in the source, in the repaired text
    for word, space in zip(words, spaces, strict=True):
        start = end
        first, end = span(at, at + len(word))
        if waiting and not waiting[2] and waiting[1] != " " and first > start:
            waiting = (waiting[0] + source[start:first], waiting[1], False)
            start = first
        if waiting:
            yield waiting
        at += len(word)
        waiting = (source[start:end], word, False)
        if space:
            first, last = span(at, at + 1)
            waiting = (waiting[0] + source[end:first], word, source[first:last] == " ")
            if not waiting[2]:
                yield waiting
                waiting = (source[first:last], " ", False)
            at, end = at + 1, last
    text, word, space = waiting or ("", " ", False)
    if space and end < len(source):
        yield text, word, True
        text, word, space = "", " ", False
    if text or end < len(source):
        yield text + source[end:], word, space


def held(rows: Iterable[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    """The rows of ``slices``, each with something in its slice: a repair may make two tokens of one character.

    >>> held([("e", "ē", False), ("", "\u0306", True), ("s", "s", False)])
    [('e', 'ē̆', True), ('s', 's', False)]
    """
    kept: list[tuple[str, str, bool]] = []
    for text, norm, space in rows:
        if kept and not (text and kept[-1][0]):
            before, known, spaced = kept.pop()
            text, norm, space = before + text, known + norm, spaced or space
        kept.append((text, norm, space))
    return kept


def repaired_text(doc: Doc) -> RepairedText:
    """The repaired text of a Doc, whatever tokenizer made it."""
    kept = doc.user_hooks.get(REPAIRED)
    return kept if isinstance(kept, RepairedText) else repair(doc.text)


def source_text(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together from the tokens at every access; here from where it is kept."""
    kept = doc.user_hooks.get(REPAIRED)
    return kept.source if isinstance(kept, RepairedText) else doc.text
