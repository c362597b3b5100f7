"""Counts over a corpus: themes by month, names beside each other, projects."""

from datetime import date

import pandas as pd
import pytest

from lvnews_nlp.tables import (
    cooccurrence_counts,
    cooperation,
    frame,
    project_counts,
    rows,
    timeline,
)


def small_corpus():
    articles = frame(
        [
            {"article_id": "a", "published": date(2026, 1, 5)},
            {"article_id": "b", "published": date(2026, 1, 20)},
            {"article_id": "c", "published": date(2026, 3, 31)},
            {"article_id": "d", "published": None},
        ],
        table="articles",
    )
    themes = frame(
        [
            {"article_id": id, "theme": theme, "label_lv": theme.upper(), "score": 0.9}
            for id, theme in [("a", "mentori"), ("b", "mentori"), ("b", "dati"), ("c", "dati"), ("d", "mentori")]
        ],
        table="themes",
    )
    return articles, themes


def test_timeline_counts_articles_and_keeps_the_undated_apart():
    articles, themes = small_corpus()
    counts = timeline(themes, articles, by="theme")
    assert [(str(p)[:10], t, n, s) for p, t, n, _, s in counts.itertuples(index=False)] == [
        ("2026-01-01", "dati", 1, 0.5),
        ("2026-01-01", "mentori", 2, 1.0),
        ("2026-03-01", "dati", 1, 1.0),
        ("NaT", "mentori", 1, 1.0),
    ]


def test_timeline_with_zeros_has_every_month():
    articles, themes = small_corpus()
    counts = timeline(themes, articles, by="theme", zeros=True)
    dated = counts[counts["period"].notna()]
    assert dated.groupby("theme", observed=True).size().to_dict() == {"dati": 3, "mentori": 3}
    assert dated["n_articles"].sum() == 4
    assert counts["period"].isna().sum() == 1
    assert counts["n_articles"].dtype == "int64"


@pytest.mark.parametrize(
    ("step", "periods"),
    [
        ("week", ["2026-01-05", "2026-01-19", "2026-03-30"]),
        ("quarter", ["2026-01-01"]),
        ("year", ["2026-01-01"]),
    ],
)
def test_timeline_steps(step, periods):
    articles, themes = small_corpus()
    counts = timeline(themes, articles, by="theme", step=step)
    assert [str(day)[:10] for day in counts["period"].dropna().unique()] == periods


def test_timeline_of_the_most_frequent():
    articles, themes = small_corpus()
    assert set(timeline(themes, articles, by="theme", top=1)["theme"]) == {"mentori"}


@pytest.mark.parametrize("zeros", [True, False])
def test_timeline_of_nothing(zeros):
    counts = timeline(frame([], table="themes"), frame([], table="articles"), by="theme", zeros=zeros)
    assert list(counts.columns) == ["period", "theme", "n_articles", "n_rows", "share"]
    assert counts.empty


@pytest.mark.parametrize("zeros", [True, False])
def test_timeline_without_any_date(zeros):
    articles, themes = small_corpus()
    counts = timeline(themes, articles.assign(published=pd.NaT), by="theme", zeros=zeros)
    assert counts["period"].isna().all()
    assert dict(zip(counts["theme"], counts["n_articles"], strict=True)) == {"dati": 2, "mentori": 3}


def pair(article, sentence, a, b, *, label="ORG", subtype="municipality"):
    return {
        "article_id": article, "sentence": sentence, "canonical_a": a, "label_a": label, "subtype_a": subtype,
        "canonical_b": b, "label_b": label, "subtype_b": subtype,
    }  # fmt: skip


def test_a_sentence_of_very_many_names_gives_a_bounded_number_of_pairs():
    entities = [
        {"start": 10 * i, "end": 10 * i + 9, "canonical": f"Firma {i:04}", "label": "ORG", "subtype": "company"}
        for i in range(5_000)
    ]
    data = {"id": "a", "sentences": [{"start": 0, "end": 50_000}], "entities": entities}
    pairs = list(rows(data, table="cooccurrences"))
    assert len(pairs) == 100 * 99 // 2
    assert {pair["canonical_b"] for pair in pairs} == {f"Firma {i:04}" for i in range(1, 100)}


def test_cooccurrence_counts_articles_first():
    found = frame(
        [
            pair("a", 1, "Cēsu novada pašvaldība", "Ogres novada pašvaldība"),
            pair("a", 2, "Cēsu novada pašvaldība", "Ogres novada pašvaldība"),
            pair("b", 1, "Cēsu novada pašvaldība", "Ogres novada pašvaldība"),
            pair("b", 2, "Cēsu novada pašvaldība", "Talsu novada pašvaldība"),
            pair("b", 2, "Ilze Vanaga", "Jānis Ozols", label="PERSON", subtype=None),
        ],
        table="cooccurrences",
    )
    counts = cooccurrence_counts(found)
    assert counts[["n_articles", "n_sentences"]].values.tolist() == [[2, 3], [1, 1], [1, 1]]
    assert len(cooperation(found)) == 2
    assert len(cooperation(found, min_articles=2)) == 1
    assert cooccurrence_counts(found, labels=["PERSON"])["canonical_a"].tolist() == ["Ilze Vanaga"]
    assert cooccurrence_counts(frame([], table="cooccurrences")).empty


def test_project_counts_join_numbers_and_titles():
    articles, themes = small_corpus()
    projects = frame(
        [
            {"article_id": "a", "number": "4.2.2.3/1/24/I/001", "title": "Mentors līdzās", "programme": "ESF"},
            {"article_id": "b", "number": None, "title": "Mentors līdzās", "programme": None},
            {"article_id": "c", "number": None, "title": "Cits", "programme": None},
            {"article_id": "c", "number": None, "title": None, "programme": "ESF"},
        ],
        table="projects",
    )
    entities = frame(
        [{"article_id": id, "label": "ORG", "subtype": "municipality", "canonical": "Ogres novada pašvaldība",
          "municipality": "Ogres novads"} for id in "aabc"],
        table="entities",
    )  # fmt: skip
    corpus = {"articles": articles, "themes": themes, "projects": projects, "entities": entities}
    by_theme = project_counts(corpus, by="theme", theme="mentori")
    assert by_theme[by_theme["theme"] == "mentori"].values.tolist() == [
        ["4.2.2.3/1/24/I/001", "Mentors līdzās", "ESF", "mentori", 2]
    ]
    by_place = project_counts(corpus, by="municipality")
    assert by_place[["title", "n_articles"]].values.tolist() == [["Mentors līdzās", 2], ["Cits", 1]]
    assert project_counts({name: table.iloc[:0] for name, table in corpus.items()}, by="theme").empty
