"""What other libraries raise reaches nobody: damaged files and full disks are sentences of ours."""

import os
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
import spacy

from lvnews_nlp.configuration.checks import check_configuration
from lvnews_nlp.entities.gazetteer.data import check_folder
from lvnews_nlp.errors import DataError, InputError, ModelError
from lvnews_nlp.pipeline import LONGEST_TEXT
from lvnews_nlp.run import analyse
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.trained import whole_files

LATIN = "# Rīgas domes skolas\n".encode("windows-1257")
PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix e: <http://example.org/> .\n"
CIRCLE = (
    PREFIXES
    + "e:a a skos:Concept ; skos:prefLabel 'skola'@lv ; skos:member _:x .\n"
    + ("@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n_:x r:first 'a' ; r:rest _:x .\n")
)


def test_files_in_another_encoding_are_named_with_the_line(tmp_path):
    (tmp_path / "lvnews.toml").write_bytes(b"# viens\n" + LATIN)
    with pytest.raises(DataError, match=r"lvnews\.toml is not in UTF-8: byte 0x\w\w in line 2"):
        check_configuration(tmp_path / "lvnews.toml")
    (tmp_path / "savi").mkdir()
    (tmp_path / "savi/skolas.tsv").write_bytes(LATIN)
    assert "not in UTF-8" in check_folder(tmp_path / "savi")[0]
    for name in ("temas.toml", "temas.ttl"):
        (tmp_path / name).write_bytes(LATIN)
        with pytest.raises(DataError, match="not in UTF-8"):
            load_taxonomy(tmp_path / name)


@pytest.mark.parametrize("text", [CIRCLE, PREFIXES + "e:a skos:prefLabel", "[" * 3_000, "@prefix : <\x00", '"\\ud800"'])
def test_turtle_that_is_none_is_a_sentence(tmp_path, text):
    pytest.importorskip("rdflib", reason="rdflib is in the extra 'skos'")
    (tmp_path / "temas.ttl").write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"temas\.ttl"):
        load_taxonomy(tmp_path / "temas.ttl")


def test_a_folder_in_place_of_a_taxonomy_file_is_a_sentence(tmp_path):
    (tmp_path / "t.toml").mkdir()
    with pytest.raises(DataError):
        load_taxonomy(tmp_path / "t.toml")


@pytest.mark.parametrize(
    "name", ["lvnews_network/network.onnx", "lvnews_network/labels.json", "lvnews_lemmas/table.json.gz"]
)
def test_a_damaged_file_of_the_pipeline_is_a_sentence(tmp_path, name):
    shutil.copytree(str(files("lvnews_nlp").joinpath("model")), tmp_path / "model")
    damaged = tmp_path / "model" / name
    damaged.write_bytes(damaged.read_bytes()[: damaged.stat().st_size // 2])
    with pytest.raises(ModelError, match="a file is damaged: reinstall"), whole_files(tmp_path):
        spacy.load(tmp_path / "model")


def test_a_saved_pipeline_takes_texts_of_the_same_length(nlp, tmp_path):
    nlp.to_disk(tmp_path / "saved")
    assert spacy.load(tmp_path / "saved").max_length == nlp.max_length == LONGEST_TEXT


def test_a_path_that_no_disk_holds_is_a_sentence(nlp):
    with pytest.raises(InputError):
        analyse(Path("x" * 300), nlp=nlp)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [["themes"], ["themes", "--json"], ["--version"]])
def test_a_full_disk_is_a_sentence(words):
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "lvnews_nlp", *words]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=env, timeout=900)
    assert done.returncode == 1
    assert done.stderr == "lvnews: the output cannot be written: No space left on device.\n"
