"""Who works on the shards of a run, and what is heard of them: processes here, or the workers of a cluster."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.shard import Counts, Options


class Working(NamedTuple):
    """A shard is being worked on.

    Attributes:
        shard: The shard.
        counts: What it has held so far.
    """

    shard: Shard
    counts: Counts


class Finished(NamedTuple):
    """A shard is done: all its rows are in Parquet files.

    Attributes:
        shard: The shard.
        counts: What it held.
        parts: The files by the names of their tables, below ``tmp`` of ``Workforce.run``.
    """

    shard: Shard
    counts: Counts
    parts: dict[str, Path]


class Workforce(Protocol):
    """Whoever works on shards; there are ``LocalWorkers`` and ``DaskCluster``."""

    @property
    def name(self) -> int | str:
        """What the manifest notes of it: the number of processes, or the address of the scheduler."""

    def run(self, shards: Sequence[Shard], *, options: Options, root: Path, tmp: Path) -> Iterator[Working | Finished]:
        """Works on shards.

        Args:
            shards: What to do, in this order.
            options: How to read and analyse.
            root: The folder that relative names of inputs start from, wherever the work is done.
            tmp: Where the parts of finished shards are written; they can be moved from there.

        Yields:
            News of the shards, as it comes; of every shard ``Finished`` comes once, as the last.

        Raises:
            BatchError: The work cannot begin or cannot go on. What was finished before stays finished.
            WriteError: The parts cannot be written.
        """
