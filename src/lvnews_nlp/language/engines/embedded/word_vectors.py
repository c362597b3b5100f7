"""Reads words for the network: each once, into rows that are remembered."""

from collections.abc import Mapping, Sequence
from itertools import chain
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from lvnews_nlp.language.engines.embedded.flags import FLAGS, WordFlags
from lvnews_nlp.language.engines.embedded.subwords import Vectors, vector_rows
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS, FeatureTables

Array = NDArray[np.float32]

#: Words that are remembered.
REMEMBERED = 20_000
#: The row of zeros that fills up the shorter sentences of a batch.
PADDING = 0


class WordVectors:
    """What the network gets of words.

    Attributes:
        width: Numbers in the vector of a word.
    """

    def __init__(
        self, arrays: Mapping[str, NDArray[Any]], features: FeatureTables, flags: WordFlags, *, vectors: Vectors
    ) -> None:
        """Takes what vectors are made of.

        Args:
            arrays: The tables of the columns (``table_0`` and so on), ``project`` and ``bias``.
            features: Which values the tables know.
            flags: Which words are parts of known names.
            vectors: Gives the subword vectors.
        """
        self._tables = [arrays[f"table_{i}"] for i in range(len(COLUMNS))]
        self._project, self._bias = arrays["project"], arrays["bias"]
        # BLIS, as spaCy uses it: NumPy's BLAS starts a thread a core, all of which wait busily for the next product,
        # and what it gives depends on their number.
        self._product = NumpyOps().gemm
        self._features, self._word_flags, self._subwords = features, flags, vectors
        self.width = len(self._bias)
        self._lock = Lock()
        self._forget(REMEMBERED)

    def read(self, sentences: Sequence[Sequence[str]]) -> None:
        """Reads the words of sentences that will be asked for: all new ones at once cost less than a few at a time."""
        with self._lock:
            self._read(set(chain.from_iterable(sentences)))

    def padded(self, sentences: Sequence[Sequence[str]], lengths: NDArray[np.int64]) -> tuple[Array, Array]:
        """Vectors and flags of words, shape (words, sentences, width or flags), zeros behind the shorter sentences."""
        rows = np.full((len(sentences), lengths.max()), PADDING)
        with self._lock:  # of threads with one pipeline only one at a time adds words and takes what it needs
            self._read(set(chain.from_iterable(sentences)))
            known = map(self._rows.__getitem__, chain.from_iterable(sentences))
            rows[np.arange(rows.shape[1]) < lengths[:, None]] = np.fromiter(known, dtype=np.int64, count=lengths.sum())
            return self._vectors[rows.T], self._flags[rows.T]

    def _read(self, words: set[str]) -> None:
        """Makes sure that the rows of some words are there."""
        new = [word for word in words if word not in self._rows]
        if not new:
            return
        if len(self._rows) + len(new) >= len(self._vectors):
            new = list(words)
            self._forget(max(REMEMBERED, len(new)))
        columns = self._features.rows(new).T
        parts = [vector_rows(self._subwords, new)]
        parts += [table.take(column, axis=0) for table, column in zip(self._tables, columns, strict=True)]
        start = len(self._rows) + 1
        made = slice(start, start + len(new))
        product = self._product(np.concatenate(parts, axis=1), self._project, trans2=True)
        np.maximum(np.add(product, self._bias, out=product), 0, out=self._vectors[made])
        self._flags[made] = self._word_flags.rows(new)
        self._rows.update(zip(new, range(start, made.stop), strict=True))

    def _forget(self, size: int) -> None:
        """Makes room for so many words. Memory that no word has used yet costs nothing."""
        self._rows: dict[str, int] = {}
        self._vectors = np.zeros((1 + size, self.width), dtype=np.float32)
        self._flags = np.zeros((1 + size, len(FLAGS)), dtype=np.float32)
