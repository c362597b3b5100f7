"""Finding sentences, comparing periods, exports."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date

import openpyxl
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
    frame,
    project_counts,
    timeline,
    without_duplicates,
)

PAGES = {
    "a": ("2025-02-03", "Sākums / Mentori / Kursi\nSkola meklē mentorus\n03.02.2025\n\nGulbenes novada dome aicina "
          "mentorus palīdzēt jaunajiem skolotājiem. Tirzas pagastā mentoru vēl nav."),
    "b": ("2026-03-04", "=SUM(A1) ir formula. Skolotāja mentore Anna Kalniņa strādā Talsos. Mentoringu atbalsta VIAA."),
    "c": ("2026-04-05", "Ogrē atklāja sporta laukumu. Jaunais skolotājs dzīvo Ogrē."),
    "d": ("2026-04-06", "Ogrē atklāja sporta laukumu. Jaunais skolotājs dzīvo Ogrē."),
    "e": (None, ""),
}  # fmt: skip


@pytest.fixture(scope="module")
def df():
    days = [day for day, _ in PAGES.values()]
    return pd.DataFrame({"text": [text for _, text in PAGES.values()], "day": days}, index=list(PAGES))


@pytest.fixture(scope="module")
def result(df, nlp):
    return lvnews_nlp.analyse_frame(df, published="day", nlp=nlp)


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
def test_find_takes_all_forms(result, pattern, hits):
    found = find(result, pattern)
    if pattern == "mentors":  # the endings cannot tell a mentor from a woman mentor
        assert found["match"].tolist()[:3] == hits
    elif pattern != "MENTORU":
        assert found["match"].tolist() == hits
    for row in found.itertuples():
        assert PAGES[row.article_id][1][row.start : row.end] == row.match
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


def test_workbook(result, tmp_path):
    assert export(result, tmp_path / "x.xlsx") == [tmp_path / "x.xlsx"]
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["articles", "entities", "themes", "projects", "events", "errors"]
    rows = list(book["articles"].iter_rows(values_only=True))
    assert list(rows[0]) == list(result.articles.columns)
    assert len(rows) == 5
    first = dict(zip(rows[0], rows[1], strict=True))
    assert (first["article_id"], first["published"].date(), first["title"]) == (
        "a",
        date(2025, 2, 3),
        "Skola meklē mentorus",
    )
    themes = list(book["themes"].iter_rows(values_only=True))
    assert any("; " in (row[themes[0].index("evidence")] or "") for row in themes[1:])
    assert book["errors"]["A2"].value == "e"


DANGEROUS = ["=1+1", "+371 1", "-5", "@x", "\tx", "\rx"]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_cell_is_a_formula(ending, tmp_path):
    made = {
        "entities": frame([{"article_id": "a", "canonical": text, "start": 3} for text in DANGEROUS], table="entities")
    }
    (path,) = export(made, tmp_path / f"x.{ending}", names=["entities"])
    if ending == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [row["canonical"] for row in csv.DictReader(file)]
    else:
        sheet = openpyxl.load_workbook(path)["entities"]
        at = [cell.value for cell in sheet[1]].index("canonical") + 1
        cells = [sheet.cell(row, at).value for row in range(2, 2 + len(DANGEROUS))]
        assert {sheet.cell(row, at).data_type for row in range(2, 8)} == {"s"}
    assert [cell[0] for cell in cells] == ["'"] * len(DANGEROUS)


def test_a_long_table_goes_on_in_the_next_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr("lvnews_nlp.tables.exports.SHEET_ROWS", 4)
    made = {"entities": frame([{"article_id": str(i)} for i in range(9)], table="entities")}
    (path,) = export(made, tmp_path / "x.xlsx", names=["entities"])
    book = openpyxl.load_workbook(path)
    assert [(sheet.title, sheet.max_row) for sheet in book] == [("entities", 5), ("entities 2", 5), ("entities 3", 2)]


def test_tables_too_wide_for_a_file_are_a_sentence(result, tmp_path):
    """Fields of records become columns, of which nobody says how many there may be."""
    articles = result.articles.reindex(columns=[*result.articles, *(f"lauks{i}" for i in range(17_000))])
    for name, most in {"x.sqlite": "2,000", "x.xlsx": "16,384"}.items():
        with pytest.raises(InputError, match=rf"Table 'articles' has 17,\d+ columns; .* {most} at most"):
            export({"articles": articles}, tmp_path / name)
    (path,) = export({"articles": articles}, tmp_path / "x.csv", names=["articles"])
    assert path.read_text("utf-8-sig").partition("\n")[0].strip().endswith("lauks16999")


def test_a_database_may_be_named_like_an_address(result, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (path,) = export(result, "file:x?mode=memory.sqlite")
    with closing(sqlite3.connect(path.absolute())) as database:
        assert database.execute("select count(*) from articles").fetchone()[0] == len(result.articles)


def test_database_with_indexes_and_search(result, tmp_path):
    (path,) = export(result, tmp_path / "x.sqlite")
    with sqlite3.connect(path) as database:
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in (*COMMON, "errors")}
        assert counts == {name: len(result[name]) for name in (*COMMON, "errors")}
        found = database.execute(
            "SELECT s.article_id FROM sentences_fts f JOIN sentences s ON s.rowid = f.rowid "
            "WHERE sentences_fts MATCH 'skolotaj*' AND s.kind != 'furniture' ORDER BY 1"
        ).fetchall()
        assert [row[0] for row in found] == ["a", "b", "c", "d"]
        # By these words Datasette finds the search that belongs to a table; without them it shows all rows.
        for name in ("sentences", "entities", "articles"):
            sql = "SELECT count(*) FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?"
            pattern = f'%VIRTUAL TABLE%USING FTS%content="{name}"%'
            assert database.execute(sql, (pattern,)).fetchone() == (1,)
        plan = str(database.execute("EXPLAIN QUERY PLAN SELECT * FROM entities WHERE municipality = 'x'").fetchall())
        assert "entities_municipality" in plan
        day, evidence = database.execute(
            "SELECT published, evidence FROM articles JOIN themes USING (article_id) WHERE article_id = 'a'"
        ).fetchone()
        assert day == "2025-02-03"
        assert isinstance(evidence, str)
        assert database.execute("SELECT typeof(start), typeof(amount) FROM entities").fetchone() == ("integer", "null")
    export(result, tmp_path / "x.sqlite")  # replaces it


def test_json_lines(result, tmp_path):
    (path,) = export(result, tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["article_id"] for line in lines] == ["a", "b", "c", "d", "e"]
    assert lines[0]["published"] == "2025-02-03"
    assert "Gulbenes novada dome" in [entity["canonical"] for entity in lines[0]["entities"]]
    assert isinstance(lines[0]["themes"][0]["evidence"], list)
    assert lines[0]["projects"] == []
    assert lines[4]["error"]["stage"] == "read"


def test_several_tables_as_csv(result, tmp_path):
    paths = export(result, tmp_path / "x.csv", names=["articles", "themes"])
    assert [path.name for path in paths] == ["x-articles.csv", "x-themes.csv"]
    assert pd.read_csv(paths[0])["article_id"].tolist() == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("to", "names", "reason"),
    [("x.pdf", None, "ends in none of"), ("nav/x.csv", None, "no folder"), ("x.csv", ["krāsas"], "no table 'krāsas'")],
)
def test_export_says_what_is_wrong(result, tmp_path, to, names, reason):
    with pytest.raises(InputError, match=reason):
        export(result, tmp_path / to, names=names)


def test_what_excel_does_not_take_is_a_sentence(result, tmp_path):
    with pytest.raises(InputError, match=r"cannot be written.*Change the name"):
        export({"rindas/kolonnas": result.articles}, tmp_path / "x.xlsx", names=["rindas/kolonnas"])
    with pytest.raises(InputError, match="no table 'articles'"):
        export({"entities": result.entities}, tmp_path / "x.jsonl")


def test_results_of_a_batch_are_tables(df, tmp_path):
    (tmp_path / "in.jsonl").write_text(
        "".join(json.dumps({"id": id, "text": text}) + "\n" for id, (_, text) in PAGES.items()), "utf-8"
    )
    run_batch(tmp_path / "in.jsonl", out=tmp_path / "out")
    results = Results(tmp_path / "out")
    assert find(results, "mentors")["article_id"].tolist()[:2] == ["a", "a"]
    pd.testing.assert_frame_equal(results["entities"], read_table(tmp_path / "out"))
    assert "tokens" not in results
    with pytest.raises(BatchError, match="no results"):
        Results(tmp_path)


def test_no_table_to_write_is_said(tmp_path):
    made = {"sentences": frame([{"article_id": "a"}], table="sentences")}
    with pytest.raises(InputError, match="None of the tables entities is there; there are sentences"):
        export(made, tmp_path / "x.csv")


def test_a_database_tells_columns_apart(tmp_path):
    made = {"errors": frame([{"article_id": "a"}], table="errors").assign(**{"Input": 1, "a\0b": 2})}
    (path,) = export(made, tmp_path / "x.sqlite")
    with sqlite3.connect(path) as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(errors)")]
    assert columns[-2:] == ["Input_2", "a\\x00b"]


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
