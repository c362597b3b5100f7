"""docs/collecting.md, tried against a server on the loopback address with trafilatura's own command."""

import http.server
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvnews_nlp.batch import read_table
from lvnews_nlp.cli import app

DOC = (Path(__file__).parent.parent / "docs" / "collecting.md").read_text("utf-8")
PAGE = """<!doctype html><html lang="lv"><head><title>Skola {n} aicina</title>
<link rel="canonical" href="https://www.skola.example/jaunumi/{n}">
<meta property="article:published_time" content="2026-02-27"></head>
<body><nav><a href="/">Sākums</a></nav><article><h1>Skola {n} aicina</h1><p>{text}</p></article></body></html>"""
TEXT = "Cēsu {n}. pamatskola rīt aicina vecākus uz sarunu par skolas nākotni un mentoriem jaunajiem skolotājiem. " * 3


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Says nothing of the requests."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site with three pages."""
    folder = tmp_path / "site"
    folder.mkdir()
    for n in (1, 2, 3):
        (folder / f"{n}.html").write_text(PAGE.format(n=n, text=TEXT.format(n=n)), "utf-8")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_fetch_then_analyse(site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "addresses.txt").write_text("".join(f"{site}/{n}.html\n" for n in (1, 2, 3)), "utf-8")
    # It keeps away from addresses of one's own machine, and between two pages of a site it waits.
    (tmp_path / "own.cfg").write_text("[DEFAULT]\nSSRF_PROTECTION = off\nSLEEP_TIME = 0\n", "utf-8")
    (block,) = re.findall(r"```sh\n(.*?)```", DOC, re.DOTALL)
    fetch, analyse = map(shlex.split, block.splitlines())
    command = str(Path(sys.executable).parent / fetch[0])
    without_proxy = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    subprocess.run([command, *fetch[1:], "--config-file", "own.cfg"], check=True, env=without_proxy, timeout=900)
    assert CliRunner().invoke(app, analyse[1:]).exit_code == 0
    articles = read_table("results", "articles").sort_values("title")
    assert articles["title"].tolist() == ["Skola 1 aicina", "Skola 2 aicina", "Skola 3 aicina"]
    assert articles["url"].tolist() == [f"https://www.skola.example/jaunumi/{n}" for n in (1, 2, 3)]
    assert articles["published"].astype(str).tolist() == ["2026-02-27"] * 3
    days = read_table("results", "entities").query("label == 'DATE' and text == 'rīt'")["date_start"]
    assert set(days.astype(str)) == {"2026-02-28"}
