"""Sentences: the examples in the data file, blocks and lines, and the floors on LVTB dev."""

from pathlib import Path

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lvnews_nlp.evaluation.conll import score
from lvnews_nlp.evaluation.conllu import from_docs, raw_documents, read_conllu
from lvnews_nlp.extensions import register
from lvnews_nlp.language.sentences import SentenceSplitter, sentence_data
from lvnews_nlp.language.tokenizer import LatvianTokenizer

DEV = Path(__file__).parents[3] / "shared/data/lvtb/lv_lvtb-ud-dev.conllu.xz"
TOKENIZER = LatvianTokenizer(Vocab())
SPLITTER = SentenceSplitter()
register()


def split(text, blocks=None):
    doc = TOKENIZER(text)
    if blocks is not None:
        doc._.article = {"blocks": [{"start": a, "end": b, "kind": "paragraph", "detail": ""} for a, b in blocks]}
    return [sentence.text.strip() for sentence in SPLITTER(doc).sents]


@pytest.mark.parametrize("example", sentence_data().examples, ids=lambda example: example.text[:40])
def test_examples_of_the_data(example):
    sentences = example.text.split("|")
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Skolā mācās 112 bērnu.", "2024. gadā to bija 98."],
        ["Domes sēde ilga līdz plkst. 17.30.", "Tajā piedalījās A. Liepa un Dr. Zariņš."],
        ["Kas mainīsies?", "„Gandrīz nekas,” saka mācību daļas vadītāja."],
        ["Direktore (viņa vada arī kori. Dzied alts.) bija gandarīta.", "Koris uzstāsies svētkos."],
        ["Atbalstu piešķir saskaņā ar noteikumiem (prot. Nr. 12, 5. §).", "Tie stājas spēkā jūlijā."],
        ["Viņš jautāja: „Kur ir bibliotēka?”", "Neviens neatbildēja."],
        ["Darbs ir pabeigts!!!", "Urā!"],
        ["Ēku uzcēla 20. gs. sākumā.", "To atjaunoja 2019. gadā."],
    ],
)
def test_sentences(sentences):
    assert split(" ".join(sentences)) == sentences


def test_glued_sentences():
    assert split("Darbs ir sagatavots.Viņš to rādīs.") == ["Darbs ir sagatavots.", "Viņš to rādīs."]


def test_a_block_always_starts_a_sentence():
    text = "Virsraksts bez punkta\nun turpinājums. Otrs teikums"
    middle = text.index("un")
    assert split(text, [(0, middle - 1), (middle, len(text))]) == [
        "Virsraksts bez punkta", "un turpinājums.", "Otrs teikums",
    ]  # fmt: skip
    assert split(text, [(0, len(text))]) == ["Virsraksts bez punkta\nun turpinājums.", "Otrs teikums"]


def test_blank_lines_lines_and_list_items_end_sentences():
    assert split("Izglītība\n\nkonference Rīgā") == ["Izglītība", "konference Rīgā"]
    assert split("Projekta mērķi:\n• atbalsts;\n• sadarbība.") == ["Projekta mērķi:", "• atbalsts;", "• sadarbība."]
    assert split("Aktualitātes\nSkola aicina") == ["Aktualitātes", "Skola aicina"]


def test_wrapped_lines_do_not_end_sentences():
    text = "Garš teikums, kas\nturpinās nākamajā\nrindā un beidzas pie\nDaugavas. Otrs teikums\nir īss."
    assert split(text) == [
        "Garš teikums, kas\nturpinās nākamajā\nrindā un beidzas pie\nDaugavas.",
        "Otrs teikums\nir īss.",
    ]


PIECES = st.sampled_from(
    [
        "Vārds",
        "vārds",
        ".",
        " ",
        "\n",
        "\n\n",
        "„",
        "”",
        '"',
        "(",
        ")",
        "?",
        "…",
        ":",
        " - ",
        "27. ",
        "u.c.",
        "A. ",
        "*",
    ]
)


@given(st.lists(PIECES).map("".join))
def test_every_token_knows_whether_it_starts_a_sentence(text):
    doc = SPLITTER(TOKENIZER(text))
    starts = [token.is_sent_start for token in doc]
    assert all(start in (True, False) for start in starts)
    assert starts[:1] in ([], [True])
    assert not any(token.is_sent_start and token.text.isspace() for token in doc[1:])
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text


@pytest.mark.parametrize("unit", [". ", ".", "! ", '"A." ', "( ", "- ", "„ ", "u.c. ", ": 1. A "])
def test_time_grows_with_the_length_only(unit):
    assert growth(lambda text: SPLITTER(TOKENIZER(text)), unit, length=10_000, times=8) < 24


def test_works_without_the_extension():
    assert Doc.has_extension("article")
    Doc.remove_extension("article")
    try:
        assert split("Viens. Divi.") == ["Viens.", "Divi."]
    finally:
        register()


@pytest.mark.skipif(not DEV.exists(), reason="needs UD_Latvian-LVTB dev in ../shared")
def test_floors_on_lvtb_dev():
    gold = read_conllu(DEV)
    scores = score(gold, from_docs(SPLITTER(TOKENIZER(text)) for text in raw_documents(gold)))
    assert scores["Tokens"].f1 >= 0.9994
    assert scores["Sentences"].f1 >= 0.989
