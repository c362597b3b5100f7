from dataclasses import replace

import pytest

PAGE = """
day: 2019-03-14
theme school-transport: kursēs divi autobusi; biļete nebūs jāpērk
passing: preschool
event: title=Upes svētki; kind=svētki; org=Trejupe + Vīgrieze; place=Stende; start=2019-06-08
project: title=Ceļš uz skolu; number=2019/7
---
[[furn: Sākums | Ziņas]]
{G|Stendē|Stende} kursēs divi autobusi, biļete nebūs jāpērk.
{P|Annai Ozolai|Anna Ozola}, {P|Ozolai|Anna Ozola} un vēlreiz {Ozolai}.
{O.oth|Trejupe} un „{O.ngo|Vīgrieze}” {D|8. jūnijā|2019-06-08}
rīko „{E|Upes svētkus|Upes svētki}”; par {M|1 250,50 eiro} un {%|12 %}.
Projekts „{PJ|{G|Latvijas|Latvija} ceļš|Latvijas ceļš}”, „{PJ|Ceļš uz skolu}” ({ID|2019/7}),
{O.sch!|VSK.|Vilku skola}, {D|2018. gadā}, {D|toreiz|?}.
"""


def test_shorthand_becomes_a_page(make_page):
    page = make_page(PAGE)
    said = [(page.text[e.start : e.end], e.label, e.canonical) for e in page.entities]
    assert ("Stendē", "GPE", "Stende") in said
    assert said.count(("Ozolai", "PERSON", "Anna Ozola")) == 2
    assert ("1 250,50 eiro", "MONEY", "1250.50 EUR") in said
    assert ("12 %", "PERCENT", "12%") in said
    assert ("2018. gadā", "DATE", "2018") in said
    assert ("toreiz", "DATE", "") in said
    assert said.index(("Latvijas ceļš", "PROJECT", "Latvijas ceļš")) + 1 == said.index(("Latvijas", "GPE", "Latvija"))
    assert [page.text[s:e] for s, e in page.furniture] == ["Sākums | Ziņas"]
    assert page.header["published"].isoformat() == "2019-03-14"
    assert page.header["themes"] == ["school-transport"]
    assert page.header["evidence"] == {"school-transport": ["kursēs divi autobusi", "biļete nebūs jāpērk"]}
    assert page.header["passing"] == ["preschool"]
    (event,), (project,) = page.header["events"], page.header["projects"]
    assert event["organisers"] == ["Trejupe", "Vīgrieze"]
    assert project == {"title": "Ceļš uz skolu", "number": "2019/7"}
    (checked,) = [entity for entity in page.entities if entity.checked]
    assert checked == replace(checked, label="ORG", canonical="Vilku skola", subtype="school")


def test_a_page_without_records_says_so(make_page):
    page = make_page("day: none\n---\nX")
    assert (page.header["events"], page.header["projects"]) == ([], [])
    assert "published" not in page.header


def test_a_good_page_has_no_faults(make_page):
    from checks import page_faults

    assert list(page_faults(make_page(PAGE))) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{G|Talsi", "not closed"),
        ("Talsi}", "closes nothing"),
        ("{X|Talsi}", "label 'X' is unknown"),
        ("{O|Upe}", "needs a subtype"),
        ("{O.skola|Upe}", "subtype 'skola' is unknown"),
        ("{G.sch|Talsi}", "only ORG has a subtype"),
        ("{Talsi}", "did not stand before"),
        ("{D|otrdien}", "needs a canonical form"),
        ("{G|Talsi }", "begins or ends with a space"),
        ("{P|a|b|c|d}", "5 parts"),
        ("[[furn: {G|Talsi}]]", "inside furniture"),
        ("[[furn: Sākums", "left over"),
    ],
)
def test_broken_shorthand_is_told_in_a_sentence(body, said):
    from drafts import DraftError, read_draft

    with pytest.raises(DraftError, match=said):
        read_draft("0001", f"day: none\n---\n{body}")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("day 2019", "no colon"),
        ("themes: preschool", "'themes' is unknown"),
        ("event: when=2019", "event field 'when=2019' is unknown"),
        ("day: none", "no line ---"),
    ],
)
def test_broken_headers_are_told_in_a_sentence(head, said):
    from drafts import DraftError, read_draft

    with pytest.raises(DraftError, match=said):
        read_draft("0001", head + ("\n" if "---" in said else "\n---\nX"))


def test_a_day_that_is_none_is_told(make_page):
    from drafts import DraftError

    with pytest.raises(DraftError, match="2019-02-30"):
        make_page("day: 2019-02-30\n---\nX")


def test_pages_of_a_file_are_told_apart():
    from drafts import DraftError, split_pages

    assert [number for number, _ in split_pages("=== 0001\na\n=== 0002\nb\n")] == ["0001", "0002"]
    with pytest.raises(DraftError, match="before the first page"):
        split_pages("a\n=== 0001\n")


@pytest.mark.parametrize(
    ("label", "text", "form"),
    [
        ("DATE", "17.05.2023.", "2023-05-17"),
        ("DATE", "2023. gada 7. maijā", "2023-05-07"),
        ("DATE", "2023. gada maijā", None),
        ("DATE", "2009", "2009"),
        ("MONEY", "300 latu", "300 LVL"),
        ("MONEY", "€ 40", None),
        ("PERCENT", "12,5 %", "12.5%"),
        ("GPE", "Talsi", "Talsi"),
    ],
)
def test_values_that_follow_from_the_text(label, text, form):
    from values import canonical_of

    assert canonical_of(label, text) == form
