"""The heaviest set of candidates that do not touch each other.

Inside the title of a project other entities stay, because a title is text of its own (annotation guideline); what
reaches over its edge does not.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.vocabulary.labels import labels_with


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A candidate with its weight: the logarithm of the odds that it is right."""

    candidate: Candidate
    weight: float


def heaviest(weighed: Iterable[Weighed]) -> list[Candidate]:
    """The candidates that stay, in text order, an outer PROJECT before what it holds.

    Candidates without a weight above zero never stay. The cost grows with n log n.

    >>> town = Candidate(start=0, end=5, label="GPE", source="gazetteer", rule="g")
    >>> board = Candidate(start=0, end=20, label="ORG", source="pattern", rule="p")
    >>> [c.label for c in heaviest([Weighed(town, 1.0), Weighed(board, 2.0)])]
    ['ORG']
    """
    able = [one for one in weighed if one.weight > 0]
    others = [one for one in able if one.candidate.label not in labels_with("holds-others")]
    titles = apart([one for one in able if one.candidate.label in labels_with("holds-others")])
    rivals = dict.fromkeys(titles, 0.0)
    for other in others:
        for title in crossed(other, titles):
            rivals[title] = max(rivals[title], other.weight)
    titles = [title for title in titles if title.weight >= rivals[title]]
    kept = apart([other for other in others if not any(crossed(other, titles))])
    return sorted((one.candidate for one in (*titles, *kept)), key=lambda c: (c.start, -c.end))


def crossed(other: Weighed, titles: Sequence[Weighed]) -> Iterator[Weighed]:
    """The titles that touch a candidate and do not hold it, or are no longer than it.

    Args:
        other: The candidate.
        titles: Titles of projects in text order, which share no code point.
    """
    start, end = other.candidate.start, other.candidate.end
    first = bisect_right(titles, start, key=lambda title: title.candidate.end)
    for title in titles[first:]:
        outer = title.candidate
        if outer.start >= end:
            break
        if not (outer.start <= start and end <= outer.end) or (outer.start, outer.end) == (start, end):
            yield title


def apart(weighed: Sequence[Weighed]) -> list[Weighed]:
    """The heaviest set of candidates that share no code point (weighted interval scheduling)."""
    ordered = sorted(weighed, key=place)
    ends = [one.candidate.end for one in ordered]
    totals, before = [0.0], []
    for i, one in enumerate(ordered):
        before.append(bisect_right(ends, one.candidate.start, 0, i))
        totals.append(max(totals[-1], totals[before[-1]] + one.weight))
    kept, i = [], len(ordered)
    while i:
        i -= 1
        if totals[i + 1] > totals[i]:
            kept.append(ordered[i])
            i = before[i]
    return kept[::-1]


def place(one: Weighed) -> tuple[int, int, str, str]:
    """A sort key by which the order of the finders never matters."""
    candidate = one.candidate
    return candidate.end, candidate.start, candidate.label, candidate.rule
