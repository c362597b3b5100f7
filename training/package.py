"""Step 5: one pipeline from the trained parts, in few bits, into the package.

    python training/package.py --annotate build/annotate/model-best --ner build/ner/model-best \
        --lvtb-train …/lv_lvtb-ud-train.conllu.xz --out src/lvnews_nlp/model

Weights are stored in half precision, vectors in 8-bit integers with a scale for each row; ``lvnews_nlp.load`` turns
both back into single precision. The scores in
``meta.json`` are those of ``lvnews evaluate`` (step 6 writes them).
"""

import argparse
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy
import spacy
from spacy.language import Language

import lvnews_nlp
from lvnews_nlp.evaluation.conll import read_conllu
from lvnews_nlp.language.lemmas import Observation
from lvnews_nlp.pipeline import COMPONENTS, VECTOR_SCALES


def narrow(nlp: Language) -> numpy.ndarray:
    """Turns weights into half precision and vectors into 8-bit integers; returns the vectors' scales by row."""
    vectors = nlp.vocab.vectors
    scales = numpy.abs(vectors.data).max(axis=1) / 127
    scales[scales == 0] = 1
    vectors.data = numpy.round(vectors.data / scales[:, None]).astype(numpy.int8)
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for param in node.param_names:
                if node.has_param(param):
                    node.set_param(param, node.get_param(param).astype(numpy.float16))
    return scales.astype(numpy.float32)


def observations(path: Path) -> Iterator[Observation]:
    """Form, xpos, UPOS and lemma of every token of a treebank file."""
    for sentence in read_conllu(path):
        for word in sentence.words:
            yield word.form, word.xpos, word.upos, word.lemma


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotate", type=Path, required=True)
    parser.add_argument("--ner", type=Path, required=True)
    parser.add_argument("--lvtb-train", type=Path, required=True, help="CoNLL-U file for the lemma table")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()

    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}}
    trained = spacy.load(args.annotate)
    entities = spacy.load(args.ner)
    # A fresh config: the trained ones hold paths of the training run.
    nlp = spacy.blank("lv", vocab=trained.vocab, config=tokenizer)
    article, sentences, lemmas, *rest = COMPONENTS
    nlp.add_pipe(article)
    nlp.add_pipe(sentences)
    for name in trained.pipe_names:
        nlp.add_pipe(name, source=trained)
        if name == "trainable_lemmatizer":
            nlp.add_pipe(lemmas).train(observations(args.lvtb_train))
    nlp.add_pipe("ner", source=entities)
    for name in rest:
        nlp.add_pipe(name)
    scales = narrow(nlp)
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
