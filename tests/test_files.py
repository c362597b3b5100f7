"""Files that are no files, and files that a command must not write over."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvnews_nlp.article import read_article
from lvnews_nlp.cli import app
from lvnews_nlp.errors import InputError
from lvnews_nlp.report import report
from lvnews_nlp.tables import tables

PAGE = "Skola atver durvis\n\nTalsu novada skola gaida skolēnus.\n"


def test_a_file_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("lvnews_nlp.article.input.MAX_PAGE_BYTES", 1_000_000)
    with pytest.raises(InputError, match="more than 1,000,000 bytes"):
        read_article(Path("/dev/zero"))


def test_a_pipe_that_nobody_writes_to_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "lapa.txt")
    with pytest.raises(InputError, match="pipe"):
        read_article(tmp_path / "lapa.txt")
    for words in (["--from", "lapa.txt", "--out", "o"], ["lapa.txt", "--to", "t.json"]):
        (tmp_path / "t.json").unlink(missing_ok=True)
        result = CliRunner().invoke(app, ["review", *words])
        assert result.exit_code == 2
        assert "lapa.txt" in result.output


def test_a_pipe_of_the_shell_is_read(tmp_path):
    ours, theirs = os.pipe()
    os.write(theirs, PAGE.encode())
    os.close(theirs)
    assert read_article(Path(f"/dev/fd/{ours}")).title == "Skola atver durvis"
    os.close(ours)


@pytest.mark.parametrize(
    "words",
    [
        ["analyse", "lapa.txt", "--out", "lapa.txt"],
        ["analyse", "./lapa.txt", "--out", "saite.txt"],
        ["report", "lapa.txt", "--out", "lapa.txt"],
        ["review", "lapa.txt", "--to", "lapa.txt"],
    ],
)
def test_no_input_is_written_over(tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    Path("lapa.txt").write_text(PAGE, "utf-8")
    Path("saite.txt").symlink_to("lapa.txt")
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 2
    assert Path("lapa.txt").read_text("utf-8") == PAGE


def test_tasks_are_not_written_where_the_interface_goes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps({"id": "a", "article": {"text": PAGE}}))
    result = CliRunner().invoke(app, ["review", "a.jsonl", "--to", "uzdevumi.xml"])
    assert result.exit_code == 2
    assert "labelling interface" in result.output


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_traceback(closing):
    command = f"{sys.executable} -m lvnews_nlp project-id 4.2.2.3/1/24/I/001 {closing}"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, env=env, timeout=900)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_a_title_that_is_no_text_is_written_all_the_same(nlp):
    from lvnews_nlp import analyse

    html = report(tables([analyse(PAGE, id="a", nlp=nlp)]), title="Skola \udcff")
    assert html.encode("utf-8")
    assert "<title>Skola ?</title>" in html
