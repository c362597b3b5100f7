import json
import os

import pandas as pd
import pyarrow.parquet as pq
import pytest

from lvnews_nlp.batch import BatchError, read_table, run_batch, summarise
from lvnews_nlp.batch.parts import TABLES
from lvnews_nlp.errors import InputError
from lvnews_nlp.tables import VERSION

from .conftest import FAILS


def table_rows(out):
    """All tables, rows in a fixed order, so that the layout of parts does not count."""
    tables = {}
    for name in sorted(os.listdir(out)):
        if name in TABLES:
            frame = read_table(out, name).map(str)
            tables[name] = frame.sort_values(list(frame.columns)).to_dict("records")
    return tables


def test_pages_become_tables(folder, here):
    report = run_batch("raksti", out="out", shard_size=4)
    assert (report.articles, report.errors, report.shards, report.fresh) == (10, 0, 3, 10)
    articles = read_table("out", "articles")
    assert articles["article_id"].tolist() == [f"raksti/{i:02}.txt" for i in range(10)]
    assert len(read_table("out", "sentences")) == 20
    assert not (folder / "out" / "tokens").exists()
    assert report.rows["sentences"] == 20
    assert report.words == 10 * 7
    # Every table can be read with nothing but pandas, those without rows too.
    assert all(list(pd.read_parquet(f"out/{name}").columns) == list(TABLES[name]) for name in report.rows)


def test_the_same_command_has_nothing_to_do(folder, here):
    run_batch("raksti", out="out", shard_size=4)
    here.clear()
    report = run_batch("raksti", out="out")
    assert here == []
    assert (report.articles, report.fresh, report.fresh_shards) == (10, 0, 0)


def test_a_stopped_run_goes_on(folder, here):
    whole = run_batch("raksti", out="whole", shard_size=3)
    here.limit = 2
    with pytest.raises(KeyboardInterrupt):
        run_batch("raksti", out="out", shard_size=3)
    assert not summarise("out").complete
    here.clear()
    here.limit = None
    report = run_batch("raksti", out="out", shard_size=3)
    assert here == [2, 3]
    assert report.rows == whole.rows
    assert table_rows("out") == table_rows("whole")
    assert summarise("out").complete


def test_parts_without_a_note_are_done_again(folder, here):
    # Killed between the moves of the parts and the note: nothing may be doubled.
    run_batch("raksti", out="out", shard_size=5)
    before = table_rows("out")
    (folder / "out/_lvnews/done/00001.json").unlink()
    (folder / "out/_lvnews/tmp/77").mkdir(parents=True)
    (folder / "out/_lvnews/tmp/77/entities.parquet").write_bytes(b"half")
    (folder / "out/sentences/part-00001.parquet").unlink()
    here.clear()
    run_batch("raksti", out="out")
    assert here == [1]
    assert table_rows("out") == before
    assert not (folder / "out/_lvnews/tmp/77").exists()


def test_changed_new_and_removed_pages_redo_only_their_shards(folder, here):
    run_batch("raksti", out="out", shard_size=3)
    (folder / "raksti/04.txt").write_text("Pavisam cits raksts.", "utf-8")
    (folder / "raksti/00a.txt").write_text("Jauns raksts.", "utf-8")
    (folder / "raksti/09.txt").unlink()
    here.clear()
    report = run_batch("raksti", out="out")
    assert here == [1, 4]
    assert (report.articles, report.shards) == (10, 4)
    run_batch("raksti", out="anew")
    assert table_rows("out") == table_rows("anew")


def test_records_that_are_appended_redo_the_end_of_the_file(folder, here):
    dump = folder / "dump.jsonl"
    lines = [json.dumps({"id": f"r{i}", "text": f"Raksts par {i}. skolu."}) + "\n" for i in range(7)]
    dump.write_text("".join(lines), "utf-8")
    run_batch(dump, out="out", shard_size=3)
    with dump.open("a", encoding="utf-8") as file:
        file.write('{"id": "r7", "text": "Vēl viens."}\n')
    here.clear()
    assert run_batch(dump, out="out").articles == 8
    assert here == [2]
    os.utime(dump, (1, 1))
    here.clear()
    run_batch(dump, out="out")
    assert here == []


def test_a_bad_article_is_a_row_and_not_the_end(folder, here):
    (folder / "raksti/03.txt").write_bytes(b"")
    (folder / "raksti/05.txt").write_text(FAILS, "utf-8")
    (folder / "raksti/07.txt").write_bytes(b"{\\rtf1 Skola}")
    report = run_batch("raksti", out="out")
    assert (report.articles, report.errors) == (7, 3)
    errors = read_table("out", "errors").set_index("article_id")
    assert errors["stage"].to_dict() == {"raksti/03.txt": "read", "raksti/05.txt": "analyse", "raksti/07.txt": "read"}
    assert errors.loc["raksti/05.txt", "error"] == "ValueError"
    assert "salauzts" in errors.loc["raksti/05.txt", "message"]
    assert {row["reason"]: row["n"] for row in summarise("out").errors if row["error"] == "InputError"} == {
        "… is empty: … characters, all blank": 1,
        "… is no text: it starts with b'{\\\\rtf', so it is an RTF document": 1,
    }


def test_an_id_counts_once_wherever_it_stands(folder, here):
    (folder / "a.jsonl").write_text('{"id": "x", "text": "Viens."}\n{"id": "x", "text": "Divi."}\n', "utf-8")
    (folder / "b.jsonl").write_text('{"id": "y", "text": "Trīs."}\n{"id": "x", "text": "Četri."}\n', "utf-8")
    report = run_batch(["a.jsonl", "b.jsonl"], out="out")
    assert (report.articles, report.errors) == (2, 2)
    errors = read_table("out", "errors")
    assert errors["input"].tolist() == ["a.jsonl:2", "b.jsonl:2"]
    assert set(errors["error"]) == {"DuplicateId"}
    assert all("a.jsonl, record 1" in message for message in errors["message"])


@pytest.mark.parametrize(
    "change", [{"engine": "stanza"}, {"tables": ["tokens"]}, {"shard_size": 7}, {"text_column": "saturs"}]
)
def test_other_options_are_refused(folder, here, change):
    run_batch("raksti", out="out", shard_size=5)
    with pytest.raises(BatchError, match="--restart"):
        run_batch("raksti", out="out", **change)
    assert read_table("out", "articles").shape[0] == 10
    if "tables" in change:
        assert run_batch("raksti", out="out", restart=True, **change).rows["tokens"] > 50
        assert not (folder / "out/entities").exists()


def test_another_version_is_refused(folder, here, monkeypatch):
    run_batch("raksti", out="out")
    monkeypatch.setattr("lvnews_nlp.batch.manifest.versions", lambda: {"code": "9", "model": "m", "data": "d"})
    with pytest.raises(BatchError, match=r"versions\.code was '[^']+', is now '9'"):
        run_batch("raksti", out="out")


def test_wrong_folders_are_refused(folder, here):
    with pytest.raises(BatchError, match="no results of a batch"):
        run_batch("raksti", out="raksti")
    (folder / "citi").mkdir()
    (folder / "citi/a.txt").write_text("Raksts.", "utf-8")
    run_batch("raksti", out="out")
    with pytest.raises(BatchError, match="other inputs"):
        run_batch("citi", out="out")
    assert run_batch(["raksti", "citi"], out="out").articles == 11
    with pytest.raises(BatchError, match=r"no manifest\.json"):
        summarise("citi")


def test_fields_that_are_not_there_are_named(folder, here):
    (folder / "a.csv").write_text("nr,saturs,laiks\n1,Raksts.,2026-01-05\n", "utf-8")
    with pytest.raises(InputError, match="saturs"):
        run_batch("a.csv", out="out")
    with pytest.raises(InputError, match="'numurs'"):
        run_batch("a.csv", out="out", text_column="saturs", id_column="numurs")
    run_batch("a.csv", out="out", text_column="saturs", id_column="nr", published_column="laiks")
    (row,) = read_table("out", "articles").to_dict("records")
    assert (row["article_id"], row["published"]) == ("1", pd.Timestamp("2026-01-05"))


def test_only_one_run_at_a_time(folder, here):
    from lvnews_nlp.batch.folder import OutFolder

    with OutFolder("out").locked(), pytest.raises(BatchError, match="Another run"):
        run_batch("raksti", out="out")


def test_results_inside_the_input_are_not_read(folder, here):
    run_batch(".", out="out", shard_size=4)
    assert run_batch(".", out="out").articles == 10


def test_progress_counts_to_the_end(folder, here):
    seen = []
    run_batch("raksti", out="out", shard_size=4, progress=seen.append)
    assert [p.articles for p in seen] == sorted(p.articles for p in seen)
    assert (seen[-1].articles, seen[-1].total, seen[-1].fresh) == (10, 10, 10)
    here.limit = 0
    (folder / "raksti/10.txt").write_text("Vēl viens.", "utf-8")
    with pytest.raises(KeyboardInterrupt):
        run_batch("raksti", out="out", progress=seen.append)


def test_summary_as_json_and_as_tables(folder, here, capsys):
    from typer.testing import CliRunner

    from lvnews_nlp.cli import app

    run_batch("raksti", out="out")
    printed = CliRunner().invoke(app, ["summary", "out", "--json"])
    data = json.loads(printed.stdout)
    assert (data["articles"], data["complete"], data["undated"], data["words"]) == (10, True, 10, 70)
    assert "Raksti: 10" in CliRunner().invoke(app, ["summary", "out"]).stdout


def test_exit_codes(folder, here):
    from typer.testing import CliRunner

    from lvnews_nlp.cli import app

    def code(*args):
        return CliRunner().invoke(app, ["batch", *args]).exit_code

    assert code("raksti", "--out", "out") == 0
    assert code("raksti", "--out", "out", "--engine", "cits") == 2
    assert code("nav", "--out", "out2") == 2
    assert code("raksti") == 2
    (folder / "raksti/99.txt").write_bytes(b"")
    assert code("raksti", "--out", "out") == 1
    (folder / "raksti/98.txt").write_text("Vēl.", "utf-8")
    here.limit = 0
    assert code("raksti", "--out", "out") == 130


RECORDS = """id,text,published,region,url,title,n
a,Ogrē mentori palīdz skolotājiem katru darba dienu.,vakar,Vidzeme,https://www.ogre.lv/a,Mentori,3
b,Talsos atklāj jaunu skolu pie ezera.,2026-03-01,,,,
"""


def test_own_columns_are_kept(folder, here):
    (folder / "dati.csv").write_text(RECORDS, "utf-8")
    run_batch("dati.csv", out="out")
    articles = read_table("out", "articles").set_index("article_id")
    assert list(articles.columns)[-3:] == ["region", "own_title", "n"]
    assert articles.loc["a", ["region", "own_title", "n", "url", "outlet"]].tolist() == [
        "Vidzeme", "Mentori", "3", "https://www.ogre.lv/a", "ogre.lv",
    ]  # fmt: skip
    assert articles.loc["b", ["region", "own_title", "n", "url", "outlet"]].isna().all()
    assert "'vakar' is no day" in articles.loc["a", "warnings"][0]
    assert list(articles.loc["b", "warnings"]) == []


def test_a_changed_own_column_is_done_again(folder, here):
    (folder / "dati.csv").write_text(RECORDS, "utf-8")
    run_batch("dati.csv", out="out")
    (folder / "dati.csv").write_text(RECORDS.replace("Vidzeme", "Rīga"), "utf-8")
    here.clear()
    run_batch("dati.csv", out="out")
    assert here == [0]
    assert read_table("out", "articles")["region"].tolist()[0] == "Rīga"


def test_new_own_columns_come_into_all_parts(folder, here):
    (folder / "raksti/a.jsonl").write_text('{"text": "Ogrē snieg.", "region": "Vidzeme"}\n', "utf-8")
    run_batch("raksti", out="out", shard_size=5)
    (folder / "raksti/b.jsonl").write_text('{"text": "Talsos snieg.", "autors": ["I. Ozola"]}\n', "utf-8")
    run_batch("raksti", out="out")
    articles = read_table("out", "articles")
    assert list(articles.columns)[-2:] == ["region", "autors"]
    assert articles["region"].dropna().tolist() == ["Vidzeme"]
    assert articles["autors"].dropna().tolist() == ['["I. Ozola"]']
    parts = sorted((folder / "out/articles").glob("*.parquet"))
    assert {tuple(pq.read_schema(part).names) for part in parts} == {tuple(articles.columns)}
    (folder / "raksti/b.jsonl").unlink()
    run_batch("raksti", out="out")
    assert read_table("out", "articles")["autors"].isna().all()


STORY = """Cēsīs šoruden sāk strādāt mentoru centrs, kas palīdz jaunajiem skolotājiem iejusties skolā. Centra vadītāja
uzsver, ka pirmajā gadā katram skolotājam ir savs mentors un ka abi tiekas reizi nedēļā. Pašvaldība centram atvēlējusi
telpas bijušajā bibliotēkā, bet mācību materiālus sagatavo pieredzējuši pedagogi no visa novada."""


def test_the_same_story_is_marked_over_all_parts(folder, here):
    (folder / "raksti/x1.txt").write_text(f"Mentori Cēsīs\n12.03.2026\n\n{STORY}", "utf-8")
    (folder / "raksti/z9.txt").write_text(f"Palīgi skolotājiem\n10.03.2026\n\n{STORY} Tā ziņo aģentūra.", "utf-8")
    run_batch("raksti", out="out", shard_size=3)
    of = read_table("out", "articles").set_index("article_id")["duplicate_of"]
    assert of["raksti/x1.txt"] == "raksti/z9.txt"
    assert of[["raksti/z9.txt", "raksti/00.txt"]].isna().all()
    (folder / "raksti/z9.txt").unlink()
    run_batch("raksti", out="out")
    assert read_table("out", "articles").set_index("article_id")["duplicate_of"].isna()["raksti/x1.txt"]


def test_other_columns_of_the_tables_are_refused_in_a_word(folder, here):
    run_batch("raksti", out="out")
    path = folder / "out/manifest.json"
    path.write_text(path.read_text("utf-8").replace(f'"columns": {VERSION},', '"columns": 1,', 1), "utf-8")
    with pytest.raises(BatchError, match=f"columns was 1, is now {VERSION}"):
        run_batch("raksti", out="out")
