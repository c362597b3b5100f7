"""How many pages of each kind of damage come out right, by whatever lvnews_nlp is importable.

    PYTHONPATH=src python benchmarks/kinds.py
    PYTHONPATH=../before/src python benchmarks/kinds.py     # an older version beside it

The cases are those of the tests: tests/reading/kinds.toml (names, dates, sums and what must not be found in damaged
text) and tests/article/kinds.toml (headlines, days and authors of metadata, titles and small print of plain pages).
"""

import datetime as dt
import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import lvnews_nlp
from lvnews_nlp.article import read_article

TESTS = Path(__file__).parents[1] / "tests"
BODY = (
    "Pirmdien skolā pulcējās skolēni un skolotāji, lai runātu par jauno programmu un tās ieguvumiem.",
    "Sarunā piedalījās arī vecāki un pašvaldības pārstāvji, kuri atbildēja uz visiem jautājumiem.",
)


def main() -> None:
    right: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for kind, works in (*damage(), *pages()):
        cases[kind] += 1
        right[kind] += works
    for kind, n in cases.items():
        print(f"{kind:34} {right[kind]:3} of {n:3}")
    print(f"{'all':34} {right.total():3} of {cases.total():3}")


def damage() -> Iterator[tuple[str, bool]]:
    """Kind of each damaged text, and whether what must be found is found and nothing else of what must not."""
    for case in tomllib.loads((TESTS / "reading" / "kinds.toml").read_text("utf-8"))["case"]:
        yield f"text: {case['kind']}", succeeds(lambda case=case: is_found(case))


def is_found(case: dict[str, Any]) -> bool:
    """Whether the entities of a case come out, as slices of the text as it was given."""
    result = lvnews_nlp.analyse(case["text"], published=dt.date(2026, 2, 27)).to_dict()
    rows = result["entities"]
    found = {f"{row['label']} {row['canonical']}" for row in rows}
    slices = all(case["text"][row["start"] : row["end"]] == row["text"] for row in rows)
    return slices and set(case.get("finds", ())) <= found and found.isdisjoint(case.get("not", ()))


def pages() -> Iterator[tuple[str, bool]]:
    """Kind of each page with metadata or a head, and whether it is read as it is meant."""
    kinds = tomllib.loads((TESTS / "article" / "kinds.toml").read_text("utf-8"))
    for case in kinds["headline"]:
        source = html(head=case["head"], h1=case["h1"])
        yield "page: headline", succeeds(lambda s=source, t=case["title"]: read_article(s).title == t)
    for written, day in kinds["day"].items():
        head = f'<meta property="article:published_time" content="{written}">'
        wanted = dt.date.fromisoformat(day) if day else None
        source = html(head=head)
        yield "page: day", succeeds(lambda s=source, d=wanted: read_article(s).published == d)
    for written, names in kinds["authors"].items():
        data = json.dumps({"@type": "NewsArticle", "author": [{"@type": "Person", "name": written}]})
        source = html(head=f'<script type="application/ld+json">{data}</script>')
        yield "page: authors", succeeds(lambda s=source, n=names: list(read_article(s).authors) == n)
    for case in kinds["page"]:
        yield "page: title, day, furniture", succeeds(lambda case=case: is_read(case))


def is_read(case: dict[str, Any]) -> bool:
    """Whether a plain page has the title, day and furniture that are meant."""
    article = read_article(case["text"].replace("{body}", "\n\n".join(BODY)))
    furniture = [article.text[block.start : block.end] for block in article.blocks if block.kind == "furniture"]
    day = dt.date.fromisoformat(case["published"]) if "published" in case else None
    return (article.title, article.published, furniture) == (case["title"], day, case.get("furniture", []))


def html(*, head: str, h1: str = "") -> str:
    """A page of HTML with a head, a heading and the two paragraphs."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    heading = f"<h1>{h1}</h1>" if h1 else ""
    return f"<!doctype html><html><head>{head}</head><body><article>{heading}{paragraphs}</article></body></html>"


def succeeds(check: Callable[[], bool]) -> bool:
    """Whether a check holds; whatever goes wrong in an older version is a failure of that version."""
    try:
        return check()
    except Exception:
        return False


if __name__ == "__main__":
    main()
