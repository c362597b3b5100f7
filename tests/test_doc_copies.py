"""A Doc that was written, sent or copied holds all that is documented, and gives the same result."""

import pickle

import pytest
import spacy
from spacy.tokens import Doc, DocBin

import lvnews_nlp
from lvnews_nlp.extensions import DOC_ATTRIBUTES
from lvnews_nlp.themes.explanation import explain_themes

TEXTS = (
    "Jauna labo\u00adratorija\n\nTrešdien Tukuma 2. vidusskolā atklāja labo\u00adratoriju. To finansē attīs-\ntības "
    "projekts „Zinātkāre” (Nr. 4.2.1.5/1/24/A/017). Semināru „Skola rīt” rīko VIAA 2026. gada 12. maijā Tukumā.",
    "Mentori palīdz &nbsp; skolotājiem.\n\nDirektore Anna Ozola par 120&nbsp;000 eiro skolās ievieš mentorus. Foto: "
    "LETA",
    "Be\u0304rni un \u200b mentori.\n\n\n\u00a0\n",
)


def state(doc):
    """All that ``docs/api.md`` names."""
    return {
        "text": doc.text,
        "attributes": {name: getattr(doc._, name) for name in DOC_ATTRIBUTES},
        "ents": [(e.start, e.end, e.label_, e.kb_id_, e.id_, e._.canonical) for e in doc.ents],
        "spans": {
            name: [(s.start, s.end, s.label_, s.kb_id_, s.id_, s._.canonical) for s in group]
            for name, group in doc.spans.items()
        },
        "tokens": [
            (t.text, t.norm_, t.lemma_, t.pos_, t.tag_, str(t.morph), t.dep_, t.head.i, t.is_sent_start) for t in doc
        ],
        "analysis": lvnews_nlp.Analysis.from_doc(doc).to_dict(),
    }


def same(copy, doc, nlp):
    assert state(copy) == state(doc)
    assert type(copy._.entities) is list
    assert type(copy._.article["blocks"]) is list
    tagger = nlp.get_pipe("lvnews_themes")
    assert explain_themes(tagger, copy) == explain_themes(tagger, doc)
    return True


@pytest.fixture(scope="module")
def docs(nlp):
    return list(nlp.pipe(TEXTS))


def test_pickle(docs, nlp):
    assert all(same(pickle.loads(pickle.dumps(doc)), doc, nlp) for doc in docs)


def test_docbin(docs, nlp):
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    copies = list(DocBin(store_user_data=True).from_bytes(data).get_docs(nlp.vocab))
    assert all(same(copy, doc, nlp) for copy, doc in zip(copies, docs, strict=True))
    elsewhere = list(DocBin(store_user_data=True).from_bytes(data).get_docs(spacy.blank("lv").vocab))
    assert [state(copy) for copy in elsewhere] == [state(doc) for doc in docs]
    # What was read once is written again as it was.
    again = DocBin(docs=copies, store_user_data=True)
    assert all(same(copy, doc, nlp) for copy, doc in zip(again.get_docs(nlp.vocab), docs, strict=True))


def test_bytes_and_disk(docs, nlp, tmp_path):
    for doc in docs:
        doc.to_disk(tmp_path / "doc")
        assert same(Doc(nlp.vocab).from_disk(tmp_path / "doc"), doc, nlp)
        assert same(Doc(nlp.vocab).from_bytes(doc.to_bytes()), doc, nlp)
        assert same(doc.copy(), doc, nlp)


def test_other_processes(docs, nlp):
    """Without a warning that something could not be sent."""
    copies = list(nlp.pipe(TEXTS, n_process=2, batch_size=1))
    assert all(same(copy, doc, nlp) for copy, doc in zip(copies, docs, strict=True))


def test_a_saved_pipeline(docs, nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    saved = spacy.load(tmp_path / "saved")
    assert [state(doc) for doc in saved.pipe(TEXTS)] == [state(doc) for doc in docs]


def test_values_can_be_changed_in_place(nlp):
    doc = nlp(TEXTS[0])
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    copy._.entities.append({"start": 0})
    assert copy._.entities[-1] == {"start": 0}
    copy._.projects = None
    assert copy._.projects is None
