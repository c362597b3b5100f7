"""Trains a tiny Stanza pipeline for Latvian, in the layout of Stanza's own folders: real code, useless scores."""

import json
import logging
import random
import warnings
from pathlib import Path

TREEBANK = Path(__file__).parent / "treebank.conllu"
TINY = {
    "char_emb_dim": 8, "char_hidden_dim": 8, "hidden_dim": 16, "tag_emb_dim": 8, "word_emb_dim": 8,
    "transformed_dim": 8, "deep_biaff_hidden_dim": 8,
}  # fmt: skip
COMMON = ["--train_file", str(TREEBANK), "--eval_file", str(TREEBANK), "--shorthand", "lv_lvtb", "--cpu"]


def train(folder: Path) -> Path:
    """Trains tagger, lemmatiser and parser for a few steps on the sentences of ``TREEBANK`` and returns the folder."""
    from stanza.models import lemmatizer, parser, tagger
    from stanza.models.common.pretrain import Pretrain

    logging.getLogger("stanza").setLevel("CRITICAL")
    vectors = folder / "lv" / "pretrain" / "tiny.pt"
    Pretrain(str(vectors), str(word_vectors(folder / "vectors.txt"))).load()
    neural = [
        *COMMON, "--lang", "lv", "--wordvec_pretrain_file", str(vectors), "--max_steps", "10", "--eval_interval", "10",
        *(text for name, size in TINY.items() for text in (f"--{name}", str(size))),
    ]  # fmt: skip

    def place(name: str) -> list[str]:
        return ["--save_dir", str(folder / "lv" / name), "--save_name", "lvtb.pt"]

    with warnings.catch_warnings():
        # Stanza's copy of the CoNLL-18 scorer leaves the files open that it reads.
        warnings.simplefilter("ignore", ResourceWarning)
        tagger.main([*neural, *place("pos")])
        parser.main([*neural, "--deep_biaff_output_dim", "8", "--no_checkpoint", *place("depparse")])
        lemma_sizes = ["--hidden_dim", "16", "--emb_dim", "8", "--pos_dim", "8"]
        lemmatizer.main([*COMMON, "--num_epoch", "2", *lemma_sizes, *place("lemma")])
    needs_vectors = {"dependencies": [{"model": "pretrain", "package": "tiny"}]}
    models = {"pos": {"lvtb": needs_vectors}, "lemma": {"lvtb": {}}, "depparse": {"lvtb": needs_vectors}}
    packages = {"lvtb": dict.fromkeys(("tokenize", *models), "lvtb")}
    resources = {"lv": {"lang_name": "Latvian", "tokenize": {"lvtb": {}}, **models, "packages": packages}}
    (folder / "resources.json").write_text(json.dumps(resources), "utf-8")
    return folder


def word_vectors(path: Path) -> Path:
    """Word vectors made of nothing, in the format of word2vec."""
    random.seed(0)
    rows = [line.split("\t") for line in TREEBANK.read_text("utf-8").splitlines() if "\t" in line]
    words = sorted({row[1] for row in rows})
    lines = [f"{word} {' '.join(f'{random.gauss(0, 1):.3f}' for _ in range(8))}" for word in words]
    path.write_text("\n".join([f"{len(words)} 8", *lines]) + "\n", "utf-8")
    return path
