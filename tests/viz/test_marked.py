"""Highlighted text."""

import re

import pytest

from lvnews_nlp import analyse
from lvnews_nlp.viz import entities_html, summary_html, themes_html


def test_evidence_under_that_of_another_theme_is_shown():
    text = "Jauno skolotāju mentori saņem atalgojumu."
    data = {
        "article": {"text": text, "blocks": [{"start": 0, "end": len(text), "kind": "paragraph", "detail": ""}]},
        "themes": [
            {"label_lv": "Mentori", "evidence": [{"start": 0, "end": 23, "text": text[:23]}]},
            {"label_lv": "Jauni skolotāji", "evidence": [{"start": 0, "end": 15, "text": text[:15]}]},
            {"label_lv": "Atalgojums", "evidence": [{"start": 30, "end": 40, "text": text[30:40]}]},
        ],
    }
    html = themes_html(data)
    for label in ("Mentori · Jauni skolotāji", "Atalgojums"):
        assert label in html
    assert html.count("Mentori") == 2


def page(text, entities):
    base = {"subtype": None, "canonical": None, "id": None, "source": "rule"}
    return {
        "article": {"text": text, "blocks": [{"start": 0, "end": len(text), "kind": "paragraph", "detail": ""}]},
        "entities": [{**base, "start": start, "end": end, "label": label} for start, end, label in entities],
    }


def without_styles(html):
    return re.sub(r"<mark [^>]*>", "<m>", html.partition("</p>")[0]).replace("</mark>", "</m>")


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 2, "GPE")], "<p><m>ab</m>cdefg"),
        ([(0, 6, "PROJECT"), (2, 4, "GPE")], "<p><m>ab<m>cd</m>ef</m>g"),
        ([(2, 4, "GPE"), (0, 6, "PROJECT"), (4, 6, "ORG")], "<p><m>ab<m>cd</m><m>ef</m></m>g"),
        ([(0, 4, "ORG"), (2, 6, "GPE")], "<p><m>ab<m>cd</m></m>efg"),
        ([(0, 7, "ORG"), (0, 7, "GPE")], "<p><m><m>abcdefg</m></m>"),
        ([(5, 12, "ORG")], "<p>abcde<m>fg</m>"),
        ([], "<p>abcdefg"),
    ],
)
def test_mentions_inside_others_are_drawn_inside_them(spans, expected):
    assert without_styles(entities_html(page("abcdefg", spans))) == expected


def test_a_label_of_a_component_of_the_users_own_is_framed():
    html = entities_html(page("sistēmā e-klase", [(8, 15, "<PLATFORM>")]))
    assert re.search(r'<mark style="[^"]*outline:1px solid[^"]*" title="&lt;PLATFORM&gt; · rule">e-klase</mark>', html)
    assert html.count("&lt;PLATFORM&gt;") == 2  # when pointed at, and in the legend
    assert "<PLATFORM>" not in html


def test_everything_of_the_page_is_escaped():
    text = '<img src=x onerror="alert(1)"> & SIA <b>'
    html = entities_html(page(text, [(34, 37, "ORG"), (0, 4, "PERSON")]))
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;img" in html


def test_pointing_at_a_mention_shows_what_is_known_of_it():
    data = page("Rīgā", [(0, 4, "GPE")])
    data["entities"][0] |= {"canonical": "Rīga", "id": "riga", "source": "gazetteer"}
    assert 'title="valsts, pilsēta, novads · Rīga · riga · gazetteer"' in entities_html(data)
    assert "valsts, pilsēta, novads</span>" in entities_html(data)


def test_the_title_heads_the_summary_once_and_lists_are_lists():
    page = "Ogrē atklāj zāli\n\nSkola aicina:\n• uz koncertu Ogrē;\n• uz izstādi.\n\nUz tikšanos 3. martā!"
    html = summary_html(analyse(page, published="2026-02-01").to_dict())
    heading = re.search(r"<h3>(.*?)</h3>", html)[1]
    assert re.sub("<[^>]+>", "", heading) == "Ogrē atklāj zāli"
    assert "<mark" in heading
    assert re.sub("<[^>]+>", "", html).count("atklāj zāli") == 1
    assert html.index("<h3>") < html.index("2026-02-01") < html.index("Skola aicina")
    (items,) = re.findall(r'<ul style="list-style:none[^>]*>(.*?)</ul>', html)
    assert items.count("<li>") == 2
