"""Findings go to Label Studio, are corrected there, and come back."""

import copy
import json
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.batch import Results, run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.entities.gazetteer.data import check_files
from lvnews_nlp.errors import InputError
from lvnews_nlp.evaluation.gold import read_articles
from lvnews_nlp.evaluation.measure import measure_articles
from lvnews_nlp.review import from_label_studio, gold_article, names_of, to_label_studio
from lvnews_nlp.tables import tables

PAGES = {
    "a": "Mentoru diena 🎓\r\n\r\nKonferenci „Mentoru diena” 2026. gada 12. maijā Valmierā rīko Valmieras novada "
    "pašvaldība, un katram jaunajam skolotājam tajā būs mentors. Mentoru apmācība pedagogiem sāksies oktobrī.\n",
    "b": "Sarunas par skolu\n\nTalsu prātnieku klubs otrdien aicina vecākus uz sarunu. Runās Ilze Kalniņa.\n"
    "Dalies: Facebook X Draugiem.lv\n",
    "c": "Jauna grāmata\n\nTalsu prātnieku klubā atvērs grāmatu. TPK to izdod pirmo reizi.\n",
}


@pytest.fixture(scope="module")
def analyses(nlp) -> list[lvnews_nlp.Analysis]:
    return list(lvnews_nlp.analyse_many(PAGES.values(), ids=PAGES, nlp=nlp))


def annotated(analyses) -> list[dict]:
    """An export in which somebody has agreed to everything."""
    tasks = json.loads(json.dumps(list(to_label_studio(analyses))))
    for task in tasks:
        result = copy.deepcopy(task["predictions"][0]["result"])
        task["annotations"] = [{"result": [], "was_cancelled": True}, {"result": result, "was_cancelled": False}]
    return tasks


def region_of(task: dict, text: str, *, name: str = "label") -> dict:
    result = task["annotations"][-1]["result"]
    id = next(one["id"] for one in result if one["from_name"] == "label" and one["value"]["text"] == text)
    return next(one for one in result if one["id"] == id and one["from_name"] == name)


def name_it(task: dict, text: str, label: str, canonical: str, nth: int = 0) -> None:
    """Marks a piece of the text, as somebody does with the mouse."""
    shown, start = task["data"]["text"], -1
    for _ in range(nth + 1):
        start = shown.index(text, start + 1)
    value = {"start": start, "end": start + len(text)}
    result = task["annotations"][-1]["result"]
    inside = [one["id"] for one in result if one["from_name"] == "label" and "start" in one["value"]
              and value["start"] < one["value"]["end"] and one["value"]["start"] < value["end"]]  # fmt: skip
    result[:] = [one for one in result if one["id"] not in inside]
    id = f"new-{start}"
    result.append({"id": id, "from_name": "label", "to_name": "text", "type": "labels",
                   "value": {**value, "text": text, "labels": [label]}})  # fmt: skip
    result.append({"id": id, "from_name": "canonical", "to_name": "text", "type": "textarea",
                   "value": {**value, "text": [canonical]}})  # fmt: skip


def test_agreeing_changes_nothing(analyses) -> None:
    reviewed = from_label_studio(annotated(analyses))
    assert [article.after.id for article in reviewed] == ["a", "b", "c"]
    before, after = tables(analyses), tables(article.after for article in reviewed)
    for name in ("entities", "themes", "events", "projects", "sentences", "cooccurrences"):
        pd.testing.assert_frame_equal(before[name], after[name])
    assert names_of(reviewed) == []


def test_offsets_are_those_of_label_studio(analyses) -> None:
    for task in to_label_studio(analyses):
        text = task["data"]["text"]
        assert len(text.encode("utf-16-le")) == 2 * len(text)
        assert "\r" not in text
        for one in task["predictions"][0]["result"]:
            if one["type"] == "labels":
                assert text[one["value"]["start"] : one["value"]["end"]] == one["value"]["text"]


def test_corrections_arrive_everywhere(analyses) -> None:
    export = annotated(analyses)
    name_it(export[1], "Talsu prātnieku klubs", "ORG", "Talsu prātnieku klubs")
    name_it(export[2], "Talsu prātnieku klubā", "ORG", "Talsu prātnieku klubs")
    name_it(export[2], "TPK", "ORG", "Talsu prātnieku klubs")
    region_of(export[0], "Valmieras novada pašvaldība", name="canonical")["value"]["text"] = ["Valmieras pašvaldība"]
    place = region_of(export[0], "Valmierā")["id"]
    first = export[0]["annotations"][-1]["result"]
    first[:] = [one for one in first if one["id"] != place]
    export[1]["annotations"][-1]["result"].append(
        {
            "id": "t",
            "from_name": "themes",
            "to_name": "text",
            "type": "choices",
            "value": {"choices": ["career-guidance"]},
        }
    )
    reviewed = from_label_studio(export)
    entities = tables(article.after for article in reviewed).entities
    clubs = entities[entities["canonical"] == "Talsu prātnieku klubs"]
    assert clubs["text"].tolist() == ["Talsu prātnieku klubs", "Talsu prātnieku klubā", "TPK"]
    assert clubs["sentence"].notna().all()
    assert "Valmierā" not in set(entities["text"])
    (event,) = reviewed[0].after.to_dict()["events"]
    assert event["organisers"] == ["Valmieras pašvaldība"]
    rows = reviewed[0].after.to_dict()["entities"]
    assert all(rows[i]["text"] in PAGES["a"] for i in event["entities"])
    assert reviewed[1].after.themes["label_en"].tolist()
    (name,) = names_of(reviewed)
    assert (name.id, name.abbreviation, name.aliases) == ("talsu-pratnieku-klubs", "TPK", ())


def test_gold_articles_are_read_back(analyses, nlp, tmp_path) -> None:
    reviewed = from_label_studio(annotated(analyses))
    for article in reviewed:
        text, faults = gold_article(article)
        assert faults == []
        (tmp_path / f"{article.after.id}.txt").write_text(text, "utf-8", newline="")
    read = {article.id: article for article in read_articles(tmp_path)}
    assert {id: article.text.split() for id, article in read.items()} == {id: PAGES[id].split() for id in PAGES}
    assert read["b"].furniture
    for article in reviewed:
        rows = [(row["label"], row["canonical"] or "") for row in article.after.to_dict()["entities"]]
        assert [(one.label, one.canonical) for one in read[article.after.id].entities] == rows
    # What was agreed to in its entirety is found in its entirety.
    scores = measure_articles(nlp, tmp_path)
    assert scores.entities["all"].f1 == scores.themes.f1 == 1.0


def test_a_crossing_mark_is_said(analyses) -> None:
    export = annotated(analyses)[1:2]
    result = export[0]["annotations"][-1]["result"]
    start = PAGES["b"].index("prātnieku")
    value = {"start": start, "end": PAGES["b"].index("aicina") + 6, "labels": ["EVENT"]}
    result.append({"id": "x", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    value = {"start": start - 6, "end": start + 15, "labels": ["ORG"]}
    result.append({"id": "y", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    _, faults = gold_article(from_label_studio(export)[0])
    assert any("crosses another mark" in fault for fault in faults)


@pytest.mark.parametrize("export", [{}, "x", [1], [{"data": {}}], [{"data": {"text": "x"}, "annotations": []}]])
def test_other_files_are_refused(export) -> None:
    with pytest.raises(InputError):
        from_label_studio(export)


def test_commands(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for id, text in PAGES.items():
        (tmp_path / "pages" / f"{id}.txt").write_text(text, "utf-8", newline="")
    run_batch("pages", out="results")
    run = CliRunner()
    assert run.invoke(app, ["review", "results", "--to", "tasks.json", "--sample", "2"]).exit_code == 0
    assert len(json.loads((tmp_path / "tasks.json").read_text("utf-8"))) == 2
    assert run.invoke(app, ["review", "results", "--to", "tasks.json"]).exit_code == 0
    assert '<Choice value="teacher-mentoring"/>' in (tmp_path / "tasks.xml").read_text("utf-8")
    tasks = json.loads((tmp_path / "tasks.json").read_text("utf-8"))
    for task in tasks:
        task["annotations"] = [{"result": task["predictions"][0]["result"]}]
    name_it(tasks[1], "Talsu prātnieku klubs", "ORG", "Talsu prātnieku klubs")
    name_it(tasks[2], "Talsu prātnieku klubā", "ORG", "Talsu prātnieku klubs")
    name_it(tasks[2], "TPK", "ORG", "Talsu prātnieku klubs")
    (tmp_path / "export.json").write_text(json.dumps(tasks[1:]), "utf-8")
    done = run.invoke(app, ["review", "results", "--from", "export.json", "--out", "reviewed"])
    assert done.exit_code == 0, done.output
    assert check_files([tmp_path / "reviewed/names.tsv"]) == []
    assert len(list((tmp_path / "reviewed/gold").glob("*.txt"))) == 2
    entities = pd.read_parquet("reviewed/tables/entities.parquet")
    assert (entities["canonical"] == "Talsu prātnieku klubs").sum() == 3
    old = Results("results")["entities"]
    assert entities[entities["article_id"] == "pages/a.txt"].shape == old[old["article_id"] == "pages/a.txt"].shape
    assert len(pd.read_parquet("reviewed/tables/articles.parquet")) == 3
    # The names that were found go into the next analysis.
    (tmp_path / "lvnews.toml").write_text('[names]\nfiles = ["reviewed/names.tsv"]\n', "utf-8")
    again = lvnews_nlp.analyse(PAGES["c"]).entities
    assert "talsu-pratnieku-klubs" in set(again["id"].dropna())
    assert run.invoke(app, ["review", "results", "--to", "tasks.json"]).exit_code == 2  # another configuration now
    assert run.invoke(app, ["review"]).exit_code == 2


def test_the_doc_runs() -> None:
    import re
    from pathlib import Path

    text = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    namespace: dict = {}
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        exec(compile(block, "review.md", "exec"), namespace)
    assert namespace["analysis"].entities["text"].tolist() == ["Talsu prātnieku klubs"]


def test_an_added_theme_of_ones_own_has_its_labels(analyses, tmp_path) -> None:
    theme = 'id = "club-talks"\ngroup = "clubs"\nlabel_lv = "Klubu sarunas"\nlabel_en = "Talks"\ncues = ["klubs"]\n'
    (tmp_path / "own.toml").write_text(f'extends = "packaged"\n[[themes.add]]\n{theme}', "utf-8")
    export = annotated(analyses)[2:]
    chosen = {"id": "t", "from_name": "themes", "to_name": "text", "type": "choices"}
    export[0]["annotations"][-1]["result"].append({**chosen, "value": {"choices": ["club-talks"]}})
    (article,) = from_label_studio(export, config=tmp_path / "own.toml")
    rows = article.after.themes[["theme", "group", "label_lv"]]
    assert rows.iloc[-1].tolist() == ["club-talks", "clubs", "Klubu sarunas"]


#: The page of ``label_studio_export.json``: what Label Studio 1.23.2 exported of a task of ours, imported and corrected
#: over its own API, without the analysis in it.
SHOWN_THERE = (
    "Skolotāju mentori 🎓 Ogrē\r\n12.02.2026\r\n\r\nOgres novada pašvaldībā 😀 mentorus apmāca Ilze Kārkliņa. „Mums "
    "vajag mentorus,” saka I. Kārkliņa.\r\nValsts izglītības attīstības aģentūra projektā „Mentori skolās” "
    "(Nr. 4.2.2.3/1/24/I/001) piešķir 12 000 eiro.\r\n"
)


def test_what_label_studio_itself_has_exported(nlp) -> None:
    export = json.loads((Path(__file__).parent / "label_studio_export.json").read_text("utf-8"))
    analysis = lvnews_nlp.analyse(SHOWN_THERE, id="a", nlp=nlp)
    (task,) = to_label_studio([analysis])
    assert export[0]["data"]["text"] == task["data"]["text"]
    export[0]["data"]["analysis"] = task["data"]["analysis"]
    (article,) = from_label_studio(export)
    rows = article.after.entities[["text", "label", "canonical"]].values.tolist()
    assert ["Ogrē", "GPE", "Ogres valstspilsēta"] in rows
    assert ["mentori", "ROLE", "mentors"] in rows
    assert "MONEY" not in set(article.after.entities["label"])
    assert ["I. Kārkliņa", "PERSON", "Ilze Kārkliņa"] in rows
    assert "school-network" in article.after.themes["theme"].tolist()
    assert article.after.text == SHOWN_THERE


@pytest.mark.parametrize("value", [None, [], {}, "x", -1, ["x"], [None]])
def test_no_part_of_an_export_ends_in_a_traceback(analyses, value) -> None:
    whole = annotated(analyses[:1])
    for parts in [
        (0,), (0, "data"), (0, "annotations"), (0, "annotations", 1), (0, "annotations", 1, "result"),
        *((0, "annotations", 1, "result", i, *rest) for i in (0, 1, -1)
          for rest in (("id",), ("from_name",), ("value",), ("value", "start"), ("value", "labels"), ("value", "text"),
                       ("value", "choices"))),
    ]:  # fmt: skip
        export = copy.deepcopy(whole)
        place = export
        for part in parts[:-1]:
            place = place[part]
        place[parts[-1]] = value
        with suppress(InputError):
            assert len(from_label_studio(export)) <= 1


def test_a_piece_without_a_label_is_named(analyses) -> None:
    export = annotated(analyses)
    del region_of(export[0], "Valmierā")["value"]["labels"]
    with pytest.raises(InputError, match=r"Task 1 \(a\): the piece \d+ to \d+ has no label"):
        from_label_studio(export)


def test_results_may_be_a_file_of_analyses_both_ways(analyses, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("all.jsonl").write_text("".join(one.to_json() + "\n" for one in analyses), "utf-8")
    run = CliRunner()
    assert run.invoke(app, ["review", "all.jsonl", "--to", "tasks.json"]).exit_code == 0
    tasks = json.loads(Path("tasks.json").read_text("utf-8"))
    tasks[1]["annotations"] = [{"result": tasks[1]["predictions"][0]["result"]}]
    name_it(tasks[1], "Talsu prātnieku klubs", "ORG", "Talsu prātnieku klubs")
    Path("export.json").write_text(json.dumps(tasks[1:2]), "utf-8")
    done = run.invoke(app, ["review", "all.jsonl", "--from", "export.json", "--out", "reviewed"])
    assert done.exit_code == 0, done.output
    assert pd.read_parquet("reviewed/tables/articles.parquet")["article_id"].tolist() == ["a", "b", "c"]
    entities = pd.read_parquet("reviewed/tables/entities.parquet")
    assert "Talsu prātnieku klubs" in entities["canonical"].tolist()
    missing = run.invoke(app, ["review", "--from", "nav.json", "--out", "reviewed"])
    assert missing.exit_code == 2
    assert "nav.json: No such file or directory" in missing.output


@pytest.mark.parametrize("content", ["[" * 100_000, "{", "[NaN]"])
def test_an_export_that_is_none_is_a_sentence(tmp_path, content):
    (tmp_path / "e.json").write_text(content)
    result = CliRunner().invoke(app, ["review", "--from", str(tmp_path / "e.json"), "--out", str(tmp_path / "o")])
    assert result.exit_code == 2
    assert "Label Studio" in result.output
