"""Tokens: the golden table, the examples in the data file, and what holds for every text."""

import pickle
from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st
from spacy.vocab import Vocab

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.token_rules import TokenizerData
from lvnews_nlp.language.tokenizer import LatvianTokenizer
from lvnews_nlp.resources import read_toml

TABLE = Path(__file__).with_name("tokens.tsv")
DATA = read_toml("tokenizer.toml", TokenizerData)
TOKENIZER = LatvianTokenizer(Vocab())


def tokens(text):
    return [token.text for token in TOKENIZER(text) if not token.text.isspace()]


def golden():
    rows = [line for line in TABLE.read_text("utf-8").splitlines()[1:] if not line.startswith("# ")]
    return [pytest.param(*row.split("\t"), id=row.split("\t")[0]) for row in rows]


@pytest.mark.parametrize(("text", "expected"), golden())
def test_golden_table(text, expected):
    assert tokens(text) == expected.split(" | ")


@pytest.mark.parametrize("example", [e for p in (*DATA.spaced, *DATA.pattern) for e in p.examples])
def test_examples_of_the_data_stay_whole(example):
    assert tokens(f"vārds {example} vārds") == ["vārds", example, "vārds"]


@pytest.mark.parametrize("split", [s for p in DATA.pattern for s in p.splits])
def test_splits_of_the_data(split):
    run, expected = split.split(" => ")
    assert tokens(f"{run} vārds")[:-1] == expected.split(" ")


# Pieces of the kinds the rules look at, so that random texts often touch them.
PIECES = st.sampled_from(
    ["a", "Ā", "ž", "27", ".", ",", "-", "–", "/", " ", "\n", "\t", "\u00a0", "„", "”", '"', "'", "(", ")", "%", "Nr.",
     "u.c.", "1 000", "www.", "@", ".lv", ":", "…", "+", "\u00ad", "\u0301", "\u200b", "\x00", "👍🏽", "š.g.", "XX"]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"])), st.lists(PIECES).map("".join))


@given(TEXTS)
def test_nothing_is_lost(text):
    doc = TOKENIZER(text)
    assert doc.text == text
    assert all(len(token) for token in doc)
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text
        # A token is blank as a whole, or neither begins nor ends with a blank.
        assert token.text.isspace() or token.text == token.text.strip()


@given(TEXTS)
def test_tokens_do_not_depend_on_what_was_read_before(text):
    assert tokens(text) == [token.text for token in LatvianTokenizer(Vocab())(text) if not token.text.isspace()]


def test_empty_text():
    assert len(TOKENIZER("")) == 0


@pytest.mark.parametrize(
    "unit",
    ["a", "1", ".", "a.", "A.", "1.", "1-", "A-", "a@", "www.", '"', "(", "1 000 ", "1/", ":)", "\u00ad", "lzp-"],
)
def test_time_grows_with_the_length_only(unit):
    assert TOKENIZER(unit * 2_000).text == unit * 2_000
    # Quadratic time would be 64 times as long.
    assert growth(TOKENIZER, unit, length=10_000, times=8) < 24


def test_cache_is_bounded():
    tokenizer = LatvianTokenizer(Vocab())
    tokenizer.cache_size = 10
    tokenizer(" ".join(f"vārds{number}." for number in range(100)))
    assert len(tokenizer._cuts) <= 10


def test_stored_and_pickled_tokenizers_cut_the_same(tmp_path):
    text = "Sanāksme 5.maijā plkst.9.00 ar J.Ozolu."
    TOKENIZER.to_disk(tmp_path / "tokenizer", exclude=["vocab"])
    copies = [
        LatvianTokenizer(Vocab()).from_disk(tmp_path / "tokenizer", exclude=["vocab"]),
        LatvianTokenizer(Vocab()).from_bytes(TOKENIZER.to_bytes(exclude=["vocab"])),
        pickle.loads(pickle.dumps(TOKENIZER)),
    ]
    assert [[token.text for token in copy(text)] for copy in copies] == [tokens(text)] * 3


@pytest.mark.parametrize("stored", [b"{}", b"[]", b'{"lvnews_tokenizer": 99}'])
def test_foreign_bytes_give_a_clear_error(stored):
    with pytest.raises(ModelError, match="format"):
        LatvianTokenizer(Vocab()).from_bytes(stored)
