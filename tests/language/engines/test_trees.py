"""Dependency trees from the scores of heads."""

from itertools import product

import numpy as np
import pytest

from lvnews_nlp.language.engines.embedded.tree import best_heads, best_trees, log_softmax


def is_tree(heads):
    """Whether exactly one of the words is the root, and all others reach it."""
    up = np.array([0, *heads])
    for _ in heads:
        up = up[up]
    return list(heads).count(0) == 1 and not up.any()


def trees(n):
    """All trees over n words with one root, as tuples of heads."""
    return filter(is_tree, product(range(n + 1), repeat=n))


@pytest.mark.parametrize("seed", range(60))
def test_the_tree_is_the_best_of_all_trees(seed):
    rng = np.random.default_rng(seed)
    n = 2 + seed % 3
    scores = np.log(rng.dirichlet(np.full(n + 1, 0.3), size=n) + 1e-6).astype(np.float32)
    found = tuple(best_heads(scores))
    best = max(trees(n), key=lambda heads: sum(scores[i, h] for i, h in enumerate(heads)))
    assert sum(scores[i, h] for i, h in enumerate(found)) == pytest.approx(
        sum(scores[i, h] for i, h in enumerate(best))
    )
    assert is_tree(found)


@pytest.mark.parametrize("scale", [0, 1e-6, 0.01, 1])
def test_words_that_all_fit_all_make_a_tree_too(scale):
    rng = np.random.default_rng(3)
    scores = log_softmax(rng.normal(scale=scale, size=(60, 61)).astype(np.float32))
    assert is_tree(best_heads(scores))


@pytest.mark.parametrize(("roots", "expected"), [(-3.7, 2), (-9.0, 1)])
def test_the_tree_is_found_in_two_searches_at_most(monkeypatch, roots, expected):
    from lvnews_nlp.language.engines.embedded import tree

    scores = np.full((40, 41), -3.7, dtype=np.float32)
    scores[:, 0] = roots  # as good as any other head: many roots at first; worse: one
    searches = []
    search = tree.maximum_tree
    monkeypatch.setattr(tree, "maximum_tree", lambda scores: searches.append(1) or search(scores))
    best_heads(scores)
    assert len(searches) == expected


def test_a_word_alone_is_the_root():
    assert best_heads(np.zeros((1, 2), dtype=np.float32)).tolist() == [0]


@pytest.mark.parametrize("seed", range(20))
def test_trees_of_a_batch_are_those_of_its_sentences(seed):
    rng = np.random.default_rng(seed)
    lengths = np.array([1, 2, 5, 8, 8])
    scores = rng.normal(scale=4, size=(5, 8, 9)).astype(np.float32)  # what is behind a sentence must not matter
    found = best_trees(scores, lengths)
    for sentence, n in enumerate(lengths):
        expected = best_heads(log_softmax(scores[sentence, :n, : n + 1]))
        assert found[sentence].tolist() == expected.tolist()
