"""``analyse_many``: ids, pages that fail, workers, progress."""

from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp import Article, InputError
from lvnews_nlp.tables import tables, timeline

PAGES = ["Talsos 3. maijā sāka darbu skolotāju mentori.", "Ogrē mentori palīdz jaunajiem skolotājiem.", "Cēsīs snieg."]


def test_ids_are_running_numbers_where_there_are_no_others(nlp):
    result = tables(lvnews_nlp.analyse_many(PAGES, nlp=nlp))
    assert result.articles["article_id"].tolist() == ["1", "2", "3"]
    assert result.entities["article_id"].notna().all()
    merged = result.entities.merge(result.articles[["article_id", "n_entities"]], on="article_id")
    assert len(merged) == len(result.entities)
    assert timeline(result.themes, result.articles, by="theme")["n_articles"].max() == 2


def test_single_analyses_get_numbers_in_tables(nlp):
    several = [lvnews_nlp.analyse(page, nlp=nlp) for page in PAGES]
    assert tables(several).articles["article_id"].tolist() == ["1", "2", "3"]
    assert tables(analysis.to_dict() for analysis in several).articles["article_id"].tolist() == ["1", "2", "3"]
    assert several[0].entities["article_id"].unique().tolist() == ["1"]


def test_files_of_the_same_name_stay_two(tmp_path, nlp):
    for folder in ("cesis", "ogre"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Skola atklāj zāli.", "utf-8")
    results = list(lvnews_nlp.analyse_many(sorted(tmp_path.glob("*/a.txt")), nlp=nlp))
    assert [result.id for result in results] == [f"{tmp_path.as_posix()}/{name}/a.txt" for name in ("cesis", "ogre")]
    assert len(tables(results).articles) == 2


def test_own_ids_of_every_kind(nlp):
    sources = [Article("Rīgā līst.", id="raksts"), "Talsos snieg.", Path("nav.txt")]
    results = list(lvnews_nlp.analyse_many(sources, ids=[None, 17, None], nlp=nlp))
    assert [result.id for result in results] == ["raksts", "17", "nav.txt"]
    assert "no file nav.txt" in results[2].error


def test_double_id_is_an_error_that_names_it(nlp):
    results = list(lvnews_nlp.analyse_many(PAGES, ids=["a", "b", "a"], nlp=nlp))
    assert [result.error is None for result in results] == [True, True, False]
    errors = tables(results).errors
    assert errors[["article_id", "error"]].values.tolist() == [["a", "DuplicateId"]]
    assert "'a' was given before" in errors["message"][0]
    same = [lvnews_nlp.analyse(page, id="lapa", nlp=nlp) for page in PAGES]
    with pytest.raises(InputError, match="Two analyses have the id 'lapa'"):
        tables(same)


def test_a_bad_page_costs_no_other(nlp):
    pages = [PAGES[0], "", b"\x00\x01\x02\x03" * 50, 5, None, "lapa.txt", PAGES[1]]
    seen = []
    results = list(
        lvnews_nlp.analyse_many(pages, nlp=nlp, batch_size=3, progress=lambda done, total: seen.append((done, total)))
    )
    assert [result.error is None for result in results] == [True, False, False, False, False, False, True]
    assert seen == [(3, 7), (6, 7), (7, 7)]
    result = tables(results)
    assert result.articles["article_id"].tolist() == ["1", "7"]
    assert result.errors["article_id"].tolist() == ["2", "3", "4", "5", "6"]
    assert set(result.errors["stage"]) == {"read"}
    assert "is empty" in result.errors["message"][0]
    assert "Cannot read int" in result.errors["message"][2]
    assert results[1].entities.empty
    assert "not analysed" in repr(results[1])
    assert results[1].to_dict()["error"]["error"] == "InputError"


def test_a_page_that_breaks_the_pipeline_costs_no_other(nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 60)
    results = list(lvnews_nlp.analyse_many([PAGES[0], "Skola. " * 20, PAGES[2]], nlp=nlp))
    assert [result.error is None for result in results] == [True, False, True]
    assert "Split it" in results[1].error
    assert tables(results).errors["stage"].tolist() == ["analyse"]


def test_a_stream_is_read_as_it_is_analysed(nlp):
    taken = []

    def stream():
        for page in PAGES * 3:
            taken.append(page)
            yield page

    results = lvnews_nlp.analyse_many(stream(), nlp=nlp, batch_size=2)
    next(results)
    assert len(taken) == 2


@pytest.mark.parametrize("one", ["Skola", b"Skola", Path("a.txt"), Article("Skola")])
def test_one_page_is_no_list(one):
    with pytest.raises(InputError, match=r"takes a list of pages.*analyse\(page\)"):
        lvnews_nlp.analyse_many(one)


def test_file_names_in_the_place_of_pages_are_refused(nlp):
    with pytest.raises(InputError, match="pathlib"):
        list(lvnews_nlp.analyse_many(["a.txt", "b.txt"], nlp=nlp))
    with pytest.raises(InputError, match="opens no addresses"):
        lvnews_nlp.analyse("https://www.cesis.lv", nlp=nlp)


@pytest.mark.parametrize(("ids", "reason"), [(["a"], "only 1 ids"), (list("abcd"), "only 3 pages"), ("abc", "a list")])
def test_ids_that_do_not_fit_are_refused(ids, reason, nlp):
    with pytest.raises(InputError, match=reason):
        list(lvnews_nlp.analyse_many(PAGES, ids=ids, nlp=nlp))


def test_wrong_numbers_and_a_pipeline_with_workers_are_refused(nlp):
    with pytest.raises(InputError, match="at least 1"):
        lvnews_nlp.analyse_many(PAGES, workers=0)
    with pytest.raises(InputError, match="one process"):
        lvnews_nlp.analyse_many(PAGES, workers=2, nlp=nlp)


def test_workers_give_the_same(nlp):
    pages = [*PAGES, "", *PAGES]
    here = [result.to_dict() for result in lvnews_nlp.analyse_many(pages, nlp=nlp)]
    there = lvnews_nlp.analyse_many(pages, workers=2, batch_size=2)
    assert [result.to_dict() for result in there] == here


def test_workers_with_an_engine_that_is_not_there():
    with pytest.raises(lvnews_nlp.ModelError, match="no engine"):
        list(lvnews_nlp.analyse_many(PAGES, workers=2, engine="nav"))
