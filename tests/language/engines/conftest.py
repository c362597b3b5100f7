import importlib.util
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.language.engines.protocol import Annotation


class Chain:
    """An engine that hangs every word on the one before it, and remembers what it was asked."""

    def __init__(self):
        self.calls = []

    def annotate(self, sentences):
        self.calls.append([list(words) for words in sentences])
        return [self.sentence(words) for words in sentences]

    def sentence(self, words):
        n = len(words)
        return Annotation(
            upos=["NOUN"] * n,
            xpos=["ncfsn4"] * n,
            feats=["Case=Nom|Gender=Fem|Number=Sing"] * n,
            lemmas=[word.lower() for word in words],
            heads=list(range(-1, n - 1)),
            deprels=["root"] + ["nmod"] * (n - 1),
        )


@pytest.fixture
def chain():
    return Chain()


@pytest.fixture(scope="session")
def stanza_models(tmp_path_factory) -> Path:
    """A folder with a tiny Stanza pipeline."""
    pytest.importorskip("stanza", reason="the extra stanza is not installed")
    # By path: the tests' folders are no packages.
    spec = importlib.util.spec_from_file_location("tiny_stanza", Path(__file__).parent / "tiny_stanza.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.train(tmp_path_factory.mktemp("stanza"))


@pytest.fixture(scope="session")
def stanza_nlp(stanza_models):
    """The pipeline with the Stanza engine."""
    return lvnews_nlp.load("stanza", folder=stanza_models)
