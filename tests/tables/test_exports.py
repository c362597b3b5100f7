"""Tables written for a spreadsheet, a database and other programs."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date

import openpyxl
import pandas as pd
import pytest

from lvnews_nlp import InputError
from lvnews_nlp.tables import (
    COMMON,
    export,
    frame,
)


def test_workbook(result, tmp_path):
    assert export(result, tmp_path / "x.xlsx") == [tmp_path / "x.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["articles", "entities", "themes", "projects", "events", "errors"]
    rows = list(book["articles"].iter_rows(values_only=True))
    assert list(rows[0]) == list(result.articles.columns)
    assert len(rows) == 5
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["article_id"], first["published"].date(), first["title"]) == (
        "a",
        date(2025, 2, 3),
        "Skola meklē mentorus",
    )
    themes = list(book["themes"].iter_rows(values_only=True))
    assert any("; " in (row[themes[0].index("evidence")] or "") for row in themes[1:])
    assert book["errors"]["A2"].value == "e"


DANGEROUS = ["=1+1", "+371 1", "-5", "@x", "\tx", "\rx"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_cell_is_a_formula(ending, tmp_path):
    made = {
        "entities": frame([{"article_id": "a", "canonical": text, "start": 3} for text in DANGEROUS], table="entities")
    }
    (path,) = export(made, tmp_path / f"x.{ending}", names=["entities"])
    if ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [row["canonical"] for row in csv.DictReader(file)]
    else:
        sheet = openpyxl.load_workbook(path)["entities"]
        at = [cell.value for cell in sheet[1]].index("canonical") + 1
        cells = [sheet.cell(row, at).value for row in range(2, 2 + len(DANGEROUS))]
        assert {sheet.cell(row, at).data_type for row in range(2, 8)} == {"s"}
    assert [cell[0] for cell in cells] == ["'"] * len(DANGEROUS)


def test_a_long_table_goes_on_in_the_next_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr("lvnews_nlp.tables.workbook.SHEET_ROWS", 4)
    made = {"entities": frame([{"article_id": str(i)} for i in range(9)], table="entities")}
    (path,) = export(made, tmp_path / "x.xlsx", names=["entities"])
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("entities", 5), ("entities 2", 5), ("entities 3", 2)]


def test_tables_too_wide_for_a_file_are_a_sentence(result, tmp_path):
    """Fields of records become columns, of which nobody says how many there may be."""
    articles = result.articles.reindex(columns=[*result.articles, *(f"lauks{i}" for i in range(17_000))])
    for name, most in {"x.sqlite": "2,000", "x.xlsx": "16,384"}.items():
        with pytest.raises(InputError, match=rf"Table 'articles' has 17,\d+ columns; .* {most} at most"):
            export({"articles": articles}, tmp_path / name)
    (path,) = export({"articles": articles}, tmp_path / "x.csv", names=["articles"])
    assert path.read_text("utf-8-sig").partition("\n")[0].strip().endswith("lauks16999")


def test_a_database_may_be_named_like_an_address(result, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (path,) = export(result, "file:x?mode=memory.sqlite")
    with closing(sqlite3.connect(path.absolute())) as database:
        assert database.execute("select count(*) from articles").fetchone()[0] == len(result.articles)


def test_database_with_indexes_and_search(result, tmp_path):
    (path,) = export(result, tmp_path / "x.sqlite")
    with sqlite3.connect(path) as database:
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in (*COMMON, "errors")}
        assert counts == {name: len(result[name]) for name in (*COMMON, "errors")}
        found = database.execute(
            "SELECT s.article_id FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid "
            "WHERE sentences_fts MATCH 'skolotaj*' AND s.kind != 'furniture' ORDER BY 1"
        ).fetchall()
        assert [row[0] for row in found] == ["a", "b", "c", "d"]
        # By these words Datasette finds the search that belongs to a table; without them it shows all rows.
        for name in ("sentences", "entities", "articles"):
            sql = "SELECT count(*) FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
            pattern = f'%VIRTUAL TABLE%USING FTS%content="{name}"%'
            assert database.execute(sql, (pattern,)).fetchone() == (1,)
        plan = str(database.execute("EXPLAIN QUERY PLAN SELECT * FROM entities WHERE municipality = 'x'").fetchall())
        assert "entities_municipality" in plan
        day, evidence = database.execute(
            "SELECT published, evidence FROM articles JOIN themes USING (article_id) WHERE article_id = 'a'"
        ).fetchone()
        assert day == "2025-02-03"
        assert isinstance(evidence, str)
        assert database.execute("SELECT typeof(start), typeof(amount) FROM entities").fetchone() == ("integer", "null")
    export(result, tmp_path / "x.sqlite")  # replaces it


def test_json_lines(result, tmp_path):
    (path,) = export(result, tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["article_id"] for line in lines] == ["a", "b", "c", "d", "e"]
    assert lines[0]["published"] == "2025-02-03"
    assert "Gulbenes novada dome" in [entity["canonical"] for entity in lines[0]["entities"]]
    assert isinstance(lines[0]["themes"][0]["evidence"], list)
    assert lines[0]["projects"] == []
    assert lines[4]["error"]["stage"] == "read"


def test_several_tables_as_csv(result, tmp_path):
    paths = export(result, tmp_path / "x.csv", names=["articles", "themes"])
    assert [path.name for path in paths] == ["x-articles.csv", "x-themes.csv"]
    assert pd.read_csv(paths[0])["article_id"].tolist() == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("to", "names", "reason"),
    [("x.pdf", None, "ends in none of"), ("nav/x.csv", None, "no folder"), ("x.csv", ["krāsas"], "no table 'krāsas'")],
)
def test_export_says_what_is_wrong(result, tmp_path, to, names, reason):
    with pytest.raises(InputError, match=reason):
        export(result, tmp_path / to, names=names)


def test_what_excel_does_not_take_is_a_sentence(result, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written.*Change the name"):
        export({"rindas/kolonnas": result.articles}, tmp_path / "x.xlsx", names=["rindas/kolonnas"])
    with pytest.raises(InputError, match="no table 'articles'"):
        export({"entities": result.entities}, tmp_path / "x.jsonl")


def test_no_table_to_write_is_said(tmp_path):
    made = {"sentences": frame([{"article_id": "a"}], table="sentences")}
    with pytest.raises(InputError, match="None of the tables entities is there; there are sentences"):
        export(made, tmp_path / "x.csv")


def test_a_database_tells_columns_apart(tmp_path):
    made = {"errors": frame([{"article_id": "a"}], table="errors").assign(**{"Input": 1, "a\0b": 2})}
    (path,) = export(made, tmp_path / "x.sqlite")
    with sqlite3.connect(path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(errors)")]
    assert columns[-2:] == ["Input_2", "a\\x00b"]
