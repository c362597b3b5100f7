import datetime
import json
from pathlib import Path

import pytest

from lvnews_nlp.article import KINDS, Article, read_article
from lvnews_nlp.article.input import looks_like_html, read_plain
from lvnews_nlp.errors import InputError

PAGE = """Izglītība
Mentori palīdz jaunajiem skolotājiem
14.02.2025

Rītvaru vidusskolā šogad strādā septiņi jauni skolotāji, un katram no viņiem palīdz mentors.

Mentori un skolotāji tiekas reizi nedēļā.
Teksts: Dace Rudzīte"""


def test_plain_text_stays_unchanged_and_gives_metadata():
    article = read_article(PAGE, id="mentori")
    assert article.text == PAGE
    assert article.source == "text"
    assert article.id == "mentori"
    assert article.title == "Mentori palīdz jaunajiem skolotājiem"
    assert article.section == "Izglītība"
    assert article.published == datetime.date(2025, 2, 14)
    assert article.authors == ("Dace Rudzīte",)
    assert article.warnings == ()
    assert [block.kind for block in article.blocks] == [
        "section", "title", "dateline", "lead", "paragraph", "credit",
    ]  # fmt: skip


def test_to_dict_is_json_and_complete():
    as_dict = read_article(PAGE).to_dict()
    assert json.loads(json.dumps(as_dict)) == as_dict
    assert list(as_dict) == ["title", "section", "published", "authors", "url", "outlet", "blocks", "warnings"]
    assert as_dict["published"] == "2025-02-14"
    assert as_dict["blocks"][0] == {"start": 0, "end": 9, "kind": "section", "detail": "label"}
    assert {block["kind"] for block in as_dict["blocks"]} <= set(KINDS)


def test_given_date_is_used_only_where_the_page_has_none():
    given = datetime.date(2020, 1, 2)
    assert read_article(PAGE, published=given).published == datetime.date(2025, 2, 14)
    assert read_article("Skolā sākas remonts.", published=given).published == given
    moment = datetime.datetime(2020, 1, 2, 13, 45)
    assert read_article("Skolā sākas remonts.", published=moment).published == given


def test_file_gives_its_path_as_id(tmp_path):
    file = tmp_path / "lapa.txt"
    file.write_text(PAGE, "utf-8")
    assert read_article(file).id == file.as_posix()
    assert read_article(file, id="x").id == "x"
    assert read_article(file).blocks == read_article(PAGE).blocks
    assert read_article(PAGE.encode("utf-8")).blocks == read_article(PAGE).blocks


@pytest.mark.parametrize("blank", ["", " \n\t\u00a0\r\n", b"", b"\n"])
def test_blank_input_is_an_error(blank):
    with pytest.raises(InputError, match=r"empty.*Give the text"):
        read_article(blank)


def test_missing_file_and_folder_are_errors(tmp_path):
    with pytest.raises(InputError, match=r"no file .*nav\.txt"):
        read_article(tmp_path / "nav.txt")
    with pytest.raises(InputError, match="is a folder"):
        read_article(tmp_path)
    with pytest.raises(InputError, match="int"):
        read_article(5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "name",
    ["raksti/lapa.txt", "lapa.html", " Lapa.TXT\n", "dati/2026/lapa.pdf", r"C:\Mani dati\lapa 1.docx", "/tmp/lapa.md",
     "~/raksti/pirmā lapa.html", "../dump.jsonl.gz", "raksti/"],
)  # fmt: skip
def test_text_that_is_a_file_name_is_refused_with_what_to_write(name):
    with pytest.raises(InputError, match=r"is a file name.*write pathlib\.Path\("):
        read_article(name)


def test_text_that_is_the_name_of_a_file_that_is_there_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mani raksti").mkdir()
    (tmp_path / "mani raksti" / "pirmais").write_text("Skola.", "utf-8")
    with pytest.raises(InputError, match="is a file name"):
        read_article("mani raksti/pirmais")


@pytest.mark.parametrize(
    "address",
    ["https://www.cesis.lv/jaunumi/1", "www.viaa.gov.lv", "lsm.lv/raksts/12", "file:///tmp/a.html", "izm.gov.lv"],
)
def test_text_that_is_an_address_is_refused(address):
    with pytest.raises(InputError, match=r"is an address.*opens no addresses"):
        read_article(address)


@pytest.mark.parametrize(
    "text", ["VIAA", "Skola/bērnudārzs", "Nolikums pielikumā: anketa.docx", "Rakstiet uz skola@cesis.lv",
             "Plašāk: https://www.cesis.lv/jaunumi", "Cēsis\nwww.cesis.lv", "un/vai"],
)  # fmt: skip
def test_text_that_only_holds_a_name_or_address_is_read(text):
    assert read_article(text).text == text


def test_file_that_holds_only_a_name_is_read_with_a_warning(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("raksti/lapa.txt", "utf-8")
    assert "pathlib.Path" in read_article(file).warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry announced on Monday that every school in the country will receive new laptops by the end of May.",
        "Švietimo ministerija pranešė, kad visos šalies mokyklos iki gegužės pabaigos gaus naujus kompiuterius.",
        "Haridusministeerium teatas esmaspäeval, et kõik koolid saavad mai lõpuks uued arvutid ja tarkvara õpilastele.",
        "Министерство образования сообщило в понедельник, что все школы страны до конца мая получат новые компьютеры.",
    ],
)
def test_other_languages_get_a_warning(text):
    assert "not look Latvian" in read_article(text).warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        "Ministrija pazino, ka visas skolas lidz maija beigam sanems jaunus datorus un programmas.",
        "Konference “Teaching for the Future” notiks Rīgā; to organizē “British Council” un Latvijas Universitāte.",
        "VIAA",
    ],
)
def test_latvian_gets_no_warning(text):
    assert read_article(text).warnings == ()


def test_damaged_letters_get_a_warning():
    assert (
        "look the same"
        in read_article("Jаunо skоlоtāju аtbаlsts Rīgаs skоlās un bērnudārzоs sākаs šоnеdēļ pirmdiеn.").warnings[0]
    )
    assert "NFD" in read_article("Ska\u0304rda skolas durvis sve\u0304tku rīta\u0304.").warnings[0]
    assert "U+FFFD" in read_article("R\ufffdg\ufffd m\ufffdc\ufffds").warnings[0]
    twice = "Rīgā mācās bērni, kuriem šodien ir svētki.".encode().decode("latin-1")
    assert "decoded twice" in read_article(twice).warnings[0]


def test_html_is_told_from_text():
    assert looks_like_html("<!DOCTYPE html><html></html>")
    assert looks_like_html("  <!-- x -->\n<html lang='lv'>")
    assert not looks_like_html("Nevienādība: 3 < 5 un <p> ir rindkopas birka.")
    assert read_plain("<html> ir birka").text == "<html> ir birka"
    assert read_plain("  ").blocks == ()


def test_long_page_is_read_whole():
    body = "Rītvaru skolā mācās trīssimt bērnu, un katru gadu viņu kļūst vairāk.\n" * 5_000
    article = read_article(PAGE + "\n\n" + body + "Dalīties\nKomentāri (0)")
    assert len(article.blocks) == 6 + 5_000 + 2
    assert [block.detail for block in article.blocks[-2:]] == ["share", "comments"]


def test_article_has_defaults_for_all_but_the_text():
    assert Article("Teksts").to_dict() == {
        "title": None, "section": None, "published": None, "authors": [], "url": None, "outlet": None, "blocks": [],
        "warnings": [],
    }  # fmt: skip


SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.skipif(not (SHARED / "real").is_dir(), reason="the real pages are not part of the repository")
def test_no_gold_entity_lies_in_furniture():
    lost = []
    for file in sorted((SHARED / "real" / "gold").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        furniture = [block for block in read_article(gold["text"]).blocks if block.kind == "furniture"]
        lost += [
            (file.name, entity["text"])
            for entity in gold["entities"]
            if any(block.start < entity["end"] and entity["start"] < block.end for block in furniture)
        ]
    assert lost == []


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the seed article is not part of the repository")
def test_seed_article():
    article = read_article(SHARED / "seed" / "jelgava-metodiki.txt")
    assert article.published == datetime.date(2026, 2, 27)
    assert article.section == "Izglītība"
    assert article.title is not None
    assert article.title.startswith("Jelgavas metodiķi")
    furniture = [block.detail for block in article.blocks if block.kind == "furniture"]
    assert furniture == ["weather", "breadcrumb"]
    assert sum(block.kind == "list_item" for block in article.blocks) == 4


def test_what_is_left_out_of_a_page_is_said():
    notice = "Piekrītu\nFacebook | Twitter\n© 2026 Rītvaru novads. Visas tiesības aizsargātas.\n"
    body = "Skolā atklāj darbnīcu\n\nPirmdien skolā atklāja darbnīcu.\n\n"
    assert "has no body" in read_article(notice).warnings[0]
    assert "not read" in read_article(body + notice).warnings[0]
    assert read_article(10 * body + notice).warnings == ()
    assert read_article("Skolā atklāj darbnīcu").warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!---->" * 4000 + "Skola",
        "<!-- a -->\n" * 4000 + "Skola",
        "Skola atklāj darbnīcu\n2026. gada 5. martā\n" + " " * 40_000 + "Skolēni mācās.",
        "Skola atklāj darbnīcu\n2026. gada 5. martā\nKoris" + " " * 40_000 + "dzied.",
        "a\n" * 20_000,
        "Facebook\n" * 20_000 + "Ogres novada skolu olimpiāde",
    ],
    ids=["comments", "comments on lines", "blanks above the text", "blanks in the text", "short lines", "buttons"],
)
def test_pages_that_repeat_are_read_once(text):
    assert read_article(text).blocks
