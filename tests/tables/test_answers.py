"""Finding sentences, comparing periods."""

import json

import pandas as pd
import pytest

import lvnews_nlp
from lvnews_nlp import InputError
from lvnews_nlp.batch import BatchError, Results, read_table, run_batch
from lvnews_nlp.tables import (
    COMMON,
    compare,
    context,
    export,
    find,
    project_counts,
    timeline,
    without_duplicates,
)


@pytest.fixture(scope="module")
def with_tokens(df, nlp):
    return lvnews_nlp.analyse_frame(df, published="day", tables=(*COMMON, "tokens"), nlp=nlp)


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        ("mentor*", ["mentorus", "mentorus", "mentoru", "mentore", "Mentoringu"]),
        ("mentors", ["mentorus", "mentorus", "mentoru"]),
        ("MENTORU", ["mentorus", "mentorus", "mentoru"]),
        ("jauns skolotājs", ["jaunajiem skolotājiem", "Jaunais skolotājs", "Jaunais skolotājs"]),
        ("jaun* skolotāj*", ["jaunajiem skolotājiem", "Jaunais skolotājs", "Jaunais skolotājs"]),
        ("*laukums", []),
        ("*laukum*", ["laukumu", "laukumu"]),
        ("atklāt", ["atklāja", "atklāja"]),
        ("nekas", []),
        ("„jauns skolotājs”,", ["jaunajiem skolotājiem", "Jaunais skolotājs", "Jaunais skolotājs"]),
        ('("atklāt")', ["atklāja", "atklāja"]),
    ],
)
def test_find_takes_all_forms(pages, result, pattern, hits):
    found = find(result, pattern)
    if pattern == "mentors":  # the endings cannot tell a mentor from a woman mentor
        assert found["match"].tolist()[:3] == hits
    elif pattern != "MENTORU":
        assert found["match"].tolist() == hits
    for row in found.itertuples():
        assert pages[row.article_id][1][row.start : row.end] == row.match
        assert row.match in row.text


def test_find_by_lemma_is_exact(with_tokens):
    assert find(with_tokens, "mentors")["match"].tolist() == ["mentorus", "mentorus", "mentoru"]
    assert find(with_tokens, "mentore")["match"].tolist() == ["mentore"]
    assert set(find(with_tokens, "dzīv*")["match"]) == {"dzīvo"}


def test_find_leaves_furniture_out_and_goes_by_day(result):
    found = find(result, "mentor*")
    assert not found["text"].str.contains("Sākums").any()
    assert found["published"].is_monotonic_increasing
    assert list(found.columns) == ["article_id", "published", "title", "sentence", "start", "end", "match", "text"]
    assert str(found["published"].dtype) == "datetime64[ms]"


@pytest.mark.parametrize("pattern", ["", " ", "*", "mentor* *", "…"])
def test_find_of_nothing_is_refused(result, pattern):
    with pytest.raises(InputError, match="without letters"):
        find(result, pattern)


@pytest.mark.parametrize(
    ("name", "articles"),
    [("viaa", ["b"]), ("Valsts izglītības attīstības aģentūra", ["b"]), ("anna kalniņa", ["b"]),
     ("Gulbenes novads", ["a", "a"]), ("tirzas pagasts", ["a"]), ("Ogre", ["c", "c", "d", "d"])],
)  # fmt: skip
def test_context_gives_the_sentences_that_name_somebody(result, name, articles):
    found = context(result, name)
    assert found["article_id"].tolist() == articles
    assert all(row.match in row.text for row in found.itertuples())


def test_context_of_an_unknown_name_gives_names_like_it(result):
    with pytest.raises(InputError, match="Anna Kalniņa"):
        context(result, "Anna Kalniņš")
    with pytest.raises(InputError, match="column canonical"):
        context(result, "Xyz")


def test_compare_tells_what_rose_and_fell(result):
    found = compare(result, "2025", "2026", by="municipality")
    rows = {row.municipality: row for row in found.itertuples()}
    assert found["municipality"].tolist()[0] == "Ogres novads"
    assert found["municipality"].tolist()[-1] == "Gulbenes novads"
    assert (rows["Ogres novads"].n_a, rows["Ogres novads"].n_b) == (0, 2)
    assert rows["Ogres novads"].share_b == pytest.approx(2 / 3)
    assert rows["Gulbenes novads"].change == -1
    once = compare(without_duplicates(result), "2025", "2026", by="municipality").set_index("municipality")
    assert once.loc["Ogres novads", "n_b"] == 1
    offices = compare(result, "2025-01/2025-06", "2026-03-01/2026-03-31", by="canonical", label="ORG")
    assert set(offices["canonical"]) == {"Gulbenes novada dome", "Valsts izglītības attīstības aģentūra"}


@pytest.mark.parametrize(
    ("periods", "by", "reason"),
    [(("pērn", "2026"), "theme", "is no period"), (("2020", "2026"), "theme", "from 2025-02-03 to 2026-04-06"),
     (("2025", "2026"), "krāsa", "no column 'krāsa'"),
     (("2026", "2025"), "theme", "Give 2025 first"),
     (("2025", "2026-05/2026-01"), "theme", "Write it as 2026-01/2026-05"),
     ((("2025-01", "2025-06"), "2026"), "theme", "is no period")],
)  # fmt: skip
def test_compare_says_what_is_wrong(result, periods, by, reason):
    with pytest.raises(InputError, match=reason):
        compare(result, *periods, by=by)


def test_duplicates_stand_once(result):
    assert result.articles["duplicate_of"].to_dict()["d"] == "c"
    assert result.articles["duplicate_of"].notna().sum() == 1
    assert without_duplicates(result).articles["article_id"].tolist() == ["a", "b", "c"]


def test_results_of_a_batch_are_tables(pages, tmp_path):
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": id, "text": text}) + "\n" for id, (_, text) in pages.items()), "utf-8"
    )
    run_batch(tmp_path / "in.jsonl", out=tmp_path / "out")
    results = Results(tmp_path / "out")
    assert find(results, "mentors")["article_id"].tolist()[:2] == ["a", "a"]
    pd.testing.assert_frame_equal(results["entities"], read_table(tmp_path / "out"))
    assert "tokens" not in results
    with pytest.raises(BatchError, match="no results"):
        Results(tmp_path)


NOBODY = {"none": [], "blank": [""], "no names": ["Līst un līst."]}


@pytest.mark.parametrize("pages", NOBODY.values(), ids=NOBODY)
def test_where_nothing_is_named_that_is_said(pages, nlp, tmp_path):
    result = lvnews_nlp.tables(lvnews_nlp.analyse_many(pages, nlp=nlp))
    assert find(result, "mentor*").empty
    assert timeline(result.entities, result.articles, by="municipality", zeros=True).empty
    for asked in (lambda: context(result, "VIAA"), lambda: compare(result, "2025", "2026")):
        with pytest.raises(InputError, match=r"Nothing is called 'VIAA'|No article was published in 2025"):
            asked()
    for ending in ("xlsx", "sqlite", "csv", "jsonl"):
        (path,) = export(result, tmp_path / f"x.{ending}")
        assert path.exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda t: compare(t, "2025", "2026", label="ORG"), "A label goes only with what is named"),
        (lambda t: compare(t, "2025", "2026", by="canonical", label="ORGS"), "the labels are .*ORG"),
        (lambda t: timeline(t["entities"], t["articles"], by="novads"), "There is no column 'novads'"),
        (
            lambda t: timeline(t["themes"], t["articles"], by="theme", step="diena"),
            "There is no step 'diena'",
        ),
        (lambda t: project_counts(t, by="beneficiary"), "there are theme and municipality"),
    ],
)
def test_what_cannot_be_counted_by_is_named(result, asked, said):
    with pytest.raises(InputError, match=said):
        asked(result)
