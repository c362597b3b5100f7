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

    The greedy choice (the best head of every word) is taken where it is such a tree already, which it is for most
    sentences; otherwise the tree comes from the algorithm of Chu & Liu (1965) and Edmonds (1967), one root after the
    other.

    Args:
        scores: Shape (n, 1 + n): log-probability that row's word has column's word as head; column 0 is the root.

    Returns:
        Heads of the n words, 1 to n, 0 for the root; shape (n,).

    >>> s = np.log(np.array([[0.1, 0.1, 0.8], [0.9, 0.05, 0.05]], dtype=np.float32))
    >>> best_heads(s).tolist()
    [2, 0]
    """
    n = len(scores)
    wide = np.zeros((n + 1, n + 1))
    wide[1:] = scores
    np.fill_diagonal(wide, -np.inf)
    heads: NDArray[np.int64] = wide.argmax(axis=1)
    heads[0] = 0
    roots = np.flatnonzero(heads[1:] == 0) + 1
    if len(roots) == 1 and find_cycle(heads) is None:
        return heads[1:]
    # No tree with a given root is better than the root with the best head of every other word: where that bound is
    # below the best tree so far, all roots that follow are out.
    inner = wide[1:, 1:].max(axis=1, initial=-np.inf)
    bounds = wide[1:, 0] + (inner.sum() - inner if n > 1 else 0.0)
    best, best_score = heads, -np.inf
    for root in np.argsort(-bounds) + 1:
        if bounds[root - 1] <= best_score:
            break
        fixed = wide.copy()
        fixed[1:, 0] = -np.inf
        fixed[root] = -np.inf
        fixed[root, 0] = 0.0
        tree = maximum_tree(fixed)
        value = wide[np.arange(1, n + 1), tree[1:]].sum()
        if value > best_score:
            best, best_score = tree, value
    return best[1:]


def find_cycle(heads: NDArray[np.int64]) -> list[int] | None:
    """The nodes of a cycle that does not pass the root, if there is one; ``heads[0]`` is not read."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return None


def maximum_tree(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """The maximum spanning arborescence from node 0; ``scores[dependent, head]``; ``heads[0]`` is 0."""
    heads: NDArray[np.int64] = scores.argmax(axis=1)
    heads[0] = 0
    found = find_cycle(heads)
    if found is None:
        return heads
    cycle = np.array(found)
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # The cycle becomes one node, the last of a smaller graph.
    kept = scores[cycle, heads[cycle]]
    m = len(outside)
    smaller = np.full((m + 1, m + 1), -np.inf)
    smaller[:m, :m] = scores[np.ix_(outside, outside)]
    from_cycle = scores[np.ix_(outside, cycle)]
    leaving = from_cycle.argmax(axis=1)
    smaller[:m, m] = from_cycle[np.arange(m), leaving]
    into_cycle = scores[np.ix_(cycle, outside)] - kept[:, None]
    entering = into_cycle.argmax(axis=0)
    smaller[m, :m] = into_cycle[entering, np.arange(m)]
    np.fill_diagonal(smaller, -np.inf)
    contracted = maximum_tree(smaller)
    result = heads.copy()
    for i in range(1, m):
        head = contracted[i]
        result[outside[i]] = cycle[leaving[i]] if head == m else outside[head]
    broken = cycle[entering[contracted[m]]]
    result[broken] = outside[contracted[m]]
    return result
