"""How much evidence a text has for a theme; ``ranker.py`` makes a score of it.

    mass = context · (1 + spread · log2(number of blocks with evidence)) · (base + min(base, hints))
    base, hints = Σ over cues  weight(cue) · Σ over its occurrences  place(i) / i       (best place first)
    need = max(least_mass, (words / typical_words) ** length_exponent)

*weight* tells how specific a cue is (strong, ordinary, hint): hints count only beside other evidence, and at most as
much. Dividing the i-th occurrence of a cue by i lets repetition count, but less and less. *place* is the factor of the
block (title, lead, heading, list item; 1 where such blocks make up most of the text, because then they stand out no
more), times ``focus`` in a sentence which announces what the text is about, times ``name`` inside a name and
``boilerplate`` in a stock sentence about funding; evidence in names alone is none. *context* is how much of the text
speaks about education, at most 1: its words of that area (those in strong evidence too) per 100 words against
``least_context``, those without the evidence against ``least_plain`` and against the words of other areas (sport,
crime …). *need* is the mass that a text of this length needs.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lvnews_nlp.themes.page_sentences import Sentence
from lvnews_nlp.themes.taxonomy import Scoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One piece of evidence for one theme.

    Attributes:
        theme: Id of the theme.
        cue: The cue as written in the taxonomy; empty for a sentence of learned words.
        strength: ``strong``, ``cue`` or ``hint``; ``words`` for a sentence of learned words.
        start: First code point in the text of the reading.
        end: Code point after the last one.
        size: Number of words matched.
        sentence: Number of the sentence among those read.
        block: Number of its block.
        kind: Kind of its block.
        focus: Whether its sentence announces what the text is about.
        weight: The cue's weight.
        place: The factor of the place.
        note: Why the place is worth more or less: ``title``, ``focus``, ``name`` …
        counts: Whether the hit may carry the theme (not inside a name).
    """

    theme: str
    cue: str
    strength: str
    start: int
    end: int
    size: int
    sentence: int
    block: int
    kind: str
    focus: bool
    weight: float
    place: float
    note: str
    counts: bool


def need(words: int, scoring: Scoring) -> float:
    """The mass that a text of so many words needs."""
    return max(scoring.least_mass, math.pow(words / scoring.typical_words, scoring.length_exponent))


def mass(hits: Sequence[Hit], scoring: Scoring) -> float:
    """The mass of one theme's hits, before context."""
    by_cue: dict[str, list[float]] = defaultdict(list)
    for hit in hits:
        by_cue[hit.cue].append(hit.weight * hit.place)
    sums = {
        cue: sum(worth / i for i, worth in enumerate(sorted(all_of, reverse=True), 1)) for cue, all_of in by_cue.items()
    }
    hints = {hit.cue for hit in hits if hit.strength == "hint"}
    base = sum(worth for cue, worth in sums.items() if cue not in hints)
    if not any(hit.counts for hit in hits if hit.strength != "hint"):
        return 0.0
    extra = min(base, sum(worth for cue, worth in sums.items() if cue in hints))
    blocks = len({hit.block for hit in hits})
    return (1 + scoring.spread * math.log2(blocks)) * (base + extra)


def context(plain: int, strong: int, others: Iterable[int], words: int, scoring: Scoring) -> float:
    """How much the text speaks about education, 0 to 1.

    Args:
        plain: Words of education in the text.
        strong: Further words in strong evidence for any theme.
        others: Words of each other area in the text.
        words: Words in the text.
        scoring: The numbers of the score.
    """
    if not words or not scoring.least_context:
        return 1.0
    education = plain + strong
    density = min(1.0, 100 * education / words / scoring.least_context)
    certainty = min(1.0, 100 * plain / words / scoring.least_plain) if scoring.least_plain else 1.0
    rival = max(others, default=0)
    # Strong evidence may come from names and chance; it does not outvote another area.
    share = min(1.0, 2 * plain / (plain + rival)) if rival else 1.0
    return certainty * density**2 * share**2


def place_factors(sentences: Sequence[Sentence], scoring: Scoring) -> dict[str, float]:
    """The factor of each kind of block in this text."""
    factors = {
        "title": scoring.title,
        "lead": scoring.lead,
        "heading": scoring.heading,
        "list_item": scoring.list_item,
        "paragraph": 1.0,
    }
    words: Counter[str] = Counter()
    for sentence in sentences:
        words[sentence.kind] += len(sentence.words)
    total = sum(words.values())
    return {kind: 1.0 if words[kind] > total / 2 else factor for kind, factor in factors.items()}


def best_hits(hits: Sequence[Hit]) -> list[Hit]:
    """The hits of one theme without those that overlap a weightier or longer one, in text order.

    Of cues that match the same words the one with the most hits in the text stands, so that repetition is counted as
    such; then the first in the taxonomy.
    """
    times = Counter(hit.cue for hit in hits)
    chosen: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda h: (-h.weight * h.place, h.start - h.end, h.start, -times[h.cue])):
        place = range(hit.start, hit.end)
        if taken.isdisjoint(place):
            chosen.append(hit)
            taken.update(place)
    return sorted(chosen, key=lambda hit: hit.start)
