import importlib
import json
import shutil
import sys

import pytest
from typer.testing import CliRunner

import lvnews_nlp
from lvnews_nlp.cli import app
from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines import stanza as engine
from lvnews_nlp.language.engines.registry import make_engine

PAGE = """Cēsīs atklāj jaunu bibliotēku
14.10.2025

Cēsu novada pašvaldība 2025. gada 6. novembrī rīkoja forumu „Skola rīt”.  To vadīja Anna Kalniņa.
Projektu „Zinātkāre” (Nr. 4.2.2.1/1/25/I/001) finansē ESF+.
"""


@pytest.fixture(scope="module")
def results(nlp, stanza_nlp):
    return [lvnews_nlp.analyse(PAGE, id="lapa", nlp=pipeline).to_dict() for pipeline in (nlp, stanza_nlp)]


@pytest.fixture
def no_stanza(monkeypatch):
    """As if the package were not installed."""
    monkeypatch.setitem(sys.modules, "stanza", None)


def message(folder):
    with pytest.raises(ModelError) as caught:
        engine.StanzaEngine(folder=folder)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_tokens_and_sentences_are_ours(results):
    ours, stanzas = results
    offsets = [[(t["start"], t["end"], t["text"]) for t in data["tokens"]] for data in results]
    assert offsets[0] == offsets[1]
    assert ours["sentences"] == stanzas["sentences"]


def test_tags_lemmas_and_syntax_are_stanzas(stanza_models, results):
    _, data = results
    words = ["Cēsīs", "atklāj", "jaunu", "bibliotēku"]
    (said,) = engine.StanzaEngine(folder=stanza_models).annotate([words])
    rows = data["tokens"][:4]
    assert [row["text"] for row in rows] == words
    assert [row["upos"] for row in rows] == list(said.upos)
    assert [row["xpos"] for row in rows] == list(said.xpos)
    assert [row["lemma"] for row in rows] == list(said.lemmas)
    assert [row["head"] for row in rows] == list(said.heads)
    assert [row["deprel"] for row in rows] == list(said.deprels)
    assert {row["upos"] for row in data["tokens"]} <= {"NOUN", "VERB", "ADJ", "ADV", "PUNCT", "PRON", "PROPN", "NUM",
                                                       "AUX", "CCONJ", "DET"}  # fmt: skip


def test_tables_have_the_same_columns_and_the_rules_find_the_same(results):
    ours, stanzas = results
    assert list(ours) == list(stanzas)
    assert (ours["engine"], stanzas["engine"]) == ("embedded", "stanza")
    for table in ("tokens", "entities", "projects", "events"):
        assert {tuple(row) for row in ours[table]} == {tuple(row) for row in stanzas[table]}
    found = [
        {(e["start"], e["end"], e["label"], e["canonical"]) for e in data["entities"] if e["source"] == "gazetteer"}
        for data in results
    ]
    assert found[0] == found[1] != set()
    assert [p["number"] for p in stanzas["projects"]] == ["4.2.2.1/1/25/I/001"]


def test_pipeline_keeps_names_and_span_groups(nlp, stanza_nlp):
    docs = [pipeline("Anna Kalniņa vada Cēsu bibliotēku.") for pipeline in (nlp, stanza_nlp)]
    assert {"ner", "entities"} <= set(docs[1].spans)
    names = [[(span.text, span.label_) for span in doc.spans["ner"]] for doc in docs]
    assert names[0] == names[1] != []
    assert "parser" not in stanza_nlp.pipe_names
    assert "lvnews_engine" in stanza_nlp.pipe_names


def test_pipe_gives_what_call_gives(stanza_nlp):
    texts = ["Bērni dzied. Skola aug.", "", "Rīgā atklāj muzeju un bibliotēku.", "Vecāki gaida."]
    with stanza_nlp.select_pipes(enable=["lvnews_article", "lvnews_sentences", "lvnews_engine"]):
        piped = [doc.to_json() for doc in stanza_nlp.pipe(texts)]
        assert piped == [stanza_nlp(text).to_json() for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        " ",
        "x" * 100_000,
        "Ā\x00š \u200b \ufffd \U0001f600",
        "1 907 056,73 eiro\u00a0un\t\tvēl.",
        "<UNK> _ <PAD>",
        "a " * 900,
    ],
)
def test_odd_texts_pass(stanza_nlp, text):
    with stanza_nlp.select_pipes(enable=["lvnews_article", "lvnews_sentences", "lvnews_engine"]):
        doc = stanza_nlp(text)
    assert doc.text == text
    assert all(t.lemma_ for t in doc)


def test_folder_comes_from_the_environment(stanza_models, monkeypatch):
    monkeypatch.setenv("LVNEWS_STANZA_DIR", str(stanza_models))
    assert engine.StanzaEngine().folder == stanza_models


def test_folder_of_the_home_directory_is_the_last_choice(monkeypatch, tmp_path):
    monkeypatch.delenv("LVNEWS_STANZA_DIR", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert engine.stanza_folder() == tmp_path / ".lvnews" / "stanza"


def test_saved_pipeline_knows_its_engine(stanza_models, stanza_nlp):
    config = stanza_nlp.config["components"]["lvnews_engine"]
    assert (config["engine"], config["options"]) == ("stanza", {"folder": str(stanza_models)})
    json.dumps(stanza_nlp.config)


def test_missing_extra_is_a_sentence(no_stanza):
    with pytest.raises(ModelError, match=r"pip install 'lvnews-nlp\[stanza\]'"):
        make_engine("stanza")
    with pytest.raises(ModelError, match=r"pip install 'lvnews-nlp\[stanza\]'"):
        engine.download()


def test_missing_models_are_a_sentence(tmp_path):
    pytest.importorskip("stanza", reason="the extra stanza is not installed")
    said = message(tmp_path / "nav")
    assert str(tmp_path / "nav") in said
    assert f"lvnews download stanza --dir {tmp_path / 'nav'}" in said


@pytest.mark.parametrize("missing", ["pos", "lemma", "depparse", "pretrain"])
def test_incomplete_models_are_a_sentence(stanza_models, tmp_path, missing):
    shutil.copytree(stanza_models, tmp_path / "models")
    shutil.rmtree(tmp_path / "models" / "lv" / missing)
    said = message(tmp_path / "models")
    assert "incomplete" in said
    assert f"lvnews download stanza --dir {tmp_path / 'models'}" in said


@pytest.mark.parametrize("broken", ["lv/pos/lvtb.pt", "lv/lemma/lvtb.pt", "lv/depparse/lvtb.pt", "resources.json"])
def test_broken_models_are_a_sentence(stanza_models, tmp_path, broken, capfd):
    shutil.copytree(stanza_models, tmp_path / "models")
    (tmp_path / "models" / broken).write_bytes(b"{ne modelis")
    said = message(tmp_path / "models")
    assert "cannot be read" in said
    assert f"lvnews download stanza --dir {tmp_path / 'models'}" in said
    assert capfd.readouterr() == ("", "")


def test_unreachable_download_is_a_sentence_and_exit_code_one(monkeypatch, tmp_path, capsys):
    pytest.importorskip("stanza", reason="the extra stanza is not installed")
    # Port 9 of this machine: refused at once, nothing leaves it.
    with pytest.raises(ModelError) as caught:
        engine.download(folder=tmp_path, url="http://127.0.0.1:9")
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)
    real = engine.download
    monkeypatch.setattr(engine, "download", lambda *, folder: real(folder=folder, url="http://127.0.0.1:9"))
    monkeypatch.setattr(sys, "argv", ["lvnews", "download", "stanza", "--dir", str(tmp_path)])
    main = importlib.import_module("lvnews_nlp.__main__").main
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("lvnews: Stanza's Latvian models could not be fetched")
    assert len(said.splitlines()) == 1


def test_download_asks_stanza_for_the_latvian_package(monkeypatch, tmp_path):
    stanza = pytest.importorskip("stanza", reason="the extra stanza is not installed")
    asked = {}
    monkeypatch.setattr(stanza, "download", lambda lang, **options: asked.update(options, lang=lang))
    result = CliRunner().invoke(app, ["download", "stanza", "--dir", str(tmp_path)])
    assert result.exit_code == 0
    assert str(tmp_path) in result.stdout
    assert (asked["lang"], asked["package"], asked["model_dir"]) == ("lv", "lvtb", str(tmp_path))


def test_command_line_uses_the_engine(stanza_models, monkeypatch, tmp_path):
    monkeypatch.setenv("LVNEWS_STANZA_DIR", str(stanza_models))
    page = tmp_path / "lapa.txt"
    page.write_text("Rīgā atklāj muzeju.", "utf-8")
    result = CliRunner().invoke(app, ["analyse", str(page), "--engine", "stanza", "--format", "json"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["engine"] == "stanza"
