"""The score of a theme: how much evidence a text has, against how much a text of its length needs.

    score = mass / (mass + need)

    mass = context · passing · (1 + spread · log2(number of blocks with evidence)) · (base + min(base, hints))
    base, hints = Σ over cues  weight(cue) · Σ over its occurrences  place(i) / i       (best place first)
    need = max(least_mass, (words / typical_words) ** length_exponent)

*weight* tells how specific a cue is (strong, ordinary, hint): hints count only beside other evidence, and at most as
much. Dividing the i-th occurrence of a cue by i lets repetition count, but less and less. *place* is the factor of the
block (title, lead, heading, list item; 1 where such blocks make up most of the text, because then they stand out no
more), times ``focus`` in a sentence which announces what the text is about, times ``name`` inside a name and
``boilerplate`` in a stock sentence about funding; evidence in names alone is none. *context* is how much of the text
speaks about education, at most 1: its words of that area (those in strong evidence too) per 100 words against
``least_context``, those without the evidence against ``least_plain``, and both against the words of other areas
(sport, crime …). *passing* is below 1 for a theme with a single hit in no prominent place, beside another theme of
``passing_rival`` times its mass: a passing mention.

A theme is reported at a score of its threshold (0.5 unless set: mass as large as need). A fallback theme is reported
only where no other theme is.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lvnews_nlp.themes.reading import Sentence
from lvnews_nlp.themes.taxonomy import Scoring


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One piece of evidence for one theme.

    Attributes:
        theme: Id of the theme.
        cue: The cue as written in the taxonomy.
        strength: ``strong``, ``cue`` or ``hint``.
        start: First code point in ``doc.text``.
        end: Code point after the last one.
        sentence: Number of the sentence among those read.
        block: Number of its block.
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
    sentence: int
    block: int
    weight: float
    place: float
    note: str
    counts: bool


def need(words: int, scoring: Scoring) -> float:
    """The mass that a text of so many words needs for a score of 0.5."""
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


def damp_passing(
    masses: Mapping[str, float], hits: Mapping[str, Sequence[Hit]], most: float, scoring: Scoring
) -> dict[str, float]:
    """The masses of all themes, less for those which a text on another theme mentions once in passing.

    Args:
        masses: Masses by theme.
        hits: Evidence by theme.
        most: The greatest mass of a theme that may be a rival.
        scoring: The numbers of the score.
    """
    return {
        theme: weight
        * (scoring.passing if _in_passing(hits[theme]) and weight * scoring.passing_rival <= most else 1.0)
        for theme, weight in masses.items()
    }


def _in_passing(hits: Sequence[Hit]) -> bool:
    return len(hits) == 1 and hits[0].place <= 1.0


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
    share = min(1.0, 2 * education / (education + rival)) if rival else 1.0
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
    """The hits of one theme without those that overlap a weightier or longer one, in text order."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (-h.weight * h.place, h.start - h.end, h.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)
