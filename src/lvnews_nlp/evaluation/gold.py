"""Gold articles: annotated pages, as people write them and as they are read.

They are text files: a TOML header between lines ``+++``, then the page with ``<ent label=… canonical="…">`` around
every mention and ``<furn>`` around page furniture.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.split import files_of, read_parts
from lvnews_nlp.resources import text_of

MARK = re.compile(r"<(?P<close>/)?(?P<name>ent|furn)(?P<attributes>(?:\s+\w+=(?:\"[^\"<>]*\"|[^\s<>\"]+))*)>")
ATTRIBUTE = re.compile(r"(\w+)=(?:\"([^\"]*)\"|(\S+))")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated mention.

    Attributes:
        start: First code point in the article's text.
        end: Code point after the last.
        label: Its label.
        canonical: Its nominative; of a DATE the ISO value, or "" where it has none.
        alternative: Another canonical form that is right too, or "".
        subtype: Subtype of an ORG, or "".
        checked: Whether somebody has looked at a canonical form that the rules of declension cannot derive.
    """

    start: int
    end: int
    label: str
    canonical: str
    alternative: str = ""
    subtype: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated page.

    Attributes:
        id: Name of the file.
        text: The page as pasted, without the marks.
        header: What the header says: ``kind``, ``published`` (a date or absent), ``themes``; in the corpus also
            ``passing`` (themes that are only touched), ``evidence`` (phrases by theme), ``events``, ``projects``.
        entities: Mentions in text order, outer before inner.
        furniture: Spans of page furniture, half-open.
        part: Part of the corpus that the page belongs to, or "".
    """

    id: str
    text: str
    header: dict[str, Any]
    entities: tuple[GoldEntity, ...]
    furniture: tuple[tuple[int, int], ...]
    part: str = ""


def read_articles(folder: Path, *, part: str | None = None) -> list[GoldArticle]:
    """Reads the ``*.txt`` gold articles of a folder, in the order of their names.

    Args:
        folder: The folder; ``split.tsv`` beside it says which page is in which part, if it has parts.
        part: Only the articles of this part.

    Raises:
        DataError: There are none, or one is not in the format.
    """
    parts = read_parts(folder)
    articles = [replace(read_article_file(path), part=parts.get(path.stem, "")) for path in files_of(folder, part)]
    if not articles:
        raise DataError(f"There are no gold articles (*.txt) in {folder}. Check the path.")
    return articles


def read_article_file(path: Path) -> GoldArticle:
    """Reads one gold article.

    Raises:
        DataError: The header or the markup is broken.
    """
    _, *parts = text_of(path).split("+++\n", 2)
    if len(parts) != 2:
        raise DataError(f"{path}: no header between two lines +++. Add it.")
    try:
        header = tomllib.loads(parts[0])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: the header is not TOML: {error}.") from error
    text, entities, furniture = read_marks(parts[1], name=str(path))
    return GoldArticle(path.stem, text, header, entities, furniture)


def read_marks(marked: str, *, name: str) -> tuple[str, tuple[GoldEntity, ...], tuple[tuple[int, int], ...]]:
    """The plain text of a marked one, its entities in text order (outer before inner), and its furniture.

    Args:
        marked: The text with ``<ent label=…>`` and ``<furn>``.
        name: What to call the text in errors.

    Raises:
        DataError: The markup is broken.

    >>> read_marks("<ent label=GPE canonical=Rīga>Rīgā</ent> līst.", name="x")[1][0].canonical
    'Rīga'
    """
    text, waiting, last = "", [], 0
    entities: list[GoldEntity] = []
    furniture: list[tuple[int, int]] = []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if not mark["close"]:
            pairs = {key: quoted or bare for key, quoted, bare in ATTRIBUTE.findall(mark["attributes"])}
            waiting.append((mark["name"], len(text), pairs))
            continue
        if not waiting or waiting[-1][0] != mark["name"]:
            raise DataError(f"{name}: </{mark['name']}> closes nothing, after {text[-40:]!r}. Balance the marks.")
        kind, start, pairs = waiting.pop()
        if kind == "furn":
            furniture.append((start, len(text)))
        else:
            entities.append(gold_entity(start, len(text), pairs))
    text += marked[last:]
    if waiting or "<ent" in text or "</ent" in text:
        raise DataError(f"{name}: a mark is not closed or not well formed. Balance the marks.")
    return text, tuple(sorted(entities, key=lambda e: (e.start, -e.end))), tuple(furniture)


def gold_entity(start: int, end: int, pairs: dict[str, str]) -> GoldEntity:
    """The entity from ``start`` to ``end`` with what the attributes of its mark say."""
    canonical, alternative, subtype = (pairs.get(key, "") for key in ("canonical", "alt", "subtype"))
    return GoldEntity(start, end, pairs["label"], canonical, alternative, subtype, "checked" in pairs)
