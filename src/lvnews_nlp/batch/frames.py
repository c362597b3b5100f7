"""``annotate_frame``: one pandas frame of articles in, one frame of rows out, for ``map_partitions`` and its kin."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lvnews_nlp.batch.records import Columns, Record, row_record
from lvnews_nlp.batch.shard import Options, ShardWork, ignore
from lvnews_nlp.tables import schema, to_frame
from lvnews_nlp.waiting import Failure

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from lvnews_nlp.configuration import ConfigurationSource


def annotate_frame(
    df: "pd.DataFrame",
    *,
    table: str = "entities",
    text: str = "text",
    id: str | None = None,
    published: str | None = None,
    engine: str | None = None,
    config: "ConfigurationSource" = None,
) -> "pd.DataFrame":
    """Analyses the articles of a frame and gives the rows of one table.

    The pipeline is loaded once a process. An article that cannot be analysed gives one row with its id and a sentence
    in ``error``; nothing is raised for it, so that a partition never costs the others.

    Args:
        df: One article a row; it stays as it is.
        table: A key of ``lvnews_nlp.tables.COLUMNS``.
        text: Column with text or HTML.
        id: Column with ids; the index unless given.
        published: Column with days of publication (dates, or text as 2026-02-27 or 27.02.2026).
        engine: Name of the engine; that of the configuration unless given.
        config: A configuration. On other machines a path would be looked up there: give what
            ``lvnews_nlp.read_configuration("lvnews.toml")`` has read, or ``"packaged"``.

    Returns:
        The columns of the table and ``error``, with the dtypes of ``annotated_meta(table)``, whatever the rows.

    Raises:
        KeyError: A named column or the table does not exist.

    Examples:
        >>> import pandas as pd
        >>> rows = annotate_frame(pd.DataFrame({"text": ["Sanāksme notika Talsos.", ""]}, index=["a", "b"]))
        >>> rows[["article_id", "canonical"]].values.tolist()[0]
        ['a', 'Talsi']
        >>> rows["error"].notna().tolist()
        [False, True]
    """
    from lvnews_nlp.configuration import configured
    from lvnews_nlp.shared import shared_pipeline

    if not len(df):
        return annotated_meta(table)
    schema(table)
    configuration = configured(config)
    options = Options(
        engine=engine or configuration.engine, tables=(table, "errors"), columns=Columns(), config=configuration
    )
    work = ShardWork(options, root=Path(), shared=shared_pipeline(engine, configuration))
    made, _ = work.work(records_of(df, text=text, id=id, published=published), watch=ignore)
    return with_errors(made[table], made["errors"], table=table)


def annotated_meta(table: str = "entities") -> "pd.DataFrame":
    """An empty frame with the columns and dtypes that ``annotate_frame`` gives: the ``meta`` of Dask.

    Args:
        table: A key of ``lvnews_nlp.tables.COLUMNS``.

    Returns:
        No rows, and all columns of the table with their dtypes.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> annotated_meta("errors").columns.tolist()
        ['article_id', 'input', 'stage', 'error', 'message']
    """
    return with_errors(schema(table).empty_table(), schema("errors").empty_table(), table=table)


def records_of(
    df: "pd.DataFrame", *, text: str, id: str | None, published: str | None
) -> Iterator[tuple[int, Record, Failure | None]]:
    """The articles of a frame, each with its position and what is wrong with it; arguments of ``annotate_frame``."""
    import pandas as pd

    ids = df.index if id is None else df[id]
    days = [None] * len(df) if published is None else df[published]
    for position, (name, source, value) in enumerate(zip(ids, df[text], days, strict=True)):
        day = None if pd.isna(value) else value
        yield position, *row_record(str(name), str(name), source, day, column=text)


def with_errors(rows: "pa.Table", errors: "pa.Table", *, table: str) -> "pd.DataFrame":
    """The rows of a table and, behind them, a row for each error, in one frame with the further column ``error``.

    Each column is one piece of memory, because Spark takes no other.
    """
    import pyarrow as pa

    failed = errors.select(["article_id", "message"]).rename_columns(["article_id", "error"])
    joined = pa.concat_tables([rows, failed], promote_options="default")
    if joined.num_rows:
        return to_frame(joined.combine_chunks(), table=table)
    # A column without rows has no piece at all, and Spark asks for one: what is left of a row that is taken away.
    blank = pa.table([pa.nulls(1, field.type) for field in joined.schema], names=joined.schema.names)
    return to_frame(blank, table=table).iloc[:0]
