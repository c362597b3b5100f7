"""The report as its readers use it, in headless Chromium without a network: mouse, keyboard, phone, paper.

What readers with a disability could not use is looked for by axe-core.
"""

import re
import shutil
from datetime import date, timedelta

import pytest

import lvnews_nlp
from lvnews_nlp.report import report

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is in the extra 'browser'")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is in the extra 'browser'")

#: Waits until what a click or a changed address asks for is drawn: the browser tells of it later.
expect = playwright.expect
PATIENCE = 600_000  # milliseconds
expect.set_options(timeout=PATIENCE)

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
pytestmark = pytest.mark.skipif(BROWSER is None, reason="there is no Chromium")

TEXT = (
    "{town}ē sāk mentoru programmu\n\n{town}es novada pašvaldība {day} sāka mentoru programmu jaunajiem skolotājiem."
    "\n\nMentori palīdz:\n• skolotājiem {town}es tehnikumā;\n• skolām sadarbībā ar Latvijas Universitāti.\n\n"
    "Projektu „Plecs pie pleca” (Nr. 4.2.2.3/1/24/I/001) finansē Eiropas Sociālais fonds Plus, summa ir 120 000 eiro."
    " 3. martā {town}es bibliotēkā notiks konference „Mācos mācīt”."
)
#: Together more than paper holds.
COPIES = 260


@pytest.fixture(scope="module")
def tables():
    first = date(2025, 11, 3)
    analyses = [
        lvnews_nlp.analyse(TEXT.format(town=town, day=f"{day:%d.%m.%Y}."), id=f"{town}-{n}", published=str(day))
        for n, town in enumerate(["Ogr", "Dobel"])
        for day in [first + timedelta(days=40 * n)]
    ]
    found = lvnews_nlp.tables(analyses)
    # More articles than one list shows, without an analysis of each.
    return {name: repeated(found[name]) for name in found}


def repeated(frame):
    """The rows of a table once for each copy of the articles."""
    import pandas as pd

    if "article_id" not in frame:
        return frame
    copies = [frame.assign(article_id=frame["article_id"].astype(str) + f"-{n:03}") for n in range(COPIES)]
    return pd.concat(copies, ignore_index=True)


@pytest.fixture(scope="module")
def address(tables, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "r.html"
    path.write_text(report(tables, title="Mentori"), "utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as made:
        found = made.chromium.launch(executable_path=BROWSER, timeout=PATIENCE, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def opened(browser, address):
    """Opens the report; at the end nothing was said on the console, and nothing fetched."""
    wrong, contexts = [], []

    def open_(**how):
        context = browser.new_context(**how)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def go(page, place):
    """Changes the address and returns when the new place is drawn."""
    page.evaluate(
        """place => new Promise((drawn) => {
            addEventListener('hashchange', () => requestAnimationFrame(drawn), { once: true });
            location.hash = place;
        })""",
        place,
    )


def test_filter_search_article_name_and_back(opened):
    page = opened()
    page.select_option("select[name=municipality]", "Ogres novads")
    page.locator(".facts a").first.click()
    expect(page.locator("main h2").first).to_have_text(f"{COPIES} no {2 * COPIES} rakstiem")
    page.fill("input[name=q]", "bibliotēkā")
    page.keyboard.press("Enter")
    expect(page.locator(".snippet mark").first).to_have_text("bibliotēkā")
    page.locator(".articles h3 a").first.click()
    expect(page.locator(".text li")).to_have_count(2)
    assert page.locator(".text .evidence").count() > 0
    page.locator(".text a.l-ORG", has_text="Latvijas Universitāti").click()
    expect(page.locator("main h2").first).to_have_text("Latvijas Universitāte")
    page.go_back()
    expect(page.locator(".text li")).to_have_count(2)


def test_a_bar_opens_the_articles_behind_it(opened):
    page = opened()
    page.locator(".multiples svg.bars").first.locator("rect[height]:not([height='0.00'])").first.click()
    expect(page.locator("main h2").first).to_have_text(f"{COPIES} no {2 * COPIES} rakstiem")
    expect(page).to_have_url(re.compile("from=2025-11"))


def test_projects_sort_and_are_saved(opened):
    page = opened()
    page.locator("#tabs a", has_text="Projekti").click()
    header = page.locator("th", has_text="Summa")
    header.locator("button").click()
    expect(header).to_have_attribute("aria-sort", "descending")
    with page.expect_download() as waited:
        page.locator("button", has_text="Saglabāt CSV").click()
    saved = waited.value.path().read_text("utf-8-sig")
    assert re.search(r"Plecs pie pleca,4\.2\.2\.3/1/24/I/001,.*,120000,EUR,", saved)


def test_a_kind_of_name_chosen_is_shown_alone(opened):
    page = opened()
    page.select_option("select[name=label]", "PROGRAMME")
    expect(page.locator("main h2", has_text="Organizācijas")).to_have_count(0)
    expect(page.locator("main h2", has_text="Programma")).to_have_count(1)
    page.locator(".facts a").first.click()
    page.locator(".articles h3 a").first.click()
    expect(page.locator(".text .l-PROGRAMME")).to_have_count(1)
    assert page.locator(".text .l-ORG").count() == 0


def test_the_keyboard_stays_where_it_was(opened):
    page = opened()
    page.focus("select[name=theme]")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("theme="))
    expect(page.locator("select[name=theme]")).to_be_focused()


def test_on_a_phone_filters_are_folded_and_nothing_is_wider_than_the_screen(opened):
    page = opened(viewport={"width": 390, "height": 844})
    expect(page.locator("#filters")).to_be_hidden()
    page.locator("#choose summary").click()
    page.select_option("select[name=municipality]", "Dobeles novads")
    page.locator("#choose summary").click()
    expect(page.locator("#narrowed")).to_have_text("Pašvaldība: Dobeles novads")
    for part in ("overview", "articles", "entities", "projects", "events", "compare"):
        go(page, f"#/{part}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, part


def test_paper_holds_what_was_not_opened_and_says_where_it_ends(opened, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    page = opened()

    def printed():
        page.pdf(path=tmp_path / "r.pdf", format="A4")
        return " ".join(" ".join(one.extract_text() for one in pypdf.PdfReader(tmp_path / "r.pdf").pages).split())

    go(page, "#/articles")
    expect(page.locator(".articles > li")).to_have_count(50)
    paper = printed()
    assert paper.count("sāk mentoru programmu") == 500
    assert "Uz papīra ir 500 no 520 rindām" in paper
    go(page, "#/articles?municipality=Ogres novads")
    paper = printed()
    assert paper.count("sāk mentoru programmu") == COPIES
    assert "Uz papīra" not in paper
    go(page, "#/entity/ORG%3ALatvijas%20Universit%C4%81te")
    assert printed().count("sadarbībā ar Latvijas Universitāti") == 500
    expect(page.locator(".contexts > li")).to_have_count(50)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing(opened, scheme, width):
    page = opened(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    looked = axe.Axe()
    for place in (
        "#/overview?label=GPE", "#/articles?q=mentor", "#/article/Ogr-0-000", "#/entities", "#/projects", "#/events",
        "#/compare", "#/entity/" + "ORG%3ALatvijas%20Universit%C4%81te",
    ):  # fmt: skip
        go(page, place)
        found = looked.run(page).response["violations"]
        assert not found, [(place, rule["id"], rule["nodes"][0]["html"]) for rule in found]
