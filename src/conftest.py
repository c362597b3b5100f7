"""What the examples in docstrings take as given."""

from pathlib import Path

import pytest

#: Doctests of two files of this name cannot be collected in one run; there are none in it.
collect_ignore = ["conftest.py"]


@pytest.fixture(scope="session")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a batch of one page."""
    from lvnews_nlp.batch import run_batch

    folder = tmp_path_factory.mktemp("batch")
    (folder / "a.txt").write_text("Konference notika Rīgā 2026. gada 3. martā.", "utf-8")
    run_batch(folder / "a.txt", out=folder / "results")
    return folder / "results"


@pytest.fixture(autouse=True)
def names(request: pytest.FixtureRequest, doctest_namespace: dict[str, object]) -> None:
    """``results`` in the examples of ``lvnews_nlp.batch``; starting its worker takes a moment, so nowhere else."""
    if request.node.name.startswith("lvnews_nlp.batch."):
        doctest_namespace["results"] = request.getfixturevalue("results")
