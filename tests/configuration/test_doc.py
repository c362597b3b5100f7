"""The code in ``docs/configuration.md`` runs as it stands there, in a folder with its files."""

import re
import shlex
from pathlib import Path

from typer.testing import CliRunner

from lvnews_nlp.cli import app

DOC = Path(__file__).parents[2] / "docs" / "configuration.md"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
FILE = re.compile(r"# ([\w-]+\.\w+)\n")


def test_all_blocks_run(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(DOC.read_text("utf-8"))
    for _, block in blocks:
        if named := FILE.match(block):
            (tmp_path / named[1]).write_text(block[named.end() :], "utf-8")
    namespace: dict = {}
    shown = []
    for kind, block in blocks:
        for line in block.splitlines() if kind == "bash" else ():
            result = CliRunner().invoke(app, shlex.split(line)[1:])
            assert result.exit_code == 0, (line, result.output, result.exception)
            shown.append(result.stdout)
        if kind == "python":
            exec(compile(block, DOC.name, "exec"), namespace)
    assert shown[0] == ""
    assert "Ceļu satiksmes drošība" in shown[1]
    assert "Satiksmes lietpratības aģentūra" in shown[2]
    assert namespace["analysis"].themes["theme"].tolist() == ["road-safety"]
    assert namespace["analysis"].entities["id"].dropna().tolist() == ["sla", "sla"]
    persons = namespace["people"].entities.query("label == 'PERSON'")
    assert len(persons) == 2
    assert persons["canonical"].nunique() == 1
    assert "Ozol" not in namespace["people"].to_json()


def test_every_key_is_described() -> None:
    from lvnews_nlp.configuration.model import ConfigurationFile

    text = DOC.read_text("utf-8")
    for name, field in ConfigurationFile.model_fields.items():
        parts = getattr(field.annotation, "model_fields", None)
        for key in [f"{name}.{part}" for part in parts] if parts else [name]:
            assert re.search(rf"^\|.*`{re.escape(key)}`.*\|", text, re.MULTILINE), key
