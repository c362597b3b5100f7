"""``lvnews find``, ``compare``, ``export`` and the files that ``lvnews analyse -o`` writes."""

import json
import sqlite3

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from lvnews_nlp.batch import run_batch
from lvnews_nlp.cli import app

PAGES = {
    "a.txt": "Mentori palīdz skolotājiem\n03.02.2025\n\nGulbenē [divi] mentori palīdz jaunajiem skolotājiem.",
    "b.txt": "Ogrē atklāj zāli\n04.03.2026\n\nOgrē skolotāji atklāja sporta zāli. To atbalstīja VIAA.",
}


def run(*arguments):
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    (folder / "lapas").mkdir()
    for name, text in PAGES.items():
        (folder / "lapas" / name).write_text(text, "utf-8")
    run_batch(folder / "lapas", out=folder / "out")
    return folder


def test_find(folder):
    result = run("find", folder / "out", "mentor*")
    assert result.exit_code == 0
    assert "»mentori«" in result.stdout
    assert "[divi]" in result.stdout
    assert "raksti: 1" in result.stdout
    rows = json.loads(run("find", folder / "out", "skolotājs", "--json").stdout)
    assert [row["match"] for row in rows] == ["skolotājiem", "skolotājiem", "skolotāji"]
    assert rows[0]["published"] == "2025-02-03"
    assert "Vairāk" not in run("find", folder / "out", "nekas").stdout


def test_find_by_name(folder):
    (row,) = json.loads(run("find", folder / "out", "Valsts izglītības attīstības aģentūra", "--name", "--json").stdout)
    assert row["match"] == "VIAA"
    unknown = run("find", folder / "out", "Ogree", "--name")
    assert unknown.exit_code == 2
    assert "Names like it: Ogre" in unknown.stderr


def test_compare(folder):
    result = run("compare", folder / "out", "--from", "2025", "--to", "2026", "--by", "municipality")
    assert result.exit_code == 0
    assert result.stdout.index("Ogres novads") < result.stdout.index("Gulbenes novads")
    rows = json.loads(run("compare", folder / "out", "--from", "2025", "--to", "2026", "--json").stdout)
    assert {"theme", "n_a", "n_b", "share_a", "share_b", "change"} == set(rows[0])
    wrong = run("compare", folder / "out", "--from", "2020", "--to", "2026")
    assert (wrong.exit_code, "from 2025-02-03 to 2026-03-04" in wrong.stderr) == (2, True)


def test_export(folder):
    for ending in ("xlsx", "sqlite", "csv", "jsonl"):
        path = folder / f"viss.{ending}"
        result = run("export", folder / "out", "--to", path)
        assert (result.exit_code, path.exists()) == (0, True)
    assert len(openpyxl.load_workbook(folder / "viss.xlsx")["articles"]["A"]) == 3
    with sqlite3.connect(folder / "viss.sqlite") as database:
        assert database.execute("SELECT count(*) FROM articles").fetchone() == (2,)
    assert "sentence" in pd.read_csv(folder / "viss.csv").columns
    wrong = run("export", folder / "out", "--to", folder / "x.pdf")
    assert (wrong.exit_code, ".sqlite" in wrong.stderr) == (2, True)
    nowhere = run("export", folder / "nav", "--to", folder / "x.csv")
    assert (nowhere.exit_code, "no manifest.json" in nowhere.stderr) == (2, True)


def test_analyse_writes_files(folder):
    pages = [folder / "lapas" / name for name in PAGES]
    assert run("analyse", *pages, "-o", folder / "a.xlsx").exit_code == 0
    assert openpyxl.load_workbook(folder / "a.xlsx").sheetnames[:2] == ["articles", "entities"]
    assert run("analyse", *pages, "--out", folder / "a.csv").stdout == ""
    assert set(pd.read_csv(folder / "a.csv")["article_id"]) == {str(page) for page in pages}
    assert run("analyse", *pages, "-o", folder / "a.jsonl").exit_code == 0
    assert len((folder / "a.jsonl").read_text("utf-8").splitlines()) == 2
    assert run("analyse", pages[0], "-o", folder / "a.json").exit_code == 0
    assert json.loads((folder / "a.json").read_text("utf-8"))["id"] == str(pages[0])
    assert run("analyse", pages[0], "-o", folder / "nav" / "a.json").exit_code == 2
    odd = run("analyse", pages[0], "-o", folder / "a.docx")
    assert odd.exit_code == 2
    assert not (folder / "a.docx").exists()
    assert run("analyse", pages[0], "--format", "json", "-o", folder / "a.out").exit_code == 0


def test_analyse_prints_csv(folder):
    lines = run("analyse", folder / "lapas" / "a.txt", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("article_id,entity,start")
    assert any("Gulbenes novads" in line for line in lines)


def test_analyse_the_same_page_twice(folder):
    page = folder / "lapas" / "a.txt"
    result = run("analyse", page, page, "-o", folder / "b.xlsx")
    assert (result.exit_code, "have the id" in result.stderr) == (1, True)


def test_why_not_a_theme(folder):
    page = folder / "lapas" / "b.txt"
    result = run("analyse", page, "--why", "teacher-mentoring")
    assert (result.exit_code, "tēmas nav" in result.stdout) == (0, True)
    (answer,) = json.loads(run("analyse", page, "--why", "teacher-mentoring", "-f", "json").stdout)[
        "theme_explanations"
    ]
    assert (answer["theme"], answer["reported"]) == ("teacher-mentoring", False)
    wrong = run("analyse", page, "--why", "teacher-mentor")
    assert (wrong.exit_code, "Do you mean teacher-mentoring" in wrong.stderr) == (1, True)
