from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.scoring import Hit, best_hits, context, mass, need

SCORING = load_taxonomy().settings.scoring


def hit(
    start: int = 0, *, cue: str = "a", strength: str = "strong", block: int = 0, place: float = 1.0, counts: bool = True
) -> Hit:
    weight = {"strong": 1.0, "cue": 0.6, "hint": 0.25}[strength]
    return Hit(
        theme="t", cue=cue, strength=strength, start=start, end=start + 5, size=1, sentence=0, block=block,
        kind="paragraph", focus=False, weight=weight, place=place, note="", counts=counts,
    )  # fmt: skip


def test_need_grows_with_length_but_slower() -> None:
    assert need(10, SCORING) == SCORING.least_mass
    assert need(SCORING.typical_words, SCORING) == pytest.approx(1.0)
    assert 1.0 < need(4 * SCORING.typical_words, SCORING) < 4.0


def test_repetition_counts_less_than_variety() -> None:
    same = mass([hit(0), hit(10)], SCORING)
    other = mass([hit(0), hit(10, cue="b")], SCORING)
    assert mass([hit(0)], SCORING) < same < other


def test_spread_over_blocks_counts() -> None:
    assert mass([hit(0), hit(10)], SCORING) < mass([hit(0), hit(10, block=1)], SCORING)


def test_hints_alone_are_nothing_and_at_most_double() -> None:
    hints = [hit(10 * n, cue=f"h{n}", strength="hint") for n in range(1, 9)]
    assert mass(hints, SCORING) == 0.0
    assert mass([hit(0), *hints], SCORING) == pytest.approx(2.0)


def test_names_alone_are_nothing() -> None:
    assert mass([hit(0, place=0.3, counts=False)], SCORING) == 0.0


def test_the_weightier_of_overlapping_hits_stays() -> None:
    assert best_hits([hit(0, strength="cue", cue="a"), hit(3, cue="b")]) == [hit(3, cue="b")]


def test_context() -> None:
    assert context(10, 0, [], 100, SCORING) == 1.0
    assert context(0, 0, [30], 100, SCORING) == 0.0
    assert context(0, 10, [], 100, SCORING) == 0.0
    assert context(4, 0, [20], 100, SCORING) < 0.2
    assert context(0, 0, [], 0, SCORING) == 1.0


@given(
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from("abc"), st.sampled_from(["strong", "cue", "hint"])), max_size=12
    )
)
def test_more_evidence_never_lowers_the_mass(rows: list[tuple[int, str, str]]) -> None:
    hits = [hit(10 * start, cue=cue + strength, strength=strength) for start, cue, strength in rows]
    masses = [mass(hits[:n], SCORING) for n in range(1, len(hits) + 1)]
    assert all(later >= earlier - 1e-9 for earlier, later in pairwise(masses))
