from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from lvnews_nlp.themes.tagger import ThemeTagger


@pytest.fixture(scope="session")
def tagger() -> ThemeTagger:
    return ThemeTagger()


@pytest.fixture(scope="session")
def make_doc() -> Callable[..., Doc]:
    """A Doc without any annotation but its blocks, given as (kind, text) pairs."""
    nlp = spacy.blank("xx")

    def make(*blocks: tuple[str, str]) -> Doc:
        doc = nlp("\n\n".join(text for _, text in blocks))
        rows, start = [], 0
        for kind, text in blocks:
            rows.append({"start": start, "end": start + len(text), "kind": kind, "detail": ""})
            start += len(text) + 2
        doc._.article = {
            "title": None,
            "section": None,
            "published": None,
            "authors": [],
            "blocks": rows,
            "warnings": [],
        }
        return doc

    return make
