"""What the caller of a run is told: how far it is, and what it did."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lvnews_nlp.batch.shard import Counts
from lvnews_nlp.batch.workforce import Finished, Working


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        articles: Articles that are done, bad ones and those of earlier runs too.
        total: Articles of the corpus.
        errors: Articles that could not be analysed.
        words: Words that this run has analysed.
        seconds: Seconds since this run began its work.
        fresh: Articles, bad ones too, that this run has done.
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
        seconds: Seconds that this run took from beginning to end.
        rows: Number of rows in the folder, by table.
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
        """Takes news of a shard; what it said before of the same shard no longer counts."""
        self._shards[news.shard.number] = news.counts

    @property
    def counts(self) -> list[Counts]:
        """What each shard of this run held when it was last heard of."""
        return list(self._shards.values())

    def progress(self) -> Progress:
        """How far the run is."""
        now = self.counts
        fresh = sum(counts.articles + counts.errors for counts in now)
        return Progress(
            articles=self._before + fresh,
            total=self._total,
            errors=self._errors + sum(counts.errors for counts in now),
            words=sum(counts.words for counts in now),
            seconds=time.monotonic() - self._began,
            fresh=fresh,
        )
