"""A pipeline of the process forgets the words of pages, and threads may share it all the same."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import pandas as pd
import pytest
import spacy

import lvnews_nlp
from lvnews_nlp.accessor import analyse_frame
from lvnews_nlp.batch import annotate_frame
from lvnews_nlp.cli.articles import analyses
from lvnews_nlp.shared import SharedPipeline, shared_pipeline

PAGES = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))]
PACKAGED = "packaged"
NUMBERS = count()


@pytest.fixture
def forgetful(monkeypatch):
    """Words are forgotten after some two pages."""
    monkeypatch.setattr("lvnews_nlp.shared.FORGETS", 5_000)


@pytest.fixture
def restless():
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


def strings():
    return len(shared_pipeline(config=PACKAGED).nlp.vocab.strings)


def new_pages(n):
    """Pages with words that no other page has."""
    return [f"Skolēni lasa: {' '.join(f'lasām{next(NUMBERS)}ais' for _ in range(400))}." for _ in range(n)]


WAYS = {
    "analyse": lambda pages: [lvnews_nlp.analyse(page, config=PACKAGED) for page in pages],
    "analyse_many": lambda pages: list(lvnews_nlp.analyse_many(pages, config=PACKAGED, batch_size=2)),
    "annotate_frame": lambda pages: annotate_frame(pd.DataFrame({"text": pages}), config=PACKAGED),
    "analyse_frame": lambda pages: analyse_frame(pd.DataFrame({"text": pages}), text="text", config=PACKAGED),
    "why_theme": lambda pages: [lvnews_nlp.why_theme(page, "teacher-mentoring", config=PACKAGED) for page in pages],
}


@pytest.mark.parametrize("way", WAYS)
def test_words_of_pages_are_forgotten(way, forgetful):
    WAYS[way](new_pages(2))
    before = strings()
    WAYS[way](new_pages(6))
    assert strings() - before < 600  # 2,400 words were read


def test_threads_share_a_pipeline_that_forgets(forgetful, restless):
    def work(start):
        pages = PAGES[start:] + PAGES[:start]
        found = [analysis.to_dict() for analysis in lvnews_nlp.analyse_many(pages, config=PACKAGED, batch_size=2)]
        singly = [lvnews_nlp.analyse(page, config=PACKAGED).to_dict() for page in pages]
        return [{**row, "id": None} for row in (*found[-start:], *found[:-start], *singly[-start:], *singly[:-start])]

    expected = work(len(PAGES))
    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(work, [1, 2, 3])) == [expected] * 3


def test_somebody_elses_docs_keep_their_words(forgetful):
    nlp = lvnews_nlp.load(config=PACKAGED)
    doc = nlp("Retvārdiņi ceļo.")
    for page in new_pages(3):
        lvnews_nlp.analyse(page, nlp=nlp)
    assert [token.text for token in doc] == ["Retvārdiņi", "ceļo", "."]
    assert doc[0].lex.is_title
    with nlp.memory_zone():  # spaCy's own way to forget
        before = len(nlp.vocab.strings)
        lvnews_nlp.analyse(new_pages(1)[0], nlp=nlp)
        assert len(nlp.vocab.strings) > before
    assert len(nlp.vocab.strings) == before


def test_who_comes_late_waits_until_words_are_forgotten(forgetful):
    shared = SharedPipeline(spacy.blank("lv"))
    arrived, inside = threading.Event(), threading.Event()

    def late():
        arrived.set()
        with shared.working(10) as nlp:
            inside.set()
            return [token.text for token in nlp("Vēlais vārds")]

    pool = ThreadPoolExecutor(1)
    with shared.working(6_000) as nlp:
        doc = nlp("Agrais vārds")
        with shared.working(10):  # a component that analyses something itself
            assert nlp("Iekšējais")[0].text == "Iekšējais"
        answer = pool.submit(late)
        assert arrived.wait(300)
        assert not inside.wait(0.1)
        assert doc[0].text == "Agrais"
    assert answer.result(300) == ["Vēlais", "vārds"]


def broken(shared):
    with shared.working(6_000) as nlp:
        nlp("Salauztais vārds")
        raise ValueError("salauzts")


def test_an_error_inside_does_not_stop_the_others(forgetful):
    shared = SharedPipeline(spacy.blank("lv"))
    for _ in range(3):
        with pytest.raises(ValueError, match="salauzts"):
            broken(shared)
        assert "Salauztais" not in shared.nlp.vocab.strings


@pytest.mark.parametrize("explain", [False, True])
def test_the_command_forgets_words_too(tmp_path, forgetful, explain):
    nlp = lvnews_nlp.load(config=PACKAGED)
    names = [str(tmp_path / f"{i}.txt") for i in range(6)]
    for name, page in zip(names, new_pages(6), strict=True):
        Path(name).write_text(page, "utf-8")
    before = len(nlp.vocab.strings)
    found = list(analyses(names, nlp=nlp, published=None, explain=explain))
    assert [analysis.id for analysis in found] == names
    assert len(nlp.vocab.strings) - before < 600  # 2,400 words were read
