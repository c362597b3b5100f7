import re
from pathlib import Path

import pytest
from corpus_slots import NAMES
from generate_corpus import generate

from lvnews_nlp.tables import COLUMNS, ERROR_COLUMNS, VERSION, frame

ROOT = Path(__file__).parent.parent
TABLES = (ROOT / "docs" / "tables.md").read_text("utf-8")
QUERIES = (ROOT / "docs" / "queries.md").read_text("utf-8")


def code_blocks(text):
    return re.findall(r"```python\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("table", [*COLUMNS, "errors"])
def test_every_column_is_described(table):
    section = re.search(rf"^## {table}\n(.*?)(?=^## |\Z)", TABLES, re.DOTALL | re.MULTILINE)
    assert section is not None
    described = re.findall(r"^\| (\w+) \| ([\w<>]+) \| \S.* \|$", section[1], re.MULTILINE)
    columns = ERROR_COLUMNS if table == "errors" else COLUMNS[table]
    assert [row for row in described if row != ("column", "type")] == list(columns.items())


def test_no_other_table_is_described():
    assert re.findall(r"^## (\w+)$", TABLES, re.MULTILINE) == [*COLUMNS, "errors"]
    assert f"This is version {VERSION} of the columns" in TABLES


def test_example_of_the_tables_runs():
    namespace = {}
    for block in code_blocks(TABLES):
        exec(compile(block, "tables.md", "exec"), namespace)
    assert namespace["result"].errors.index.tolist() == ["b"]
    assert namespace["df"].columns.tolist() == ["page", "outlet"]


def test_answers_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    namespace = {}
    for block in code_blocks((ROOT / "docs" / "answers.md").read_text("utf-8")):
        exec(compile(block, "answers.md", "exec"), namespace)
    assert {path.suffix for path in tmp_path.glob("rezultati.*")} == {".xlsx", ".sqlite", ".csv", ".jsonl"}
    assert namespace["results"]["articles"]["region"].tolist() == ["Vidzeme", "Vidzeme"]
    assert namespace["find"](namespace["results"], "mentors")["match"].tolist() == ["mentorus", "mentori"]


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """Generated articles through a batch: ``tables/`` in the folder returned."""
    from lvnews_nlp.batch import run_batch

    folder = tmp_path_factory.mktemp("queries")
    (folder / "articles").mkdir()
    # Articles on mentoring, so that few are enough.
    pages = [(id, text) for id, text in generate(400, seed=5, n_words=90) if "entor" in text][:30]
    for id, text in pages:
        (folder / "articles" / f"{id}.txt").write_text(text, "utf-8")
    run_batch(folder / "articles", out=folder / "tables", shard_size=10)
    return folder


def as_rows(answer):
    """An answer of any of the three libraries as rows without missing values of different kinds."""
    if hasattr(answer, "fetchall"):
        found = answer.fetchall()
    elif hasattr(answer, "rows"):
        found = answer.rows()
    else:
        found = list(answer.itertuples(index=False, name=None))
    return sorted(tuple("" if value is None or value != value else str(value) for value in row) for row in found)


def test_three_questions_have_one_answer(corpus, monkeypatch):
    pytest.importorskip("polars", reason="polars is in the extra 'test'")
    pytest.importorskip("duckdb", reason="duckdb is in the extra 'test'")
    monkeypatch.chdir(corpus)
    answers, own = [], {}
    for block in code_blocks(QUERIES):
        namespace = {}
        exec(compile(block, "queries.md", "exec"), namespace)
        if "payers" in namespace:
            answers.append({name: as_rows(namespace[name]) for name in ("agencies", "payers", "partners")})
        else:
            own = namespace
    assert len(answers) == 3
    by_pandas, by_polars, by_duckdb = answers
    assert by_pandas["agencies"] == by_polars["agencies"] == by_duckdb["agencies"]
    assert by_pandas["partners"] == by_polars["partners"] == by_duckdb["partners"]
    numbers = [[(row[0], row[-1]) for row in answer["payers"]] for answer in answers]
    assert numbers[0] == numbers[1] == numbers[2]
    assert "Valsts izglītības attīstības aģentūra" in {row[1] for row in by_pandas["agencies"]}
    known = {number for group in NAMES["projects"].values() for _, _, number in group}
    assert numbers[0]
    assert dict(numbers[0]).keys() <= known
    assert by_pandas["partners"]
    assert len(own["together"]) == len(by_pandas["partners"])
    assert own["by_month"]["n_articles"].sum() == sum(int(row[2]) for row in by_pandas["agencies"])
    assert set(own["paying"]["number"].dropna()) == set(dict(numbers[0]))


def test_empty_tables_have_the_columns_of_the_parquet_parts(corpus):
    import pyarrow.parquet as pq

    for table in COLUMNS:
        if table not in ("tokens", "theme_scores"):
            assert pq.read_schema(next((corpus / "tables" / table).glob("*.parquet"))).names == list(
                frame([], table=table).columns
            )
