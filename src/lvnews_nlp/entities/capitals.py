"""What a capital letter says: a name, the start of a sentence, or a headline in capitals."""

from spacy.tokens import Doc, Token


def shouted(doc: Doc, i: int) -> bool:
    """Whether a token stands in a line of capitals, where the model takes every word for a name."""
    first, last = i, i
    while first and "\n" not in doc[first - 1].text:
        first -= 1
    while last + 1 < len(doc) and "\n" not in doc[last + 1].text:
        last += 1
    words = [token for token in doc[first : last + 1] if token.is_alpha]
    return len(words) > 2 and all(token.is_upper for token in words)


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
