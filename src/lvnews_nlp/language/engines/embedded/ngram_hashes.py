"""Hashes of the n-grams of many words at once, number by number those of MurmurHash3 for 64-bit machines."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Hashes = NDArray[np.uint64]

#: Constants of MurmurHash3_x64_128 (Austin Appleby, in the public domain).
FIRST, SECOND = np.uint64(0x87C37B91114253D5), np.uint64(0x4CF5AD432745937F)
MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
#: Bytes that the hash takes together, and half of them.
BLOCK, HALF = 16, 8


def all_short(words: Sequence[str], *, size: int) -> bool:
    """Whether all parts of so many characters have fewer bytes than a block.

    >>> all_short(["<skola>", "<日本語>"], size=5), all_short(["<😀😀😀>"], size=5)
    (True, False)
    """
    widest = max(map(max, words), default="")
    return size * len(widest.encode()) < BLOCK


def ngram_hashes(words: Sequence[str], *, sizes: range, seed: int) -> tuple[Integers, Hashes]:
    """Hashes of all n-grams of all words.

    Args:
        words: With the marks of their begin and end.
        sizes: Lengths of n-grams in characters, ascending; of so few that none has ``BLOCK`` bytes.
        seed: Of the hash.

    Returns:
        For every n-gram the index of its word, and the first 64 bits of its hash; shape (n-grams,). Those of a word
        come together, the shorter before the longer, by their place.
    """
    text = np.frombuffer("".join(words).encode() + bytes(BLOCK), dtype=np.uint8)
    # Bytes that go on with a character begin with the bits 10.
    starts = np.flatnonzero((text & 0xC0) != 0x80)[: 1 - BLOCK]
    word = np.repeat(np.arange(len(words)), [len(word) for word in words])
    owners, hashes = [], []
    for size in sizes:
        first = np.flatnonzero(word[: max(0, len(word) + 1 - size)] == word[size - 1 :])
        owners.append(word[first])
        hashes.append(short_hashes(text, starts[first], starts[first + size], seed=seed))
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return owner[order], np.concatenate(hashes)[order]


def short_hashes(text: NDArray[np.uint8], starts: Integers, ends: Integers, *, seed: int) -> Hashes:
    """The first 64 bits of the hashes of parts of a text that are shorter than a block.

    Args:
        text: Bytes, with a block of others behind them.
        starts: Where each part begins; shape (parts,).
        ends: Where it ends.
        seed: Of the hash.
    """
    lengths = (ends - starts).astype(np.uint64)
    low = eight_bytes(text, starts, np.minimum(lengths, HALF))
    high = eight_bytes(text, starts + HALF, np.maximum(lengths, HALF) - np.uint64(HALF))
    left = lengths ^ np.uint64(seed) ^ (rotated(low * FIRST, 31) * SECOND)
    right = lengths ^ np.uint64(seed) ^ (rotated(high * SECOND, 33) * FIRST)
    left += right
    right += left
    return mixed(left) + mixed(right)


def eight_bytes(text: NDArray[np.uint8], starts: Integers, lengths: Hashes) -> Hashes:
    """Up to eight bytes of a text from each start on as one number, the first byte lowest."""
    numbers: Hashes = np.lib.stride_tricks.sliding_window_view(text, HALF)[starts].view("<u8")[:, 0]
    # A shift by all 64 bits is not defined: where no byte is wanted, two shifts by half as many.
    unwanted = (np.uint64(HALF) - lengths) * np.uint64(4)
    wanted: Hashes = numbers << unwanted << unwanted >> unwanted >> unwanted
    return wanted


def rotated(numbers: Hashes, bits: int) -> Hashes:
    """Numbers whose bits are turned to the left."""
    return numbers << np.uint64(bits) | numbers >> np.uint64(64 - bits)


def mixed(numbers: Hashes) -> Hashes:
    """Numbers of which every bit has come to depend on all others."""
    shift = np.uint64(33)
    for factor in MIX:
        numbers = (numbers ^ numbers >> shift) * factor
    return numbers ^ numbers >> shift
