"""Step 2: floret subword vectors from the raw text, as a spaCy pipeline with vectors only.

    python training/vectors.py --text build/raw.txt --out build/vectors

floret hashes every character n-gram into a table of fixed size, so that any word form, typing mistakes included, has a
vector (Boyd & Warmerdam 2022, floret). Latvian has too many forms for a table of words.
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

import floret


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()

    options = tomllib.loads(args.config.read_text("utf-8"))["vectors"]
    model = floret.train_unsupervised(
        str(args.text),
        model="skipgram",
        mode="floret",
        hashCount=options["hash_count"],
        bucket=options["buckets"],
        dim=options["dim"],
        minn=options["min_ngram"],
        maxn=options["max_ngram"],
        minCount=options["min_count"],
        epoch=options["epochs"],
        ws=options["window"],
        neg=options["negatives"],
        lr=options["learning_rate"],
        thread=args.threads,
    )
    args.out.mkdir(parents=True, exist_ok=True)
    table = args.out.with_suffix(".floret")
    model.save_floret_vectors(str(table))
    subprocess.run(
        [sys.executable, "-m", "spacy", "init", "vectors", "lv", str(table), str(args.out), "--mode", "floret"],
        check=True,
    )


if __name__ == "__main__":
    main()
