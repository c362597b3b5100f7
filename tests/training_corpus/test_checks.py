from datetime import date

import pytest


def faults(page):
    from checks import page_faults

    return list(page_faults(page))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("day: none\n---\n{G|„Talsi”|Talsi}", "at the edge"),
        ('day: none\n---\n{O.oth|"Ogre"|Ogre}', "at the edge"),
        ("day: none\n---\n{G|Talsi,|Talsi}", "at the edge"),
        ("day: none\n---\n{O.sch|{G|Talsu|Talsi} skola|Talsu skola}", "Only PROJECT holds others"),
        ("day: none\n---\n{D|maijs|2019-13}", "no ISO day"),
        ("day: none\n---\n{D|maijs|2019-05-01/maijs}", "no ISO day"),
        ("day: none\n---\n{M|simts|100}", "not like 248900 EUR"),
        ("day: none\n---\n{%|puse|50}", "not like 70%"),
        ("day: none\n---\n{G|Talsos|?}", "no canonical form"),
        ("day: none\n---\n{P|Annas Bērziņas|Anna Kalniņa}", "declension leads to 'Anna Bērziņa'"),
        ("day: none\n---\n{G|Talsos|Tukuma novads}", "declension leads to"),
        ("day: none\n---\n{P|Vairim Skrindas|Vairis Skrinda}", "declension leads to"),
        ("day: none\ntheme school: x\n---\nx", "not in the taxonomy"),
        ("day: none\ntheme preschool:\n---\nx", "no evidence"),
        ("day: none\ntheme preschool: bērnudārzi\n---\nbērnudārzs", "does not stand in the text"),
        ("day: none\ntheme preschool: x\npassing: preschool\n---\nx", "both subject and in passing"),
        ("day: none\nphenomena: odd\n---\nx", "phenomenon 'odd'"),
        ("day: none\nevent: place=Talsi; start=2019\n---\n{G|Talsi}", "neither title nor kind"),
        ("day: none\nevent: kind=koncerts\n---\nx", "no day, venue or place"),
        ("day: none\nevent: kind=koncerts; place=Tukums\n---\n{G|Talsi}", "place 'Tukums' is the canonical form of no"),
        ("day: none\nevent: title=Saule; start=2019\n---\n{O.oth|Saule}", "title 'Saule'"),
        ("day: none\nevent: kind=koncerts; start=rīt\n---\nx", "start 'rīt' is no ISO"),
        ("day: none\nproject: amount=5 EUR\n---\n{M|5 EUR}", "neither title nor number"),
    ],
)
def test_slips_are_found(make_page, source, said):
    assert any(said in fault for fault in faults(make_page(source))), faults(make_page(source))


@pytest.mark.parametrize(
    "body",
    [
        "{O.co|SIA „Upe”}, {O.sch|PII „Ezītis”}, {L!|„Kastaņās”, Jaunpilī|„Kastaņas”, Jaunpils}",
        "{P|J. Bērziņam|Jānis Bērziņš}, {P|Bērziņa|Jānis Bērziņš}, {P!|Loča|Juris Locis}",
        "{O.ag|VIAA|Valsts izglītības attīstības aģentūra|VIAA}, {O.ag|VIAA-i|Valsts izglītības attīstības aģentūra}",
        "{P|Maksima Brenča|Maksims Brencis}, {P|Brenča|Maksims Brencis}, {P|Vairim Skrindam|Vairis Skrinda}",
        "{P|Fatimu Benali|Fatima Benali}, {P|Annai Ločai-Brencei|Anna Loča-Brence}",
        "{R|direktorēm|direktore} {P|Viju Kalēju|Vija Kalēja} un {P|Ritu Zaķi|Rita Zaķe}",
        "{O.mun|Izglītības pārvaldei|Talsu novada Izglītības pārvalde}, {G|Talsu|Talsu novads}",
        "{O.sch|Talsu 2. vidus-\nskolā|Talsu 2. vidusskola}",
        "{D|3., 10. un 17. aprīlī|2019-04-03,2019-04-10,2019-04-17}, {D|2014.–2020.|2014/2020}",
        "{M|no 5 līdz 7 eiro|5-7 EUR}",
    ],
)
def test_what_is_right_stays_unchallenged(make_page, body):
    assert faults(make_page(f"day: none\n---\n{body}")) == []


def test_garbled_pages_are_held_to_likeness(make_page):
    draft = "day: none\n---\n{O.sch|Tahu pamatsko1a|Talsu pamatskola} {G|Talsos|Tukums}"
    assert len(faults(make_page(draft, noise="ocr"))) == 1
    assert len(faults(make_page(draft))) == 2


def test_notes_name_what_stands_unmarked(make_page):
    from notes import page_notes

    page = make_page("day: none\n---\n{P|Anna Ozola} ieradās, bet Anna Ozola un Juris Liepa 2019. gadā ne.")
    assert list(page_notes(page)) == [
        "marked once, unmarked elsewhere: Anna Ozola",
        "unmarked capitals: Juris Liepa",
        "unmarked values: 2019",
    ]


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("25. oktobrī", "2016-10-26", "the day 10-25"),
        ("trešdien, 25. oktobrī", "2016-10-25", "is a otrdiena, not a trešdiena"),
        ("2017. gada 5. maijā", "2016-05-05", "the year 2017"),
        ("no 5. līdz 9. maijam", "2016-05-05/2016-05-09", None),
        ("3. maijā un 9. jūnijā", "2016-05-03,2016-06-08", "the day 06-09"),
        ("vakar", "2016-10-25", "vakar of a page of 2016-10-25"),
        ("pērn", "2016", "pērn of a page"),
        ("2015./2016. mācību gads", "2015-09-01/2016-08-31", None),
        ("nākamotrdien", "2016-11-01", None),
        ("2020. gada pavasaris", "", None),
    ],
)
def test_values_of_dates_are_held_against_their_words(text, value, said):
    from dates import date_slips

    slips = list(date_slips(text, value, date(2016, 10, 25)))
    assert (len(slips) == 1 and said in slips[0]) if said else slips == []


@pytest.mark.parametrize(
    ("body", "n"),
    [
        ("{P|Agneta Pīlāda} un {P|Pīlāda}", 1),
        ("{P|Agneta Pīlāda} un {P|A. Pīlāda}", 1),
        ("{P|Agneta Pīlāda} un {P|Zane Pīlāda}", 0),
        ("{P|Agneta Pīlāda} un {P!|Pīlāda}", 0),
        ("{O.ag|VIAA|Valsts izglītības attīstības aģentūra|VIAA}, {O.ag!|VIAA-i|VIAA}", 0),
        ("{O.ag|VIAA}, {O.ag|VIAA|Valsts izglītības attīstības aģentūra|VIAA}", 1),
    ],
)
def test_the_fullest_form_of_the_page_is_wanted(make_page, body, n):
    assert len(faults(make_page(f"day: none\n---\n{body}"))) == n
