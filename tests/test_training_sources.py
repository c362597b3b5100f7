"""An outsider can see what the weights were made of, and whether a folder holds just that."""

import hashlib
import lzma
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

TRAINING = Path(__file__).parents[1] / "training"
SOURCES = tomllib.loads((TRAINING / "sources.toml").read_text("utf-8"))["source"]
README = (TRAINING / "README.md").read_text("utf-8")


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    """The command on a folder."""
    return subprocess.run(
        [sys.executable, TRAINING / "sources.py", folder], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["path"])
def test_the_readme_has_a_row_for_every_source(source):
    assert f"| `{source['path']}` | {source['what']} | {source['address']} |" in README
    assert source["licence"] in README


def test_every_text_of_the_settings_has_a_source():
    texts = tomllib.loads((TRAINING / "config.toml").read_text("utf-8"))["raw_text"]
    assert {f"text/{name}.txt.xz" for name in texts} <= {source["path"] for source in SOURCES}


def test_what_is_missing_or_differs_is_told_with_its_address(tmp_path):
    first = SOURCES[0]
    path = tmp_path / first["path"]
    path.parent.mkdir(parents=True)
    path.write_bytes(lzma.compress(b"citas rindas\n"))
    done = run(tmp_path)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert len(lines) == len(SOURCES)
    assert lines[0].startswith(f"{first['path']}: another version")
    assert all(source["address"] in line for source, line in zip(SOURCES, lines, strict=True))


def test_how_a_file_is_packed_does_not_matter(tmp_path):
    sys.path.insert(0, str(TRAINING))
    try:
        from sources import digest
    finally:
        sys.path.remove(str(TRAINING))
    text = "Skola atklāta.\n".encode()
    for preset in (0, 9):
        (tmp_path / "x.txt.xz").write_bytes(lzma.compress(text, preset=preset))
        assert digest(tmp_path / "x.txt.xz") == hashlib.sha256(text).hexdigest()
