"""Raw text for pretraining as one array of word types, with the features of every type."""

import lzma
import random
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import torch
from floret_table import open_vectors
from torch import Tensor

from lvnews_nlp.language.engines.embedded.words import COLUMNS, FeatureTables

FORM = COLUMNS.index("form")


class Corpus:
    """A tokenised text, a sentence a line (``.xz`` or not), on the device where that is worth it."""

    def __init__(
        self, path: Path, tables: FeatureTables | None, *, config: dict[str, Any], vectors: Path, device: str
    ) -> None:
        types: dict[str, int] = {}
        words: list[int] = []
        ends: list[int] = [0]
        longest = config["pretrain"]["max_sentence"]
        with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                tokens = line.split()
                for start in range(0, len(tokens), longest):
                    part = tokens[start : start + longest]
                    if len(part) > 2:
                        words += [types.setdefault(token, len(types)) for token in part]
                        ends.append(len(words))
        self.words = np.asarray(words, dtype=np.int32)
        self.ends = np.asarray(ends)
        self.types = list(types)
        sizes = {column: config["tables"][column] for column in COLUMNS}
        counts = np.bincount(self.words, minlength=len(types))
        if tables is None:
            counted = Counter(dict(zip(self.types, counts.tolist(), strict=True)))
            tables = FeatureTables.count(counted.elements(), sizes=sizes, min_count=config["tables"]["min_count"])
        self.tables = tables
        self.rows = torch.from_numpy(tables.rows(self.types)).to(device)
        read = open_vectors(vectors)
        table = [read(self.types[i : i + 10_000]).astype(np.float16) for i in range(0, len(self.types), 10_000)]
        self.vectors = torch.from_numpy(np.concatenate(table)).to(device)
        self.form_counts = torch.zeros(len(tables.values["form"]) + 1)
        self.form_counts.index_add_(0, self.rows[:, FORM].cpu(), torch.from_numpy(counts).float())

    def batches(self, epoch: int, *, seed: int, n_words: int) -> list[np.ndarray]:
        """Sentence numbers, batches of like length, in an order that epoch and seed fix."""
        rng = random.Random(f"{seed}-{epoch}")
        lengths = np.diff(self.ends).tolist()
        order = list(range(len(lengths)))
        rng.shuffle(order)
        batches: list[np.ndarray] = []
        pool = 20_000
        for start in range(0, len(order), pool):
            batch: list[int] = []
            for i in sorted(order[start : start + pool], key=lengths.__getitem__):
                if batch and (len(batch) + 1) * lengths[i] > n_words:
                    batches.append(np.asarray(batch))
                    batch = []
                batch.append(i)
            batches.append(np.asarray(batch))
        rng.shuffle(batches)
        return batches

    def padded(self, batch: np.ndarray) -> tuple[Tensor, Tensor]:
        """Word types (sentences, words) with -1 as padding, and lengths."""
        starts = self.ends[batch]
        lengths = self.ends[batch + 1] - starts
        places = np.arange(lengths.max())
        real = places < lengths[:, None]
        types = np.full(real.shape, -1, dtype=np.int64)
        types[real] = self.words[(starts[:, None] + places)[real]]
        return torch.from_numpy(types), torch.from_numpy(lengths)
