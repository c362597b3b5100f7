"""Cells of tables as other programs take them: plain Python values, harmless in a spreadsheet.

Lists stand as ``a; b``. A cell of text that a spreadsheet could take for a formula gets an apostrophe before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lvnews_nlp.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

#: A spreadsheet runs a cell that begins like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Characters of a cell that Excel can hold.
CELL_CHARACTERS = 32_767

Frames = Mapping[str, "pd.DataFrame"]


def records(table: "pd.DataFrame") -> Iterator[dict[str, Any]]:
    """The rows as JSON-able dictionaries: lists stay lists, days are ISO days, what is missing is None."""
    names = [str(column) for column in table.columns]
    for row in cells(table, days_as_text=True, lists_as_text=False):
        yield dict(zip(names, row, strict=True))


def cells(
    table: "pd.DataFrame", *, days_as_text: bool = False, lists_as_text: bool = True
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table as plain Python values; what is missing is None.

    Args:
        table: The table.
        days_as_text: Whether days are ISO days instead of ``date``.
        lists_as_text: Whether lists are ``a; b``.

    Yields:
        A tuple a row, with the values of its columns.
    """
    columns = []
    for name in table.columns:
        column = table[name]
        if column.dtype.kind == "M":
            days = column.dt.date
            values = [None if day != day or day is None else str(day) if days_as_text else day for day in days]
        else:
            values = [plain(value, lists_as_text=lists_as_text) for value in column.tolist()]
        columns.append(values)
    return zip(*columns, strict=True)


def plain(value: Any, *, lists_as_text: bool) -> Any:
    r"""A value of pandas as plain Python has it: None where it is missing, bytes as hexadecimal digits.

    >>> [plain(value, lists_as_text=True) for value in (float("nan"), ["a", "b"], b"\x01")]
    [None, 'a; b', '01']
    """
    if hasattr(value, "tolist") and not isinstance(value, str):
        value = value.tolist()
    if isinstance(value, list):
        return "; ".join(map(str, value)) if lists_as_text else value
    if isinstance(value, bytes):
        return value.hex()
    if value is None or isinstance(value, str | bool):
        return value
    # NaN is not itself, and whether NA is cannot be said.
    return value if isinstance(value, int) or (isinstance(value, float) and value == value) else None


def shown(cell: Any) -> Any:
    """A cell as a spreadsheet may hold it: no formula, no longer than it can be.

    >>> shown("=1+1"), shown("Skola"), shown(-3)
    ("'=1+1", 'Skola', -3)
    """
    if not isinstance(cell, str):
        return cell
    harmless = f"'{cell}" if cell.startswith(DANGEROUS) else cell
    return harmless if len(harmless) <= CELL_CHARACTERS else harmless[: CELL_CHARACTERS - 1] + "…"


def check_width(path: Path, tables: Frames, names: Sequence[str], *, most: int) -> None:
    """Refuses tables that are too wide for a kind of file: fields of records become columns, however many there are.

    Raises:
        InputError: A table has more than ``most`` columns.
    """
    for name in names:
        if (n := len(tables[name].columns)) > most:
            raise InputError(
                f"Table {name!r} has {n:,} columns; {path.suffix} holds {most:,} at most. Name a file that ends in "
                ".csv or .jsonl, or leave columns out."
            )
