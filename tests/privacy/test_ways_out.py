"""No way out of the package holds the name of a person that ``without`` or ``pseudonymise`` keeps in."""

import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
import spacy
from clusters import local_cluster
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp import viz
from lvnews_nlp.batch import Results, annotate_frame, run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.privacy.known_names import folded
from lvnews_nlp.review import to_label_studio
from lvnews_nlp.tables import COLUMNS, context, export, find
from privacy.conftest import PAGE, STEMS, TEXT


def check(text: str) -> None:
    """Whether a text holds no name, escaped or not."""
    for shown in (text, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)):
        plain = folded(shown)
        for stem in STEMS:
            at = plain.find(stem)
            assert at < 0, plain[max(0, at - 100) : at + 100]


def content(path: Path) -> str:
    """All that stands in a file."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return f"{table.to_pylist()} {table.schema.metadata} {path.read_bytes().decode('utf-8', 'replace')}"
    if path.suffix in (".xlsx", ".zip"):
        with zipfile.ZipFile(path) as book:
            return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def invoke(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    check(result.output)
    return result.output


def test_analyses(hidden) -> None:
    pages = [PAGE, TEXT]
    one = [lvnews_nlp.analyse(page, id=str(i)) for i, page in enumerate(pages)]
    many = list(lvnews_nlp.analyse_many(pages, ids=["0", "1"]))
    processes = list(lvnews_nlp.analyse_many(pages, ids=["0", "1"], workers=2))
    assert [a.to_dict() for a in one] == [a.to_dict() for a in many] == [a.to_dict() for a in processes]
    for analysis in one:
        check(analysis.to_json())
        check(analysis._repr_html_() + repr(analysis))
        check(viz.themes_html(analysis.to_dict()) + viz.entities_html(analysis.to_dict()))
        for table in COLUMNS:
            check(analysis.table(table).to_csv())
        check(json.dumps(list(to_label_studio([analysis]))))
    check(json.dumps(lvnews_nlp.why_theme(PAGE, "school-leadership")))


def test_offsets_hold_in_the_new_text(hidden) -> None:
    for page in (PAGE, TEXT):
        data = lvnews_nlp.analyse(page).to_dict()
        text = data["article"]["text"]
        evidence = [piece for theme in data["themes"] for piece in theme["evidence"]]
        assert evidence
        for row in [*data["entities"], *data["tokens"], *evidence]:
            assert text[row["start"] : row["end"]] == row["text"] != ""
        covered = "".join(text[row["start"] : row["end"]] for row in data["tokens"])
        assert covered == "".join(text.split())
        ends = [0, *(block["end"] for block in data["article"]["blocks"])]
        assert all(block["start"] >= end for block, end in zip(data["article"]["blocks"], ends, strict=False))
        assert data["article"]["blocks"][-1]["end"] == len(text.rstrip())
        assert all(-1 <= token["head"] < len(data["tokens"]) for token in data["tokens"])


def test_all_else_stays(hidden) -> None:
    """What names no person is found as it is found without the setting."""
    for page in (PAGE, TEXT):
        whole = lvnews_nlp.analyse(page, config="packaged").to_dict()
        less = lvnews_nlp.analyse(page).to_dict()
        for part in ("sentences", "themes"):
            assert len(whole[part]) == len(less[part])
        kept = [(e["label"], e["subtype"], e["id"]) for e in whole["entities"] if e["label"] != "PERSON"]
        assert kept == [(e["label"], e["subtype"], e["id"]) for e in less["entities"] if e["label"] != "PERSON"]
        assert [t["id"] for t in whole["themes"]] == [t["id"] for t in less["themes"]]
        assert [e["date"] for e in whole["events"]] == [e["date"] for e in less["events"]]
    assert "Krišjāņa Barona ielā" in lvnews_nlp.analyse(PAGE).text


def test_frames(hidden) -> None:
    df = pd.DataFrame({"text": [PAGE, TEXT], "url": ["https://x.lv/anna-ozola", None]}, index=["a", "b"])
    for table in lvnews_nlp.analyse_frame(df).values():
        check(table.to_csv())
    for table in ("articles", "entities", "sentences", "tokens"):
        check(annotate_frame(df, table=table).to_csv())
    check(df.lvnews.entities().to_csv())


def test_spacy(hidden, tmp_path) -> None:
    for nlp in (lvnews_nlp.load(), spacy.load("lvnews_nlp")):
        for doc in (nlp(TEXT), *nlp.pipe([TEXT])):
            check(doc.text + str(doc.user_data) + str([*doc.ents, *doc.spans["entities"], *doc.spans["ner"]]))
            check(" ".join(f"{token.lemma_} {token.norm_} {token.text}" for token in doc))
            check(" ".join(f"{span.kb_id_} {span.id_}" for span in doc.spans["entities"]))
            assert not [hook for hook in doc.user_hooks.values() if "Ozol" in repr(hook)]
            assert [context for _, context in nlp.pipe([(TEXT, 7)], as_tuples=True)] == [7]
    nlp.to_disk(tmp_path / "saved", exclude=["vocab"])
    check((tmp_path / "saved" / "config.cfg").read_text("utf-8"))
    lvnews_nlp.load(vocab=True).to_disk(tmp_path / "fresh")
    check(lvnews_nlp.analyse(PAGE, nlp=spacy.load(tmp_path / "fresh")).to_json())


def test_command_line(hidden) -> None:
    for form in ("table", "jsonl", "csv", "conllu"):
        invoke("analyse", "pages/a.html", "pages/b.txt", "--format", form)
    invoke("analyse", "pages/a.html", "--explain-themes")
    invoke("analyse", "pages/a.html", "--why", "school-leadership")
    for name in ("all.xlsx", "all.json"):
        invoke("analyse", "pages/a.html", "pages/b.txt", "-o", name)
        check(content(hidden / name))


def test_batch_and_all_that_is_made_of_it(hidden) -> None:
    tables = ",".join([*COLUMNS, "errors"])
    invoke("batch", "pages", "--out", "out", "--tables", tables)
    invoke("summary", "out")
    invoke("find", "out", "mentor*")
    invoke("find", "out", "direktor*")
    for ending in ("xlsx", "sqlite", "csv", "jsonl"):
        invoke("export", "out", "--to", f"made.{ending}")
    invoke("report", "out", "--out", "report.html")
    invoke("review", "out", "--to", "tasks.json")
    results = Results("out")
    assert "own_title" in results["articles"]
    check(find(results, "mentors").to_csv() + context(results, "Ogres novads").to_csv())
    export(results, hidden / "again.jsonl")
    made = [path for path in hidden.rglob("*") if path.is_file() and "pages" not in path.parts]
    assert len(made) > 20
    for path in made:
        check(content(path))
        check(path.name)


def test_results_from_before_are_not_shown(hidden) -> None:
    """The setting came after the results: their names do not get out by commands that only read them."""
    run_batch("pages", out="out", config="packaged")
    commands = (
        "find out mentors", "find out Ozola --name", "compare out --from 2025 --to 2026", "export out --to x.csv",
        "report out --out x.html", "summary out", "review out --to t.json",
    )  # fmt: skip
    for command in commands:
        done = CliRunner().invoke(app, command.split())
        assert done.exit_code, command
        check(done.output)
        assert "--restart" in done.output + str(done.exception) or "Run lvnews batch again" in done.output, command
    assert not [path for path in hidden.iterdir() if path.suffix in (".csv", ".html", ".json")]
    run_batch("pages", out="out", restart=True)
    invoke("find", "out", "mentors")


@pytest.mark.parametrize("hidden", ["pseudonymise = true"], indirect=True)
def test_dask(hidden) -> None:
    with local_cluster() as cluster:
        run_batch("pages", out="out", dask=cluster.scheduler_address)
    for path in (path for path in (hidden / "out").rglob("*") if path.is_file()):
        check(content(path))


def test_the_check_finds_names(corpus) -> None:
    """Without the setting every name gets out, so that the tests above see something."""
    (corpus / "lvnews.toml").write_text('extends = "packaged"', "utf-8")
    CliRunner().invoke(app, ["batch", "pages", "--out", "out"])
    with pytest.raises(AssertionError):
        check(content(next((corpus / "out" / "sentences").glob("*.parquet"))))
    CliRunner().invoke(app, ["analyse", "pages/a.html", "-o", "all.sqlite"])
    with sqlite3.connect("all.sqlite") as database:
        assert database.execute("select count(*) from entities where label = 'PERSON'").fetchone()[0]
