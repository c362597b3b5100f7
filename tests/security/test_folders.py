"""Names that an input brings with it do not lead out of the folder that the caller named."""

import json
from pathlib import Path

from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.batch import run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.review import to_label_studio

TEXT = "Ogres novada dome atbalsta mentorus skolās."
NAMES = [
    "../../evil",
    "/tmp/lvnews-evil",
    "..\\..\\evil",
    "a/../../b",
    "con",
    "x\0y",
    "." * 300,
    "~/evil",
    "$HOME",
    "-rf",
]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] for path in folder.rglob("*") if path.is_file()}


def test_ids_of_records_in_a_batch(tmp_path, monkeypatch):
    work = tmp_path / "a" / "work"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    lines = [json.dumps({"id": name, "text": TEXT, name: name, "url": name}) for name in NAMES]
    (work / "r.jsonl").write_text("\n".join(lines), "utf-8")
    run_batch("r.jsonl", out="out")
    for ending in ("csv", "xlsx", "sqlite", "jsonl"):
        assert CliRunner().invoke(app, ["export", "out", "--to", f"x.{ending}"]).exit_code == 0
    assert CliRunner().invoke(app, ["report", "out", "--out", "x.html"]).exit_code == 0
    assert files(tmp_path) == {"a"}
    assert files(work) == {"r.jsonl", "out", "x.csv", "x.xlsx", "x.sqlite", "x.jsonl", "x.html"}
    assert not Path("/tmp/lvnews-evil").exists()


def test_ids_of_corrections(tmp_path, monkeypatch):
    work = tmp_path / "a" / "work"
    work.mkdir(parents=True)
    monkeypatch.chdir(work)
    tasks = list(to_label_studio(lvnews_nlp.analyse(TEXT, id=name) for name in NAMES))
    for task in tasks:
        task["annotations"] = task.pop("predictions")
    (work / "export.json").write_text(json.dumps(tasks), "utf-8")
    done = CliRunner().invoke(app, ["review", "--from", "export.json", "--out", "reviewed"])
    assert done.exit_code == 0, done.output
    assert files(tmp_path) == {"a"}
    assert files(work) == {"export.json", "reviewed"}
    gold = sorted(path.name for path in (work / "reviewed" / "gold").iterdir())
    assert len(gold) == len(NAMES)
    assert all(len(name) < 80 for name in gold)
