"""Weighs candidates: how likely each of them is a name with just these edges and this label.

The weights were learnt (logistic regression, ``training/arbiter.py``) from annotated pages that the network had not
learnt from. What the rules, the lists and the network say of the same words is all evidence; none of them wins as such.
Above the weights stand what a component of the user put into ``doc.ents`` and project numbers of a known pattern, which
win; a name that the user listed is held for likely, a town on our list and a title beside its noun for a little more
than even.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import repeat
from math import exp

from lvnews_nlp.entities.arbiter.features import base, features
from lvnews_nlp.entities.arbiter.neighbours import Neighbours, relation
from lvnews_nlp.entities.arbiter.schedule import Weighed, heaviest
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.resources import read_rows

#: Sources by what they know of a name beside its edges, best first.
SOURCES = ("component", "grammar", "quote", "gazetteer", "pattern", "coreference", "model")
#: Weight of what a component of the user has found: more than all others that it may touch.
GIVEN = 1e6
#: Least weight of a name that the user listed; a longer name that holds it may still weigh more.
LISTED = 2.0
#: Weight of a project number that follows a known pattern: nothing else may claim its digits.
NUMBER = 1e3
#: Least weight of a town or land on a list of ours, and of a title in quotation marks beside the noun that says what it
#: is (konference „…”): what is known or said in so many words stands where nothing outweighs it.
READ = 0.2
#: A name with this weight is nearly as likely as not, and a town within it may be no name of its own.
NEARLY = -0.5
#: Least weight of what a finder finds that no page has taught anything about, such as one of a user's own.
NEW = 0.2
#: Name of the weight that every candidate has.
EVERY = "every"


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The packaged weights by feature."""
    return {feature: float(weight) for feature, weight in read_rows("arbiter.tsv")}


def settle(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates that are names, in text order, an outer PROJECT before what it holds.

    Their ``confidence`` is how likely each is right, two decimals.

    Args:
        reading: The reading that they were found in.
        candidates: What all finders have found; overlaps are settled here.
    """
    told = with_towns(told_best(weighed(reading, candidates)))
    weight = {id(one.candidate): one.weight for one in told}
    return [replace(one, confidence=chance(weight[id(one)])) for one in heaviest(told)]


def chance(weight: float) -> float:
    """How likely a candidate of this weight is right, two decimals.

    >>> chance(0.0), chance(2.2), chance(GIVEN)
    (0.5, 0.9, 1.0)
    """
    return round(1 / (1 + exp(-min(max(weight, -100), 100))), 2)


def told_best(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Of candidates that say the same the one that knows most (``SOURCES``), with the greatest of their weights."""
    found: dict[tuple[int, int, str], Weighed] = {}
    for one in weighed:
        key = (one.candidate.start, one.candidate.end, one.candidate.label)
        if other := found.get(key):
            knows = min(one.candidate, other.candidate, key=knowledge)
            one = Weighed(knows, max(one.weight, other.weight))
        found[key] = one
    return list(found.values())


def with_towns(told: Sequence[Weighed]) -> list[Weighed]:
    """The same candidates, towns on the list raised to ``READ`` but where a likely name begins or ends elsewhere.

    >>> town = Weighed(Candidate(start=0, end=5, label="GPE", source="gazetteer", rule="gazetteer-name"), -1.0)
    >>> school = Candidate(start=0, end=12, label="ORG", source="pattern", rule="organisation-name")
    >>> [[one.weight for one in with_towns([town, Weighed(school, weight)])] for weight in (-3.0, -0.1)]
    [[0.2, -3.0], [-1.0, -0.1]]
    """
    likely = sorted((one.candidate.start, one.candidate.end) for one in told if one.weight >= NEARLY)
    longest = max((end - start for start, end in likely), default=0)
    return [
        Weighed(one.candidate, READ)
        if one.weight < READ and is_town(one.candidate) and not within_others(one.candidate, likely, longest)
        else one
        for one in told
    ]


def is_town(candidate: Candidate) -> bool:
    """Whether it is a town or land on our list."""
    return candidate.source == "gazetteer" and candidate.label == "GPE"


def within_others(candidate: Candidate, spans: Sequence[tuple[int, int]], longest: int) -> bool:
    """Whether one of some stretches touches a candidate and has other edges.

    Args:
        candidate: The candidate.
        spans: Stretches, sorted.
        longest: How long the longest of them is.
    """
    place = candidate.start, candidate.end
    first, after = (bisect_left(spans, (edge,)) for edge in (candidate.start - longest, candidate.end))
    return any(end > candidate.start and (start, end) != place for start, end in spans[first:after])


def knowledge(candidate: Candidate) -> tuple[int, float, str]:
    """Sort key: the better source, then the surer finder; then the rule, so that the order of finders never matters."""
    return SOURCES.index(candidate.source), -candidate.confidence, candidate.rule


def weighed(reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Weighed]:
    """Every candidate with its weight."""
    around, known = Neighbours(reading, candidates), weights()
    for candidate in candidates:
        weight = known[EVERY] + total(features(candidate, around), known)
        yield Weighed(candidate, -GIVEN if cuts_a_day(candidate, around) else max(weight, floor(candidate)))


def cuts_a_day(candidate: Candidate, around: Neighbours) -> bool:
    """Whether a rule takes the month of a day for a first name: „5. MARTĀ LEMJ”, where all is in capitals."""
    if candidate.label != "PERSON" or candidate.source != "pattern":
        return False
    days = (other for other in around.rules_touching(candidate) if other.label == "DATE" and other.source == "grammar")
    return any(relation(candidate, day.start, day.end) == "cuts" for day in days)


def floor(candidate: Candidate) -> float:
    """The least weight of a candidate, whatever was learnt."""
    if candidate.source == "component":
        return GIVEN + candidate.end - candidate.start
    if candidate.label == "PROJECT_ID" and candidate.source == "grammar":
        return NUMBER
    if candidate.listed:
        return LISTED
    if candidate.source == "quote" and candidate.rule.startswith("quoted-"):
        return READ
    return -GIVEN if base(candidate) in weights() or candidate.is_guess else NEW


def total(found: Iterable[str], known: dict[str, float]) -> float:
    """The sum of the weights of features, each counted once, in an order that is always the same."""
    return sum(map(known.get, dict.fromkeys(found), repeat(0.0)))
