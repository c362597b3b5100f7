import hashlib
import json
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given

import lvnews_nlp
from lvnews_nlp.tables import (
    COLUMNS,
    ERROR_COLUMNS,
    VERSION,
    cooccurrence_counts,
    cooperation,
    frame,
    project_counts,
    rows,
    schema,
    tables,
    timeline,
    to_frame,
)
from lvnews_nlp.tables.values import bounds, value_columns

ALL = [*COLUMNS, "errors"]

#: For each version of the tables what its columns are. A change of columns is a new version, and a new line here.
VERSIONS = {1: "02d978e06962bbb4", 2: "25dbff95dff685da", 3: "b8337ca76cd0a4e0"}


def test_golden_list_of_tables():
    assert list(COLUMNS) == [
        "articles",
        "sentences",
        "tokens",
        "entities",
        "themes",
        "projects",
        "events",
        "cooccurrences",
        "theme_sentences",
        "theme_entities",
        "theme_scores",
        "fingerprints",
    ]


def test_a_change_of_columns_is_a_new_version():
    written = json.dumps([COLUMNS, ERROR_COLUMNS], sort_keys=False)
    assert hashlib.sha256(written.encode()).hexdigest()[:16] == VERSIONS.get(VERSION)


@pytest.mark.parametrize("table", ALL)
def test_schema_carries_name_and_version(table):
    assert schema(table).metadata == {
        b"lvnews_nlp.table": table.encode(),
        b"lvnews_nlp.version": str(VERSION).encode(),
    }


def test_unknown_table():
    with pytest.raises(KeyError):
        schema("entity")


@pytest.mark.parametrize("table", ALL)
def test_empty_input_gives_the_columns(table):
    empty = frame([], table=table)
    assert list(empty.columns) == list((COLUMNS | {"errors": ERROR_COLUMNS})[table])
    assert len(empty) == 0


def test_days_are_datetimes_and_amounts_are_numbers():
    dtypes = frame([], table="entities").dtypes.astype(str)
    assert dtypes["date_start"] == dtypes["date_end"] == "datetime64[ms]"
    assert dtypes["amount"] == dtypes["percent"] == dtypes["minimum"] == "float64"
    assert str(frame([], table="articles")["published"].dtype) == "datetime64[ms]"


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2026-02-27", (2026, 2, 27), (2026, 2, 27)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-02", (2025, 2, 1), (2025, 2, 28)),
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2021/2027", (2021, 1, 1), (2027, 12, 31)),
        ("2025-11/2026-02", (2025, 11, 1), (2026, 2, 28)),
        ("2022-09-01/2023-08-31", (2022, 9, 1), (2023, 8, 31)),
        ("2026-05-11,2026-05-13", (2026, 5, 11), (2026, 5, 13)),
    ],
)
def test_dates_have_a_first_and_a_last_day(iso, first, last):
    assert bounds(iso) == (date(*first), date(*last))


@pytest.mark.parametrize("iso", [None, "", "2026-13", "2026-02-30", "05-03", "2026-05-11/", "0000", "--05-03"])
def test_dates_that_are_no_days_have_none(iso):
    assert bounds(iso) is None


@given(st.dates())
def test_every_day_is_its_own_first_and_last(day):
    assert bounds(day.isoformat()) == (day, day)


def test_unresolved_money_and_dates_have_empty_columns():
    assert value_columns({"label": "DATE", "canonical": None, "value": {}}) == {"date_start": None, "date_end": None}
    assert value_columns({"label": "MONEY", "canonical": None, "value": {}}) == {}
    assert value_columns({"label": "ORG", "canonical": "VIAA", "value": {"dual": True}}) == {}


def test_values_of_an_article(nlp):
    page = "Projektam piešķirti 1 907 056,73 eiro, no tiem 85 % sedz fonds. Darbi ilgs līdz 2026. gada februārim."
    entities = lvnews_nlp.analyse(page, id="a", nlp=nlp).entities
    money, percent, day = (entities[entities["label"] == label].iloc[0] for label in ("MONEY", "PERCENT", "DATE"))
    assert (money["amount"], money["currency"]) == (1907056.73, "EUR")
    assert percent["percent"] == 85
    assert pd.isna(percent["amount"])
    assert (day["date_start"], day["date_end"]) == (pd.Timestamp("2026-02-01"), pd.Timestamp("2026-02-28"))


def test_tables_of_many_articles(nlp):
    texts = ["Talsu novada pašvaldība Rīgā tikās ar Liepājas Universitāti.", "Vējš un lietus."]
    result = tables(lvnews_nlp.analyse_many(texts, ids=["a", "b"], nlp=nlp))
    assert result["articles"]["article_id"].tolist() == ["a", "b"]
    assert set(result["entities"]["article_id"]) == {"a"}
    pairs = result["cooccurrences"]
    assert ("Rīga", "Talsu novada pašvaldība") in set(
        zip(pairs["canonical_a"], pairs["canonical_b"], strict=True)
    ) | set(zip(pairs["canonical_b"], pairs["canonical_a"], strict=True))
    assert str(result["articles"]["published"].dtype).startswith("datetime64")
    assert result.entities is result["entities"]
    assert "articles: 2 rows" in repr(result)
    assert "<td>2</td>" in result._repr_html_()
    with pytest.raises(AttributeError, match="There is no table 'entity'"):
        _ = result.entity


def test_the_function_keeps_its_name_after_the_room_is_imported():
    import lvnews_nlp.tables as room

    assert lvnews_nlp.tables([])["articles"].empty
    assert room.tables([]).keys() == lvnews_nlp.tables([]).keys()


def test_parquet_gives_the_same_frame(tmp_path, nlp):
    import pyarrow.parquet as pq

    data = lvnews_nlp.analyse(Path(__file__).parent.parent / "examples" / "rezekne-erasmus.txt", nlp=nlp).to_dict()
    for table in COLUMNS:
        made = frame(rows(data, table=table), table=table)
        arrow = pa.Table.from_pylist(
            [{c: row.get(c) for c in COLUMNS[table]} for row in rows(data, table=table)], schema=schema(table)
        )
        pq.write_table(arrow, tmp_path / f"{table}.parquet")
        again = pq.read_table(tmp_path / f"{table}.parquet")
        assert again.schema.metadata == schema(table).metadata
        pd.testing.assert_frame_equal(to_frame(again, table=table), made)


# ---------------------------------------------------------------------------------------------------------- counts


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


def test_a_mention_carries_its_sentence_and_a_sentence_its_kind(nlp):
    page = (
        "Sākums / Jaunumi / Skola\nSkola atklāj zāli\n03.02.2025\n\nZāli atklāja Cēsīs.\nTo cēla\nValmierā. Projektu "
        "„Skola soma” finansē 4.2.2.3. pasākumā, un 4.2.2.3. pasākums turpinās."
    )
    analysis = lvnews_nlp.analyse(page, id="a", nlp=nlp)
    sentences, entities = analysis.table("sentences"), analysis.entities
    assert sentences["kind"].tolist()[:3] == ["furniture", "title", "dateline"]
    for row in entities.itertuples():
        whole = sentences["text"][row.sentence_index]
        assert row.sentence == " ".join(whole.split())
        assert sentences["start"][row.sentence_index] <= row.start < sentences["end"][row.sentence_index]
    assert entities.loc[entities["text"] == "Cēsīs", "sentence"].tolist() == ["Zāli atklāja Cēsīs."]
    assert [list(codes) for codes in analysis.projects["codes"]] == [["4.2.2.3"]]
