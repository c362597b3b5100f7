import pickle
import subprocess
import sys

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import lvnews_nlp
from lvnews_nlp.errors import ModelError
from lvnews_nlp.vocabulary.labels import labels_with

NAMES = [
    "lvnews_article",
    "lvnews_sentences",
    "lvnews_network",
    "lvnews_lemmas",
    "lvnews_entities",
    "lvnews_themes",
    "lvnews_facts",
]


def test_golden_list_of_components(nlp):
    assert nlp.pipe_names == NAMES
    assert nlp.lang == "lv"


def test_golden_list_of_extensions(nlp):
    assert {name for name in ("article", "entities", "themes", "projects", "events") if Doc.has_extension(name)} == {
        "article",
        "entities",
        "themes",
        "projects",
        "events",
    }


def test_ner_labels(nlp):
    network = nlp.get_pipe("lvnews_network")
    assert set(network.labels) == labels_with("annotated")
    with network.looking_for("fullstack"):
        assert network.labels == ("DATE", "EVENT", "GPE", "LOC", "MISC", "MONEY", "ORG", "PERSON", "PRODUCT")


def test_spacy_load_gives_the_same(nlp):
    text = "Rīgas 49. vidusskolas direktore Anna Kalniņa 3. martā uzrunāja skolotājus."
    other = spacy.load("lvnews_nlp")
    assert [(t.text, t.lemma_, t.tag_, t.dep_) for t in other(text)] == [
        (t.text, t.lemma_, t.tag_, t.dep_) for t in nlp(text)
    ]
    assert other(text)._.entities == nlp(text)._.entities


def test_load_takes_spacys_arguments():
    nlp = lvnews_nlp.load(exclude=["lvnews_facts"], disable=["lvnews_network"])
    assert "lvnews_facts" not in nlp.component_names
    assert nlp.disabled == ["lvnews_network"]


def test_unknown_pipeline_is_named():
    with pytest.raises(ModelError, match="'lielais'"):
        lvnews_nlp.load("lielais")


def test_components_work_in_a_blank_pipeline():
    nlp = spacy.blank("lv")
    nlp.add_pipe("lvnews_themes")
    assert nlp("Mentori atbalsta jaunos skolotājus.")._.themes is not None


def test_vectors_are_single_precision(nlp):
    assert nlp.vocab.vectors.data.dtype == "float32"


def test_pipeline_survives_a_save(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    network = lvnews_nlp.load(exclude=["lvnews_network"]).add_pipe("lvnews_network", after="lvnews_sentences")
    with pytest.raises(ModelError, match="no weights"):
        network.to_disk(tmp_path / "none")
    network.from_disk(tmp_path / "lvnews_network")
    assert network.labels == nlp.get_pipe("lvnews_network").labels
    assert len(pickle.loads(pickle.dumps(network)).labels) == 14


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u200b", "12345", "x" * 100_000, "Ā" * 3 + "\x00" + "š"])
def test_odd_texts_pass(nlp, text):
    doc = nlp(text)
    assert doc.text == text


def test_span_groups_and_rows_agree(nlp):
    doc = nlp("Valsts izglītības attīstības aģentūra Rīgā sveica Annu Kalniņu.")
    assert [(s.start_char, s.end_char, s.label_) for s in doc.spans["entities"]] == [
        (e["start"], e["end"], e["label"]) for e in doc._.entities
    ]
    assert doc.spans["entities"][0].kb_id_ == "viaa"
    assert doc.spans["entities"][0]._.canonical == "Valsts izglītības attīstības aģentūra"
    assert {s.label_ for s in doc.spans["ner"]} <= set(nlp.get_pipe("lvnews_network").labels)


def test_result_survives_docbin(nlp):
    doc = nlp("Projekts „Saule” (Nr. 4.2.2.3/1/24/I/001) sākās 2024. gada 1. janvārī.")
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for name in ("article", "entities", "themes", "projects", "events"):
        assert getattr(copy._, name) == getattr(doc._, name)
    assert copy._.projects


def test_import_loads_nothing_heavy():
    code = "import sys, lvnews_nlp; print(sorted({'pandas', 'spacy', 'trafilatura', 'stanza'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_creating_a_language_loads_nothing_heavy():
    code = "import sys, spacy; spacy.blank('lv'); print(sorted({'pandas', 'trafilatura', 'stanza'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


@pytest.mark.parametrize("enabled", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(enabled):
    import gc

    before, thresholds = gc.isenabled(), gc.get_threshold()
    try:
        gc.enable() if enabled else gc.disable()
        gc.set_threshold(500, 7, 9)
        frozen = gc.get_freeze_count()
        lvnews_nlp.load()
        assert (gc.isenabled(), gc.get_threshold(), gc.get_freeze_count()) == (enabled, (500, 7, 9), frozen)
    finally:
        gc.set_threshold(*thresholds)
        gc.enable() if before else gc.disable()


def test_the_collector_comes_seldom_in_a_process_of_ours_alone():
    code = """if True:
        import gc, sys
        from lvnews_nlp.__main__ import run
        before, sys.argv = gc.get_threshold(), ["lvnews", "--version"]
        try:
            run()
        finally:
            print(all(now > was for now, was in zip(gc.get_threshold(), before)))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[-1] == "True"
