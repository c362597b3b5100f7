"""``lvnews find``, ``lvnews compare`` and ``lvnews export``: answers from a folder of results."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import sentences_for_errors
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import AsJson
from lvnews_nlp.messages import thousands
from lvnews_nlp.terminal import tell

if TYPE_CHECKING:
    import pandas as pd

    from lvnews_nlp.batch import Results

Folder = Annotated[Path, typer.Argument(metavar="RESULTS", help="Folder of results of lvnews batch.")]
Rows = Annotated[int, typer.Option("--top", "-n", min=1, metavar="N", help="Rows to show; JSON holds all.")]


@app.command()
def find(
    context: typer.Context,
    results: Folder,
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help="Words in the dictionary form, * for any letters; or a name.")
    ],
    name: Annotated[
        bool, typer.Option("--name", help="PATTERN is a name or id of somebody, something or a municipality.")
    ] = False,
    top: Rows = 50,
    json_output: AsJson = False,
) -> None:
    """Find sentences by words in any of their forms, or by who is named in them: lvnews find results 'mentor*'."""
    from lvnews_nlp.tables import context as context_of
    from lvnews_nlp.tables import find as found

    with sentences_for_errors():
        tables = opened(results)
        hits = context_of(tables, pattern) if name else found(tables, pattern)
    if json_output:
        print_json(hits)
        return
    lines = (
        (day_of(row["published"]), row["article_id"], marked(row["text"], row["match"]))
        for row in hits.head(top).to_dict("records")
    )
    n_articles = hits["article_id"].nunique()
    say = spoken(context)
    title = say("places_found", n=thousands(len(hits)), articles=thousands(n_articles))
    print_grid(title, (say("day"), say("article"), say("sentence")), lines)
    if len(hits) > top:
        tell(say("more_rows", n=thousands(len(hits) - top)))


@app.command()
def compare(
    context: typer.Context,
    results: Folder,
    period_a: Annotated[
        str, typer.Option("--from", metavar="PERIOD", help="The earlier period: 2025, 2025-03, 2025-01/2025-06.")
    ],
    period_b: Annotated[str, typer.Option("--to", metavar="PERIOD", help="The later period.")],
    by: Annotated[
        str, typer.Option(metavar="COLUMN", help="theme, group, municipality, canonical, programme, kind …")
    ] = "theme",
    label: Annotated[
        str | None, typer.Option(metavar="LABEL", help="With canonical: only this label, ORG say.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="Count a story once, however many sites have it.")] = False,
    top: Rows = 20,
    json_output: AsJson = False,
) -> None:
    """Show what rose and what fell between two periods, in articles and shares."""
    from lvnews_nlp.tables import compare as compared
    from lvnews_nlp.tables import without_duplicates

    with sentences_for_errors():
        tables = opened(results)
        found = compared(without_duplicates(tables) if once else tables, period_a, period_b, by=by, label=label)
    if json_output:
        print_json(found)
        return
    if found.empty:
        tell(f"nothing in the articles of these periods has a {by}.")
    both = found if len(found) <= 2 * top else found.iloc[[*range(top), *range(len(found) - top, len(found))]]
    lines = (
        (row[by], str(row["n_a"]), str(row["n_b"]), f"{row['share_a']:.1%}", f"{row['share_b']:.1%}",
         f"{100 * row['change']:+.1f}")
        for row in both.to_dict("records")
    )  # fmt: skip
    say = spoken(context)
    periods = (say("articles_in", period=period) for period in (period_a, period_b))
    print_grid(say("changes"), (by, *periods, say("share"), say("share"), say("change")), lines)


@app.command()
def export(
    results: Folder,
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="FILE.xlsx, .sqlite, .csv or .jsonl.")],
    tables: Annotated[
        str | None,
        typer.Option(
            metavar="NAME,…", help="Tables; for .csv entities by default, for .xlsx and .jsonl the short ones."
        ),
    ] = None,
) -> None:
    """Write results to Excel, to SQLite with full-text search (Datasette opens it), to CSV or to JSON lines."""
    from lvnews_nlp.tables import export as exported

    with sentences_for_errors():
        names = None if tables is None else [name.strip() for name in tables.split(",")]
        for path in exported(opened(results), to, names=names):
            print(path)


def opened(folder: Path) -> "Results":
    """The tables of a folder of results.

    Raises:
        LvNewsError: There are none, or they hold persons that ``lvnews.toml`` says to hide.
    """
    from lvnews_nlp.batch import BatchError, Results
    from lvnews_nlp.batch.folder import OutFolder
    from lvnews_nlp.configuration.loading import persons_hidden

    tables = Results(folder)
    made_with = (OutFolder(folder).manifest() or {}).get("configuration", {})
    if not persons_hidden(made_with.get("digests", {})):
        raise BatchError(
            f"The results in {folder} hold persons, but the lvnews.toml here hides them. Make the results anew with "
            "lvnews batch … --restart, or take the setting out."
        )
    return tables


def print_json(table: "pd.DataFrame") -> None:
    """Prints the rows as a JSON list."""
    from lvnews_nlp.tables.cells import records

    print(json.dumps(list(records(table)), ensure_ascii=False, indent=2))


def print_grid(title: str, columns: tuple[str, ...], lines: Iterator[tuple[str, ...]]) -> None:
    """Prints rows as a table for people."""
    from lvnews_nlp.cli.printing.console import console, grid, one_line

    table = grid(title, columns)
    for line in lines:
        table.add_row(*(one_line(cell) for cell in line))
    console().print(table)


def marked(text: str, match: str) -> str:
    """The sentence in one line, the hit between guillemets."""
    return " ".join(text.replace(match, f"»{match}«", 1).split())


def day_of(published: object) -> str:
    """The day, or nothing where there is none."""
    return "" if published is None or published != published else str(published)[:10]
