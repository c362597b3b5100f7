"""What a capital letter says: a name, the start of a sentence, or a headline in capitals."""

from itertools import pairwise

from lvnews_nlp.reading.reading import Reading, once
from lvnews_nlp.reading.tokens import Token

#: Signs in a row that are looked at; what stands behind more of them opens something anyway.
MOST_SIGNS = 20


@once
def shouted_tokens(reading: Reading) -> frozenset[int]:
    """Places of the tokens in lines of capitals, where the model takes every word for a name."""
    tokens = reading.tokens
    breaks = [token.i for token in tokens if token.line]
    found: list[int] = []
    for first, after in pairwise([-1, *breaks, len(tokens)]):
        words = [token.text for token in tokens[first + 1 : after] if token.text.isalpha()]
        if len(words) > 2 and all(word.isupper() for word in words):
            found.extend(range(first + 1, after))
    return frozenset(found)


def opens_sentence(reading: Reading, token: Token) -> bool:
    """Whether only signs (quotes, bullets) stand between the token and the start of its sentence or line."""
    for _ in range(MOST_SIGNS):
        if token.opens or not token.i:
            break
        token = reading.tokens[token.i - 1]
        if token.line:
            return True
        if token.text.isalpha() or token.is_number:
            return False
    return True


def is_common(token: Token) -> bool:
    """Whether the tagger reads a capitalised word as a common word that is no modifier of the next one."""
    if token.pos in ("PROPN", "X", "", "ADJ", "NUM") or token.text.isupper():
        return False
    return token.pos != "NOUN" or token.feature("Case") != "Gen"
