"""Learns words and weights for themes: ``src/lvnews_nlp/data/theme_words.tsv`` and ``theme_ranker.toml``.

    python training/theme_ranker.py

Learned from part train of ``corpus/pages``, the tuning part of ``tests/gold/themes``, ``tests/gold/articles`` and
the folders of ``tests/gold/retold`` that ``retold.py`` names; never from another part, the test part of the gold
themes, nor ``tests/gold/heldout``. A word's share for a theme is the number of pages in which it stands in a phrase
marked as evidence, over the number of pages with it and ``DOUBT`` more.
Then every theme with evidence in a text is one example: is it among the text's themes? A ridge-penalised logistic
regression is fitted by Newton's method, once with learned words and a lean for each theme, once without both for themes
of users. So that the words of a page do not speak for that page, its features are read with words counted on other
pages: those of other hands. A weight whose sign contradicts what its feature means (``SIGNS``) is set to 0. Cross-
validation that leaves out one hand of the corpus or of the retold pages, the gold articles or the tuning texts at a
time gives the figures in ``source`` and shows which threshold would do best (``themes.taxonomy.THRESHOLD``): text of
strange hands is what the ranker will meet. No dependency but NumPy; the result is the same each time.

It prints the F1 of every threshold, and that of the best one by hand. ``lvnews evaluate --articles corpus/pages --part
dev`` measures what came out.
"""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from theme_pages import Page, read_pages

from lvnews_nlp.errors import DataError
from lvnews_nlp.themes.learned_words import Words
from lvnews_nlp.themes.ranker import FEATURES
from lvnews_nlp.themes.tagger import ThemeTagger

DATA = Path(__file__).parents[1] / "src" / "lvnews_nlp" / "data"
NAMES = tuple(FEATURES)
#: The sign that a weight must have; features not named here may have any.
SIGNS = dict.fromkeys(NAMES, 1) | {"first": -1, "single": -1, "cued": 0, "length": 0, "next_length": 0}
#: What themes without learned words are ranked by.
PLAIN = frozenset(("mass", "rival", "strong", "hints", "size", "topic", "first", "single", "length", "context"))
#: What themes with learned words are ranked by. Where on a page a theme comes first is a habit of the hand: it helps on
#: pages of the hands that it was learned from, and harms on others; so does how many strong cues are different.
LEARNED = frozenset(NAMES) - {"first", "strong", "topic", "size", "rival"}
CONTEXT = NAMES.index("context")
PENALTY = 3.0
#: Without learned words mass and rivals say much the same; a high penalty shares the weight among them.
PLAIN_PENALTY = 25.0
LEAN_PENALTY = 4.0
DOUBT = 1.5
LEAST_SHARE = 0.1
LEAST_LETTERS = 3
THRESHOLDS = (0.36, 0.38, 0.4, 0.42, 0.44, 0.46, 0.48, 0.5)
#: A project with fund and cost stands beside the subject on which the money goes, and annotators give both.
BESIDE = {"eu-funded-projects": 0.6}


@dataclass(frozen=True, slots=True)
class Rows:
    """The examples of one page: features of every theme with evidence, in the order of ``NAMES``."""

    hand: str
    weight: float
    themes: frozenset[str]
    values: dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted regression."""

    bias: float
    weights: np.ndarray
    lean: dict[str, float]

    def scores(self, rows: Rows) -> dict[str, float]:
        """Scores by theme."""
        return {
            theme: values[CONTEXT] / (1 + math.exp(-(self.bias + self.lean.get(theme, 0.0) + self.weights @ values)))
            for theme, values in rows.values.items()
        }


def count_words(pages: Iterable[Page]) -> Words:
    """The shares of words by theme."""
    pages_with: Counter[str] = Counter()
    marked: dict[str, Counter[str]] = defaultdict(Counter)
    for page in pages:
        pages_with.update(page.words)
        for theme, phrases in page.phrases.items():
            marked[theme].update(phrases)
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for theme, counts in sorted(marked.items()):
        for word, count in sorted(counts.items()):
            share = count / (max(count, pages_with[word]) + DOUBT)
            if share >= LEAST_SHARE and len(word) >= LEAST_LETTERS:
                words[word][theme] = round(share, 3)
    return dict(words)


def fit(pages: Sequence[Rows], *, leaning: bool) -> Model:
    """Fits the regression, with a lean for each theme if wanted."""
    rows = [
        (values, theme, theme in page.themes, page.weight) for page in pages for theme, values in page.values.items()
    ]
    x = np.array([row[0] for row in rows])
    y, weight = np.array([row[2] for row in rows], dtype=float), np.array([row[3] for row in rows])
    themes = sorted({row[1] for row in rows}) if leaning else []
    leans = np.array([[float(row[1] == theme) for theme in themes] for row in rows]).reshape(len(rows), len(themes))
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    z = (x - mean) / deviation
    used = [at for at, name in enumerate(NAMES) if name in (LEARNED if leaning else PLAIN)]
    while True:
        penalties = [1e-6] + [PENALTY if leaning else PLAIN_PENALTY] * len(used) + [LEAN_PENALTY] * len(themes)
        design = np.hstack([np.ones((len(z), 1)), z[:, used], leans])
        solved = _newton(design, y, weight, np.array(penalties))
        wrong = [(solved[place] * SIGNS[NAMES[at]], at) for place, at in enumerate(used, 1)]
        worst = min(wrong)
        if worst[0] >= 0:
            break
        used.remove(worst[1])
    weights = np.zeros(len(NAMES))
    weights[used] = solved[1 : len(used) + 1] / deviation[used]
    lean = dict(zip(themes, map(float, solved[len(used) + 1 :]), strict=True))
    return Model(float(solved[0] - weights @ mean), weights, lean)


def _newton(design: np.ndarray, y: np.ndarray, weight: np.ndarray, penalties: np.ndarray) -> np.ndarray:
    ridge = np.diag(penalties)
    solved = np.zeros(design.shape[1])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-np.clip(design @ solved, -40, 40)))
        slope = design.T @ (weight * (chance - y)) + ridge @ solved
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        solved = solved - np.linalg.solve(bend, slope)
    return solved


def reported(scores: dict[str, float], fallbacks: frozenset[str], threshold: float) -> set[str]:
    """The themes that a text is tagged with."""
    above = {theme for theme, score in scores.items() if score >= threshold}
    specific = above - fallbacks
    return specific | {theme for theme in above if scores[theme] >= BESIDE.get(theme, 1.0)} if specific else above


def micro_f1(judged: Iterable[tuple[Rows, dict[str, float]]], fallbacks: frozenset[str], threshold: float) -> float:
    """Micro-F1 over pages with their scores."""
    right = wrong = missed = 0
    for page, scores in judged:
        found = reported(scores, fallbacks, threshold)
        right += len(found & page.themes)
        wrong += len(found - page.themes)
        missed += len(page.themes - found)
    return 2 * right / max(1, 2 * right + wrong + missed)


def read_rows(tagger: ThemeTagger, pages: Sequence[Page], *, learned: bool) -> list[Rows]:
    """The features of every page, its words counted on the pages of other hands."""
    rows = []
    for hand in sorted({page.hand for page in pages}):
        tagger.words = count_words(page for page in pages if page.hand != hand) if learned else {}
        for page in pages:
            if page.hand == hand:
                found = tagger.features(page.doc)
                values = {theme: [of_theme[name] for name in NAMES] for theme, of_theme in found.items()}
                rows.append(Rows(hand, page.weight, page.themes, values))
    return rows


def cross_validate(
    rows: Sequence[Rows], fallbacks: frozenset[str], *, leaning: bool
) -> tuple[dict[float, float], dict[str, float]]:
    """The F1 of every threshold on hands left out, and that of the best one by hand."""
    judged = []
    for hand in sorted({page.hand for page in rows}):
        model = fit([page for page in rows if page.hand != hand], leaning=leaning)
        judged += [(page, model.scores(page)) for page in rows if page.hand == hand]
    figures = {one: micro_f1(judged, fallbacks, one) for one in THRESHOLDS}
    best = max(figures, key=lambda one: (figures[one], one))
    hands = sorted({page.hand for page in rows})
    by_hand = {hand: micro_f1([one for one in judged if one[0].hand == hand], fallbacks, best) for hand in hands}
    return figures, by_hand


def write(plain: Model, learned: Model, words: Words, source: str) -> None:
    """Writes words and weights."""
    lines = [
        "# The theme ranker: themes/ranker.py says what the features are. Written by training/theme_ranker.py.",
        'version = "2026.3"', f"source = {json.dumps(source, ensure_ascii=False)}",
        f"bias = {plain.bias:.4f}",
        "", "[beside]", *(f"{theme} = {score}" for theme, score in BESIDE.items()),
        "", "[weights]", *_table(dict(zip(NAMES, plain.weights, strict=True))),
        "", "[learned]", f"bias = {learned.bias:.4f}",
        "", "[learned.weights]", *_table(dict(zip(NAMES, learned.weights, strict=True))),
        "", "[learned.lean]", *_table(learned.lean),
    ]  # fmt: skip
    (DATA / "theme_ranker.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = [f"{word}\t{theme}\t{share}" for word, of in sorted(words.items()) for theme, share in sorted(of.items())]
    head = [
        "# Learned words of the themes (see themes/learned_words.py). Written by training/theme_ranker.py.",
        "word\ttheme\tshare",
    ]
    (DATA / "theme_words.tsv").write_text("\n".join([*head, *table]) + "\n", encoding="utf-8")


def _table(numbers: Mapping[str, float]) -> list[str]:
    return [f"{name} = {number:.4f}" for name, number in numbers.items()]


def main() -> None:
    """Reads, learns, writes, measures."""
    try:
        tagger = ThemeTagger()
    except DataError:  # features were added or taken out
        nothing = Model(0.0, np.zeros(len(NAMES)), {})
        write(nothing, nothing, {}, "nothing yet")
        tagger = ThemeTagger()
    fallbacks = frozenset(theme.id for theme in tagger.taxonomy if theme.fallback)
    pages = list(read_pages(tagger))
    plain_rows = read_rows(tagger, pages, learned=False)
    rows = read_rows(tagger, pages, learned=True)
    plain_figures, _ = cross_validate(plain_rows, fallbacks, leaning=False)
    figures, by_hand = cross_validate(rows, fallbacks, leaning=True)
    learned = fit(rows, leaning=True)
    lean = {theme.id: learned.lean.get(theme.id, 0.0) for theme in tagger.taxonomy}
    source = (
        f"Fitted to {len(pages)} annotated texts; micro-F1 on hands left out {max(figures.values()):.3f}, "
        f"without learned words {max(plain_figures.values()):.3f}"
    )
    write(fit(plain_rows, leaning=False), Model(learned.bias, learned.weights, lean), count_words(pages), source)
    print(source)
    for name, of in (("learned", figures), ("plain", plain_figures), ("by hand", by_hand)):
        print(name, " ".join(f"{key}: {figure:.3f}" for key, figure in of.items()))


if __name__ == "__main__":
    main()
