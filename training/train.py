"""Step 4: train one pipeline of components from a spaCy config.

    python training/train.py training/annotate.cfg --out build/annotate
    python training/train.py training/ner.cfg --out build/ner --start-from build/annotate/model-best

The same as ``spacy train``, with two differences. On CPU, matrices are multiplied by NumPy's BLAS, which is about
twice as fast here as the one that thinc brings. And the tok2vec of a component can start from the shared tok2vec of a
pipeline that is trained already (``--start-from``), which must have the same shape: what tags and syntax taught it
helps names.
"""

import argparse
import sys
from pathlib import Path

import spacy
from spacy.cli.init_config import fill_config
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, require_gpu, set_current_ops


def copy_tok2vec(source: Language, nlp: Language) -> None:
    """Copies the weights of one pipeline's shared tok2vec into the tok2vec that each component of another one owns."""
    weights = source.get_pipe("tok2vec").model.to_bytes()
    for name in nlp.pipe_names:
        # spaCy's transition model keeps chain(tok2vec, list2array, linear) as its "tok2vec".
        nlp.get_pipe(name).model.get_ref("tok2vec").layers[0].from_bytes(weights)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start-from", type=Path, help="trained pipeline whose tok2vec gives the first weights")
    parser.add_argument("--gpu", type=int, default=-1)
    args = parser.parse_args()

    args.out.mkdir(parents=True, exist_ok=True)
    full = args.out / "config.cfg"
    fill_config(full, args.config)
    if args.gpu >= 0:
        require_gpu(args.gpu)
    else:
        set_current_ops(NumpyOps(use_blis=False))
    nlp = init_nlp(load_config(full, interpolate=False), use_gpu=args.gpu)
    if args.start_from:
        copy_tok2vec(spacy.load(args.start_from), nlp)
    train(nlp, args.out, use_gpu=args.gpu, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    main()
