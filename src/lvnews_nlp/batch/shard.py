"""One shard: records in, Arrow tables out. This runs in the worker processes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lvnews_nlp.analysis import reader_of
from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.raw import Fault
from lvnews_nlp.batch.records import Columns, Cursor, Record, printable
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.run import Failure, results
from lvnews_nlp.shared import SharedPipeline
from lvnews_nlp.tables import arrow_table
from lvnews_nlp.tables import rows as table_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from lvnews_nlp.article.model import Article

BATCH_ARTICLES = 16
BATCH_CHARACTERS = 60_000  # so that a batch of long articles does not fill the memory


@dataclass(frozen=True, slots=True)
class Options:
    """What decides how articles are read and analysed.

    Attributes:
        engine: Name of the pipeline.
        tables: Names of the tables to make.
        columns: Names of the fields of records.
        published: Day of articles that show none.
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
    """What a shard held."""

    articles: int = 0
    errors: int = 0
    words: int = 0
    seconds: float = 0.0
    rows: dict[str, int] = field(default_factory=dict)


class Item(NamedTuple):
    """An article on its way: its position in the shard and what is known of it."""

    position: int
    record: Record
    article: "Article"


#: Takes the position of the article that is worked on, and counts so far.
Watch = Callable[[int, Counts], None]


def ignore(position: int, counts: Counts) -> None:
    """The ``Watch`` of nobody."""


class ShardWork:
    """Works on shards with one pipeline; kept for the life of a worker, so that long files are read forwards.

    Args:
        options: How to read and analyse.
        root: The folder that relative input names start from.
        shared: The pipeline.
    """

    def __init__(self, options: Options, *, root: Path, shared: SharedPipeline) -> None:
        self.options = options
        self._cursor = Cursor(root=root, columns=options.columns)
        self._shared = shared
        self._reader = reader_of(shared.nlp)

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
            records: Articles with their positions, and what is wrong with them already.
            watch: Is told, before each batch, the position of its first article in the shard, and the counts so far.
            deadly: Articles at which workers have died, by position, with what is known; they become errors.
            careful: Whether to take articles one by one, so that a position tells which one is worked on.

        Returns:
            One Arrow table for each table of the options, and counts.
        """
        counts, rows = Counts(), Rows(self.options.tables, own=self.options.own)
        batch: list[Item] = []
        for position, record, fault in records:
            if deadly and position in deadly:
                fault = Failure("analyse", "WorkerDied", deadly[position])
            if careful:
                watch(position, counts)
            read = fault or self.read(record)
            if isinstance(read, Failure):
                rows.add_error(record, read)
                counts.errors += 1
                continue
            batch.append(Item(position, record, read))
            if careful or is_full(batch):
                watch(batch[0].position, counts)
                self.analyse(batch, rows, counts)
                batch = []
        if batch:
            watch(batch[0].position, counts)
            self.analyse(batch, rows, counts)
        made = rows.finish()
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

    def analyse(self, batch: Sequence[Item], rows: "Rows", counts: Counts) -> None:
        """Analyses a batch; only articles that fail by themselves are lost."""
        good: list[tuple[Item, dict[str, Any]]] = []
        for item, result in zip(batch, self.results(batch), strict=True):
            if isinstance(result, Failure):
                rows.add_error(item.record, result)
                counts.errors += 1
            else:
                good.append((item, result))
        self.add(good, rows, counts)

    def add(self, analysed: Sequence[tuple[Item, dict[str, Any]]], rows: "Rows", counts: Counts) -> None:
        """Adds the rows of analysed articles; where they cannot be written together, those of one after the other."""
        failure = rows.add([data for _, data in analysed])
        if failure is None:
            counts.articles += len(analysed)
            counts.words += sum(len(item.article.text.split()) for item, _ in analysed)
        elif len(analysed) > 1:
            for one in analysed:
                self.add([one], rows, counts)
        else:
            rows.add_error(analysed[0][0].record, failure)
            counts.errors += 1

    def results(self, batch: Sequence[Item]) -> list[dict[str, Any] | Failure]:
        """Plain data of the articles."""
        found = results([item.article for item in batch], self._shared)
        return [result if isinstance(result, Failure) else result.to_dict() for result in found]


def records(shard: Shard, cursor: Cursor) -> "Iterator[tuple[int, Record, Failure | None]]":
    """The articles of a shard with their positions in it, and what is wrong with the record itself."""
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


class Rows:
    """Rows of all tables of a shard.

    A batch becomes Arrow at once: that saves memory, and what cannot be written is noticed while it is known whose rows
    they are.
    """

    def __init__(self, names: Sequence[str], *, own: Sequence[str] = ()) -> None:
        self._own: dict[str, Sequence[str]] = {"articles": own}
        self._errors: list[dict[str, Any]] = []
        self._made: dict[str, list[pa.Table]] = {name: [] for name in names}

    def add(self, articles: Sequence[dict[str, Any]]) -> Failure | None:
        """Adds analysed articles, all or none.

        Returns:
            Why none was added, if so: a row that no table can hold.
        """
        try:
            made = {
                name: arrow_table(
                    (row for data in articles for row in table_rows(data, table=name)),
                    table=name,
                    own=self._own.get(name, ()),
                )
                for name in self._made
                if name != "errors"
            }
        except Exception as error:
            return Failure.of(error, stage="analyse")
        for name, table in made.items():
            self._made[name].append(table)
        return None

    def add_error(self, record: Record, failure: "Failure") -> None:
        """Adds an article that could not be analysed."""
        self._errors.append(
            {
                "article_id": record.id,
                "input": record.place,
                "stage": failure.stage,
                "error": failure.error,
                "message": printable(failure.message),
            }
        )

    def finish(self) -> "dict[str, pa.Table]":
        """The tables, those without rows too."""
        import pyarrow as pa

        made = {
            name: pa.concat_tables([*parts, arrow_table((), table=name, own=self._own.get(name, ()))]).combine_chunks()
            for name, parts in self._made.items()
        }
        if "errors" in made:
            made["errors"] = arrow_table(self._errors, table="errors")
        return made
