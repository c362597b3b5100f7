"""Columns of the tokens of a Doc: one call for all tokens costs a fraction of a ``Token`` object for each."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

#: Key in ``doc.user_data`` with which the tokenizer of this package marks its Docs, wherever they go, and the hook that
#: holds their repaired text while they are worked on.
REPAIRED = "lvnews_repaired"


def form_ids(doc: Doc) -> NDArray[np.uint64]:
    """The form of every token as spaCy's number: its ``norm_`` where our tokenizer has set it, else its text."""
    found: Any = doc.to_array("NORM" if REPAIRED in doc.user_data else "ORTH")
    ids: NDArray[np.uint64] = found
    return ids


def forms(doc: Doc) -> list[str]:
    """The form of every token: its text without what happened to it on its way (``attīs-⏎tība`` is ``attīstība``)."""
    strings = doc.vocab.strings
    return [strings[form] for form in form_ids(doc).tolist()]


def blanks(doc: Doc) -> NDArray[np.bool_]:
    """Which tokens are white space; the shape is (tokens,)."""
    ids = form_ids(doc).tolist()
    strings = doc.vocab.strings
    blank = {form: strings[form].isspace() for form in set(ids)}
    return np.fromiter(map(blank.__getitem__, ids), dtype=bool, count=len(ids))


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
