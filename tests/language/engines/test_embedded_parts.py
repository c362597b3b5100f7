"""The parts of the embedded engine that need no weights: edit scripts, trees, sequences of name tags, word features."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.language.engines.embedded.edit_scripts import apply, script
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.lemmas import HEADWORD_BONUS, LemmaChooser
from lvnews_nlp.language.engines.embedded.names import allowed, best_sequences, decode, encode, name_tags
from lvnews_nlp.language.engines.embedded.reader import WordReader
from lvnews_nlp.language.engines.embedded.tree import best_heads, best_trees, find_cycle, log_softmax
from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables, features, shape

LETTERS = st.text("aābcčdeēgģhiījkķlļmnņoprsštuūvzž", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("skolām", "skola"),
        ("Rīgā", "Rīga"),
        ("VIAA", "VIAA"),
        ("IZM", "IZM"),
        ("nepieredzējušos", "pieredzēt"),
        ("jāmācās", "mācīties"),
        ("vislabākajai", "labs"),
        ("esam", "būt"),
        ("LatVia", "LatVia"),
        ("2024.", "2024."),
        ("„", "„"),
    ],
)
def test_a_script_gives_the_lemma_back(form, lemma):
    assert apply(form, script(form, lemma)) == lemma


@given(LETTERS, LETTERS)
def test_any_lemma_can_be_written_as_a_script(form, lemma):
    assert apply(form, script(form, lemma)) == lemma


def test_a_script_carries_over_to_words_of_the_same_kind():
    assert apply("mājām", script("skolām", "skola")) == "māja"
    assert apply("Liepājā", script("Rīgā", "Rīga")) == "Liepāja"


def test_a_script_that_cuts_more_than_there_is_gives_nothing():
    assert apply("ir", script("skolotājiem", "skolotājs")) is None


@pytest.mark.parametrize("seed", range(40))
def test_a_lemma_by_the_first_script_alone_is_the_best_one(seed):
    rng = np.random.default_rng(seed)
    scripts = [script("skolās", lemma) for lemma in ("skola", "skols", "skolāt")] + [script("skolotājiem", "skolotājs")]
    chooser = LemmaChooser(scripts, frozenset(["skola", "skolāt"]))
    choices = rng.permutation(len(scripts)).tolist()
    scores = np.sort(rng.uniform(-8, 0, size=len(scripts)))[::-1].tolist()
    upos = str(rng.choice(["NOUN", "PROPN"]))
    first = chooser.first("skolās", choices[0], ahead=scores[1] + HEADWORD_BONUS <= scores[0])
    assert first in (None, "", chooser.best("skolās", upos, "", choices, scores))


@pytest.mark.parametrize(
    ("xpos", "behind", "lemma"),
    [
        ("ncmpl2", 1.0, "rāmis"),
        ("ncmpl2", 2.5, "rāmjs"),
        ("ncmpl1", 1.0, "rāmjs"),  # the rules make „rāmjš” of it, which no script does
        ("", 1.0, "rāmjs"),
    ],
)
def test_a_lemma_that_agrees_with_the_tag_is_preferred(xpos, behind, lemma):
    chooser = LemmaChooser([script("rāmjos", "rāmjs"), script("rāmjos", "rāmis")], frozenset())
    assert chooser.best("rāmjos", "NOUN", xpos, [0, 1], [-0.2, -0.2 - behind]) == lemma


def trees(n):
    """All trees over n words with one root, as tuples of heads."""
    for heads in product(range(n + 1), repeat=n):
        if heads.count(0) == 1 and all(i + 1 != h for i, h in enumerate(heads)):
            full = np.array([0, *heads])
            if find_cycle(full) is None:
                yield heads


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
    assert found.count(0) == 1
    assert find_cycle(np.array([0, *found])) is None


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


def test_tables_keep_what_is_frequent():
    tables = FeatureTables.count(["Skola"] * 3 + ["skolā"], sizes=dict.fromkeys(COLUMNS, 10), min_count=3)
    rows = tables.rows(["skola", "skolā", "māja"])
    form, suffix1 = COLUMNS.index("form"), COLUMNS.index("suffix1")
    assert rows[0, form] > 0
    assert rows[1, form] == 0
    assert rows[0, suffix1] == rows[2, suffix1] > 0
    assert rows[1, suffix1] == 0


class Nothing:
    """Vectors and strings of no use."""

    def add(self, word):
        return word

    def get_batch(self, words):
        return np.zeros((len(words), 2), dtype=np.float32)

    vectors = strings = property(lambda self: self)


def test_words_are_read_alike_when_there_was_no_room_for_them(monkeypatch):
    monkeypatch.setattr("lvnews_nlp.language.engines.embedded.reader.REMEMBERED", 3)
    rng = np.random.default_rng(0)
    tables = FeatureTables.count(["viens", "divi", "trīs"], sizes=dict.fromkeys(COLUMNS, 10), min_count=1)
    arrays = {f"table_{i}": rng.random((11, 1), dtype=np.float32) for i in range(len(COLUMNS))}
    arrays |= {"project": rng.random((5, 4 + len(COLUMNS)), dtype=np.float32), "bias": np.zeros(5, dtype=np.float32)}
    reader = WordReader(arrays, tables, WordFlags({"Rīga": 1}), vocab=Nothing())
    texts = [[["viens", "divi"], ["Rīga"]], [["divi", "trīs", "četri", "pieci", "seši"]], [["viens", "divi"], ["Rīga"]]]
    first, _, again = (reader.padded(text, np.array([len(words) for words in text])) for text in texts)
    for before, after in zip(first, again, strict=True):
        assert before == pytest.approx(after)
    vectors, flags = first
    assert vectors.shape == (2, 2, 5)
    assert not vectors[1, 1].any()
    assert flags[0, :, 0].tolist() == [0, 1]


def test_shapes_tell_kinds_of_words_apart():
    assert (
        len({shape(word) for word in ("Rīga", "IZM", "skola", "2024.", "ESF+", "e-klase", "4.2.2.3/1/24/I/001")}) == 7
    )
    assert len(shape("aA1-" * 1000)) <= 8
    assert len(features("x" * 100_000)["form"]) == 60
