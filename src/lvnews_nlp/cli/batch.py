"""``lvnews batch`` and ``lvnews summary``: a corpus to tables, and what is in them."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lvnews_nlp.cli.app import app
from lvnews_nlp.cli.ending import fail, sentences_for_errors
from lvnews_nlp.cli.language import spoken
from lvnews_nlp.cli.options import AsJson, Config, Engine, Published
from lvnews_nlp.cli.results import opened
from lvnews_nlp.messages import Messages, thousands
from lvnews_nlp.stopping import Stopped
from lvnews_nlp.terminal import is_watched, tell

if TYPE_CHECKING:
    from lvnews_nlp.batch import BatchReport, Progress


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT…",
        help="Folders, globs, files: .txt, .html, .docx, .pdf, .jsonl, .csv, .tsv, .parquet, also as .gz or .zst.",
    ),
]
Out = Annotated[Path | None, typer.Option("--out", "-o", metavar="DIR", help="Folder of the Parquet tables.")]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes that work side by side.")]
Tables = Annotated[
    str | None,
    typer.Option(metavar="NAME,…", help="Tables to write besides articles and errors; all but tokens by default."),
]
TextColumn = Annotated[str, typer.Option(metavar="NAME", help="Field of records with the text.")]
IdColumn = Annotated[str | None, typer.Option(metavar="NAME", help="Field with the id; id by default, else file:line.")]
PublishedColumn = Annotated[
    str | None, typer.Option(metavar="NAME", help="Field with the day; published or date by default.")
]
ShardSize = Annotated[int | None, typer.Option(min=1, metavar="N", help="Articles a Parquet part; 200 by default.")]
TimeLimit = Annotated[
    float,
    typer.Option(
        metavar="SECONDS", help="Without an answer for so long (≥ 1) a worker is ended; its article is an error."
    ),
]
RetryErrors = Annotated[bool, typer.Option("--retry-errors", help="Do articles again that could not be analysed.")]
Check = Annotated[
    Path | None, typer.Option(metavar="DIR", help="Only compare the results in DIR with what was written.")
]
Restart = Annotated[bool, typer.Option("--restart", help="Remove earlier results in DIR first.")]
Dask = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler that does the work, tcp://host:8786.")
]


@app.command()
def batch(
    context: typer.Context,
    inputs: Inputs = None,
    out: Out = None,
    workers: Workers = 1,
    published: Published = None,
    engine: Engine = None,
    config: Config = None,
    tables: Tables = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    published_column: PublishedColumn = None,
    shard_size: ShardSize = None,
    time_limit: TimeLimit = 1800.0,
    retry_errors: RetryErrors = False,
    check: Check = None,
    restart: Restart = False,
    dask: Dask = None,
) -> None:
    """Analyse a corpus into Parquet tables. Stopped at any moment, the same command goes on.

    Exit code 0: all articles analysed; 1: some are in table errors; 2: wrong usage, nothing was done.
    """
    from lvnews_nlp.batch import run_batch

    if check is not None:
        check_parts(check, spoken(context))
        return
    if not inputs or out is None:
        fail("say what to analyse and where to: lvnews batch INPUT… --out DIR.")
    names = None if tables is None else [name.strip() for name in tables.split(",")]
    with ends_in_words(out), shown_progress(spoken(context)) as progress:
        report = run_batch(
            inputs, out=out, workers=workers, published=published, engine=engine, config=config, tables=names,
            shard_size=shard_size, text_column=text_column, id_column=id_column, published_column=published_column,
            time_limit=time_limit, restart=restart, retry_errors=retry_errors, dask=dask, progress=progress,
        )  # fmt: skip
    tell(in_words(report, spoken(context)))
    if report.errors:
        raise typer.Exit(1)


@contextmanager
def ends_in_words(out: Path) -> Iterator[None]:
    """Makes of what ends a batch early a sentence and an exit code."""
    from lvnews_nlp.batch import WriteError
    from lvnews_nlp.errors import LvNewsError

    try:
        yield
    except Stopped as stopped:
        what = f"stopped {stopped.by}; what is done stays in {out}, and the same command goes on from there."
        fail(what, code=int(str(stopped.code)))
    except WriteError as error:  # the usage was right; some of the work may be done
        fail(error, code=1)
    except LvNewsError as error:
        fail(error)


def check_parts(folder: Path, say: Messages) -> None:
    """Prints what is wrong with the parts in a folder of results; exit code 1 where something is."""
    from lvnews_nlp.batch import check_results

    with sentences_for_errors():
        faults = check_results(folder)
    for fault in faults:
        tell(fault)
    if faults:
        raise typer.Exit(1)
    tell(say("unharmed", folder=folder))


def in_words(report: "BatchReport", say: Messages) -> str:
    """What a run did, in a sentence."""
    speed = thousands(report.words / max(report.seconds, 0.001))
    parts = [
        say("batch_ran", n=thousands(report.fresh), seconds=thousands(report.seconds), speed=speed)
        if report.fresh
        else say("batch_idle"),
        say("batch_holds", out=report.out, articles=thousands(report.articles), parts=thousands(report.shards)),
    ]
    if report.errors:
        parts.append(say("batch_failed", n=thousands(report.errors), errors=report.out / "errors"))
    return "; ".join(parts) + "."


@contextmanager
def shown_progress(say: Messages) -> Iterator["Callable[[Progress], None] | None"]:
    """A progress bar on stderr where somebody watches, else nothing."""
    if not is_watched(sys.stderr):
        yield None
        return
    from rich import progress as bars

    from lvnews_nlp.cli.printing.console import console

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[speed]} · " + say("passed")),
        bars.TimeElapsedColumn(),
    )
    with bars.Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("looking"), total=None, speed="")

        def show(state: "Progress") -> None:
            speed = speed_of(state, say)
            bar.update(task, description=say("analysing"), total=state.total, completed=state.articles, speed=speed)

        yield show


def speed_of(state: "Progress", say: Messages) -> str:
    """Articles a second and the time left, as far as they are known."""
    bad = say("so_many_errors", n=state.errors) if state.errors else ""
    if not state.fresh or not state.seconds:
        return bad
    rate = state.fresh / state.seconds
    minutes, seconds = divmod(round((state.total - state.articles) / rate), 60)
    hours, minutes = divmod(minutes, 60)
    return say("rate_and_left", rate=rate, left=f"{hours}:{minutes:02}:{seconds:02}") + bad


@app.command()
def summary(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of results of lvnews batch.")],
    top: Annotated[int, typer.Option(min=1, metavar="N", help="Rows of each list.")] = 10,
    json_output: AsJson = False,
) -> None:
    """Show what a folder of results holds: articles, period, errors, themes, names, projects, speed."""
    from lvnews_nlp.batch import summarise
    from lvnews_nlp.cli.printing.summary import print_summary

    with sentences_for_errors():
        opened(folder)
        found = summarise(folder, top=top)
    if json_output:
        print(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        print_summary(found, spoken(context))
