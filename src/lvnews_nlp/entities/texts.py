"""What the finders share about the tokens of one Doc; ``NewsEntities`` clears the caches when they are done with it."""

from bisect import bisect_right
from functools import lru_cache

from spacy.tokens import Doc, Token

from lvnews_nlp.language.columns import lower_texts, starts
from lvnews_nlp.language.quotes import Quote, quotes


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together from the tokens at every access."""
    return doc.text


@lru_cache(maxsize=1)
def quotes_of(doc: Doc) -> tuple[Quote, ...]:
    """The quoted passages."""
    return tuple(quotes(text_of(doc)))


@lru_cache(maxsize=1)
def lower_texts_of(doc: Doc) -> list[str]:
    """The text of every token in lower case."""
    return lower_texts(doc)


@lru_cache(maxsize=1)
def starts_of(doc: Doc) -> list[int]:
    """The offset of every token in ``doc.text``."""
    return starts(doc)


def token_at(doc: Doc, offset: int) -> Token:
    """The token that holds a code point of ``doc.text``, or the space after it."""
    return doc[bisect_right(starts_of(doc), offset) - 1]
