"""The report as a page: everything escaped, nothing fetched, and what a browser makes of it."""

import json
import re
import shutil
import subprocess
import tempfile
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

import lvnews_nlp
from lvnews_nlp.errors import InputError
from lvnews_nlp.report import report
from lvnews_nlp.report.page import digest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>"
PAGES = {
    "ogre": (
        "Ogrē sāk mentoru programmu\n\nOgres novada Izglītības pārvalde 2026. gada 3. martā sāka mentoru programmu "
        "jaunajiem skolotājiem. Mentori palīdz skolotājiem Ogres tehnikumā. Projektu "
        "„Plecs pie pleca” (Nr. 4.2.2.3/1/24/I/001) "
        "finansē Eiropas Sociālais fonds Plus, tā summa ir 120 000 eiro.",
        date(2026, 3, 4),
    ),
    "cesis": (
        f"Cēsīs notiks konference {EVIL}\n\n2026. gada 20. maijā Cēsu koncertzālē notiks konference "
        "skolu bibliotekāriem. Skolu bibliotēkas palīdz bērniem lasīt. Pasākumu rīko Cēsu Centrālā bibliotēka.",
        date(2026, 5, 2),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def tables():
    analyses = [lvnews_nlp.analyse(text, id=id, published=day) for id, (text, day) in PAGES.items()]
    return lvnews_nlp.tables(analyses)


@pytest.fixture(scope="module")
def html(tables):
    return report(tables, title="Ziņas <par> skolu")


class Reader(HTMLParser):
    """Tags with their attributes, and what scripts and styles hold."""

    def __init__(self):
        super().__init__()
        self.tags, self.inside, self.held = [], None, {}

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag if tag in ("script", "style") else None

    def handle_data(self, data):
        if self.inside:
            self.held.setdefault(self.inside, []).append(data)

    def handle_endtag(self, tag):
        self.inside = None


def read(html):
    reader = Reader()
    reader.feed(html)
    return reader


def test_nothing_of_the_input_is_markup(html):
    assert "<title>Ziņas &lt;par&gt; skolu</title>" in html
    tags = read(html).tags
    assert [tag for tag, _ in tags].count("script") == 2
    assert not [tag for tag, attributes in tags if tag in ("img", "iframe", "link", "object") or "src" in attributes]
    data = json.loads(read(html).held["script"][0])
    assert EVIL in data["articles"][1][1] or EVIL in str(data["sentences"])


def test_the_policy_lets_only_the_pages_own_script_and_style_in(html):
    reader = read(html)
    policy = next(a["content"] for tag, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert f"script-src '{digest(reader.held['script'][1])}'" in policy
    assert f"style-src '{digest(reader.held['style'][0])}'" in policy
    assert "http" not in policy


def test_mentions_point_into_their_sentences(tables, html):
    data = json.loads(read(html).held["script"][0])
    assert [article[0] for article in data["articles"]] == ["ogre", "cesis"]
    texts = dict(zip(tables["entities"]["entity"], tables["entities"]["text"], strict=True))
    assert texts
    found = 0
    for article, flat in enumerate(data["mentions"]):
        rows = tables["entities"][tables["entities"]["article_id"] == data["articles"][article][0]]
        for (sentence, start, length, name), text in zip(
            zip(*[iter(flat)] * 4, strict=True), rows["text"], strict=True
        ):
            assert data["sentences"][article][sentence][1][start : start + length] == text
            assert data["labels"][data["entities"][name][1]] in set(rows["label"])
            found += 1
    assert found == len(tables["entities"])


def test_evidence_points_into_its_sentence(html):
    data = json.loads(read(html).held["script"][0])
    pieces = [
        data["sentences"][article][sentence][1][start : start + length]
        for article, themes in enumerate(data["themes_of"])
        for _, _, flat in themes
        for sentence, start, length in zip(*[iter(flat)] * 3, strict=True)
    ]
    assert any("entor" in piece for piece in pieces)


def test_texts_are_left_out_where_there_are_too_many(tables):
    data = json.loads(read(report(tables, most_texts=1)).held["script"][0])
    assert data["without_text"] == 1
    assert data["sentences"][0] is None  # the older one
    assert data["sentences"][1]
    assert len(data["mentions"][0]) > 0


def test_both_languages_say_the_same_things():
    from lvnews_nlp.messages import message_file

    words = message_file("report.toml")
    assert set(words.en) <= set(words.lv)
    assert {key for key in words.lv if not key.endswith("_one")} == {
        key for key in words.en if not key.endswith("_one")
    }


@pytest.mark.parametrize("language", ["lv", "en"])
def test_every_word_that_a_script_asks_for_is_there(language):
    from importlib.resources import files

    from lvnews_nlp.messages import message_file
    from lvnews_nlp.report.page import SCRIPTS

    words = getattr(message_file("report.toml"), language)
    assets = files("lvnews_nlp.report").joinpath("assets")
    script = "".join(assets.joinpath(name).read_text("utf-8") for name in SCRIPTS)
    asked = set(re.findall(r"\bW\.(\w+)", script)) | set(re.findall(r"\bcount\('(\w+)'", script))
    assert len(asked) > 50
    assert asked <= set(words)


def test_wrong_calls_are_sentences(tables):
    with pytest.raises(InputError, match="projects is missing"):
        report({name: table for name, table in tables.items() if name != "projects"})
    with pytest.raises(InputError, match="no articles"):
        report({name: table.iloc[:0] for name, table in tables.items()})
    with pytest.raises(ValueError, match="'de'"):
        report(tables, language="de")


@pytest.fixture(scope="module")
def seen(html, tmp_path_factory):
    """Looks at a place of the page: the DOM after its scripts have run."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "r.html").write_text(html, "utf-8")

    def look(place=""):
        command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0"]
        command += ["--disable-dev-shm-usage", "--virtual-time-budget=5000", "--dump-dom"]
        # A profile of its own: the browser before may not have let go of its yet.
        command += [f"--user-data-dir={tempfile.mkdtemp(dir=folder)}"]
        done = subprocess.run(
            [*command, f"file://{folder / 'r.html'}{place}"], capture_output=True, text=True, timeout=900
        )
        assert "CONSOLE" not in done.stderr, done.stderr
        return done.stdout.partition('<main id="main"')[2].partition("<script")[0]

    return look


def test_the_documentation_runs():
    text = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    namespace = {}
    exec(compile(block, "report.md", "exec"), namespace)
    assert "Ogres novada pašvaldība" in namespace["html"]


@pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")
class TestInABrowser:
    """What the page becomes in a browser, which must find nothing wrong with it."""

    def test_the_overview_counts(self, seen):
        main = seen()
        assert "Tēmas laikā" in main
        assert re.search(r"<dt>Raksti</dt><dd><a [^>]*>2</a>", main)
        assert "null" not in main
        assert "undefined" not in main

    def test_filters_in_the_address_choose_articles(self, seen):
        assert "1 no 2 raksta" not in seen("#/articles")
        assert "Ogrē sāk mentoru programmu" in seen("#/articles?q=mentor")
        assert "Cēsīs notiks" not in seen("#/articles?q=mentor")
        assert "Cēsīs notiks" in seen("#/articles?from=2026-05&to=2026-05")
        assert "Ogrē sāk" not in seen("#/articles?from=2026-05&to=2026-05")

    def test_an_article_is_marked_and_its_markup_harmless(self, seen):
        main = seen("#/article/cesis")
        assert "l-VENUE" in main or "l-ORG" in main
        assert "&lt;script&gt;alert(1)" in main
        assert "<img" not in main

    def test_a_name_shows_its_sentences(self, seen):
        main = seen(f"#/entity/{quote('ORG:Cēsu Centrālā bibliotēka')}")
        assert "Pasākumu rīko" in main

    def test_projects_and_events_are_listed(self, seen):
        projects = seen("#/projects")
        assert "4.2.2.3/1/24/I/001" in projects
        assert "Plecs pie pleca" in projects
        assert "konference" in seen("#/events")

    def test_what_is_not_there_is_a_sentence(self, seen):
        assert "šajā lapā nav" in seen("#/article/nav")
        assert "šajā lapā nav" in seen("#/entity/nav")
        assert "Pārskats" not in seen("#/nav/tādas/daļas%E0%A4%A")

    def test_paper_has_tables_and_the_choice_but_nothing_to_press(self, html, tmp_path):
        pypdf = pytest.importorskip("pypdf")
        (tmp_path / "r.html").write_text(html, "utf-8")

        def printed(place):
            command = [
                BROWSER,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                f"--user-data-dir={tempfile.mkdtemp(dir=tmp_path)}",
            ]
            command += ["--virtual-time-budget=5000", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'r.pdf'}"]
            subprocess.run(
                [*command, f"file://{tmp_path / 'r.html'}{place}"], check=True, capture_output=True, timeout=900
            )
            return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "r.pdf").pages).split())

        projects = printed("#/projects?theme=teacher-mentoring")
        assert "Numurs" in projects
        assert "Plecs pie pleca" in projects
        assert "Tēma: Mentorings pedagogiem" in projects
        overview = printed("")
        assert "Tēmas laikā" in overview
        for pressed in ("Saglabāt", "Meklēt", "Nospiediet", "Visi projekti", "Skaitļi tabulā"):
            assert pressed not in projects + overview
