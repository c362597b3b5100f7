"""A user's own classifier beside the rules.

Any callable ``Doc -> {theme id: score from 0 to 1}`` will do. A theme's score is the better of the rules' and the
classifier's; one that only the classifier sees has no evidence::

    nlp = lvnews_nlp.load()
    nlp.get_pipe("lvnews_themes").classifiers = (textcat_classifier(spacy.load("my-textcat")),)

A ``textcat`` pipe in the same pipeline, before ``lvnews_themes``, needs ``lambda doc: doc.cats`` only.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from lvnews_nlp.errors import InputError
from lvnews_nlp.themes.tagger import Classifier


def textcat_classifier(nlp: Language) -> Classifier:
    """A classifier from another spaCy pipeline with a ``textcat`` or ``textcat_multilabel`` whose labels are theme ids.

    Args:
        nlp: That pipeline; it reads the text of the Doc with its own tokeniser.
    """

    def classify(doc: Doc) -> Mapping[str, float]:
        scores: dict[str, float] = nlp(doc.text).cats
        return scores

    return classify


def load_classifier(name: str) -> Classifier:
    """The classifier that a name stands for.

    Args:
        name: ``package.module:function``, ``file.py:function``, or the folder of a spaCy pipeline with text categories.

    Raises:
        InputError: There is no such thing.
    """
    if (Path(name) / "config.cfg").is_file():
        return textcat_classifier(spacy.load(name))
    where, _, attribute = name.rpartition(":")
    if not where or not attribute:
        raise InputError(
            f"{name!r} is no classifier. Give module:function, file.py:function, or a folder of a spaCy pipeline."
        )
    found = getattr(_module(where), attribute, None)
    if not callable(found):
        raise InputError(f"{where} has no function {attribute!r}. Correct the name.")
    classifier: Classifier = found
    return classifier


def _module(name: str) -> ModuleType:
    file = Path(name)
    spec = spec_from_file_location(file.stem, file) if file.suffix == ".py" and file.is_file() else None
    if spec is not None and spec.loader is not None:
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    try:
        return import_module(name)
    except ImportError as error:
        raise InputError(f"The classifier's module {name!r} cannot be imported: {error}. Correct the name.") from error
