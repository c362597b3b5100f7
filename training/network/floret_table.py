"""Subword vectors as one compressed array in 8 bits, read with NumPy and PyTorch alone.

Gives the vectors that spaCy gives for the same floret table (Boyd & Warmerdam 2022): the mean of the rows that the
hashes of all n-grams of ``<word>`` point to. A machine that is lent for minutes need not have spaCy.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from lvnews_nlp.language.engines.embedded.subwords import SubwordVectors, vector_rows

MASK = 2**64 - 1
SETTINGS = ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow")


def open_vectors(path: Path) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """What gives vectors for words: from a spaCy folder with floret vectors, or from a file that ``write`` made."""
    if path.suffix == ".npz":
        return partial(vector_rows, FloretTable.read(path))
    import spacy  # only here: the packed form does without it

    return partial(vector_rows, SubwordVectors(spacy.load(path).vocab))


def narrow(weight: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """8-bit integers and a scale for every row (all but the last axis)."""
    scale = np.abs(weight).max(axis=-1, keepdims=True) / 127
    scale[scale == 0] = 1
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def write(vectors: Any, path: Path) -> None:
    """Writes spaCy's ``Vocab.vectors`` (floret mode) in 8 bits."""
    numbers, scale = narrow(np.asarray(vectors.data, dtype=np.float32))
    settings = json.dumps({name: getattr(vectors, name) for name in SETTINGS})
    np.savez_compressed(path, numbers=numbers, scale=scale.astype(np.float16), settings=np.array(settings))


class FloretTable:
    """A floret table; gives vectors as ``SubwordVectors`` does."""

    def __init__(self, data: NDArray[np.float32], settings: dict[str, Any]) -> None:
        self._data = torch.from_numpy(data)
        self._settings = settings
        self._known: dict[str, list[int]] = {}

    @classmethod
    def read(cls, path: Path) -> "FloretTable":
        """Reads a file that ``write`` made."""
        with np.load(path, allow_pickle=False) as file:
            return cls(file["numbers"] * file["scale"].astype(np.float32), json.loads(str(file["settings"])))

    def __call__(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of words; shape (words, dimension)."""
        rows: list[int] = []
        starts: list[int] = []
        for word in words:
            starts.append(len(rows))
            for ngram in self._ngrams(word):
                found = self._known.get(ngram)
                if found is None:
                    found = self._known[ngram] = self._rows(ngram)
                rows += found
        bags = torch.nn.functional.embedding_bag(torch.tensor(rows), self._data, torch.tensor(starts), mode="mean")
        return bags.numpy()

    def _ngrams(self, word: str) -> list[str]:
        if not word:
            return []
        key = self._settings["bow"] + word + self._settings["eow"]
        sizes = range(self._settings["minn"], self._settings["maxn"] + 1)
        return [key, *(key[i : i + size] for size in sizes for i in range(len(key) - size + 1))]

    def _rows(self, ngram: str) -> list[int]:
        low, high = murmur(ngram.encode(), self._settings["hash_seed"])
        parts = (low & 0xFFFFFFFF, low >> 32, high & 0xFFFFFFFF, high >> 32)
        return [part % len(self._data) for part in parts[: self._settings["hash_count"]]]


def murmur(data: bytes, seed: int) -> tuple[int, int]:
    """MurmurHash3_x64_128 (Appleby, public domain), the hash of floret.

    >>> murmur(b"", 0)
    (0, 0)
    """
    c1, c2 = 0x87C37B91114253D5, 0x4CF5AD432745937F

    def turned(x: int, n: int) -> int:
        return (x << n | x >> (64 - n)) & MASK

    def mixed(x: int) -> int:
        x = ((x ^ x >> 33) * 0xFF51AFD7ED558CCD) & MASK
        x = ((x ^ x >> 33) * 0xC4CEB9FE1A85EC53) & MASK
        return x ^ x >> 33

    first = second = seed
    whole = len(data) // 16 * 16
    for i in range(0, len(data), 16):
        a = int.from_bytes(data[i : i + 8], "little")
        b = int.from_bytes(data[i + 8 : i + 16], "little")
        first ^= turned(a * c1 & MASK, 31) * c2 & MASK
        if i < whole:
            first = (turned(first, 27) + second) * 5 + 0x52DCE729 & MASK
        second ^= turned(b * c2 & MASK, 33) * c1 & MASK
        if i < whole:
            second = (turned(second, 31) + first) * 5 + 0x38495AB5 & MASK
    first, second = first ^ len(data), second ^ len(data)
    first = first + second & MASK
    second = second + first & MASK
    first, second = mixed(first), mixed(second)
    first = first + second & MASK
    return first, second + first & MASK
