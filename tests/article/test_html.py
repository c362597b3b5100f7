import datetime
import json
from pathlib import Path

import pytest

from lvnews_nlp.article import read_article
from lvnews_nlp.article.metadata import read_metadata
from lvnews_nlp.errors import InputError

FROZEN = Path(__file__).parent / "html"


def test_frozen_page():
    article = read_article(FROZEN / "lasisanas-nedela.html", id="lasisanas-nedela.html")
    expected = json.loads((FROZEN / "lasisanas-nedela.json").read_text("utf-8"))
    found = article.to_dict() | {"source": article.source, "id": article.id}
    found["blocks"] = [[block.kind, block.detail, article.text[block.start : block.end]] for block in article.blocks]
    assert found == expected


def test_text_is_the_blocks_in_order():
    article = read_article(FROZEN / "lasisanas-nedela.html")
    assert "".join(article.text.split()) == "".join(
        "".join(article.text[block.start : block.end].split()) for block in article.blocks
    )
    assert "• lasījumi skolas bibliotēkā;\n• tikšanās" in article.text


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="Skola zied - Novads"><meta property="og:site_name" content="Novads">',
         "title", "Skola zied"),
        ("<title>Skola zied – un vēl kā | Novads</title><h1>Skola zied – un vēl kā</h1>",
         "title", "Skola zied – un vēl kā"),
        ("<h1> Skola\n zied </h1>", "title", "Skola zied"),
        ('<meta property="article:published_time" content="2024-05-06T10:00:00Z">',
         "published", datetime.date(2024, 5, 6)),
        ('<meta itemprop="datePublished" content="2024-05-06">', "published", datetime.date(2024, 5, 6)),
        ('<time datetime="2024-05-06 10:00">6. maijs</time>', "published", datetime.date(2024, 5, 6)),
        ('<meta name="date" content="2024-15-40">', "published", None),
        ('<meta name="author" content="Anna Liepa">', "authors", ["Anna Liepa"]),
        ('<meta property="article:author" content="https://facebook.com/lapa">', "authors", []),
        ('<meta property="article:section" content="Izglītība">', "section", "Izglītība"),
        ('<script type="application/ld+json">[{"@type": ["Article", "X"], "author": "Anna Liepa"}]</script>',
         "authors", ["Anna Liepa"]),
    ],
)  # fmt: skip
def test_metadata(head, field, value):
    assert getattr(read_metadata(f"<html><head>{head}</head></html>"), field) == value


def test_date_line_serves_where_the_head_has_no_date():
    page = (
        "<html><body><article><h1>Skolā sākas remonts</h1><p>12.05.2024</p><p>Rītvaru skolā sākas remonts, un stundas "
        "līdz vasarai notiks kultūras namā.</p></article></body></html>"
    )
    article = read_article(page)
    assert article.published == datetime.date(2024, 5, 12)
    assert article.title == "Skolā sākas remonts"
    assert article.text.startswith("Skolā sākas remonts\n\n12.05.2024")


def test_fragment_without_a_head():
    article = read_article("<p>Skola <b>gaida</b> bērnus jau pirmdien.</p><ul><li>Tiekamies!</li></ul>")
    assert article.source == "html"
    assert article.text == "Skola gaida bērnus jau pirmdien.\n\n• Tiekamies!"


def test_page_without_text_is_an_error():
    with pytest.raises(InputError, match=r"no article text.*saved from the browser"):
        read_article("<!doctype html><html><body><script>let x = 1;</script></body></html>", id="lapa")


def test_text_needs_no_trafilatura():
    import subprocess
    import sys

    code = "import sys, lvnews_nlp.article as a; a.read_article('Skola.'); print('trafilatura' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html>„Skola<script></script>&#2",
        "<!doctype html><p>„Skola</p><![CAT x]><o:p><html><![CDATA[</p>",
        "<!doctype html><p>Skola\x0b\x00\ufffe gaida &#x1f; &#31</p>",
        "<!doctype html><p>Skola</p>" + '<script type="application/ld+json">' + "[" * 5_000 + "</script>",
        "<!doctype html>" + "<div>" * 3_000 + "Skola" + "</div>" * 3_000,
        '<!doctype html><script type="application/ld+json">{"@type": [["x"]], "author": [1]}</script><p>Skola',
    ],
)
def test_broken_pages_still_give_their_text(page):
    assert "Skola" in read_article(page).text


@pytest.mark.parametrize(
    ("head", "url", "outlet"),
    [
        ('<link rel="canonical" href="https://www.ogre.lv/a"><meta property="og:site_name" content="Ogres novads">',
         "https://www.ogre.lv/a", "Ogres novads"),
        ('<meta property="og:url" content="https://ogre.lv/b">', "https://ogre.lv/b", "ogre.lv"),
        ('<link rel="canonical" href="/a">', None, None),
    ],
)  # fmt: skip
def test_address_and_outlet(head, url, outlet):
    page = f"<html><head>{head}</head><body><article><p>Ogrē atklāja jaunu sporta zāli.</p></article></body></html>"
    article = read_article(page)
    assert (article.url, article.to_dict()["outlet"]) == (url, outlet)
