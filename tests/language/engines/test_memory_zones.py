"""Words that are spelt like labels: what a memory zone frees must not take the labels of later pages with it."""

import json
from importlib.resources import files

import lvnews_nlp

PAGE = "Skolotājs mentors palīdz skolēniem. Jelgavas pilsētas dome rīko konferenci Rīgā 2026. gada 5. martā."


def labels():
    """Everything the pipeline calls words by: tags, relations, features with their fields and values, names."""
    model = files("lvnews_nlp").joinpath("model", "lvnews_network", "labels.json")
    found = json.loads(model.read_text("utf-8"))
    lists = found["lists"]
    pairs = {pair for feats in lists["feats"] for pair in feats.split("|")}
    fields = {pair.partition("=")[0] for pair in pairs}
    values = {value for pair in pairs for value in pair.partition("=")[2].split(",")}
    names = {tag.partition("-")[2] for tags in found["names"].values() for tag in tags}
    own = {"ROOT", "parataxis", "_SP", "SPACE", "dep", "_", "gazetteer", "entities", "codes"}
    every = {*lists["upos"], *lists["xpos"], *lists["deprel"], *lists["feats"], *pairs, *fields, *values, *names, *own}
    return sorted(every - {""})


def in_a_zone(nlp, text):
    with nlp.memory_zone():
        return lvnews_nlp.analyse(text, nlp=nlp).to_dict()


def test_words_spelt_like_labels_do_not_spoil_later_pages():
    expected = lvnews_nlp.analyse(PAGE, nlp=lvnews_nlp.load()).to_dict()
    nlp = lvnews_nlp.load()
    words = labels()
    assert len(words) > 1_000
    for start in range(0, len(words), 400):
        in_a_zone(nlp, "Te ir " + " un ".join(words[start : start + 400]) + ".")
    assert in_a_zone(nlp, PAGE) == expected
    assert in_a_zone(nlp, PAGE) == expected


def test_a_label_first_met_as_a_word_is_good_in_the_page_itself():
    nlp = lvnews_nlp.load()
    tokens = in_a_zone(nlp, "Te ir zs un skola. Case Number=Sing nsubj.")["tokens"]
    assert {token["deprel"] for token in tokens} >= {"root"}
    assert all(token["feats"] == "" or "=" in token["feats"] for token in tokens)
