"""``lvnews analyse`` and ``lvnews info``."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import fail
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import Config, Engine, OwnTaxonomy, Published, check_overwrites, themes_config
from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.messages import Messages
from lvnews_nlp.terminal import tell

if TYPE_CHECKING:
    from spacy.language import Language

    from lvnews_nlp.analysis import Analysis


#: Endings of files that hold all tables.
BOOKS = (".xlsx", ".sqlite", ".db")


class Format(StrEnum):
    """Output formats of ``lvnews analyse``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    conllu = "conllu"
    csv = "csv"


#: Formats for which all pages are wanted at once.
TOGETHER = (Format.json, Format.csv)

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Text or HTML files; - reads standard input.")]
HowToPrint = Annotated[Format, typer.Option("--format", "-f", help="What to print.")]
WithText = Annotated[bool, typer.Option("--text/--no-text", help="Whether JSON holds the text of the article.")]
Explain = Annotated[
    bool, typer.Option("--explain-themes", help="Say why each theme was reported, and the best few others not.")
]
Why = Annotated[str | None, typer.Option(metavar="THEME", help="Say why the pages have this theme, or why not.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="File in place of the screen; .xlsx and .sqlite: all tables."),
]


@app.command()
def analyse(
    context: typer.Context,
    files: Files,
    format: HowToPrint = Format.table,
    published: Published = None,
    engine: Engine = None,
    config: Config = None,
    text: WithText = True,
    taxonomy: OwnTaxonomy = None,
    explain_themes: Explain = False,
    why: Why = None,
    out: Out = None,
) -> None:
    """Analyse news pages: entities, themes, projects and events."""
    failed = 0
    kept: list[Analysis] = []
    book = out if out is not None and out.suffix.lower() in BOOKS else None
    if out is not None:
        check_overwrites(out, files)
    format = written_as(out, format, context) if out and not book else format
    nlp = loaded(engine, config, taxonomy)
    say, explain = spoken(context), explain_themes or why is not None
    results = analyses(files, nlp=nlp, published=published, explain=explain, only=why, description=say("reading"))
    with written_to(None if book else out):
        for result in results:
            if isinstance(result, LvNewsError):
                failed += 1
                tell(result)
                continue
            for warning in result.warnings:
                tell(f"{result.id}: {warning}")
            if book or format in TOGETHER:
                kept.append(result)
            else:
                print_result(result, format, text=text, tables=why is None, language=say)
        if book or format is Format.csv:
            failed += not tables_written(kept, to=book)
        elif format is Format.json and kept:
            print_json(kept, text=text, alone=len(files) == 1)
    if failed:
        raise typer.Exit(1)


def written_as(out: Path, format: Format, context: typer.Context) -> Format:
    """The format of a file: that of its ending, else the one that was asked for.

    Raises:
        typer.BadParameter: The ending promises something else than text, and no format was asked for.
    """
    ending = out.suffix.lower()
    named = Format.__members__.get(ending[1:])
    source = context.get_parameter_source("format")
    asked = source is not None and source.name == "COMMANDLINE"
    if named is None and ending not in ("", ".txt") and not asked:
        known = [*BOOKS, *(f".{name}" for name in Format.__members__ if name != "table"), ".txt"]
        raise typer.BadParameter(
            f"{out} ends in none of {', '.join(known)}. The ending says what to write.", param_hint="--out"
        )
    return named or format


def print_result(result: "Analysis", format: Format, *, text: bool, tables: bool, language: Messages) -> None:
    """Prints the result of one page in a format that does not wait for the others.

    Args:
        result: The result.
        format: How.
        text: Whether JSON holds the text.
        tables: Whether tables come before the explanations of themes, if there are any.
        language: What tables and explanations are printed in.
    """
    from lvnews_nlp.cli.printing.analyses import print_explanations, print_tables
    from lvnews_nlp.tables.conllu import to_conllu

    if format is Format.jsonl:
        print(result.to_json(text=text), flush=True)
    elif format is Format.conllu:
        print(to_conllu(result.to_dict()))
    else:
        if tables:
            print_tables(result.to_dict(), language)
        print_explanations(result.to_dict().get("theme_explanations", []), language)


def print_json(results: "list[Analysis]", *, text: bool, alone: bool) -> None:
    """Prints results as a list, or the one as an object."""
    whole = [result.to_dict(text=text) for result in results]
    print(json.dumps(whole[0] if alone else whole, ensure_ascii=False, indent=2))


def tables_written(results: "list[Analysis]", *, to: Path | None) -> bool:
    """Writes the tables of results to a workbook or database, or ``entities`` as CSV; says what keeps it from that."""
    from lvnews_nlp.tables import export, tables
    from lvnews_nlp.tables.exports import csv_rows

    try:
        made = tables(results)
        if to is None:
            csv_rows(made.entities, sys.stdout)
        else:
            export(made, to)
    except (LvNewsError, OSError) as error:
        tell(error)
        return False
    return True


@contextmanager
def written_to(out: Path | None) -> Iterator[None]:
    """Sends what is printed to a file, where one is named."""
    if out is None:
        yield
        return
    try:
        file = out.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise typer.BadParameter(f"{out} cannot be written: {error}.", param_hint="--out") from error
    with file, redirect_stdout(file):
        yield


def loaded(engine: str | None, config: str | None, taxonomy: Path | None) -> "Language":
    """The pipeline that a command asks for."""
    from lvnews_nlp.loading import load

    if taxonomy is not None and config is not None:
        raise typer.BadParameter("--taxonomy replaces all themes; name the file in the configuration instead.")
    try:
        return load(engine, config=config if taxonomy is None else themes_config(taxonomy))
    except LvNewsError as error:
        fail(error)


def analyses(
    files: list[str],
    *,
    nlp: "Language",
    published: str | None,
    explain: bool = False,
    only: str | None = None,
    description: str = "",
) -> Iterator["Analysis | LvNewsError"]:
    """One result or error a file, in order; progress on stderr when there are several files and somebody watches."""
    from rich.progress import track

    from lvnews_nlp.cli.printing.console import console
    from lvnews_nlp.run import analysed, explained
    from lvnews_nlp.shared import SharedPipeline
    from lvnews_nlp.terminal import is_watched

    shared = SharedPipeline(nlp)
    watched = len(files) > 4 and is_watched(sys.stderr)
    for name in track(
        files, description=description, console=console(stderr=True), transient=True, disable=not watched
    ):
        try:
            source = sys.stdin.buffer.read() if name == "-" else Path(name)
            if explain:
                yield explained(source, shared=shared, id=name, published=published, only=only)
            else:
                yield analysed(source, shared=shared, id=name, published=published)
        except LvNewsError as error:
            yield error
        except Exception as error:
            # A fault of ours on one page must not cost the user the other pages.
            yield LvNewsError(
                f"{name}: could not be analysed ({type(error).__name__}: {error}). Please report this page."
            )


@app.command()
def info(config: Config = None) -> None:
    """Show version, configuration, the trained pipeline with its scores, and the size of the packaged knowledge."""
    from lvnews_nlp.cli.printing.info import print_info

    print_info(config)
