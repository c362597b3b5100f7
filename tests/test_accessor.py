from datetime import date

import pandas as pd
import pytest

import lvnews_nlp.accessor
from lvnews_nlp.accessor import TABLES, analyse_frame
from lvnews_nlp.errors import InputError
from lvnews_nlp.tables import COLUMNS, COMMON, ERROR_COLUMNS

GOOD = "Talsu novada pašvaldība 3. maijā rīkoja konkursu „Balss”, kuram atvēlēti 500 eiro."


@pytest.fixture
def pages():
    return pd.DataFrame(
        {
            "text": [GOOD, None, "   ", 3.5, "Liepājā atklāja skolu."],
            "key": ["k1", "k2", "k3", "k4", "k5"],
            "day": ["2026-05-10", "2026-05-10", None, None, "vakar"],
            "outlet": ["avīze", "avīze", "vietne", "vietne", "vietne"],
        },
        index=pd.Index([10, 20, 30, 40, 50], name="row"),
    )


def test_bad_rows_are_rows_of_errors(pages, nlp):
    before = pages.copy(deep=True)
    result = analyse_frame(pages, id="key", published="day", nlp=nlp)
    assert list(result) == [*COMMON, "errors"] == list(TABLES)
    assert result.articles["article_id"].to_dict() == {10: "k1", 50: "k5"}
    assert result.errors["article_id"].to_dict() == {20: "k2", 30: "k3", 40: "k4"}
    assert "no text in column 'text'" in result.errors["message"][20]
    assert "3.5" in result.errors["message"][40]
    assert "'vakar' is no day" in result.articles["warnings"][50][0]
    assert pd.isna(result.articles["published"][50])
    assert list(result.errors.columns) == list(ERROR_COLUMNS)
    pd.testing.assert_frame_equal(pages, before)


def test_index_is_kept_so_that_frames_join(pages, nlp):
    result = analyse_frame(pages, published="day", nlp=nlp)
    assert all(table.index.name == "row" for table in result.values())
    assert set(result.entities["article_id"]) == {"10", "50"}
    joined = result.entities.join(pages[["outlet"]])
    assert joined.groupby("article_id")["outlet"].first().to_dict() == {"10": "avīze", "50": "vietne"}
    wide = pages.join(result.articles[["n_entities"]])
    assert wide.index.equals(pages.index)
    assert wide["n_entities"].notna().tolist() == [True, False, False, False, True]


def test_published_resolves_dates(pages, nlp):
    days = analyse_frame(pages.iloc[:1], published="day", nlp=nlp).entities.query("label == 'DATE'")
    assert days["canonical"].tolist() == ["2026-05-03"]
    one_day = analyse_frame(pages.iloc[:1], published=date(2024, 6, 1), nlp=nlp)
    assert one_day.entities.query("label == 'DATE'")["canonical"].tolist() == ["2024-05-03"]


def test_timestamps_and_missing_days(nlp):
    pages = pd.DataFrame({"text": [GOOD, GOOD], "day": pd.to_datetime(["2023-05-10", None])})
    days = analyse_frame(pages, published="day", nlp=nlp).entities.query("label == 'DATE'")["canonical"]
    assert days.loc[0] == "2023-05-03"
    assert days.loc[1] != "2023-05-03"


def test_several_levels_of_index(nlp):
    index = pd.MultiIndex.from_tuples([("avīze", 1), ("avīze", 2)], names=["outlet", "n"])
    result = analyse_frame(pd.DataFrame({"text": [GOOD, None]}, index=index), nlp=nlp)
    assert result.articles.index.tolist() == [("avīze", 1)]
    assert result.errors.index.names == ["outlet", "n"]


def test_ids_that_occur_twice_or_are_missing(nlp):
    pages = pd.DataFrame({"text": [GOOD] * 3, "key": ["a", "a", None]})
    result = analyse_frame(pages, id="key", nlp=nlp)
    assert result.articles["article_id"].to_dict() == {0: "a"}
    assert result.errors["error"].astype(str).to_dict() == {1: "DuplicateId", 2: "InputError"}


def test_labels_that_occur_twice(nlp):
    with pytest.raises(InputError, match="holds 7 more than once"):
        analyse_frame(pd.DataFrame({"text": [GOOD, GOOD]}, index=[7, 7]), nlp=nlp)


@pytest.mark.parametrize("wrong", [{"text": "body"}, {"id": "name"}, {"published": "when"}])
def test_columns_that_do_not_exist(pages, nlp, wrong):
    with pytest.raises(InputError, match=f"no column '{next(iter(wrong.values()))}'; it has 'text', 'key'"):
        analyse_frame(pages, nlp=nlp, **wrong)


def test_no_rows_give_all_columns(pages, nlp):
    result = analyse_frame(pages.iloc[:0], nlp=nlp)
    assert {name: list(table.columns) for name, table in result.items() if name != "errors"} == {
        name: list(COLUMNS[name]) for name in COMMON
    }
    assert all(table.empty and table.index.name == "row" for table in result.values())


def test_tables_on_request(pages, nlp):
    result = analyse_frame(pages, tables=("tokens",), nlp=nlp)
    assert list(result) == ["tokens", "errors"]
    assert result.tokens.loc[10, "text"].iloc[0] == "Talsu"
    with pytest.raises(KeyError):
        analyse_frame(pages, tables=("token",), nlp=nlp)


def test_accessor_gives_the_same(pages, nlp):
    result = analyse_frame(pages, nlp=nlp)
    pd.testing.assert_frame_equal(pages.lvnews.analyse(nlp=nlp).articles, result.articles)
    pd.testing.assert_frame_equal(pages.lvnews.entities(nlp=nlp), result.entities)
    pd.testing.assert_frame_equal(pages.lvnews.themes(nlp=nlp), result.themes)
    assert pages.lvnews.entities(id="key", nlp=nlp)["article_id"].unique().tolist() == ["k1", "k5"]
    pd.testing.assert_frame_equal(pages.lvnews.table("events", id="key", nlp=nlp).drop(columns="article_id"),
                                  result.events.drop(columns="article_id"))  # fmt: skip


def test_public_name():
    assert lvnews_nlp.analyse_frame is analyse_frame


def test_warnings_language_address_and_outlet(nlp):
    pages = pd.DataFrame(
        {
            "text": [GOOD, "The ministry said on Monday that all schools will get new computers by the end of May."],
            "url": ["https://www.talsi.lv/1", None],
            "outlet": [None, "The Times"],
        }
    )
    articles = analyse_frame(pages, nlp=nlp).articles
    assert articles["url"].tolist()[0] == "https://www.talsi.lv/1"
    assert articles["outlet"].tolist() == ["talsi.lv", "The Times"]
    assert articles["lang_warning"].isna().tolist() == [True, False]
    assert list(articles["warnings"][1]) == [articles["lang_warning"][1]]
    assert list(articles["warnings"][0]) == []


def test_a_row_that_cannot_be_read_is_named_by_its_label(nlp):
    pages = pd.DataFrame({"page": ["Ogrē ir skola.", " "]}, index=["x", "x1"])
    assert analyse_frame(pages, text="page", nlp=nlp).errors["message"]["x1"].startswith("x1 is empty")
