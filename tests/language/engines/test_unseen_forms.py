"""Lemmas and readings of forms that the treebank does not hold."""

import numpy as np
import pytest

from lvnews_nlp.language.engines.embedded.choosing import WordChooser
from lvnews_nlp.language.engines.embedded.edit_scripts import script
from lvnews_nlp.language.engines.embedded.lemmas import LemmaChooser
from lvnews_nlp.language.engines.embedded.seen import SeenForms, SeenLemmas
from lvnews_nlp.language.engines.embedded.unseen import UnseenForms
from lvnews_nlp.language.engines.embedded.verb_stems import VerbStems

TREEBANK = [
    ("skrēja", "vmnisi130an", "skriet"),
    ("skrienot", "vmnpu0000000n", "skriet"),
    ("sēžot", "vmnpu0000000n", "sēdēt"),
    ("ķērās", "vmyisi130an", "ķerties"),
    ("saprotot", "vmnpu0000000n", "saprast"),
    ("mazgājot", "vmnpu0000000n", "mazgāt"),
    ("turot", "vmnpu0000000n", "turēt"),
]
WORDS = frozenset({"skriet", "sēdēt", "ķerties", "saprast", "mazgāt", "turēt", "raudāt", "tīkls", "lācis", "centrāle"})


@pytest.fixture(scope="module")
def verbs():
    return VerbStems.collect(TREEBANK, known=WORDS)


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("pārskrējušas", "vmnpdfpnasnpn", "pārskriet"),
        ("neieskrienošajam", "vmnpdmsdapypy", "ieskriet"),
        ("jāapsēž", "vmnd0i300an", "apsēdēt"),
        ("pieķēries", "vmypdmsnasnpn", "pieķerties"),
        ("saprotamākās", "vmnpdfpnppycn", "saprast"),
        ("uzturam", "vmnipt31pan", "uzturēt"),
    ],
)
def test_a_known_stem_gives_the_infinitive_with_any_prefix(verbs, form, tag, lemma):
    found = verbs.infinitives(form, tag)
    assert max(found, key=lambda one: one.known + one.support).lemma == lemma


def test_an_unknown_stem_goes_as_the_ends_of_others_do(verbs):
    assert "raudzējāt" in {one.lemma for one in verbs.infinitives("raudzējājot", "vmnpu0000000n")}


def test_a_noun_has_no_infinitives(verbs):
    assert verbs.infinitives("tīklu", "ncmsa1") == []


def test_stems_are_read_as_they_were_written(verbs, tmp_path):
    verbs.write(tmp_path / "stems.gz")
    read = VerbStems.read(tmp_path / "stems.gz", words=WORDS)
    for form, tag in (("pārskrējušas", "vmnpdfpnasnpn"), ("raudājot", "vmnpu0000000n")):
        assert read.infinitives(form, tag) == verbs.infinitives(form, tag)


READINGS = [
    ("NOUN", "ncmpg1", "Case=Gen|Gender=Masc|Number=Plur"),
    ("NOUN", "ncfpg5", "Case=Gen|Gender=Fem|Number=Plur"),
    ("NOUN", "nc00gg", "Case=Gen"),
    ("ADV", "rpn", "Degree=Pos"),
    ("VERB", "vmnpdfpnasnpn", "VerbForm=Part"),
    ("PROPN", "npmpg1", "Case=Gen|Gender=Masc|Number=Plur"),
]
SCRIPTS = [script("skolu", "skols"), script("skolu", "skola"), script("māju", "māju"), script("zaļi", "zaļš")]


def chooser(verbs, *, forms=(), lemmas=()):
    lemma = LemmaChooser(SCRIPTS, WORDS)
    return WordChooser(
        READINGS,
        lemma,
        forms=SeenForms.collect(forms),
        lemmas=SeenLemmas.collect(lemmas, tags=[xpos for _, xpos, _ in READINGS]),
        unseen=UnseenForms(lemma, verbs, words=WORDS),
    )


def chosen(words, readings, *, scores=(9.0, 7.5), scripts=(0, 1, 2, 3)):
    """What one word becomes whose likeliest readings are given."""
    found = {
        "readings": np.array([readings]),
        "reading_scores": np.array([scores[: len(readings)]], dtype=np.float32),
        "lemmas": np.array([scripts]),
        "lemma_scores": np.log(np.array([[0.7, 0.2, 0.06, 0.04]], dtype=np.float32)),
    }
    form, one = words
    (reading,), (lemma,) = one.choose([form], found)
    return reading[1], lemma


def test_a_reading_that_makes_a_known_word_is_taken_where_it_is_near(verbs):
    one = chooser(verbs)
    assert chosen(("centrāļu", one), [0, 1]) == ("ncfpg5", "centrāle")
    assert chosen(("centrāļu", one), [0, 1], scores=(9.0, 5.5))[0] == "ncmpg1"  # too far behind
    assert chosen(("tīklu", one), [0, 1]) == ("ncmpg1", "tīkls")


def test_a_form_that_the_treebank_holds_keeps_its_readings(verbs):
    assert chosen(("centrāļu", chooser(verbs, forms=[("centrāļu", 0)])), [0, 1])[0] == "ncmpg1"


def test_a_name_is_not_made_a_common_word(verbs):
    assert chosen(("Centrāļu", chooser(verbs)), [5, 1])[0] == "npmpg1"


def test_the_lemma_fits_its_tag(verbs):
    one = chooser(verbs)
    assert chosen(("lāču", chooser(verbs)), [1, 0])[1] != "lācis"  # no feminine has that form
    assert chosen(("bezvadu", one), [2]) == ("nc00gg", "bezvadu")
    assert chosen(("Zaļi", one), [3], scripts=(3, 0, 1, 2)) == ("rpn", "zaļi")
    assert chosen(("pārskrējušas", one), [4]) == ("vmnpdfpnasnpn", "pārskriet")
