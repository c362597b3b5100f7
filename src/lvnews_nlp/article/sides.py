"""How likely each line of a page is to be outside of the article, by what is seen of all lines together.

A page is furniture above the article, the article, furniture inside of it and furniture below: a chain of states, one a
line, that goes from each only to the next (and from furniture inside back to the article). What speaks for a state is
the sum of the learnt weights of the signs of its line (``line_signs.py``, ``page_signs.py``); the chance of a line is
that of all chains together (a linear-chain conditional random field, Lafferty et al. 2001).
"""

import math
import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lvnews_nlp.article.authors import names_in
from lvnews_nlp.article.dateline import read_dateline
from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.page_signs import signs_of
from lvnews_nlp.article.shape import TERMINAL, announces, is_sentence
from lvnews_nlp.article.text import Line
from lvnews_nlp.resources import read_rows

ABOVE, ARTICLE, INSIDE, BELOW = STATES = range(4)
#: Where a chain may go.
STEPS = (
    (ABOVE, ABOVE), (ABOVE, ARTICLE), (ARTICLE, ARTICLE), (ARTICLE, INSIDE), (INSIDE, INSIDE), (INSIDE, ARTICLE),
    (ARTICLE, BELOW), (BELOW, BELOW),
)  # fmt: skip
STARTS, ENDS = (ABOVE, ARTICLE), (ARTICLE, BELOW)
NAMES = ("above", "article", "inside", "below")
NEVER = float("-inf")
#: Chances from which a line is furniture: any; a day, a credit or a clipped sentence; a sentence or a person's name.
LIKELY, SURE, CERTAIN = 0.65, 0.9, 0.97
SIGNED = ("contact", "office", "prepared_by", "signature")  # credits that are the article's own
CARD = 4  # lines; a label without a colon needs another so near
ADDRESS = 3  # lines below the label of a house: its name, its street, its town
CLIPPED = 3  # words with a stop behind them
EVEN = 0.5  # a line that is rather no part of the article neither opens nor ends it

Scores = tuple[float, float, float, float]


class Chain(NamedTuple):
    """The learnt weights.

    Attributes:
        signs: For each sign its weights above, inside and below.
        bias: The same for no sign at all.
        steps: Weight of each step.
    """

    signs: dict[str, tuple[float, float, float]]
    bias: tuple[float, float, float]
    steps: dict[tuple[int, int], float]


@cache
def packaged_chain() -> Chain:
    """The packaged weights, read once."""
    return chain_of(read_rows("line_weights.tsv"))


def chain_of(rows: Sequence[Sequence[str]]) -> Chain:
    """A chain of rows: the name of a sign and its weight for all furniture, or three of them for where it stands.

    ``bias`` stands for no sign, ``above>article`` and the like for the steps.
    """
    weights = {sign: _weights([*map(float, cells)]) for sign, *cells in rows}
    steps = {(one, two): weights.pop(f"{NAMES[one]}>{NAMES[two]}")[0] for one, two in STEPS}
    return Chain(weights, weights.pop("bias"), steps)


def _weights(cells: Sequence[float]) -> tuple[float, float, float]:
    above, inside, below = cells if len(cells) > 1 else (*cells, *cells, *cells)
    return above, inside, below


def weigh(lines: Sequence[Line], rules: FurnitureRules) -> None:
    """Sets the chance of every line (``Line.outside``).

    Args:
        lines: All lines of the page; those that are furniture in any place are already marked.
        rules: The rules of furniture.
    """
    for line, chance in zip(lines, chances(lines, rules, packaged_chain()), strict=True):
        line.outside = chance


def mark_outside(lines: Sequence[Line], rules: FurnitureRules, *, first: int, title: int | None) -> None:
    """Marks lines that are hardly part of the article, and that no rule has marked or only for what they say.

    Between the headline and the text stands much that is (leads, captions, questions), so that it has to be surest.
    Where the rules know no line for furniture, nothing is.

    Args:
        lines: All lines of the page, weighed and marked.
        rules: The rules of furniture.
        first: Index of the first line of the body; days and credits above it are those of the article.
        title: Index of the title line, or None.
    """
    if not any(line.kind in ("furniture", "section") for line in lines):
        return  # a text by itself: what closes it is a list or a signature
    facts = _facts(lines, rules) | _announced(lines, rules)
    for index, line in enumerate(lines):
        left = ("furniture", "section", "title", *(("credit", "dateline") if index < first else ()))
        if index == title or line.outside < LIKELY or line.kind in left or line.detail in SIGNED:
            continue
        if index in facts:
            continue
        led = title is not None and title < index < first
        if line.outside >= (CERTAIN if led else _least(line, rules, above=index < first)):
            line.mark("furniture", "banner" if index < first and is_sentence(line.text, rules.layout) else "")


def _facts(lines: Sequence[Line], rules: FurnitureRules) -> set[int]:
    """The lines that tell day, hour, price, house and holder of an occasion, with or without their label."""
    labels = {index: re.fullmatch(rules.layout.occasions, line.text) for index, line in enumerate(lines)}
    found: set[int] = set()
    last = -CARD
    for index, label in labels.items():
        if label is None:
            continue
        text = lines[index].text
        below = 0 if not text.endswith(":") and ":" in text else ADDRESS if any(label.groups()) else 1
        if ":" in text or index - last < CARD or any(labels.get(other) for other in range(index + 1, index + CARD)):
            found |= {index, *range(index + 1, index + 1 + below)}
            last = index
    return found


def _announced(lines: Sequence[Line], rules: FurnitureRules) -> set[int]:
    """The lines right below a sentence that ends in a colon: what it announces."""
    found: set[int] = set()
    for index, (above, line) in enumerate(pairwise(lines), 1):
        told = not above.kind and above.outside < EVEN and announces(above.text, rules.layout)
        if not line.gap and (told or index - 1 in found):
            found.add(index)
    return found


def _least(line: Line, rules: FurnitureRules, *, above: bool) -> float:
    """The chance that a line needs to be furniture: the more of it, the more would be missed."""
    if is_sentence(line.text, rules.layout):
        return LIKELY if above else CERTAIN
    if any(names_in(line.text, rules)):
        return CERTAIN
    clipped = TERMINAL.search(line.text) is not None and len(line.text.split()) >= CLIPPED
    return SURE if clipped or line.kind in ("credit", "dateline") or read_dateline(line.text, rules) else LIKELY


def chances(lines: Sequence[Line], rules: FurnitureRules, chain: Chain) -> list[float]:
    """For each line the chance, 0 to 1, that it is no part of the article.

    Args:
        lines: All lines of the page; those that are furniture in any place are already marked.
        rules: The packaged rules.
        chain: The weights.
    """
    scores = [_scores(signs, chain) for signs in signs_of(lines, rules)]
    if not scores:
        return []
    forward = _forward(scores, chain)
    backward = _backward(scores, chain)
    return [_outside(one, two) for one, two in zip(forward, backward, strict=True)]


def _scores(signs: Sequence[str], chain: Chain) -> Scores:
    above, inside, below = chain.bias
    known = chain.signs
    for sign in signs:
        weights = known.get(sign)
        if weights is not None:
            above += weights[0]
            inside += weights[1]
            below += weights[2]
    return above, 0.0, inside, below


def _forward(scores: Sequence[Scores], chain: Chain) -> list[list[float]]:
    """For each line and state the logarithm of all chains that come to it."""
    sums = [[scores[0][state] if state in STARTS else NEVER for state in STATES]]
    for line in scores[1:]:
        last = sums[-1]
        into: list[list[float]] = [[], [], [], []]
        for (one, two), weight in chain.steps.items():
            into[two].append(last[one] + weight)
        sums.append([_sum(into[state]) + line[state] for state in STATES])
    return sums


def _backward(scores: Sequence[Scores], chain: Chain) -> list[list[float]]:
    """For each line and state the logarithm of all chains that go on from it."""
    sums = [[0.0 if state in ENDS else NEVER for state in STATES]]
    for line in reversed(scores[1:]):
        last = sums[-1]
        out: list[list[float]] = [[], [], [], []]
        for (one, two), weight in chain.steps.items():
            out[one].append(last[two] + line[two] + weight)
        sums.append([_sum(out[state]) for state in STATES])
    return sums[::-1]


def _sum(logarithms: Sequence[float]) -> float:
    """The logarithm of a sum, from the logarithms of what is added."""
    most = max(logarithms)
    return most if most == NEVER else most + math.log(sum(math.exp(one - most) for one in logarithms))


def _outside(forward: Sequence[float], backward: Sequence[float]) -> float:
    both = [one + two for one, two in zip(forward, backward, strict=True)]
    most = max(both)
    parts = [math.exp(one - most) for one in both]
    return 1 - parts[ARTICLE] / sum(parts)
