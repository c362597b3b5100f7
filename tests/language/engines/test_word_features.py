"""What the network is told of a word: vectors, features, flags."""

import numpy as np
import pytest

from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.subwords import SubwordVectors
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS, FeatureTables, features, shape
from lvnews_nlp.language.engines.embedded.word_vectors import WordVectors


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
