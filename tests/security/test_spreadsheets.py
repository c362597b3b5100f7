"""No cell and no header of a file that a spreadsheet opens begins like a formula, by whichever way it is written."""

import csv
import io
import json
import re
from importlib.resources import files

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.batch import Results, run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.tables import export
from lvnews_nlp.tables.cells import DANGEROUS

FORMULA = "=HYPERLINK(0)"
PAGE = "=cmd|Rīgas aicina\n\nSemināru rīko SIA „=cmd|A0”. Ogres novada dome @Ogrē atbalsta mentorus.\n"


def check(cells):
    shown = [cell for cell in cells if isinstance(cell, str)]
    assert shown
    assert not [cell for cell in shown if cell.startswith(DANGEROUS)]


def csv_cells(text):
    return [cell for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")) for cell in row]


def book_cells(path):
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    return [cell.value for cell in cells]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.txt").write_text(PAGE, "utf-8")
    record = {
        "id": FORMULA,
        "text": PAGE,
        "url": "@x",
        "outlet": "+1",
        FORMULA: "-1",
        "\tnote": "\r=1",
        "title": "\n=1",
    }
    (tmp_path / "r.jsonl").write_text(json.dumps(record), "utf-8")
    return tmp_path


def test_commands(here):
    (here / "=1.txt").write_text(PAGE, "utf-8")
    done = CliRunner().invoke(app, ["analyse", "p.txt", "=1.txt", "--format", "csv"])
    check(csv_cells(done.stdout))
    assert "'=1.txt" in done.stdout
    for name in ("a.csv", "a.xlsx"):
        assert CliRunner().invoke(app, ["analyse", "p.txt", "=1.txt", "-o", name]).exit_code == 0
    check(csv_cells((here / "a.csv").read_text("utf-8")))
    check(book_cells(here / "a.xlsx"))


def test_batches_with_fields_of_the_user(here):
    run_batch("r.jsonl", out="out")
    assert FORMULA in Results("out")["articles"]
    tables = ["articles", "entities", "sentences", "errors"]
    for path in export(Results("out"), here / "x.csv", names=tables):
        check(csv_cells(path.read_text("utf-8-sig")))
    export(Results("out"), here / "x.xlsx", names=tables)
    check(book_cells(here / "x.xlsx"))


def test_frames(here):
    made = lvnews_nlp.analyse_frame(pd.DataFrame({"text": [PAGE]}, index=["=1"]), id=None)
    export(made, here / "x.xlsx")
    check(book_cells(here / "x.xlsx"))


def test_the_report_knows_the_same_characters():
    script = files("lvnews_nlp.report").joinpath("assets", "dom.js").read_text("utf-8")
    (listed,) = re.findall(r"safe = /\^\[(.+?)\]/", script)
    for escaped, character in {"\\-": "-", "\\t": "\t", "\\r": "\r", "\\n": "\n"}.items():
        listed = listed.replace(escaped, character)
    assert set(listed) == set(DANGEROUS)
