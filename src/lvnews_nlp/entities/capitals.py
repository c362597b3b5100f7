"""What a capital letter says: a name, the start of a sentence, or a headline in capitals."""

from functools import lru_cache

from spacy.tokens import Doc, Token


def shouted(doc: Doc, i: int) -> bool:
    """Whether a token stands in a line of capitals, where the model takes every word for a name."""
    return i in shouted_tokens(doc)


@lru_cache(maxsize=1)
def shouted_tokens(doc: Doc) -> frozenset[int]:
    """Indices of the tokens in lines of capitals; the last Doc is remembered, because every finder asks."""
    found: list[int] = []
    line: list[Token] = []
    for token in [*doc, None]:
        if token is not None and "\n" not in token.text:
            line.append(token)
            continue
        words = [t for t in line if t.is_alpha]
        if len(words) > 2 and all(t.is_upper for t in words):
            found += [t.i for t in line]
        line = []
    return frozenset(found)


def opens_sentence(token: Token) -> bool:
    """Whether only signs (quotes, bullets) stand between the token and the start of its sentence or line."""
    while not token.is_sent_start and token.i:
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
