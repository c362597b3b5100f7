"""Step 1: one balanced file of raw text, a sentence or line a line, tokens separated by spaces.

    python training/raw_text.py --data ../shared/data --out build/raw.txt

Statute language makes up most of the Latvian text that may be used freely. Left alone it would teach the vectors that
every word is a legal term; ``[raw_text]`` in ``config.toml`` therefore caps the large sources and repeats the small
modern ones.
"""

import argparse
import lzma
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

# Subword vectors do not need the exact tokens of the pipeline: words, numbers and single signs are enough.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*\.?|[^\W\d_]+(?:[-’'][^\W\d_]+)*|[^\w\s]")
# Lines of another script or without words (formulas, code, menus) teach nothing about Latvian.
LATVIAN_LINE = re.compile(r"[a-zāčēģīķļņōŗšūž]{3,}.*[a-zāčēģīķļņōŗšūž]{3,}", re.IGNORECASE)


def lines(path: Path) -> Iterator[str]:
    """The usable lines of one source, tokens separated by single spaces."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if LATVIAN_LINE.search(line):
                yield " ".join(TOKEN.findall(line))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds text/*.txt.xz")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    args = parser.parse_args()

    config = tomllib.loads(args.config.read_text("utf-8"))
    rng = random.Random(config["seed"])
    chosen: list[str] = []
    for name, share in config["raw_text"].items():
        source = list(lines(args.data / "text" / f"{name}.txt.xz"))
        rng.shuffle(source)
        n_words, kept = 0, []
        for line in source:
            if n_words >= share.get("max_words", float("inf")):
                break
            kept.append(line)
            n_words += line.count(" ") + 1
        chosen += kept * share.get("repeat", 1)
        print(f"{name:28} {n_words * share.get('repeat', 1):>10,} tokens")
    rng.shuffle(chosen)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text("\n".join(chosen) + "\n", "utf-8")


if __name__ == "__main__":
    main()
