"""How likely names are: sums over all sequences of tags of a sentence (forward and backward)."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Name = tuple[int, int, str]


class NameChances:
    """The chances of names in the sentences of one batch.

    The sums of a word are scaled to 1, as Rabiner (1989) does it. In double precision, so that the sentences that stand
    beside one in a batch change nothing that anybody could see.
    """

    def __init__(
        self,
        scores: NDArray[np.float32],
        lengths: NDArray[np.int64],
        tags: Sequence[str],
        chain: Sequence[NDArray[Any]],
    ) -> None:
        """Sums up the sequences of all sentences.

        Args:
            scores: Of every tag for every word; shape (sentences, words, tags).
            lengths: Words of every sentence.
            tags: All tags (``names.name_tags``).
            chain: Scores of one tag after another (from, to), of tags at the start and at the end; very low where not
                allowed.
        """
        n_sentences, width, _ = scores.shape
        weights = np.exp((scores - scores.max(axis=2, keepdims=True)).astype(np.float64)).swapaxes(0, 1)
        follow, first, last = (np.exp(part.astype(np.float64)) for part in chain)
        ahead, scale = np.empty_like(weights), np.empty((width, n_sentences, 1))
        for i in range(width):
            reached = weights[i] * (ahead[i - 1] @ follow if i else first)
            scale[i] = reached.sum(axis=1, keepdims=True)
            ahead[i] = reached / scale[i]
        weights /= scale
        back = np.zeros_like(weights)
        ends = last / (ahead[lengths - 1, np.arange(n_sentences)] @ last)[:, None]
        for i in range(width - 1, -1, -1):
            if i < width - 1:
                back[i] = (weights[i + 1] * back[i + 1]) @ follow.T
            closing = lengths - 1 == i
            back[i, closing] = ends[closing]
        self._lengths, self._place = lengths, {tag: i for i, tag in enumerate(tags)}
        self._labels = [tag.partition("-")[2] for tag in tags]
        self._opening = np.array([tag[:2] in ("B-", "S-") for tag in tags])
        self._ahead, self._back, self._steps, self._follow = ahead, back, weights, follow

    def of(self, sentence: int, name: Name) -> float:
        """The chance of one name, 0 to 1."""
        start, end, label = name
        return next((chance for after, chance in self._from(sentence, start, label, 0.0) if after == end), 0.0)

    def likely(self, sentence: int, least: float) -> Iterator[tuple[int, int, str, float]]:
        """All names that are at least so likely, by where they start: first word, word after the last, label, chance.

        Args:
            sentence: Its place in the batch.
            least: The least chance, above 0.
        """
        length = int(self._lengths[sentence])
        chances = self._ahead[:length, sentence] * self._back[:length, sentence]
        opened = {
            (int(start), self._labels[tag])
            for start, tag in zip(*np.nonzero((chances >= least) & self._opening), strict=True)
        }
        for start, label in sorted(opened):
            for after, chance in self._from(sentence, start, label, least):
                if chance >= least:
                    yield start, after, label, chance

    def _from(self, sentence: int, start: int, label: str, least: float) -> Iterator[tuple[int, float]]:
        """Word after the last and chance of the names from one word on, until all longer ones are less likely."""
        begin, inside, end, single = (self._place[f"{part}-{label}"] for part in "BIES")
        ahead, back = self._ahead[start, sentence], self._back[:, sentence]
        yield start + 1, float(ahead[single] * back[start, single])
        open_, before = float(ahead[begin]), begin
        for i in range(start + 1, int(self._lengths[sentence])):
            steps = self._steps[i, sentence]
            if open_ * float(back[i - 1, before]) < least or not open_:
                return
            yield i + 1, open_ * float(self._follow[before, end] * steps[end] * back[i, end])
            open_, before = open_ * float(self._follow[before, inside] * steps[inside]), inside
