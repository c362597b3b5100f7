import os

import pytest
import spacy
from hypothesis import HealthCheck, settings
from spacy.language import Language

import lvnews_nlp

#: Doctests of two files of this name cannot be collected in one run; there are none in it.
collect_ignore = ["conftest.py"]

# Tests that run side by side are told how wide the terminal of their parent is; tables go by it.
os.environ.pop("COLUMNS", None)

# A busy machine is no fault of the code, and a run must give the same answer twice. Inputs that were never tried before
# are looked for by hand: pytest --hypothesis-profile explore.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("lvnews", CALM, derandomize=True)
settings.register_profile("explore", CALM)
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
