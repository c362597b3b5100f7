"""The tokens of a Doc as plain rows."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lvnews_nlp.language.columns import blanks

#: What the rows of tokens are made of, beside their heads.
WORD_COLUMNS = ("IDX", "LENGTH", "LEMMA", "TAG", "POS", "MORPH", "DEP")


def token_rows(doc: Doc, text: str) -> list[dict[str, Any]]:
    """Tokens as rows, white space left out; ``head`` counts the rows and is -1 for a root.

    Args:
        doc: The Doc.
        text: ``doc.text``, which spaCy puts together from the tokens at every access.
    """
    strings = doc.vocab.strings
    feats: dict[int, str] = {}
    rows = []
    for i, start, length, lemma, tag, pos, morph, dep, head in numbered_words(doc):
        if morph not in feats:
            feats[morph] = str(doc[i].morph)
        deprel = strings[dep]
        rows.append({
            "start": start, "end": start + length, "text": text[start : start + length], "lemma": strings[lemma],
            "upos": strings[pos], "xpos": strings[tag], "feats": feats[morph], "head": head,
            "deprel": "root" if deprel == "ROOT" else deprel,
        })  # fmt: skip
    return rows


def numbered_words(doc: Doc) -> Iterator[tuple[int, ...]]:
    """Index, ``WORD_COLUMNS`` and row of the head (-1 for a root) of every token that is no white space."""
    columns = doc.to_array([*WORD_COLUMNS, "HEAD"])
    places = np.flatnonzero(~blanks(doc))
    rows = np.full(len(doc), -1)
    rows[places] = np.arange(len(places))
    distance = columns[places, -1].view("int64")
    heads = np.where(distance == 0, -1, rows[places + distance])
    return zip(places.tolist(), *columns[places, :-1].T.tolist(), heads.tolist(), strict=True)
