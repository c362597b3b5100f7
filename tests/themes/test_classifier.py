import pytest
import spacy
from spacy.training import Example
from thinc.api import Adam

from lvnews_nlp.errors import InputError
from lvnews_nlp.themes.classifier import load_classifier, textcat_classifier
from lvnews_nlp.themes.tagger import ThemeTagger

TRAINING = {
    "school-meals": ["pusdienas ēdnīcā zupa", "zupa un pusdienas bērniem", "ēdnīca vāra zupu"],
    "school-transport": ["autobuss ved skolēnus", "autobuss un maršruts", "maršruts mainīts autobusam"],
}


@pytest.fixture(scope="module")
def textcat() -> spacy.Language:
    """A bag-of-words text classifier that knows two themes."""
    spacy.util.fix_random_seed(1)
    nlp = spacy.blank("lv")
    model = {"@architectures": "spacy.TextCatBOW.v3", "exclusive_classes": True, "ngram_size": 1, "length": 1024,
             "no_output_layer": False}  # fmt: skip
    nlp.add_pipe("textcat", config={"model": model})
    examples = [
        Example.from_dict(nlp.make_doc(text), {"cats": {label: float(label == theme) for label in TRAINING}})
        for theme, texts in TRAINING.items()
        for text in texts
    ]
    nlp.initialize(lambda: examples)
    optimizer = Adam(0.1)
    for _ in range(30):
        nlp.update(examples, sgd=optimizer)
    return nlp


def test_textcat_beside_the_rules(textcat: spacy.Language, make_doc) -> None:
    classifier = textcat_classifier(textcat)
    doc = make_doc(("paragraph", "zupa un pusdienas ēdnīcā"))
    assert classifier(doc)["school-meals"] > 0.8 > classifier(doc)["school-transport"]
    found = {theme["id"] for theme in ThemeTagger(classifiers=[classifier])(doc)._.themes}
    assert "school-meals" in found
    assert "school-transport" not in found


def test_a_pipe_of_the_same_pipeline(textcat: spacy.Language) -> None:
    nlp = spacy.blank("lv")
    nlp.add_pipe("textcat", source=textcat)
    tagger = nlp.add_pipe("lvnews_themes")
    tagger.classifiers = (lambda doc: doc.cats,)
    assert "school-transport" in {theme["id"] for theme in nlp("autobuss un maršruts")._.themes}


def test_a_folder_or_a_function(textcat: spacy.Language, tmp_path) -> None:
    textcat.to_disk(tmp_path)
    doc = spacy.blank("lv")("zupa un pusdienas ēdnīcā")
    assert load_classifier(str(tmp_path))(doc)["school-meals"] > 0.8
    assert load_classifier("json:dumps")({}) == "{}"
    (tmp_path / "mine.py").write_text("def classify(doc):\n    return {'camps': 0.5}\n", "utf-8")
    assert load_classifier(f"{tmp_path / 'mine.py'}:classify")(doc) == {"camps": 0.5}


@pytest.mark.parametrize("name", ["", "nav", ":nav", "nav:nav", "nav.nav:nav", "json:nav", "nav.py:nav", "a b:c"])
def test_unknown_names_are_sentences(name: str) -> None:
    with pytest.raises(InputError, match=r"\.$"):
        load_classifier(name)
