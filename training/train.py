"""Step 4: train one pipeline of components from a spaCy config.

    python training/train.py training/annotate.cfg --out build/annotate
    python training/train.py training/ner.cfg --out build/ner

The same as ``spacy train``, but on CPU matrices are multiplied by NumPy's BLAS, which is about twice as fast here as
the one that thinc brings.
"""

import argparse
import sys
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from thinc.api import NumpyOps, require_gpu, set_current_ops


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--out", type=Path, required=True)
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
    train(nlp, args.out, use_gpu=args.gpu, stdout=sys.stdout, stderr=sys.stderr)


if __name__ == "__main__":
    main()
