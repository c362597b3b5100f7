"""The parts of an annotated corpus: ``split.tsv`` beside its folder of pages says which page is in which.

The part ``test`` is sealed: it is scored, but what was wrong in it is never shown.
"""

import csv
from pathlib import Path

from lvnews_nlp.errors import DataError

PARTS = ("train", "dev", "test")
#: The part whose mistakes nobody may see, so that it can tell how well unseen pages are read.
SEALED = "test"


def split_file(folder: Path) -> Path:
    """The table of the parts of a folder of pages; the folder has no parts where there is no such file."""
    return folder.resolve().parent / "split.tsv"


def read_parts(folder: Path) -> dict[str, str]:
    """The part of every page by its id; empty where the folder has no parts.

    Raises:
        DataError: The table is not one of pages and parts.
    """
    path = split_file(folder)
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or not {"id", "part"} <= set(rows[0]) or any(row["part"] not in PARTS for row in rows):
        raise DataError(f"{path}: not a table with columns id and part ({', '.join(PARTS)}). Correct it.")
    return {row["id"]: row["part"] for row in rows}


def files_of(folder: Path, part: str | None, pattern: str = "*.txt") -> list[Path]:
    """The files of a folder, or of one part of it, in the order of their names.

    Args:
        folder: The folder.
        part: Name of the part; all files where it is None.
        pattern: Which files.

    Raises:
        DataError: The folder has no such part.
    """
    files = sorted(folder.glob(pattern))
    if part is None:
        return files
    parts = read_parts(folder)
    chosen = [file for file in files if parts.get(file.stem) == part]
    if not chosen:
        raise DataError(f"No page of {folder} is in part {part!r} by {split_file(folder)}. Use {', '.join(PARTS)}.")
    return chosen
