"""The commands of ``lvnews``. Everything heavy is imported inside a command, so that ``--help`` is quick."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lvnews_nlp import __version__
from lvnews_nlp.errors import LvNewsError

if TYPE_CHECKING:
    from lvnews_nlp.analysis import Analysis

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Latvian news in; entities, education-policy themes, project and event records out. Works offline.",
)

data_app = typer.Typer(no_args_is_help=True, help="Your own data files.")
app.add_typer(data_app, name="data")


class Format(StrEnum):
    """Output formats of ``lvnews analyse``."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    conllu = "conllu"


class Language(StrEnum):
    """Languages of explanations."""

    lv = "lv"
    en = "en"


@app.command()
def analyse(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Text or HTML files; - reads standard input.")],
    format: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.table,
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="Date of pages that show none.")
    ] = None,
    engine: Annotated[str, typer.Option(help="Pipeline for tokens, tags and syntax.")] = "embedded",
    text: Annotated[bool, typer.Option("--text/--no-text", help="Whether JSON holds the text of the article.")] = True,
) -> None:
    """Analyse news pages: entities, themes, projects and events."""
    from lvnews_nlp.printing import print_tables, to_conllu

    failed = 0
    results: list[Analysis] = []
    for result in analyses(files, published=published, engine=engine):
        if isinstance(result, LvNewsError):
            failed += 1
            print(f"lvnews: {result}", file=sys.stderr)
            continue
        for warning in result.warnings:
            print(f"lvnews: {result.id}: {warning}", file=sys.stderr)
        if format is Format.jsonl:
            print(result.to_json(text=text), flush=True)
        elif format is Format.conllu:
            print(to_conllu(result.to_dict()))
        elif format is Format.table:
            print_tables(result.to_dict())
        else:
            results.append(result)
    if format is Format.json and results:
        whole = [result.to_dict(text=text) for result in results]
        print(json.dumps(whole[0] if len(files) == 1 else whole, ensure_ascii=False, indent=2))
    if failed:
        raise typer.Exit(1)


def analyses(files: list[str], *, published: datetime | None, engine: str) -> Iterator["Analysis | LvNewsError"]:
    """One result or error a file, in order; progress on stderr when there are several files and somebody watches."""
    from rich.console import Console
    from rich.progress import track

    from lvnews_nlp.analysis import analyse, pipeline

    nlp = pipeline(engine)
    day = published.date() if published else None
    watched = len(files) > 4 and sys.stderr.isatty()
    for name in track(files, description="Lasa…", console=Console(stderr=True), transient=True, disable=not watched):
        try:
            source = sys.stdin.buffer.read() if name == "-" else Path(name)
            yield analyse(source, id=name, published=day, engine=engine, nlp=nlp)
        except LvNewsError as error:
            yield error
        except Exception as error:
            # A fault of ours on one page must not cost the user the other pages.
            yield LvNewsError(
                f"{name}: could not be analysed ({type(error).__name__}: {error}). Please report this page."
            )


@app.command()
def info() -> None:
    """Show the version, the trained pipeline with its scores, and the size of the packaged knowledge."""
    from lvnews_nlp.printing import print_info

    print_info()


@app.command()
def evaluate(
    treebank: Annotated[
        Path | None, typer.Option(help="CoNLL-U file, .xz too: tokens to syntax from raw text.")
    ] = None,
    ner: Annotated[Path | None, typer.Option(help="FullStack NER file, .xz too: strict spans from raw text.")] = None,
    articles: Annotated[
        Path | None, typer.Option(help="Folder of gold articles: entities, names, dates, themes.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Print what was wrong.")] = False,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score the embedded pipeline on gold files."""
    from lvnews_nlp.evaluation.printing import print_evaluation

    if treebank is None and ner is None and articles is None:
        raise typer.BadParameter("Give --treebank FILE, --ner FILE or --articles FOLDER.")
    print_evaluation(treebank=treebank, ner=ner, articles=articles, errors=errors, as_json=json_output)


@data_app.command("check")
def check_data(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder with gazetteers (*.tsv) of your own.")],
) -> None:
    """Check gazetteers of your own; every fault is printed with file and line. Exit code 1 when there is one."""
    from lvnews_nlp.entities.gazetteer.finder import check_folder

    faults = check_folder(folder)
    for fault in faults:
        print(fault)
    if faults:
        raise typer.Exit(1)


@app.command("project-id")
def project_id(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A project number, alone or in a sentence.")],
    language: Annotated[Language, typer.Option("--lang", help="Language of the answer.")] = Language.lv,
    json_output: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Explain the parts of a project number. Exit code 1 when there is none."""
    from lvnews_nlp.printing import print_project_id

    if not print_project_id(text, language=language, as_json=json_output):
        raise typer.Exit(1)


def version(show: bool) -> None:
    """Prints the version and ends."""
    if show:
        print(f"lvnews-nlp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of the whole command."""
