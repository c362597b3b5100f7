import re

import pytest

from lvnews_nlp.article.furniture import furniture_rules
from lvnews_nlp.article.input import read_plain

from .page_files import MARKED


def read_page(page: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The text of a page with a mark before each line, and the kind, detail and text of its blocks."""
    lines, expected = [], []
    for line in page.strip().splitlines():
        label, _, text = line.partition(" | ")
        parts = text.split("~")
        lines.append(text.replace("~", "") if label.strip() else "")
        if label.strip():
            for kind, part in zip(label.split(" + "), parts, strict=True):
                name, _, detail = kind.strip().partition(":")
                expected.append((name, detail, part.strip()))
    return "\n".join(lines), expected


@pytest.mark.parametrize("name", MARKED)
def test_page(name):
    text, expected = read_page(MARKED[name])
    article = read_plain(text)
    found = [(block.kind, block.detail, text[block.start : block.end]) for block in article.blocks]
    assert found == expected
    assert article.title == next((part for kind, _, part in expected if kind == "title"), None)


@pytest.mark.parametrize("name", MARKED)
def test_blank_lines_and_windows_line_ends_change_no_furniture(name):
    text, _ = read_page(MARKED[name])
    furniture = [text[block.start : block.end] for block in read_plain(text).blocks if block.kind == "furniture"]
    windows = text.replace("\n", "\r\n")
    again = [windows[block.start : block.end] for block in read_plain(windows).blocks if block.kind == "furniture"]
    assert again == furniture


def test_every_detail_of_the_rules_is_on_some_page():
    rules = furniture_rules()
    shown = {detail for page in MARKED.values() for detail in re.findall(r"\w+:(\w+)", page)}
    assert {rule.detail for rule in (*rules.line, *rules.inline)} - shown == {"relative"}


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("municipal page with weather strip and glued breadcrumb", "2025-11-03"),
        ("news portal with weather box and name days", "2024-11-11"),
        ("page with two dates, prepared-by block and contacts", "2021-06-04"),
        ("author block and calendar of other events", None),
        ("magazine with rubric, reading time and counters", "2023-10-27"),
        ("visit date beside access aids", None),
        ("timeline: years are headings, not dates of publication", None),
        ("project card: labels are no dates of publication", None),
        ("slogan above the strip, calendar beside the text", None),
    ],
)
def test_date_of_publication(name, published):
    text, _ = read_page(MARKED[name])
    assert read_plain(text).to_dict()["published"] == published


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("news portal with weather box and name days", ("Rūta Sauleskalna",)),
        ("small portal with banner, doubled credit, share and comments", ()),
        ("school blog with doubled title and comment form", ("Signe Vītola",)),
        ("page with two dates, prepared-by block and contacts", ("Ilona Apsīte",)),
        ("author block and calendar of other events", ("Dace Upmale",)),
        ("visit date beside access aids", ("Jolanta Strazda",)),
    ],
)
def test_authors(name, authors):
    text, _ = read_page(MARKED[name])
    assert read_plain(text).authors == authors


def test_section_is_the_label_without_its_word():
    text, _ = read_page(MARKED["magazine with rubric, reading time and counters"])
    assert read_plain(text).section == "Skolas ikdiena"
