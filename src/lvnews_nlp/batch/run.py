"""``run_batch``: a corpus on disk becomes a folder of Parquet tables."""

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from lvnews_nlp.article.days import publication_day
from lvnews_nlp.batch.corpus import add_columns, mark_duplicates
from lvnews_nlp.batch.folder import BatchError, OutFolder, now
from lvnews_nlp.batch.inputs import InputFile, discover
from lvnews_nlp.batch.parts import ALWAYS, DEFAULT_TABLES, TABLES
from lvnews_nlp.batch.plan import Shard, Unit, digest, find_duplicates, make_plan, scan_page, units_of
from lvnews_nlp.batch.pool import TIME_LIMIT, Finished, Working, run_shards
from lvnews_nlp.batch.records import Columns
from lvnews_nlp.batch.shard import Counts, Options
from lvnews_nlp.batch.versions import versions
from lvnews_nlp.configuration import Configuration, ConfigurationSource, configured
from lvnews_nlp.errors import InputError
from lvnews_nlp.language.engines.registry import check_engine
from lvnews_nlp.tables import VERSION

logger = logging.getLogger(__name__)

SHARD_SIZE = 200  # articles; a minute or so of work


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        articles: Articles that are done, bad ones and those of earlier runs too.
        total: Articles of the corpus.
        errors: Articles that could not be analysed.
        words: Words that this run has analysed.
        seconds: Time since this run began its work.
        fresh: Articles that this run has done.
    """

    articles: int
    total: int
    errors: int
    words: int
    seconds: float
    fresh: int


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a run did and what the folder holds after it.

    Attributes:
        out: The folder of results.
        articles: Analysed articles in the folder.
        errors: Articles in the folder that could not be analysed; table ``errors`` tells why.
        fresh: Articles, bad ones too, that this run has worked on; the others were done before.
        shards: Shards in the folder.
        fresh_shards: Shards that this run has worked on.
        words: Words that this run has analysed.
        seconds: Time that this run took from beginning to end.
        rows: Rows of each table.
    """

    out: Path
    articles: int
    errors: int
    fresh: int
    shards: int
    fresh_shards: int
    words: int
    seconds: float
    rows: dict[str, int] = field(default_factory=dict)


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
        time_limit: Seconds without an answer after which a worker process is ended; the article that it was at becomes
            an error. On Dask the cluster's own limits hold.
        dask: Address of a Dask scheduler that does the work instead of processes here; its workers must see the inputs
            under the same paths.
        progress: Is called as the work goes on.

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
    if not time_limit > 0:  # NaN is not above 0 either
        raise BatchError(f"time_limit is {time_limit:g}; give a positive number of seconds.")
    if workers < 1:
        raise BatchError(f"workers is {workers}; at least one process has to do the work.")
    folder = OutFolder(out)
    folder.check()
    given = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    files = discover(given, exclude=folder.path)
    columns = Columns(text=text_column, id=id_column, published=published_column)
    own_config = configured(config)
    check_engine(engine or own_config.engine)
    options = Options(
        engine=engine or own_config.engine,
        tables=table_names(tables),
        columns=columns,
        published=publication_day(published),
        config=own_config,
    )
    with folder.written(), folder.locked():
        if restart:
            folder.clear()
        folder.prepare()
        manifest = manifest_for(folder, options=options, shard_size=shard_size)
        root = Path.cwd()
        shards, fields = plan_shards(folder, files, root=root, columns=columns, shard_size=manifest["shard_size"])
        own = tuple(dict.fromkeys([*manifest["own"], *fields]))
        options = replace(options, own=own)
        marked = manifest.pop("marked", None)
        manifest |= {"own": list(own), "inputs": [os.fspath(item) for item in given]}
        folder.write_manifest(manifest)
        folder.write_plan(shards)

        done = {shard.number: folder.done(shard, tables=options.tables) for shard in shards}
        counts = {n: found for n, found in done.items() if found and not (retry_errors and found.errors)}
        todo = [shard for shard in shards if shard.number not in counts]
        add_columns(folder, sorted(counts), own)
        logger.info("%d parts, of which %d are done", len(shards), len(counts))
        tally = Tally(total=sum(shard.n for shard in shards), before=list(counts.values()))
        if todo:
            news = work(
                todo, workers=workers, options=options, root=root, tmp=folder.tmp, dask=dask, time_limit=time_limit
            )
            for item in news:
                if isinstance(item, Finished):
                    folder.commit(item.shard, item.counts, item.parts)
                    logger.info("part %d: %d articles, %d errors, %.1f s", item.shard.number, item.counts.articles,
                                item.counts.errors, item.counts.seconds)  # fmt: skip
                    counts[item.shard.number] = item.counts
                tally.take(item)
                if progress is not None:
                    progress(tally.progress())
        corpus = digest(shard.fingerprint for shard in shards)
        if todo or corpus != marked:
            mark_duplicates(folder, [shard.number for shard in shards])
        shutil.rmtree(folder.tmp)
        report = BatchReport(
            out=folder.path,
            articles=sum(c.articles for c in counts.values()),
            errors=sum(c.errors for c in counts.values()),
            fresh=sum(shard.n for shard in todo),
            shards=len(shards),
            fresh_shards=len(todo),
            words=sum(counts[shard.number].words for shard in todo),
            seconds=round(time.monotonic() - began, 3),
            rows={name: sum(c.rows[name] for c in counts.values()) for name in options.tables},
        )
        run = {"started": started, "workers": workers if dask is None else dask, "seconds": report.seconds}
        run |= {"articles": report.fresh, "words": report.words}
        folder.write_manifest(
            {
                **manifest,
                "marked": corpus,
                "rows": report.rows,
                "runs": [*manifest.get("runs", []), *([run] if todo else [])],
            }
        )
        return report


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


def manifest_for(folder: OutFolder, *, options: Options, shard_size: int | None) -> dict[str, Any]:
    """The manifest of a new folder, or that of the folder, if its results were made in the same way.

    Raises:
        BatchError: They were made with other versions or options.
    """
    if shard_size is not None and shard_size < 1:
        raise BatchError(f"shard_size is {shard_size}; a shard holds at least one article.")
    old = folder.manifest()
    own = options.to_dict()
    del own["config"]  # its digests are enough to notice a change
    fresh = {
        "versions": versions(),
        "configuration": {"file": options.config.file, "digests": options.config.digests()},
        "options": own,
        "shard_size": shard_size or (old or {}).get("shard_size", SHARD_SIZE),
        "columns": VERSION,
    }
    if old is None:
        return {"created": now(), "own": [], **fresh}
    differences = [
        *changed_parts(old.get("configuration"), options.config),
        *(
            f"{name} was {was!r}, is now {becomes!r}"
            for part in ("columns", "versions", "options", "shard_size")
            for name, was, becomes in differing(part, old.get(part), fresh[part])
        ),
    ]
    if differences:
        raise BatchError(
            f"The results in {folder.path} were made in another way: {'; '.join(differences)}. "
            "Begin anew with --restart, name another folder, or go back to what it was."
        )
    return old


def changed_parts(old: dict[str, Any] | None, config: Configuration) -> list[str]:
    """What has changed in the configuration since a manifest was written, in words; nothing where nothing has."""
    plain = Configuration()
    before = old or {"file": plain.file, "digests": plain.digests()}
    parts = [part for part, digest in config.digests().items() if before["digests"].get(part) != digest]
    if not parts:
        return []
    which = config.file if config.file == before["file"] else f"{before['file']}, now {config.file}"
    return [f"the configuration ({which}) has changed in {', '.join(parts)}"]


def differing(name: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The values that differ between two versions of a part of the manifest, with their names."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from differing(f"{name}.{key}", old.get(key), new.get(key))
    elif old != new:
        yield name, old, new


def plan_shards(
    folder: OutFolder, files: Sequence[InputFile], *, root: Path, columns: Columns, shard_size: int
) -> tuple[list[Shard], list[str]]:
    """The shards of a corpus, those of the last run in their places, and the names of the user's own fields.

    Raises:
        BatchError: The folder holds results of other inputs.
        InputError: The named fields are not in the inputs.
    """
    scans = [
        scan_page(file) if file.kind == "page" else folder.scan(file, root=root, columns=columns) for file in files
    ]
    complaints = [found.complaint for found in scans if found.complaint]
    if complaints and len(complaints) == len(files):  # nothing of it could be read: the columns are named wrongly
        raise InputError(complaints[0])
    hashes = [found.hashes for found in scans]
    duplicates = find_duplicates(files, hashes)
    units: list[Unit] = []
    for file, found, repeated in zip(files, hashes, duplicates, strict=True):
        units += units_of(file, found, shard_size=shard_size, duplicates=repeated)
    old = folder.plan()
    names = {file.name for file in files}
    if old and not any(unit.file.name in names for shard in old for unit in shard.units):
        first = old[0].units[0].file.name
        raise BatchError(
            f"{folder.path} holds results of other inputs, for example of {first}. Name another folder, give these "
            "inputs too, or remove the results with --restart."
        )
    own = dict.fromkeys(name for found in scans for name in found.own)
    return make_plan(units, shard_size=shard_size, old=old), list(own)


def work(
    shards: Sequence[Shard],
    *,
    workers: int,
    options: Options,
    root: Path,
    tmp: Path,
    dask: str | None,
    time_limit: float,
) -> Iterator[Working | Finished]:
    """Works on shards here or on a cluster."""
    if dask is None:
        return run_shards(shards, workers=workers, options=options, root=root, tmp=tmp, time_limit=time_limit)
    from lvnews_nlp.batch.cluster import run_on_dask

    return run_on_dask(shards, address=dask, options=options, root=root, tmp=tmp)


class Tally:
    """Keeps count of the articles while shards are under way.

    Args:
        total: Articles of the corpus.
        before: What was done in earlier runs.
    """

    def __init__(self, *, total: int, before: Sequence[Counts]) -> None:
        self._total = total
        self._before = sum(counts.articles + counts.errors for counts in before)
        self._errors = sum(counts.errors for counts in before)
        self._shards: dict[int, Counts] = {}
        self._began = time.monotonic()

    def take(self, news: Working | Finished) -> None:
        """Takes news of a shard."""
        self._shards[news.shard.number] = news.counts

    def progress(self) -> Progress:
        """How far the run is."""
        now = self._shards.values()
        fresh = sum(counts.articles + counts.errors for counts in now)
        return Progress(
            articles=self._before + fresh,
            total=self._total,
            errors=self._errors + sum(counts.errors for counts in now),
            words=sum(counts.words for counts in now),
            seconds=time.monotonic() - self._began,
            fresh=fresh,
        )
