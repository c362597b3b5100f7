"""Which known names a word occurs in: features of the names' layer beside the context."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.language.alphabet import QUOTES
from lvnews_nlp.language.engines.embedded.gzipped import read_text, write_lines

#: One flag each: a word is the whole of a known name of that kind, or a capitalised part of a longer one.
FLAGS = (
    "first-name",
    "GPE",
    "GPE-part",
    "LOC",
    "LOC-part",
    "ORG",
    "ORG-part",
    "VENUE-part",
    "EVENT-part",
    "title-part",
)


class WordFlags:
    """Flags of words, as one number a word with a bit a flag."""

    def __init__(self, bits: Mapping[str, int]) -> None:
        """Takes the words that have any flag."""
        self._bits = bits

    @classmethod
    def collect(cls, names: Iterable[tuple[str, str]], first_names: Iterable[str]) -> "WordFlags":
        """Flags from known names in all their case forms.

        Args:
            names: Name and label.
            first_names: Case forms of first names.
        """
        bits: dict[str, int] = {}

        def add(word: str, flag: str) -> None:
            if flag in FLAGS:
                bits[word] = bits.get(word, 0) | 1 << FLAGS.index(flag)

        for name in first_names:
            add(name, "first-name")
        for name, label in names:
            words = [word.strip(f"{QUOTES}'(),.") for word in name.split()]
            if len(words) == 1 and words[0][:1].isupper():
                add(words[0], label)
            for word in words:
                if len(words) > 1 and word[:1].isupper():
                    add(word, f"{label if label in ('GPE', 'LOC', 'ORG', 'VENUE', 'EVENT') else 'title'}-part")
        return cls(dict(sorted(bits.items())))

    def rows(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Zeros and ones; shape (words, flags).

        >>> WordFlags({"Rīga": 2}).rows(["Rīga", "skola"])[:, :3].tolist()
        [[0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
        """
        numbers = np.array([self._bits.get(word, 0) for word in words], dtype=np.int64)
        return (numbers[:, None] >> np.arange(len(FLAGS)) & 1).astype(np.float32)

    def write(self, path: Path) -> None:
        """Writes a gzipped file, a word and its number a line."""
        write_lines(path, (f"{word}\t{number}" for word, number in self._bits.items()))

    @classmethod
    def read(cls, path: Path) -> "WordFlags":
        """Reads what ``write`` wrote."""
        cells = read_text(path).replace("\n", "\t").split("\t")
        return cls(dict(zip(cells[::2], map(int, cells[1::2]), strict=True)))
