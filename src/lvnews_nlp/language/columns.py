"""Columns of the tokens of a Doc: one call for all tokens costs a fraction of a ``Token`` object for each."""

import numpy as np
from spacy.tokens import Doc


def texts(doc: Doc) -> list[str]:
    """The text of every token."""
    strings = doc.vocab.strings
    return [strings[orth] for orth in doc.to_array("ORTH").tolist()]


def lower_texts(doc: Doc) -> list[str]:
    """The text of every token in lower case."""
    strings = doc.vocab.strings
    return [strings[lower] for lower in doc.to_array("LOWER").tolist()]


def starts(doc: Doc) -> list[int]:
    """The offset of every token in ``doc.text``."""
    found: list[int] = doc.to_array("IDX").tolist()
    return found


def lemmas_by_start(doc: Doc) -> dict[int, str]:
    """The lemmas of the tokens that have one, by the offset of the token in ``doc.text``."""
    strings = doc.vocab.strings
    return {start: strings[lemma] for start, lemma in doc.to_array(["IDX", "LEMMA"]).tolist() if lemma}


def sentence_starts(doc: Doc) -> list[int]:
    """The index of the first token of every sentence; without sentences the whole Doc is one."""
    marks = doc.to_array("SENT_START") == 1
    marks[:1] = True
    found: list[int] = np.flatnonzero(marks).tolist()
    return found


def sentence_offsets(doc: Doc) -> list[tuple[int, int]]:
    """Start and end of every sentence in ``doc.text``, the white space after its last token left out."""
    firsts = sentence_starts(doc)
    places = doc.to_array(["IDX", "LENGTH"])
    lasts = np.array([*firsts[1:], len(doc)], dtype=int) - 1
    return list(zip(places[firsts, 0].tolist(), places[lasts].sum(axis=1).tolist(), strict=True)) if firsts else []
