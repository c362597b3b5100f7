"""Words per second and memory of the embedded pipeline, part by part, on one text in one run.

    OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 python benchmarks/speed.py [--words 20000]

The text is made of the example pages, repeated. Times are CPU seconds of this process, so that other work on the
machine counts little; blank spaCy (tokens only) is the yardstick that every machine has.
"""

import argparse
import resource
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy

import lvnews_nlp

EXAMPLES = Path(__file__).parent.parent / "examples"


def cpu_seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def consume(results: Iterable[object]) -> None:
    """Takes every result and keeps none."""
    for _ in results:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    args = parser.parse_args()

    pages = [path.read_text("utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    n_words = sum(len(page.split()) for page in pages)
    pages *= max(1, args.words // n_words)
    n_words = sum(len(page.split()) for page in pages)

    start = time.process_time()
    nlp = lvnews_nlp.load()
    load = time.process_time() - start
    blank = spacy.blank("lv")
    lvnews_nlp.analyse(pages[0], nlp=nlp)
    rows = {
        "blank spaCy, tokens": cpu_seconds(lambda: consume(blank.pipe(pages))),
        "whole analysis": cpu_seconds(lambda: consume(lvnews_nlp.analyse_many(pages, nlp=nlp))),
    }
    rules = [name for name in nlp.pipe_names if name.startswith("lvnews_") and name != "lvnews_sentences"]
    with nlp.select_pipes(disable=rules):
        rows["trained part"] = cpu_seconds(lambda: consume(nlp.pipe(pages, batch_size=16)))
    print(f"{n_words:,} words; load {load:.1f} s")
    whole = rows["whole analysis"]
    for name, seconds in rows.items():
        print(f"{name:22} {n_words / seconds:>10,.0f} words/s   {seconds / whole:6.2f} × whole analysis")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
