"""Step 4: train one pipeline of components from a spaCy config.

    python training/train.py training/annotate.cfg --out build/annotate
    python training/train.py training/ner.cfg --out build/ner

The same as ``spacy train``, with one difference on CPU: matrices are multiplied by NumPy's BLAS, which is about twice as
fast here as the one that thinc brings.
"""

import argparse
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from thinc.api import NumpyOps, set_current_ops


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--gpu", type=int, default=-1)
    args = parser.parse_args()

    args.out.mkdir(parents=True, exist_ok=True)
    full = args.out / "config.cfg"
    fill_config(full, args.config)
    if args.gpu < 0:
        set_current_ops(NumpyOps(use_blis=False))
    train(full, args.out, use_gpu=args.gpu)


if __name__ == "__main__":
    main()
