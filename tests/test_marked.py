"""Highlighted text."""

from lvnews_nlp.viz import themes_html


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
