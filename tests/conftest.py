import pytest
import spacy
from spacy.language import Language

import lvnews_nlp


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
