import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app

TEXT = "Cēsīs 2025. gada 6. novembrī notika forums „Skola rīt”. To rīkoja Cēsu novada pašvaldība.\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "lapa.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


def run(*args, **kwargs):
    return CliRunner().invoke(app, list(args), **kwargs)


def test_table_is_the_default(page):
    result = run("analyse", page)
    assert result.exit_code == 0
    assert "Cēsu novada pašvaldība" in result.stdout
    assert "forums" in result.stdout


def test_json_is_one_object(page):
    data = json.loads(run("analyse", page, "--format", "json").stdout)
    assert data["article"]["text"] == TEXT
    assert data["events"][0]["title"] == "Skola rīt"


def test_jsonl_goes_on_after_a_bad_file(page, tmp_path):
    missing, empty = str(tmp_path / "nav.txt"), tmp_path / "tukss.txt"
    empty.write_bytes(b"")
    result = run("analyse", missing, page, str(empty), "-f", "jsonl", "--no-text")
    assert result.exit_code == 1
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["id"] == page
    assert "text" not in json.loads(line)["article"]
    assert "nav.txt" in result.stderr
    assert "tukss.txt" in result.stderr
    assert "Traceback" not in result.stderr


def test_standard_input(page):
    data = json.loads(run("analyse", "-", "-f", "json", input=TEXT).stdout)
    assert data["article"]["text"] == TEXT


def test_published_is_the_reference(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Rīt skolā būs koncerts.", "utf-8")
    data = json.loads(run("analyse", str(path), "-f", "json", "--published", "2025-12-31").stdout)
    assert [e["canonical"] for e in data["entities"] if e["label"] == "DATE"] == ["2026-01-01"]


def test_conllu_has_ten_columns_and_all_tokens(page):
    out = run("analyse", page, "-f", "conllu").stdout
    words = [line.split("\t") for line in out.splitlines() if line and not line.startswith("#")]
    assert all(len(cells) == 10 for cells in words)
    assert [cells[1] for cells in words][:4] == ["Cēsīs", "2025.", "gada", "6."]
    assert "Entity=ORG:Cēsu_novada_pašvaldība" in out


def test_wrong_usage_is_exit_code_two(page):
    assert run("analyse", page, "--format", "xml").exit_code == 2
    assert run("analyse", page, "--published", "vakar").exit_code == 2
    assert run("analyse").exit_code == 2


def test_project_id_explains_and_corrects():
    result = run("project-id", "ESF+ projekts Nr. 4.2.2.3/1/24/1/001")
    assert result.exit_code == 0
    assert "4.2.2.3/1/24/I/001" in result.stdout


def test_project_id_says_when_there_is_none():
    result = run("project-id", "tālrunis 67507835")
    assert result.exit_code == 1
    assert result.stdout.strip()


def test_info_lists_the_pipeline():
    result = run("info")
    assert result.exit_code == 0
    assert "lvnews_entities" in result.stdout


def test_unknown_engine_is_a_sentence(page):
    done = subprocess.run(
        [sys.executable, "-m", "lvnews_nlp", "analyse", page, "--engine", "zirgs"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "zirgs" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_engine_whose_package_is_broken_is_a_sentence(page, tmp_path):
    info = tmp_path / "broken_engine-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-engine\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[lvnews_nlp_engines]\nbroken = missing_module:Engine\n", "utf-8")
    path = os.pathsep.join([str(tmp_path), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-m", "lvnews_nlp", "analyse", page, "--engine", "broken"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert done.returncode == 2
    assert "'broken' cannot be loaded" in done.stderr
    assert "missing_module" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_loads_nothing_heavy():
    code = "import sys; from lvnews_nlp.cli import app; print(sorted({'pandas', 'spacy', 'numpy'} & set(sys.modules)))"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_data_check_names_file_and_line(tmp_path):
    (tmp_path / "my.tsv").write_text("id\tname\tlabel\tsource\nx\tMana biedrība\tNAV\tmūsu saraksts\n", "utf-8")
    result = run("data", "check", str(tmp_path))
    assert result.exit_code == 1
    assert "my.tsv:2" in result.stdout + result.stderr
