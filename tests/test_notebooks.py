from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
#: Bytes of a notebook with its outputs: it is read on a web page and kept in every clone.
LARGEST = 300_000
#: What a run shows: the steps do what the text beside them says.
SHOWN = {
    # The line of the gazetteer that corrections gave, and the five pages that name it.
    "03_municipalities": {"0 rows before, 3 after": 1, "vidzemes-mentoru-aplis": 6},
    "06_themes": {
        "teacher-mentoring: reported": 1,
        "teacher-pay-workload: ignored": 1,
        "school-gardens: reported": 1,
        "school-gardens: below": 2,
        "threshold 0.80": 1,
    },
}


def outputs_of(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs(path):
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=900, startup_timeout=900, resources=where).execute()
    outputs = outputs_of(notebook)
    assert any("text/html" in output.get("data", {}) for output in outputs)
    assert not [output for output in outputs if output.output_type == "error"]
    shown = "\n".join(str(output.get("text") or output.get("data", {}).get("text/plain")) for output in outputs)
    for text, times in SHOWN.get(path.stem, {}).items():
        assert shown.count(text) == times, text


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_can_be_read_without_running(path):
    assert path.stat().st_size < LARGEST
    notebook = nbformat.read(path, as_version=4)
    assert any("text/html" in output.get("data", {}) for output in outputs_of(notebook))
    # Of folders only what the pages say: a path of the machine that made them helps nobody.
    assert "/tmp/" not in path.read_text("utf-8")
    assert "site-packages" not in path.read_text("utf-8")


@pytest.mark.parametrize("name", ["01_one_article", "01_viens_raksts", "03_municipalities", "06_themes"])
def test_it_begins_with_few_lines(name):
    (path,) = (path for path in NOTEBOOKS if path.stem == name)
    first = next(cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code")
    assert len(first.source.splitlines()) < 10


def test_charts_are_drawn_in_the_notebook():
    (path,) = (path for path in NOTEBOOKS if path.stem == "02_corpus")
    shown = [output.get("data", {}) for output in outputs_of(nbformat.read(path, as_version=4))]
    assert sum("image/svg+xml" in data for data in shown) == 3
    # JupyterLab shows no SVG of a notebook that is not trusted yet.
    assert sum("image/png" in data for data in shown) == 3
    assert not any("<script" in str(data.get("text/html", "")) for data in shown)
