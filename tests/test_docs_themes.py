"""The code in ``docs/themes.md`` runs as it stands there, from top to bottom, in a folder with its files."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lvnews_nlp.cli import app

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
FILE = re.compile(r"# ([\w-]+\.\w+)\n")


def test_all_blocks_run(tmp_path, monkeypatch):
    pytest.importorskip("rdflib", reason="needs the extra skos")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    blocks = BLOCK.findall((ROOT / "docs" / "themes.md").read_text("utf-8"))
    for kind, block in blocks:
        named = FILE.match(block)
        if kind == "json":
            (tmp_path / "my-gold.jsonl").write_text(block, "utf-8")
        elif named is not None:
            (tmp_path / named[1]).write_text(block, "utf-8")
    namespace = {}
    ran = []
    for kind, block in blocks:
        if kind == "python" and FILE.match(block) is None:
            exec(compile(block, "docs/themes.md", "exec"), namespace)
            ran.append("python")
        for line in block.splitlines() if kind == "bash" else ():
            result = CliRunner().invoke(app, shlex.split(line)[1:])
            assert result.exit_code == 0, (line, result.output, result.exception)
            ran.append(line)
    assert len(ran) >= 14
    assert (tmp_path / "themes.ttl").stat().st_size > 50_000
