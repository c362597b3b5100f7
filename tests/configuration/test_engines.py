"""An engine that there is not is wrong usage, wherever it is named."""

import os
import subprocess
import sys

import pytest

import lvnews_nlp
from lvnews_nlp.errors import DataError, ModelError

NAMED = [
    ("analyse", "p.txt", "--engine", "zirgs"),
    ("batch", "p.txt", "--out", "out", "--engine", "zirgs"),
    ("analyse", "p.txt", "--config", "wrong.toml"),
    ("batch", "p.txt", "--out", "out", "--config", "wrong.toml"),
    ("info", "--config", "wrong.toml"),
    ("themes", "--config", "wrong.toml"),
    ("review", "out", "--to", "t.json", "--config", "wrong.toml"),
    ("evaluate", "--articles", ".", "--config", "wrong.toml"),
    ("evaluate", "--themes", "t.jsonl", "--config", "wrong.toml"),
]


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.toml").write_text('engine = "zirgs"', "utf-8")
    (tmp_path / "p.txt").write_text("Skola gaida skolēnus Rīgā.", "utf-8")
    (tmp_path / "t.jsonl").write_text('{"text": "Skola gaida skolēnus.", "themes": []}', "utf-8")
    return tmp_path


@pytest.mark.parametrize("words", NAMED, ids=" ".join)
def test_exit_code_is_that_of_wrong_usage(here, words):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    command = [sys.executable, "-m", "lvnews_nlp", *words]
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=900, check=False)
    assert done.returncode == 2, done.stderr
    assert "none named 'zirgs'" in done.stderr or "no engine named 'zirgs'" in done.stderr
    assert "there are" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert not (here / "out").exists()


def test_in_a_program(here):
    with pytest.raises(DataError, match=r"wrong.toml: engine: there is none named 'zirgs'; there are embedded, stanza"):
        lvnews_nlp.analyse("Skola gaida.", config="wrong.toml")
    with pytest.raises(ModelError, match="There is no engine named 'zirgs'"):
        lvnews_nlp.load("zirgs")
