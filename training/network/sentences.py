"""Step 3: raw sentences in the library's own tokens: what the shared layers are pretrained on and what teachers label.

    python training/network/sentences.py --data DATA --out build/sentences.txt

A sentence a line, a tab between tokens (some hold blanks), balanced as the text for the vectors is. The text of
``raw_text.py`` is cut into simpler tokens; the network must meet those that the pipeline makes (``plkst.``, ``27.``,
``1 907 056,73``).
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
    parser.add_argument("--config", type=Path, default=TRAINING / "config.toml")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(arguments)

    config = tomllib.loads(args.config.read_text("utf-8"))
    rng = random.Random(config["seed"])
    chosen: list[tuple[str, int]] = []  # line, how often it is taken
    for name, share in config["raw_text"].items():
        with lzma.open(args.data / "text" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
            lines = [line.strip() for line in file if LATVIAN_LINE.search(line)]
        rng.shuffle(lines)
        most = share.get("pretraining_words", share.get("max_words", float("inf")))
        n_words = 0
        for line in lines:
            if n_words >= most:
                break
            chosen.append((line, share.get("repeat", 1)))
            n_words += line.count(" ") + 1
    rng.shuffle(chosen)
    nlp = spacy.blank("lv", config={"nlp": {"tokenizer": {"@tokenizers": "lvnews_tokenizer"}}})
    nlp.add_pipe("lvnews_sentences")
    sentences: list[str] = []
    for doc, n_times in nlp.pipe(chosen, as_tuples=True):
        lines = ["\t".join(token.text for token in sentence if not token.is_space) for sentence in doc.sents]
        sentences += lines * n_times
    rng.shuffle(sentences)
    args.out.write_text("\n".join(sentences) + "\n", "utf-8")
    print(f"{len(sentences):,} sentences, {sum(line.count(chr(9)) + 1 for line in sentences):,} words")


if __name__ == "__main__":
    main()
