"""Tables for other programs: Excel, SQLite (Datasette opens it), CSV and JSON lines.

Lists stand as ``a; b``. In Excel and CSV a cell of text that a spreadsheet could take for a formula gets an apostrophe
before it.

Each ``write_…`` takes the tables (DataFrames by name), the file to write, and the names of the tables that go into it;
it gives the files that it wrote. A file that was there before is replaced.
"""

import csv
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from lvnews_nlp.errors import InputError
from lvnews_nlp.tables.columns import COMMON

if TYPE_CHECKING:
    import pandas as pd

#: A spreadsheet runs a cell that begins like this.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: Tables of a workbook and of JSON lines unless others are named: tables with a row a sentence are left to databases.
SHEETS = ("articles", "entities", "themes", "projects", "events", "errors")
#: Rows of a sheet besides its header, and characters of a cell, that Excel can hold.
SHEET_ROWS = 1_048_575
CELL_CHARACTERS = 32_767
#: Columns by which a database finds rows, beside ``article_id``.
INDEXED = ("canonical", "id", "label", "municipality", "theme", "number", "published", "duplicate_of")
#: Columns of a database with full-text search, by table.
SEARCHED = {"sentences": ["text"], "entities": ["canonical", "text"], "articles": ["title"]}
#: Widths of columns of a sheet, in characters; others have 14.
WIDTHS = {"text": 60, "sentence": 60, "title": 40, "canonical": 32, "article_id": 24, "evidence": 40}

Cell = str | int | float | bool | bytes | None
Frames = Mapping[str, "pd.DataFrame"]


def export(tables: Frames, to: str | Path, *, names: Sequence[str] | None = None) -> list[Path]:
    """Writes tables to a file; its ending says how.

    Args:
        tables: DataFrames by name: of ``tables``, ``analyse_frame`` or ``batch.Results``.
        to: ``.xlsx``: a sheet a table. ``.sqlite`` or ``.db``: a table each, with indexes and full-text search.
            ``.csv``: one table; of several, each in a file of its own (``x-articles.csv``). ``.jsonl``: an article a
            line with its rows of the other tables.
        names: The tables; unless given all common ones for a database, ``entities`` for CSV, and ``SHEETS`` else.

    Returns:
        The files that were written. A file that was there before is replaced.

    Raises:
        InputError: The ending or a table is unknown, or the folder does not exist.

    Examples:
        >>> import tempfile
        >>> from lvnews_nlp import analyse, tables
        >>> folder = tempfile.TemporaryDirectory()
        >>> result = tables([analyse("Konference notika Rīgā.")])
        >>> [path.name for path in export(result, Path(folder.name) / "answer.csv", names=["articles", "entities"])]
        ['answer-articles.csv', 'answer-entities.csv']
        >>> folder.cleanup()
    """
    path = Path(to)
    writers: dict[str, tuple[Callable[[Frames, Path, Sequence[str]], list[Path]], Sequence[str]]] = {
        ".xlsx": (write_workbook, SHEETS),
        ".sqlite": (write_database, (*COMMON, "errors")),
        ".db": (write_database, (*COMMON, "errors")),
        ".csv": (write_csv, ("entities",)),
        ".jsonl": (write_json_lines, SHEETS),
    }
    if path.suffix.lower() not in writers:
        raise InputError(f"{path} ends in none of {', '.join(writers)}. The ending says what to write.")
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent} for {path.name}. Make it, or name another.")
    write, usual = writers[path.suffix.lower()]
    needed = ("articles",) if path.suffix.lower() == ".jsonl" else ()
    unknown = [name for name in (*needed, *(names or ())) if name not in tables]
    if unknown:
        raise InputError(f"There is no table {unknown[0]!r}; there are {', '.join(tables)}.")
    chosen = names or [name for name in usual if name in tables]
    if not chosen:
        raise InputError(f"None of the tables {', '.join(usual)} is there; there are {', '.join(tables)}. Name some.")
    return write(tables, path, chosen)


def write_workbook(tables: Frames, path: Path, names: Sequence[str]) -> list[Path]:
    """An Excel workbook; what one sheet cannot hold goes on in the next (``sentences 2``).

    Raises:
        InputError: A table has more columns than Excel takes, or the workbook cannot be written.
    """
    import xlsxwriter

    check_width(path, tables, names, most=16_384)
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "nan_inf_to_errors": True,
    }
    with refusals(path), xlsxwriter.Workbook(path, options) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for name in names:
            table = tables[name]
            columns = [shown(str(column)) for column in table.columns]
            dates = [i for i, kind in enumerate(table.dtypes) if kind.kind == "M"]
            for part, start in enumerate(range(0, max(len(table), 1), SHEET_ROWS), 1):
                sheet = book.add_worksheet(name if part == 1 else f"{name} {part}")
                sheet.freeze_panes(1, 0)
                for i, column in enumerate(columns):
                    sheet.set_column(i, i, WIDTHS.get(column, 14), day if i in dates else None)
                sheet.write_row(0, 0, columns, bold)
                piece = table.iloc[start : start + SHEET_ROWS]
                for number, row in enumerate(cells(piece), 1):
                    sheet.write_row(number, 0, [shown(cell) for cell in row])
                sheet.autofilter(0, 0, len(piece), len(columns) - 1)
    return [path]


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Says in a sentence what Excel does not take: a long name of a sheet, or a file that is open elsewhere.

    Raises:
        InputError: The workbook could not be written.
    """
    from xlsxwriter.exceptions import XlsxWriterException

    try:
        yield
    except XlsxWriterException as error:
        raise InputError(f"{path} cannot be written: {error}. Change the name, or close the file.") from error


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


def write_database(tables: Frames, path: Path, names: Sequence[str]) -> list[Path]:
    """An SQLite database; its tables ``sentences_fts`` and the like find words, with or without marks on their letters.

    Raises:
        InputError: A table has more columns than SQLite takes.
    """
    check_width(path, tables, names, most=2_000)
    path.unlink(missing_ok=True)
    # SQLite would read a name that begins with "file:" as an address.
    with closing(sqlite3.connect(path.absolute())) as database, database:
        for name in names:
            table = tables[name]
            columns = [quoted(column) for column in apart(map(str, table.columns))]
            kinds = [kind_of(dtype) for dtype in table.dtypes]
            typed = ", ".join(f"{column} {kind}" for column, kind in zip(columns, kinds, strict=True))
            key = ", PRIMARY KEY (article_id)" if name == "articles" else ""
            database.execute(f"CREATE TABLE {quoted(name)} ({typed}{key})")
            marks = ", ".join("?" * len(columns))
            database.executemany(f"INSERT INTO {quoted(name)} VALUES ({marks})", cells(table, days_as_text=True))
            for column in ("article_id", *INDEXED):
                if column in table.columns and not (name == "articles" and column == "article_id"):
                    at = f"{quoted(name)} ({quoted(column)})"
                    database.execute(f"CREATE INDEX {quoted(f'{name}_{column}')} ON {at}")
            if name in SEARCHED:
                add_search(database, name, SEARCHED[name])
    return [path]


def add_search(database: sqlite3.Connection, name: str, columns: Sequence[str]) -> None:
    """Makes a full-text index of some columns of the table ``name``, which Datasette finds by itself."""
    listed = ", ".join(columns)
    database.execute(
        f"CREATE VIRTUAL TABLE {name}_fts "
        # Datasette knows a search by the double quotes, and without one shows every row to whoever searches.
        f'USING fts5({listed}, content="{name}", '
        "tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute(f"INSERT INTO {name}_fts (rowid, {listed}) SELECT rowid, {listed} FROM {name}")


def write_csv(tables: Frames, path: Path, names: Sequence[str]) -> list[Path]:
    """CSV with commas, in UTF-8 with the byte order mark by which Excel knows the encoding; a file a table."""
    written = []
    for name in names:
        file = path if len(names) == 1 else path.with_name(f"{path.stem}-{name}{path.suffix}")
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            csv_rows(tables[name], out)
        written.append(file)
    return written


def csv_rows(table: "pd.DataFrame", out: TextIO) -> None:
    """Writes the header and the rows of a table, with commas, to a text file that is open."""
    writer = csv.writer(out)
    writer.writerow(shown(str(column)) for column in table.columns)
    writer.writerows([shown(cell) for cell in row] for row in cells(table, days_as_text=True))


def write_json_lines(tables: Frames, path: Path, names: Sequence[str]) -> list[Path]:
    """An object an article: its row of ``articles``, and its rows of the other tables as lists under their names."""
    rows: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in names:
        if name in ("articles", "errors"):
            continue
        for row in records(tables[name]):
            rows.setdefault(row.pop("article_id"), {}).setdefault(name, []).append(row)
    others: dict[str, list[Any]] = {name: [] for name in names if name not in ("articles", "errors")}
    with path.open("w", encoding="utf-8") as out:
        for row in records(tables["articles"]):
            out.write(json.dumps({**row, **others, **rows.get(row["article_id"], {})}, ensure_ascii=False) + "\n")
        for row in records(tables["errors"]) if "errors" in names else ():
            out.write(json.dumps({"article_id": row["article_id"], "error": row}, ensure_ascii=False) + "\n")
    return [path]


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


def kind_of(dtype: Any) -> str:
    """The SQLite type for a dtype of pandas."""
    return {"i": "INTEGER", "b": "INTEGER", "f": "REAL"}.get(dtype.kind, "TEXT")


def apart(names: Iterable[str]) -> list[str]:
    r"""Names of columns under which SQLite tells them apart: it takes capitals for small letters and stops at NUL.

    >>> apart(["title", "Title", "a\0b"])
    ['title', 'Title_2', 'a\\x00b']
    """
    found: dict[str, str] = {}
    for name in names:
        plain = shown = name.replace("\0", "\\x00")
        number = 1
        while plain.lower() in found:
            number += 1
            plain = f"{shown}_{number}"
        found[plain.lower()] = plain
    return list(found.values())


def quoted(name: str) -> str:
    """A name of a table or column as SQL takes it, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'
