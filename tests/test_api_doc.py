"""docs/api.md names what there is."""

import logging
import re
from importlib import import_module
from pathlib import Path

import pytest
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.cli import app

DOC = (Path(__file__).parent.parent / "docs" / "api.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| `?([\w.]+)`? .*?\| (.*) \|$", DOC, re.MULTILINE))


@pytest.mark.parametrize("room", [name for name in ROWS if name.startswith("lvnews_nlp")])
def test_public_rooms_say_what_is_public(room: str) -> None:
    module = import_module(room)
    assert module.__all__
    for name in module.__all__:
        assert hasattr(module, name), name
    for name in re.findall(r"`(\w+)`", ROWS[room].partition(":")[2]):
        assert name in module.__all__


def test_every_public_name_of_the_package_is_there() -> None:
    named = set(re.findall(r"`(\w+)`", ROWS["lvnews_nlp"]))
    others = {name for name in lvnews_nlp.__all__ if not name.startswith("__") and not name.endswith("Error")}
    assert others <= named


def test_factories_are_those_of_the_entry_points() -> None:
    project = (Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8")
    factories = re.findall(r"^(lvnews_\w+) = ", project, re.MULTILINE)
    assert len(factories) == 11
    for name in factories:
        assert f"`{name}`" in ROWS["spaCy"], name


def test_what_is_used_is_logged(tmp_path, monkeypatch, caplog) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lvnews.toml").write_text("", "utf-8")
    with caplog.at_level(logging.INFO, logger="lvnews_nlp"):
        lvnews_nlp.analyse("Skola svin svētkus Rīgā.")
    assert f"configuration: {tmp_path / 'lvnews.toml'}" in caplog.messages
    assert "loading the pipeline with the engine embedded" in caplog.messages


@pytest.mark.parametrize("columns", [80, 100, 140])
def test_piped_tables_keep_to_columns(columns: int) -> None:
    lines = CliRunner().invoke(app, ["themes"], env={"COLUMNS": str(columns)}).stdout.splitlines()
    assert max(map(len, lines)) <= columns
    assert any("teacher-mentoring" in line and "Mentorings" in line for line in lines)
