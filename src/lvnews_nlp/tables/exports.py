"""Tables for other programs: Excel, SQLite, CSV and JSON lines.

Each ``write_…`` takes the tables (DataFrames by name), the file to write, and the names of the tables that go into it;
it gives the files that it wrote. A file that was there before is replaced.
"""

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from lvnews_nlp.errors import InputError
from lvnews_nlp.tables.cells import Frames, cells, records, shown
from lvnews_nlp.tables.columns import COMMON
from lvnews_nlp.tables.database import write_database
from lvnews_nlp.tables.workbook import write_workbook

if TYPE_CHECKING:
    import pandas as pd

#: Tables of a workbook and of JSON lines unless others are named: tables with a row a sentence are left to databases.
SHEETS = ("articles", "entities", "themes", "projects", "events", "errors")


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
