"""Names as tags of words, and the best sequence of such tags."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.name_chances import NameChances

OUTSIDE = "O"
#: Begin, inside, end and the single word of a name.
PARTS = ("B", "I", "E", "S")
#: From which chance a name that is not among the best ones is a guess.
LEAST_CHANCE = 0.05


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
        transitions: Scores of one tag after another (from, to), in the order of ``name_tags``; those that are not
            allowed are so low that no path takes them.
        opens: Scores of tags at the start.
        closes: Scores of tags at the end.

    Returns:
        For each sentence the indices of its tags.
    """
    n_sentences, width, n_tags = scores.shape
    # Only a name that has begun goes on, and within its label. With the tags that end something before those that
    # begin something all other pairs are one block, a quarter of what there would be.
    begin, inside, end, single = (range(first, n_tags, len(PARTS)) for first in range(1, 1 + len(PARTS)))
    order = np.array([*end, 0, *single, *begin, *inside])
    n = len(end)
    ends, new, begins, insides = slice(n), slice(n, 3 * n + 1), slice(2 * n + 1, 3 * n + 1), slice(3 * n + 1, n_tags)
    done = slice(2 * n + 1)
    pairs = transitions[np.ix_(order, order)]
    between = pairs[done, None, new]
    goes_on = [(to, pairs[begins, to].diagonal(), pairs[insides, to].diagonal()) for to in (insides, ends)]
    by_word = scores.swapaxes(0, 1)[:, :, order]
    best = np.empty((width, n_sentences, n_tags), dtype=scores.dtype)  # of the paths that end in a tag of a word
    best[0] = by_word[0] + opens[order]
    # From, sentence, to: the maximum over what comes first is that of whole planes.
    reached = np.empty((2 * n + 1, n_sentences, 2 * n + 1), dtype=scores.dtype)
    for before, after, own in zip(best, best[1:], by_word[1:], strict=False):
        np.add(before[:, done].T[:, :, None], between, out=reached)
        np.maximum.reduce(reached, axis=0, out=after[:, new])
        for to, after_begin, after_inside in goes_on:
            np.maximum(before[:, begins] + after_begin, before[:, insides] + after_inside, out=after[:, to])
        after += own
    # Which tag a path came from is looked up on the one path that wins, not kept for all.
    sentences = np.arange(n_sentences)
    path = np.zeros((n_sentences, width), dtype=np.int64)
    path[sentences, lengths - 1] = (best[lengths - 1, sentences] + closes[order]).argmax(axis=1)
    into = np.ascontiguousarray(pairs.T)
    for i in range(width - 2, -1, -1):
        longer = np.flatnonzero(lengths > i + 1)
        path[longer, i] = (best[i, longer] + into[path[longer, i + 1]]).argmax(axis=1)
    return [tags[:length] for tags, length in zip(order[path], lengths, strict=True)]


class FoundNames(NamedTuple):
    """The names of a sentence.

    Attributes:
        names: The best ones together: first word, word after the last, label.
        chances: How likely each of them is, 0 to 1.
        guesses: Others, with their chances; they may touch the names and each other.
    """

    names: list[tuple[int, int, str]]
    chances: list[float]
    guesses: list[tuple[int, int, str, float]]


class NameSets:
    """The sets of labels that the network knows names by, and which of them is looked for.

    The scores of all sets stand beside each other in the network's output. ``own`` are the labels of this package;
    ``fullstack`` are those of the corpus of that name, by which networks are compared.

    Attributes:
        labels: Labels of the set that is looked for, in alphabetical order.
    """

    def __init__(
        self, tags: Mapping[str, Sequence[str]], arrays: Mapping[str, NDArray[Any]], *, name: str | None = None
    ) -> None:
        """Takes the tags of every set, in the order of their scores, and the chains of tags.

        Args:
            tags: By set.
            arrays: ``name_SET_pairs``, ``name_SET_opens`` and ``name_SET_closes`` of every set.
            name: The set to look for; the last one unless given.

        Raises:
            ModelError: There is no such set.
        """
        name = name or list(tags)[-1]
        if name not in tags:
            raise ModelError(f"The network knows no set of names {name!r}; it knows {', '.join(tags)}.")
        self._all, self._arrays = tags, arrays
        before = list(tags)[: list(tags).index(name)]
        start = sum(len(tags[other]) for other in before)
        self._tags, self._columns = tags[name], slice(start, start + len(tags[name]))
        self._chain = tuple(arrays[f"name_{name}_{part}"] for part in ("pairs", "opens", "closes"))
        self.labels = tuple(sorted({tag.partition("-")[2] for tag in self._tags} - {""}))

    def chosen(self, name: str) -> "NameSets":
        """The same sets, looking for another one."""
        return NameSets(self._all, self._arrays, name=name)

    def find(self, scores: NDArray[np.float32], lengths: NDArray[np.int64]) -> list["FoundNames"]:
        """The names of every sentence, how likely each of them is, and which others there may be.

        Args:
            scores: Of the tags of all sets; shape (words, sentences, tags).
            lengths: Words of every sentence.
        """
        own = scores[:, :, self._columns].transpose(1, 0, 2)
        paths = best_sequences(own, lengths, *self._chain)
        known = NameChances(own, lengths, self._tags, self._chain)
        found = []
        for i, path in enumerate(paths):
            names = decode([self._tags[tag] for tag in path.tolist()])
            likely = {(start, end, label): chance for start, end, label, chance in known.likely(i, LEAST_CHANCE)}
            chances = [likely[name] if name in likely else known.of(i, name) for name in names]
            others = [(*name, chance) for name, chance in likely.items() if name not in names]
            found.append(FoundNames(names, chances, others))
        return found
