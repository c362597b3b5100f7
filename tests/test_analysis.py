import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import lvnews_nlp
from lvnews_nlp import InputError
from lvnews_nlp.tables import COLUMNS

PAGE = """Talsos atklāj zinātnes nedēļu
14.10.2025

Šonedēļ Talsu Valsts ģimnāzijā notiek konference „Pētām kopā”. To rīko Talsu novada pašvaldība.
Projektu „Zinātkāre” (Nr. 4.2.2.1/1/25/I/001) finansē ESF+; tā budžets ir 12 500,50 eiro.
"""


@pytest.fixture(scope="module")
def analysis(nlp):
    return lvnews_nlp.analyse(PAGE, id="lapa.txt", nlp=nlp)


def test_contract_has_exactly_these_keys(analysis):
    data = analysis.to_dict()
    assert list(data) == [
        "schema", "id", "engine", "version", "article", "sentences", "tokens", "entities", "themes",
        "theme_scores", "projects", "events",
    ]  # fmt: skip
    assert {"text", "title", "section", "published", "authors", "blocks"} <= set(data["article"])
    assert set(data["tokens"][0]) == {"start", "end", "text", "lemma", "upos", "xpos", "feats", "head", "deprel"}
    assert {"start", "end", "text", "label", "subtype", "canonical", "id", "value", "source"} <= set(
        data["entities"][0]
    )
    assert set(data["projects"][0]) >= {"number", "title", "programme", "entities"}
    said = {"title", "kind", "organisers", "venue", "place", "date", "audience", "confidence", "entities"}
    assert set(data["events"][0]) == said
    assert (data["schema"], data["id"], data["engine"]) == (2, "lapa.txt", "embedded")


def test_page_is_read(analysis):
    assert analysis.title == "Talsos atklāj zinātnes nedēļu"
    assert analysis.published == date(2025, 10, 14)
    assert analysis.text == PAGE


def test_records_and_dates_use_the_page_date(analysis):
    data = analysis.to_dict()
    assert {key: data["projects"][0][key] for key in ("number", "title", "programme")} == {
        "number": "4.2.2.1/1/25/I/001",
        "title": "Zinātkāre",
        "programme": "Eiropas Sociālais fonds Plus",
    }
    (event,) = [e for e in data["events"] if e["title"] == "Pētām kopā"]
    assert event["kind"] == "konference"
    assert event["date"] == "2025-10-13/2025-10-19"


def test_heads_stay_inside_their_sentence(analysis):
    data = analysis.to_dict()
    for sentence in data["sentences"]:
        inside = [i for i, t in enumerate(data["tokens"]) if sentence["start"] <= t["start"] < sentence["end"]]
        assert all(data["tokens"][i]["head"] in (-1, *inside) for i in inside)
        assert sum(data["tokens"][i]["head"] == -1 for i in inside) >= 1


def test_frames_have_their_columns(analysis):
    assert list(analysis.entities.columns) == list(COLUMNS["entities"])
    assert analysis.entities["article_id"].unique().tolist() == ["lapa.txt"]
    assert len(analysis.themes) == len(analysis.to_dict()["themes"])
    assert analysis.projects["number"].tolist() == ["4.2.2.1/1/25/I/001"]


def test_json_keeps_letters_and_can_leave_the_text_out(analysis):
    assert "Zinātkāre" in analysis.to_json()
    assert "text" not in json.loads(analysis.to_json(text=False))["article"]
    assert json.loads(analysis.to_json()) == json.loads(json.dumps(analysis.to_dict()))


def test_notebook_view_escapes_the_page(nlp):
    html = lvnews_nlp.analyse("Skola <script>alert(1)</script> atklāj zāli Rīgā.", nlp=nlp)._repr_html_()
    assert "<script>" not in html
    assert "Rīgā" in html


def test_published_resolves_relative_dates_where_the_page_has_no_date(nlp):
    text = "Otrdien skolā viesojās rakstnieks. Šogad tā ir jau ceturtā tikšanās."
    found = lvnews_nlp.analyse(text, published=date(2025, 5, 8), nlp=nlp).entities
    assert found[found["label"] == "DATE"]["canonical"].tolist() == ["2025-05-06", "2025"]


def test_analyse_many_keeps_order_and_ids(nlp):
    texts = [f"Skolēni no {town} viesojās muzejā." for town in ("Talsiem", "Ogres", "Cēsīm")]
    results = list(lvnews_nlp.analyse_many(texts, ids=["a", "b", "c"], nlp=nlp))
    assert [r.id for r in results] == ["a", "b", "c"]
    assert [r.text for r in results] == texts


@pytest.mark.parametrize("source", ["", "  \n ", b"", b"\x00\x01\x02\x03" * 50, Path("nav-tadas-lapas.txt")])
def test_unreadable_input_is_an_input_error(nlp, source):
    with pytest.raises(InputError):
        lvnews_nlp.analyse(source, nlp=nlp)


def test_damaged_letters_and_spaces_do_not_hide_names(nlp):
    # Cyrillic а, е, о in place of the Latin letters, no-break spaces between the words
    text = "Jеlgаvаs\u00a0vаlstspilsētаs\u00a0pašvаldībа 2025.\u00a0gada 3.\u00a0martā rīkoja semināru."
    data = lvnews_nlp.analyse(text, nlp=nlp).to_dict()
    assert data["article"]["text"] == text
    assert [(e["canonical"], e["text"]) for e in data["entities"]] == [
        ("Jelgavas valstspilsētas pašvaldība", text[:34]),
        ("2025-03-03", text[35:54]),
    ]


def test_text_that_is_too_long_is_an_input_error(nlp, monkeypatch):
    monkeypatch.setattr(nlp, "max_length", 1_000)
    with pytest.raises(InputError, match="Split it"):
        lvnews_nlp.analyse("Rīgā līst. " * 100, nlp=nlp)


def test_long_text_is_analysed_whole(nlp):
    # Few tokens, so that the test is quick: what counts is that no limit on characters stands in the way.
    text = "Rīgā līst. " + "x" * 1_200_000 + " Talsos snieg."
    data = lvnews_nlp.analyse(text, nlp=nlp).to_dict()
    assert data["article"]["text"] == text
    assert {e["canonical"] for e in data["entities"]} >= {"Rīga", "Talsi"}
    assert max(t["end"] - t["start"] for t in data["tokens"]) == 1_200_000


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "Ā" * 100_000 + " Rīgā",
        "\ufffd\x00\u200b\u00ad š Rīgā \U0001f600 \ud7ff\ue000",
        "„" * 3_000,
        "." * 20_000,
        "Nr. " * 2_000,
        "a\u0304" * 3_000,
    ],
    ids=["long token", "long token and a name", "odd characters", "quotes", "dots", "abbreviations", "combining marks"],
)
def test_nothing_of_odd_texts_is_lost(nlp, text):
    data = lvnews_nlp.analyse(text, nlp=nlp).to_dict()
    assert data["article"]["text"] == text
    covered = set()
    for token in data["tokens"]:
        assert text[token["start"] : token["end"]] == token["text"]
        covered.update(range(token["start"], token["end"]))
    # A zero-width space is blank too.
    assert all(text[i].isspace() or text[i] == "\u200b" for i in range(len(text)) if i not in covered)


latvian = st.text(
    alphabet="aābcčdeēfgģhiījkķlļmnņoprsštuūvzžAĀBCČDEĒGIĪJKĶLĻMNŅPRSŠTUŪVZŽ 0123456789.,:;-–/()%€„“”\"'\n\u00a0",
    max_size=300,
)
pieces = st.lists(
    st.sampled_from(
        [
            "Rīgā",
            "„",
            "”",
            "Nr. 4.2.2.3/1/24/I/001",
            "27.02.2026",
            "Jelgavas",
            "vidusskola",
            "12 eiro",
            "\n",
            "• ",
            "SIA",
            "(",
            ")",
            "VIAA",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.one_of(latvian, pieces))
def test_every_text_field_is_the_slice_of_its_offsets(nlp, text):
    if not text.strip():
        return
    try:
        data = lvnews_nlp.analyse(text, nlp=nlp).to_dict()
    except InputError as error:
        if not re.search("is a file name|is an address", str(error)):  # a lone "/" is refused, with a sentence
            raise
        reject()
    whole = data["article"]["text"]
    rows = [*data["entities"], *data["tokens"], *(e for t in data["themes"] for e in t["evidence"])]
    assert all(whole[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(0 <= b["start"] < b["end"] <= len(whole) for b in data["article"]["blocks"])
    for record in (*data["projects"], *data["events"]):
        assert all(0 <= i < len(data["entities"]) for i in record["entities"])
