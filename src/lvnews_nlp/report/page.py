"""A report as one page: data, styles and scripts in it, and a policy that lets nothing else in."""

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lvnews_nlp import __version__
from lvnews_nlp.errors import InputError
from lvnews_nlp.messages import sentences
from lvnews_nlp.report.payload import TABLES, payload
from lvnews_nlp.viz.style import THEME_LINES, Language, theme_line
from lvnews_nlp.vocabulary.labels import label_rows

if TYPE_CHECKING:
    import pandas as pd

#: Scripts of the page, in the order in which they are put together into one.
SCRIPTS = (
    "dom.js",
    "data.js",
    "state.js",
    "charts.js",
    "overview.js",
    "article.js",
    "lists.js",
    "compare.js",
    "main.js",
)
#: Articles whose text is kept unless the caller says otherwise: about 20 MB of page.
MOST_TEXTS = 5_000


def report(
    tables: "Mapping[str, pd.DataFrame]",
    *,
    language: Language = "lv",
    title: str | None = None,
    most_texts: int = MOST_TEXTS,
) -> str:
    r"""A self-contained page about a corpus: themes, places, names, projects, events, and the articles behind them.

    Args:
        tables: ``articles``, ``sentences``, ``entities``, ``themes``, ``theme_sentences``, ``projects`` and ``events``,
            as ``lvnews_nlp.tables.tables`` or ``lvnews_nlp.batch.read_table`` give them.
        language: Language of the page.
        title: Title of the page; a general one unless given.
        most_texts: So many articles have their text on the page, the latest ones; of how many it is missing is said.

    Returns:
        HTML. Nothing in it is fetched from anywhere; everything of the input is escaped.

    Raises:
        InputError: A table is missing, or there is no article.
        ValueError: There is no such language.

    Examples:
        >>> import lvnews_nlp
        >>> page = "Jauna skola\n\nOgrē atklāja skolu."
        >>> html = report(lvnews_nlp.tables([lvnews_nlp.analyse(page)]), title="Izglītība")
        >>> html[:15], "Ogrē atklāja skolu." in html
        ('<!doctype html>', True)
    """
    missing = [name for name in TABLES if name not in tables]
    if missing:
        raise InputError(f"A report needs the tables {', '.join(TABLES)}; {', '.join(missing)} is missing.")
    if not len(tables["articles"]):
        raise InputError("There are no articles to report on. Give tables of at least one analysed page.")
    if language not in ("lv", "en"):
        raise ValueError(f"There is no language {language!r}; reports are in 'lv' and 'en'.")
    words = sentences(language, "report.toml")
    data = {**payload(tables, most_texts=most_texts), "language": language, "version": __version__, "words": words}
    data["theme_lines"] = THEME_LINES
    data["label_names"] = {label: style.names[language] for label, style in label_rows().items()}
    # A title from the command line may be no text (a surrogate a byte).
    shown = (title or words["title"]).encode("utf-8", "replace").decode("utf-8")
    return page(data, title=shown, language=language)


def page(data: Mapping[str, Any], *, title: str, language: str) -> str:
    """The page around its data, as HTML.

    Args:
        data: What ``payload`` gives, with ``words``: the sentences of the page by name.
        title: Title of the page.
        language: ``lv`` or ``en``.
    """
    assets = files("lvnews_nlp.report").joinpath("assets")
    colours = "\n".join(
        f".name.l-{label}, .chips .l-{label} {{ background: {style.colour}; color: {style.ink}; outline: none; }}"
        for label, style in label_rows().items()
    )
    lines = "\n".join(f".t-{i} {{ border-bottom: 3px {theme_line(i)}; }}" for i in range(THEME_LINES))
    style = f"{assets.joinpath('report.css').read_text('utf-8')}{colours}\n{lines}\n"
    body = "\n".join(assets.joinpath(name).read_text("utf-8") for name in SCRIPTS)
    script = f"(() => {{\n'use strict';\n{body}\n}})();"
    policy = (
        f"default-src 'none'; script-src '{digest(script)}'; style-src '{digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    words = data["words"]
    return (
        "<!doctype html>\n"
        f'<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{escape(words["skip"])}</a>\n'
        f"<header><h1>{escape(title)}</h1></header>\n"
        f'<nav id="tabs" aria-label="{escape(words["parts"])}"></nav>\n'
        f'<div role="search" aria-label="{escape(words["filters"])}">\n'
        f'<details id="choose" open><summary>{escape(words["filters"])}</summary>'
        '<form id="filters"></form></details>\n'
        '<p id="narrowed" class="printed"></p>\n</div>\n'
        '<main id="main" tabindex="-1"></main>\n'
        f"<noscript><p>{escape(words['noscript'])}</p></noscript>\n"
        f'<script type="application/json" id="data">{embedded(data)}</script>\n<script>{script}</script>\n'
        "</body>\n</html>\n"
    )


def embedded(data: Mapping[str, Any]) -> str:
    r"""Data as JSON that can stand in a tag ``script``: nothing in it can end that tag or begin another.

    >>> embedded({"title": "</script>"})
    '{"title":"\\u003c/script\\u003e"}'
    """
    dumped = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        dumped = dumped.replace(character, f"\\u{ord(character):04x}")
    return dumped.encode("utf-8", "replace").decode("utf-8")


def digest(text: str) -> str:
    """The hash by which a content security policy allows one inline script or style, and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
