from pathlib import Path

import pytest

from lvnews_nlp.errors import DataError
from lvnews_nlp.themes.cues import parse_cue
from lvnews_nlp.themes.loading import load_taxonomy
from lvnews_nlp.themes.taxonomy import Taxonomy, Theme

OWN = """
version = "1"
[[groups]]
id = "transport"
label_lv = "Transports"
label_en = "Transport"
[[groups.themes]]
id = "cycling"
label_lv = "Velosatiksme"
label_en = "Cycling"
strong = ["velo*"]
{more}
"""


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


def test_size_and_labels(taxonomy: Taxonomy) -> None:
    assert len(taxonomy.groups) == 11
    assert len(taxonomy) == 67
    assert sum(theme.tier == 1 for theme in taxonomy) == 55
    assert {theme.id for theme in taxonomy if theme.fallback} == {"eu-funded-projects", "general-education-school-life"}
    assert all(theme.label_lv and theme.label_en and theme.definition and theme.source for theme in taxonomy)


def test_lookup_by_id(taxonomy: Taxonomy) -> None:
    assert taxonomy["data-based-decisions"].label_lv == "Datos balstīta lēmumu pieņemšana"
    assert taxonomy.group_of("data-based-decisions").id == "governance-quality"
    assert "mushrooms" not in taxonomy
    with pytest.raises(KeyError):
        taxonomy["mushrooms"]


def test_all_cues_can_be_read_and_none_is_written_twice(taxonomy: Taxonomy) -> None:
    for theme in taxonomy:
        cues = [*theme.strong, *theme.cues, *theme.hints, *theme.exclude]
        assert theme.strong, theme.id
        assert len(theme.strong) + len(theme.cues) >= 5, theme.id
        for kind in (theme.strong, theme.cues, theme.hints):
            assert len(set(kind)) == len(kind), theme.id
        for cue in cues:
            parse_cue(cue, taxonomy.settings.sets)


def test_a_users_file_with_packaged_settings(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN.format(more=""), encoding="utf-8")
    taxonomy = load_taxonomy(file)
    assert [theme.id for theme in taxonomy] == ["cycling"]
    assert taxonomy.settings.sets["teacher"]
    assert [theme.id for theme in load_taxonomy(tmp_path)] == ["cycling"]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('related = ["walking"]', "walking"),
        ('colour = "green"', "colour"),
        ("threshold = 1.5", "threshold"),
        ('[[groups.themes]]\nid = "cycling"\nlabel_lv = "a"\nlabel_en = "b"', "used twice: cycling"),
    ],
)
def test_faults_are_named(tmp_path: Path, more: str, message: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(OWN.format(more=more), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_taxonomy(file)


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no theme files"):
        load_taxonomy(tmp_path)
    with pytest.raises(DataError, match=r"does not exist"):
        load_taxonomy(tmp_path / "none.toml")


THEMES: list[Theme] = list(load_taxonomy())


@pytest.mark.parametrize(("id", "phrase"), [(t.id, phrase) for t in THEMES for phrase in t.examples.match])
def test_examples_match(tagger, make_doc, id: str, phrase: str) -> None:
    rows = tagger.explain(make_doc(("paragraph", phrase)))
    assert any(row["theme"] == id and row["strength"] != "hint" for row in rows)


@pytest.mark.parametrize(("id", "phrase"), [(t.id, phrase) for t in THEMES for phrase in t.examples.no_match])
def test_examples_do_not_match(tagger, make_doc, id: str, phrase: str) -> None:
    rows = tagger.explain(make_doc(("paragraph", phrase)))
    assert not [row for row in rows if row["theme"] == id and row["strength"] != "hint"]


def test_every_theme_has_an_example() -> None:
    assert [theme.id for theme in THEMES if not theme.examples.match] == []
