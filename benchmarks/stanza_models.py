"""Builds Stanza models of the default Latvian sizes, trained for a few steps, for benchmarks/speed.py.

    python benchmarks/stanza_models.py FOLDER     # reads FOLDER/pages.json, writes FOLDER/stanza

The tags, trees and lemmas to train on are those of the embedded pipeline. All sizes are the defaults of Stanza's own
training commands; Latvian (``lvtb``) has no character language model in Stanza and word vectors of 100 dimensions.
"""

import json
import random
import sys
import zlib
from pathlib import Path

from spacy.tokens import Span

import lvnews_nlp

DIMENSIONS = 100
STEPS = 2
#: One word form in so many is left out of the lemmatiser's dictionary.
UNKNOWN = 5
#: The longest lemma. A lemmatiser that is hardly trained does not know when to stop; a trained one does.
LONGEST_LEMMA = 20


def main(folder: Path) -> None:
    texts = json.loads((folder / "pages.json").read_text("utf-8"))
    nlp = lvnews_nlp.load(exclude=["lvnews_entities", "lvnews_themes", "lvnews_facts"])
    sentences = [conllu(sentence) for doc in nlp.pipe(texts) for sentence in doc.sents if sentence.text.strip()]
    out = folder / "stanza"
    build(out, train=written(folder / "train.conllu", sentences), dev=written(folder / "dev.conllu", sentences[:5]))


def conllu(sentence: Span) -> str:
    """A sentence in CoNLL-U, with the first of several roots as head of the others, as Stanza demands."""
    words = [token for token in sentence if not token.is_space]
    place = {token.i: number for number, token in enumerate(words, start=1)}
    heads = [0 if token.head == token else place.get(token.head.i, 0) for token in words]
    root = heads.index(0) if 0 in heads else 0
    rows = []
    for number, (token, head) in enumerate(zip(words, heads, strict=True), start=1):
        head = 0 if number == root + 1 else head or root + 1
        relation = "root" if head == 0 else token.dep_.lower()
        feats = str(token.morph) or "_"
        cells = (number, token.text, token.lemma_ or "_", token.pos_, token.tag_, feats, head, relation, "_", "_")
        rows.append("\t".join(map(str, cells)))
    return "\n".join(rows)


def written(path: Path, sentences: list[str]) -> Path:
    """The sentences in a file."""
    path.write_text("\n\n".join(sentences) + "\n\n", "utf-8")
    return path


def build(out: Path, *, train: Path, dev: Path) -> None:
    """Writes models and their list in the layout of Stanza's own folders."""
    from stanza.models import lemmatizer, parser, tagger
    from stanza.models.common.pretrain import Pretrain

    out.mkdir()
    rows = [line.split("\t") for line in train.read_text("utf-8").splitlines() if "\t" in line]
    random.seed(0)
    forms = sorted({row[1].replace(" ", "\u00a0") for row in rows})
    vectors = [f"{form} {' '.join(f'{random.gauss(0, 1):.2f}' for _ in range(DIMENSIONS))}" for form in forms]
    (out / "vectors.txt").write_text("\n".join([f"{len(forms)} {DIMENSIONS}", *vectors]) + "\n", "utf-8")
    pretrain = out / "lv" / "pretrain" / "random.pt"
    Pretrain(str(pretrain), str(out / "vectors.txt")).load()

    def arguments(name: str, train: Path) -> list[str]:
        files = ["--train_file", str(train), "--eval_file", str(dev), "--shorthand", "lv_lvtb", "--cpu"]
        return [*files, "--save_dir", str(out / "lv" / name), "--save_name", "lvtb.pt"]

    steps = ["--lang", "lv", "--wordvec_pretrain_file", str(pretrain), "--word_cutoff", "1"]
    steps += ["--max_steps", str(STEPS), "--eval_interval", str(STEPS)]
    tagger.main([*arguments("pos", train), *steps, "--batch_size", "50"])
    parser.main([*arguments("depparse", train), *steps, "--no_checkpoint"])
    known = [row for row in rows if zlib.crc32(row[1].encode()) % UNKNOWN]
    flat = ["\t".join([str(i % 20 + 1), *row[1:6], str(i % 20), *row[7:]]) for i, row in enumerate(known)]
    groups = ["\n".join(flat[i : i + 20]) for i in range(0, len(flat), 20)]
    lemmas = ["--num_epoch", "1", "--max_dec_len", str(LONGEST_LEMMA)]
    lemmatizer.main([*arguments("lemma", written(train.with_name("lemmas.conllu"), groups)), *lemmas])
    needs = {"dependencies": [{"model": "pretrain", "package": "random"}]}
    models = {"pos": {"lvtb": needs}, "lemma": {"lvtb": {}}, "depparse": {"lvtb": needs}}
    packages = {"lvtb": dict.fromkeys(("tokenize", *models), "lvtb")}
    resources = {"lv": {"lang_name": "Latvian", "tokenize": {"lvtb": {}}, **models, "packages": packages}}
    (out / "resources.json").write_text(json.dumps(resources), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
