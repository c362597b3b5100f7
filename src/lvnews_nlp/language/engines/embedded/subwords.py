"""Vectors of words from the vectors of their n-grams, each of which is hashed once."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.vocab import Vocab

#: Letters of a longer word that no rule or table can use anyway.
MAX_WORD = 60
#: Words whose n-grams are looked up together: their rows stay in the processor's cache.
TOGETHER = 64
#: N-grams whose rows are remembered: endings and stems come in many words.
REMEMBERED = 50_000

#: Gives the vectors of words; shape (words, dimension).
Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


class SubwordVectors:
    """Floret vectors of spaCy (Boyd & Warmerdam 2022), number by number what ``Vectors.get_batch`` gives.

    That method hashes every n-gram of every word anew, which took a tenth of the time for a text of new words.
    """

    def __init__(self, vocab: "Vocab") -> None:
        """Takes the vocab whose vectors, in floret mode, are read."""
        self._vocab = vocab
        self._reduce_mean = NumpyOps().reduce_mean
        self._rows = lru_cache(maxsize=REMEMBERED)(self._hashed)

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words that have letters; shape (words, dimension)."""
        vectors: Any = self._vocab.vectors
        data: NDArray[np.float32] = vectors.data
        rows = [list(chain.from_iterable(map(self._rows, vectors._get_ngrams(word)))) for word in words]
        lengths = np.fromiter(map(len, rows), dtype=np.int32, count=len(rows))
        places = np.fromiter(chain.from_iterable(rows), dtype=np.int32, count=int(lengths.sum()))
        means: NDArray[np.float32] = self._reduce_mean(data[places], lengths)
        return means

    def _hashed(self, ngram: str) -> tuple[int, ...]:
        vectors: Any = self._vocab.vectors
        return tuple(part % len(vectors.data) for part in vectors._get_ngram_hashes(ngram))


def vector_rows(vectors: Vectors, words: Sequence[str]) -> NDArray[np.float32]:
    """Vectors of the words as written and in lower case, beside each other; shape (words, 2 × dimension).

    Args:
        vectors: Gives the vectors.
        words: One word or more; long ones are cut.
    """
    cut = [word[:MAX_WORD] for word in words]
    # Most words are in lower case already: their vector is made once.
    places: dict[str, int] = {}
    written = [places.setdefault(word, len(places)) for word in cut]
    lowered = [places.setdefault(word.lower(), len(places)) for word in cut]
    keys = list(places)
    table = np.concatenate([vectors(keys[i : i + TOGETHER]) for i in range(0, len(keys), TOGETHER)])
    return np.concatenate([table[written], table[lowered]], axis=1)
