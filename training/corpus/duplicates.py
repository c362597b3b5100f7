"""How much the pages of the corpus repeat one another: runs of five words that several pages share."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from lvnews_nlp.evaluation.gold import GoldArticle

LENGTH = 5
#: From this share of the shorter page's runs on, two pages are near-duplicates.
NEAR = 0.25
#: Pages with fewer runs say nothing.
LEAST = 15
#: A run in more pages than this is a fixed phrase of such pages; pairs are not made of it.
FIXED = 40
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What pages share.

    Attributes:
        pairs: ``(page, page, containment)`` of near-duplicates, the closest first.
        pages: Number of pages that were compared.
        near: Number of pages that are near-duplicates of another.
        shared: Share of all runs of a page that occur in another page too, over the whole corpus.
        closest: Highest containment of two pages.
        frequent: The runs in most pages, with the number of these.
    """

    pairs: list[tuple[str, str, float]]
    pages: int
    near: int
    shared: float
    closest: float
    frequent: list[tuple[str, int]]


def overlap(pages: Sequence[GoldArticle]) -> Overlap:
    """Compares every page with every other one by their runs of words, furniture left out."""
    runs = {page.id: runs_of(page) for page in pages}
    homes: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id, own in runs.items():
        for run in own:
            homes[run].append(id)
    common: Counter[tuple[str, str]] = Counter()
    for where in homes.values():
        if 1 < len(where) <= FIXED:
            common.update(combinations(where, 2))
    contained = [
        (count / least, pair) for pair, count in common.items() if (least := min(len(runs[id]) for id in pair)) >= LEAST
    ]
    pairs = [(*pair, share) for share, pair in sorted(contained, reverse=True) if share >= NEAR]
    total = sum(map(len, runs.values()))
    frequent = sorted(((len(where), run) for run, where in homes.items() if len(where) > 2), reverse=True)[:20]
    return Overlap(
        pairs=pairs,
        pages=len(runs),
        near=len({id for first, second, _ in pairs for id in (first, second)}),
        shared=sum(len(where) for where in homes.values() if len(where) > 1) / total if total else 0.0,
        closest=max((share for share, _ in contained), default=0.0),
        frequent=[(" ".join(run), count) for count, run in frequent],
    )


def runs_of(page: GoldArticle) -> set[tuple[str, ...]]:
    """The runs of words of a page."""
    text, last = "", 0
    for start, end in page.furniture:
        text += page.text[last:start] + " "
        last = end
    words = WORD.findall((text + page.text[last:]).casefold())
    return set(zip(*(words[i:] for i in range(LENGTH)), strict=False))
