"""Many threads, with one pipeline or one each, give what one thread gives."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder

PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))]


@pytest.fixture(autouse=True)
def restless():
    """Threads that are interrupted as often as Python lets them be."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def in_threads(work, tasks):
    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(work, tasks))


def test_known_names_are_made_whole():
    calm = GazetteerFinder()
    expected = [calm.find(page) for page in PAGES]
    for _ in range(3):
        fresh = GazetteerFinder()  # every name still waits
        assert in_threads(fresh.find, PAGES * 2) == expected * 2


def test_threads_share_a_pipeline(nlp):
    expected = [lvnews_nlp.analyse(page, nlp=nlp).to_dict() for page in PAGES]
    fresh = lvnews_nlp.load()
    assert in_threads(lambda page: lvnews_nlp.analyse(page, nlp=fresh).to_dict(), PAGES * 2) == expected * 2


def test_every_thread_may_have_its_own_pipeline(nlp):
    expected = lvnews_nlp.analyse(PAGES[0], nlp=nlp).to_dict()
    found = in_threads(lambda _: lvnews_nlp.analyse(PAGES[0], nlp=lvnews_nlp.load()).to_dict(), range(2))
    assert found == [expected] * 2
