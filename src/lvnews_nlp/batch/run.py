"""``run_batch``: a corpus on disk becomes a folder of Parquet tables."""

import logging
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lvnews_nlp.article.days import publication_day
from lvnews_nlp.batch.corpus import mark_duplicates
from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.inputs import discover
from lvnews_nlp.batch.notes import now
from lvnews_nlp.batch.parts import ALWAYS, DEFAULT_TABLES, TABLES
from lvnews_nlp.batch.plan import digest
from lvnews_nlp.batch.pool import TIME_LIMIT, LocalWorkers
from lvnews_nlp.batch.records import Columns
from lvnews_nlp.batch.report import BatchReport, Progress, Tally
from lvnews_nlp.batch.run_plan import RunPlan, plan_run
from lvnews_nlp.batch.shard import Options
from lvnews_nlp.batch.workforce import Finished, Workforce, Working
from lvnews_nlp.configuration import Configuration, ConfigurationSource, configured
from lvnews_nlp.language.engines.registry import check_engine

logger = logging.getLogger(__name__)


def run_batch(
    inputs: str | Path | Iterable[str | Path],
    *,
    out: str | Path,
    workers: int = 1,
    published: date | str | None = None,
    engine: str | None = None,
    config: ConfigurationSource = None,
    tables: Sequence[str] | None = None,
    shard_size: int | None = None,
    text_column: str = "text",
    id_column: str | None = None,
    published_column: str | None = None,
    restart: bool = False,
    retry_errors: bool = False,
    time_limit: float = TIME_LIMIT,
    dask: str | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> BatchReport:
    """Analyses a corpus into Parquet tables; the same call goes on where an earlier one was stopped.

    Inputs that changed since the last run are done again, with the other articles of their shard; those that are gone
    leave the tables. One bad article becomes one row of table ``errors``. An id that was given before becomes one too.

    Args:
        inputs: Folders, globs, and files that end in .txt, .html, .jsonl, .csv, .tsv or .parquet, each also .gz or
            .zst. A page has its path as ``article_id``, a record its id, or else file and line (``dump.jsonl:17``).
        out: Folder of the results.
        workers: Number of processes.
        published: Day against which relative dates are resolved where neither page nor record has one.
        engine: Name of the engine; that of the configuration unless given.
        config: A configuration, for example ``"lvnews.toml"``; unless given, the nearest ``lvnews.toml`` in the working
            folder or above it, if there is one. Its content goes to the workers, wherever they are.
        tables: Tables to write besides ``articles`` and ``errors``; all but ``tokens`` unless given.
        shard_size: Articles a shard and Parquet part; 200 in a new folder, else as before.
        text_column: Field of records that holds the text or HTML.
        id_column: Field of their id; ``id`` where there is one.
        published_column: Field of their day (2026-02-27 or 27.02.2026); ``published`` or ``date`` where there is one.
        restart: Whether to remove earlier results first.
        retry_errors: Whether to do shards again that hold articles which could not be analysed.
        time_limit: Seconds, at least one, without an answer after which a worker process is ended; the article that it
            was at becomes an error. On Dask the cluster's own limits hold.
        dask: Address of a Dask scheduler that does the work instead of processes here; its workers must see the inputs
            under the same paths.
        progress: Is called as the work goes on.

    Returns:
        How many articles were analysed and how many of them now, errors, words, rows of each table, and seconds.

    Raises:
        DataError: The configuration does not fit.
        ModelError: There is no such engine.
        InputError: Inputs cannot be found or lack the named fields.
        BatchError: The folder holds results of other inputs, options or versions, or another run is at work in it.
        WriteError: The results cannot be written: a full disk, say, or a folder that is read-only.

    Examples:
        >>> import tempfile
        >>> folder = tempfile.TemporaryDirectory()
        >>> pages = Path(folder.name) / "pages"
        >>> pages.mkdir()
        >>> _ = (pages / "a.txt").write_text("Konference notika Rīgā.", "utf-8")
        >>> report = run_batch(pages, out=Path(folder.name) / "results")
        >>> report.articles, report.errors, report.rows["entities"]
        (1, 0, 1)
        >>> run_batch(pages, out=Path(folder.name) / "results").fresh
        0
        >>> folder.cleanup()
    """
    started, began = now(), time.monotonic()
    workforce = workforce_of(workers=workers, time_limit=time_limit, dask=dask)
    folder = OutFolder(out)
    folder.check()
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    files = discover(given, exclude=folder.path)
    columns = Columns(text=text_column, id=id_column, published=published_column)
    options = options_of(engine, configured(config), tables=tables, columns=columns, published=published)
    with folder.written(), folder.locked():
        if restart:
            folder.clear()
        folder.prepare()
        plan = plan_run(folder, files, inputs=given, options=options, shard_size=shard_size, retry_errors=retry_errors)
        tally = Tally(total=plan.n, before=list(plan.done.values()))
        for item in news_of(plan, folder, workforce):
            tally.take(item)
            if progress is not None:
                progress(tally.progress())
        run = {"started": started, "workers": workforce.name}
        return finish(plan, folder, tally, run=run, began=began)


def workforce_of(*, workers: int, time_limit: float, dask: str | None) -> Workforce:
    """Who does the work: processes here, or the cluster of a Dask scheduler.

    Raises:
        BatchError: A number makes no sense, whoever does the work.
    """
    here = LocalWorkers(workers, time_limit=time_limit)
    if dask is None:
        return here
    from lvnews_nlp.batch.cluster import DaskCluster

    return DaskCluster(dask)


def options_of(
    engine: str | None,
    config: Configuration,
    *,
    tables: Sequence[str] | None,
    columns: Columns,
    published: date | str | None,
) -> Options:
    """How to read and analyse, from the arguments of ``run_batch`` and the configuration.

    Raises:
        ModelError: There is no such engine.
        BatchError: There is no such table.
        InputError: ``published`` is no day.
    """
    engine = engine or config.engine
    check_engine(engine)
    return Options(
        engine=engine,
        tables=table_names(tables),
        columns=columns,
        published=publication_day(published),
        config=config,
    )


def table_names(names: Sequence[str] | None) -> tuple[str, ...]:
    """The tables to write, in their usual order.

    Raises:
        BatchError: There is no such table.
    """
    chosen = (*(DEFAULT_TABLES if names is None else names), *ALWAYS)
    for name in chosen:
        if name not in TABLES:
            raise BatchError(f"There is no table {name!r}; there are {', '.join(TABLES)}.")
    return tuple(name for name in TABLES if name in chosen)


def news_of(plan: RunPlan, folder: OutFolder, workforce: Workforce) -> Iterator[Working | Finished]:
    """Has the work done that a plan leaves to do; what is finished goes into the folder.

    Yields:
        News of the shards, as it comes.
    """
    if not plan.todo:
        return
    for item in workforce.run(plan.todo, options=plan.options, root=Path.cwd(), tmp=folder.tmp):
        if isinstance(item, Finished):
            folder.finished.commit(item.shard, item.counts, item.parts)
            logger.info("part %d: %d articles, %d errors, %.1f s", item.shard.number, item.counts.articles,
                        item.counts.errors, item.counts.seconds)  # fmt: skip
        yield item


def finish(plan: RunPlan, folder: OutFolder, tally: Tally, *, run: dict[str, Any], began: float) -> BatchReport:
    """Marks what is known only of the whole corpus, and notes the run in the manifest.

    Args:
        plan: What the run had before it; all of it is done.
        folder: The folder of results.
        tally: Counts of what the run has done.
        run: When it began (``started``, ISO in UTC), and by whom the work was done (``workers``).
        began: When it began, in seconds of ``time.monotonic``.
    """
    corpus = digest(shard.fingerprint for shard in plan.shards)
    if plan.todo or corpus != plan.marked:
        mark_duplicates(folder, [shard.number for shard in plan.shards])
    shutil.rmtree(folder.tmp)
    counts = [*plan.done.values(), *tally.counts]
    report = BatchReport(
        out=folder.path,
        articles=sum(c.articles for c in counts),
        errors=sum(c.errors for c in counts),
        fresh=sum(shard.n for shard in plan.todo),
        shards=len(plan.shards),
        fresh_shards=len(plan.todo),
        words=sum(c.words for c in tally.counts),
        seconds=round(time.monotonic() - began, 3),
        rows={name: sum(c.rows[name] for c in counts) for name in plan.options.tables},
    )
    run |= {"seconds": report.seconds, "articles": report.fresh, "words": report.words}
    runs = [*plan.manifest.get("runs", []), *([run] if plan.todo else [])]
    folder.write_manifest({**plan.manifest, "marked": corpus, "rows": report.rows, "runs": runs})
    return report
