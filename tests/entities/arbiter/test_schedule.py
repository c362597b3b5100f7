"""Which candidates stay beside each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.entities.arbiter.schedule import Weighed, crossed, heaviest
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.vocabulary.labels import label_rows


def made(start, end, label="ORG", weight=1.0, rule="r"):
    return Weighed(Candidate(start=start, end=end, label=label, source="pattern", rule=rule), weight)


def kept(*weighed):
    return [(c.start, c.end, c.label) for c in heaviest(weighed)]


def test_the_heavier_of_two_stays_whichever_is_longer():
    town, board = made(0, 8, "GPE", 1.0), made(0, 35, "ORG", 2.0)
    assert kept(town, board) == [(0, 35, "ORG")]
    assert kept(made(0, 8, "GPE", 3.0), board) == [(0, 8, "GPE")]


def test_two_light_ones_may_outweigh_the_one_that_touches_both():
    assert kept(made(0, 5, weight=2.0), made(6, 9, weight=2.0), made(0, 9, weight=3.0)) == [
        (0, 5, "ORG"),
        (6, 9, "ORG"),
    ]


def test_what_weighs_nothing_never_stays():
    assert kept(made(0, 5, weight=0.0), made(6, 9, weight=-1.0)) == []


def test_the_title_of_a_project_keeps_what_it_holds_and_nothing_over_its_edge():
    title, place, over = made(0, 40, "PROJECT", 3.0), made(10, 18, "GPE"), made(35, 50, "ORG", 2.0)
    assert kept(place, over, title) == [(0, 40, "PROJECT"), (10, 18, "GPE")]
    assert kept(place, made(35, 50, "ORG", 4.0), title) == [(10, 18, "GPE"), (35, 50, "ORG")]


def test_a_title_does_not_hold_another_name_of_its_own_length():
    assert kept(made(0, 10, "PROJECT", 2.0), made(0, 10, "EVENT", 1.0)) == [(0, 10, "PROJECT")]
    assert kept(made(0, 10, "PROJECT", 1.0), made(0, 10, "EVENT", 2.0)) == [(0, 10, "EVENT")]


pools = st.lists(
    st.builds(
        lambda start, length, label, weight: made(start, start + length, label, weight),
        st.integers(0, 60),
        st.integers(1, 20),
        st.sampled_from(sorted(label_rows())),
        st.integers(-20, 50).map(lambda tenths: tenths / 10),
    ),
    max_size=25,
)


@given(pools)
def test_winners_overlap_only_inside_a_project(pool):
    for one, other in combinations(heaviest(pool), 2):
        if one.start < other.end and other.start < one.end:
            assert one.label == "PROJECT"
            assert other.end <= one.end


@given(pools, st.randoms())
def test_the_order_of_the_finders_does_not_matter(pool, random):
    weights = {(c.candidate.start, c.candidate.end, c.candidate.label): c for c in pool}
    shuffled = list(weights.values())
    random.shuffle(shuffled)
    assert kept(*weights.values()) == kept(*shuffled)


@given(pools)
def test_no_other_name_without_a_title_could_be_added(pool):
    winners = heaviest(pool)
    places = {(c.start, c.end, c.label) for c in winners}
    titles = [one for one in pool if one.candidate in winners and one.candidate.label == "PROJECT"]
    for one in pool:
        candidate = one.candidate
        if candidate.label == "PROJECT" or one.weight <= 0 or any(crossed(one, sorted(titles, key=start_of))):
            continue
        if (candidate.start, candidate.end, candidate.label) not in places:
            others = [c for c in winners if c.label != "PROJECT"]
            assert any(c.start < candidate.end and candidate.start < c.end for c in others)


def start_of(one):
    return one.candidate.start
