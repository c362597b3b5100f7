"""Who carries a code: the entity that it stands with, and through it the project record."""

from lvnews_nlp.facts.codes import add_codes
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.projects import project_records
from lvnews_nlp.reading.reading import Reading


def row(text, label, surface):
    start = text.index(surface)
    return {
        "start": start,
        "end": start + len(surface),
        "text": surface,
        "label": label,
        "canonical": surface,
        "value": {},
    }


def test_a_measure_goes_to_the_project_of_its_sentence_and_into_the_record(blank):
    text = "Projekts „Zinātkāre” tiek īstenots 4.2.2.9. pasākuma ietvaros. Skola priecājas."
    entities = [row(text, "PROJECT", "Zinātkāre")]
    doc = blank(text)
    context = Context(Reading.of(doc), entities)
    (code,) = add_codes(context)
    assert (code["kind"], code["code"]) == ("programme-measure", "4.2.2.9")
    (record,) = project_records(context)
    assert record["codes"] == [code]


def test_a_measure_without_a_project_goes_to_the_fund(blank):
    text = "Eiropas Sociālais fonds Plus atbalsta arī 4.2.3.1. pasākumu."
    entities = [row(text, "PROGRAMME", "Eiropas Sociālais fonds Plus")]
    doc = blank(text)
    context = Context(Reading.of(doc), entities)
    add_codes(context)
    assert [code["code"] for code in context.entities[0]["value"]["codes"]] == ["4.2.3.1"]
    assert project_records(context) == []


def test_a_contract_goes_to_the_nearest_organisation(blank):
    text = "Dome slēdza līgumu ar „Alfa logi” (līguma Nr. 3-1/24) un ar „Beta durvis” (līguma Nr. 3-1/25)."
    entities = [row(text, "ORG", "Alfa logi"), row(text, "ORG", "Beta durvis")]
    context = Context(Reading.of(blank(text)), entities)
    add_codes(context)
    assert [[code["code"] for code in e["value"]["codes"]] for e in context.entities] == [["3-1/24"], ["3-1/25"]]


def test_a_code_with_nothing_beside_it_stays_in_the_list_only(blank):
    text = "Vienošanās Nr. 8 stājas spēkā."
    assert [code["code"] for code in add_codes(Context(Reading.of(blank(text)), []))] == ["8"]


def test_records_without_codes_have_no_such_key(blank):
    text = "Projekts „Zinātkāre” sākas."
    entities = [row(text, "PROJECT", "Zinātkāre")]
    doc = blank(text)
    context = Context(Reading.of(doc), entities)
    add_codes(context)
    assert "codes" not in project_records(context)[0]
