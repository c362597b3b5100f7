"""Measure codes, procurement ids, contract numbers: found, kept out of the labels, handed to their entities."""

import pytest

from lvnews_nlp.grammars.references import contract_data, find_codes


@pytest.mark.parametrize("example", contract_data().example, ids=lambda example: example.text[:40])
def test_examples_of_the_data_file(example):
    found = [code.code for code in find_codes(example.text) if code.kind in ("contract", "agreement")]
    assert found == list(example.codes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Atbalstu sniedz 4.2.2.3. pasākums.", [("programme-measure", "4.2.2.3")]),
        ("SAM 8.3.1. ietvaros notiek mācības.", [("programme-measure", "8.3.1")]),
        ("Iepirkuma identifikācijas Nr. BND 2024/41.", [("procurement", "BND 2024/41")]),
        ("Iepirkums (ID Nr. BND 2024/41 ERAF) beidzies.", [("procurement", "BND 2024/41/ERAF")]),
        ("Pamats: vienošanās Nr.12.", [("agreement", "12")]),
        ("Granta līgums Nr. 101081234 ir spēkā.", []),
        ("Projekts Nr. 4.2.2.3/1/24/I/001 sākas.", []),
        ("Līgums ir noslēgts 2024. gadā par 300 eiro.", []),
        ("Ministru kabineta noteikumi Nr. 716 ir grozīti.", []),
    ],
)
def test_kinds(text, expected):
    assert [(code.kind, code.code) for code in find_codes(text)] == expected


def test_offsets_count_the_page_even_with_invisible_signs():
    text = "Līguma\u00a0Nr.\u200b 7-1/22 izpilde."
    (code,) = find_codes(text)
    assert text[code.start : code.end] == "7-1/22"


def test_a_procurement_has_its_parts():
    (code,) = find_codes("Identifikācijas Nr. FM VID 2023/18.")
    assert code.parts == {"buyer": "FM VID", "year": "2023", "serial": "18"}


def test_no_piece_of_a_code_is_an_entity(nlp):
    text = (
        "Pagasta pārvalde rīko iepirkumu (identifikācijas Nr. BND 2024/41). Noslēgts līgums Nr. 2-9/2024/17 ar "
        'SIA "Zemgales logi" par 12 300 eiro.'
    )
    doc = nlp(text)
    assert [(span.label_, span.kb_id_) for span in doc.spans["codes"]] == [
        ("procurement", "BND 2024/41"),
        ("contract", "2-9/2024/17"),
    ]
    codes = [(span.start_char, span.end_char) for span in doc.spans["codes"]]
    assert not [e["text"] for e in doc._.entities if any(s < e["end"] and e["start"] < t for s, t in codes)]
    (company,) = [e for e in doc._.entities if e["subtype"] == "company"]
    assert [code["code"] for code in company["value"]["codes"]] == ["2-9/2024/17"]
