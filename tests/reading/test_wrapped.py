"""Hard-wrapped pages say what they said before they were wrapped."""

import textwrap
from datetime import date
from pathlib import Path

import pytest

import lvnews_nlp

PAGES = {path.name: path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))}


def wrapped(page: str, width: int, end: str) -> str:
    lines = (textwrap.fill(line, width, break_long_words=False) if line.strip() else line for line in page.split("\n"))
    return "\n".join(lines).replace("\n", end)


def entities(page: str, nlp) -> list[tuple[str, str, str | None]]:
    rows = lvnews_nlp.analyse(page, published=date(2026, 2, 27), nlp=nlp).to_dict()["entities"]
    return [
        (row["label"], " ".join(row["text"].replace("-\r\n", "-").replace("-\n", "-").split()), row["canonical"])
        for row in rows
    ]


@pytest.mark.parametrize("width", [60, 72, 90])
@pytest.mark.parametrize("name", PAGES)
def test_wrapped_examples_have_the_same_entities(name, width, nlp):
    expected = entities(PAGES[name], nlp)
    assert entities(wrapped(PAGES[name], width, "\n"), nlp) == expected
    assert entities(wrapped(PAGES[name], width, " \r\n"), nlp) == expected
