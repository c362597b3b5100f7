"""Learns which lines of a page are no part of the article: ``src/lvnews_nlp/data/line_weights.tsv``.

    python training/line_weights.py

Learned from part train of ``corpus/pages``, ``tests/gold/articles``, the pages built like real ones that may be learnt
from (``tests/gold/retold``), the pasted pages of ``tests/article`` and ``tests/gold/pages``; no other part is read.
Each line is above the article, of it, inside it without being of it, or below it; lines that nobody can tell, section
labels and credits of pictures in the corpora may be any. The chances of these chains (``article/sides.py``) are made as
large as they get with a ridge penalty, by Adam with a fixed number of steps; the result is the same each time. A word
has to stand in furniture of two lines and on three pages. No dependency but NumPy.

It prints, crosswise by page, how many lines would be lost and kept by each sort of pages; ``lvnews evaluate --pages``
measures what came out.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from line_pages import ROOT, Page, read_pages
from numpy.typing import NDArray

from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.line_signs import limit
from lvnews_nlp.article.shape import is_sentence
from lvnews_nlp.article.sides import (
    ABOVE,
    ARTICLE,
    BELOW,
    ENDS,
    INSIDE,
    LIKELY,
    NAMES,
    STARTS,
    STATES,
    STEPS,
    SURE,
    Chain,
    chain_of,
    chances,
)

TARGET = ROOT / "src" / "lvnews_nlp" / "data" / "line_weights.tsv"
#: How much a page of each sort counts: those of the corpus are many, and their furniture is short.
WEIGHTS = {"corpus": 0.5, "pasted": 2.0, "pages": 2.0}
FURNITURE = (ABOVE, INSIDE, BELOW)
PAGES, LINES = 3, 2  # so many need a sign, so many of furniture a word
PENALTIES = (1.0, 2.0, 0.01, 0.1)  # of signs, of places, of no sign, of steps
LENGTHS = (8, 16, 32)  # lines; pages of about the same length are learnt from together
ITERATIONS, RATE = 250, 0.08
FOLDS, SEED = 4, 1
NEVER = -1e9
TINY = 1e-300

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Table:
    """Pages as arrays: rows are lines of pages that are all as long as the longest.

    Attributes:
        shape: Number of pages, and of lines of the longest.
        rows, signs: The signs of lines that count alike for all furniture.
        place_rows, places: Those that count by where it stands.
        allowed: For each page, line and state 0 where the state is possible by what is told, else ``NEVER``.
        real: Which lines there are.
        weight: How much each page counts.
    """

    shape: tuple[int, int]
    rows: Ints
    signs: Ints
    place_rows: Ints
    places: Ints
    allowed: Floats
    real: NDArray[np.bool_]
    weight: Floats


def tables_of(pages: Sequence[Page], names: Mapping[str, int]) -> list[Table]:
    """The pages as arrays, those of about the same length in one."""
    groups: dict[float, list[Page]] = {}
    for page in pages:
        groups.setdefault(limit(len(page.lines), LENGTHS), []).append(page)
    return [table_of(group, names) for group in groups.values()]


def table_of(pages: Sequence[Page], names: Mapping[str, int]) -> Table:
    """Pages as arrays; ``names`` gives each sign its column, those of places and the others by themselves."""
    longest = max(len(page.lines) for page in pages)
    allowed = np.full((len(pages), longest, len(STATES)), NEVER)
    real = np.zeros((len(pages), longest), bool)
    found: dict[bool, tuple[list[int], list[int]]] = {False: ([], []), True: ([], [])}
    for at, page in enumerate(pages):
        for line, (signs, state) in enumerate(zip(page.signs, page.states, strict=True)):
            real[at, line] = True
            allowed[at, line, slice(None) if state is None else state] = 0
            for sign in signs:
                if sign in names:
                    rows, columns = found[sign.startswith("@")]
                    rows.append(at * longest + line)
                    columns.append(names[sign])
    alike, placed = ([np.array(column, np.int64) for column in found[place]] for place in (False, True))
    weight = np.array([WEIGHTS.get(page.sort, 1.0) for page in pages])
    return Table((len(pages), longest), alike[0], alike[1], placed[0], placed[1], allowed, real, weight)


@dataclass(slots=True)
class Weights:
    """What is learnt: weights of signs, of places by state, of no sign by state, and of steps."""

    signs: Floats
    places: Floats
    bias: Floats
    steps: Floats

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        """All of them, to be changed in place."""
        return self.signs, self.places, self.bias, self.steps


def forbidden() -> Floats:
    """0 for each step of the chain, else ``NEVER``."""
    steps = np.full((len(STATES), len(STATES)), NEVER)
    for step in STEPS:
        steps[step] = 0
    return steps


def expected(scores: Floats, steps: Floats, real: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The chances of states and of steps, all lines of all pages at once; each line sums to one on the way."""
    said, moves = np.exp(scores - scores.max(2, keepdims=True)), np.exp(steps)
    starts, ends = (np.array([float(state in allowed) for state in STATES]) for allowed in (STARTS, ENDS))
    forward, backward = np.zeros_like(scores), np.zeros_like(scores)
    forward[:, 0] = parts(starts * said[:, 0])
    for line in range(1, scores.shape[1]):
        onward = parts(forward[:, line - 1] @ moves * said[:, line])
        forward[:, line] = np.where(real[:, line, None], onward, forward[:, line - 1])
    backward[:, -1] = ends
    for line in range(scores.shape[1] - 2, -1, -1):
        onward = parts((said[:, line + 1] * backward[:, line + 1]) @ moves.T)
        backward[:, line] = np.where(real[:, line + 1, None], onward, ends)
    pairs = forward[:, :-1, :, None] * moves * (said * backward)[:, 1:, None, :]
    shares = pairs / np.maximum(pairs.sum((2, 3), keepdims=True), TINY)
    return parts(forward * backward) * real[:, :, None], shares * real[:, 1:, None, None]


def parts(weights: Floats) -> Floats:
    """Shares of their sum along the last axis."""
    return weights / np.maximum(weights.sum(-1, keepdims=True), TINY)


def scores_of(table: Table, weights: Weights) -> Floats:
    """What speaks for each state of each line; nothing does for the article."""
    size = table.shape[0] * table.shape[1]
    alike = np.bincount(table.rows, weights.signs[table.signs], minlength=size)
    scores = np.zeros((size, len(STATES)))
    for state in FURNITURE:
        placed = np.bincount(table.place_rows, weights.places[table.places, state], minlength=size)
        scores[:, state] = alike + placed + weights.bias[state]
    return scores.reshape(*table.shape, len(STATES))


def slope(table: Table, weights: Weights, steps: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """How the fault of the weights on one table grows with each of them."""
    scores = scores_of(table, weights)
    free, free_steps = expected(scores, steps + weights.steps, table.real)
    told, told_steps = expected(scores + table.allowed, steps + weights.steps, table.real)
    lines = ((free - told) * table.weight[:, None, None]).reshape(-1, len(STATES))
    pairs = ((free_steps - told_steps) * table.weight[:, None, None, None]).sum((0, 1))
    lines[:, ARTICLE] = 0
    signs = np.bincount(table.signs, lines.sum(1)[table.rows], minlength=len(weights.signs))
    places = np.zeros_like(weights.places)
    for state in FURNITURE:
        places[:, state] = np.bincount(table.places, lines[table.place_rows, state], minlength=len(places))
    return signs, places, lines.sum(0), np.where(steps == 0, pairs, 0)


def vocabulary(pages: Sequence[Page]) -> dict[str, int]:
    """The signs that are frequent enough to be learnt, with their columns."""
    on_pages = Counter(sign for page in pages for sign in dict.fromkeys(s for signs in page.signs for s in signs))
    outside: Counter[str] = Counter()
    for page in pages:
        for signs, state in zip(page.signs, page.states, strict=True):
            outside.update([*dict.fromkeys(signs)] if state in FURNITURE else ())
    kept = [s for s, n in on_pages.items() if n >= PAGES and (outside[s] >= LINES or not s.startswith("word="))]
    placed = [sign for sign in kept if sign.startswith("@")]
    alike = [sign for sign in kept if not sign.startswith("@")]
    return {sign: at for signs in (alike, placed) for at, sign in enumerate(signs)}


def learn(pages: Sequence[Page]) -> Chain:
    """The chain that tells the lines of some pages best."""
    names = vocabulary(pages)
    tables, steps, states = tables_of(pages, names), forbidden(), len(STATES)
    placed = sum(sign.startswith("@") for sign in names)
    weights = Weights(np.zeros(len(names) - placed), np.zeros((placed, states)), np.zeros(states), np.zeros_like(steps))
    mean = [np.zeros_like(array) for array in weights.arrays()]
    square = [np.zeros_like(array) for array in weights.arrays()]
    for turn in range(1, ITERATIONS + 1):
        rate = RATE if turn < 0.6 * ITERATIONS else 0.3 * RATE
        slopes = zip(*(slope(table, weights, steps) for table in tables), strict=True)
        for at, (array, parts) in enumerate(zip(weights.arrays(), slopes, strict=True)):
            one = sum(parts, PENALTIES[at] * array)
            mean[at] = 0.9 * mean[at] + 0.1 * one
            square[at] = 0.99 * square[at] + 0.01 * one**2
            array -= rate * (mean[at] / (1 - 0.9**turn)) / (np.sqrt(square[at] / (1 - 0.99**turn)) + 1e-6)
    return chain_of(rows_of(weights, names))


def rows_of(weights: Weights, names: Mapping[str, int]) -> list[list[str]]:
    """The weights as rows of the table: steps, no sign, signs of places, other signs."""
    rows = [[f"{NAMES[one]}>{NAMES[two]}", f"{weights.steps[one, two]:.2f}"] for one, two in STEPS]
    rows.append(["bias", *(f"{weights.bias[state]:.2f}" for state in FURNITURE)])
    for sign, at in sorted(names.items()):
        if sign.startswith("@"):
            rows.append([sign, *(f"{weights.places[at, state]:.2f}" for state in FURNITURE)])
        elif f"{abs(weights.signs[at]):.2f}" != "0.00":
            rows.append([sign, f"{weights.signs[at]:.2f}"])
    return rows


def counts(pages: Sequence[Page], chain: Chain) -> Counter[str]:
    """How many lines are on which side, by the chances alone, and how many pages have all right."""
    rules, count = furniture_rules(), Counter[str]()
    for page in pages:
        wrong = 0
        for line, state, chance in zip(page.lines, page.states, chances(page.lines, rules, chain), strict=True):
            if state is None:
                continue
            out = line.kind == "furniture" or chance > (SURE if is_sentence(line.text, rules.layout) else LIKELY)
            verdict = "right" if out == (state != ARTICLE) else "lost" if out else "kept"
            count[verdict] += 1
            wrong += verdict != "right"
        count["pages"] += 1
        count["all right"] += not wrong
    return count


def crosswise(pages: Sequence[Page]) -> dict[str, Counter[str]]:
    """The counts by sort of page, each page by a chain that was learnt without it."""
    order = list(range(len(pages)))
    random.Random(SEED).shuffle(order)
    by_sort: dict[str, Counter[str]] = {}
    for fold in range(FOLDS):
        held = frozenset(order[fold::FOLDS])
        chain = learn([page for at, page in enumerate(pages) if at not in held])
        for sort in dict.fromkeys(page.sort for page in pages):
            chosen = [pages[at] for at in sorted(held) if pages[at].sort == sort]
            by_sort.setdefault(sort, Counter()).update(counts(chosen, chain))
    return by_sort


def write(chain: Chain, pages: int) -> None:
    """Writes the table."""
    head = f"# version 1; written by training/line_weights.py from {pages} pages; CC BY-SA 4.0\n"
    head += "sign\tabove\tinside\tbelow\n"
    rows = [[f"{NAMES[one]}>{NAMES[two]}", f"{weight:.2f}"] for (one, two), weight in chain.steps.items()]
    rows.append(["bias", *(f"{weight:.2f}" for weight in chain.bias)])
    for sign, weights in sorted(chain.signs.items()):
        rows.append([sign, *(f"{weight:.2f}" for weight in (weights if sign.startswith("@") else weights[:1]))])
    TARGET.write_text(head + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    """Reads, learns, writes."""
    pages = list(read_pages())
    write(learn(pages), len(pages))
    for sort, count in crosswise(pages).items():
        print(sort, *(f"{name} {count[name]}" for name in ("pages", "all right", "right", "lost", "kept")))


if __name__ == "__main__":
    main()
