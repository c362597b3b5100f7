"""Tables as an SQLite database with full-text search, as Datasette opens it."""

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from lvnews_nlp.tables.cells import Frames, cells, check_width

#: Columns by which a database finds rows, beside ``article_id``.
INDEXED = ("canonical", "id", "label", "municipality", "theme", "number", "published", "duplicate_of")
#: Columns of a database with full-text search, by table.
SEARCHED = {"sentences": ["text"], "entities": ["canonical", "text"], "articles": ["title"]}


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
