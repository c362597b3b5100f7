"""Scores whole analyses against annotated articles: entities, canonical forms, dates, themes.

Gold articles are text files: a TOML header between lines ``+++``, then the page with ``<ent label=… canonical="…">``
around every mention and ``<furn>`` around page furniture. Predictions inside furniture are not scored.
"""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.conll import Score

MARK = re.compile(r"<(?P<close>/)?(?P<name>ent|furn)(?P<attributes>(?:\s+\w+=(?:\"[^\"<>]*\"|[^\s<>\"]+))*)>")
ATTRIBUTE = re.compile(r"(\w+)=(?:\"([^\"]*)\"|(\S+))")
QUOTES = re.compile(r"[“”„«»\"]")
#: Labels whose canonical form is not scored: titles may be given short or long, amounts are checked by their own tests.
UNSCORED_CANONICAL = frozenset({"PROJECT", "EVENT", "PERCENT", "MONEY"})


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated mention; offsets are half-open code points into the article's text."""

    start: int
    end: int
    label: str
    canonical: str
    alternative: str = ""
    subtype: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated page.

    Attributes:
        id: Name of the file.
        text: The page as pasted.
        header: What the header says: ``kind``, ``published`` (a date or absent), ``themes``.
        entities: Mentions in text order, outer before inner.
        furniture: Spans of page furniture.
    """

    id: str
    text: str
    header: dict[str, Any]
    entities: tuple[GoldEntity, ...]
    furniture: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class ArticleScores:
    """Counts over many articles.

    Attributes:
        entities: Strict score (start, end and label) by label and for ``all``.
        canonical: Score of canonical forms on strict matches of names.
        dates: Score of DATE values on strict matches that have one.
        themes: Micro score over documents.
        wrong: ``(article, what, detail)`` for every miss and every extra.
    """

    entities: dict[str, Score]
    canonical: Score
    dates: Score
    themes: Score
    wrong: list[tuple[str, str, str]]


def read_articles(folder: Path) -> list[GoldArticle]:
    """Reads all ``*.txt`` gold articles of a folder, in the order of their names.

    Raises:
        DataError: There are none, or one is not in the format.
    """
    articles = [read_article_file(path) for path in sorted(folder.glob("*.txt"))]
    if not articles:
        raise DataError(f"There are no gold articles (*.txt) in {folder}. Check the path.")
    return articles


def read_article_file(path: Path) -> GoldArticle:
    """Reads one gold article.

    Raises:
        DataError: The header or the markup is broken.
    """
    _, *parts = path.read_text("utf-8").split("+++\n", 2)
    if len(parts) != 2:
        raise DataError(f"{path}: no header between two lines +++. Add it.")
    try:
        header = tomllib.loads(parts[0])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: the header is not TOML: {error}.") from error
    text, entities, furniture, waiting, last = "", [], [], [], 0
    for mark in MARK.finditer(parts[1]):
        text += parts[1][last : mark.start()]
        last = mark.end()
        if not mark["close"]:
            pairs = {name: quoted or bare for name, quoted, bare in ATTRIBUTE.findall(mark["attributes"])}
            waiting.append((mark["name"], len(text), pairs))
            continue
        if not waiting or waiting[-1][0] != mark["name"]:
            raise DataError(f"{path}: </{mark['name']}> closes nothing, after {text[-40:]!r}. Balance the marks.")
        name, start, pairs = waiting.pop()
        if name == "furn":
            furniture.append((start, len(text)))
        else:
            entities.append(
                GoldEntity(
                    start,
                    len(text),
                    pairs["label"],
                    pairs.get("canonical", ""),
                    pairs.get("alt", ""),
                    pairs.get("subtype", ""),
                )
            )
    text += parts[1][last:]
    if waiting or "<ent" in text or "</ent" in text:
        raise DataError(f"{path}: a mark is not closed or not well formed. Balance the marks.")
    return GoldArticle(
        path.stem, text, header, tuple(sorted(entities, key=lambda e: (e.start, -e.end))), tuple(furniture)
    )


def score_articles(
    gold: Sequence[GoldArticle], found: Sequence[dict[str, Any]], *, labels: Iterable[str]
) -> ArticleScores:
    """Compares analyses with gold articles.

    Args:
        gold: The annotated articles.
        found: ``Analysis.to_dict()`` of each, in the same order.
        labels: Labels that the annotation has; other predictions are not scored.
    """
    wanted = set(labels)
    wrong: list[tuple[str, str, str]] = []
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    canonical, dates, themes = Counter[str](), Counter[str](), Counter[str]()
    for article, data in zip(gold, found, strict=True):
        expected = {(e.start, e.end, e.label): e for e in article.entities}
        predicted = {
            (e["start"], e["end"], e["label"]): e["canonical"]
            for e in data["entities"]
            if e["label"] in wanted and not any(start <= e["start"] < end for start, end in article.furniture)
        }
        for key in expected.keys() | predicted.keys():
            verdict = "right" if key in expected and key in predicted else "missed" if key in expected else "extra"
            counts[key[2]][verdict] += 1
            if verdict != "right":
                wrong.append((article.id, f"{verdict} {key[2]}", article.text[key[0] : key[1]]))
        for key in expected.keys() & predicted.keys():
            entity, form = expected[key], predicted[key]
            if entity.label in UNSCORED_CANONICAL or (entity.label == "DATE" and not entity.canonical):
                continue
            good = fold(form) in {fold(entity.canonical), fold(entity.alternative or entity.canonical)}
            (dates if entity.label == "DATE" else canonical)[str(good)] += 1
            if not good:
                wrong.append((article.id, f"canonical {entity.label}", f"{entity.canonical!r}, not {form!r}"))
        named, given = set(article.header.get("themes", [])), {theme["id"] for theme in data["themes"]}
        themes.update(right=len(named & given), missed=len(named - given), extra=len(given - named))
        wrong += [(article.id, "missed theme", t) for t in sorted(named - given)]
        wrong += [(article.id, "extra theme", t) for t in sorted(given - named)]
    return ArticleScores(
        entities={
            **{label: as_score(c) for label, c in sorted(counts.items())},
            "all": as_score(sum(counts.values(), Counter())),
        },
        canonical=Score(canonical.total(), canonical.total(), canonical["True"]),
        dates=Score(dates.total(), dates.total(), dates["True"]),
        themes=as_score(themes),
        wrong=wrong,
    )


def as_score(counts: "Counter[str]") -> Score:
    """A score from numbers of right, missed and extra items."""
    return Score(counts["right"] + counts["missed"], counts["right"] + counts["extra"], counts["right"])


def fold(form: str | None) -> str:
    """A form without quotes, letters' case and runs of spaces."""
    return " ".join(QUOTES.sub("", form or "").split()).casefold()
