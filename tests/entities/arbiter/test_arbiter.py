"""How candidates are weighed."""

import math

import pytest

from lvnews_nlp.entities.arbiter.arbiter import EVERY, settle, weighed, weights
from lvnews_nlp.entities.arbiter.features import features
from lvnews_nlp.entities.arbiter.neighbours import MOST, Neighbours
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.reading.reading import reading_of


@pytest.fixture(scope="module")
def reading(nlp):
    return reading_of(nlp("Vakar Cēsīs tikās Anna Ozola no Cēsu novada pašvaldības."))


def candidate(reading, text, label, **more):
    start = reading.text.index(text)
    known = {"source": "pattern", "rule": "organisation-name"} | more
    return Candidate(start=start, end=start + len(text), label=label, **known)


def settled(reading, candidates):
    """What stays, as it was put in, but for the confidence."""
    before = {(c.start, c.end, c.label, c.source): c for c in candidates}
    return [before[c.start, c.end, c.label, c.source] for c in settle(reading, candidates)]


def test_the_confidence_of_what_stays_is_its_chance(reading):
    board = candidate(reading, "Cēsu novada pašvaldības", "ORG", source="gazetteer", rule="gazetteer-name")
    given = candidate(reading, "Anna", "MISC", source="component", rule="mine")
    first, second = settle(reading, [board, given])
    assert (first.confidence, second.label) == (1.0, "ORG")
    assert 0.9 < second.confidence <= 1.0


def test_every_weight_is_a_finite_number_of_a_known_feature():
    known = weights()
    assert EVERY in known
    assert len(known) > 1000
    assert all(math.isfinite(weight) and abs(weight) < 20 for weight in known.values())


def test_the_network_speaks_for_what_it_names_too(reading):
    around = Neighbours(reading, [])
    same = set(features(candidate(reading, "Cēsu novada pašvaldības", "ORG"), around))
    assert "net=same:ORG|ORG|rule" in same
    part = set(features(candidate(reading, "Cēsu novada", "GPE"), around))
    assert "net=in:ORG|GPE|rule" in part
    nothing = set(features(candidate(reading, "tikās", "GPE"), around))
    assert "net=none|GPE|rule" in nothing


def test_what_a_user_gave_wins_over_everything(reading):
    given = candidate(reading, "novada pašvaldības", "MISC", source="component", rule="mine")
    board = candidate(reading, "Cēsu novada pašvaldības", "ORG")
    assert settled(reading, [board, given]) == [given]


def test_what_a_user_listed_stands_even_where_nothing_else_speaks_for_it(reading):
    unknown = candidate(reading, "tikās", "ORG", rule="organisation-brackets")
    assert settled(reading, [unknown]) == []
    listed = candidate(reading, "tikās", "ORG", rule="organisation-brackets", listed=True)
    assert settled(reading, [listed]) == [listed]


def test_what_a_finder_of_ones_own_finds_stands_where_nothing_outweighs_it(reading):
    award = candidate(reading, "tikās", "AWARD", source="pattern", rule="awards")
    assert settled(reading, [award]) == [award]
    person = candidate(reading, "Anna Ozola", "PERSON", rule="person-first-name")
    assert settled(reading, [person, candidate(reading, "Ozola", "AWARD", rule="awards")]) == [person]


def test_of_two_that_say_the_same_the_one_that_knows_more_stays(reading):
    guessed = candidate(reading, "Cēsu novada pašvaldības", "ORG", source="model", rule="ner-org")
    known = candidate(reading, "Cēsu novada pašvaldības", "ORG", source="gazetteer", rule="gazetteer-name", id="cesis")
    assert settled(reading, [guessed, known]) == settled(reading, [known, guessed]) == [known]


def test_a_heap_of_candidates_is_looked_at_in_part(reading):
    heap = [candidate(reading, "Cēsu novada", "GPE", rule=f"r{i}") for i in range(1000)]
    around = Neighbours(reading, heap)
    assert sum(1 for _ in around.rules_touching(heap[0])) <= MOST
    assert len(list(weighed(reading, heap))) == 1000
