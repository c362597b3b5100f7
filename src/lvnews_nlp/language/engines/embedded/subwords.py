"""Vectors of words from the vectors of their n-grams, which are hashed all at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

from lvnews_nlp.language.engines.embedded.ngram_hashes import all_short, ngram_hashes

if TYPE_CHECKING:
    from spacy.vocab import Vocab

#: Letters of a longer word that no rule or table can use anyway.
MAX_WORD = 60
#: Words whose n-grams are hashed together, as each step costs nearly the same for a few; and how many of them have
#: their rows looked up together, as of more the rows do not stay in the processor's cache.
TOGETHER, NEAR = 2_048, 32
#: Rows of an n-gram that the first 64 bits of its hash give, and how these are parted.
MOST_HASHES, HALF_BITS, LOW = 2, np.uint64(32), np.uint64(0xFFFFFFFF)

#: Gives the vectors of words; shape (words, dimension).
Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


class SubwordVectors:
    """Floret vectors of spaCy (Boyd & Warmerdam 2022), number by number what ``Vectors.get_batch`` gives.

    That method hashes one n-gram after the other, which took a tenth of the time for a text of new words.
    """

    def __init__(self, vocab: "Vocab") -> None:
        """Takes the vocab whose vectors, in floret mode, are read."""
        self._vocab = vocab
        self._reduce_mean = NumpyOps().reduce_mean

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words that have letters; shape (words, dimension)."""
        vectors: Any = self._vocab.vectors
        marked = [f"{vectors.bow}{word}{vectors.eow}" for word in words]
        if vectors.hash_count <= MOST_HASHES and all_short(marked, size=vectors.maxn):
            return self._together(marked)
        found: NDArray[np.float32] = vectors.get_batch(words)
        return found

    def _together(self, marked: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of words with the marks of their begin and end."""
        vectors: Any = self._vocab.vectors
        data: NDArray[np.float32] = vectors.data
        owner, hashes = ngram_hashes(marked, sizes=range(vectors.minn, vectors.maxn + 1), seed=vectors.hash_seed)
        whole = np.array([vectors._get_ngram_hashes(word) for word in marked], dtype=np.uint64)
        parts = np.stack([hashes & LOW, hashes >> HALF_BITS], axis=1)[:, : vectors.hash_count]
        owner = np.concatenate([np.arange(len(marked)), owner])
        order = np.argsort(owner, kind="stable")
        places = (np.concatenate([whole, parts])[order] % np.uint64(len(data))).astype(np.int32)
        lengths = np.bincount(owner).astype(np.int32) * np.int32(vectors.hash_count)
        firsts = range(0, len(marked), NEAR)
        pieces = np.split(places.ravel(), np.add.reduceat(lengths, firsts).cumsum()[:-1])
        means = [
            self._reduce_mean(data.take(piece, axis=0), lengths[first : first + NEAR])
            for first, piece in zip(firsts, pieces, strict=True)
        ]
        return np.concatenate(means)


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
    return np.concatenate([table.take(written, axis=0), table.take(lowered, axis=0)], axis=1)
