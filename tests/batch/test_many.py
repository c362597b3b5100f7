"""``analyse_many`` with workers that die."""

import lvnews_nlp
from lvnews_nlp.tables import tables

from .conftest import FAILS, KILLS


def test_a_page_that_kills_its_worker_costs_no_other(light_workers):
    pages = ["Skola gaida skolēnus.", KILLS, "Mācības sāksies rudenī.", FAILS, "Rīgā līst.", "Talsos snieg."]
    results = list(lvnews_nlp.analyse_many(pages, workers=2, batch_size=3))
    assert [result.id for result in results] == ["1", "2", "3", "4", "5", "6"]
    errors = tables(results).errors
    assert errors[["article_id", "error"]].values.tolist() == [["2", "WorkerDied"], ["4", "ValueError"]]
    assert tables(results).articles["article_id"].tolist() == ["1", "3", "5", "6"]


def test_workers_end_with_the_stream(light_workers):
    results = lvnews_nlp.analyse_many((f"Skola {i}." for i in range(1_000)), workers=2, batch_size=2)
    assert next(results).id == "1"
    results.close()
