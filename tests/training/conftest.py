"""Networks of the recipe of training/network at toy size, trained once for all tests of this folder."""

import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.vectors import Vectors
from toy_files import NETWORK, TREEBANK, WORDS, common, gold_files, names_file, options

from lvnews_nlp.language.engines.embedded.flags import WordFlags


@pytest.fixture(scope="package", autouse=True)
def commands():
    """Makes the commands importable, one thread for all."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    sys.path.insert(0, str(NETWORK))
    before = set(sys.modules)
    yield
    sys.path.remove(str(NETWORK))
    for name in set(sys.modules) - before:
        if (NETWORK / f"{name}.py").is_file():
            del sys.modules[name]
    torch.set_num_threads(threads)


@pytest.fixture(scope="package")
def folder(commands, tmp_path_factory) -> Path:
    """Text, vectors, gold files and their packed form."""
    import lzma

    import corpus
    import pack

    path = tmp_path_factory.mktemp("network")
    nlp = spacy.blank("lv")
    table = np.random.default_rng(1).normal(size=(50, 6)).astype(np.float32)
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=table, mode="floret", minn=3, maxn=5, hash_count=2, hash_seed=2166136261
    )
    nlp.to_disk(path / "vectors")
    (path / "text.txt").write_text("".join("\t".join(words) + "\n" for words in WORDS * 2), "utf-8")
    (path / "names.conll").write_text(names_file(), "utf-8")
    with lzma.open(path / "headwords.txt.xz", "wt", encoding="utf-8") as file:
        file.write("skola\tmācību iestāde\nmuzejs\tkrātuve\n")
    WordFlags.collect([("Rīga", "GPE"), ("Rīgā", "GPE")], ["Anna", "Annai"]).write(path / "flags.tsv.gz")
    toy = (NETWORK / "toy.toml").read_text("utf-8")
    (path / "transformer.toml").write_text(toy, "utf-8")
    for name in ("lstm", "config", "large"):
        (path / f"{name}.toml").write_text(toy.replace('encoder = "transformer"', 'encoder = "lstm"'), "utf-8")
    gold = {"lvtb-train": TREEBANK, "lvtb-dev": TREEBANK, "ner-train": "names.conll", "ner-dev": "names.conll"}
    raw = {"text": "text.txt", "vectors": "vectors", "flags": "flags.tsv.gz"}
    pack.main(options(path, {**raw, **gold, "out": "pack"}))
    packed = ["--pack", str(path / "pack"), "--out", str(path / "corpus"), "--processes", "2"]
    corpus.main([*packed, "--config", str(path / "lstm.toml")])
    return path


@pytest.fixture(scope="package", params=["lstm", "transformer"])
def trained(request, folder) -> Path:
    """A pretrained and trained network of each kind."""
    import pretrain
    import train

    out, known = folder / request.param, common(folder, request.param)
    assert pretrain.main([*known, "--out", str(out / "base")])
    gold = [*known, *gold_files(folder)]
    assert train.main([*gold, "--pretrained", str(out / "base"), "--out", str(out / "network")])
    return out
