"""What a capital letter says: a name, the start of a sentence, or a headline in capitals."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from spacy.tokens import Doc, Token

#: Signs in a row that are looked at; what stands behind more of them opens something anyway.
MOST_SIGNS = 20


def shouted(doc: Doc, i: int) -> bool:
    """Whether a token stands in a line of capitals, where the model takes every word for a name."""
    return i in shouted_tokens(doc)


@lru_cache(maxsize=1)
def shouted_tokens(doc: Doc) -> frozenset[int]:
    """Indices of the tokens in lines of capitals; the last Doc is remembered, because every finder asks."""
    is_space, is_alpha, is_upper = doc.to_array(["IS_SPACE", "IS_ALPHA", "IS_UPPER"]).T != 0
    breaks = [i for i in np.flatnonzero(is_space).tolist() if "\n" in doc[i].text]
    found: list[int] = []
    for first, after in pairwise([-1, *breaks, len(doc)]):
        words = is_alpha[first + 1 : after]
        if words.sum() > 2 and is_upper[first + 1 : after][words].all():
            found.extend(range(first + 1, after))
    return frozenset(found)


def opens_sentence(token: Token) -> bool:
    """Whether only signs (quotes, bullets) stand between the token and the start of its sentence or line."""
    for _ in range(MOST_SIGNS):
        if token.is_sent_start or not token.i:
            break
        token = token.nbor(-1)
        if token.is_space and "\n" in token.text:
            return True
        if token.is_alpha or token.like_num:
            return False
    return True


def is_common(token: Token) -> bool:
    """Whether the tagger reads a capitalised word as a common word that is no modifier of the next one."""
    if token.pos_ in ("PROPN", "X", "", "ADJ", "NUM") or token.is_upper:
        return False
    return token.pos_ != "NOUN" or token.morph.get("Case", []) != ["Gen"]
