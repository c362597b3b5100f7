"""The packaged gazetteer: its rows, their case forms, the words around names."""

from pathlib import Path

import pytest

from lvnews_nlp.entities.gazetteer.context_words import context_words
from lvnews_nlp.entities.gazetteer.data import (
    FILES,
    GazetteerRecord,
    declinable,
    inflected,
    load_forms,
    load_records,
)
from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder
from lvnews_nlp.resources import packaged, read_tsv

DATA = Path(str(packaged("gazetteer")))


@pytest.fixture(scope="module")
def finder() -> GazetteerFinder:
    return GazetteerFinder()


@pytest.fixture(scope="module")
def records() -> list[GazetteerRecord]:
    return load_records()


@pytest.mark.parametrize("name", FILES)
def test_file_fits_the_schema(name: str) -> None:
    rows = read_tsv(f"gazetteer/{name}.tsv", GazetteerRecord)
    assert rows
    for row in rows:
        assert row.source, row
        assert (row.subtype is not None) == (row.label == "ORG"), row
        assert row.kind or not row.flags & {"needs-kind"}, row
        assert row.abbreviation or not row.flags & {"abbreviation-context", "party-letters"}, row
        assert row.name == row.name.strip()
        assert row.name not in row.aliases, row


def test_every_packaged_record_file_is_read() -> None:
    others = {"forms", "first_names"}
    assert {file.stem for file in DATA.glob("*.tsv")} - others == set(FILES)


def test_ids_are_unique_and_kebab_case() -> None:
    ids = [row.id for name in FILES for row in read_tsv(f"gazetteer/{name}.tsv", GazetteerRecord)]
    assert len(ids) == len(set(ids)) > 4900
    assert all(part.isalnum() and part.isascii() and part.lower() == part for i in ids for part in i.split("-"))


def test_references_exist(records: list[GazetteerRecord]) -> None:
    known = {record.id for record in records}
    wrong = [(r.id, t) for r in records for t in (r.parent, r.town, r.successor) if t and (t not in known or t == r.id)]
    assert wrong == []


def test_unverified_records_say_so(records: list[GazetteerRecord]) -> None:
    assert [r.id for r in records if r.source == "general knowledge" and r.verified] == []


def test_counts_of_the_domain(records: list[GazetteerRecord]) -> None:
    municipal = {r.id for r in records if r.id.endswith("-pasvaldiba")}
    current = {r.id for r in records if r.id in municipal and r.valid_to in ("", "2025-06-30")}
    assert len(current) == 43
    assert len(municipal - current) == 77  # of 110 municipalities before the reform 33 kept their names
    assert sum(r.id.startswith(("viaa", "visc", "izm", "ikvd", "cfla", "lizda")) for r in records) >= 6
    assert sum(r.subtype == "school" for r in records) > 1000
    assert sum(r.name.endswith(" pagasts") for r in records) > 500


def test_successors_are_known(finder: GazetteerFinder) -> None:
    assert finder.records["visc"].successor == "viaa"
    assert finder.records["visc"].valid_to == "2024-12-31"
    assert finder.records["mazsalacas-novads"].successor == "valmieras-novads"
    assert finder.records["varaklanu-novads"].successor == "madonas-novads"


def test_forms_are_up_to_date(records: list[GazetteerRecord]) -> None:
    """On a change of names or of the inflection: ``python training/gazetteer_forms.py``."""
    forms = load_forms()
    assert list(forms) == declinable(records)
    stale = [name for name, packed in forms.items() if packed != inflected(name)]
    assert stale == [], "run training/gazetteer_forms.py"


def test_finder_needs_no_declension_to_start(records: list[GazetteerRecord], monkeypatch: pytest.MonkeyPatch) -> None:
    """Declining all names takes seconds; the packaged forms spare it."""
    asked: list[str] = []
    monkeypatch.setattr("lvnews_nlp.entities.gazetteer.index.inflected", lambda name: asked.append(name) or ())
    GazetteerFinder()
    assert asked == []


def test_context_words_do_what_their_examples_say() -> None:
    words = context_words()
    for example in words.abbreviation_examples:
        assert words.goes_on_from_abbreviation(example.split(" ", 1)[1]), example
    for example in words.abbreviation_counterexamples:
        assert not words.goes_on_from_abbreviation(example.split(" ", 1)[1]), example
    for example in words.place_examples:
        assert words.goes_on_from_place(example.split(" ", 1)[1]), example
    for example in words.place_counterexamples:
        assert not words.goes_on_from_place(example.split(" ", 1)[1]), example


def test_context_words_against_places() -> None:
    words = context_words()
    for example in words.not_place_examples:
        assert words.takes_from_place(example.split(" ", 1)[1]), example
        assert not words.goes_on_from_place(example.split(" ", 1)[1]), example


def test_packaged_forms_are_plausible() -> None:
    forms = load_forms()
    assert forms["Cēsis"] == ("Cēsu", "Cēsīm", "Cēsīs")
    assert "Centrālajā finanšu un līgumu aģentūrā" in forms["Centrālā finanšu un līgumu aģentūra"]
    assert "Liepājas Valsts tehnikumam" in forms["Liepājas Valsts tehnikums"]
