"""One ``lvnews.toml`` gives the same results by every way into the package."""

import json

import pandas as pd
import pytest
import spacy
from clusters import local_cluster
from typer.testing import CliRunner

import lvnews_nlp
from configuration.conftest import PAGE
from lvnews_nlp.batch import BatchError, annotate_frame, read_table, run_batch
from lvnews_nlp.cli import app
from lvnews_nlp.errors import DataError

NAMES = ["Latvijas Zinību pārvaldības aģentūra", "Cēsis", "Latvijas Zinību pārvaldības aģentūra"]


def check(analysis: lvnews_nlp.Analysis) -> None:
    assert analysis.entities["canonical"].tolist() == NAMES
    assert analysis.themes["theme"].tolist() == ["school-safety", "road-safety"]
    assert str(analysis.published) == "2026-03-02"
    blocks = analysis.to_dict()["article"]["blocks"]
    assert [block["detail"] for block in blocks if block["kind"] == "furniture"] == ["own"]


def test_analyse_and_analyse_many(project) -> None:
    check(lvnews_nlp.analyse(PAGE))
    check(next(lvnews_nlp.analyse_many([PAGE])))
    check(next(lvnews_nlp.analyse_many([PAGE], workers=2)))


def test_named_and_left_aside(project, monkeypatch) -> None:
    monkeypatch.chdir("/")
    check(lvnews_nlp.analyse(PAGE, config=project / "lvnews.toml"))
    check(lvnews_nlp.analyse(PAGE, config=lvnews_nlp.read_configuration(project)))
    assert lvnews_nlp.analyse(PAGE).published is None
    monkeypatch.chdir(project)
    assert lvnews_nlp.analyse(PAGE, config="packaged").published is None


CONTENT = {
    "without": ["DATE"],
    "themes": {
        "add": [
            {"id": "road-safety", "label_lv": "Ceļu satiksmes drošība", "context": "any", "strong": ["atstarotāj*"]}
        ]
    },
    "names": {"files": ["names.tsv"]},
    "furniture": {"lines": ["Seko $mums ${vietnē} *!"]},
    "reference_date": {"default": "2026-03-02"},
}


def test_the_content_as_a_dictionary(project, monkeypatch) -> None:
    monkeypatch.chdir(project)
    check(lvnews_nlp.analyse(PAGE, config=CONTENT))
    assert (
        lvnews_nlp.analyse_frame(pd.DataFrame({"text": [PAGE]}), config=CONTENT).entities["canonical"].tolist() == NAMES
    )
    assert [row["canonical"] for row in lvnews_nlp.load(config=CONTENT)(PAGE)._.entities] == NAMES
    doc = spacy.load("lvnews_nlp", config={"without": ["GPE", "DATE"]})(PAGE)
    assert {ent.label_ for ent in doc.ents} == {"ORG"}
    assert run_batch(project / "pages", out=project / "out", config=CONTENT).errors == 0
    assert read_table(project / "out", "entities")["canonical"].tolist() == NAMES


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"witout": ["DATE"]}, "witout"),
        ({"without": ["DATUMS"]}, "DATUMS"),
        ({"without": ["DATE"], "nlp": {"batch_size": 8}}, "sections of spaCy's own config"),
        ({"names": {"files": ["nav.tsv"]}}, "there is no file nav.tsv"),
    ],
)
def test_what_a_dictionary_cannot_hold_is_named(content, said) -> None:
    for way in (lambda: lvnews_nlp.load(config=content), lambda: lvnews_nlp.analyse(PAGE, config=content)):
        with pytest.raises(DataError) as caught:
            way()
        assert said in str(caught.value)
        assert "damaged" not in str(caught.value)


def test_changes_of_the_pipeline_stay_those_of_spacy(monkeypatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    assert lvnews_nlp.load(config={"nlp": {"batch_size": 8}}).batch_size == 8
    assert spacy.load("lvnews_nlp", config={"nlp.batch_size": 9}).batch_size == 9


def test_a_change_is_noticed_at_the_next_call(project) -> None:
    check(lvnews_nlp.analyse(PAGE))
    path = project / "lvnews.toml"
    path.write_text(path.read_text("utf-8").replace("2026-03-02", "2026-03-03"), "utf-8")
    assert str(lvnews_nlp.analyse(PAGE).published) == "2026-03-03"


def test_frames(project) -> None:
    df = pd.DataFrame({"text": [PAGE]}, index=["a"])
    assert lvnews_nlp.analyse_frame(df).entities["canonical"].tolist() == NAMES
    assert df.lvnews.entities()["canonical"].tolist() == NAMES
    assert annotate_frame(df)["canonical"].tolist() == NAMES
    assert lvnews_nlp.analyse_frame(df, config="packaged").articles["published"].isna().all()


def test_spacy(project, tmp_path) -> None:
    for nlp in (lvnews_nlp.load(), spacy.load("lvnews_nlp")):
        doc = nlp(PAGE)
        assert [row["canonical"] for row in doc._.entities] == NAMES
        assert {ent.label_ for ent in doc.ents} == {"ORG", "GPE"}
    nlp.to_disk(tmp_path / "saved")
    check(lvnews_nlp.analyse(PAGE, nlp=spacy.load(tmp_path / "saved")))


def test_command_line(project) -> None:
    result = CliRunner().invoke(app, ["analyse", "a.txt", "--format", "json"])
    check(lvnews_nlp.Analysis(json.loads(result.stdout)))
    plain = CliRunner().invoke(app, ["analyse", "a.txt", "--format", "json", "--config", "packaged"])
    assert json.loads(plain.stdout)["article"]["published"] is None
    assert "road-safety" in CliRunner().invoke(app, ["themes"]).stdout
    assert str(project / "lvnews.toml") in CliRunner().invoke(app, ["info"]).stdout.replace("\n", "")


def test_batch_notices_what_has_changed(project) -> None:
    run_batch("a.txt", out="out")
    assert read_table("out", "entities")["canonical"].tolist() == NAMES
    manifest = json.loads((project / "pages/2026/out/manifest.json").read_text("utf-8"))
    assert manifest["configuration"]["file"].endswith("lvnews.toml")
    assert "road-safety" not in json.dumps(manifest)
    assert run_batch("a.txt", out="out").fresh == 0
    path = project / "lvnews.toml"
    path.write_text(path.read_text("utf-8").replace("teacher-mentoring = 0.6", "teacher-mentoring = 0.7"), "utf-8")
    with pytest.raises(BatchError, match=r"lvnews\.toml\) has changed in themes\. Begin anew with --restart"):
        run_batch("a.txt", out="out")
    with pytest.raises(BatchError, match=r"lvnews\.toml, now packaged\) has changed in without, themes, names, furn"):
        run_batch("a.txt", out="out", config="packaged")


def test_dask(project) -> None:
    with local_cluster() as cluster:
        run_batch("a.txt", out="out", dask=cluster.scheduler_address)
    assert read_table("out", "entities")["canonical"].tolist() == NAMES
    assert read_table("out", "themes")["theme"].tolist() == ["school-safety", "road-safety"]


def test_labels_left_out_leave_no_hole_in_records(project) -> None:
    page = (
        "Konference „Skola rīt”\n\n2026. gada 12. maijā Valmierā notiks konference „Skola rīt”, ko rīko Valmieras "
        "novada pašvaldība. Piedalīsies Izglītības un zinātnes ministrija."
    )
    whole, less = (lvnews_nlp.analyse(page, config=config).to_dict() for config in ("packaged", None))
    assert whole["events"]

    def named(data: dict) -> list[list[str]]:
        return [[data["entities"][i]["text"] for i in event["entities"]] for event in data["events"]]

    dates = {row["text"] for row in whole["entities"] if row["label"] == "DATE"}
    assert dates
    assert named(less) == [[text for text in texts if text not in dates] for texts in named(whole)]
    assert not [row for row in less["entities"] if row["label"] == "DATE"]
