"""Every way to a table gives the same columns and dtypes, also where nothing was found."""

import pandas as pd
import pyarrow.parquet as pq
import pytest

import lvnews_nlp
from lvnews_nlp.batch import annotate_frame, annotated_meta, read_table, run_batch
from lvnews_nlp.tables import COLUMNS, COMMON, VERSION, frame, schema

PAGE = """Talsos atklāj zinātnes nedēļu
14.10.2025

Šonedēļ Talsu Valsts ģimnāzijā notiek konference „Pētām kopā”. To rīko Talsu novada pašvaldība un Valsts izglītības
attīstības aģentūra. Mentori palīdz jaunajiem skolotājiem. Projektu „Zinātkāre” (Nr. 4.2.2.1/1/25/I/001) finansē ESF+;
tā budžets ir 12 500,50 eiro jeb 20 %.
"""
BARE = "Un tā."


@pytest.fixture(scope="module")
def ways(tmp_path_factory, nlp):
    """Every table by every way: way, whether anything was found, and the frames by name."""
    folder = tmp_path_factory.mktemp("dtypes")
    made = {}
    for name, page in (("full", PAGE), ("bare", BARE)):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(page, "utf-8")
        run_batch(folder / name, out=folder / f"{name}-out", tables=[*COLUMNS])
        analysis = lvnews_nlp.analyse(page, id="a", nlp=nlp)
        df = pd.DataFrame({"text": [page]})
        made |= {
            f"table {name}": {table: analysis.table(table) for table in COLUMNS},
            f"tables {name}": lvnews_nlp.tables([analysis]),
            f"analyse_frame {name}": lvnews_nlp.analyse_frame(df, tables=(*COLUMNS, "errors"), nlp=nlp),
            f"annotate_frame {name}": {
                table: annotate_frame(df, table=table).drop(columns="error") for table in COLUMNS
            },
            f"read_table {name}": {table: read_table(folder / f"{name}-out", table) for table in (*COLUMNS, "errors")},
        }
    made["analyse_frame of errors"] = lvnews_nlp.analyse_frame(pd.DataFrame({"text": [None]}), nlp=nlp)
    made["annotate_frame of errors"] = {
        table: annotate_frame(pd.DataFrame({"text": [None]}), table=table).drop(columns="error") for table in COLUMNS
    }
    made["meta"] = {table: annotated_meta(table).drop(columns="error") for table in COLUMNS}
    made["tables of nothing"] = lvnews_nlp.tables([])
    made["tables of errors"] = lvnews_nlp.tables(lvnews_nlp.analyse_many(["", PAGE], nlp=nlp))
    return made


@pytest.mark.parametrize("table", [*COLUMNS, "errors"])
def test_all_ways_give_the_same_dtypes(ways, table):
    wanted = frame([], table=table).dtypes.to_dict()
    found = {way: frames[table].dtypes.to_dict() for way, frames in ways.items() if table in frames}
    assert len(found) >= (6 if table == "errors" else 9)
    assert {way: dtypes for way, dtypes in found.items() if dtypes != wanted} == {}


def test_dtypes_are_what_the_docs_promise():
    kinds = {"string": str(pd.Series(["a"]).dtype), "date32": "datetime64[ms]", "int32": "Int32", "float64": "float64",
             "bool": "boolean", "binary": "object", "list<string>": "object", "list<int32>": "object"}  # fmt: skip
    for table, columns in COLUMNS.items():
        found = {column: str(dtype) for column, dtype in frame([], table=table).dtypes.items()}
        assert found == {column: kinds[kind] for column, kind in columns.items()}


def test_dask_gives_the_same_dtypes(nlp):
    dd = pytest.importorskip("dask.dataframe", reason="the extra dask is not installed")
    import dask

    articles = dd.from_pandas(pd.DataFrame({"text": [PAGE, BARE, ""]}), npartitions=3)
    with dask.config.set(scheduler="synchronous"):
        found = articles.map_partitions(annotate_frame, meta=annotated_meta("entities")).compute()
    assert found.drop(columns="error").dtypes.to_dict() == frame([], table="entities").dtypes.to_dict()
    assert found["error"].notna().sum() == 1


def test_every_stored_table_has_its_version(tmp_path):
    (tmp_path / "a.txt").write_text(BARE, "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    run_batch([tmp_path / "a.txt", tmp_path / "b.txt"], out=tmp_path / "out")
    for table in (*COMMON, "errors"):
        stored = pq.read_schema(tmp_path / "out" / table / "part-00000.parquet")
        assert stored.metadata == {b"lvnews_nlp.table": table.encode(), b"lvnews_nlp.version": str(VERSION).encode()}
        assert stored.names == schema(table).names
