"""Words as those write them who type no diacritics."""

import unicodedata


def without_diacritics(text: str) -> str:
    """The text with the bare letters of those that carry marks.

    >>> without_diacritics("Ķīšezers")
    'Kisezers'
    """
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
