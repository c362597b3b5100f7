"""Charts show themselves without a network: as a picture, and as a specification that notebooks draw."""

import base64
import re
import struct
import zlib

import pytest

pytest.importorskip("vl_convert", reason="Charts need the extra 'viz'")

from datetime import date

from lvnews_nlp.tables import frame
from lvnews_nlp.viz import cooccurrence_heatmap, project_bars, themes_by_month


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


def test_the_png_for_those_who_take_no_svg_is_whole_and_small():
    vl_convert = pytest.importorskip("vl_convert")
    chart = next(charts())[0]
    png = base64.b64decode(bundle(chart)["image/png"])
    as_it_came = vl_convert.vegalite_to_png(chart.to_dict())
    assert len(png) < len(as_it_came) / 2
    assert pixels(png) == pixels(as_it_came)


def pixels(png):
    """Size and uncompressed lines of a PNG, all of whose checks are right."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    found, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + data),)
        found[kind] = found.get(kind, b"") + data
        at += 12 + length
    assert kind == b"IEND"
    return found[b"IHDR"], zlib.decompress(found[b"IDAT"])


def test_a_changed_chart_still_shows_itself_offline():
    chart = next(charts())[0].properties(description="cits")
    assert "image/svg+xml" in bundle(chart)


def test_on_a_dark_screen_ground_and_letters_change_together():
    chart = next(charts())[0]
    picture = bundle(chart)["image/svg+xml"]
    (style,) = re.findall(r"<style>@media screen and \(prefers-color-scheme:dark\)\{(.*?)\}</style>", picture)
    changed = dict(re.findall(r'\.lvnews-chart \[fill="(#\w+)"\]\{fill:(#\w+)\}', style))
    assert 'class="marks lvnews-chart"' in picture
    assert 'style="max-width:100%;height:auto"' in picture  # in a narrow page it shrinks, nothing is cut
    whole = re.search(r'width="\d+" height="\d+"', picture)[0]
    assert f'<rect {whole} fill="#ffffff"' in picture
    for letters in ("#222222", "#6b6b6b"):
        assert f'fill="{letters}"' in picture
        assert contrast(letters, "#ffffff") > 4.5
        assert contrast(changed[letters], changed["#ffffff"]) > 4.5


def test_no_word_is_left_to_the_theme_of_a_notebook():
    config = next(charts())[0].to_dict()["config"]
    assert config["background"] == "#ffffff"
    assert {config[part]["labelColor"] for part in ("axis", "legend", "header")} == {"#222222"}


def contrast(one, other):
    """The contrast of two colours as WCAG 2 has it, from 1 to 21."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_long_names_are_whole():
    title = "Mūsdienīga un iekļaujoša mācību vide visās lielā novada vispārējās izglītības iestādēs un bibliotēkās"
    programme = "Eiropas Savienības kohēzijas politikas programma 2021.–2027. gadam"
    school = "Ventspils valstspilsētas pašvaldības pirmsskolas izglītības iestāde „Bitīte”"
    project = {"article_id": "a", "title": title, "number": "4.2.1.5/1/24/A/017", "programme": programme}
    theme = {"article_id": "a", "theme": "mentori", "label_lv": "Mentori", "label_en": "Mentoring"}
    tables = {"projects": frame([project], table="projects"), "themes": frame([theme], table="themes")}
    pair = {"canonical_a": school, "label_a": "ORG", "canonical_b": "Cēsis", "label_b": "GPE"}
    pairs = frame([{"article_id": "a", "sentence": 0, **pair}], table="cooccurrences")
    for chart, name in (
        (project_bars(tables), title),
        (project_bars(tables), programme),
        (cooccurrence_heatmap(pairs), school),
    ):
        picture = bundle(chart)["image/svg+xml"]
        assert "…" not in picture
        shown = " ".join(re.findall(r">([^<>]+)<", picture))
        assert name in " ".join(shown.split())


def with_long_names():
    """The charts of the longest names that pages hold, twelve of each."""
    theme = "Pašvaldības izglītības pārvaldība un tās sadarbība ar skolām un vecākiem"
    months = [date(2024 + i // 12, i % 12 + 1, 3) for i in range(30)]
    articles = frame([{"article_id": str(i), "published": day} for i, day in enumerate(months)], table="articles")
    themes = frame(
        [
            {"article_id": str(i), "theme": f"t{i % 12}", "label_lv": f"{theme} {i % 12}", "label_en": "Governance"}
            for i in range(30)
        ],
        table="themes",
    )
    project = {
        "programme": "Eiropas Savienības kohēzijas politikas programma 2021.–2027. gadam",
        "title": "Pedagogu profesionālās pilnveides atbalsta sistēmas izveide visos reģionos",
    }
    projects = frame([{"article_id": str(i), "number": f"n{i}", **project} for i in range(30)], table="projects")
    names = [f"Latvijas Biozinātņu un tehnoloģiju universitātes {i}. pētniecības institūts" for i in range(12)]
    pairs = frame(
        [
            {"article_id": str(i), "sentence": 0, "label_a": "ORG", "label_b": "ORG",
             "canonical_a": names[i], "canonical_b": names[i - 1]}
            for i in range(12)
        ],
        table="cooccurrences",
    )  # fmt: skip
    yield themes_by_month(themes, articles), theme.split()[0]
    yield project_bars({"projects": projects, "themes": themes}), "Pedagogu"
    yield cooccurrence_heatmap(pairs), "Biozinātņu"


@pytest.mark.parametrize(("chart", "shown"), list(with_long_names()), ids=["months", "projects", "company"])
def test_the_longest_names_fit_the_width_of_a_printed_page(chart, shown):
    picture = bundle(chart)["image/svg+xml"]
    assert shown in picture
    assert "…" not in picture  # what Vega puts where it cuts a word
    # A notebook as HTML, printed on A4 or Letter, leaves this many pixels to its outputs and cuts the rest.
    assert int(re.search(r'width="(\d+)"', picture)[1]) <= 640


def test_two_projects_with_one_title_are_two_bars():
    themes = frame(
        [{"article_id": name, "theme": "t", "label_lv": "Mentori", "label_en": "Mentoring"} for name in "ab"],
        table="themes",
    )
    project = {"programme": "Erasmus+", "title": "Kopā"}
    rows = [{"article_id": name, "number": f"2025-1-LV01-{name}", **project} for name in "ab"]
    chart = project_bars({"projects": frame(rows, table="projects"), "themes": themes})
    (data,) = chart.to_dict()["datasets"].values()
    assert sorted(row["project"].split()[-1] for row in data) == ["2025-1-LV01-a", "2025-1-LV01-b"]
