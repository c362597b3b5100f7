"""The same page gives the same analysis, whatever stands beside it and whoever works on it."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.evaluation.gold import read_articles

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def pages():
    """Sixty pages and more, of all kinds and lengths; two hard ones."""
    gold = [
        article.text for folder in ("articles", "heldout") for article in read_articles(ROOT / "tests/gold" / folder)
    ]
    examples = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return [*gold, *examples, "Jā.", "Skola " * 700 + "gaida."]


def results(nlp, pages, *, batch_size):
    return [analysis.to_dict() for analysis in lvnews_nlp.analyse_many(pages, nlp=nlp, batch_size=batch_size)]


def without_ids(rows):
    """Numbers that are given in a stream's order say nothing about the page."""
    return [{key: value for key, value in row.items() if key != "id"} for row in rows]


@pytest.fixture(scope="module")
def alone(nlp, pages):
    return without_ids([lvnews_nlp.analyse(page, nlp=nlp).to_dict() for page in pages])


@pytest.mark.parametrize("batch_size", [7, 500])
def test_neighbours_do_not_count(nlp, pages, alone, batch_size):
    assert without_ids(results(nlp, pages, batch_size=batch_size)) == alone


def test_order_does_not_count(nlp, pages, alone):
    order = list(range(len(pages)))
    random.Random(5).shuffle(order)
    found = without_ids(results(nlp, [pages[i] for i in order], batch_size=16))
    assert [found[order.index(i)] for i in range(len(pages))] == alone


def test_a_new_pipeline_and_four_threads_give_the_same(pages, alone):
    def work(part):
        nlp = lvnews_nlp.load()
        return without_ids(results(nlp, part, batch_size=3))

    parts = [list(range(start, len(pages), 4)) for start in range(4)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(work, [[pages[i] for i in part] for part in parts]))
    assert {i: row for part, rows in zip(parts, found, strict=True) for i, row in zip(part, rows, strict=True)} == dict(
        enumerate(alone)
    )
