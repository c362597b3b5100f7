"""The scorer on cases small enough to count by hand."""

import lzma

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lvnews_nlp.errors import DataError, InputError
from lvnews_nlp.evaluation.conll import score
from lvnews_nlp.evaluation.conllu import Sentence, Word, from_docs, raw_documents, read_conllu
from lvnews_nlp.evaluation.scores import Score

# Skola sākas 27. maijā .
GOLD = [
    Sentence(
        (
            Word("Skola", "skola", "NOUN", "ncfsn4", "Case=Nom|Gender=Fem", 2, "nsubj"),
            Word("sākas", "sākties", "VERB", "vmn", "Mood=Ind", 0, "root"),
            Word("27.", "27.", "ADJ", "xo", "NumType=Ord", 4, "amod"),
            Word("maijā", "maijs", "NOUN", "ncmsl1", "Case=Loc", 2, "obl:loc", space_after=False),
            Word(".", ".", "PUNCT", "zs", "_", 2, "punct"),
        ),
        True,
        True,
    )
]

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "AllTags", "Lemmas", "UAS", "LAS")


def change(place, **values):
    words = list(GOLD[0].words)
    old = {name: getattr(words[place], name) for name in Word.__dataclass_fields__}
    words[place] = Word(**{**old, **values})
    return [Sentence(tuple(words), True, True)]


def correct(system):
    return {name: value.correct for name, value in score(GOLD, system).items()}


def test_gold_against_itself_is_perfect():
    scores = score(GOLD, GOLD)
    assert tuple(scores) == METRICS
    assert {name: value.f1 for name, value in scores.items()} == dict.fromkeys(METRICS, 1.0)


def test_a_token_cut_in_two():
    """27 and . instead of 27.: 4 of 5 gold and of 6 system tokens; maijā loses nothing, its own head is right."""
    words = [
        GOLD[0].words[0],
        GOLD[0].words[1],
        Word("27", "27.", "ADJ", "xo", "NumType=Ord", 5, "amod"),
        Word(".", ".", "PUNCT", "zs", "_", 2, "punct"),
        GOLD[0].words[3],
        GOLD[0].words[4],
    ]
    scores = score(GOLD, [Sentence(tuple(words))])
    assert scores["Tokens"] == scores["Words"] == scores["LAS"] == Score(gold=5, system=6, correct=4)
    assert scores["Tokens"].precision == pytest.approx(4 / 6)
    assert scores["Tokens"].recall == pytest.approx(4 / 5)
    assert scores["Tokens"].f1 == pytest.approx(8 / 11)
    # The sentence has the same characters and is right all the same.
    assert scores["Sentences"] == Score(1, 1, 1)


def test_a_head_that_is_not_aligned_is_wrong():
    """The words hang on a head that the system cut in two: they are aligned, their arcs are not right."""
    gold = [Sentence((Word("no", head=2, deprel="case"), Word("27.")))]
    system = [Sentence((Word("no", head=2, deprel="case"), Word("27"), Word(".", head=2, deprel="punct")))]
    scores = score(gold, system)
    assert scores["Words"].correct == 1
    assert scores["UAS"].correct == 0


def test_a_sentence_cut_in_two():
    """The second half becomes a sentence with its own root: both sentences and one arc are wrong."""
    words = GOLD[0].words
    late = (
        Word("27.", "27.", "ADJ", "xo", "NumType=Ord", 2, "amod"),
        Word("maijā", "maijs", "NOUN", "ncmsl1", "Case=Loc", 0, "root"),
        Word(".", ".", "PUNCT", "zs", "_", 2, "punct"),
    )
    scores = score(GOLD, [Sentence(words[:2]), Sentence(late)])
    assert scores["Sentences"] == Score(gold=1, system=2, correct=0)
    assert scores["Tokens"].f1 == 1.0
    # Wrong: maijā (root instead of sākas) and the full stop (maijā instead of sākas).
    assert scores["UAS"].correct == scores["LAS"].correct == 3


@pytest.mark.parametrize(
    ("place", "values", "lost"),
    [
        (0, {"upos": "PROPN"}, {"UPOS", "AllTags"}),
        (0, {"xpos": "npfsn4"}, {"XPOS", "AllTags"}),
        (0, {"feats": "Case=Gen|Gender=Fem"}, {"UFeats", "AllTags"}),
        (0, {"feats": "Gender=Fem|Case=Nom"}, set()),
        (0, {"feats": "Case=Nom|Gender=Fem|Typo=Yes"}, set()),
        (0, {"lemma": "skolas"}, {"Lemmas"}),
        (0, {"head": 4}, {"UAS", "LAS"}),
        (3, {"deprel": "obl"}, set()),
        (3, {"deprel": "nmod"}, {"LAS"}),
    ],
)
def test_one_wrong_value(place, values, lost):
    counts = correct(change(place, **values))
    full = correct(GOLD)
    assert {name for name in METRICS if counts[name] == full[name] - 1} == lost
    assert {name for name in METRICS if counts[name] == full[name]} == set(METRICS) - lost


def test_an_unknown_gold_lemma_matches_any():
    gold = [Sentence((Word("x", lemma="_"),))]
    assert score(gold, [Sentence((Word("x", lemma="y"),))])["Lemmas"].correct == 1
    assert score([Sentence((Word("x", lemma="y"),))], gold)["Lemmas"].correct == 0


def test_blanks_inside_tokens_do_not_count():
    gold = [Sentence((Word("12 500"), Word("eiro", head=1)))]
    system = [Sentence((Word("12\u00a0500"), Word("eiro", head=1)))]
    assert score(gold, system)["Tokens"].f1 == 1.0


def test_different_texts_are_refused():
    with pytest.raises(DataError, match="character 1"):
        score([Sentence((Word("ab"),))], [Sentence((Word("ac"),))])
    with pytest.raises(DataError, match="character 2"):
        score([Sentence((Word("ab"),))], [Sentence((Word("abc"),))])


def test_scores_of_nothing_are_zero():
    assert (Score(0, 0, 0).precision, Score(0, 0, 0).recall, Score(0, 0, 0).f1) == (0.0, 0.0, 0.0)


CONLLU = """# newdoc id = d
# newpar id = p
# text = Sveiki!
1\tSveiki\tsveiki\tINTJ\ti\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t!\tPUNCT\tzs\t_\t1\tpunct\t_\t_
2.1\tir\tbūt\tVERB\t_\t_\t_\t_\t1:conj\t_

# text = Labi.
1\tLabi\tlabi\tADV\tr\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\tzs\t_\t1\tpunct\t_\t_

# newpar id = q
1\tNē\tnē\tPART\tq\t_\t0\troot\t_\t_
"""


@pytest.mark.parametrize("name", ["a.conllu", "a.conllu.xz"])
def test_read(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(lzma.compress(CONLLU.encode()) if name.endswith("xz") else CONLLU.encode())
    sentences = read_conllu(path)
    assert [len(sentence.words) for sentence in sentences] == [2, 2, 1]
    assert [(s.new_document, s.new_paragraph) for s in sentences] == [(True, True), (False, False), (False, True)]
    assert raw_documents(sentences) == ["Sveiki! Labi.\n\nNē"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\tx\n", "columns"),
        ("1-2\tx\t_\t_\t_\t_\t_\t_\t_\t_\n", "one word"),
        ("1\tx\t_\t_\t_\t_\tzz\t_\t_\t_\n", "head"),
    ],
)
def test_bad_files_give_a_clear_error(tmp_path, text, message):
    path = tmp_path / "a.conllu"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=message):
        read_conllu(path)
    with pytest.raises(InputError, match="no file"):
        read_conllu(tmp_path / "b.conllu")


def test_a_head_outside_the_sentence_is_refused():
    with pytest.raises(DataError, match="outside"):
        score([Sentence((Word("x", head=3),))], GOLD)


def test_docs_become_sentences():
    words, spaces = ["Skola", "sākas", ".", "\n", "Jā"], [True, False, False, False, False]
    doc = Doc(
        Vocab(), words=words, spaces=spaces, heads=[1, 1, 1, 1, 4], deps=["nsubj", "ROOT", "punct", "dep", "ROOT"],
        lemmas=["skola", "sākties", ".", "", "jā"], pos=["NOUN", "VERB", "PUNCT", "", "PART"],
    )  # fmt: skip
    first, second = from_docs([doc])
    assert [(w.form, w.lemma, w.upos, w.head, w.deprel) for w in first.words] == [
        ("Skola", "skola", "NOUN", 2, "nsubj"),
        ("sākas", "sākties", "VERB", 0, "root"),
        (".", ".", "PUNCT", 2, "punct"),
    ]
    assert [w.form for w in second.words] == ["Jā"]
    assert first.new_document
    assert not second.new_document
