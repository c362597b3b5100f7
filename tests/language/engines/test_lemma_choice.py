"""Lemmas and tags chosen: edit scripts, headwords, what was seen with a form."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.language.engines.embedded.edit_scripts import apply, script
from lvnews_nlp.language.engines.embedded.lemmas import HEADWORD_BONUS, LemmaChooser
from lvnews_nlp.language.engines.embedded.seen import SEEN_BONUS, SeenForms, SeenLemmas

LETTERS = st.text("aābcčdeēgģhiījkķlļmnņoprsštuūvzž", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("skolām", "skola"),
        ("Rīgā", "Rīga"),
        ("VIAA", "VIAA"),
        ("IZM", "IZM"),
        ("nepieredzējušos", "pieredzēt"),
        ("jāmācās", "mācīties"),
        ("vislabākajai", "labs"),
        ("esam", "būt"),
        ("LatVia", "LatVia"),
        ("2024.", "2024."),
        ("„", "„"),
    ],
)
def test_a_script_gives_the_lemma_back(form, lemma):
    assert apply(form, script(form, lemma)) == lemma


@given(LETTERS, LETTERS)
def test_any_lemma_can_be_written_as_a_script(form, lemma):
    assert apply(form, script(form, lemma)) == lemma


def test_a_script_carries_over_to_words_of_the_same_kind():
    assert apply("mājām", script("skolām", "skola")) == "māja"
    assert apply("Liepājā", script("Rīgā", "Rīga")) == "Liepāja"


def test_a_script_that_cuts_more_than_there_is_gives_nothing():
    assert apply("ir", script("skolotājiem", "skolotājs")) is None


@pytest.mark.parametrize("seed", range(40))
def test_a_lemma_by_the_first_script_alone_is_the_best_one(seed):
    rng = np.random.default_rng(seed)
    scripts = [script("skolās", lemma) for lemma in ("skola", "skols", "skolāt")] + [script("skolotājiem", "skolotājs")]
    chooser = LemmaChooser(scripts, frozenset(["skola", "skolāt"]))
    choices = rng.permutation(len(scripts)).tolist()
    scores = np.sort(rng.uniform(-8, 0, size=len(scripts)))[::-1].tolist()
    first = chooser.first("skolās", "NOUN", choices[0], ahead=scores[1] + HEADWORD_BONUS <= scores[0])
    assert first in (None, "", chooser.best("skolās", "", choices, scores))


def test_the_lemma_of_a_name_is_the_likeliest():
    chooser = LemmaChooser([script("Hyundai", "Hyundai"), script("Hyundai", "Hyunda")], frozenset(["Hyunda"]))
    assert chooser.first("Hyundai", "PROPN", 0, ahead=False) == "Hyundai"
    assert chooser.first("Hyundai", "NOUN", 0, ahead=False) is None


@pytest.mark.parametrize(
    ("xpos", "behind", "lemma"),
    [
        ("ncmpl2", 1.0, "rāmis"),
        ("ncmpl2", 2.5, "rāmjs"),
        ("ncmpl1", 1.0, "rāmjs"),  # the rules make „rāmjš” of it, which no script does
        ("", 1.0, "rāmjs"),
    ],
)
def test_a_lemma_that_agrees_with_the_tag_is_preferred(xpos, behind, lemma):
    chooser = LemmaChooser([script("rāmjos", "rāmjs"), script("rāmjos", "rāmis")], frozenset())
    assert chooser.best("rāmjos", xpos, [0, 1], [-0.2, -0.2 - behind]) == lemma


def test_a_reading_that_was_seen_with_the_form_is_taken_where_it_is_near():
    seen = SeenForms.collect([("Roku", 3), ("roku", 5), ("roku", 3)])
    assert seen.tag_sets("ROKU") == seen.tag_sets("roku") == [3, 5]
    assert seen.tag_sets("rokām") is None  # never seen: nothing is known against any
    assert seen.best("roku", [4, 9, 5, 3], [7.0, 6.5, 6.0, 5.0]) == 5
    assert seen.best("roku", [4, 9, 5], [7.0, 6.5, 7.0 - SEEN_BONUS - 0.1]) == 4
    assert seen.best("roku", [4, 9], [7.0, 6.5]) == 4


def test_a_reading_says_of_a_lemma_what_other_forms_said():
    tags = ["vmnist230an", "vmnisi230an", "ncfsn4", "vmnipi330an"]
    seen = SeenLemmas.collect([("Runāt", "vmnipi230an"), ("runāt", "vmnn0i2000n"), ("runa", "ncfsa4")], tags=tags)
    assert seen.fits("runāt", 1)
    assert not seen.fits("runāt", 0)
    assert seen.fits("dziedāt", 0)
    assert seen.fits("runāt", 2)  # another kind of word
    assert seen.best("runāt", 0, [0, 2, 3, 1], [5.0, 4.9, 4.8, 4.0]) == 1
    assert seen.best("runāt", 0, [0, 1], [5.0, 5.0 - SEEN_BONUS - 0.1]) == 0


def test_what_was_seen_is_read_as_it_was_written(tmp_path):
    forms = SeenForms.collect([("plkst.", 1), ("1 000", 2), ("māja", 4), ("māja", 3)])
    lemmas = SeenLemmas.collect([("māja", "ncfsn4"), ("jaunā māja", "npfsn4")], tags=["ncfsn4", "ncmsn1"])
    forms.write(tmp_path / "forms.gz")
    lemmas.write(tmp_path / "lemmas.gz")
    read = SeenForms.read(tmp_path / "forms.gz")
    for one in (forms, read):
        assert [list(one.tag_sets(form)) for form in ("plkst.", "1 000", "māja")] == [[1], [2], [3, 4]]
    read_lemmas = SeenLemmas.read(tmp_path / "lemmas.gz", tags=["ncfsn4", "ncmsn1"])
    for one in (lemmas, read_lemmas):
        assert [one.fits(lemma, n) for lemma in ("māja", "jaunā māja") for n in (0, 1)] == [True, False, True, False]
