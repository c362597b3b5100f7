import tomllib
from pathlib import Path

import pytest
from facts.test_projects import rows

import lvnews_nlp
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_days import Items
from lvnews_nlp.facts.event_fields import FieldFinder
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.event_mentions import event_groups
from lvnews_nlp.facts.event_words import event_words
from lvnews_nlp.facts.events import event_records, signs_of
from lvnews_nlp.reading.reading import Reading


def records(blank, text, entities):
    context = Context(Reading.of(blank(text)), entities)
    return event_records(context, Holders(context))


def test_event_gathers_organiser_venue_place_and_date(blank):
    text = (
        "Talsu Galvenā bibliotēka rīko lasītāju forumu „Grāmata rokā”. "
        "Forums notiks 14. martā Talsu tautas namā Talsos."
    )  # fmt: skip
    entities = rows(
        text,
        ("ORG", "Talsu Galvenā bibliotēka", "Talsu Galvenā bibliotēka"),
        ("EVENT", "Grāmata rokā", "Grāmata rokā"),
        ("DATE", "14. martā", "2026-03-14"),
        ("VENUE", "Talsu tautas namā", "Talsu tautas nams"),
        ("GPE", "Talsos", "Talsi"),
    )
    (record,) = records(blank, text, entities)
    assert record == {
        "title": "Grāmata rokā",
        "kind": "forums",
        "organisers": ["Talsu Galvenā bibliotēka"],
        "venue": "Talsu tautas nams",
        "place": "Talsi",
        "date": "2026-03-14",
        "audience": [],
        "confidence": record["confidence"],
        "entities": [0, 1, 2, 3, 4],
    }
    assert record["confidence"] > 0.9


def test_organisation_that_only_takes_part_is_no_organiser(blank):
    text = "Konkursā „Balss” Kandavā piedalījās Saldus vidusskola. To rīkoja Kandavas novada kultūras centrs."
    entities = rows(
        text,
        ("EVENT", "Balss", "Balss"),
        ("GPE", "Kandavā", "Kandava"),
        ("ORG", "Saldus vidusskola", "Saldus vidusskola"),
        ("ORG", "Kandavas novada kultūras centrs", "Kandavas novada kultūras centrs"),
    )
    (record,) = records(blank, text, entities)
    assert record["organisers"] == ["Kandavas novada kultūras centrs"]
    assert record["kind"] == "konkurss"


def test_two_events_do_not_share_places(blank):
    text = "Koncerts „Zvani” skanēs Cēsīs. Izstāde „Gleznas” skatāma Madonā."
    entities = rows(
        text,
        ("EVENT", "Zvani", "Zvani"),
        ("GPE", "Cēsīs", "Cēsis"),
        ("EVENT", "Gleznas", "Gleznas"),
        ("GPE", "Madonā", "Madona"),
    )
    assert [(r["title"], r["place"]) for r in records(blank, text, entities)] == [
        ("Zvani", "Cēsis"),
        ("Gleznas", "Madona"),
    ]


def test_the_year_of_the_only_edition_may_be_left_out(blank):
    text = (
        "Karjeras nedēļa 2019 noslēgusies. 14. oktobrī Kandavā sākās Karjeras nedēļa. "
        "Tukumā bija Talka 2018 un Talka 2019."
    )
    entities = rows(
        text,
        ("EVENT", "Karjeras nedēļa 2019", "Karjeras nedēļa 2019"),
        ("DATE", "14. oktobrī", "2019-10-14"),
        ("GPE", "Kandavā", "Kandava"),
        ("EVENT", "Karjeras nedēļa", "Karjeras nedēļa"),
        ("GPE", "Tukumā", "Tukums"),
        ("EVENT", "Talka 2018", "Talka 2018"),
        ("EVENT", "Talka 2019", "Talka 2019"),
    )
    context = Context(Reading.of(blank(text)), entities)
    groups = [(group.title, len(group.mentions)) for group in event_groups(context, Items(context))]
    assert groups == [("Karjeras nedēļa 2019", 2), ("Talka 2018", 1), ("Talka 2019", 1)]


def test_a_name_right_before_a_quoted_title_is_its_kind(blank):
    text = "24. oktobrī Cēsīs Dzejas vakars „Lapu klavieres”."
    entities = rows(
        text,
        ("DATE", "24. oktobrī", "2024-10-24"),
        ("GPE", "Cēsīs", "Cēsis"),
        ("EVENT", "Dzejas vakars", "Dzejas vakars"),
        ("EVENT", "Lapu klavieres", "Lapu klavieres"),
    )
    (record,) = records(blank, text, entities)
    assert (record["title"], record["kind"]) == ("Lapu klavieres", "dzejas vakars")


def test_unnamed_event_needs_a_venue_or_town_and_day(blank):
    text = "Pedagogu konference notika Līgatnes kultūras namā. Par semināru vēl domā Cēsīs."
    entities = rows(text, ("VENUE", "Līgatnes kultūras namā", "Līgatnes kultūras nams"), ("GPE", "Cēsīs", "Cēsis"))
    (record,) = records(blank, text, entities)
    assert (record["title"], record["kind"], record["venue"]) == (None, "konference", "Līgatnes kultūras nams")


def test_unnamed_event_with_neither_place_nor_day_is_none(blank):
    text = "Koncerts piektdien notiks netālu no Cēsu pilsētas."
    entities = rows(text, ("DATE", "piektdien", None), ("GPE", "Cēsu", "Cēsis"))
    assert records(blank, text, entities) == []


def test_two_events_of_one_sentence_keep_what_stands_in_their_clause(blank):
    text = (
        "Klase dosies uz konkursu „Jauno inženieru kauss” Viļņā, "
        "bet Viļānu vidusskolā 24. septembrī notiks kursi „Robotika sākumskolā”."
    )  # fmt: skip
    entities = rows(
        text,
        ("EVENT", "Jauno inženieru kauss", "Jauno inženieru kauss"),
        ("GPE", "Viļņā", "Viļņa"),
        ("VENUE", "Viļānu vidusskolā", "Viļānu vidusskola"),
        ("DATE", "24. septembrī", "2026-09-24"),
        ("EVENT", "Robotika sākumskolā", "Robotika sākumskolā"),
    )
    contest, course = records(blank, text, entities)
    assert (contest["place"], contest["venue"], contest["date"]) == ("Viļņa", None, None)
    assert (course["place"], course["venue"], course["date"]) == (None, "Viļānu vidusskola", "2026-09-24")


def test_an_event_noun_that_only_describes_another_noun_makes_no_event(blank):
    text = "Telpas, kas mācību gada laikā notiks remontā, ir Kuldīgas vidusskolā."
    entities = rows(text, ("VENUE", "Kuldīgas vidusskolā", "Kuldīgas vidusskola"))
    assert records(blank, text, entities) == []
    text = "Kursu laikā, kas notiks Kuldīgas vidusskolā, būs arī pārtraukumi."
    entities = rows(text, ("VENUE", "Kuldīgas vidusskolā", "Kuldīgas vidusskola"))
    (record,) = records(blank, text, entities)
    assert record["kind"] == "kursi"


@pytest.mark.parametrize("example", event_words().examples, ids=lambda example: example.text[:40])
def test_examples_of_the_data(nlp, example):
    records = lvnews_nlp.analyse(example.text, nlp=nlp).to_dict()["events"]
    assert len(records) == len(example.events)
    for record, wanted in zip(records, example.events, strict=True):
        assert {name: record[name] for name in wanted} == wanted


def test_a_house_tells_its_town_or_parish_by_its_name(blank):
    text = (
        "Dundagas pagastā rosība. Dundagā snieg. Putina visu dienu. "
        "3. decembrī Dundagas pagasta bibliotēkā notiks lasītāju tikšanās."
    )
    entities = rows(
        text,
        ("GPE", "Dundagas pagastā", "Dundagas pagasts"),
        ("GPE", "Dundagā", "Dundaga"),
        ("DATE", "3. decembrī", "2025-12-03"),
        ("VENUE", "Dundagas pagasta bibliotēkā", "Dundagas pagasta bibliotēka"),
    )
    (record,) = records(blank, text, entities)
    assert (record["venue"], record["place"]) == ("Dundagas pagasta bibliotēka", "Dundagas pagasts")


def test_who_holds_an_event_may_be_said_some_lines_below(blank):
    text = (
        "Kandavas vārdi\n\nSeminārs „Vārda spēks” notiks 6. oktobrī.\n\nIeeja brīva.\n\n"
        "Rīkotājs: Kandavas Kultūras pils.\n\nVēlāk Zantes skola ies talkā."
    )  # fmt: skip
    entities = rows(
        text,
        ("EVENT", "Vārda spēks", "Vārda spēks"),
        ("DATE", "6. oktobrī", "2025-10-06"),
        ("VENUE", "Kandavas Kultūras pils", "Kandavas Kultūras pils"),
        ("ORG", "Zantes skola", "Zantes skola"),
    )
    (record,) = records(blank, text, entities)
    assert record["organisers"] == ["Kandavas Kultūras pils"]


@pytest.mark.parametrize(
    "text",
    [
        "Vides komitejas sanāksme notika 4. maijā Priekulē.",
        "Vides komitejas sanāksmes izraksts\n\nSēdēja ilgi.\n\nSanāksme notika 4. maijā Priekulē.",
    ],
)
def test_a_genitive_before_the_noun_holds_the_event(blank, text):
    entities = rows(
        text,
        ("ORG", "Vides komitejas", "Vides komiteja"),
        ("DATE", "4. maijā", "2025-05-04"),
        ("GPE", "Priekulē", "Priekule"),
    )
    (record,) = records(blank, text, entities)
    assert record["organisers"] == ["Vides komiteja"]


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Maijs pagastā\n\n• 8. maijs, 18.00. Diskusija par mežu.", True),
        ("Maijs pagastā\n\n8. maijs\nDiskusija par mežu.", True),
        ("Vēl nav zināms, vai 8. maijs, svētku priekšvakars, der. Diskusija par mežu.", False),
    ],
)
def test_an_event_under_its_day_is_an_item_of_a_calendar(blank, text, item):
    context = Context(Reading.of(blank(text)), rows(text, ("DATE", "8. maijs", "2026-05-08")))
    items = Items(context)
    (group,) = [group for group in event_groups(context, items) if group.kind == "diskusija"]
    finder = FieldFinder(context, Holders(context), [group], items)
    assert ("item" in signs_of(finder, group, finder(group))) is item


def test_general_meetings_and_colloquia_are_events(blank):
    text = "Biedrības kopsapulce notiks 7. martā Ilūkstē. Ķīmijas kolokvijs notiks 9. martā Subatē."
    entities = rows(
        text,
        ("DATE", "7. martā", "2026-03-07"),
        ("GPE", "Ilūkstē", "Ilūkste"),
        ("DATE", "9. martā", "2026-03-09"),
        ("GPE", "Subatē", "Subate"),
    )
    found = [(r["kind"], r["place"], r["date"]) for r in records(blank, text, entities)]
    assert found == [("kopsapulce", "Ilūkste", "2026-03-07"), ("kolokvijs", "Subate", "2026-03-09")]


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Notika konference „Lauku vārds”, tikšanās ar aktieriem.", "Lauku vārds", "konference"),
        ("Būs koncerts „Maizes smarža”, izstāde un balle.", "Maizes smarža", "koncerts"),
        ("Gaidām uz semināru „Rokas un prāts”, lekciju un darbnīcu.", "Rokas un prāts", "seminārs"),
        ("Skanēs „Rīta stunda”, koncerts bērniem.", "Rīta stunda", "koncerts"),
    ],
)
def test_the_next_item_of_a_list_is_not_the_kind_of_a_title(blank, text, title, kind):
    context = Context(Reading.of(blank(text)), rows(text, ("EVENT", title, title)))
    assert next(group.kind for group in event_groups(context, Items(context)) if group.title == title) == kind


KINDS = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind, entry in KINDS.items() for case in entry["cases"]],
    ids=lambda value: value if isinstance(value, str) else value["text"][:30],
)  # fmt: skip
def test_kinds_of_passages(nlp, kind, case, request):
    if case.get("missed"):
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason="missed today"))
    records = lvnews_nlp.analyse(case["text"], nlp=nlp, published=case.get("published")).to_dict()["events"]
    assert len(records) == len(case["events"]), records
    for record, wanted in zip(records, case["events"], strict=True):
        assert {name: record[name] or "" for name in wanted} == {n: w or "" for n, w in wanted.items()}


def test_the_day_of_publication_opens_no_item(nlp):
    page = (
        "Lasītāju klubs bibliotēkā\n12.03.2025.\n\nŅikita Kalve vada konkursu Tukumā.\n\nPlāns\n\n"
        "2025. gada 4. aprīlis. Koncerts Tukuma bibliotēkā.\n\n2025. gada 9. aprīlis. Seminārs Tukuma bibliotēkā."
    )
    records = lvnews_nlp.analyse(page, nlp=nlp).to_dict()["events"]
    assert "2025-03-12" not in [record["date"] for record in records]
    assert [record["date"] for record in records][-2:] == ["2025-04-04", "2025-04-09"]
