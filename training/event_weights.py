"""Learns what each sign of an event counts for: threshold, bias and weights in ``src/lvnews_nlp/data/events.toml``.

    python training/event_weights.py

Learned from part train of ``corpus/pages`` and from the pages built like real ones that may be learnt from
(``retold.py``), which are few and count more, with entities as the pipeline finds them; no other part is read.
Every event that a page may tell of is one example: is it among the page's records? A ridge-penalised logistic
regression is fitted by Newton's method. What the guideline gives and pages hardly show keeps its weight (``GIVEN``).
The threshold is the one with the best F1 of records in cross-validation by page, the mean of that of the corpus, whose
pages were annotated by the guideline of records, and of that of the others, which are like real ones; of those that are
as good but for chance (``NEARLY``) the highest, since a false record misleads more than one that is missed.
Fixed seed, no other dependency than NumPy.
"""

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from retold import retold_pages

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.gold import GoldArticle, read_articles
from lvnews_nlp.evaluation.records import agree, compare_records, same, values_of
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Items
from lvnews_nlp.facts.event_fields import FieldFinder
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_mentions import event_groups
from lvnews_nlp.facts.events import record_of, signs_of
from lvnews_nlp.reading.reading import reading_of
from lvnews_nlp.shared import prepare

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src" / "lvnews_nlp" / "data" / "events.toml"
#: For how many pages of the corpus one built like real ones counts.
WEIGHT = 2.0
#: Weights that are not fitted: the guideline wants events without a day, which the pages hardly have.
GIVEN = {"takes-place-where": 2.5}
PENALTY = 1.0
FOLDS = 8
SEED = 0
THRESHOLDS = tuple(step / 100 for step in range(30, 61, 2))
#: Differences of F1 below this are chance.
NEARLY = 0.001


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an event of a page: its signs, the record that it would make, and whether that is one of the page."""

    signs: frozenset[str]
    record: Mapping[str, Any]
    right: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its records, the sets of forms that name the same entity, what may be its events, and its weight."""

    events: Sequence[Mapping[str, Any]]
    forms: Sequence[Set[str]]
    candidates: Sequence[Candidate]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted regression."""

    bias: float
    weights: Mapping[str, float]

    def chance(self, signs: Iterable[str]) -> float:
        """The chance that a candidate with these signs is an event of its page."""
        return 1 / (1 + math.exp(-self.bias - sum(self.weights.get(sign, 0.0) for sign in sorted(signs))))


def read_pages() -> Iterator[Page]:
    """The pages to learn from."""
    nlp = lvnews_nlp.load(exclude=["lvnews_themes", "lvnews_facts"])
    weighted = [(article, 1.0) for article in read_articles(ROOT / "corpus/pages", part="train")]
    weighted += [(article, WEIGHT) for _, article in retold_pages("events")]
    for article, weight in weighted:
        if "events" in article.header:
            doc = nlp(prepare(nlp, read_article(article.text, published=article.header.get("published"))))
            yield page_of(article, Context(reading_of(doc), doc._.entities or []), weight)


def page_of(article: GoldArticle, context: Context, weight: float) -> Page:
    """A page with every candidate that has a day or a place; without one there is never a record."""
    forms = [{fold(entity.canonical), fold(entity.alternative)} - {""} for entity in article.entities]
    events = article.header["events"]
    gold = [values_of("events", event, forms) for event in events]
    items = Items(context)
    groups = event_groups(context, items)
    finder = FieldFinder(context, Holders(context), groups, items)
    candidates = []
    for group in groups:
        found = finder(group)
        if {found.day, found.venue, found.place} == {None}:
            continue
        record = record_of(context, group, found, 1.0)
        values = values_of("events", record, forms)
        # A title alone is enough here: a record with the wrong day is to be mended, not to be left out.
        right = any(same("events", one, values) or agree(one, values, "title") for one in gold)
        candidates.append(Candidate(frozenset(signs_of(finder, group, found)), record, right))
    return Page(events, forms, candidates, weight)


def fit(pages: Iterable[Page]) -> Model:
    """Fits the regression to all candidates of some pages."""
    weighted = [(candidate, page.weight) for page in pages for candidate in page.candidates]
    examples = [candidate for candidate, _ in weighted]
    weight = np.array([one for _, one in weighted])
    names = sorted(frozenset[str]().union(*(one.signs for one in examples)) - GIVEN.keys())
    design = np.array([[1.0, *(float(name in one.signs) for name in names)] for one in examples])
    given = np.array([sum(GIVEN.get(sign, 0.0) for sign in sorted(one.signs)) for one in examples])
    right = np.array([float(one.right) for one in examples])
    ridge = np.diag([1e-3] + [PENALTY] * len(names))
    solved = np.zeros(len(names) + 1)
    for _ in range(20):
        chance = 1 / (1 + np.exp(-(design @ solved + given)))
        slope = design.T @ (weight * (chance - right)) + ridge @ solved
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        solved = solved - np.linalg.solve(bend, slope)
    weights = dict(zip(names, map(float, solved[1:]), strict=True))
    return Model(float(solved[0]), weights | GIVEN)


def f1(judged: Iterable[tuple[Page, Model]], threshold: float) -> float:
    """F1 of records over pages, each with the model that reads it."""
    counts: Counter[str] = Counter()
    for page, model in judged:
        found = [one.record for one in page.candidates if model.chance(one.signs) >= threshold]
        counts.update(compare_records("events", page.events, found, page.forms).records)
    return 2 * counts["right"] / max(1, 2 * counts["right"] + counts["missed"] + counts["extra"])


def cross_validated(pages: Sequence[Page]) -> list[tuple[Page, Model]]:
    """Every page with a model that was fitted without it."""
    order = list(range(len(pages)))
    random.Random(SEED).shuffle(order)
    judged = []
    for fold_number in range(FOLDS):
        held = frozenset(order[fold_number::FOLDS])
        model = fit(page for at, page in enumerate(pages) if at not in held)
        judged += [(pages[at], model) for at in sorted(held)]
    return judged


def write(model: Model, threshold: float) -> None:
    """Puts the numbers in place of the old ones; the rest of the file stays."""
    rows = sorted(model.weights.items(), key=lambda row: (-row[1], row[0]))
    table = "".join(f"{name} = {weight:.2f}\n" for name, weight in rows)
    numbers = f"threshold = {threshold:.2f}\nbias = {model.bias:.2f}\n[weights]\n{table}"
    text, changed = re.subn(r"(?ms)^threshold = .*?(?=^$)", numbers, TARGET.read_text("utf-8"), count=1)
    if not changed:
        raise SystemExit(f"{TARGET}: no threshold with bias and weights and an empty line after them. Put one in.")
    TARGET.write_text(text, encoding="utf-8")


def main() -> None:
    """Reads, learns, writes."""
    pages = list(read_pages())
    judged = cross_validated(pages)
    sorts = [[one for one in judged if (one[0].weight == 1.0) is plain] for plain in (True, False)]
    figures = {threshold: [f1(sort, threshold) for sort in sorts] for threshold in THRESHOLDS}
    best = max(map(mean, figures.values()))
    threshold = max(one for one, of in figures.items() if mean(of) > best - NEARLY)
    write(fit(pages), threshold)
    examples = [one for page in pages for one in page.candidates]
    print(f"{len(pages)} pages, {len(examples)} candidates, {sum(one.right for one in examples)} of them right.")
    print("F1 of records in cross-validation by threshold, corpus and retold pages:")
    print(*(f"{one:.2f} {corpus:.3f} {retold:.3f}" for one, (corpus, retold) in figures.items()), sep="\n")


if __name__ == "__main__":
    main()
