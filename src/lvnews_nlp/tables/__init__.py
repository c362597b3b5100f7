"""Rows and frames: one fixed schema a table, so that a thousand articles and none have the same columns.

    tables(analyses) -> Tables                         all tables of many articles, as DataFrames
    frame(rows, table=…), rows(data, table=…)          one table of one article
    schema(table), to_frame(arrow, table=…)            the Arrow schema; an Arrow table of ours as DataFrame
    timeline(…), cooccurrence_counts(…), project_counts(…), cooperation(…)    counts over a corpus, as DataFrames

``docs/tables.md`` describes every column.
"""

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lvnews_nlp.tables.columns import COLUMNS, COMMON, ERROR_COLUMNS, ON_REQUEST, VERSION, schema
from lvnews_nlp.tables.counts import cooccurrence_counts, cooperation, project_counts, timeline
from lvnews_nlp.tables.frames import Tables, arrow_table, frame, tables, to_frame
from lvnews_nlp.tables.rows import article_row, cooccurrences, rows

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
    "cooccurrence_counts",
    "cooccurrences",
    "cooperation",
    "frame",
    "project_counts",
    "rows",
    "schema",
    "tables",
    "timeline",
    "to_frame",
]


class _CallableRoom(ModuleType):
    """Makes ``lvnews_nlp.tables(analyses)`` and ``from lvnews_nlp.tables import frame`` both work.

    The function and this room have the same name. Python puts a room that has been imported in the place of the name in
    its parent, so the room must answer as the function does.
    """

    def __call__(self, analyses: "Iterable[Any]") -> Tables:
        return tables(analyses)


sys.modules[__name__].__class__ = _CallableRoom
