"""Two thousand pages by seed; ``python tests/fuzz/run.py`` tries as many as one likes."""

import pytest

import lvnews_nlp
from lvnews_nlp.configuration import Configuration

from .pages import page
from .promises import check, frames

GROUP = 100


@pytest.mark.parametrize("first", range(0, 2_000, GROUP))
def test_every_promise_holds(first, nlp):
    results = []
    for seed in range(first, first + GROUP):
        try:
            result = check(page(seed), nlp, id=str(seed))
        except Exception as error:
            raise AssertionError(f"page({seed}) broke a promise") from error
        if result is not None:
            results.append(result)
    assert len(results) > GROUP // 3
    if first % (4 * GROUP) == 0:  # a report is dear
        frames(results)


@pytest.fixture(scope="module")
def masking():
    return lvnews_nlp.load(config=Configuration(without=("PERSON",)))


@pytest.mark.parametrize("first", range(1_300, 1_600, GROUP))
def test_every_promise_holds_without_persons(first, masking):
    results = [check(page(seed), masking, id=str(seed)) for seed in range(first, first + GROUP)]
    frames([result for result in results if result is not None])
