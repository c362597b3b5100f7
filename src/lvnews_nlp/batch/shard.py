"""One shard: records in, Arrow tables out. This runs in the worker processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.raw import Fault
from lvnews_nlp.batch.records import Columns, Cursor, Record, printable
from lvnews_nlp.batch.shard_tables import ShardTables
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.run import results
from lvnews_nlp.shared import SharedPipeline
from lvnews_nlp.waiting import Failure

if TYPE_CHECKING:
    import pyarrow as pa

    from lvnews_nlp.article.model import Article

#: Articles that are analysed together at most; with long ones there are fewer, so that they do not fill the memory.
BATCH_ARTICLES = 16
BATCH_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class Options:
    """What decides how articles are read and analysed.

    Attributes:
        engine: Name of the engine.
        tables: Names of the tables to make.
        columns: Names of the fields of records.
        published: Day of publication of articles that show none.
        own: Names of the fields of records that become columns of ``articles``.
        config: What is laid over the packaged knowledge.
    """

    engine: str
    tables: tuple[str, ...]
    columns: Columns
    published: date | None = None
    own: tuple[str, ...] = ()
    config: Configuration = field(default_factory=Configuration)

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "engine": self.engine,
            "tables": list(self.tables),
            "columns": asdict(self.columns),
            "own": list(self.own),
            "config": self.config.to_dict(),
            "published": self.published.isoformat() if self.published else None,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Options":
        """The options from their JSON-able form."""
        return cls(
            engine=data["engine"],
            tables=tuple(data["tables"]),
            columns=Columns(**data["columns"]),
            published=date.fromisoformat(data["published"]) if data["published"] else None,
            own=tuple(data["own"]),
            config=Configuration.model_validate(data["config"]),
        )


@dataclass(slots=True)
class Counts:
    """What a shard held.

    Attributes:
        articles: Articles that were analysed.
        errors: Articles that could not be.
        words: Words of the analysed ones, as they stand between blanks.
        seconds: Time that the work took.
        rows: Number of rows by table.
    """

    articles: int = 0
    errors: int = 0
    words: int = 0
    seconds: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)


class Item(NamedTuple):
    """An article that has been read and not yet been analysed.

    Attributes:
        position: Its place in the shard, from 0.
        record: What its file holds.
        article: What was read from that.
    """

    position: int
    record: Record
    article: "Article"


#: What is called while a shard is worked on, with the position of an article in the shard, from 0, and the counts up to
#: it: if the process dies, that article, or one soon after it, was the last that it had.
Watch = Callable[[int, Counts], None]


def ignore(position: int, counts: Counts) -> None:
    """A ``Watch`` that does nothing, for work that nobody has to follow."""


class ShardWork:
    """Works on shards with one pipeline; kept for the life of a worker, so that long files are read forwards.

    Args:
        options: How to read and analyse.
        root: The folder that relative names of inputs start from.
        shared: The pipeline.
    """

    def __init__(self, options: Options, *, root: Path, shared: SharedPipeline) -> None:
        self.options = options
        self._cursor = Cursor(root=root, columns=options.columns)
        self._shared = shared
        self._reader = shared.reader

    def run(
        self,
        shard: Shard,
        *,
        watch: "Watch | None" = None,
        deadly: dict[int, str] | None = None,
        careful: bool = False,
    ) -> "tuple[dict[str, pa.Table], Counts]":
        """Reads and analyses all articles of a shard; the arguments are those of ``work``."""
        return self.work(records(shard, self._cursor), watch=watch or ignore, deadly=deadly, careful=careful)

    def work(
        self,
        records: "Iterable[tuple[int, Record, Failure | None]]",
        *,
        watch: "Watch",
        deadly: dict[int, str] | None = None,
        careful: bool = False,
    ) -> "tuple[dict[str, pa.Table], Counts]":
        """Reads and analyses articles.

        Args:
            records: Articles with their positions in the shard, and what is wrong with them already.
            watch: Is called before each batch with the position of its first article.
            deadly: Why some articles are not to be touched, by position: workers have died at them. They become errors.
            careful: Whether to take articles one by one, so that a position tells which one is worked on.

        Returns:
            Each table of the options as an Arrow table, by name, and counts (their seconds are left at 0).
        """
        counts, tables = Counts(), ShardTables(self.options.tables, own=self.options.own)
        batch: list[Item] = []
        for position, record, fault in records:
            if deadly and position in deadly:
                fault = Failure("analyse", "WorkerDied", deadly[position])
            if careful:
                watch(position, counts)
            read = fault or self.read(record)
            if isinstance(read, Failure):
                tables.add_error(record, read)
                counts.errors += 1
                continue
            batch.append(Item(position, record, read))
            if careful or is_full(batch):
                watch(batch[0].position, counts)
                self.analyse(batch, tables, counts)
                batch = []
        if batch:
            watch(batch[0].position, counts)
            self.analyse(batch, tables, counts)
        made = tables.finish()
        counts.rows = {name: table.num_rows for name, table in made.items()}
        return made, counts

    def read(self, record: Record) -> "Article | Failure":
        """The article of a record, or why there is none."""
        assert not isinstance(record.source, Fault)
        try:
            day = record.published or self.options.published
            # What cannot be read is named by its place, which a reader of the message can find.
            article = self._reader.read(record.source, id=record.place, published=day)
            return replace(
                article,
                id=record.id,
                url=record.url or article.url,
                outlet=record.outlet or article.outlet,
                warnings=(*article.warnings, *record.warnings),
                own=record.own,
            )
        except Exception as error:
            # A fault of ours on one page must not cost the user the other pages.
            return Failure.of(error, stage="read")

    def analyse(self, batch: Sequence[Item], tables: ShardTables, counts: Counts) -> None:
        """Analyses a batch and adds to ``tables`` and ``counts``; an article that fails costs no other."""
        good: list[tuple[Item, dict[str, Any]]] = []
        for item, result in zip(batch, self.results(batch), strict=True):
            if isinstance(result, Failure):
                tables.add_error(item.record, result)
                counts.errors += 1
            else:
                good.append((item, result))
        self.add(good, tables, counts)

    def add(self, analysed: Sequence[tuple[Item, dict[str, Any]]], tables: ShardTables, counts: Counts) -> None:
        """Adds the rows of analysed articles to ``tables``; where a table cannot hold them together, one by one."""
        failure = tables.add([data for _, data in analysed])
        if failure is None:
            counts.articles += len(analysed)
            counts.words += sum(len(item.article.text.split()) for item, _ in analysed)
        elif len(analysed) > 1:
            for one in analysed:
                self.add([one], tables, counts)
        else:
            tables.add_error(analysed[0][0].record, failure)
            counts.errors += 1

    def results(self, batch: Sequence[Item]) -> list[dict[str, Any] | Failure]:
        """What ``Analysis.to_dict()`` gives for each article, or why there is none."""
        found = results([item.article for item in batch], self._shared)
        return [result if isinstance(result, Failure) else result.to_dict() for result in found]


def records(shard: Shard, cursor: Cursor) -> "Iterator[tuple[int, Record, Failure | None]]":
    """The articles of a shard, each with its position in it, from 0, and what is wrong with its record, if anything.

    Args:
        shard: The shard.
        cursor: What reads its files.
    """
    offset = 0
    for unit in shard.units:
        number = unit.start - 1
        for number, record in enumerate(cursor.read(unit.file, start=unit.start, n=unit.n), unit.start):
            fault = None
            if isinstance(record.source, Fault):
                fault = Failure("read", "InputError", record.source)
            elif number in unit.duplicates:
                first = unit.duplicates[number]
                fault = Failure("input", "DuplicateId", f"The id was given before, in {first}; this one is left out.")
            yield offset + number - unit.start, record, fault
        for missing in range(number + 1, unit.start + unit.n):
            place = f"{printable(unit.file.name)}, record {missing + 1}"
            lost = Failure("read", "InputError", "It was there when the run began, and is gone: the file was changed.")
            yield offset + missing - unit.start, Record(place, place, Fault(lost.message)), lost
        offset += unit.n


def is_full(batch: Sequence[Item]) -> bool:
    """Whether a batch has enough articles or characters."""
    return len(batch) >= BATCH_ARTICLES or sum(len(item.article.text) for item in batch) >= BATCH_CHARACTERS
