"""Commands that measure and check: ``evaluate`` and ``data check``."""

from pathlib import Path
from typing import Annotated

import typer

from lvnews_nlp.cli.app import app

data_app = typer.Typer(no_args_is_help=True, help="Your own data files.")
app.add_typer(data_app, name="data")


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
