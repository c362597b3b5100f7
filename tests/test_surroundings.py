"""The same page gives the same result wherever and however the process runs that reads it."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import lvnews_nlp

PAGE = (
    "<html><head><meta property='article:published_time' content='2026-02-25T22:30:00Z'></head><body>"
    "<h1>Cēsīs tiekas mentori</h1><p>Vakar Cēsu novada pašvaldības mentorus sveica Anna Ozola, projekta "
    "„Skola rīt” (Nr. 4.2.2.3/1/24/I/001) vadītāja. Projektam piešķirti 12 500 eiro.</p></body></html>"
)
#: What surrounds the process, each unlike the tests' own.
SURROUNDINGS = {
    "no home to write to, a far zone, another hash seed": {
        "HOME": "/proc/self", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7",
    },
    "no home at all, a zone that does not exist, no locale": {
        "HOME": "/dev/null", "TZ": "nonsense", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "utf-8",
    },
}  # fmt: skip


def digest_of(data: dict) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def analysed(page: str) -> str:
    return digest_of(lvnews_nlp.analyse(page).to_dict())


@pytest.fixture(scope="module")
def expected() -> str:
    return analysed(PAGE)


@pytest.mark.parametrize("around", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_home_zone_locale_and_hash_seed_change_nothing(around, tmp_path):
    name = "lapa ar\njaunu rindu.html"
    (tmp_path / name).write_text(PAGE, "utf-8")
    command = [sys.executable, "-m", "lvnews_nlp", "analyse", name, "--format", "json"]
    kept = {
        key: os.environ[key] for key in ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH") if key in os.environ
    }
    kept["PYTHONPATH"] = str(Path(lvnews_nlp.__file__).parents[1])
    done = subprocess.run(command, env=kept | around, cwd=tmp_path, capture_output=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found = json.loads(done.stdout)
    assert found["id"] == name
    assert digest_of({**found, "id": None}) == digest_of({**lvnews_nlp.analyse(PAGE).to_dict(), "id": None})


#: A program with a child that is forked after the pipeline was loaded, or started anew. It stands alone: threads of
#: other tests may hold locks at the moment of the fork, which nobody would open in the child.
PARENT = """
import json, multiprocessing, sys
import lvnews_nlp

def analysed(page):
    return lvnews_nlp.analyse(page).to_dict()

if __name__ == "__main__":
    page, way = sys.argv[1:]
    before = analysed(page)
    with multiprocessing.get_context(way).Pool(1) as pool:
        assert pool.apply(analysed, (page,)) == before
    print(json.dumps(before))
"""


@pytest.mark.parametrize("way", ["fork", "spawn"])
def test_a_child_process_finds_what_its_parent_finds(way, expected, tmp_path):
    (tmp_path / "parent.py").write_text(PARENT, "utf-8")
    env = {**os.environ, "PYTHONPATH": str(Path(lvnews_nlp.__file__).parents[1])}
    command = [sys.executable, "parent.py", PAGE, way]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, timeout=900, check=False)
    assert done.returncode == 0, done.stderr
    assert digest_of(json.loads(done.stdout)) == expected
