"""Step 8: one pipeline from vectors and network into the package.

    python training/package.py --vectors build/vectors --engine build/engine \
        --lvtb-train …/lv_lvtb-ud-train.conllu.xz --out src/lvnews_nlp/model

Vectors are stored in 8-bit integers with a scale for each row; ``lvnews_nlp.load`` turns them back into single
precision. The scores in ``meta.json`` are those of ``lvnews evaluate`` (step 10 writes them).
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
from spacy.language import Language

import lvnews_nlp
from lvnews_nlp.evaluation.conllu import read_conllu
from lvnews_nlp.language.lemmas import Observation
from lvnews_nlp.pipeline import COMPONENTS
from lvnews_nlp.trained import VECTOR_SCALES


def narrow_vectors(nlp: Language) -> numpy.ndarray:
    """Turns the vectors into 8-bit integers; returns their scales by row."""
    vectors = nlp.vocab.vectors
    scales = numpy.abs(vectors.data).max(axis=1) / 127
    scales[scales == 0] = 1
    vectors.data = numpy.round(vectors.data / scales[:, None]).astype(numpy.int8)
    return scales.astype(numpy.float32)


def observations(path: Path) -> Iterator[Observation]:
    """Form, xpos, UPOS and lemma of every token of a treebank file."""
    for sentence in read_conllu(path):
        for word in sentence.words:
            yield word.form, word.xpos, word.upos, word.lemma


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--engine", type=Path, required=True)
    parser.add_argument("--lvtb-train", type=Path, required=True, help="CoNLL-U file for the lemma table")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}}
    # A fresh config: that of the vectors holds paths of the training run.
    nlp = spacy.blank("lv", vocab=spacy.load(args.vectors).vocab, config=tokenizer)
    for name in COMPONENTS:
        component = nlp.add_pipe(name)
        if name == "lvnews_network":
            component.from_disk(args.engine)
        elif name == "lvnews_lemmas":
            component.train(observations(args.lvtb_train))
    scales = narrow_vectors(nlp)
    nlp.meta.update(
        {
            "name": "lvnews_nlp",
            "version": lvnews_nlp.__version__,
            "description": "Latvian: tags, lemmas, syntax, named entities, themes and records of news text.",
            "license": "CC BY-SA 4.0",
            "sources": [
                {"name": "UD_Latvian-LVTB", "license": "CC BY-SA 4.0"},
                {"name": "LUMII-AILab/FullStack NamedEntities", "license": "CC BY-SA 4.0"},
            ],
        }
    )
    shutil.rmtree(args.out, ignore_errors=True)
    nlp.to_disk(args.out)
    numpy.save(args.out / VECTOR_SCALES, scales, allow_pickle=False)
    size = sum(file.stat().st_size for file in args.out.rglob("*") if file.is_file())
    print(f"{args.out}: {size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
