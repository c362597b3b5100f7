"""The parts of the embedded engine that need no weights: edit scripts, trees, sequences of name tags, word features."""

from collections import defaultdict
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.embedded.edit_scripts import apply, script
from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.lemmas import HEADWORD_BONUS, LemmaChooser
from lvnews_nlp.language.engines.embedded.name_chances import NameChances
from lvnews_nlp.language.engines.embedded.name_tags import (
    NameSets,
    allowed,
    best_sequences,
    decode,
    encode,
    name_tags,
)
from lvnews_nlp.language.engines.embedded.seen import SEEN_BONUS, SeenForms, SeenLemmas
from lvnews_nlp.language.engines.embedded.subwords import SubwordVectors
from lvnews_nlp.language.engines.embedded.tree import best_heads, best_trees, log_softmax
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS, FeatureTables, features, shape
from lvnews_nlp.language.engines.embedded.word_vectors import WordVectors

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
    first = chooser.first("skolās", "NOUN", choices[0], ahead=scores[1] + HEADWORD_BONUS <= scores[0])
    assert first in (None, "", chooser.best("skolās", "", choices, scores))


def test_the_lemma_of_a_name_is_the_likeliest():
    chooser = LemmaChooser([script("Hyundai", "Hyundai"), script("Hyundai", "Hyunda")], frozenset(["Hyunda"]))
    assert chooser.first("Hyundai", "PROPN", 0, ahead=False) == "Hyundai"
    assert chooser.first("Hyundai", "NOUN", 0, ahead=False) is None


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
    assert chooser.best("rāmjos", xpos, [0, 1], [-0.2, -0.2 - behind]) == lemma


def test_a_reading_that_was_seen_with_the_form_is_taken_where_it_is_near():
    seen = SeenForms.collect([("Roku", 3), ("roku", 5), ("roku", 3)])
    assert seen.tag_sets("ROKU") == seen.tag_sets("roku") == [3, 5]
    assert seen.tag_sets("rokām") is None  # never seen: nothing is known against any
    assert seen.best("roku", [4, 9, 5, 3], [7.0, 6.5, 6.0, 5.0]) == 5
    assert seen.best("roku", [4, 9, 5], [7.0, 6.5, 7.0 - SEEN_BONUS - 0.1]) == 4
    assert seen.best("roku", [4, 9], [7.0, 6.5]) == 4


def test_a_reading_says_of_a_lemma_what_other_forms_said():
    tags = ["vmnist230an", "vmnisi230an", "ncfsn4", "vmnipi330an"]
    seen = SeenLemmas.collect([("Runāt", "vmnipi230an"), ("runāt", "vmnn0i2000n"), ("runa", "ncfsa4")], tags=tags)
    assert seen.fits("runāt", 1)
    assert not seen.fits("runāt", 0)
    assert seen.fits("dziedāt", 0)
    assert seen.fits("runāt", 2)  # another kind of word
    assert seen.best("runāt", 0, [0, 2, 3, 1], [5.0, 4.9, 4.8, 4.0]) == 1
    assert seen.best("runāt", 0, [0, 1], [5.0, 5.0 - SEEN_BONUS - 0.1]) == 0


def test_what_was_seen_is_read_as_it_was_written(tmp_path):
    forms = SeenForms.collect([("plkst.", 1), ("1 000", 2), ("māja", 4), ("māja", 3)])
    lemmas = SeenLemmas.collect([("māja", "ncfsn4"), ("jaunā māja", "npfsn4")], tags=["ncfsn4", "ncmsn1"])
    forms.write(tmp_path / "forms.gz")
    lemmas.write(tmp_path / "lemmas.gz")
    read = SeenForms.read(tmp_path / "forms.gz")
    for one in (forms, read):
        assert [list(one.tag_sets(form)) for form in ("plkst.", "1 000", "māja")] == [[1], [2], [3, 4]]
    read_lemmas = SeenLemmas.read(tmp_path / "lemmas.gz", tags=["ncfsn4", "ncmsn1"])
    for one in (lemmas, read_lemmas):
        assert [one.fits(lemma, n) for lemma in ("māja", "jaunā māja") for n in (0, 1)] == [True, False, True, False]


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


def test_vectors_are_those_of_spacy(nlp):
    words = ["skola", "Rīgas", "skola", "a", "4.2.2.3/1", "ķ" * 60, "neredzētvārdība", "日本語テキスト", "€€€€€"]
    for some in (words, ["a"], ["un", "😀"], ["a😀b" * 9]):
        assert np.array_equal(SubwordVectors(nlp.vocab)(some), nlp.vocab.vectors.get_batch(some))


def no_vectors(words):
    return np.zeros((len(words), 2), dtype=np.float32)


def test_words_are_read_alike_when_there_was_no_room_for_them(monkeypatch):
    monkeypatch.setattr("lvnews_nlp.language.engines.embedded.word_vectors.REMEMBERED", 3)
    rng = np.random.default_rng(0)
    tables = FeatureTables.count(["viens", "divi", "trīs"], sizes=dict.fromkeys(COLUMNS, 10), min_count=1)
    arrays = {f"table_{i}": rng.random((11, 1), dtype=np.float32) for i in range(len(COLUMNS))}
    arrays |= {"project": rng.random((5, 4 + len(COLUMNS)), dtype=np.float32), "bias": np.zeros(5, dtype=np.float32)}
    word_vectors = WordVectors(arrays, tables, WordFlags({"Rīga": 1}), vectors=no_vectors)
    texts = [[["viens", "divi"], ["Rīga"]], [["divi", "trīs", "četri", "pieci", "seši"]], [["viens", "divi"], ["Rīga"]]]
    first, _, again = (word_vectors.padded(text, np.array([len(words) for words in text])) for text in texts)
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
