"""Names from the scores of tags: the best sequence, the chance of each name, guesses beside them."""

from collections import defaultdict
from itertools import pairwise, product

import numpy as np
import pytest

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.name_chances import NameChances
from lvnews_nlp.language.engines.embedded.name_tags import (
    NameSets,
    allowed,
    best_sequences,
    decode,
    encode,
    name_tags,
)


@pytest.mark.parametrize("seed", range(20))
def test_the_sequence_is_the_best_of_all_allowed_ones(seed):
    rng = np.random.default_rng(seed)
    tags = name_tags(["ORG", "GPE"])
    pairs, opens, closes = allowed(tags)
    transitions = np.where(pairs, rng.normal(size=pairs.shape), -1e4).astype(np.float32)
    first, last = (np.where(ok, 0.0, -1e4).astype(np.float32) for ok in (opens, closes))
    lengths = np.array([3, 1])
    scores = rng.normal(size=(2, 3, len(tags))).astype(np.float32)
    found = best_sequences(scores, lengths, transitions, first, last)

    def value(sentence, path):
        total = first[path[0]] + last[path[-1]] + sum(scores[sentence, i, tag] for i, tag in enumerate(path))
        return total + sum(transitions[a, b] for a, b in pairwise(path))

    for sentence, length in enumerate(lengths):
        best = max(product(range(len(tags)), repeat=int(length)), key=lambda path: value(sentence, path))
        assert value(sentence, found[sentence]) == pytest.approx(value(sentence, best))


def test_names_survive_their_tags():
    spans = [(0, 1, "GPE"), (1, 4, "ORG"), (5, 7, "PERSON")]
    assert decode(encode(spans, 8)) == spans


def test_names_of_one_set_do_not_look_at_the_scores_of_another():
    tags = {"fullstack": name_tags(["PERSON"]), "own": name_tags(["ROLE", "ORG"])}
    arrays = {
        f"name_{name}_{part}": np.where(values, np.float32(0), np.float32(-1e4))
        for name, of_set in tags.items()
        for part, values in zip(("pairs", "opens", "closes"), allowed(of_set), strict=True)
    }
    scores = np.zeros((2, 1, 5 + 9), dtype=np.float32)
    scores[:, 0, tags["fullstack"].index("S-PERSON")] = 9
    scores[0, 0, 5 + tags["own"].index("S-ROLE")] = 1
    scores[1, 0, 5 + tags["own"].index("S-ORG")] = 2
    sets = NameSets(tags, arrays)
    assert sets.labels == ("ORG", "ROLE")
    assert [one.names for one in sets.find(scores, np.array([2]))] == [[(0, 1, "ROLE"), (1, 2, "ORG")]]
    assert [one.names for one in sets.chosen("fullstack").find(scores, np.array([1]))] == [[(0, 1, "PERSON")]]
    with pytest.raises(ModelError, match="fullstack, own"):
        sets.chosen("other")


def chances_by_paths(scores, tags, chain):
    """The chance of every possible name of one sentence: the sum over every path that has it, written out."""
    pairs, opens, closes = chain
    weights = {
        one: np.exp(sum(float(scores[i, tag]) for i, tag in enumerate(one)))
        for one in product(range(len(tags)), repeat=len(scores))
        if np.isfinite(opens[one[0]] + closes[one[-1]] + sum(pairs[a, b] for a, b in pairwise(one)))
    }
    found = defaultdict(float)
    for path, weight in weights.items():
        for name in decode([tags[tag] for tag in path]):
            found[name] += weight / sum(weights.values())
    return found


def test_chances_of_names_are_those_of_all_paths_that_have_them():
    tags = name_tags(["ORG", "GPE"])
    rng = np.random.default_rng(3)
    chain = [np.where(part, 0, -np.inf).astype("float32") for part in allowed(tags)]
    scores = rng.normal(size=(2, 3, len(tags)), scale=2).astype("float32")
    lengths = np.array([3, 2])
    known = NameChances(scores, lengths, tags, chain)
    for sentence, length in enumerate(lengths.tolist()):
        wanted = chances_by_paths(scores[sentence, :length], tags, chain)
        assert len(wanted) == length * (length + 1)  # every stretch, under two labels
        for name, chance in wanted.items():
            assert known.of(sentence, name) == pytest.approx(chance, rel=1e-5)
        likely = {tuple(name): chance for *name, chance in known.likely(sentence, 0.1)}
        assert likely.keys() == {name for name, chance in wanted.items() if chance >= 0.1}
        assert likely == pytest.approx({name: wanted[name] for name in likely}, rel=1e-5)


def test_guesses_are_what_is_likely_beside_the_best_names():
    tags = {"own": name_tags(["ORG", "GPE"])}
    arrays = {
        f"name_own_{part}": np.where(values, np.float32(0), np.float32(-1e4))
        for part, values in zip(("pairs", "opens", "closes"), allowed(tags["own"]), strict=True)
    }
    scores = np.full((2, 1, 9), -9, dtype=np.float32)  # two words, one sentence
    scores[0, 0, tags["own"].index("S-GPE")], scores[1, 0, 0] = 2, 2
    scores[0, 0, tags["own"].index("B-ORG")], scores[1, 0, tags["own"].index("E-ORG")] = 1.5, 2
    (found,) = NameSets(tags, arrays).find(scores, np.array([2]))
    assert found.names == [(0, 1, "GPE")]
    assert found.chances == pytest.approx([1 / (1 + np.exp(-0.5))], abs=1e-3)
    assert [(*guess[:3], round(guess[3], 2)) for guess in found.guesses] == [(0, 2, "ORG", 0.38)]
