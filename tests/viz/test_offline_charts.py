"""Charts show themselves without a network: as a picture, and as a specification that notebooks draw."""

import pytest

pytest.importorskip("vl_convert", reason="Charts need the extra 'viz'")

from datetime import date

from lvnews_nlp.tables import frame
from lvnews_nlp.viz import cooccurrence_heatmap, themes_by_month


def bundle(chart):
    return chart._repr_mimebundle_()


def charts():
    articles = frame([{"article_id": "a", "published": date(2026, 2, 3)}], table="articles")
    theme = {"article_id": "a", "theme": "mentori", "label_lv": "Mentori", "label_en": "Mentoring"}
    pair = {"canonical_a": "Ogres novads", "label_a": "GPE", "canonical_b": "Cēsis", "label_b": "GPE"}
    pairs = frame([{"article_id": "a", "sentence": 0, **pair}], table="cooccurrences")
    yield themes_by_month(frame([theme], table="themes"), articles), "Mentori"
    yield cooccurrence_heatmap(pairs), "Ogres novads"
    yield themes_by_month(frame([], table="themes"), articles), "Nav datu"


@pytest.mark.parametrize(("chart", "shown"), list(charts()))
def test_a_chart_is_a_picture_with_its_words_in_it(chart, shown):
    found = bundle(chart)
    picture = found["image/svg+xml"]
    assert picture.startswith("<svg")
    assert shown in picture
    assert "text/html" not in found  # what would load scripts from a network
    assert [kind for kind in found if kind.startswith("application/vnd.vegalite")]


def test_a_changed_chart_still_shows_itself_offline():
    chart = next(charts())[0].properties(description="cits")
    assert "image/svg+xml" in bundle(chart)
