"""What is not installed is asked for in a sentence: each extra, as if none of its packages were there."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import lvnews_nlp
from lvnews_nlp.article import read_article
from lvnews_nlp.batch import run_batch
from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.themes.loading import load_taxonomy

PROJECT = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
#: What nobody needs who uses the package: places to write in, and tools.
FOR_OTHERS = {"browser", "docs", "notebooks", "test"}


def chart():
    from lvnews_nlp.viz import themes_by_month

    results = lvnews_nlp.tables([])
    return themes_by_month(results.themes, results.articles)


def picture():
    from lvnews_nlp.viz.pictures import ShownOffline

    return ShownOffline()._repr_mimebundle_()


def batch_on_dask():
    Path("a.txt").write_text("Skola gaida.", "utf-8")
    return run_batch("a.txt", out="out", dask="tcp://127.0.0.1:9")


#: For every extra: the packages that are gone, and what needs one of them.
USES = [
    ("dask", "distributed", batch_on_dask),
    ("viz", "altair", chart),
    ("viz", "vl_convert", picture),
    ("skos", "rdflib", lambda: load_taxonomy(Path("temas.ttl"))),
    ("documents", "pypdf", lambda: read_article(b"%PDF-1.4\n")),
    ("documents", "docx", lambda: read_article(Path("lapa.docx"))),
    ("stanza", "stanza", lambda: lvnews_nlp.load("stanza")),
]


@pytest.mark.parametrize(("extra", "package", "use"), USES, ids=[package for _, package, _ in USES])
def test_a_missing_extra_is_named(extra, package, use, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("temas.ttl").write_text("", "utf-8")
    Path("lapa.docx").write_bytes(b"PK\x03\x04[Content_Types].xml word/document.xml")
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(LvNewsError) as caught:
        use()
    assert re.search(rf"pip install ['\"]lvnews-nlp\[{extra}\]['\"]", str(caught.value))
    assert "\n" not in str(caught.value)


def test_no_extra_is_forgotten():
    assert {extra for extra, _, _ in USES} == set(PROJECT["optional-dependencies"]) - FOR_OTHERS
