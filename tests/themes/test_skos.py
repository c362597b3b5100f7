from pathlib import Path

import pytest
import spacy

from lvnews_nlp.errors import DataError
from lvnews_nlp.themes import skos_reader
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.skos import to_turtle
from lvnews_nlp.themes.taxonomy import Theme

rdflib = pytest.importorskip("rdflib", reason="needs the extra skos")

PREFIX = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix lvn: <urn:lvnews:schema:> .
@prefix my: <https://vocab.test/transport/> .
"""
TRANSPORT = (
    PREFIX
    + """
my:Transports a skos:Concept ; skos:prefLabel "Transports"@lv, "Transport"@en .
my:Velosatiksme a skos:Concept ; skos:broader my:Transports ;
    skos:prefLabel "Velosatiksme"@lv, "Cycling"@en ; skos:altLabel "Riteņbraukšanas ceļš"@lv, "bike path"@en ;
    skos:hiddenLabel "velosipēds"@lv ; lvn:threshold 0.02 ;
    skos:definition "Pārvietošanās ar divriteni."@lv ;
    skos:closeMatch <http://eurovoc.europa.eu/4512> , <https://vocab.test/other/7> ;
    skos:related my:SabiedriskaisTransports .
my:SabiedriskaisTransports a skos:Concept ; skos:prefLabel "Sabiedriskais transports (pakalpojums)"@lv .
my:Transports skos:narrower my:SabiedriskaisTransports .
my:Elektrobusi a skos:Concept ; skos:prefLabel "Elektriskie autobusi"@lv ; skos:broader my:SabiedriskaisTransports .
"""
)


def unordered(theme: Theme) -> dict:
    """A theme with those of its lists sorted that have no order in SKOS."""
    data = theme.model_dump()
    for field in ("related", "broader", "eurovoc"):
        data[field] = sorted(map(str, data[field]))
    data["examples"]["match"] = sorted(data["examples"]["match"])
    return data


@pytest.fixture
def transport(tmp_path: Path) -> Path:
    file = tmp_path / "transport.ttl"
    file.write_text(TRANSPORT, "utf-8")
    return file


def test_export_is_turtle_that_others_read() -> None:
    taxonomy = load_taxonomy()
    graph = rdflib.Graph().parse(data=to_turtle(taxonomy), format="turtle")
    skos = rdflib.SKOS
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert len(concepts) == len(taxonomy) + len(taxonomy.groups)
    for concept in concepts:
        assert {label.language for label in graph.objects(concept, skos.prefLabel)} == {"lv", "en"}
        assert (concept, skos.topConceptOf, None) in graph or (concept, skos.broader, None) in graph
    assert (
        rdflib.URIRef("urn:lvnews:theme:environment-education"),
        skos.exactMatch,
        rdflib.URIRef("http://eurovoc.europa.eu/6397"),
    ) in graph


def test_no_concept_is_both_broader_and_related() -> None:
    """Integrity condition S27 of the SKOS reference."""
    taxonomy = load_taxonomy()
    assert [theme.id for theme in taxonomy if set(theme.broader) & set(taxonomy.related_to(theme.id))] == []


def test_export_and_import_give_the_same_taxonomy(tmp_path: Path) -> None:
    before = load_taxonomy()
    file = tmp_path / "themes.ttl"
    file.write_text(to_turtle(before), "utf-8")
    after = load_taxonomy(file)
    assert after.version == before.version
    assert after.settings == before.settings
    assert {group.id: (group.label_lv, group.label_en) for group in after.groups} == {
        group.id: (group.label_lv, group.label_en) for group in before.groups
    }
    assert len(after) == len(before)
    for theme in before:
        assert unordered(after[theme.id]) == unordered(theme)
        assert after.group_of(theme.id).id == before.group_of(theme.id).id
    assert to_turtle(load_taxonomy(file)) == to_turtle(after)


def test_odd_characters_survive(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'version = "3"\ncontext = "any"\n[[groups]]\nid = "grupa ā"\nlabel_lv = "Grupa"\nlabel_en = "Group"\n'
        '[[groups.themes]]\nid = "x-1"\nlabel_lv = "„Citāts” \\"\\\\ \\n rinda"\nlabel_en = "Quote"\n'
        'strong = ["a|b + c - d"]\nthreshold = 0.0001\nfallback = true\nverified = true\ntier = 2\n'
        'eurovoc = [{id = "https://vocab.test/9", match = "exact"}]\n',
        "utf-8",
    )
    before = load_taxonomy(own)
    file = tmp_path / "own.ttl"
    file.write_text(to_turtle(before), "utf-8")
    assert load_taxonomy(file) == before


def test_labels_of_a_vocabulary_from_elsewhere_become_cues(transport: Path) -> None:
    taxonomy = load_taxonomy(transport)
    assert [(group.id, group.label_lv) for group in taxonomy.groups] == [("transports", "Transports")]
    assert [theme.id for theme in taxonomy] == ["elektrobusi", "sabiedriskaistransports", "velosatiksme"]
    cycling = taxonomy["velosatiksme"]
    assert cycling.strong == ("riteņbraukšanas ceļš",)
    assert cycling.threshold == 0.02
    assert cycling.cues == ("velosatiksme", "velosipēds")
    assert (cycling.label_en, cycling.definition_lv) == ("Cycling", "Pārvietošanās ar divriteni.")
    assert [(concept.id, concept.match) for concept in cycling.eurovoc] == [
        ("4512", "close"),
        ("https://vocab.test/other/7", "close"),
    ]
    assert cycling.related == ("sabiedriskaistransports",)
    assert taxonomy["sabiedriskaistransports"].strong == ("sabiedriskais transports",)
    assert taxonomy["elektrobusi"].broader == ("sabiedriskaistransports",)


def test_such_a_vocabulary_is_looked_for_in_all_texts(transport: Path) -> None:
    nlp = spacy.blank("lv")
    nlp.add_pipe("lvnews_themes", config={"taxonomy": str(transport)})
    doc = nlp("Novadā atklāts jauns riteņbraukšanas ceļš. Pa riteņbraukšanas ceļiem pārvietojas simtiem cilvēku.")
    assert "velosatiksme" in [theme["id"] for theme in doc._.themes]


def test_labels_beside_own_cues(tmp_path: Path) -> None:
    file = tmp_path / "own.ttl"
    file.write_text(
        PREFIX + 'my:A a skos:Concept ; skos:prefLabel "Virsraksts te"@lv ; skos:altLabel "cita zīme"@lv ; '
        'lvn:cue "zīme*" ; lvn:threshold 0.7 .',
        "utf-8",
    )
    taxonomy = load_taxonomy(file)
    theme = taxonomy["a"]
    assert (theme.strong, theme.cues, theme.threshold) == (("cita zīme",), ("zīme*",), 0.7)
    assert taxonomy.groups[0].id == "themes"


def test_a_folder_may_hold_both_kinds(transport: Path) -> None:
    (transport.parent / "own.toml").write_text(
        'version = "1"\n[[groups]]\nid = "g"\nlabel_lv = "G"\nlabel_en = "G"\n[[groups.themes]]\nid = "roads"\n'
        'label_lv = "Ceļi"\nlabel_en = "Roads"\nstrong = ["ceļš"]\n',
        "utf-8",
    )
    taxonomy = load_taxonomy(transport.parent)
    assert {"roads", "velosatiksme"} <= {theme.id for theme in taxonomy}
    assert taxonomy.settings.education, "a file for education only keeps the others to it"


@pytest.mark.parametrize(
    ("turtle", "message"),
    [
        ("my:A a skos:Concept ;", "not valid Turtle"),
        (PREFIX, "no skos:Concept with a Latvian label"),
        (PREFIX + 'my:A a skos:Concept ; skos:prefLabel "Only English"@en .', "no skos:Concept with a Latvian label"),
        (PREFIX + 'my:A a skos:Concept ; skos:prefLabel "Tēma"@lv ; lvn:threshold 7 .', "threshold"),
        (PREFIX + 'my:A a skos:Concept ; skos:prefLabel "Tēma"@lv ; lvn:threshold "liels" .', "threshold"),
        (
            PREFIX + 'my:A a skos:Concept ; skos:prefLabel "T"@lv . my:a a skos:Concept ; skos:prefLabel "U"@lv .',
            "used twice: a",
        ),
    ],
)
def test_faults_are_sentences(tmp_path: Path, turtle: str, message: str) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(turtle, "utf-8")
    with pytest.raises(DataError, match=message):
        load_taxonomy(file)


def test_missing_file_and_missing_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataError, match="does not exist"):
        load_taxonomy(tmp_path / "none.ttl")
    monkeypatch.setattr(skos_reader, "find_spec", lambda name: None)
    with pytest.raises(DataError, match=r"pip install 'lvnews-nlp\[skos\]'"):
        load_taxonomy(tmp_path / "none.ttl")


@pytest.mark.parametrize(
    ("label", "cue"),
    [
        ("Pieaugušo izglītība", "pieaugušo izglītība"),
        ("Tirgus (ekonomika)", "tirgus"),
        ("STEM izglītība", "STEM izglītība"),
        ("Erasmus+ projekti", "erasmus+ projekti"),
        ("darbs, kas balstīts datos", "darbs kas balstīts datos"),
        ("e-klase", "e-klase"),
        ("„Skola – kopienā”", "skola kopienā"),
        ("…", ""),
    ],
)
def test_label_cue(label: str, cue: str) -> None:
    assert skos_reader.label_cue(label) == cue
