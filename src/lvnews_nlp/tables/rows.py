"""Rows of the tables from the dictionaries of ``Analysis.to_dict()``: plain data, as workers return it."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice
from typing import Any

from lvnews_nlp.tables.values import day_columns, value_columns
from lvnews_nlp.themes.sentences import theme_entities, theme_sentences

#: Different names of one sentence that make pairs. Sentences of more are lists, and their pairs grow with the square.
MOST_NAMES = 100


def rows(data: dict[str, Any], *, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table for one analysed article.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.
        table: A key of ``COLUMNS``.
    """
    if table == "articles":
        yield article_row(data)
    elif table == "sentences":
        text = data["article"]["text"]
        for i, s in enumerate(data["sentences"]):
            yield {"article_id": data["id"], "sentence": i, **s, "text": text[s["start"] : s["end"]]}
    elif table == "entities":
        for i, entity in enumerate(data["entities"]):
            yield {**entity, **value_columns(entity), "article_id": data["id"], "entity": i}
    elif table == "themes":
        for theme in data["themes"]:
            evidence = [e["text"] for e in theme["evidence"]]
            yield {
                **theme, "article_id": data["id"], "theme": theme["id"], "evidence": evidence,
                "n_evidence": len(evidence),
            }  # fmt: skip
    elif table == "events":
        for event in data["events"]:
            yield {**event, **day_columns(event["date"]), "article_id": data["id"]}
    elif table == "cooccurrences":
        yield from cooccurrences(data)
    elif table == "theme_sentences":
        yield from theme_sentences(data)
    elif table == "theme_entities":
        yield from theme_entities(data)
    else:
        for i, row in enumerate(data[table]):
            yield {**row, "article_id": data["id"], **({"token": i} if table == "tokens" else {})}


def article_row(data: dict[str, Any]) -> dict[str, Any]:
    """The row of ``articles``: what the page says of itself, and counts."""
    article = data["article"]
    return {
        **{key: article[key] for key in ("title", "section", "authors")},
        "article_id": data["id"],
        "published": date.fromisoformat(article["published"]) if article["published"] else None,
        "engine": data["engine"],
        "n_chars": len(article["text"]),
        **{f"n_{part}": len(data[part]) for part in ("sentences", "tokens", "entities", "themes")},
    }


def cooccurrences(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs of different entities in one sentence, each pair once a sentence, in alphabetical order.

    Where a sentence names more than ``MOST_NAMES``, only those that it names first make pairs.
    """
    starts = [e["start"] for e in data["entities"]]
    for i, sentence in enumerate(data["sentences"]):
        first, last = bisect_left(starts, sentence["start"]), bisect_left(starts, sentence["end"])
        # The subtype is told by the name and label, so that it makes no second entity of the same name.
        named = {(e["canonical"], e["label"]): e["subtype"] for e in data["entities"][first:last] if e["canonical"]}
        for a, b in combinations(sorted(islice(named, MOST_NAMES)), 2):
            yield {
                "article_id": data["id"], "sentence": i, "canonical_a": a[0], "label_a": a[1], "subtype_a": named[a],
                "canonical_b": b[0], "label_b": b[1], "subtype_b": named[b],
            }  # fmt: skip
