"""The text of a Doc, put together once for all finders."""

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy puts together from the tokens at every access; ``NewsEntities`` clears the cache."""
    return doc.text
