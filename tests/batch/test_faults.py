"""What goes wrong around a batch: inputs that are none, results that were touched, disks that refuse."""

import gzip
import json
import os
import subprocess
import sys

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from lvnews_nlp.batch import BatchError, WriteError, check_results, raw, read_table, run_batch
from lvnews_nlp.errors import InputError

GOOD = {"id": "laba", "text": "Skola gaida skolēnus."}


def lines(*values):
    return "\n".join(value if isinstance(value, str) else json.dumps(value) for value in values)


def errors(out="out"):
    return dict(read_table(out, "errors")[["article_id", "message"]].itertuples(index=False))


def test_every_unreadable_input_is_a_row_and_the_others_are_done(folder, here, monkeypatch):
    pages = folder / "raksti"
    os.mkfifo(pages / "caurule.txt")
    (pages / "nekur.txt").symlink_to("nav.txt")
    with open(os.fsencode(pages) + b"/caf\xe9.txt", "wb") as file:
        file.write("Kafejnīca skolā.".encode())
    (pages / "apkārt").symlink_to(pages, target_is_directory=True)
    monkeypatch.setattr(raw, "MAX_PAGE_BYTES", 1_000)
    long = b'{"id": "gara", "text": "' + b"x" * 5_000 + b'"}\n'
    (pages / "d.jsonl.gz").write_bytes(gzip.compress(long + json.dumps(GOOD).encode() + b"\n" + long))
    report = run_batch("raksti", out="out", shard_size=3)
    found = errors()
    assert set(found) == {"raksti/caurule.txt", "raksti/nekur.txt", "raksti/d.jsonl.gz:1", "raksti/d.jsonl.gz:3"}
    assert "no regular file" in found["raksti/caurule.txt"]
    assert "nav.txt" in found["raksti/nekur.txt"] or "No such file" in found["raksti/nekur.txt"]
    assert "bytes or more" in found["raksti/d.jsonl.gz:1"]
    articles = set(read_table("out", "articles")["article_id"])
    assert {"laba", r"raksti/caf\udce9.txt"} <= articles
    assert (report.articles, report.errors) == (12, 4)


@pytest.mark.parametrize(
    "record",
    [
        "[" * 100_000,
        '{"text": ' + "[" * 100_000,
        {"id": "x", "text": "Skola \ud83d gaida."},
        {"id": "x", "text": {"a": 1}},
        '{"id": "x", "text": "Skola", }',
        "\ud800",
    ],
    ids=["brackets", "nested", "half a character", "no text", "no JSON", "no UTF-8"],
)
def test_a_bad_record_costs_itself(folder, here, record):
    data = lines(GOOD, record, {**GOOD, "id": "otra"}).encode("utf-8", "surrogatepass")
    (folder / "d.jsonl").write_bytes(data)
    report = run_batch("d.jsonl", out="out")
    assert report.articles + report.errors == 3
    assert set(read_table("out", "articles")["article_id"]) >= {"laba", "otra"}


def test_an_id_that_is_no_text_is_written_as_codes(folder, here):
    (folder / "d.jsonl").write_text(lines({**GOOD, "id": "\ud800"}, {**GOOD, "id": "\udfffa"}))
    run_batch("d.jsonl", out="out")
    assert read_table("out", "articles")["article_id"].tolist() == [r"\ud800", r"\udfffa"]


def test_ids_that_are_missing_are_not_one_id(folder, here):
    texts = ["Skola gaida.", "Skola strādā.", "Skola mācās."]
    pd.DataFrame({"id": [float("nan"), float("nan"), 7.0], "text": texts}).to_parquet(folder / "d.parquet")
    run_batch("d.parquet", out="out")
    assert read_table("out", "articles")["article_id"].tolist() == ["d.parquet:1", "d.parquet:2", "7.0"]


def test_a_table_of_another_encoding_or_kind_does_not_end_the_run(folder, here):
    rows = "id;text\na;Skolēni gaida.\n"
    (folder / "a.csv").write_text(rows, "utf-16")
    (folder / "b.csv").write_text("nosaukums;saturs\nx;y\n", "utf-8")
    (folder / "c.csv").write_text(rows.replace("a;", "c;"), "utf-8")
    report = run_batch(["a.csv", "b.csv", "c.csv"], out="out")
    assert read_table("out", "articles")["article_id"].tolist() == ["a", "c"]
    assert report.errors == 1
    assert "no text in field 'text'" in errors()["b.csv:2"]
    with pytest.raises(InputError, match="--text-column"):
        run_batch(["b.csv"], out="cits")


def test_records_that_vanish_while_the_run_is_on_are_counted(folder, here, monkeypatch):
    (folder / "d.jsonl").write_text(lines(*({**GOOD, "id": str(i)} for i in range(5))))
    shorter = lines(*({**GOOD, "id": str(i)} for i in range(3)))
    from lvnews_nlp.batch.folder import OutFolder

    before = OutFolder.write_plan
    monkeypatch.setattr(
        OutFolder, "write_plan", lambda self, s: (before(self, s), (folder / "d.jsonl").write_text(shorter))
    )
    report = run_batch("d.jsonl", out="out")
    assert (report.articles, report.errors) == (3, 2)
    assert all("the file was changed" in message for message in errors().values())


def test_a_row_that_no_table_can_hold_costs_its_article(folder, here, monkeypatch):
    from lvnews_nlp.batch import shard_tables

    whole = shard_tables.arrow_table

    def table(rows, *, table, own=()):
        kept = list(rows)
        if table == "articles" and any(row["article_id"].endswith("03.txt") for row in kept):
            raise OverflowError("a day that cannot be")
        return whole(kept, table=table)

    monkeypatch.setattr(shard_tables, "arrow_table", table)
    report = run_batch("raksti", out="out")
    assert (report.articles, report.errors) == (9, 1)
    assert set(errors()) == {"raksti/03.txt"}


@pytest.mark.parametrize("damage", ["shorter", "gone", "swapped"])
def test_a_touched_part_is_noticed_and_done_again(folder, here, damage):
    run_batch("raksti", out="out", shard_size=5)
    assert check_results("out") == []
    part = folder / "out/sentences/part-00000.parquet"
    if damage == "shorter":
        part.write_bytes(part.read_bytes()[:-7])
    elif damage == "gone":
        part.unlink()
    else:
        (folder / "out/articles/part-00000.parquet").replace(part)
    assert any("part-00000.parquet" in fault for fault in check_results("out"))
    here.clear()
    run_batch("raksti", out="out")
    assert here == [0]
    assert check_results("out") == []


def test_other_bytes_of_the_same_length_are_found_by_the_check(folder, here):
    run_batch("raksti", out="out")
    part = folder / "out/sentences/part-00000.parquet"
    data = bytearray(part.read_bytes())
    data[10] ^= 1
    part.write_bytes(data)
    assert check_results("out") == [f"{part.relative_to(folder)} holds other bytes than were written."]


@pytest.mark.parametrize("name", ["manifest.json", "_lvnews/plan.jsonl"])
@pytest.mark.parametrize("content", ["", '{"schema": 1, "opt', "[]"])
def test_a_half_written_file_of_the_run_is_a_sentence(folder, here, name, content):
    run_batch("raksti", out="out", shard_size=5)
    (folder / "out" / name).write_text(content or "{")
    with pytest.raises(BatchError, match=r"is damaged.*--restart"):
        run_batch("raksti", out="out")
    assert run_batch("raksti", out="out", restart=True).articles == 10


def test_a_half_written_note_costs_its_shard(folder, here):
    run_batch("raksti", out="out", shard_size=5)
    (folder / "out/_lvnews/done/00001.json").write_text('{"shard": 1,')
    here.clear()
    run_batch("raksti", out="out")
    assert here == [1]


def test_results_without_their_manifest_are_not_taken_for_those_of_another_run(folder, here):
    run_batch("raksti", out="out")
    (folder / "out/manifest.json").unlink()
    with pytest.raises(BatchError, match=r"manifest\.json.*is gone"):
        run_batch("raksti", out="out", engine="stanza")


def test_errors_are_tried_again_on_request(folder, here, monkeypatch):
    from lvnews_nlp.batch.shard import Failure, ShardWork

    whole = ShardWork.results
    monkeypatch.setattr(ShardWork, "results", lambda self, batch: [Failure("analyse", "KeyError", "E018")] * len(batch))
    assert run_batch("raksti", out="out").errors == 10
    monkeypatch.setattr(ShardWork, "results", whole)
    assert run_batch("raksti", out="out").errors == 10
    assert run_batch("raksti", out="out", retry_errors=True).errors == 0


def test_what_cannot_be_written_is_a_sentence(folder, here, monkeypatch):
    from lvnews_nlp.batch.finished import FinishedShards

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(FinishedShards, "commit", full)
        with pytest.raises(WriteError, match=r"No space left on device.*the same command goes on"):
            run_batch("raksti", out="out")
    assert run_batch("raksti", out="out").articles == 10


@pytest.mark.parametrize("kind", [pa.duration("s"), pa.timestamp("us"), pa.timestamp("us", "Europe/Nekur")])
def test_a_cell_of_parquet_that_python_cannot_hold_costs_its_row(folder, here, kind):
    ok = 0 if "Nekur" not in str(kind) else None
    cells = pa.array([ok, 2**62], pa.int64()).cast(kind)
    pq.write_table(pa.table({"id": ["a", "b"], "text": [GOOD["text"]] * 2, "laiks": cells}), "d.parquet")
    report = run_batch("d.parquet", out="out")
    assert (report.articles, report.errors) == (1, 1)
    (message,) = errors().values()
    assert message.startswith(f"The cell in column 'laiks' ({kind}) cannot be read: ")


@pytest.mark.parametrize("limit", [0, -1, 1e-6, 0.99, float("nan")])
def test_a_time_limit_that_is_none_is_a_sentence(folder, here, limit):
    with pytest.raises(BatchError, match=r"time_limit is .*give a number of seconds, at least 1\."):
        run_batch("raksti", out="out", time_limit=limit)


def test_the_command_checks_and_says_what_it_lacks(folder, here):
    run_batch("raksti", out="out")

    def lvnews(*words):
        command = [sys.executable, "-m", "lvnews_nlp", "batch", *words]
        env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
        return subprocess.run(command, capture_output=True, text=True, env=env)

    assert lvnews("--check", "out").returncode == 0
    (folder / "out/themes/part-00000.parquet").write_bytes(b"")
    bad = lvnews("--check", "out")
    assert bad.returncode == 1
    assert "themes/part-00000.parquet has 0 bytes" in bad.stderr
    assert lvnews("--check", "nav").returncode == 2
    assert lvnews("raksti").returncode == 2
