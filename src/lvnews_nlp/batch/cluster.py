"""The shards of a batch on a Dask cluster.

The workers read the inputs, so they must see them under the same paths; rows come back to the process that asked, which
alone writes the results. A worker that dies costs nothing: Dask gives its shards to others. A shard over which workers
die again and again is cut into its articles, and the one that kills workers becomes an error.
"""

import io
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from json import dumps, loads
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lvnews_nlp.batch.errors import GO_ON, BatchError
from lvnews_nlp.batch.parts import write_part
from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.shard import Counts, Options, ShardWork
from lvnews_nlp.batch.versions import versions
from lvnews_nlp.batch.workforce import Finished, Working

if TYPE_CHECKING:
    import pyarrow as pa

CONNECT_SECONDS = 20
WORKER_SECONDS = 120  # for a worker to come
POLL_SECONDS = 0.02
FETCH_SECONDS = 60  # for a result that is ready
IN_FLIGHT = 2  # shards a thread that the scheduler knows of

#: What a worker sends back: ``Counts`` as a dictionary, and each table as the bytes of an Arrow stream.
Result = tuple[dict[str, Any], dict[str, bytes]]


@dataclass(frozen=True, slots=True)
class DaskCluster:
    """The ``Workforce`` of a Dask cluster.

    Attributes:
        address: Address of its scheduler.
    """

    address: str

    @property
    def name(self) -> str:
        """The address."""
        return self.address

    def run(self, shards: Sequence[Shard], *, options: Options, root: Path, tmp: Path) -> Iterator[Working | Finished]:
        """Works on shards; see ``Workforce.run``. Nothing is heard of a shard before it is finished."""
        try:
            import distributed
        except ImportError as error:
            raise BatchError('--dask needs the extra: pip install "lvnews-nlp[dask]".') from error

        # Dask's own types say little; as Any they do not get in the way.
        dask: Any = distributed
        try:
            client = dask.Client(self.address, set_as_default=False, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise BatchError(f"No Dask scheduler answers at {self.address}: {error}. Check the address.") from error
        with client:
            try:
                client.wait_for_workers(1, timeout=WORKER_SECONDS)
            except TimeoutError as error:
                raise BatchError(f"The Dask scheduler at {self.address} has no workers. Start some.") from error
            done = dask.as_completed(loop=client.loop)
            for shard, counts, tables in Jobs(client, options=options, root=root).finished(shards, done):
                yield Finished(shard, counts, write_parts(shard, tables, tmp))


def wait_for_news(client: Any, done: Any) -> None:
    """Waits until a future has ended.

    Args:
        client: The connection to the scheduler.
        done: Dask's ``as_completed`` with the futures.

    Raises:
        BatchError: The cluster has lost all its workers and no new one comes.
    """
    alone_since = None
    asked = 0.0
    while not done.has_ready():
        time.sleep(POLL_SECONDS)
        if (now := time.monotonic()) - asked > 1:
            asked = now
            alone_since = None if client.scheduler_info(n_workers=1)["workers"] else alone_since or now
        if alone_since is not None and now - alone_since > WORKER_SECONDS:
            raise BatchError(f"The Dask cluster has had no workers for {WORKER_SECONDS} seconds; {GO_ON}")


class Jobs:
    """What is under way on the cluster.

    Args:
        client: The connection to the scheduler.
        options: How to read and analyse.
        root: The folder that relative names of inputs start from, on the workers too.

    Attributes:
        suspects: Pieces over which workers have died, each as ``shard``, ``whole`` and ``place`` of ``submit``.
    """

    def __init__(self, client: Any, *, options: Options, root: Path) -> None:
        self._client = client
        self._setup = (dumps(options.to_dict()), str(root), versions())
        self.suspects: deque[tuple[Shard, Shard, int]] = deque()
        self._jobs: dict[str, tuple[Shard, Shard, int, bool]] = {}
        self._results: dict[int, dict[int, tuple[Counts, dict[str, pa.Table]]]] = {}

    def finished(self, shards: Sequence[Shard], done: Any) -> "Iterator[tuple[Shard, Counts, dict[str, pa.Table]]]":
        """Has shards worked on, a few at a time for each thread, and gives each when it is finished.

        Args:
            shards: What to do.
            done: Dask's ``as_completed`` of this client, empty.

        Raises:
            BatchError: The workers cannot work, or there are none any more.
        """
        todo = deque(shards)
        while todo or self.suspects or done.count():
            # Workers that die take the neighbours of a deadly article with them, so suspects are tried alone.
            if self.suspects and not done.count():
                done.add(self.submit(*self.suspects.popleft(), alone=True))
            threads = max(1, sum(self._client.nthreads().values()))
            while todo and not self.suspects and done.count() < IN_FLIGHT * threads:
                shard = todo.popleft()
                done.add(self.submit(shard, shard, 0))
            wait_for_news(self._client, done)
            yield from self.take(next(done), done)

    def submit(self, shard: Shard, whole: Shard, place: int, *, alone: bool = False, deadly: str | None = None) -> Any:
        """Gives a shard to the cluster.

        Args:
            shard: What to work on.
            whole: The shard of the plan: the same one, or the one that it is a single article of.
            place: Position of that article in ``whole``, from 0.
            alone: Whether nothing else is under way, so that a death is certainly its fault.
            deadly: Why its articles are not to be touched: they become errors with this sentence.

        Returns:
            A future of Dask, for ``take``.
        """
        # The result is wanted here once: the same call again must not be answered from memory.
        future = self._client.submit(work_on, shard.to_dict(), *self._setup, deadly=deadly, pure=False)
        self._jobs[future.key] = (shard, whole, place, alone)
        return future

    def take(self, future: Any, done: Any) -> "Iterator[tuple[Shard, Counts, dict[str, pa.Table]]]":
        """The shard that is complete with this future, if one is; else what has to be done next is added to ``done``.

        Args:
            future: One of ``submit`` that has ended.
            done: Dask's ``as_completed`` with the futures.

        Raises:
            BatchError: The workers cannot work, or the connection to them is lost.
        """
        from distributed.scheduler import KilledWorker

        shard, whole, place, alone = self._jobs.pop(future.key)
        try:
            counts, tables = unpacked(future.result(timeout=FETCH_SECONDS))
        except KilledWorker:
            self._killed(shard, whole, place, alone, done)
        except CancelledError as error:  # finished, but its worker died before the result was fetched
            if self._client.status != "running":
                raise BatchError(f"The Dask scheduler is gone; {GO_ON}") from error
            done.add(self.submit(shard, whole, place, alone=alone))
        except TimeoutError:  # the same, but the cluster has not noticed, or has nobody to work it out anew
            future.cancel()
            done.add(self.submit(shard, whole, place, alone=alone))
        except Exception as error:
            raise BatchError(f"The Dask workers cannot go on: {error}; {GO_ON}") from error
        else:
            if shard is whole:
                yield shard, counts, tables
                return
            results = self._results[whole.number]
            results[place] = counts, tables
            if len(results) == whole.n:
                yield whole, *merged([results[i] for i in range(whole.n)])
                del self._results[whole.number]

    def _killed(self, shard: Shard, whole: Shard, place: int, alone: bool, done: Any) -> None:
        """What comes after workers died over a shard."""
        if alone:
            why = "The workers died while this article was worked on."
            done.add(self.submit(shard, whole, place, alone=True, deadly=why))
        elif shard is not whole or whole.n == 1:
            self.suspects.append((shard, whole, place))
        else:
            self._results[whole.number] = {}
            for i, piece in enumerate(single_articles(whole)):
                done.add(self.submit(piece, whole, i))


def single_articles(shard: Shard) -> Iterator[Shard]:
    """A shard for each article of a shard."""
    for unit in shard.units:
        for number in range(unit.start, unit.start + unit.n):
            duplicates = {n: first for n, first in unit.duplicates.items() if n == number}
            yield Shard(shard.number, (replace(unit, start=number, n=1, duplicates=duplicates),))


def work_on(
    shard: dict[str, Any], options: str, root: str, wanted: dict[str, str], *, deadly: str | None = None
) -> Result:
    """Works on a shard; this runs on a Dask worker.

    Args:
        shard: The shard as a dictionary.
        options: How to read and analyse, as JSON.
        root: The folder that relative input names start from.
        wanted: Versions of code, model and data.
        deadly: Why the articles of this shard are not to be touched.

    Returns:
        Counts, and each table as the bytes of an Arrow stream.

    Raises:
        BatchError: Another version is installed here.
    """
    if versions() != wanted:
        raise BatchError(f"this worker has lvnews-nlp {versions()}, but {wanted} is wanted")
    work = Shard.from_dict(shard)
    positions = {} if deadly is None else dict.fromkeys(range(work.n), deadly)
    made, counts = shard_work(options, root).run(work, deadly=positions)
    return asdict(counts), {name: packed(table) for name, table in made.items()}


@lru_cache(maxsize=2)
def shard_work(options: str, root: str) -> ShardWork:
    """The ``ShardWork`` of this process for options (as JSON); it is kept, because its pipeline takes time to load."""
    from lvnews_nlp.shared import shared_pipeline

    chosen = Options.from_dict(loads(options))
    return ShardWork(chosen, root=Path(root), shared=shared_pipeline(chosen.engine, chosen.config))


def packed(table: "pa.Table") -> bytes:
    """A table as the bytes of an Arrow stream."""
    import pyarrow as pa

    sink = io.BytesIO()
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_stream(sink, table.schema, options=options) as stream:
        stream.write_table(table)
    return sink.getvalue()


def unpacked(result: Result) -> "tuple[Counts, dict[str, pa.Table]]":
    """Counts and tables from what a worker sent."""
    import pyarrow as pa

    counts, tables = result
    return Counts(**counts), {name: pa.ipc.open_stream(data).read_all() for name, data in tables.items()}


def merged(results: "Sequence[tuple[Counts, dict[str, pa.Table]]]") -> "tuple[Counts, dict[str, pa.Table]]":
    """The results of the single articles of a shard, in their order, as those of the shard."""
    import pyarrow as pa

    tables = {name: pa.concat_tables([made[name] for _, made in results]) for name in results[0][1]}
    counts = Counts(
        articles=sum(counts.articles for counts, _ in results),
        errors=sum(counts.errors for counts, _ in results),
        words=sum(counts.words for counts, _ in results),
        seconds=sum(counts.seconds for counts, _ in results),
        rows={name: table.num_rows for name, table in tables.items()},
    )
    return counts, tables


def write_parts(shard: Shard, tables: "dict[str, pa.Table]", tmp: Path) -> dict[str, Path]:
    """Writes the tables of a shard into the folder ``tmp``; the files by the names of their tables."""
    parts = {name: tmp / f"{name}-{shard.number}.parquet" for name in tables}
    for name, path in parts.items():
        write_part(tables[name], path)
    return parts
