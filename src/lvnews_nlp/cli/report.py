"""``lvnews report``: one page of HTML about results or single pages."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import sentences_for_errors
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import check_overwrites
from lvnews_nlp.cli.results import opened
from lvnews_nlp.terminal import tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@app.command()
def report(
    context: typer.Context,
    sources: Annotated[
        list[Path], typer.Argument(metavar="RESULTS|PAGE…", help="Folder of results of lvnews batch, or pages.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE.html", help="Where to write the page.")],
    title: Annotated[str | None, typer.Option(help="Title of the page.")] = None,
    most_texts: Annotated[
        int, typer.Option(min=0, metavar="N", help="Articles whose text is on the page, the latest first.")
    ] = 5_000,
) -> None:
    """Write one self-contained page to look at a corpus with: a browser opens it, nothing is fetched."""
    from lvnews_nlp.report import report as made

    check_overwrites(out, sources)
    with sentences_for_errors():
        html = made(tables_of(sources), language=spoken(context).language.value, title=title, most_texts=most_texts)
        out.write_text(html, "utf-8")
    tell(f"{out} ({len(html.encode()) / 1e6:,.1f} MB)")


def tables_of(sources: "list[Path]") -> "Mapping[str, pd.DataFrame]":
    """The tables of a folder of results, or of pages that are analysed now.

    Raises:
        LvNewsError: A folder holds no results, or no page can be read.
    """
    if len(sources) == 1 and sources[0].is_dir():
        return opened(sources[0])
    from lvnews_nlp.run import analyse
    from lvnews_nlp.tables import tables

    return tables([analyse(path) for path in sources])
