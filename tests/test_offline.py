"""Nothing calls out and nothing is written that the caller did not ask for: watched from outside, by the kernel."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

WORK = textwrap.dedent(
    """
    import time
    from pathlib import Path
    import lvnews_nlp
    from lvnews_nlp.batch import read_table, run_batch
    from lvnews_nlp.cli import app
    from typer.testing import CliRunner

    page = "<html><head><title>Skola</title></head><body><h1>Skola</h1><p>Rīgas dome atver skolu.</p></body></html>"
    lvnews_nlp.analyse(page).to_json()
    Path("pages").mkdir()
    Path("pages/a.html").write_text(page, "utf-8")
    run_batch("pages", out="out")
    assert len(read_table("out", "articles")) == 1
    assert len(list(lvnews_nlp.analyse_many([page, page], workers=2))) == 2
    for words in ("report out --out out/r.html", "export out --to out/x.xlsx", "find out skola", "info",
                  "review out --to out/t.json", "analyse pages/a.html -f conllu", "themes school-leadership"):
        assert CliRunner().invoke(app, words.split()).exit_code == 0, words
    time.sleep(4)  # what is sent in the background is sent after a while
    """
)
OUTSIDE = re.compile(r"(?:connect|sendto|sendmsg)\(.*AF_INET6?")


def run(folder: Path, *before: str) -> None:
    home = folder / "home"
    home.mkdir()
    scratch = folder / "scratch"
    scratch.mkdir()
    work = folder / "work"
    work.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ORT_", "XDG_"))}
    python_path = os.pathsep.join(entry for entry in sys.path if entry)
    subprocess.run(
        [*before, sys.executable, "-c", WORK],
        cwd=work,
        env={**kept, "HOME": str(home), "TMPDIR": str(scratch), "PYTHONPATH": python_path},
        check=True,
        capture_output=True,
        timeout=900,
    )
    for elsewhere in (home, scratch):
        assert [path for path in elsewhere.rglob("*") if path.is_file()] == []
    assert sorted(path.name for path in work.iterdir()) == ["out", "pages"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_connection_is_tried_and_no_file_is_left(tmp_path):
    log = tmp_path / "calls.log"
    run(tmp_path, "strace", "-f", "-qq", "-e", "trace=network", "-o", str(log))
    assert [line for line in log.read_text("utf-8", "replace").splitlines() if OUTSIDE.search(line)] == []


@pytest.mark.skipif(shutil.which("strace") is not None, reason="strace sees the same and more")
def test_no_file_is_left(tmp_path):
    run(tmp_path)


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_watch_sees_a_connection(tmp_path):
    log = tmp_path / "calls.log"
    calls_out = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    watch = ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(log)]
    subprocess.run([*watch, sys.executable, "-c", calls_out], check=True, timeout=900)
    assert OUTSIDE.search(log.read_text("utf-8", "replace"))
