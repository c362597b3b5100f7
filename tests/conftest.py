import os

import pytest
import spacy
from hypothesis import settings
from spacy.language import Language

import lvnews_nlp

#: Doctests of two files of this name cannot be collected in one run; there are none in it.
collect_ignore = ["conftest.py"]

# Tests that run side by side are told how wide the terminal of their parent is; tables go by it.
os.environ.pop("COLUMNS", None)

# A busy machine is no fault of the code, and a CI run must give the same answer twice.
settings.register_profile("lvnews", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("lvnews")


@pytest.fixture(scope="session")
def blank() -> Language:
    """Latvian tokens and sentences, nothing trained."""
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_sentences")
    return nlp


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The embedded pipeline."""
    return lvnews_nlp.load()
