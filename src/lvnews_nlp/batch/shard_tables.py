"""The tables of a shard, collected batch by batch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lvnews_nlp.batch.records import Record, printable
from lvnews_nlp.tables import arrow_table
from lvnews_nlp.tables import rows as table_rows
from lvnews_nlp.waiting import Failure

if TYPE_CHECKING:
    import pyarrow as pa


class ShardTables:
    """Rows of all tables of a shard.

    A batch becomes Arrow at once: that saves memory, and what cannot be written is noticed while it is known whose rows
    they are.

    Args:
        names: The tables.
        own: Names of the fields of records that become columns of ``articles``.
    """

    def __init__(self, names: Sequence[str], *, own: Sequence[str] = ()) -> None:
        self._own: dict[str, Sequence[str]] = {"articles": own}
        self._errors: list[dict[str, Any]] = []
        self._made: dict[str, list[pa.Table]] = {name: [] for name in names}

    def add(self, articles: Sequence[dict[str, Any]]) -> Failure | None:
        """Adds analysed articles, all or none.

        Args:
            articles: What ``Analysis.to_dict()`` gives, an article each.

        Returns:
            Why none was added: a row has a value that its column cannot hold; None where all were.
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
        """The tables by name, those without rows too."""
        import pyarrow as pa

        made = {
            name: pa.concat_tables([*parts, arrow_table((), table=name, own=self._own.get(name, ()))]).combine_chunks()
            for name, parts in self._made.items()
        }
        if "errors" in made:
            made["errors"] = arrow_table(self._errors, table="errors")
        return made
