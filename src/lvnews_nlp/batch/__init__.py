"""Corpora on disk become folders of Parquet tables, in bounded memory, and go on where they were stopped.

    run_batch(inputs, out=…) -> BatchReport                   a corpus to tables
    read_table(out, table) -> pandas.DataFrame                one of the tables
    Results(out)                                              all of them by name, for lvnews_nlp.tables
    summarise(out) -> Summary                                 what is in them
    annotate_frame(df, table=…) -> pandas.DataFrame           a table of a frame of articles, for map_partitions

``out`` then holds ``articles/part-00000.parquet``, ``entities/part-00000.parquet`` …, one folder a table of
``lvnews_nlp.tables.COLUMNS`` (without ``tokens`` unless asked for) and ``errors``, and ``manifest.json``.

Names are loaded when they are first used, so that a worker starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lvnews_nlp.batch.errors import BatchError, WriteError
    from lvnews_nlp.batch.frames import annotate_frame, annotated_meta
    from lvnews_nlp.batch.report import BatchReport, Progress
    from lvnews_nlp.batch.results import Results, check_results, read_table
    from lvnews_nlp.batch.run import run_batch
    from lvnews_nlp.batch.summary import Summary, summarise

_HOMES = {
    "BatchError": "errors",
    "BatchReport": "report",
    "Progress": "report",
    "Results": "results",
    "Summary": "summary",
    "WriteError": "errors",
    "annotate_frame": "frames",
    "annotated_meta": "frames",
    "check_results": "results",
    "read_table": "results",
    "run_batch": "run",
    "summarise": "summary",
}

__all__ = [
    "BatchError",
    "BatchReport",
    "Progress",
    "Results",
    "Summary",
    "WriteError",
    "annotate_frame",
    "annotated_meta",
    "check_results",
    "read_table",
    "run_batch",
    "summarise",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'lvnews_nlp.batch' has no attribute {name!r}")
    value = getattr(import_module(f"lvnews_nlp.batch.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
