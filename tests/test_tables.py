import pytest

import lvnews_nlp
from lvnews_nlp.tables import COLUMNS, frame, rows, tables


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
    ]


@pytest.mark.parametrize("table", COLUMNS)
def test_empty_input_gives_the_columns(table):
    empty = frame([], table=table)
    assert list(empty.columns) == list(COLUMNS[table])
    assert len(empty) == 0


@pytest.mark.parametrize("table", COLUMNS)
def test_dtypes_do_not_depend_on_the_rows(table, nlp):
    data = lvnews_nlp.analyse("Talsu novada pašvaldība 3. maijā Rīgā rīko konkursu „Balss”.", id="a", nlp=nlp).to_dict()
    full, empty = frame(rows(data, table=table), table=table), frame([], table=table)
    lists = [c for c, kind in COLUMNS[table].items() if kind.startswith("list")]
    assert full.drop(columns=lists).dtypes.to_dict() == empty.drop(columns=lists).dtypes.to_dict()


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
