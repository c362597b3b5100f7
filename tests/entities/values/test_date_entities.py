"""Dates as entity candidates."""

from pathlib import Path

import spacy
from spacy.tokens import Doc

from lvnews_nlp.entities.values.dates import DateFinder
from lvnews_nlp.extensions import register
from lvnews_nlp.reading.reading import Reading


def article_doc(text: str, day: str | None) -> Doc:
    """A document of the blank pipeline with a day of publication."""
    register()
    doc = spacy.blank("lv")(text)
    doc._.article = {"title": None, "section": None, "published": day, "authors": [], "blocks": [], "warnings": []}
    return doc


def test_candidates_have_offsets_rule_and_iso_value() -> None:
    doc = article_doc("Nometne notiks no 9. līdz 13. martam, pieteikšanās līdz piektdienai.", "2026-02-25")
    days, friday = DateFinder()(Reading.of(doc))
    assert doc.text[days.start : days.end] == "9. līdz 13. martam"
    assert (days.label, days.source, days.rule) == ("DATE", "grammar", "day")
    assert days.canonical == "2026-03-09/2026-03-13"
    assert days.value == {"iso": "2026-03-09/2026-03-13", "start": "2026-03-09", "end": "2026-03-13"}
    assert doc.text[friday.start : friday.end] == "piektdienai"
    assert friday.canonical == "2026-02-27"
    assert friday.value == {"iso": "2026-02-27"}


def test_without_a_day_of_publication_the_canonical_is_none() -> None:
    (candidate,) = DateFinder()(Reading.of(article_doc("Šonedēļ skolā viesojas ministre.", None)))
    assert candidate.canonical is None
    assert candidate.value == {}


def test_a_document_without_article_is_read_too() -> None:
    doc = article_doc("Skola dibināta 1921. gadā.", None)
    doc._.article = None
    assert Reading.of(doc).published is None
    assert [candidate.canonical for candidate in DateFinder()(Reading.of(doc))] == ["1921"]


def test_several_days_have_no_bounds() -> None:
    (candidate,) = DateFinder()(Reading.of(article_doc("Eksāmeni būs 2025. gada 3., 5. un 9. jūnijā.", None)))
    assert candidate.value == {"iso": "2025-06-03,2025-06-05,2025-06-09"}


def test_an_overlay_folder_without_dates_keeps_the_packaged_file(tmp_path: Path) -> None:
    (candidate,) = DateFinder(data=tmp_path)(Reading.of(article_doc("Atvērts 2020. gadā.", None)))
    assert candidate.canonical == "2020"
