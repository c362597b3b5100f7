"""Kinds of pages on which themes went wrong: what each page must have, and what it must not have."""

import tomllib
from pathlib import Path

import pytest
import spacy

from lvnews_nlp.article import read_article

KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))["kinds"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_kind(tagger, kind: dict) -> None:
    nlp = spacy.blank("xx")
    assert len(kind["pages"]) >= 8
    for page in kind["pages"]:
        doc = nlp(page)
        doc._.article = read_article(page).to_dict()
        found = {theme["id"] for theme in tagger(doc)._.themes}
        assert set(kind.get("present", ())) <= found, page
        assert not found & set(kind.get("absent", ())), page
