from datetime import date
from importlib import util

import pytest

from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.tables import frame
from lvnews_nlp.viz import cooccurrence_heatmap, project_bars, style, themes_by_month

pytest.importorskip("altair", reason="Charts need the extra 'viz'")

LONG = "Priekšlaicīgas mācību pārtraukšanas mazināšana un karjeras atbalsts vispārējās izglītības iestādēs"


@pytest.fixture
def corpus():
    articles = [("a", date(2025, 11, 3)), ("b", date(2026, 1, 9)), ("c", None)]
    themes = [("a", "mentori"), ("b", "mentori"), ("b", "karjera"), ("c", "karjera")]
    names = {"mentori": ("Mentorings", "Mentoring"), "karjera": (LONG, "Careers")}
    towns = ["Ogres novada pašvaldība", "Cēsu novada pašvaldība", "Talsu novada pašvaldība"]
    return {
        "articles": frame([{"article_id": id, "published": day} for id, day in articles], table="articles"),
        "themes": frame(
            [{"article_id": id, "theme": t, "label_lv": names[t][0], "label_en": names[t][1]} for id, t in themes],
            table="themes",
        ),
        "projects": frame(
            [
                {"article_id": "a", "number": "4.2.2.3/1/24/I/001", "title": "Mentors līdzās", "programme": "ESF+"},
                {"article_id": "b", "number": None, "title": "Cits ceļš", "programme": None},
            ],
            table="projects",
        ),
        "entities": frame(
            [{"article_id": id, "label": "ORG", "subtype": "municipality", "municipality": towns[0]} for id in "ab"],
            table="entities",
        ),
        "cooccurrences": frame(
            [
                {
                    "article_id": id,
                    "sentence": 0,
                    "canonical_a": a,
                    "label_a": "ORG",
                    "canonical_b": b,
                    "label_b": "ORG",
                }
                for id, a, b in [("a", towns[1], towns[0]), ("b", towns[1], towns[0]), ("b", towns[0], towns[2])]
            ],
            table="cooccurrences",
        ),
    }


def values(chart):
    """All rows of data of a chart; making its specification also checks it against the schema of Vega-Lite."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in rows]


@pytest.mark.parametrize(("language", "label", "title"), [("lv", "Mentorings", "Tēmas pa mēnešiem"),
                                                          ("en", "Mentoring", "Themes by month")])  # fmt: skip
def test_themes_by_month(corpus, language, label, title):
    chart = themes_by_month(corpus["themes"], corpus["articles"], language=language)
    assert chart.to_dict()["title"]["text"] == title
    counts = {row["month"]: row["n_articles"] for row in values(chart) if row["name"] == label}
    assert counts == {"2025-11": 1, "2025-12": 0, "2026-01": 1}
    assert chart.to_dict()["title"]["subtitle"].endswith(": 1)")


def test_long_names_stand_on_several_lines(corpus):
    names = {row["name"] for row in values(themes_by_month(corpus["themes"], corpus["articles"]))}
    assert LONG.replace(" ", "") in {name.replace("\n", "").replace(" ", "") for name in names}
    assert max(len(line) for name in names for line in name.split("\n")) <= 30


def test_heatmap_is_half_a_matrix(corpus):
    cells = values(cooccurrence_heatmap(corpus["cooccurrences"]))
    assert {(row["a"], row["b"]): row["n_articles"] for row in cells} == {
        ("Cēsu novada pašvaldība", "Ogres novada pašvaldība"): 2,
        ("Talsu novada pašvaldība", "Ogres novada pašvaldība"): 1,
        ("Talsu novada pašvaldība", "Cēsu novada pašvaldība"): 0,
    }


def test_project_bars(corpus):
    rows = values(project_bars(corpus, by="theme"))
    assert ("„Mentors līdzās”", "Mentorings", "ESF+") in {(r["project"], r["group"], r["programme"]) for r in rows}
    assert ("„Cits ceļš”", "nav nosaukta") in {(r["project"], r["programme"]) for r in rows}
    by_place = values(project_bars(corpus, by="municipality", language="en"))
    assert {row["municipality"] for row in by_place} == {"Ogres novada pašvaldība"}
    assert "not named" in {row["programme"] for row in by_place}


@pytest.mark.parametrize("language", ["lv", "en"])
def test_no_data_is_said(corpus, language):
    empty = {name: table.iloc[:0] for name, table in corpus.items()}
    charts = [
        themes_by_month(empty["themes"], empty["articles"], language=language),
        cooccurrence_heatmap(empty["cooccurrences"], language=language),
        project_bars(empty, language=language),
    ]
    words = {"lv": "Nav datu", "en": "No data"}
    assert [chart.to_dict()["data"]["values"] for chart in charts] == [[{"text": words[language]}]] * 3


def test_without_altair_a_sentence_says_what_to_install(corpus, monkeypatch):
    monkeypatch.setattr(style, "find_spec", lambda name: None)
    assert util.find_spec("altair") is not None
    with pytest.raises(LvNewsError, match=r'pip install "lvnews-nlp\[viz\]"'):
        themes_by_month(corpus["themes"], corpus["articles"])
