"""``lvnews evaluate --inflection`` and ``--nominatives``: the numbers that they print."""

import json

from typer.testing import CliRunner

from lvnews_nlp.cli import app

WORDS = (
    "1\tskolā\tskola\tNOUN\tncfsl4\t_\t0\troot\t_\t_\n"
    "2\tlabās\tlabs\tADJ\taffsgyp\t_\t1\tamod\t_\t_\n"
    "3\tRīgai\tCēsis\tPROPN\tnpfsd4\t_\t1\tnmod\t_\t_\n"
)
PHRASES = (
    "phrase\tlabel\txpos\tnominative\n"
    "Ogres vidusskolā\tORG\tnpfsg5 ncfsl4\tOgres vidusskola\n"
    "Anitai Kalniņai\tPERSON\t\tAnita Kalniņa\n"
    "Anitai Kalniņai\tPERSON\t\tkaut kas cits\n"
)


def test_counts_both_ways(tmp_path):
    words, phrases = tmp_path / "w.conllu", tmp_path / "p.tsv"
    words.write_text(WORDS, "utf-8")
    phrases.write_text(PHRASES, "utf-8")
    result = CliRunner().invoke(app, ["evaluate", "--inflection", str(words), "--nominatives", str(phrases), "--json"])
    assert result.exit_code == 0, result.output
    data = json.loads(result.stdout)
    assert data["words"]["noun"] == {"words": 1, "lemmas_right": 1, "forms_right": 1}
    assert data["words"]["adjective"]["words"] == 1
    assert data["words"]["proper noun"] == {"words": 1, "lemmas_right": 0, "forms_right": 0}
    assert data["phrases"] == [["ORG", 1, 1.0, 1.0], ["PERSON", 2, 0.5, 0.5], ["all", 3, 2 / 3, 2 / 3]]


def test_tables_show_errors(tmp_path):
    words = tmp_path / "w.conllu"
    words.write_text(WORDS, "utf-8")
    result = CliRunner().invoke(app, ["evaluate", "--inflection", str(words), "--errors"])
    assert result.exit_code == 0, result.output
    assert "100.00" in result.stdout
    assert "npfsd4" in result.stdout
