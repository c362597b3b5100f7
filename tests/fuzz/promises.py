"""What must hold for any page."""

import io
import json
from html import unescape
from typing import Any

import pandas as pd
from rich.console import Console
from spacy.language import Language

from lvnews_nlp import Analysis, InputError, analyse, tables
from lvnews_nlp.cli.printing import analyses
from lvnews_nlp.cli.printing.console import PlainConsole
from lvnews_nlp.messages import Messages
from lvnews_nlp.reading.characters import is_blank
from lvnews_nlp.report import report
from lvnews_nlp.tables.conllu import to_conllu
from lvnews_nlp.terminal import CONTROLS


def check(page: str, nlp: Language, *, id: str = "1") -> Analysis | None:
    """Analyses a page and asserts all promises; None for a page that is refused with a sentence."""
    try:
        result = analyse(page, id=f"lapa\x1b[1m{id}", nlp=nlp)
    except InputError as error:
        sentence = str(error)
        assert sentence.endswith((".", "str"))
        return None
    data = result.to_dict()
    offsets(data)
    formats(result, data)
    screen(data)
    return result


def offsets(data: dict[str, Any]) -> None:
    """Every slice is its text; tokens cover all that reads as more than white space (``&nbsp;``)."""
    text, tokens = data["article"]["text"], data["tokens"]
    rows = [*tokens, *data["entities"], *(e for theme in data["themes"] for e in theme["evidence"])]
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(text)
        assert text[row["start"] : row["end"]] == row["text"]
    last = 0
    for token in tokens:
        assert last <= token["start"]
        assert is_blank(unescape(text[last : token["start"]]))
        last = token["end"]
    assert is_blank(unescape(text[last:]))
    assert all(-1 <= token["head"] < len(tokens) for token in tokens)
    last = 0
    for block in data["article"]["blocks"]:
        assert last <= block["start"] < block["end"] <= len(text)
        last = block["end"]


def formats(result: Analysis, data: dict[str, Any]) -> None:
    """JSON is JSON, CoNLL-U has ten columns and no foreign line end, frames have all rows."""
    assert json.loads(result.to_json())["article"]["text"] == data["article"]["text"]
    lines = to_conllu(data).split("\n")
    assert "\n".join(lines).splitlines() == lines[: -1 if lines[-1] == "" else None]
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rows = [row for row in rows if row[0].isdigit()]
    assert len(rows) == len(data["tokens"])
    assert all(len(row) == 10 and all(row) for row in rows)


def frames(results: list[Analysis]) -> None:
    """The tables of pages hold all rows, come back from Parquet as they were, and make a report."""
    made = tables(results)
    assert len(made.entities) == sum(len(result.to_dict()["entities"]) for result in results)
    file = io.BytesIO()
    made.entities.to_parquet(file)
    assert pd.read_parquet(file).equals(made.entities)
    html = report(made)
    assert "<html" in html
    assert "\x1b" not in html


def screen(data: dict[str, Any]) -> None:
    """Nothing of the page controls a terminal; a notebook gets no element of the page."""
    out = io.StringIO()
    before: Any = analyses.console
    analyses.console = lambda **_: PlainConsole(file=out, width=120, markup=False, emoji=False)
    try:
        analyses.print_tables(data, Messages())
    finally:
        analyses.console = before
    assert not CONTROLS.search(out.getvalue())
    assert isinstance(before(), Console)
    assert "<script>" not in Analysis(data)._repr_html_()
