import pytest

import lvnews_nlp
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.projects import project_records
from lvnews_nlp.reading.reading import Reading


def rows(text, *found):
    """Entity rows for (label, surface, canonical) in text order."""
    result, position = [], 0
    for label, surface, canonical in found:
        position = text.index(surface, position)
        result.append(
            {
                "start": position,
                "end": position + len(surface),
                "text": surface,
                "label": label,
                "canonical": canonical,
                "value": {},
            }
        )
    return result


@pytest.mark.parametrize(
    "text",
    [
        "Darbus finansē ESF+ projektā „Droša skola” (Nr. 4.2.2.3/1/24/I/001).",
        "Projekts Nr. 4.2.2.3/1/24/I/001 „Droša skola”, ko finansē ESF+, turpinās.",
    ],
)
def test_number_title_and_programme_make_one_record(blank, text):
    surfaces = [("PROGRAMME", "ESF+", "Eiropas Sociālais fonds Plus"), ("PROJECT", "Droša skola", "Droša skola")]
    surfaces.append(("PROJECT_ID", "4.2.2.3/1/24/I/001", "4.2.2.3/1/24/I/001"))
    entities = sorted((rows(text, s)[0] for s in surfaces), key=lambda e: e["start"])
    (record,) = project_records(Context(Reading.of(blank(text)), entities))
    assert record == {
        "number": "4.2.2.3/1/24/I/001",
        "title": "Droša skola",
        "programme": "Eiropas Sociālais fonds Plus",
        "entities": [0, 1, 2],
    }


def test_two_projects_in_one_sentence_keep_their_own_titles(blank):
    text = "Pabeigti projekti „Siltums” (Nr. 4.2.1.5/1/24/A/001) un „Gaisma” (Nr. 4.2.1.5/1/24/A/002)."
    entities = rows(
        text,
        ("PROJECT", "Siltums", "Siltums"),
        ("PROJECT_ID", "4.2.1.5/1/24/A/001", "4.2.1.5/1/24/A/001"),
        ("PROJECT", "Gaisma", "Gaisma"),
        ("PROJECT_ID", "4.2.1.5/1/24/A/002", "4.2.1.5/1/24/A/002"),
    )
    records = project_records(Context(Reading.of(blank(text)), entities))
    assert [(r["number"][-3:], r["title"]) for r in records] == [("001", "Siltums"), ("002", "Gaisma")]


def test_later_mention_joins_its_record(blank):
    text = "Projekts „Siltums” sākās martā. Par „SILTUMS” gaitu ziņos."
    entities = rows(text, ("PROJECT", "Siltums", "Siltums"), ("PROJECT", "SILTUMS", "SILTUMS"))
    (record,) = project_records(Context(Reading.of(blank(text)), entities))
    assert record["entities"] == [0, 1]


def test_no_entities_no_records(blank):
    assert project_records(Context(Reading.of(blank("Skolā ir jauna aktu zāle.")), [])) == []


def test_a_number_takes_the_nearest_of_many_titles_and_programmes(blank):
    text = "; ".join(f"„Tilts {i}” 4.2.1.5/1/24/A/{i:03} ESF+ atbalstīts" for i in range(60))
    found = []
    for i in range(60):
        number = f"4.2.1.5/1/24/A/{i:03}"
        found += [("PROJECT", f"Tilts {i}", f"Tilts {i}"), ("PROJECT_ID", number, number)]
        found.append(("PROGRAMME", "ESF+", f"Fonds {i}"))
    records = project_records(Context(Reading.of(blank(text)), rows(text, *found)))
    assert [(r["number"][-3:], r["title"], r["programme"]) for r in records] == [
        (f"{i:03}", f"Tilts {i}", f"Fonds {i}") for i in range(60)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Projekts „Vesels un gatavs” / „Safe and Ready” (SaRe), Nr. 2022-2-LV01-KA210-SCH-000101872, ilgs gadu.",
        "Sākas projekts „Zaļā prasme” (GreenSk), Nr. 2022-2-LV01-KA210-SCH-000101872.",
        "Projekts „Mūsu upe” / „Our River”, Nr. 2022-2-LV01-KA210-SCH-000101872. „Our River” ilgs gadu.",
    ],
)
def test_one_project_has_one_record_in_all_its_languages(nlp, text):
    records = lvnews_nlp.analyse(text, nlp=nlp).to_dict()["projects"]
    assert [(r["number"], r["title"]) for r in records] == [
        ("2022-2-LV01-KA210-SCH-000101872", text.split("„")[1].split("”")[0])
    ]


BETWEEN = "\n\nDalībnieki cepa maizi un mācījās dziesmas. Rīti bija agri, vakari gari.\n\nVisiem patika peldēties."


@pytest.mark.parametrize(
    ("first", "last", "title"),
    [
        ("Biedrība īstenoja projektu „Viens ritms”.", "Projekta Nr. 2022-3-LV02-KA152-YOU-000101427", "Viens ritms"),
        (
            "Projekts „Tilts pāri Salacai” noslēdzies.",
            "Projekts nr. 17-08-AL14-A019.2204-000011.",
            "Tilts pāri Salacai",
        ),
        ("Skola sākusi projektu „Zaļā stunda”.", "Projekta numurs: 8.3.5.0/16/I/001", "Zaļā stunda"),
        ("Projektā „Lasām laukos” ir trīs skolas.", "Projektu Nr. LLI-331 finansē Interreg.", "Lasām laukos"),
        ("Skolēni brauc projektā „Vējš burās”.", "(projekta Nr. 2021-1-LV01-KA122-SCH-000012345)", "Vējš burās"),
    ],
)
def test_the_only_number_of_a_page_goes_with_its_only_title(nlp, first, last, title):
    (record,) = lvnews_nlp.analyse(f"{first}{BETWEEN}\n\n{last}", nlp=nlp).to_dict()["projects"]
    assert record["title"] == title
    assert record["number"]


def test_a_far_number_goes_with_no_title_where_there_are_two(nlp):
    page = f"Projekts „Zaļā stunda” un projekts „Vējš burās”.{BETWEEN}\n\nProjekta Nr. 8.3.5.0/16/I/001"
    records = lvnews_nlp.analyse(page, nlp=nlp).to_dict()["projects"]
    assert [record["title"] for record in records if record["number"]] == [None]


@pytest.mark.parametrize(
    "text", ["Angļu valoda iesācējiem (A1), 60 st.", "Startēja U-14 un U-16 grupas.", "Līmenis B2."]
)
def test_a_level_and_a_group_of_age_are_no_numbers_of_projects(nlp, text):
    assert lvnews_nlp.analyse(text, nlp=nlp).to_dict()["projects"] == []
