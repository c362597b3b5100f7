import json

import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app
from lvnews_nlp.themes.loading import load_taxonomy

PAGE = (
    "Mentori jaunajiem skolotājiem\n\nSmiltenes novada pašvaldība skolās ievieš mentoru atbalstu: katram jaunajam "
    "pedagogam būs mentors. Mentoru apmācība pedagogiem sāksies oktobrī.\n\nVecāku padome tiekas reizi mēnesī.\n"
)
OWN = """
version = "1"
context = "any"
[[groups]]
id = "transport"
label_lv = "Transports"
label_en = "Transport"
[[groups.themes]]
id = "cycling"
label_lv = "Velosatiksme [A]"
label_en = "Cycling"
threshold = 0.01
strong = ["velo*"]
"""


@pytest.fixture
def own(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, "utf-8")
    return str(file)


def run(*args, **kwargs):
    return CliRunner().invoke(app, list(args), **kwargs)


def test_table_of_all_themes():
    result = run("themes")
    assert result.exit_code == 0
    taxonomy = load_taxonomy()
    assert f"{len(taxonomy)} tēmas {len(taxonomy.groups)} grupās" in result.stdout
    for theme in load_taxonomy():
        assert theme.id in result.stdout


def test_one_theme():
    result = run("themes", "environment-education")
    assert result.exit_code == 0
    for part in ("Environmental", "mācīšana, Ekoskolas", "curriculum-learning", "6397 vides izglītība (tas pats)"):
        assert part in result.stdout


@pytest.mark.parametrize(
    ("wrong", "near"), [("teacher-mentorin", "teacher-mentoring"), ("mentor", "pupil-mentoring"), ("nometnes", "camps")]
)
def test_unknown_theme_names_close_ones(wrong, near):
    result = run("themes", wrong)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"lvnews: there is no theme {wrong!r}.")
    assert near in result.stderr


def test_unknown_theme_with_nothing_close():
    result = run("themes", "xyzxyzxyz")
    assert result.exit_code == 2
    assert "lvnews themes for the list" in result.stderr


def test_json():
    data = json.loads(run("themes", "--json").stdout)
    taxonomy = load_taxonomy()
    assert len(data["groups"]) == len(taxonomy.groups)
    assert sum(len(group["themes"]) for group in data["groups"]) == len(taxonomy)
    theme = json.loads(run("themes", "camps", "--json").stdout)
    assert (theme["id"], theme["group"]) == ("camps", "out-of-school")
    assert {"definition_lv", "scope_lv", "strong", "eurovoc", "threshold"} <= theme.keys()
    assert "youth-policy" in theme["related"]


def test_export_to_a_file_and_back(tmp_path):
    pytest.importorskip("rdflib", reason="needs the extra skos")
    file = tmp_path / "themes.ttl"
    assert run("themes", "--export", "skos", "--out", str(file)).stdout == ""
    assert run("themes", "--export", "skos").stdout == file.read_text("utf-8")
    assert json.loads(run("themes", "camps", "--json", "--taxonomy", str(file)).stdout)["label_lv"].startswith("Nomet")


def test_own_taxonomy_is_shown_as_it_is_written(own):
    assert "Velosatiksme [A]" in run("themes", "--taxonomy", own).stdout
    assert "Velosatiksme [A]" in run("themes", "cycling", "--taxonomy", own).stdout


def test_wrong_usage(tmp_path, own):
    assert run("themes", "--export", "nav").exit_code == 2
    assert run("themes", "--export", "skos", "--out", str(tmp_path / "nav" / "a.ttl")).exit_code == 2
    assert run("evaluate", "--taxonomy", own).exit_code == 2
    assert run("evaluate", "--themes", own, "--articles", str(tmp_path)).exit_code == 2


def test_explained_themes(tmp_path):
    page = tmp_path / "lapa.txt"
    page.write_text(PAGE, "utf-8")
    result = run("analyse", str(page), "--explain-themes")
    assert result.exit_code == 0
    assert "(teacher-mentoring)" in result.stdout.replace("\n", " ")
    assert "mentor" in result.stdout
    data = json.loads(run("analyse", str(page), "--explain-themes", "-f", "json").stdout)
    explained = data["theme_explanations"]
    assert [row["theme"] for row in explained if row["reported"]] == [theme["id"] for theme in data["themes"]]
    assert "teacher-mentoring" in [row["theme"] for row in explained]
    assert all(PAGE[p["start"] : p["end"]] == p["text"] for row in explained for p in row["evidence"])
    (line,) = run("analyse", str(page), "--explain-themes", "-f", "jsonl").stdout.splitlines()
    assert json.loads(line) == data
    assert "theme_explanations" not in json.loads(run("analyse", str(page), "-f", "json").stdout)


def test_analyse_with_an_own_taxonomy(tmp_path, own):
    page = tmp_path / "lapa.txt"
    page.write_text("Velosipēdi Cēsīs\n\nVelosatiksme pilsētā aug. Velosipēdu skaits dubultojies.\n", "utf-8")
    data = json.loads(run("analyse", str(page), "-f", "json", "--taxonomy", own).stdout)
    assert [theme["id"] for theme in data["themes"]] == ["cycling"]


def test_evaluate_themes(tmp_path, own):
    gold = tmp_path / "gold.jsonl"
    rows = [
        {"id": "1", "text": "Velosatiksme pilsētā aug.", "themes": ["cycling"]},
        {"id": "2", "text": "Rīt līs.", "themes": []},
        {"id": "3", "text": "Pilsētā top jauns ceļš.", "themes": ["cycling"]},
    ]
    gold.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    mine = tmp_path / "mine.py"
    mine.write_text("def classify(doc):\n    return {'cycling': float('ceļš' in doc.text)}\n", "utf-8")
    result = run("evaluate", "--themes", str(gold), "--taxonomy", own, "--errors")
    assert result.exit_code == 0
    assert "3: missed cycling" in result.stdout
    compared = run("evaluate", "--themes", str(gold), "--taxonomy", own, "--classifier", f"{mine}:classify", "--json")
    data = json.loads(compared.stdout)
    assert {name: scores["micro"]["tp"] for name, scores in data.items()} == {"rules": 1, "classifier": 1, "both": 2}
