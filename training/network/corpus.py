"""Step 4: raw sentences as arrays of word types, with the features and subword vectors of every type.

    python training/network/corpus.py --text build/sentences.txt --vectors build/vectors \
        --lvtb-train …-train.conllu.xz --lvtb-dev …-dev.conllu.xz \
        --ner-train fullstack-ner-train.conll.xz --ner-dev fullstack-ner-dev.conll.xz --out build/corpus

The text holds a sentence a line, a tab between tokens (``sentences.py``; ``.xz`` or not). The words of the gold files
are described too, so that all training reads this folder, and no word twice takes the tenth of a millisecond that its
subword vector costs. ``--processes`` shares the words among the cores; ``--pack build/pack`` takes the sources from
what ``pack.py`` made.
"""

import argparse
import json
import lzma
import os
import tomllib
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cached_property, partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import torch
from data import Batch, Types, all_words
from floret_table import open_vectors
from gold import read_names, read_treebank
from numpy.typing import NDArray
from pack import add_sources, fill_sources

from lvnews_nlp.language.engines.embedded.flags import WordFlags
from lvnews_nlp.language.engines.embedded.word_features import COLUMNS, FeatureTables

FORM = COLUMNS.index("form")
#: Sentences among which those of like length are put together.
POOL = 40_000
SOURCES = ("text", "vectors", "lvtb-train", "lvtb-dev", "ner-train", "ner-dev")


class Corpus:
    """Raw sentences and word types of a folder that this command wrote.

    Attributes:
        words: Types of the running words, by number; shape (words,).
        ends: Where sentences end in ``words``, a zero before them; shape (1 + sentences,).
        tables: What the feature rows of the types point to.
        types: The word types of raw and gold sentences, on the device; vectors in half precision.
    """

    def __init__(self, folder: Path, *, flags: WordFlags, device: str) -> None:
        self.words: NDArray[np.int32] = np.load(folder / "words.npy")
        self.ends: NDArray[np.int64] = np.load(folder / "ends.npy")
        self.tables = FeatureTables(json.loads((folder / "tables.json").read_text("utf-8")))
        names = (folder / "types.txt").read_text("utf-8").split("\n")
        rows, vectors = np.load(folder / "rows.npy"), np.load(folder / "vectors.npy")
        self.types = Types(
            {name: i for i, name in enumerate(names)},
            *(torch.from_numpy(array).to(device) for array in (rows, flags.rows(names), vectors)),
        )

    @cached_property
    def form_counts(self) -> torch.Tensor:
        """How often each value of the table of forms occurs."""
        counts = torch.from_numpy(np.bincount(self.words, minlength=len(self.types.rows)).astype(np.float32))
        result = torch.zeros(len(self.tables.values["form"]) + 1)
        return result.index_add_(0, self.types.rows[:, FORM].cpu(), counts)

    def batches(self, epoch: int, *, seed: int, n_words: int) -> list[NDArray[np.int64]]:
        """Sentence numbers, batches of like length, in an order that epoch and seed fix."""
        rng = np.random.default_rng([seed, epoch])
        lengths = np.diff(self.ends)
        order = rng.permutation(len(lengths))
        batches: list[NDArray[np.int64]] = []
        for pool in np.split(order, range(POOL, len(order), POOL)):
            pool = pool[np.argsort(lengths[pool], kind="stable")]
            start = 0
            while start < len(pool):
                # The longest stands last: so many sentences of its length are what a batch takes with its padding.
                rest = lengths[pool[start : start + n_words // lengths[pool[start]] + 1]]
                size = max(1, int(np.searchsorted(rest * np.arange(1, len(rest) + 1), n_words, side="right")))
                batches.append(pool[start : start + size])
                start += size
        return [batches[i] for i in rng.permutation(len(batches))]

    def batch(self, numbers: NDArray[np.int64]) -> Batch:
        """Sentences as a padded batch without targets."""
        starts = self.ends[numbers]
        lengths = self.ends[numbers + 1] - starts
        places = np.arange(lengths.max())
        real = places < lengths[:, None]
        types = np.full(real.shape, -1, dtype=np.int64)
        types[real] = self.words[(starts[:, None] + places)[real]]
        return Batch(torch.from_numpy(types), torch.from_numpy(lengths), {}, None)


def read(path: Path, *, longest: int) -> tuple[list[str], NDArray[np.int32], NDArray[np.int64]]:
    """Word types, running words and ends of sentences; very short and very long sentences are left out."""
    types: dict[str, int] = {}
    words: list[int] = []
    ends: list[int] = [0]
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            tokens = line.rstrip("\n").split("\t")
            if 2 < len(tokens) <= longest:
                words += [types.setdefault(token, len(types)) for token in tokens]
                ends.append(len(words))
    return list(types), np.asarray(words, dtype=np.int32), np.asarray(ends)


def describe(words: Sequence[str], tables: FeatureTables, vectors: Path) -> tuple[NDArray[Any], NDArray[Any]]:
    """Feature rows and subword vectors in half precision of some words."""
    torch.set_num_threads(1)
    return tables.rows(words), open_vectors(vectors)(words).astype(np.float16)


def main(arguments: Sequence[str] | None = None) -> None:
    """Writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sources(parser, *SOURCES)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--out", type=Path, required=True)
    args = fill_sources(parser, parser.parse_args(arguments), *SOURCES)

    config = tomllib.loads(args.config.read_text("utf-8"))
    types, words, ends = read(args.text, longest=config["pretrain"]["max_sentence"])
    counts = np.bincount(words, minlength=len(types))
    counted = Counter(dict(zip(types, counts.tolist(), strict=True)))
    sizes = {column: config["tables"][column] for column in COLUMNS}
    tables = FeatureTables.count(counted, sizes=sizes, min_count=config["tables"]["min_count"])
    gold = (read_treebank(args.lvtb_train), read_treebank(args.lvtb_dev), read_names(args.ner_train))
    types = list(dict.fromkeys([*types, *all_words(*gold, read_names(args.ner_dev))]))
    size = -(-len(types) // args.processes)
    parts = [types[i : i + size] for i in range(0, len(types), size)]
    with ProcessPoolExecutor(args.processes, get_context("spawn")) as pool:
        rows, vectors = zip(*pool.map(partial(describe, tables=tables, vectors=args.vectors), parts), strict=True)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, array in (
        ("words", words), ("ends", ends), ("rows", np.concatenate(rows)), ("vectors", np.concatenate(vectors))
    ):  # fmt: skip
        np.save(args.out / f"{name}.npy", array, allow_pickle=False)
    (args.out / "types.txt").write_text("\n".join(types), "utf-8")
    (args.out / "tables.json").write_text(json.dumps(tables.to_dict(), ensure_ascii=False), "utf-8")
    print(f"{len(words):,} words in {len(ends) - 1:,} sentences, {len(types):,} types", flush=True)


if __name__ == "__main__":
    main()
