"""What the network sees of a word: its affixes, its shape, its form where it is frequent, and its subword vectors.

Nothing here depends on the context, so a word is read once and remembered.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.language.engines.embedded.subwords import MAX_WORD

#: Affixes as columns of the feature table: name, then how much of the lower-cased form they show.
AFFIXES: dict[str, slice] = {
    "suffix1": slice(-1, None),
    "suffix2": slice(-2, None),
    "suffix3": slice(-3, None),
    "suffix4": slice(-4, None),
    "suffix5": slice(-5, None),
    "prefix1": slice(None, 1),
    "prefix2": slice(None, 2),
    "prefix3": slice(None, 3),
    "prefix4": slice(None, 4),
}
#: Columns of the feature table, in order.
COLUMNS = ("form", *AFFIXES, "shape")
#: Index of a value that a table does not hold.
UNKNOWN = 0
MAX_SHAPE_RUN = 2


class Kinds(dict[int, str]):
    """The kind of every character, for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        """Works out a kind that was never asked for."""
        char = chr(code)
        kind = "d" if char.isdigit() else ("X" if char.isupper() else "x") if char.isalpha() else char
        self[code] = kind
        return kind


KINDS = Kinds()
LONG_RUN = re.compile(rf"(.)\1{{{MAX_SHAPE_RUN},}}", re.DOTALL)


def shape(word: str) -> str:
    """The kinds of characters in a word: ``X`` upper, ``x`` lower, ``d`` digit, else the mark; runs are cut to two.

    >>> shape("Jelgavas"), shape("2022."), shape("ESF+"), shape("e-klase")
    ('Xxx', 'dd.', 'XX+', 'x-xx')
    """
    return _short_runs(word[:MAX_WORD].translate(KINDS))


@lru_cache(maxsize=1024)  # most words are a capital letter or none, and so many small ones
def _short_runs(kinds: str) -> str:
    return LONG_RUN.sub(r"\1\1", kinds)[:8]


def features(word: str) -> dict[str, str]:
    """The values of all columns for a word.

    >>> features("Skolā")["suffix2"], features("Skolā")["form"]
    ('lā', 'skolā')
    """
    lower = word[:MAX_WORD].lower()
    values = {"form": lower, "shape": shape(word)}
    values.update({name: lower[part] for name, part in AFFIXES.items()})
    return values


@dataclass(frozen=True)
class FeatureTables:
    """Which values each column knows.

    Attributes:
        values: For every column the known values; a value's index is its place in the list plus one.
    """

    values: Mapping[str, Sequence[str]]

    @cached_property
    def _index(self) -> dict[str, dict[str, int]]:
        return {column: {v: i for i, v in enumerate(self.values[column], 1)} for column in COLUMNS}

    @classmethod
    def count(cls, words: Iterable[str], *, sizes: Mapping[str, int], min_count: int) -> "FeatureTables":
        """Tables of the most frequent values.

        Args:
            words: Running words of a corpus.
            sizes: The most values of each column.
            min_count: How often a value must occur.
        """
        types = Counter(words)
        counts: dict[str, Counter[str]] = {column: Counter() for column in COLUMNS}
        for word, n in types.items():
            for column, value in features(word).items():
                counts[column][value] += n
        return cls(
            {column: [v for v, n in counts[column].most_common(sizes[column]) if n >= min_count] for column in COLUMNS}
        )

    def rows(self, words: Sequence[str]) -> NDArray[np.int64]:
        """The indices of many words, in the order of ``COLUMNS``, 0 for unknown ones; shape (words, columns)."""
        form, *affixes, shapes = (self._index[column].get for column in COLUMNS)
        cuts = list(zip(affixes, AFFIXES.values(), strict=True))
        numbers: list[int] = []
        for word in words:
            lower = word[:MAX_WORD].lower()
            numbers.append(form(lower, UNKNOWN))
            numbers += [index(lower[part], UNKNOWN) for index, part in cuts]
            numbers.append(shapes(shape(word), UNKNOWN))
        return np.array(numbers, dtype=np.int64).reshape(len(words), len(COLUMNS))

    def to_dict(self) -> dict[str, Any]:
        """Plain data for ``FeatureTables(values)``."""
        return {column: list(self.values[column]) for column in COLUMNS}
