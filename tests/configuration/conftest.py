from pathlib import Path

import pytest

CONFIGURATION = """
extends = "packaged"
without = ["DATE"]

[themes]
off = ["levels"]
thresholds = { teacher-mentoring = 0.6 }

[[themes.add]]
id = "road-safety"
label_lv = "Ceļu satiksmes drošība"
context = "any"
strong = ["ceļ* satiksm* drošīb*", "atstarotāj*"]
examples = { match = ["Bērniem dāvina atstarotājus."], no_match = ["Bērniem dāvina grāmatas."] }

[names]
files = ["names.tsv"]

[furniture]
lines = ["Seko $mums ${vietnē} *!"]

[reference_date]
default = 2026-03-02
"""
NAMES = """id\tname\tlabel\tsubtype\tabbreviation\tsource
lzpa\tLatvijas Zinību pārvaldības aģentūra\tORG\tagency\tLZPA\tpašu saraksts
"""
PAGE = """Atstarotāji pirmklasniekiem

Rīt Latvijas Zinību pārvaldības aģentūra Cēsīs bērniem dāvinās atstarotājus. Pasākumu atbalsta LZPA.
Seko $mums ${vietnē} Draugiem!
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an ``lvnews.toml``; the working folder lies two below it."""
    (tmp_path / "lvnews.toml").write_text(CONFIGURATION, "utf-8")
    (tmp_path / "names.tsv").write_text(NAMES, "utf-8")
    below = tmp_path / "pages" / "2026"
    below.mkdir(parents=True)
    (below / "a.txt").write_text(PAGE, "utf-8")
    monkeypatch.chdir(below)
    return tmp_path
