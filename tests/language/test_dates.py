"""The date grammar against its own gold: spans and values of hand-written expressions and look-alikes."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

GOLD = Path(__file__).parents[1] / "gold" / "dates.tsv"
MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


@dataclass(frozen=True)
class Case:
    kind: str
    reference: dt.date | None
    text: str
    spans: tuple[tuple[int, int, str | None], ...]


def read_case(kind: str, reference: str, marked: str) -> Case:
    """Takes the marks ``[surface|value]`` out of a text; value ``-`` is None."""
    text, spans, last = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((len(text), len(text) + len(mark[1]), None if mark[2] == "-" else mark[2]))
        text, last = text + mark[1], mark.end()
    day = None if reference == "-" else dt.date.fromisoformat(reference)
    return Case(kind, day, text + marked[last:], tuple(spans))


def read_gold(path: Path = GOLD) -> list[Case]:
    rows = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return [read_case(kind, reference, text.replace("\\n", "\n")) for kind, reference, text in rows[1:]]
