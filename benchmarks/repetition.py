"""Seconds per 1,000 characters of pages that say one thing over and over, beside ordinary text.

    python benchmarks/repetition.py [--kinds words initials …] [--kb 8 32 128] [--limit 120]

A rule that looks back, a pattern that tries again at every place, or a search once a root is quick on real pages and
never comes back from such ones. Each kind is analysed whole at three lengths. No kind may cost more than six times
ordinary text a character, and four times the length no more than five times the time; the last line says whether that
holds. Times are CPU seconds of the whole analysis in one process with one thread.
"""

import argparse
import math
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

from speed import THREADS, pages

#: What a kind may cost beside ordinary text, and four times its length beside the length.
DEARER, GROWTH = 6.0, 5.0
ORDINARY = "ordinary text"
#: What is said over and over.
PIECES = {
    "place": "Rīga ",
    "conjunction": "un ",
    "initials": "A. ",
    "initials, glued": "A.",
    "comments": "<!---->",
    "spaces": " ",
    "line breaks": "\n",
    "short lines": "a\n",
    "items": "• skola\n",
    "ministry": "Ministru kabineta ",
    "project word": "Projekts ",
    "regulation": "Regula (ES) 2021/1 ",
    "act": "Ministru kabineta noteikumi Nr. 1 ",
    "digits and hyphens": "1-",
    "numbers": "1 ",
    "ordinals": "1. ",
    "dates": "2026. gada 5. martā ",
    "amounts": "120 000 eiro ",
    "percent": "5 % ",
    "cue words": "mentors skolotājs ",
    "project numbers": "4.2.2.3/1/24/I/001 ",
    "persons": "Anna Ozola ",
    "persons, commas": "Anna Ozola, ",
    "offices": "skolas direktore ",
    "office and person": "direktore Anna Ozola ",
    "companies": "SIA „Ozols”, ",
    "schools": "Rīgas 45. vidusskola ",
    "capitals": "RĪGAS ",
    "capital letters": "A",
    "small letters": "a",
    "quotes": "„",
    "quoted": "„Skola” ",
    "straight quotes": '"',
    "brackets": "(",
    "closing brackets": ")",
    "full stops": ".",
    "ellipses": "… ",
    "commas": ", ",
    "dashes": "– ",
    "bullets": "▪",
    "emoji": "🙂",
    "last code point": "\U0010ffff",
    "combining marks": "\u0304",
    "broken words": "attīs-\n",
    "addresses": "www.skola.lv/jaunumi ",
    "mail": "anna@skola.lv ",
    "hyphenated": "Ozola-",
    "questions": "Kas tas? ",
    "tags": "<b>",
    "references": "&nbsp;",
    "streets": "Brīvības iela 1, ",
    "events": "konference „Skola”, ",
    "class": "1.–4. klase ",
    "title and spaces": "\0Skola atklāj jaunu darbnīcu\n2026. gada 5. martā\n",
}


@dataclass(frozen=True)
class Measured:
    """CPU seconds of one text, or None where it was given up."""

    length: int
    seconds: float | None

    @property
    def per_thousand(self) -> float:
        """Seconds per 1,000 characters; endless where it was given up."""
        return float("inf") if self.seconds is None else 1000 * self.seconds / self.length

    def growth(self, longer: "Measured") -> float:
        """How the time grows for four times the length, on the way to a longer text."""
        steps = math.log(longer.length / self.length, 4)
        if not steps or self.seconds is None or longer.seconds is None:
            return 0.0 if longer.seconds is not None else float("inf")
        return float((longer.seconds / self.seconds) ** (1 / steps))


class GivenUp(Exception):
    """The time is over."""


def repeated(piece: str, length: int) -> str:
    """The piece so often as fits, or, after a NUL, the piece once and then spaces."""
    if piece.startswith("\0"):
        return piece[1:] + " " * (length - len(piece)) + "Skolēni mācās."
    return "Skola. " * (piece.isspace()) + piece * (length // len(piece))


def ordinary(length: int) -> str:
    """Generated articles, one after the other."""
    return "\n\n".join(pages(length // 5))[:length]


def texts(length: int, kinds: list[str]) -> Iterator[tuple[str, str]]:
    """Names of kinds with their texts, ordinary text first."""
    yield ORDINARY, ordinary(length)
    for kind in kinds:
        yield kind, repeated(PIECES[kind], length)


def give_up(*_: object) -> None:
    raise GivenUp


def measure(nlp: object, text: str, limit: int) -> Measured:
    """Analyses a text, for ``limit`` CPU seconds at most."""
    import lvnews_nlp

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, limit)
    start = time.process_time()
    try:
        lvnews_nlp.analyse(text, nlp=nlp)
    except GivenUp:
        return Measured(len(text), None)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return Measured(len(text), time.process_time() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", choices=PIECES, default=list(PIECES), metavar="KIND")
    parser.add_argument("--kb", nargs="+", type=int, default=[8, 32, 128], help="lengths in thousands of characters")
    parser.add_argument("--limit", type=int, default=120, help="CPU seconds after which a text is given up")
    args = parser.parse_args()
    import lvnews_nlp

    nlp = lvnews_nlp.load()
    measure(nlp, ordinary(8_000), args.limit)
    print(f"{'CPU seconds per 1,000 characters':34}" + "".join(f"{f'{kb} kB':>10}" for kb in args.kb), flush=True)
    ordinary_cost, worst_cost, worst_growth = 0.0, (0.0, ""), (0.0, "")
    for kind in [ORDINARY, *args.kinds]:
        row = [
            measure(nlp, dict(texts(1000 * kb, [] if kind == ORDINARY else [kind]))[kind], args.limit) for kb in args.kb
        ]
        ordinary_cost = ordinary_cost or max(found.per_thousand for found in row)
        cost = max(found.per_thousand for found in row) / ordinary_cost
        growth = row[0].growth(row[-1])
        worst_cost, worst_growth = max(worst_cost, (cost, kind)), max(worst_growth, (growth, kind))
        cells = "".join(f"{found.per_thousand:>10.4f}" for found in row)
        print(f"{kind:34}{cells}{cost:>8.1f} × ordinary{growth:>8.1f} × for 4 × the length", flush=True)
    held = worst_cost[0] <= DEARER and worst_growth[0] <= GROWTH
    print(f"\ndearest: {worst_cost[1]}, {worst_cost[0]:.1f} × ordinary text")
    print(f"fastest growing: {worst_growth[1]}, {worst_growth[0]:.1f} × for 4 × the length")
    raise SystemExit(0 if held else "Above what is allowed.")


if __name__ == "__main__":
    if any(os.environ.get(name) != "1" for name in THREADS):
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **dict.fromkeys(THREADS, "1")})
    main()
