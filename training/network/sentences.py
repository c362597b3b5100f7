"""Raw sentences for a teacher to label, in the library's own tokens, balanced as the text for the vectors is.

    python training/network/sentences.py --data DATA --words 6_000_000 --out build/sentences.txt

A sentence a line, a tab between tokens (some hold blanks). The text of ``raw_text.py`` is cut into simpler tokens; what
is learnt from silver must have those that the pipeline makes (``plkst.``, ``27.``, ``1 907 056,73``).
"""

import argparse
import lzma
import random
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import spacy

import lvnews_nlp.pipeline  # noqa: F401  registers the tokenizer and the sentence rules

TRAINING = Path(__file__).parents[1]
sys.path.append(str(TRAINING))
from raw_text import LATVIAN_LINE  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/*.txt.xz")
    parser.add_argument("--words", type=int, default=6_000_000)
    parser.add_argument("--config", type=Path, default=TRAINING / "config.toml")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)

    config = tomllib.loads(args.config.read_text("utf-8"))
    rng = random.Random(config["seed"])
    chosen: list[str] = []
    for name, share in config["raw_text"].items():
        with lzma.open(args.data / "text" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
            lines = [line.strip() for line in file if LATVIAN_LINE.search(line)]
        rng.shuffle(lines)
        n_words = 0
        for line in lines:
            if n_words >= share.get("max_words", float("inf")):
                break
            chosen.append(line)
            n_words += line.count(" ") + 1
    rng.shuffle(chosen)
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_sentences")
    n_words = 0
    with args.out.open("w", encoding="utf-8") as out:
        for doc in nlp.pipe(chosen):
            for sentence in doc.sents:
                words = [token.text for token in sentence if not token.is_space]
                out.write("\t".join(words) + "\n")
                n_words += len(words)
            if n_words >= args.words:
                break
    print(f"{n_words:,} words")


if __name__ == "__main__":
    main()
