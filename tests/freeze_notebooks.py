"""Runs the notebooks and stores them with what they show: python tests/freeze_notebooks.py [name …]; read the diff.

Of a chart the pictures are kept, not the specification, which repeats its data.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def freeze(path: Path) -> None:
    """Runs a notebook where it stands and stores it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=600, resources=where, record_timing=False).execute()
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        for kind in [kind for kind in output.get("data", {}) if kind.startswith("application/vnd.vegalite")]:
            del output["data"][kind]
    nbformat.write(notebook, path)
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    for name in sys.argv[1:] or sorted(path.stem for path in NOTEBOOKS.glob("*.ipynb")):
        freeze(NOTEBOOKS / f"{name}.ipynb")
