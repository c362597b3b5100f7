"""The check of cues: every beginning with the words that it meets, every cue with its hits."""

import importlib.util
import lzma
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

COMMAND = Path(__file__).parents[2] / "training" / "theme_cues.py"


@pytest.fixture(scope="module")
def theme_cues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("theme_cues", COMMAND)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_cue_with_its_hits(theme_cues, tmp_path, monkeypatch, capsys) -> None:
    text = tmp_path / "text"
    text.mkdir()
    lines = [
        "Skola iegādājās maģistrālo tīklu , un maģistra studijas universitātē turpinās .",
        "Mentorings jaunajiem skolotājiem .",
    ]
    (text / "a.txt.xz").write_bytes(lzma.compress("\n".join(lines).encode()))
    monkeypatch.setattr(sys, "argv", ["theme_cues", "--data", str(tmp_path), "--out", str(tmp_path / "out")])
    theme_cues.main()
    cues = [row.split("\t") for row in (tmp_path / "out" / "cues.tsv").read_text("utf-8").splitlines()]
    mentoring = [row for row in cues if row[0] == "teacher-mentoring" and row[2] != "0"]
    assert any("MENTORINGS" in row[3] for row in mentoring)
    silent = (tmp_path / "out" / "silent.tsv").read_text("utf-8").splitlines()
    assert len(silent) + sum(row[2] != "0" for row in cues) == len(cues)
    assert "beginnings to look at" in capsys.readouterr().out


def test_marks(theme_cues) -> None:
    assert theme_cues.flags("speciāl", Counter({"speciāl": 6, "speciālist": 4})) == ["speciāl 6", "?speciālist 4"]
    assert theme_cues.flags("skol", Counter({"skol": 9, "skolēn": 1})) == ["skol 9", "skolēn 1"]
