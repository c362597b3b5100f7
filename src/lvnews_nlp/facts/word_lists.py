"""What the word lists of events and of projects have in common: how their entries become patterns."""

import re
from functools import lru_cache

from lvnews_nlp.resources import Record

#: Between the words of an entry.
BLANKS = r"\s+"


class WordLists(Record):
    """A file of word lists.

    An entry is the beginning of a word, in lower case, or of several words: the last one may go on, one before it only
    where a ``*`` ends it (``kopēj* izmaks``: „kopējās izmaksas”).
    """

    version: int
    source: str

    def pattern(self, field: str) -> re.Pattern[str]:
        """A list, by the name of its field, as one pattern of whole words that begin like one of its entries."""
        return words_like(getattr(self, field))


@lru_cache(maxsize=64)
def words_like(entries: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin like one of the entries.

    Examples:
        >>> words_like(("kopēj* izmaks", "budžet")).search("Tā kopējās izmaksas nav zināmas.")[0]
        'kopējās izmaksas'
    """
    return re.compile(rf"\b{_any_of(entries)}\w*", re.IGNORECASE)


@lru_cache(maxsize=16)
def opening(entries: tuple[str, ...], *, before: str = "", after: str = "") -> re.Pattern[str]:
    """A text that opens with one of the entries, marks aside.

    Args:
        entries: The list.
        before: Pattern of what may stand before it.
        after: Pattern of what must follow.
    """
    return re.compile(rf"\W*{before}{_any_of(entries)}{after}", re.IGNORECASE)


@lru_cache(maxsize=16)
def ending(entries: tuple[str, ...], *, after: str = "") -> re.Pattern[str]:
    """A text that ends in one of the entries and the pattern ``after``."""
    return re.compile(rf"\b{_any_of(entries)}{after}$", re.IGNORECASE)


def _any_of(entries: tuple[str, ...]) -> str:
    """A pattern of the entries, the longest first: of two that begin alike it says more."""
    longest_first = sorted(entries, key=len, reverse=True)
    words = ([re.escape(word).replace(r"\*", r"\w*") for word in entry.split()] for entry in longest_first)
    return f"(?:{'|'.join(map(BLANKS.join, words))})"
