"""Kinds of metadata, page dates and damage as pages really have them; the cases are in ``kinds.toml``."""

import datetime as dt
import html as escapes
import json
import re
import tomllib
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

import lvnews_nlp
import lvnews_nlp.accessor
from lvnews_nlp.article import read_article
from lvnews_nlp.article.days import day_of, publication_day
from lvnews_nlp.article.metadata import read_metadata
from lvnews_nlp.batch.records import publication_of
from lvnews_nlp.cli import app
from lvnews_nlp.errors import InputError

CASES = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text("utf-8"))
BODY = (
    "<p>Pirmdien skolā pulcējās skolēni un skolotāji, lai runātu par jauno programmu un tās ieguvumiem.</p>"
    "<p>Sarunā piedalījās arī vecāki un pašvaldības pārstāvji, kuri atbildēja uz visiem jautājumiem.</p>"
)

PLAIN = "\n\n".join(re.findall("<p>(.*?)</p>", BODY))


def page(*, head: str = "", h1: str = "", before: str = "") -> str:
    heading = f"<h1>{h1}</h1>" if h1 else ""
    return f"<!doctype html><html><head>{head}</head><body><article>{heading}{before}{BODY}</article></body></html>"


@pytest.mark.parametrize("case", CASES["headline"], ids=lambda case: case["title"][:30])
def test_the_headline_is_that_of_the_page_and_stands_once(case):
    article = read_article(page(head=case["head"], h1=case["h1"]))
    assert article.title == case["title"]
    assert article.blocks[0].kind == "title"
    assert article.text.count(case["title"]) == 1


@pytest.mark.parametrize(("written", "day"), CASES["day"].items())
def test_a_day_is_the_day_in_riga(written, day):
    expected = dt.date.fromisoformat(day) if day else None
    json_ld = json.dumps({"@type": "NewsArticle", "headline": "Skola", "datePublished": written})
    for head in (
        f'<script type="application/ld+json">{json_ld}</script>',
        f'<meta property="article:published_time" content="{written}">',
        f'<meta itemprop="datePublished" content="{written}">',
    ):
        assert read_metadata(f"<html><head>{head}</head></html>").published == expected
    assert read_article(page(before=f'<time datetime="{written}">dažas dienas</time>')).published == expected


@pytest.mark.parametrize("written", ["0001-01-01T00:00:00", "9999-12-31", "1970-01-01"])
def test_a_day_that_cannot_be_is_left_out_with_a_warning(written):
    article = read_article(page(head=f'<meta property="article:published_time" content="{written}">'))
    assert article.published is None
    assert any(written[:10] in warning for warning in article.warnings)


def test_a_day_that_the_page_marks_in_its_own_way_comes_last():
    marked = '<div class="post-date">Ievietots 26.02.2026</div>'
    assert read_article(page(before=marked)).published == dt.date(2026, 2, 26)
    assert read_article(page(before='<span class="date">2026</span>')).published is None


@pytest.mark.parametrize(("written", "names"), CASES["authors"].items())
def test_authors_are_persons(written, names):
    json_ld = json.dumps({"@type": "NewsArticle", "author": [{"@type": "Person", "name": written}]})
    for head in (
        f'<meta name="author" content="{escapes.escape(written)}">',
        f'<script type="application/ld+json">{json_ld}</script>',
    ):
        assert read_metadata(f"<html><head>{head}</head></html>").authors == names


@pytest.mark.parametrize(
    "value",
    [
        dt.date(2026, 2, 26),
        dt.datetime(2026, 2, 26, 0, 30),
        dt.datetime(2026, 2, 25, 22, 30, tzinfo=dt.UTC),
        pd.Timestamp("2026-02-25T22:30Z"),
        pd.Timestamp("2026-02-26 23:59"),
        "2026-02-26",
        "2026-02-25T22:30:00Z",
        "26.02.2026.",
    ],
)
def test_published_takes_what_tells_a_day(value):
    assert read_article("Skola sāk darbu.", published=value).published == dt.date(2026, 2, 26)


@pytest.mark.parametrize("value", [None, pd.NaT, float("nan")])
def test_published_may_be_missing(value):
    assert publication_day(value) is None


@pytest.mark.parametrize("value", ["vakar", "", "2026-02", 20260226, 3.5, [2026], "31.04.2026"])
def test_published_that_is_no_day_is_an_error(value):
    with pytest.raises(InputError, match="is no day"):
        read_article("Skola sāk darbu.", published=value)


@pytest.mark.parametrize("value", ["0001-01-01", dt.date.max, dt.datetime.min, dt.date(1799, 12, 31)])
def test_published_outside_of_the_years_of_news_is_an_error(value):
    with pytest.raises(InputError, match="1800 to 2199"):
        read_article("Skola sāk darbu.", published=value)


def test_points_in_time_at_the_ends_of_the_calendar_have_a_day():
    zone = dt.timezone(dt.timedelta(hours=-5))
    assert day_of(dt.datetime.max.replace(tzinfo=zone)) == dt.date.max
    assert day_of(dt.datetime.min.replace(tzinfo=dt.timezone(dt.timedelta(hours=9)))) == dt.date.min


def test_columns_with_a_zone_are_days_in_riga(nlp):
    frame = pd.DataFrame({"text": ["Skola sāk darbu.", "Kori dzied.", "Zēni skrien."]})
    frame["day"] = pd.to_datetime(["2026-02-25T22:30Z", "2026-02-26T08:00Z", None])
    found = frame.lvnews.analyse(published="day", nlp=nlp)["articles"]["published"]
    assert [None if pd.isna(day) else day.date() for day in found] == [dt.date(2026, 2, 26)] * 2 + [None]


@pytest.mark.parametrize("case", CASES["page"], ids=lambda case: case["text"][:40])
def test_titles_days_and_small_print_of_plain_pages(case):
    article = read_article(case["text"].replace("{body}", PLAIN))
    assert article.title == case["title"]
    assert article.published == (dt.date.fromisoformat(case["published"]) if "published" in case else None)
    furniture = [article.text[block.start : block.end] for block in article.blocks if block.kind == "furniture"]
    assert furniture == case.get("furniture", [])
    body = [block for block in article.blocks if block.kind in ("lead", "paragraph")]
    assert len(body) == 2


@pytest.mark.parametrize(
    ("first", "title"), [("FOTO: Dace Rudzīte, LETA", None), ("FOTO: MĀLPILĪ ATKLĀJ ZĀLI", "MĀLPILĪ ATKLĀJ ZĀLI")]
)
def test_names_that_each_begin_with_a_capital_are_the_credit_of_a_picture(first, title):
    body = "Mālpilī trešdien atklāja jaunu sporta zāli, kurā spēlēs un trenēsies skolēni no visa novada."
    assert read_article(f"{first}\n\n{body}").title == title


ODD = {
    "decomposed": (unicodedata.normalize("NFD", PLAIN), "two characters"),
    "decoded twice": (PLAIN.encode().decode("windows-1252", "ignore"), "decoded twice"),
    "English": ("The ministry said on Monday that all schools will get new computers by the end of May.", "Latvian"),
    "look-alikes": (PLAIN.replace("o", "\u043e"), "Cyrillic or Greek"),
    "lost": (PLAIN.replace("ē", "\ufffd"), "lost"),
    "damaged": (PLAIN.encode()[:60] + b"\xff" + PLAIN.encode()[60:], "damaged"),
}


@pytest.mark.parametrize("kind", ODD)
def test_warnings_stand_everywhere(kind, nlp, tmp_path):
    source, warning = ODD[kind]
    analysis = lvnews_nlp.analyse(source, nlp=nlp)
    assert any(warning in sentence for sentence in analysis.warnings)
    assert warning in analysis._repr_html_()
    assert any(warning in sentence for sentence in analysis.table("articles")["warnings"][0])
    frame = pd.DataFrame({"text": [source]}).lvnews.analyse(nlp=nlp, tables=("articles",))
    assert any(warning in sentence for sentence in frame["articles"]["warnings"][0])
    file = tmp_path / "raksts.txt"
    file.write_bytes(source if isinstance(source, bytes) else source.encode())
    result = CliRunner().invoke(app, ["analyse", str(file), "--format", "jsonl"])
    assert result.exit_code == 0
    assert warning in result.stderr


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-02-25T22:30:00Z", "2026-02-26"), ("26.02.2026. 00:30", "2026-02-26"), ("2026-2-6", "2026-02-06")],
)
def test_fields_of_records_are_days_in_riga(written, day):
    assert publication_of(written) == (dt.date.fromisoformat(day), ())


SCORES = """
Talsu volejbolisti otrajā spēlē ar 3:1 8. februārī pārspēja Kuldīgu. | 8. februārī
Hokejisti ar 3:2 (1:0, 1:1, 1:1) 12. februārī uzvarēja Norvēģiju. | 12. februārī
Komanda ar rezultātu 78:71 2026. gada 5. februārī uzvarēja Ogri. | 2026. gada 5. februārī
"""


@pytest.mark.parametrize("line", SCORES.strip().splitlines())
def test_a_day_after_a_result_is_a_day_of_its_own(line, nlp):
    text, day = line.split(" | ")
    entities = lvnews_nlp.analyse(text, published="2026-02-27", nlp=nlp).entities
    assert entities[entities["label"] == "DATE"]["text"].tolist() == [day]


@pytest.mark.parametrize("case", CASES["pasted"], ids=lambda case: case["title"][:30])
@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n"], ids=["close", "spaced", "windows"])
def test_the_headline_is_found_below_what_the_site_puts_above_it(case, between):
    article = read_article(case["text"].strip().replace("\n", between))
    assert article.title == case["title"]
    assert article.published == case.get("published")
