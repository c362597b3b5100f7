"""Columns, dtypes and rows of the tables."""

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
    frame,
    rows,
    schema,
    tables,
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
