"""``lvnews review``: findings go to Label Studio to be corrected, and corrections come back."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import sentences_for_errors
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import Config, check_overwrites
from lvnews_nlp.errors import InputError
from lvnews_nlp.messages import Messages, thousands
from lvnews_nlp.resources import waits_for_ever
from lvnews_nlp.terminal import tell

if TYPE_CHECKING:
    import pandas as pd

    from lvnews_nlp.analysis import Analysis


@app.command()
def review(
    context: typer.Context,
    results: Annotated[
        Path | None,
        typer.Argument(metavar="RESULTS", help="Folder of lvnews batch, or .jsonl of lvnews analyse --format jsonl."),
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write tasks for Label Studio here, as JSON.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Read Label Studio's export in JSON.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="DIR", help="With --from: folder for what comes of it.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="With --to: so many articles, drawn at random.")
    ] = None,
    config: Config = None,
) -> None:
    """Have findings corrected in Label Studio, and use the corrections: tables, gold articles, names.

    lvnews review RESULTS --to tasks.json writes the tasks, and the labelling interface beside them (tasks.xml).
    lvnews review --from export.json --out DIR writes DIR/tables, DIR/gold for lvnews evaluate --articles, DIR/names.tsv
    and DIR/analyses.jsonl; with RESULTS the tables are all of those, with the corrections in them.
    """
    with sentences_for_errors():
        if to is not None and export is None and results is not None:
            send(results, to=to, sample=sample, config=config, say=spoken(context))
        elif export is not None and to is None and out is not None:
            take_back(export, out=out, results=results, config=config, say=spoken(context))
        else:
            raise InputError("Write lvnews review RESULTS --to FILE, or lvnews review [RESULTS] --from FILE --out DIR.")


def send(results: Path, *, to: Path, sample: int | None, config: str | None, say: Messages) -> None:
    """Writes tasks and the labelling interface."""
    from lvnews_nlp.configuration import configured
    from lvnews_nlp.review import interface, to_label_studio
    from lvnews_nlp.themes.loading import load_taxonomy

    check_overwrites(to, [results], option="--to")
    if to.suffix == ".xml":
        raise InputError(f"{to} is where the labelling interface goes. Name a file that ends in .json for the tasks.")
    configuration = configured(config)
    if results.is_dir():
        from lvnews_nlp.batch.pages import analysed_again

        tasks = list(to_label_studio(analysed_again(results, config=configuration, sample=sample)))
    else:
        tasks = list(to_label_studio(from_file(results)))[:sample]
    to.write_text(json.dumps(tasks, ensure_ascii=False, indent=1) + "\n", "utf-8")
    themes = (
        theme.id
        for theme in configuration.themes.laid_over(load_taxonomy())
        if theme.id not in configuration.themes.off
    )
    to.with_suffix(".xml").write_text(interface(themes), "utf-8")
    tell(say("tasks_written", n=thousands(len(tasks)), to=to, interface=to.with_suffix(".xml")))


def from_file(path: Path) -> "Iterator[Analysis]":
    """The analyses in a file, one a line."""
    from lvnews_nlp.analysis import Analysis

    if waits_for_ever(path):
        raise InputError(f"{path} is a pipe with a name, and nobody may ever write to it. Give a file.")
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.isspace():
                try:
                    yield Analysis.from_json(line)
                except InputError as error:
                    raise InputError(f"{path}, line {number}: {error}") from error


def take_back(export: Path, *, out: Path, results: Path | None, config: str | None, say: Messages) -> None:
    """Writes what comes of an export."""
    from lvnews_nlp.batch import Results
    from lvnews_nlp.review import corrected_tables, from_label_studio, names_of, names_tsv
    from lvnews_nlp.tables import tables

    whole: Mapping[str, pd.DataFrame] | None = None
    if results is not None:
        whole = tables(from_file(results)) if results.is_file() else Results(results)
    reviewed = from_label_studio(read_export(export), config=config)
    out.mkdir(parents=True, exist_ok=True)
    faults = write_gold(reviewed, out / "gold")
    with (out / "analyses.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(article.after.to_json() + "\n" for article in reviewed)
    names = names_of(reviewed)
    (out / "names.tsv").write_text(names_tsv(names), "utf-8")
    write_tables(corrected_tables(reviewed, whole), out / "tables")
    for fault in faults:
        tell(fault)
    tell(say("reviewed", articles=thousands(len(reviewed)), names=thousands(len(names)), out=out))


def read_export(path: Path) -> Any:
    """The JSON of an export.

    Raises:
        InputError: It is none.
    """
    try:
        if not path.is_file() and path.exists():
            raise InputError(f"{path} is no regular file. Give the file that Label Studio wrote.")
        return json.loads(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path} is no JSON: {error}. In Label Studio choose Export, then JSON.") from error


def write_gold(reviewed: list[Any], folder: Path) -> list[str]:
    """Writes one gold article a file; what could not be written comes back in sentences."""
    from lvnews_nlp.review import gold_article

    folder.mkdir(exist_ok=True)
    faults = []
    for number, article in enumerate(reviewed, 1):
        text, found = gold_article(article)
        name = re.sub(r"[^\w-]+", "-", article.after.id or "").strip("-")[-60:]
        (folder / f"{number:04}-{name}.txt").write_text(text, "utf-8", newline="")
        faults += found
    return faults


def write_tables(tables: "dict[str, pd.DataFrame]", folder: Path) -> None:
    """Writes one Parquet file a table."""
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        table.to_parquet(folder / f"{name}.parquet", index=False)
