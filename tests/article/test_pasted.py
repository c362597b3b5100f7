import pytest

from lvnews_nlp.article.input import read_plain

from .page_files import PASTED

BODY = {"lead", "paragraph", "list_item", "heading"}


def read_pasted(page: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """What must come out of a page with a mark before each line, and its lines with their marks."""
    wanted, lines = {}, []
    for line in page.strip().splitlines():
        key, colon, value = line.partition(": ")
        if colon and key in ("title", "day", "authors") and not lines:
            wanted[key] = value
        else:
            mark, _, text = line.partition(" | ")
            lines.append((mark, text))
    return wanted, lines


@pytest.mark.parametrize("name", PASTED)
def test_a_pasted_page(name):
    wanted, lines = read_pasted(PASTED[name])
    article = read_plain("\n".join(text for _, text in lines))
    assert (article.title or "-") == wanted["title"]
    assert (article.published.isoformat() if article.published else "-") == wanted["day"]
    assert (", ".join(article.authors) or "-") == wanted["authors"]
    kinds = {}
    for block in article.blocks:
        kinds.update(dict.fromkeys(range(block.start, block.end), block.kind))
    start, wrong = 0, []
    for mark, text in lines:
        kind = kinds.get(start + len(text) - len(text.lstrip()), "") if text else ""
        start += len(text) + 1
        if mark in ("F", "H", "B") and (kind in BODY) != (mark == "B"):
            wrong.append((mark, kind, text))
    assert not wrong
