"""Labelled sentences as one compact file, for machines that lack the readers of the gold files."""

import itertools
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from data import Example
from numpy.typing import NDArray


class Column:
    """Strings of one kind as numbers, in the order in which they were first seen."""

    def __init__(self) -> None:
        self.index: dict[str, int] = {}
        self.numbers: list[int] = []

    def add(self, values: Iterable[str]) -> None:
        """More values."""
        index = self.index
        self.numbers += [index.setdefault(value, len(index)) for value in values]

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The list of values as bytes of text, a line each, and the numbers in as few bits as they need."""
        kind = np.min_scalar_type(max(len(self.index) - 1, 0))
        text = np.frombuffer("\n".join(self.index).encode(), dtype=np.uint8)
        return {f"{name}_list": text, f"{name}_numbers": np.asarray(self.numbers, dtype=kind)}


def write_examples(path: Path, examples: Sequence[Example]) -> None:
    """Writes sentences that all have targets of the same tasks; either all or none have heads."""
    words, columns = Column(), {task: Column() for task in examples[0].values}
    for example in examples:
        words.add(example.words)
        for task, column in columns.items():
            column.add(example.values[task])
    arrays = words.arrays("word")
    for task, column in columns.items():
        arrays |= column.arrays(f"task_{task}")
    ends = np.cumsum([0, *(len(example.words) for example in examples)])
    heads = np.asarray([head for example in examples for head in example.heads], dtype=np.uint16)
    np.savez_compressed(path, ends=ends.astype(np.uint32), heads=heads, **arrays)


def read_examples(path: Path) -> list[Example]:
    """The sentences of a file that ``write_examples`` wrote."""
    with np.load(path, allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    words = values(arrays, "word")
    tasks = [name[5:-5] for name in arrays if name.startswith("task_") and name.endswith("_list")]
    columns = {task: values(arrays, f"task_{task}") for task in tasks}
    heads, ends = arrays["heads"].tolist(), arrays["ends"].tolist()
    return [
        Example(words[a:b], {task: column[a:b] for task, column in columns.items()}, heads[a:b])
        for a, b in itertools.pairwise(ends)
    ]


def values(arrays: dict[str, NDArray[Any]], name: str) -> list[str]:
    """The strings of a column."""
    lines = arrays[f"{name}_list"].tobytes().decode().split("\n")
    return [lines[i] for i in arrays[f"{name}_numbers"].tolist()]
