"""Labelled sentences as one compact file: gold files for machines that lack the readers, and silver."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

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


def write_examples(
    path: Path | BinaryIO, examples: Sequence[Example], *, confidence: Sequence[float] | None = None
) -> None:
    """Writes sentences that all have targets of the same tasks.

    Args:
        path: The file (``.npz``), or one that is open.
        examples: Sentences; either all or none have heads.
        confidence: For each sentence, 0 to 1; where it is not given, 1.
    """
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
    share = np.asarray(confidence if confidence is not None else np.ones(len(examples)), dtype=np.float16)
    np.savez_compressed(path, ends=ends.astype(np.uint32), heads=heads, confidence=share, **arrays)


class ExampleFile(Sequence[Example]):
    """Sentences of a file; built when asked for, since millions of them would not fit as objects.

    Attributes:
        types: All different words.
        lengths: Words of every sentence.
        confidence: Of every sentence, 0 to 1.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files}
        self._ends = arrays["ends"].astype(np.int64)
        self._heads = arrays["heads"]
        self.confidence = arrays["confidence"].astype(np.float32)
        self.lengths = np.diff(self._ends)
        self.types = text_list(arrays["word_list"])
        self._words = arrays["word_numbers"]
        tasks = [name[5:-5] for name in arrays if name.startswith("task_") and name.endswith("_list")]
        self._tasks = {task: (text_list(arrays[f"task_{task}_list"]), arrays[f"task_{task}_numbers"]) for task in tasks}

    def __len__(self) -> int:
        return len(self.lengths)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[i] for i in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        part = slice(self._ends[place], self._ends[place + 1])
        return Example(
            words=[self.types[i] for i in self._words[part]],
            values={task: [values[i] for i in numbers[part]] for task, (values, numbers) in self._tasks.items()},
            heads=self._heads[part].tolist(),
        )


def text_list(array: NDArray[np.uint8]) -> list[str]:
    """The lines of a text that is held as bytes."""
    return array.tobytes().decode().split("\n")


class Silver(Sequence[Example]):
    """All sentences of the files of a folder that are labelled with enough confidence.

    Attributes:
        types: All different words.
        lengths: Words of every sentence.
    """

    def __init__(self, folder: Path, *, min_confidence: float) -> None:
        files = [ExampleFile(path) for path in sorted(folder.glob("*.npz"))]
        self._places = [
            (file, int(i)) for file in files for i in np.flatnonzero(file.confidence >= np.float32(min_confidence))
        ]
        self.lengths = [int(file.lengths[i]) for file, i in self._places]
        self.types = list(dict.fromkeys(word for file in files for word in file.types))

    def __len__(self) -> int:
        return len(self._places)

    def __getitem__(self, place: Any) -> Any:
        file, i = self._places[place]
        return file[i]
