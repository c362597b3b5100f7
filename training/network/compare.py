"""The dev table of ``run_at_once.py``: scores on gold tokens, size of the exported engine, words a second.

    python training/network/compare.py --run build/encoder --vectors build/vectors \
        --lvtb-dev …-dev.conllu.xz --headwords tezaurs_wordlists_synonyms.txt.xz

Size is that of the engine's files and of the vectors in 8 bits; speed is that of the engine alone, on one thread, with
tokens given, on the sentences of the dev part. All rows are measured in one run on one machine.
"""

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path

import export
import spacy
from gold import read_treebank

from lvnews_nlp.language.engines.embedded.engine import EmbeddedEngine


def best(log: Path) -> dict[str, float]:
    """The dev scores of the weights that were kept."""
    records = [json.loads(line)["dev"] for line in log.read_text("utf-8").splitlines()]
    return max(records, key=lambda scores: sum(scores.values()))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("run", "vectors", "lvtb-dev", "headwords"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--flags", type=Path)
    args = parser.parse_args(arguments)

    vocab = spacy.load(args.vectors).vocab
    sentences = [example.words for example in read_treebank(args.lvtb_dev)]
    flags = ["--flags", str(args.flags)] if args.flags else []
    lines: list[str] = []
    for network in sorted(file.parent for file in args.run.glob("*/best.pt")):
        engine = network / "engine"
        export.main(["--network", str(network), "--out", str(engine), "--headwords", str(args.headwords), *flags])
        size = sum(file.stat().st_size for file in engine.iterdir()) + vocab.vectors.data.size
        annotate = EmbeddedEngine(engine, vocab=vocab).annotate
        annotate(sentences)  # words are read and remembered before the clock starts
        began = time.perf_counter()
        annotate(sentences)
        speed = sum(map(len, sentences)) / (time.perf_counter() - began)
        scores = best(network / "log.jsonl")
        if not lines:
            lines = [f"| | {' | '.join(scores)} | MiB | words/s |", "|---|" + "--:|" * (len(scores) + 2)]
        shown = " | ".join(f"{value:.2f}" for value in scores.values())
        lines.append(f"| {network.name} | {shown} | {size / 2**20:.1f} | {speed:,.0f} |")
    table = "\n".join(lines) + "\n"
    (args.run / "table.md").write_text(table, "utf-8")
    print(table)


if __name__ == "__main__":
    main()
