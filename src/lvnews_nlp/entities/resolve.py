"""Who wins when candidates overlap.

The stated priority:

0. What a component of the user's own put into ``doc.ents`` wins over everything that it touches.
1. A project number wins over everything else: nothing else may claim its digits.
2. A model candidate loses to any other candidate that it touches, because the rules know the edges of names and the
   model guesses them; unless it holds that candidate whole and its kind of name may hold such a name (``HOLDS``): an
   organisation has a town in its name, a person has no programme.
3. A guessed organisation (a pattern, a later mention) loses to a law that it touches: "Pašvaldību likuma 4. panta pirmo
   daļu" is a law and its article.
4. Otherwise the longer candidate wins: a name that holds another name is the name that was meant.
5. At equal length the better source wins (``SOURCES``), then the higher confidence, then the earlier rule id,
   start and label, so that the order of the finders never matters.

Inside a PROJECT title other entities stay, because a title is text of its own (annotation guideline).
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter

from lvnews_nlp.entities.candidate import Candidate

#: Best first.
SOURCES = ("component", "grammar", "quote", "gazetteer", "pattern", "coreference", "model")

#: Sources that guess the edges of a name.
GUESSED = frozenset({"pattern", "coreference", "model"})

#: What a name that only the model found may hold.
HOLDS = {
    "ORG": frozenset(("ORG", "GPE", "LOC", "PERSON")),
    "EVENT": frozenset(("EVENT", "ORG", "GPE", "LOC", "DATE")),
    "LOC": frozenset(("LOC", "GPE", "PERSON")),
    "PERSON": frozenset(("PERSON",)),
    "GPE": frozenset(("GPE",)),
    "VENUE": frozenset(("VENUE", "GPE", "LOC", "PERSON")),
}


def resolve(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The winning candidates in text order, an outer PROJECT before what it holds.

    Overlaps remain only inside a PROJECT.
    """
    winners = [winner for cluster in clusters(candidates) for winner in settle(cluster)]
    return sorted(winners, key=lambda c: (c.start, -c.end))


def clusters(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Groups of candidates that touch each other, so that the cost stays linear in the length of the text."""
    group: list[Candidate] = []
    reach = 0
    for candidate in sorted(candidates, key=lambda c: c.start):
        if group and candidate.start >= reach:
            yield group
            group = []
        group.append(candidate)
        reach = max(reach, candidate.end)
    if group:
        yield group


def settle(cluster: list[Candidate]) -> list[Candidate]:
    """The winners among candidates that touch each other."""
    if len(cluster) == 1:
        return cluster
    rules = [c for c in cluster if c.source != "model"]
    laws = [c for c in cluster if c.label == "LAW" and c.source == "grammar"]
    pool = [
        c
        for c in cluster
        if not (c.source == "model" and any(cuts(c, other) for other in rules))
        and not (c.label == "ORG" and c.source in GUESSED and any(not apart(c, law) for law in laws))
    ]
    # Winners of one kind share no code point, so that those which touch a candidate stand side by side.
    projects, others = Apart(), Apart()
    for candidate in sorted(pool, key=strength):
        same, other = (projects, others) if candidate.label == "PROJECT" else (others, projects)
        if not any(same.touching(candidate)) and all(nested(candidate, winner) for winner in other.touching(candidate)):
            same.add(candidate)
    return [*projects, *others]


class Apart(list[Candidate]):
    """Candidates that share no code point, in text order."""

    def add(self, candidate: Candidate) -> None:
        """Takes a candidate that touches none of these."""
        insort(self, candidate, key=attrgetter("start"))

    def touching(self, candidate: Candidate) -> Iterator[Candidate]:
        """Those that share a code point with a candidate."""
        at = bisect_right(self, candidate.start, key=attrgetter("start"))
        for other in self[max(0, at - 1) : at]:
            if not apart(candidate, other):
                yield other
        while at < len(self) and self[at].start < candidate.end:
            yield self[at]
            at += 1


def strength(candidate: Candidate) -> tuple[bool, bool, int, int, float, str, int, str]:
    """Sort key, strongest first."""
    return (
        candidate.source != "component",
        candidate.label != "PROJECT_ID",
        candidate.start - candidate.end,
        SOURCES.index(candidate.source),
        -candidate.confidence,
        candidate.rule,
        candidate.start,
        candidate.label,
    )


def apart(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates share no code point."""
    return one.end <= other.start or other.end <= one.start


def cuts(model: Candidate, rule: Candidate) -> bool:
    """Whether a rule's candidate touches the model's and may not be held by it."""
    held = model.start <= rule.start and rule.end <= model.end and rule.label in HOLDS.get(model.label, ())
    return not apart(model, rule) and not held


def nested(one: Candidate, other: Candidate) -> bool:
    """Whether one is a PROJECT that holds the other, which is not a PROJECT, and is longer."""
    outer, inner = (one, other) if one.end - one.start > other.end - other.start else (other, one)
    return (
        outer.label == "PROJECT"
        and inner.label != "PROJECT"
        and outer.start <= inner.start
        and inner.end <= outer.end
        and (outer.start, outer.end) != (inner.start, inner.end)
    )
