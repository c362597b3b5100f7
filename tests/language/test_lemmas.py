import spacy
from spacy.tokens import Doc

from lvnews_nlp.language.lemmas import LemmaTable

SEEN = [
    ("skolu", "ncfsa4", "NOUN", "skola"),
    ("skolu", "ncfpg4", "NOUN", "skola"),
    ("māju", "ncfsa4", "NOUN", "māja"),
    ("māju", "vmnist1", "VERB", "māt"),
    ("Vara", "npfsn4", "PROPN", "Vara"),
]


def annotated(*words):
    return Doc(
        spacy.blank("lv").vocab,
        words=[w[0] for w in words],
        tags=[w[1] for w in words],
        pos=[w[2] for w in words],
        lemmas=["?"] * len(words),
    )


def table():
    result = LemmaTable()
    result.train(SEEN)
    return result


def test_tag_decides_between_homographs():
    doc = table()(annotated(("māju", "ncfsa4", "NOUN"), ("māju", "vmnist1", "VERB")))
    assert [t.lemma_ for t in doc] == ["māja", "māt"]


def test_less_exact_keys_are_tried_in_turn():
    doc = table()(annotated(("SKOLU", "ncfsa4", "NOUN"), ("skolu", "ncfpa4", "NOUN")))
    assert [t.lemma_ for t in doc] == ["skola", "skola"]


def test_unseen_form_keeps_its_lemma():
    assert table()(annotated(("vara", "ncfsn4", "NOUN")))[0].lemma_ == "?"


def test_survives_disk(tmp_path):
    table().to_disk(tmp_path / "lemmas")
    assert LemmaTable().from_disk(tmp_path / "lemmas").table == table().table
