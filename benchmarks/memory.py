"""Memory of one process that analyses page after page: does it stay where it is?

    python benchmarks/memory.py [--pages 20000] [--way analyse_many]

The pages are short: title, day and lead of ``generate_corpus.py``, and a sentence of words that no other page has,
about five times as many as an archive of news goes on to bring. Whatever remembers words for ever grows with them.
Printed is the resident memory of the process in MiB, after every thousandth page; the last line says how much a
thousand pages added in the second half.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pandas as pd
from generate_corpus import generate

import lvnews_nlp
from lvnews_nlp.batch import annotate_frame
from lvnews_nlp.shared import shared_pipeline

NEW_WORDS = 8
SYLLABLES = re.findall("..", "babebidadedigagukakolalelimaminanepapurarisasetativāvēzazī")
#: Pages between two rows of the table, and pages of a frame.
STEP, FRAME = 1_000, 200


def pages(n: int) -> Iterator[str]:
    """Short pages, each with words of its own."""
    chance = random.Random(1)
    for _, text in generate(n, seed=1, n_words=1):
        new = ("".join(chance.choices(SYLLABLES, k=5)) + "s" for _ in range(NEW_WORDS))
        yield f"{text}\nSkolēni lasa {' '.join(new)}.\n"


def in_frames(texts: Iterator[str]) -> Iterator[None]:
    """Analyses pages as a batch does, which gives the memory of their words back."""
    while chunk := list(islice(texts, FRAME)):
        annotate_frame(pd.DataFrame({"text": chunk}), config="packaged")
        yield from [None] * len(chunk)


def one_by_one(texts: Iterator[str]) -> Iterator[None]:
    """Analyses page after page."""
    for text in texts:
        lvnews_nlp.analyse(text, config="packaged")
        yield


def in_a_stream(texts: Iterator[str]) -> Iterator[None]:
    """Analyses a stream of pages."""
    for _ in lvnews_nlp.analyse_many(texts, config="packaged"):
        yield


WAYS: dict[str, Callable[[Iterator[str]], Iterator[None]]] = {
    "analyse": one_by_one,
    "analyse_many": in_a_stream,
    "annotate_frame": in_frames,
}


def memory() -> float:
    """Resident memory of this process in MiB."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--way", choices=WAYS, default="analyse_many")
    arguments = parser.parse_args()
    nlp = shared_pipeline(config="packaged").nlp
    print(f"{arguments.way}\n{'pages':>8}{'MiB':>8}{'strings':>10}")
    rows = [(0, memory())]
    for n, _ in enumerate(WAYS[arguments.way](pages(arguments.pages)), 1):
        if n % STEP == 0:
            rows.append((n, memory()))
            print(f"{n:>8,}{rows[-1][1]:>8,.0f}{len(nlp.vocab.strings):>10,}", flush=True)
    (first, before), (last, after) = rows[len(rows) // 2], rows[-1]
    print(f"{(after - before) / (last - first) * 1_000:.2f} MiB a thousand pages from page {first:,} on")


if __name__ == "__main__":
    main()
