from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.entities.candidate import LABELS, Candidate
from lvnews_nlp.entities.resolve import SOURCES, resolve


def made(start, end, label="ORG", source="pattern", confidence=0.5, rule="r"):
    return Candidate(start=start, end=end, label=label, source=source, rule=rule, confidence=confidence)


def test_longer_name_wins():
    town, municipality = made(0, 8, "GPE", "gazetteer"), made(0, 35, "ORG", "pattern")
    assert resolve([town, municipality]) == [municipality]


def test_model_loses_to_a_rule_that_it_cuts():
    model, rule = made(0, 40, source="model"), made(5, 45, source="gazetteer")
    assert resolve([model, rule]) == [rule]


def test_model_wins_when_it_holds_the_rule():
    model, rule = made(0, 40, source="model"), made(5, 20, "GPE", source="gazetteer")
    assert resolve([model, rule]) == [model]


def test_project_number_wins_over_a_longer_span():
    number, date = made(10, 34, "PROJECT_ID", "grammar"), made(0, 40, "EVENT", "model")
    assert resolve([date, number]) == [number]


def test_project_title_keeps_what_it_holds():
    title, place = made(0, 40, "PROJECT", "quote"), made(10, 18, "GPE", "gazetteer")
    assert resolve([place, title]) == [title, place]


def test_equal_spans_go_to_the_better_source_then_to_confidence():
    weak, strong = made(0, 5, "ORG", "model", 0.9), made(0, 5, "GPE", "gazetteer", 0.1)
    assert resolve([weak, strong]) == [strong]
    low, high = made(0, 5, "ORG", "gazetteer", 0.2), made(0, 5, "GPE", "gazetteer", 0.3)
    assert resolve([low, high]) == [high]


candidates = st.builds(
    lambda start, length, label, source: made(start, start + length, label, source),
    st.integers(0, 60),
    st.integers(1, 20),
    st.sampled_from(LABELS),
    st.sampled_from(SOURCES),
)


@given(st.lists(candidates, max_size=25))
def test_winners_overlap_only_inside_a_project(pool):
    winners = resolve(pool)
    assert all(w in pool for w in winners)
    for i, one in enumerate(winners):
        for other in winners[i + 1 :]:
            if one.start < other.end and other.start < one.end:
                assert one.label == "PROJECT"
                assert one.start <= other.start < other.end <= one.end


@given(st.lists(candidates, max_size=25))
def test_order_of_candidates_does_not_matter(pool):
    assert resolve(pool) == resolve(list(reversed(pool)))
