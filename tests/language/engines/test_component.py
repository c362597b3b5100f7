from dataclasses import replace
from itertools import pairwise

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines import component
from lvnews_nlp.language.engines.component import EngineComponent
from lvnews_nlp.language.engines.protocol import Annotation
from lvnews_nlp.reading.reading import Reading

TEXT = "Skola aug.\n\nTā \t ir liela. \n"


class Says:
    """An engine that gives the same answer to every sentence."""

    def __init__(self, **changes):
        answer = Annotation(["NOUN", "VERB"], ["", ""], ["", ""], ["a", "b"], [1, -1], ["nsubj", "root"])
        self.answer = replace(answer, **changes)

    def annotate(self, sentences):
        return [self.answer for _ in sentences]


def two_words(blank):
    return Doc(blank.vocab, ["Skola", "aug"], sent_starts=[True, False])


def test_columns_are_written(blank):
    names = [(0, 1, "ORG")]
    feats = ["Number=Sing|Case=Nom", ""]
    doc = EngineComponent(Says(xpos=["ncfsn4", "v"], feats=feats, names=names))(two_words(blank))
    assert [(t.pos_, t.tag_, str(t.morph), t.lemma_, t.head.i, t.dep_) for t in doc] == [
        ("NOUN", "ncfsn4", "Case=Nom|Number=Sing", "a", 1, "nsubj"),
        ("VERB", "v", "", "b", 1, "ROOT"),
    ]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Skola", "ORG")]
    assert all(doc.has_annotation(name) for name in ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "SENT_START"))


def test_white_space_goes_to_no_engine_and_stays(blank, chain):
    doc = EngineComponent(chain)(blank(TEXT))
    assert doc.text == TEXT
    assert chain.calls == [[["Skola", "aug", "."], ["Tā", "ir", "liela", "."]]]
    spaces = [t for t in doc if t.is_space]
    assert len(spaces) == 3
    assert {(t.pos_, t.tag_) for t in spaces} == {("SPACE", "_SP")}
    assert all(t.lemma_ == t.text and t.head.sent == t.sent and not t.head.is_space for t in spaces)


def test_white_space_before_the_first_word_hangs_on_it(blank, chain):
    doc = EngineComponent(chain)(Doc(blank.vocab, ["\n", "\t", "Skola", "aug"], sent_starts=[True] + [False] * 3))
    assert [t.head.i for t in doc] == [2, 2, 2, 2]
    assert len(list(doc.sents)) == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", " \n \t "])
def test_texts_without_words_pass(blank, chain, text):
    doc = EngineComponent(chain)(blank(text))
    assert doc.text == text
    assert chain.calls == []
    assert [t.dep_ for t in doc] == ["ROOT"] * len(list(doc.sents)) + ["dep"] * (len(doc) - len(list(doc.sents)))


@given(st.lists(st.sampled_from(["Skola", "aug.", "Tā", " ", "\n\n", "ir!", "„Kur?”", "12."]), max_size=30))
def test_tokens_and_sentences_stay_and_trees_are_whole(blank, words):
    before = blank(" ".join(words))
    after = EngineComponent(Crossing())(blank(" ".join(words)))
    assert [t.text_with_ws for t in after] == [t.text_with_ws for t in before]
    assert [s.start for s in after.sents] == [s.start for s in before.sents]
    for sentence in after.sents:
        assert all(t.head in sentence for t in sentence)
        assert sum(t.head == t for t in sentence) == 1


class Crossing:
    """An engine whose arcs cross as often as they can."""

    def annotate(self, sentences):
        return [self.sentence(words) for words in sentences]

    def sentence(self, words):
        n = len(words)
        order = sorted(range(n), key=lambda i: (i * 7) % n if n % 7 else (i * 5) % n)
        heads = [-1] * n
        for head, child in pairwise(order):
            heads[child] = head
        return Annotation(["X"] * n, [""] * n, [""] * n, words, heads, ["dep"] * n)


def test_pipe_gives_what_call_gives(blank):
    texts = ["Skola aug. Tā ir liela.", "", " ", "Bērni dzied.\n\nVecāki klausās korī."] * 3
    engine = EngineComponent(Crossing(), batch_words=7)
    piped = list(engine.pipe(map(blank, texts), batch_size=3))
    assert [doc.text for doc in piped] == texts
    for doc, text in zip(piped, texts, strict=True):
        assert doc.to_json() == engine(blank(text)).to_json()


def test_sentences_of_several_docs_go_together_but_not_too_many(blank, chain):
    docs = [blank("Skola aug. Tā ir liela.") for _ in range(5)]
    list(EngineComponent(chain, batch_words=15).pipe(docs))
    assert sum(len(call) for call in chain.calls) == 10
    assert max(sum(map(len, call)) for call in chain.calls) < 15 + 7
    assert any(len(call) > 2 for call in chain.calls)


def test_long_sentence_is_annotated_in_pieces_with_one_root(blank, chain):
    n = 2 * component.LONGEST_SENTENCE + 10
    doc = EngineComponent(chain)(Doc(blank.vocab, ["vārds"] * n, sent_starts=[True] + [False] * (n - 1)))
    assert [len(words) for words in chain.calls[0]] == [component.LONGEST_SENTENCE] * 2 + [10]
    assert len(list(doc.sents)) == 1
    assert [t.i for t in doc if t.dep_ == "ROOT"] == [0]
    joints = [t for t in doc if t.dep_ == "parataxis"]
    assert [t.i for t in joints] == [component.LONGEST_SENTENCE, 2 * component.LONGEST_SENTENCE]
    assert {t.head.i for t in joints} == {0}


def test_long_word_is_shown_by_its_ends_and_kept_whole(blank, chain):
    word = "a" * 50_000 + "ž" * 50_000
    doc = EngineComponent(chain)(Doc(blank.vocab, ["Lūk", word], sent_starts=[True, False]))
    assert chain.calls == [[["Lūk", "a" * 50 + "ž" * 50]]]
    assert [t.text for t in doc] == ["Lūk", word]
    assert [t.lemma_ for t in doc] == ["lūk", word]


def test_word_without_lemma_is_its_own(blank):
    doc = EngineComponent(Says(lemmas=["", "augt"]))(two_words(blank))
    assert [t.lemma_ for t in doc] == ["Skola", "augt"]


def test_names_replace_older_ones_only_where_there_are_any(blank):
    doc = two_words(blank)
    doc.ents = [Span(doc, 1, 2, label="LOC")]
    assert [ent.label_ for ent in EngineComponent(Says())(doc).ents] == ["LOC"]
    named = EngineComponent(Says(names=[(0, 2, "EVENT")]))(doc)
    assert [(ent.text, ent.label_) for ent in named.ents] == [("Skola aug", "EVENT")]


def test_guesses_are_kept_beside_the_names_with_their_chances(blank):
    says = Says(names=[(0, 1, "ORG")], chances=[0.8], guesses=[(0, 2, "EVENT", 0.2)])
    doc = EngineComponent(says)(two_words(blank))
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Skola", "ORG")]
    assert [(span.text, span.label_) for span in doc.spans["ner_guesses"]] == [("Skola aug", "EVENT")]
    reading = Reading.of(doc)
    assert (reading.names, reading.chances) == (((0, 1, "ORG"),), (0.8,))
    assert reading.guesses == ((0, 2, "EVENT", 0.2),)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"upos": ["NOUN"]}, "1 upos for the 2 words"),
        ({"lemmas": ["a", "b", "c"]}, "3 lemmas for the 2 words"),
        ({"heads": [2, -1]}, "the head 2"),
        ({"heads": [-2, -1]}, "the head -2"),
        ({"heads": [-1, -1]}, "2 roots"),
        ({"heads": [1, 0]}, "0 roots"),
        ({"heads": [0, -1]}, "circle"),
        ({"upos": ["NOUN", "VEB"]}, "'VEB'"),
        ({"feats": ["Case", ""]}, "'Case'"),
        ({"names": [(0, 3, "ORG")]}, "(0, 3, 'ORG')"),
        ({"names": [(0, 2, "ORG"), (1, 2, "LOC")]}, "(1, 2, 'LOC')"),
        ({"names": [(1, 1, "ORG")]}, "(1, 1, 'ORG')"),
        ({"guesses": [(1, 3, "ORG", 0.2)]}, "(1, 3, 'ORG', 0.2)"),
        ({"guesses": [(0, 1, "ORG", 1.2)]}, "(0, 1, 'ORG', 1.2)"),
    ],
)
def test_answers_that_do_not_fit_are_named(blank, changes, words):
    with pytest.raises(ModelError) as caught:
        EngineComponent(Says(**changes), name="mans")(two_words(blank))
    assert words in str(caught.value)
    assert "'mans'" in str(caught.value)


def test_too_few_annotations_are_named(blank):
    class Lazy:
        def annotate(self, sentences):
            return []

    with pytest.raises(ModelError, match="'Lazy' gave 0 annotations for 1 sentences"):
        EngineComponent(Lazy())(two_words(blank))


def test_doc_without_sentences_is_an_error(blank, chain):
    with pytest.raises(ModelError, match="lvnews_sentences"):
        EngineComponent(chain)(Doc(blank.vocab, ["Skola", "aug"]))


def test_labels_outlive_a_memory_zone(blank, chain):
    engine = EngineComponent(chain)
    with blank.memory_zone():
        engine(blank("Skola aug."))
    doc = engine(blank("Tā dzied."))
    assert {(t.tag_, t.dep_) for t in doc} == {("ncfsn4", "ROOT"), ("ncfsn4", "nmod")}
    assert str(doc[0].morph) == "Case=Nom|Gender=Fem|Number=Sing"


def test_annotation_survives_docbin(blank):
    doc = EngineComponent(Crossing())(blank("Bērni dzied un vecāki klausās korī. Tā ir liela diena."))
    (copy,) = DocBin(docs=[doc], attrs=["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"]).get_docs(blank.vocab)
    assert [(t.head.i, t.dep_, t.pos_) for t in copy] == [(t.head.i, t.dep_, t.pos_) for t in doc]


def test_cost_grows_with_the_text(blank, chain):
    engine = EngineComponent(chain)

    def work(text):
        chain.calls.clear()
        engine(Doc(blank.vocab, text.split(), sent_starts=[i % 12 == 0 for i in range(len(text.split()))]))

    assert growth(work, "Skola aug un bērni dzied skolas korī kopā ar vecākiem šodien . ", length=100_000, times=4) < 8
