"""Taxonomies, gazetteers and configurations that are made to hurt are refused with a sentence, at once."""

import pytest

import lvnews_nlp
from lvnews_nlp import resources
from lvnews_nlp.configuration.checks import check_configuration
from lvnews_nlp.errors import DataError
from lvnews_nlp.themes.loading import load_taxonomy

SKOS = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://www.w3.org/2004/02/skos/core#">
<s:Concept rdf:about="urn:a"><s:prefLabel xml:lang="lv">&x;</s:prefLabel></s:Concept></rdf:RDF>"""
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file://{secret}">]>' + SKOS
NETWORK = '<?xml version="1.0"?><!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY x "y">]>' + SKOS
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    + '<!ENTITY x "&l11;">]>'
    + SKOS
)


@pytest.mark.parametrize("ending", ["rdf", "xml", "ttl", "toml"])
@pytest.mark.parametrize("text", [OUTSIDE, NETWORK, LAUGHS], ids=["file", "network", "laughs"])
def test_rdf_in_xml_is_never_read(tmp_path, ending, text):
    pytest.importorskip("rdflib", reason="needs the extra skos")
    secret = tmp_path / "secret.txt"
    secret.write_text("slepens vārds", "utf-8")
    path = tmp_path / f"t.{ending}"
    path.write_text(text.replace("{secret}", str(secret)), "utf-8")
    with pytest.raises(DataError, match=r"is not valid (Turtle|TOML)|cannot be read as Turtle") as error:
        load_taxonomy(path)
    assert "slepens" not in str(error.value)
    assert "haha" not in str(error.value)


def test_turtle_loads_nothing(tmp_path, monkeypatch):
    pytest.importorskip("rdflib", reason="needs the extra skos")

    def refused(*arguments):
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr("socket.socket.connect", refused)
    monkeypatch.setattr("urllib.request.urlopen", refused)
    path = tmp_path / "t.ttl"
    path.write_text(
        "@base <http://127.0.0.1:9/> . @prefix s: <http://www.w3.org/2004/02/skos/core#> .\n"
        "<> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/more.ttl> .\n"
        '<a> a s:Concept ; s:prefLabel "atstarotājs"@lv ; s:exactMatch <http://127.0.0.1:9/b> .\n',
        "utf-8",
    )
    assert [theme.label_lv for theme in load_taxonomy(path)] == ["atstarotājs"]


@pytest.mark.parametrize("text", ["x = " + "[" * 50_000, "x = " + "{a = " * 20_000, "x = '''" + "a" * 500])
def test_nested_or_broken_configuration(tmp_path, text):
    path = tmp_path / "lvnews.toml"
    path.write_text(text, "utf-8")
    for read in (lvnews_nlp.read_configuration, check_configuration):
        with pytest.raises(DataError, match=r"too deep in each other|is not valid TOML"):
            read(path)


@pytest.mark.parametrize(
    "key", ["a." * 50_000 + "a = 1", "[" + '"a" . ' * 17_000 + "a]", "x = {" + "'a'." * 25_000 + "a = 1}"]
)
def test_a_key_of_very_many_parts_is_refused_before_it_is_read(key):
    """Python's reader takes minutes for one."""
    with pytest.raises(DataError, match=r"the key in line 2 has more than 32 parts"):
        resources.toml_of(f"# lvnews.toml\n{key}\n", name="lvnews.toml")
    assert resources.toml_of("a.b.c.d = '…'\nx = 'u. c. un t. t.'", name="x")["a"] == {"b": {"c": {"d": "…"}}}


def test_what_is_wrong_is_shown_by_its_beginning(tmp_path):
    path = tmp_path / "lvnews.toml"
    path.write_text(f"extends = '{'x' * 1_000_000}'\nengine_options = 7", "utf-8")
    assert all(len(fault) < 1_000 for fault in check_configuration(path))
    with pytest.raises(DataError) as error:
        lvnews_nlp.read_configuration(path)
    assert len(str(error.value)) < 1_000


def read_names(path):
    return resources.read_tsv(path, resources.Record)


@pytest.mark.parametrize(
    ("name", "read"), [("x.toml", lvnews_nlp.read_configuration), ("x.tsv", read_names), ("t.toml", load_taxonomy)]
)
def test_files_have_a_longest_length(tmp_path, monkeypatch, name, read):
    monkeypatch.setattr(resources, "LONGEST_FILE", 500_000)
    path = tmp_path / name
    path.write_text("# ā\n" * 200_000, "utf-8")
    with pytest.raises(DataError, match="has more than 500,000 bytes, so it is not read"):
        read(path)


def test_a_device_is_no_data_file(tmp_path):
    path = tmp_path / "lvnews.toml"
    path.write_text('[names]\nfiles = ["/dev/zero"]', "utf-8")
    with pytest.raises(DataError, match="there is no file /dev/zero"):
        lvnews_nlp.read_configuration(path)
