"""Declension against what others wrote: the tags and lemmas of the treebank, the notes on the domain."""

import lzma
import re
from pathlib import Path

import pytest

from lvnews_nlp.evaluation.inflection import score_inflection
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.language.inflection.tagged import inflect_tagged, lemma_tagged

SHARED = Path(__file__).parents[2].parent / "shared"


def first(name: str, case: str, **options: object) -> str:
    return decline(name, **options)[case][0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lemma", "xpos", "form"),
    [
        ("brālis", "ncmsg2", "brāļa"),
        ("Valdis", "npmsg2", "Valda"),
        ("labs", "affslyc", "labākajā"),
        ("liels", "afmpgys", "vislielāko"),
        ("pirmais", "mosfsl", "pirmajā"),
        ("tikšanās", "ncfsar", "tikšanos"),
        ("ļaudis", "ncmdg6", "ļaužu"),
        ("zaļš", "afmsnnp", "zaļš"),
    ],
)
def test_tagged_words_both_ways(lemma, xpos, form):
    assert form in inflect_tagged(lemma, xpos)
    assert lemma_tagged(form, xpos) == lemma


def test_treebank_words_both_ways():
    path = SHARED / "data" / "lvtb" / "lv_lvtb-ud-dev.conllu.xz"
    if not path.exists():
        pytest.skip("the LVTB dev part is not beside this checkout (../shared)")
    scores = score_inflection(lzma.decompress(path.read_bytes()).decode().splitlines())
    floors = {"noun": (0.995, 0.997), "proper noun": (0.99, 0.99), "adjective": (0.98, 0.997), "ordinal": (0.99, 0.99)}
    for name, (lemma_floor, form_floor) in floors.items():
        assert scores[name].lemma_accuracy >= lemma_floor, name
        assert scores[name].form_accuracy >= form_floor, name


def triples() -> list[tuple[str, str, str]]:
    """Nominative, genitive and locative of the institutions, local governments and venues of the domain notes."""
    found, section = [], ""
    for line in (SHARED / "domain.md").read_text("utf-8").splitlines():
        heading = re.match(r"#+ (\d+\.\d+)", line)
        section = heading[1] if heading else section
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("| ") or "**" in line or cells[0] in ("id", "nominative", "name"):
            continue
        if section == "2.2" and len(cells) >= 7:
            found.append((cells[1], cells[2], cells[3]))
        elif section == "3.2" and len(cells) >= 5:
            found.append((cells[0], cells[1], cells[2]))
        elif section == "2.3" and len(cells) >= 9:
            forms = [re.sub(r" ?[\[(].*?[\])]", "", cell).split("/") for cell in (cells[2], cells[3], cells[8])]
            found += [(a.strip(), b.strip(), c.strip()) for a, b, c in (form for form in forms if len(form) == 3)]
    return sorted(set(found))


def test_domain_names_in_genitive_and_locative():
    if not (SHARED / "domain.md").exists():
        pytest.skip("the domain notes are not beside this checkout (../shared)")
    names = triples()
    assert len(names) > 350
    assert [t for t in names if (t[1], t[2]) != (first(t[0], "Gen"), first(t[0], "Loc"))] == []
