"""Dates, sums, project numbers and legal acts as entity candidates."""

from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from lvnews_nlp.entities.grammar_finders import (
    DateFinder,
    LegalActFinder,
    MoneyFinder,
    PercentFinder,
    ProjectIdFinder,
)
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


def test_sums_and_percentages(blank):
    doc = blank("Fonds sedz 85 % jeb 42 271 786 eiro.")
    [sum_] = MoneyFinder()(Reading.of(doc))
    [share] = PercentFinder()(Reading.of(doc))
    assert (sum_.label, sum_.canonical, sum_.value["amount"]) == ("MONEY", "42271786 EUR", 42271786)
    assert (share.label, share.canonical, share.value) == (
        "PERCENT",
        "85%",
        {"amount": 85, "minimum": None, "unit": "%"},
    )
    assert doc.text[share.start : share.end] == "85 %"


def test_finder_emits_project_numbers_only(blank):
    doc = blank("Projekts Nr. 4.2.2.3/1/24/1/001; iepirkums FM VID 2024/232/ANM; pasākums 4.2.1.5.")
    [candidate] = ProjectIdFinder()(Reading.of(doc))
    assert (candidate.label, candidate.rule, candidate.source) == ("PROJECT_ID", "COH27", "grammar")
    assert doc.text[candidate.start : candidate.end] == "4.2.2.3/1/24/1/001"
    assert candidate.canonical == "4.2.2.3/1/24/I/001"
    assert candidate.value["parts"]["serial"] == "001"
    assert candidate.value["label_before"] == "Projekts Nr."


def test_numbers_known_by_label_only_weigh_less(blank):
    [candidate] = ProjectIdFinder()(Reading.of(blank("Darbu atbalsta granta līgums Nr. 101081234.")))
    assert candidate.rule == "EUGRANT"
    assert candidate.confidence < 0.5


def test_tags_decide_about_unknown_names():
    def doc(case: str) -> Doc:
        return Doc(
            Vocab(),
            words=["Pļava", "mainīja", "likumu"],
            spaces=[True, True, False],
            morphs=[f"Case={case}", "", "Case=Acc"],
        )

    assert list(LegalActFinder()(Reading.of(doc("Nom")))) == []


def test_legal_acts(blank):
    doc = blank("Grozījumi Augstskolu likumā stāsies spēkā rudenī.")
    [candidate] = LegalActFinder()(Reading.of(doc))
    assert (candidate.label, candidate.rule, candidate.canonical) == ("LAW", "law", "Augstskolu likums")
    assert doc.text[candidate.start : candidate.end] == "Augstskolu likumā"
