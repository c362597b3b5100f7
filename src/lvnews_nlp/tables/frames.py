"""Rows become DataFrames with the dtypes of their table."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from lvnews_nlp.errors import InputError
from lvnews_nlp.tables.columns import COMMON, columns, schema
from lvnews_nlp.tables.duplicates import with_duplicates
from lvnews_nlp.tables.rows import error_row, rows

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa


class Tables(dict[str, "pd.DataFrame"]):
    """DataFrames by the name of their table; ``result.entities`` is ``result["entities"]``.

    Examples:
        >>> from lvnews_nlp.tables import tables
        >>> empty = tables([])
        >>> empty.entities is empty["entities"], len(empty.articles)
        (True, 0)
    """

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


def arrow_table(table_rows: Iterable[dict[str, Any]], *, table: str, own: Sequence[str] = ()) -> "pa.Table":
    """Rows as an Arrow table with exactly the schema of the table.

    Args:
        table_rows: What ``rows`` gives, of any number of articles; further keys are left out, missing ones are empty.
        table: A key of ``COLUMNS``, or ``"errors"``.
        own: Names of text columns of the user behind those of the table.

    Returns:
        A row a dictionary, in their order; columns and types of ``schema(table, own=own)``.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> arrow_table([{"article_id": "a", "stage": "read"}], table="errors").column_names
        ['article_id', 'input', 'stage', 'error', 'message']
    """
    import pyarrow as pa

    names = (*columns(table), *own)
    narrowed = [{column: row.get(column) for column in names} for row in table_rows]
    return pa.Table.from_pylist(narrowed, schema=schema(table, own=own))


def frame(table_rows: Iterable[dict[str, Any]], *, table: str) -> "pd.DataFrame":
    """A DataFrame with exactly the columns and dtypes of the table, also when there are no rows.

    Args:
        table_rows: As for ``arrow_table``.
        table: A key of ``COLUMNS``, or ``"errors"``.

    Returns:
        A row a dictionary, in their order; columns of ``COLUMNS[table]``.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> frame([], table="errors").columns.tolist()
        ['article_id', 'input', 'stage', 'error', 'message']
        >>> frame([{"article_id": "a", "start": 3, "end": 7}], table="entities")[["start", "end"]].dtypes.tolist()
        [Int32Dtype(), Int32Dtype()]
    """
    return to_frame(arrow_table(table_rows, table=table), table=table)


def to_frame(arrow: "pa.Table", *, table: str) -> "pd.DataFrame":
    """An Arrow table of ours (read from Parquet, say) as a DataFrame: the one place where dtypes are decided.

    Args:
        arrow: The table, with some or all columns of the schema, and perhaps others behind them.
        table: A key of ``COLUMNS``, or ``"errors"``.

    Returns:
        Text as pandas keeps text, whole numbers as ``Int32``, days as ``datetime64[ms]``; the dtypes do not depend on
        the rows.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> arrow = arrow_table([{"article_id": "a", "stage": "read"}], table="errors")
        >>> to_frame(arrow.select(["stage"]), table="errors")["stage"].tolist()
        ['read']
    """
    import pandas as pd
    import pyarrow as pa

    types = {field.name: field.type for field in schema(table)}
    fields = [field.with_type(types.get(field.name, field.type)) for field in arrow.schema]
    dtypes = {pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}
    exact = arrow.cast(pa.schema(fields))
    return pd.DataFrame(exact.to_pandas(types_mapper=dtypes.get, date_as_object=False))


def tables(analyses: Iterable[Any]) -> Tables:
    """All tables but those on request (``ON_REQUEST``) for many articles, and ``errors`` for those that failed.

    An analysis without an id gets its place in the input as id, from 1.

    Args:
        analyses: ``Analysis`` objects or the dictionaries of their ``to_dict()``.

    Returns:
        One DataFrame a table, keyed by name, with the columns of ``COLUMNS``; rows in input order.

    Raises:
        InputError: Two analyses have the same id.

    Examples:
        >>> from lvnews_nlp import analyse_many
        >>> result = tables(analyse_many(["Konference notika Rīgā.", ""], ids=["a", "b"]))
        >>> result.entities[["article_id", "canonical"]].values.tolist()
        [['a', 'Rīga']]
        >>> result.errors["article_id"].tolist()
        ['b']
    """
    data = _numbered([a if isinstance(a, dict) else a.to_dict() for a in analyses])
    good = [d for d in data if not d.get("error")]
    made = {
        table: arrow_table(chain.from_iterable(rows(d, table=table) for d in good), table=table)
        for table in (*COMMON, "fingerprints")
    }
    made["articles"] = with_duplicates(made["articles"], made.pop("fingerprints"))
    made["errors"] = arrow_table((error_row(d) for d in data if d.get("error")), table="errors")
    return Tables((table, to_frame(arrow, table=table)) for table, arrow in made.items())


def _numbered(data: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The dictionaries, each with an id; one without an id gets its number, from 1. Twice the same is an InputError."""
    named = [d if d["id"] is not None else {**d, "id": str(number)} for number, d in enumerate(data, 1)]
    seen: set[str] = set()
    for d in named:
        if d.get("error"):
            continue
        if d["id"] in seen:
            raise InputError(
                f"Two analyses have the id {d['id']!r}, so that their rows could not be told apart. Give each page an "
                "id of its own: analyse(page, id=…) or analyse_many(pages, ids=[…])."
            )
        seen.add(d["id"])
    return named
