"""A folder of results, read: its tables, and whether its parts are what was written."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.parts import TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Results(Mapping[str, "pd.DataFrame"]):
    """The tables of a batch by name, for ``find``, ``context``, ``compare``, ``export`` and the counts.

    A table is read at its first use and kept.

    Args:
        out: The folder of a batch, finished or not.

    Raises:
        BatchError: The folder holds no results of a batch.

    Examples:
        >>> tables = Results(results)
        >>> list(tables)[:3], tables["entities"]["canonical"].tolist()
        (['articles', 'sentences', 'entities'], ['Rīga', '2026-03-03'])
    """

    def __init__(self, out: str | Path) -> None:
        self._folder = OutFolder(out)
        manifest = self._folder.manifest()
        if manifest is None:
            raise BatchError(
                f"{out} holds no results of lvnews batch: there is no manifest.json in it. Check the path."
            )
        self._names = [name for name in TABLES if name in manifest["options"]["tables"]]
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        if name not in self._names:
            raise KeyError(f"There is no table {name!r}; there are {', '.join(self._names)}.")
        if name not in self._read:
            self._read[name] = read_table(self._folder.path, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<Results of {self._folder.path}: {', '.join(self._names)}>"


def read_table(out: str | Path, table: str = "entities") -> "pd.DataFrame":
    """A table of a batch as a DataFrame, with the columns and dtypes of ``lvnews_nlp.tables.frame``.

    Behind the columns of ``articles`` stand those of the user's records, as text.

    Args:
        out: The folder of results.
        table: A key of ``lvnews_nlp.tables.COLUMNS``, or ``"errors"``.

    Returns:
        A row a row of the table, in the order of the parts; of an empty table no rows and all columns.

    Raises:
        BatchError: There is no such table in the folder, or a part of it is missing or damaged.

    Examples:
        >>> read_table(results, "entities")["canonical"].tolist()
        ['Rīga', '2026-03-03']
    """
    import pyarrow as pa

    from lvnews_nlp.tables import schema, to_frame

    folder = OutFolder(out)
    if not (folder.path / table).is_dir():
        raise BatchError(f"{out} has no table {table!r}. Was the batch run, and with this table?")
    columns = schema(table)
    parts = [read_part(path, columns=columns.names, own=True) for path in folder.finished.parts_of(table)]
    whole = pa.concat_tables(parts, promote_options="default") if parts else columns.empty_table()
    return to_frame(whole, table=table)


def read_part(path: Path, *, columns: Sequence[str], own: bool = False) -> "pa.Table":
    """One part of a table.

    Args:
        path: The part.
        columns: Columns that it has to have.
        own: Whether to read the others too.

    Raises:
        BatchError: It is no Parquet, or lacks a column.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    remedy = "The same lvnews batch again makes it anew once it is removed; --restart makes everything anew."
    try:
        part = pq.ParquetFile(path).read(None if own else list(columns))
    except (OSError, pa.ArrowException) as error:
        raise BatchError(f"{path} is damaged: {error}. {remedy}") from error
    missing = [name for name in columns if name not in part.column_names]
    if missing:
        raise BatchError(f"{path} has no {', '.join(missing)}, so it is no part of these results. {remedy}")
    return part


def check_results(out: str | Path) -> list[str]:
    """Compares every part of a folder of results with what was written; see ``OutFolder.check_parts``.

    Args:
        out: The folder of a batch.

    Returns:
        A sentence for each part that is missing, shortened or changed, and for each shard that is not complete; none
        where all is well. The same batch again does such shards anew (those with other bytes of the same length after
        their part was removed).

    Raises:
        BatchError: The folder holds no results, or its manifest or plan is damaged.

    Examples:
        >>> check_results(results)
        []
    """
    return OutFolder(out).check_parts()
