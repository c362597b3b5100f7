"""The units of a reading are those of its text, whatever tokenizer has cut it; words of all kinds are made of them."""

import re

import pytest
import spacy
from growth import growth
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from lvnews_nlp.entities.names.words import read_words
from lvnews_nlp.grammars.dates.lexicon import load_lexicon
from lvnews_nlp.grammars.dates.tokens import tokenize
from lvnews_nlp.language.units import UNIT, grouped, units_of
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.themes.page_sentences import read_sentences

OURS = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
FOREIGN = spacy.blank("lv")
#: One token a code point, as no tokenizer cuts: what belongs together is put together all the same.
LETTERS = re.compile(r"\S ?|\s", re.DOTALL)
PIECES = st.sampled_from([
    "Rīga", "a", "V.", "Dž", ".", ",", " ", "  ", "\n", "\r\n", "12", "2026.", "/", "-", "–", "’", "'", ",,", "''", "_",
    "e-klase.lv", "Erasmus+", "\u00ad", "&shy;", "&amp;", "u\u0304", "²", "ﬁ", "1 000", "10:30", "-\n", "\u200b",
    "x@y.lv",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=60)


def by_letter(text: str) -> Doc:
    pieces = LETTERS.findall(text)
    words = [piece[0] for piece in pieces]
    return Doc(OURS.vocab, words=words, spaces=[len(piece) > 1 for piece in pieces])


@pytest.mark.parametrize("read", [OURS.make_doc, FOREIGN.make_doc, by_letter], ids=["ours", "foreign", "letters"])
@given(text=TEXTS)
def test_units_are_those_of_the_text(read, text: str) -> None:
    reading = Reading.of(read(text))
    assert [unit[:5] for unit in reading.units] == [unit[:5] for unit in units_of(reading.text)]
    assert all(reading.tokens[u.token].start == u.start for u in reading.units if u.token >= 0)


@given(text=TEXTS)
def test_words_of_names_and_of_dates_leave_nothing_out(text: str) -> None:
    reading = Reading.of(OURS.make_doc(text))
    visible = "".join(reading.text.split())
    assert "".join(word.text for word in read_words(reading)) == visible
    tokens = tokenize(reading.text, reading.units, lexicon=load_lexicon(None))
    assert "".join("".join(reading.text[t.start : t.end].split()) for t in tokens) == visible


@given(text=TEXTS)
def test_grouping_gives_what_the_pattern_gives_on_the_whole_text(text: str) -> None:
    pattern = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*|\S")
    found = [
        match.span() if match else (unit.start, unit.end)
        for unit, match in grouped(text, units_of(text), pattern, before=frozenset(",;"))
    ]
    assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Portāls e-klase.lv strādā.", ["Portāls", "e-klase.lv", "strādā"]),
        ("Erasmus+ un 25-gadīgs, d’Arks", ["Erasmus+", "un", "25-gadīgs", "d’Arks"]),
        ("www.skola.lv2 vai skola.lv", ["www", "skola", "lv2", "vai", "skola.lv"]),
        ("-sākums - beigas-", ["sākums", "beigas"]),
        ("2026./2027. gads, 7.klase", ["2026", "2027", "gads", "7", "klase"]),
    ],
)
def test_words_of_themes(text: str, words: list[str]) -> None:
    doc = OURS.make_doc(text)
    article = {"blocks": [{"start": 0, "end": len(text), "kind": "paragraph", "detail": ""}], "published": None}
    doc._.article = article
    (sentence,) = read_sentences(Reading.of(doc))
    assert [word.text for word in sentence.words] == words


def test_units_between_lie_whole_inside() -> None:
    units = units_of("Rīga, Ogre")
    assert [unit.text for unit in units.between(0, 5)] == ["Rīga", ","]
    assert [unit.text for unit in units.between(1, 10)] == [",", "Ogre"]
    assert units.between(4, 4) == ()
    assert [unit.text for unit in units.between(0, 3)] == []


@pytest.mark.parametrize("piece", ["Rīga ", "a", "1", ".", "1.", "„", "V.Ozols "])
def test_time_grows_with_the_text(piece: str) -> None:
    assert growth(lambda text: Reading.of(OURS.make_doc(text)).units, piece, length=8_000) < 15


def test_every_visible_code_point_is_in_a_unit() -> None:
    every = "".join(map(chr, range(0x3000))) + "\U0001f600𝟙"
    assert "".join(match[0] for match in UNIT.finditer(every)) == "".join(every.split())
