"""Names as tags of words, and the best sequence of such tags."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

OUTSIDE = "O"
#: Begin, inside, end and the single word of a name.
PARTS = ("B", "I", "E", "S")


def name_tags(labels: Sequence[str]) -> list[str]:
    """All tags for some labels; ``O`` is the first.

    >>> name_tags(["ORG"])
    ['O', 'B-ORG', 'I-ORG', 'E-ORG', 'S-ORG']
    """
    return [OUTSIDE, *(f"{part}-{label}" for label in labels for part in PARTS)]


def encode(spans: Sequence[tuple[int, int, str]], n_words: int) -> list[str]:
    """Tags of the words of a sentence with the given names (first word, word after the last, label).

    >>> encode([(0, 2, "ORG"), (3, 4, "GPE")], 4)
    ['B-ORG', 'E-ORG', 'O', 'S-GPE']
    """
    tags = [OUTSIDE] * n_words
    for start, end, label in spans:
        tags[start:end] = [f"I-{label}"] * (end - start)
        tags[start], tags[end - 1] = f"B-{label}", f"E-{label}"
        if end - start == 1:
            tags[start] = f"S-{label}"
    return tags


def decode(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """The names in a valid sequence of tags.

    >>> decode(["B-ORG", "E-ORG", "O", "S-GPE"])
    [(0, 2, 'ORG'), (3, 4, 'GPE')]
    """
    spans: list[tuple[int, int, str]] = []
    start = 0
    for i, tag in enumerate(tags):
        part, _, label = tag.partition("-")
        if part in ("B", "S"):
            start = i
        if part in ("E", "S"):
            spans.append((start, i + 1, label))
    return spans


def allowed(tags: Sequence[str]) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Which tag may follow which (from, to), which may open and which may close a sentence."""

    def follows(first: str, second: str) -> bool:
        part, _, label = first.partition("-")
        next_part, _, next_label = second.partition("-")
        if part in ("B", "I"):
            return next_part in ("I", "E") and label == next_label
        return next_part not in ("I", "E")

    pairs = np.array([[follows(first, second) for second in tags] for first in tags])
    opens = np.array([follows(OUTSIDE, tag) for tag in tags])
    closes = np.array([follows(tag, OUTSIDE) for tag in tags])
    return pairs, opens, closes


def best_sequences(
    scores: NDArray[np.float32],
    lengths: NDArray[np.int64],
    transitions: NDArray[np.float32],
    opens: NDArray[np.float32],
    closes: NDArray[np.float32],
) -> list[NDArray[np.int64]]:
    """Viterbi: the best tags of every sentence of a padded batch.

    Args:
        scores: Of every tag for every word; shape (sentences, words, tags).
        lengths: Words of every sentence.
        transitions: Scores of one tag after another (from, to), minus infinity where not allowed.
        opens: Scores of tags at the start.
        closes: Scores of tags at the end.

    Returns:
        For each sentence the indices of its tags.
    """
    n_sentences, width, n_tags = scores.shape
    by_word = scores.swapaxes(0, 1)
    best = np.empty((width, n_sentences, n_tags), dtype=scores.dtype)  # of the paths that end in a tag of a word
    best[0] = by_word[0] + opens
    # From, sentence, to: the maximum over what comes first is that of whole planes.
    reached = np.empty((n_tags, n_sentences, n_tags), dtype=scores.dtype)
    for i in range(1, width):
        np.add(best[i - 1].T[:, :, None], transitions[:, None, :], out=reached)
        np.add(reached.max(axis=0), by_word[i], out=best[i])
    # Which tag a path came from is looked up on the one path that wins, not kept for all.
    sentences = np.arange(n_sentences)
    path = np.zeros((n_sentences, width), dtype=np.int64)
    path[sentences, lengths - 1] = (best[lengths - 1, sentences] + closes).argmax(axis=1)
    into = np.ascontiguousarray(transitions.T)
    for i in range(width - 2, -1, -1):
        longer = np.flatnonzero(lengths > i + 1)
        path[longer, i] = (best[i, longer] + into[path[longer, i + 1]]).argmax(axis=1)
    return [tags[:length] for tags, length in zip(path, lengths, strict=True)]
