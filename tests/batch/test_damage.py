"""Results that somebody has touched, and inputs that swallow each other: said, never passed over."""

import json

import pandas as pd
import pytest
from typer.testing import CliRunner

from lvnews_nlp.batch import BatchError, Results, check_results, read_table, run_batch
from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.pages import analysed_again
from lvnews_nlp.batch.raw import END, Fault, raw_records
from lvnews_nlp.cli import app
from lvnews_nlp.configuration import Configuration

ROWS = "id;text\na;Skola gaida.\n"


def rows(folder, content, name="d.csv", encoding="utf-8"):
    (folder / name).write_text(content, encoding)
    return [raw.value for raw in raw_records(InputFile(name, 1, 1), root=folder)]


@pytest.mark.parametrize(
    "content",
    [ROWS + 'b;"Skola mācās\nc;Skola peld\n', ROWS + '"b;Skola mācās\nc;Skola peld', ROWS + 'b;"', ROWS + 'b;c;"\n\n'],
)
def test_a_quotation_mark_that_never_closes_is_said(tmp_path, content):
    first, second = rows(tmp_path, content)
    assert first == {"id": "a", "text": "Skola gaida."}
    assert isinstance(second, Fault)
    assert "closes nowhere" in second


@pytest.mark.parametrize("row", [f"{END};Skola peld.", f"b;{END}", END, f'"{END}";"{END}"'])
def test_a_row_that_says_what_stands_for_the_end_of_a_file_is_kept(tmp_path, row):
    found = rows(tmp_path, f"{ROWS}{row}\n\nc;Skola mācās.\n")
    assert [value["id"] for value in found] == ["a", row.split(";")[0].strip('"'), "c"]


@pytest.mark.parametrize(("content", "n"), [('id;"text\na;Skola', 1), ("", 0), ("id;text\n", 0), (ROWS.strip(), 1)])
def test_headers_and_ends_of_csv(tmp_path, content, n):
    found = rows(tmp_path, content)
    assert len(found) == n
    assert isinstance(found[0] if found else None, Fault) == ('"' in content)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_json_lines_in_other_encodings(tmp_path, encoding):
    lines = [{"id": "a", "text": "Skola gaida šeit."}, {"id": "b", "text": "Mācās."}]
    content = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    assert [json.loads(value) for value in rows(tmp_path, content, "d.jsonl", encoding)] == lines


def test_half_a_character_in_a_field_of_its_own_costs_itself(folder, here):
    record = '{"id": "x", "text": "Skola gaida.", "own": {"\\ud800": ["\\udfff"]}}'
    (folder / "d.jsonl").write_text(record, "utf-8")
    assert run_batch("d.jsonl", out="out").errors == 0


@pytest.mark.parametrize(
    "content", ['{"schema": 2}', '{"schema": 2, "options": []}', "[" * 100_000, '{"schema": "2"}', "5"]
)
def test_a_manifest_that_is_none_is_a_sentence_for_every_command(folder, here, content):
    run_batch("raksti", out="out")
    (folder / "out/manifest.json").write_text(content)
    for words in (["summary", "out"], ["find", "out", "skola"], ["report", "out", "--out", "o.html"]):
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 2
        assert "is damaged" in result.output


def test_results_of_a_newer_version_are_left_alone(folder, here):
    run_batch("raksti", out="out")
    manifest = json.loads((folder / "out/manifest.json").read_text("utf-8"))
    (folder / "out/manifest.json").write_text(json.dumps({**manifest, "schema": 99}))
    with pytest.raises(BatchError, match="newer version"):
        run_batch("raksti", out="out")


def test_rows_are_read_of_complete_parts_only(folder, here):
    run_batch("raksti", out="out", shard_size=5)
    before = len(read_table("out", "sentences"))
    part = folder / "out/sentences/part-00000.parquet"
    (folder / "out/sentences/part-00007.parquet").write_bytes(part.read_bytes())
    assert len(read_table("out", "sentences")) == before
    assert check_results("out") == ["out/sentences/part-00007.parquet belongs to no part of the run."]
    part.unlink()
    with pytest.raises(BatchError, match=r"part-00000\.parquet is missing"):
        Results("out")["sentences"]


@pytest.mark.parametrize("content", [b"", b"x" * 50, None])
def test_a_part_that_is_none_is_a_sentence_in_a_copy_of_the_tables_too(folder, here, content):
    run_batch("raksti", out="out")
    part = folder / "kopija/sentences/part-00000.parquet"
    part.parent.mkdir(parents=True)
    part.write_bytes(content or b"")
    if content is None:
        pd.DataFrame({"cita": [1]}).to_parquet(part)
    with pytest.raises(BatchError, match=r"is damaged|has no article_id"):
        read_table("kopija", "sentences")


@pytest.mark.parametrize(("note", "content"), [("00000.json", '{"parts": 5}'), ("abc.json", "{}")])
def test_notes_that_are_none_stop_readers_and_not_a_run(folder, here, note, content):
    run_batch("raksti", out="out", shard_size=5)
    (folder / "out/_lvnews/done" / note).write_text(content)
    with pytest.raises(BatchError, match="is damaged"):
        read_table("out", "sentences")
    assert run_batch("raksti", out="out").articles == 10
    assert len(read_table("out", "articles")) == 10


def test_what_was_noted_of_a_file_is_made_anew_where_it_is_damaged(folder, here):
    (folder / "d.jsonl").write_text('{"id": "a", "text": "Skola gaida.", "own": "x"}')
    run_batch("d.jsonl", out="out")
    for path in (folder / "out/_lvnews/scan").glob("*.json"):
        path.write_text("[1, {}]")
    assert run_batch("d.jsonl", out="out").fresh == 0


def test_pages_that_have_changed_are_not_reviewed(folder, here):
    run_batch("raksti", out="out")
    (folder / "raksti/03.txt").write_text("Cita skola gaida citus skolēnus.", "utf-8")
    with pytest.raises(BatchError, match=r"03\.txt has changed"):
        list(analysed_again("out", config=Configuration()))
