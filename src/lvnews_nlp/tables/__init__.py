"""Rows and frames: one fixed schema a table, so that a thousand articles and none have the same columns.

    tables(analyses) -> Tables                         all tables of many articles, as DataFrames
    frame(rows, table=…), rows(data, table=…)          one table of one article
    schema(table), to_frame(arrow, table=…)            the Arrow schema; an Arrow table of ours as DataFrame
    timeline(…), cooccurrence_counts(…), project_counts(…), cooperation(…)    counts over a corpus, as DataFrames
    find(tables, "mentor*"), context(tables, name)     sentences by words and by names
    compare(tables, "2024", "2025")                    what rose and fell; without_duplicates(tables)
    export(tables, "x.xlsx")                           Excel, SQLite, CSV, JSON lines

``docs/tables.md`` describes every column.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lvnews_nlp.tables.columns import COLUMNS, COMMON, ERROR_COLUMNS, ON_REQUEST, VERSION, schema
from lvnews_nlp.tables.comparison import compare, without_duplicates
from lvnews_nlp.tables.counts import cooccurrence_counts, cooperation, project_counts, timeline
from lvnews_nlp.tables.exports import export
from lvnews_nlp.tables.frames import Tables, arrow_table, frame, tables, to_frame
from lvnews_nlp.tables.rows import article_row, cooccurrences, rows
from lvnews_nlp.tables.search import context, find

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "COLUMNS",
    "COMMON",
    "ERROR_COLUMNS",
    "ON_REQUEST",
    "VERSION",
    "Tables",
    "arrow_table",
    "article_row",
    "compare",
    "context",
    "cooccurrence_counts",
    "cooccurrences",
    "cooperation",
    "export",
    "find",
    "frame",
    "project_counts",
    "rows",
    "schema",
    "tables",
    "timeline",
    "to_frame",
    "without_duplicates",
]


class _CallableRoom(ModuleType):
    """Makes ``lvnews_nlp.tables(analyses)`` and ``from lvnews_nlp.tables import frame`` both work.

    The function and this room have the same name. Python puts a room that has been imported in the place of the name in
    its parent, so the room must answer as the function does.
    """

    def __call__(self, analyses: "Iterable[Any]") -> Tables:
        return tables(analyses)


sys.modules[__name__].__class__ = _CallableRoom
