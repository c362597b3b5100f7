"""The commands of training/corpus, importable as they are when they run."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKSHOP = ROOT / "training" / "corpus"


@pytest.fixture(scope="package", autouse=True)
def workshop():
    """Makes the commands importable and forgets them afterwards."""
    sys.path.insert(0, str(WORKSHOP))
    before = set(sys.modules)
    yield WORKSHOP
    sys.path.remove(str(WORKSHOP))
    for name in set(sys.modules) - before:
        if (WORKSHOP / f"{name}.py").is_file():
            del sys.modules[name]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the corpus."""
    return ROOT / "corpus"


@pytest.fixture
def make_page(tmp_path):
    """A page from a draft in shorthand, as if it were imported: ``make_page(source, kind=…)``."""
    from drafts import read_draft
    from pages import page_of

    from lvnews_nlp.evaluation.gold import read_article_file

    def make(source: str, number: str = "0001", **row: str):
        plan = {"kind": "school-site", "noise": "clean", "phenomena": "", **row}
        path = tmp_path / f"{number}.txt"
        path.write_text(page_of(read_draft(number, source), plan, hand="01"), "utf-8")
        return read_article_file(path)

    return make
