"""HTML as the software of sites makes it: headline, day, author and body of one story as many builds give it."""

import datetime

import pytest

from lvnews_nlp.article import read_article

STORY = [
    "Rītvaru novada skolās no 1. septembra darbu sāks divdesmit jauni skolotāji, un katram blakus būs mentors.",
    "Mentoru sagatavošanu vada Latvijas Universitātes docente Anita Kalniņa, un tā ilgs līdz decembrim.",
    "„Gribam, lai neviens nepaliek viens,” saka pārvaldes vadītāja Inga Mežaraupe.",
]
TEXT = "".join(f"<p>{part}</p>" for part in STORY)
HEADLINE = "Skolās darbu sāk mentori"

BUILDS = {
    "platform of state institutions": f"""
        <head><title>{HEADLINE} | Rītvaru novada pašvaldība</title></head>
        <a href="#main">Pārlekt uz galveno saturu</a><nav><ul><li><a>Sākums</a></li><li><a>Par mums</a></li></ul></nav>
        <main><h1><span>{HEADLINE}</span></h1><div>Publicēts: 28.08.2024.</div><div><a>Izglītība</a></div>
        <div>{TEXT}</div><ul><li>Facebook</li><li>X</li></ul></main><footer>Kontakti: Skolas iela 4</footer>""",
    "blog with a theme of its own": f"""
        <head><title>{HEADLINE} &#8211; Rītvaru vidusskola</title></head>
        <ul><li>Sākums</li><li>Skola</li><li>Kontakti</li></ul>
        <div><h2><a>{HEADLINE}</a></h2><small>augusts 28, 2024 | admin</small>
        <div>{TEXT}</div><p>Kategorija: Jaunumi | Komentēt</p></div>""",
    "blog that names its author": f"""
        <head><title>{HEADLINE} - Rītvaru vidusskola</title></head>
        <article><h1>{HEADLINE}</h1><div>Posted on <time datetime="2024-08-28">28 augusts, 2024</time>
        by <a>Gundega Lielkalne</a></div>{TEXT}<footer>Categories: <a>Jaunumi</a></footer></article>""",
    "old site in tables": f"""
        <head><title>{HEADLINE}</title></head>
        <table><tr><td>{HEADLINE}</td></tr><tr><td>Autors Administrator</td></tr>
        <tr><td>Trešdiena, 28 Augusts 2024 08:10</td></tr><tr><td>{TEXT}</td></tr>
        <tr><td>Last Updated on Thursday, 29 August 2024 09:00</td></tr></table>""",
    "site before the headline, breaks for paragraphs": f"""
        <head><title>Rītvaru novads - {HEADLINE}</title></head>
        <div><a>Jaunumi</a><br><a>Dome</a></div><div>{HEADLINE}</div><div>28.08.2024</div>
        <div>{"<br><br>".join(STORY)}</div>""",
    "site and section before the headline": f"""
        <head><title>Rītvaru novads :: Jaunumi :: {HEADLINE}</title></head>
        <div class="h">{HEADLINE}</div><div>28. augusts, 2024</div><div>{"<br>".join(STORY)}</div>""",
    "head that names only the site and its section": f"""
        <head><title>Rītvaru pamatskola - Jaunumi</title></head>
        <div>Rītvaru pamatskola</div><div>Search this site</div><div>{HEADLINE}</div><div>28.08.2024.</div>
        {"".join(f"<div><span>{part}</span></div>" for part in STORY)}<div>Report abuse</div>""",
    "news portal": f"""
        <head><title>{HEADLINE} - Ziņas.lv</title><meta property="og:site_name" content="Ziņas.lv">
        <meta property="article:published_time" content="2024-08-28T08:10:00+03:00"></head>
        <h1>{HEADLINE}</h1><div>Rūta Sauleskalna</div><div>28. augusts 2024, 08:10</div><div><b>{STORY[0]}</b></div>
        <p>{STORY[1]}</p><div>Reklāma</div><p>{STORY[2]}</p><div>Komentāri (3)</div>""",
    "day that a program invents": f"""
        <head><title>{HEADLINE}</title><meta property="article:published_time" content="1970-01-01T00:00:00Z"></head>
        <h1>{HEADLINE}</h1><p>Publicēts 2024. gada 28. augustā</p>{TEXT}""",
    "page builder with a notice on cookies, the day in a list of signs": f"""
        <head><title>{HEADLINE} &#8211; Rītvaru vidusskola</title></head>
        <div role="dialog"><div>Pārvaldīt piekrišanu</div><div>Lai vietne darbotos, mēs izmantojam sīkdatnes.</div>
        <button>Pieņemt</button></div><ul><li>Sākums</li><li>Skola</li><li>Kontakti</li></ul><h2>{HEADLINE}</h2>
        <ul><li><span>28 aug., 2024</span></li><li><span>Jaunumi</span></li></ul><div>{TEXT}</div>
        <h3>Jaunākie ieraksti</h3><a>Olimpiāžu grafiks</a><footer><p>Izstrādāja: Tīmekļa darbnīca</p></footer>""",
    "kit whose first heading is the name of the site": f"""
        <head><title>Cīrulītis</title></head><div><h1>Pirmsskolas izglītības iestāde „Cīrulītis”</h1></div>
        <div><a>Sākums</a> <a>Grupas</a></div><div><h2>{HEADLINE}</h2><div>28. aug 2024</div>
        {"".join(f"<div>{part}</div>" for part in STORY)}</div><div>Veidots ar mājaslapu ģeneratoru</div>""",
    "portal with a link to the author and a box inside the text": f"""
        <head><title>{HEADLINE} - Rītvaru Ziņas</title></head><div>Izglītība</div><div>28. augustā, 2024, 7:00</div>
        <h1>{HEADLINE}</h1><div><a rel="author" href="/rl">Rasa Lejniece</a></div><p>{STORY[0]}</p>
        <aside><h4>Lasi arī</h4><a>Eksāmenu grafiks ir zināms</a></aside><p>{STORY[1]}</p><p>{STORY[2]}</p>
        <section id="comments"><h3>Komentāri</h3><b>Zane</b><p>Beidzot!</p></section>""",
    "newsletter in tables": f"""
        <head><title>Jaunumi Nr. 8</title></head><table><tr><td>Neredzat attēlus? <a>Atvērt pārlūkā</a></td></tr>
        <tr><td>Jaunumi Nr. 8 | 28.08.2024.</td></tr><tr><td>Sveiki!</td></tr><tr><td><h2>{HEADLINE}</h2>{TEXT}
        <a>Lasīt tālāk</a></td></tr><tr><td>Šo e-pastu saņēmāt kā jaunumu abonents.</td></tr></table>""",
    "headline in a font, name of the site alone in the head": f"""
        <head><title>Rītvaru novads - Jaunumi</title></head><table><tr><td><a>Dome</a> | <a>Skolas</a></td></tr></table>
        <font size=4><b>{HEADLINE}</b></font><br><font size=1>28.08.2024 13:05</font><br>{TEXT}
        <dl><dt>Tālrunis</dt><dd>65133930</dd></dl><p>Skaits: 1204</p>""",
    "headline on two lines": f"""
        <head><title>Rītvaru vidusskola</title></head><h1>Skolās darbu<br>sāk mentori</h1><p>28.08.2024</p>{TEXT}""",
}
AUTHORS = {
    "portal with a link to the author and a box inside the text": ("Rasa Lejniece",),
    "blog that names its author": ("Gundega Lielkalne",),
    "news portal": ("Rūta Sauleskalna",),
}


@pytest.mark.parametrize("build", BUILDS)
def test_headline_day_author_and_body(build):
    article = read_article(f"<!DOCTYPE html><html lang='lv'>{BUILDS[build]}</html>")
    body = [
        " ".join(article.text[block.start : block.end].split())
        for block in article.blocks
        if block.kind in ("lead", "paragraph", "heading", "list_item")
    ]
    assert article.title == HEADLINE
    assert article.published == datetime.date(2024, 8, 28)
    assert article.authors == AUTHORS.get(build, ())
    assert body == STORY


def test_line_breaks_of_the_page_are_lines_of_the_article():
    article = read_article(
        f"<html><h1>Skola<br>zied</h1><p>{STORY[0]}</p><p>Programmā:<br>– dziesmas;<br>– dejas.</p>"
        "<p>Anna Liepa,<br>skolas direktore</p></html>"
    )
    kinds = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
    assert kinds[-5:] == [
        ("heading", "Programmā:"),
        ("list_item", "– dziesmas;"),
        ("list_item", "– dejas."),
        ("credit", "Anna Liepa,"),
        ("credit", "skolas direktore"),
    ]
    assert article.authors == ("Anna Liepa",)
