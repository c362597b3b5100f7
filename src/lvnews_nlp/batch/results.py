"""A folder of results as tables that are read when somebody asks for them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lvnews_nlp.batch.folder import BatchError, OutFolder, read_table
from lvnews_nlp.batch.parts import TABLES

if TYPE_CHECKING:
    import pandas as pd


class Results(Mapping[str, "pd.DataFrame"]):
    """The tables of a batch by name, for ``find``, ``context``, ``compare``, ``export`` and the counts.

    A table is read at its first use and kept.

    Args:
        out: The folder of a batch, finished or not.

    Raises:
        BatchError: The folder holds no results of a batch.

    Examples:
        >>> tables = Results(results)
        >>> list(tables)[:3], tables["entities"]["canonical"].tolist()
        (['articles', 'sentences', 'entities'], ['Rīga', '2026-03-03'])
    """

    def __init__(self, out: str | Path) -> None:
        self._folder = OutFolder(out)
        manifest = self._folder.manifest()
        if manifest is None:
            raise BatchError(
                f"{out} holds no results of lvnews batch: there is no manifest.json in it. Check the path."
            )
        self._names = [name for name in TABLES if name in manifest["options"]["tables"]]
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> "pd.DataFrame":
        if name not in self._names:
            raise KeyError(f"There is no table {name!r}; there are {', '.join(self._names)}.")
        if name not in self._read:
            self._read[name] = read_table(self._folder.path, name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<Results of {self._folder.path}: {', '.join(self._names)}>"
