"""Tries pages by seed and says which break a promise: ``python tests/fuzz/run.py --n 20000 --seed 1``."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import lvnews_nlp
from fuzz.pages import page
from fuzz.promises import check

SLOW = 12.0  # seconds of a processor, whoever else is at work


def main() -> None:
    """Prints each broken promise with its seed, and the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=20_000, help="number of pages")
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    arguments = parser.parse_args()
    nlp, counts, start = lvnews_nlp.load(), Counter(), time.perf_counter()
    for seed in range(arguments.seed, arguments.seed + arguments.n):
        before = time.process_time()
        try:
            counts["analysed" if check(page(seed), nlp) is not None else "refused"] += 1
        except Exception as error:
            counts["broken"] += 1
            frame = error.__traceback__
            while frame is not None and frame.tb_next is not None:
                frame = frame.tb_next
            place = f"{frame.tb_frame.f_code.co_name}:{frame.tb_lineno}" if frame else "?"
            print(f"{seed}: {type(error).__name__} in {place}: {str(error)[:100]!r}", flush=True)
        if (taken := time.process_time() - before) > SLOW:
            counts["slow"] += 1
            print(f"{seed}: {taken:.0f} s", flush=True)
    print(f"{dict(counts)} in {time.perf_counter() - start:,.0f} s")


if __name__ == "__main__":
    main()
