"""Rows become DataFrames with the dtypes of their table."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from lvnews_nlp.tables.columns import CATEGORIES, COLUMNS, columns, schema
from lvnews_nlp.tables.rows import rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Tables(dict[str, "pd.DataFrame"]):
    """DataFrames by the name of their table; ``result.entities`` is ``result["entities"]``."""

    def __getattr__(self, name: str) -> "pd.DataFrame":
        if name not in self:
            raise AttributeError(f"There is no table {name!r}; there are {', '.join(self)}.")
        return self[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self]

    def __repr__(self) -> str:
        return "Tables(" + ", ".join(f"{name}: {len(table):,} rows" for name, table in self.items()) + ")"

    def _repr_html_(self) -> str:
        lines = "".join(
            f'<tr><th style="text-align:left">{name}</th><td>{len(table):,}</td>'
            f'<td style="text-align:left">{", ".join(map(str, table.columns))}</td></tr>'
            for name, table in self.items()
        )
        return (
            '<table><thead><tr><th style="text-align:left">table</th><th>rows</th><th style="text-align:left">columns'
            f"</th></tr></thead><tbody>{lines}</tbody></table>"
        )


def frame(table_rows: Iterable[dict[str, Any]], *, table: str) -> "pd.DataFrame":
    """A DataFrame with exactly the columns and dtypes of the table, also when there are no rows.

    Args:
        table_rows: What ``rows`` gives, of any number of articles; further keys are left out, missing ones are empty.
        table: A key of ``COLUMNS``, or ``"errors"``.
    """
    import pyarrow as pa

    names = columns(table)
    narrowed = [{column: row.get(column) for column in names} for row in table_rows]
    return to_frame(pa.Table.from_pylist(narrowed, schema=schema(table)), table=table)


def to_frame(arrow: "pa.Table", *, table: str) -> "pd.DataFrame":
    """An Arrow table of ours (read from Parquet, say) as a DataFrame with the dtypes of ``frame``.

    Args:
        arrow: The table, with some or all columns of the schema.
        table: A key of ``COLUMNS``, or ``"errors"``.

    Returns:
        Columns of ``CATEGORIES`` as ``category``, days as ``datetime64[ms]``, other text as pandas keeps text.
    """
    import pandas as pd

    few = [column for column in arrow.column_names if column in CATEGORIES and columns(table)[column] == "string"]
    result = pd.DataFrame(arrow.to_pandas(categories=few, date_as_object=False))
    # In alphabetical order, so that sorting and grouping do not depend on which article came first.
    ordered = {column: result[column].cat.reorder_categories(sorted(result[column].cat.categories)) for column in few}
    return result.assign(**ordered)


def tables(analyses: Iterable[Any]) -> Tables:
    """All tables but ``tokens`` for many articles.

    Args:
        analyses: ``Analysis`` objects or the dictionaries of their ``to_dict()``.

    Returns:
        One DataFrame a table, keyed by name, with the columns of ``COLUMNS``; rows in input order.
    """
    data = [a if isinstance(a, dict) else a.to_dict() for a in analyses]
    return Tables(
        (table, frame(chain.from_iterable(rows(d, table=table) for d in data), table=table))
        for table in COLUMNS
        if table != "tokens"
    )
