"""The best dependency tree from scores of all arcs."""

import numpy as np
from numpy.typing import NDArray


def best_trees(scores: NDArray[np.float32], lengths: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Heads of the best tree of every sentence of a padded batch.

    Most greedy choices are trees already, which is seen for all sentences together; ``best_heads`` gets the others.

    Args:
        scores: Shape (sentences, words, 1 + words): that a word has another as head; column 0 is the root.
        lengths: Words of every sentence.

    Returns:
        For each sentence the heads of its words, 1 to n, 0 for the root.
    """
    width = scores.shape[1]
    places = np.arange(1, width + 1)
    is_word = places <= lengths[:, None]
    possible = np.where(np.arange(width + 1) <= lengths[:, None, None], scores, -np.inf)
    possible[:, places - 1, places] = -np.inf
    heads = np.where(is_word, possible.argmax(axis=2), 0)
    # Everyone looks up, each time twice as far; whoever then does not see the root goes in a circle.
    up = np.pad(heads, ((0, 0), (1, 0)))
    for _ in range(width.bit_length()):
        up = np.take_along_axis(up, up, axis=1)
    is_tree = ((heads == 0) & is_word).sum(axis=1) == 1
    is_tree &= ~up.any(axis=1)
    return [
        heads[i, :n] if is_tree[i] else best_heads(log_softmax(scores[i, :n, : n + 1]))
        for i, n in enumerate(lengths.tolist())
    ]


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of the chances along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def best_heads(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Heads of the highest-scoring tree with exactly one root.

    The best tree of all is the answer where it has one root, as most have. Otherwise a root costs more than all other
    arcs together can be worth, so that the best tree has only one (Zmigrod, Vieira & Cotterell 2020): two searches at
    most, in the square of the words, whatever the scores.

    Args:
        scores: Shape (n, 1 + n): log-probability that row's word has column's word as head; column 0 is the root.

    Returns:
        Heads of the n words, 1 to n, 0 for the root; shape (n,).

    >>> s = np.log(np.array([[0.1, 0.1, 0.8], [0.9, 0.05, 0.05]], dtype=np.float32))
    >>> best_heads(s).tolist()
    [2, 0]
    """
    n = len(scores)
    wide = np.full((n + 1, n + 1), -np.inf)
    wide[1:] = scores
    heads = maximum_tree(wide)[1:]
    if np.count_nonzero(heads == 0) == 1:
        return heads
    finite = scores[np.isfinite(scores)]
    wide[1:, 0] -= n * float(np.ptp(finite)) + 1.0 if len(finite) else 0.0
    return maximum_tree(wide)[1:]


class Contraction:
    """A graph whose circles become single nodes, one after the other (Chu & Liu 1965, Edmonds 1967, Tarjan 1977).

    Attributes:
        scores: The best arc from every node of today (column) to every other (row).
        arcs: Which arc between words each of these is: the dependent times the number of words, plus the head.
        names: The name of the node in every row: that of the word, or a new one for each circle.
        parents: For every node that went into a circle, the name of the circle.
    """

    def __init__(self, scores: NDArray[np.float64]) -> None:
        n = len(scores)
        self.scores = scores.copy()
        np.fill_diagonal(self.scores, -np.inf)
        self.arcs = np.arange(n * n).reshape(n, n)
        self.names = list(range(n))
        self.parents: list[int] = [0] * n

    def join(self, members: list[int], kept: list[float]) -> int:
        """Makes one node of a circle; its row, the first of the members', is returned.

        Args:
            members: Rows of its nodes.
            kept: Score of the arc to each within the circle: what is lost when another arc enters there.
        """
        row, every = members[0], np.arange(len(self.scores))
        grids = (self.scores, self.arcs)
        self.scores[members] -= np.array(kept)[:, None]
        best = np.array(members)[self.scores[members].argmax(axis=0)]
        for grid in grids:
            grid[row] = grid[best, every]
        best = np.array(members)[self.scores[:, members].argmax(axis=1)]
        for grid in grids:
            grid[:, row] = grid[every, best]
        self.scores[:, members[1:]] = -np.inf
        self.scores[row, row] = -np.inf
        for member in members:
            self.parents[self.names[member]] = len(self.parents)
        self.names[row] = len(self.parents)
        self.parents.append(0)
        return row


def maximum_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The maximum spanning arborescence from node 0; ``scores[dependent, head]``; ``heads[0]`` is 0."""
    n = len(scores)
    graph = Contraction(scores)
    arcs: dict[int, int] = {}
    kept = [0.0] * n
    done, waits = [True] + [False] * (n - 1), [False] * n
    for start in range(1, n):
        path: list[int] = []
        row = start
        while not done[row]:
            if waits[row]:
                first = path.index(row)
                members = path[first:]
                del path[first:]
                row = graph.join(members, [kept[member] for member in members])
                for member in members[1:]:
                    done[member] = True
            path.append(row)
            waits[row] = True
            head = int(graph.scores[row].argmax())
            arcs[graph.names[row]] = int(graph.arcs[row, head])
            kept[row] = float(graph.scores[row, head])
            row = head
        for row in path:
            done[row] = True
    return _expanded(arcs, graph.parents, n)


def _expanded(arcs: dict[int, int], parents: list[int], n: int) -> NDArray[np.int64]:
    """The arcs between words: one that enters a circle takes the place of that within it to the same word."""
    heads = np.zeros(n, dtype=np.int64)
    replaced: set[int] = set()
    for name in range(len(parents) - 1, 0, -1):
        if name in replaced:
            continue
        word, head = divmod(arcs[name], n)
        heads[word] = head
        while word != name:
            replaced.add(word)
            word = parents[word]
    return heads
