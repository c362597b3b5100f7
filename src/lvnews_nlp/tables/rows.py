"""Rows of the tables from the dictionaries of ``Analysis.to_dict()``: plain data, as workers return it.

Each ``…_rows`` makes the rows of one table for one article: dictionaries with the columns as keys (``COLUMNS`` in
``columns.py`` has their types). Offsets stay what they were: code points into the article's text, half-open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations, islice
from typing import Any

from lvnews_nlp.article.warnings import NOT_LATVIAN
from lvnews_nlp.tables.duplicates import fingerprint
from lvnews_nlp.tables.values import day_columns, value_columns
from lvnews_nlp.themes.sentences import theme_entities, theme_sentences

#: So many names of one sentence make pairs at most. A sentence of more is a list, and pairs grow with the square.
MOST_NAMES = 100


def rows(data: dict[str, Any], *, table: str) -> Iterator[dict[str, Any]]:
    """The rows of one table for one analysed article.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.
        table: A key of ``COLUMNS``.

    Yields:
        Dictionaries with the columns of the table as keys; columns without a value may be missing.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> data = analyse("Talsu novada dome un Ogres novada dome sadarbojas.", id="a").to_dict()
        >>> [(row["label"], row["canonical"]) for row in rows(data, table="entities")]
        [('ORG', 'Talsu novada dome'), ('ORG', 'Ogres novada dome')]
    """
    yield from MAKERS[table](data)


def error_row(data: dict[str, Any]) -> dict[str, Any]:
    """The row of ``errors`` of an article that could not be analysed."""
    return {"article_id": data["id"], "input": data["id"], **data["error"]}


def sentence_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``sentences``, each with the kind of the block in which it begins."""
    text, blocks = data["article"]["text"], data["article"]["blocks"]
    starts = [block["start"] for block in blocks]
    for i, s in enumerate(data["sentences"]):
        at = max(0, bisect_right(starts, s["start"]) - 1)
        kind = blocks[at]["kind"] if blocks else None
        yield {"article_id": data["id"], "sentence": i, **s, "kind": kind, "text": text[s["start"] : s["end"]]}


def entity_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``entities``, each with the sentence in which its mention begins."""
    text, sentences = data["article"]["text"], data["sentences"]
    starts = [sentence["start"] for sentence in sentences]
    for i, entity in enumerate(data["entities"]):
        at = max(0, bisect_right(starts, entity["start"]) - 1)
        around = sentences[at]
        yield {
            **entity, **value_columns(entity), "article_id": data["id"], "entity": i, "sentence_index": at,
            "sentence": " ".join(text[around["start"] : around["end"]].split()),
        }  # fmt: skip


def project_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``projects``: days as days, each code once."""
    for project in data["projects"]:
        codes = list(dict.fromkeys(code["code"] for code in project.get("codes", ())))
        days = {key: date.fromisoformat(project[key]) for key in ("starts", "ends") if project.get(key)}
        yield {**project, **days, "codes": codes, "article_id": data["id"]}


def token_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``tokens``, numbered."""
    for i, token in enumerate(data["tokens"]):
        yield {**token, "article_id": data["id"], "token": i}


def theme_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``themes``, the evidence as texts."""
    for theme in data["themes"]:
        evidence = [e["text"] for e in theme["evidence"]]
        yield {
            **theme, "article_id": data["id"], "theme": theme["id"], "evidence": evidence, "n_evidence": len(evidence),
        }  # fmt: skip


def theme_score_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``theme_scores``."""
    for score in data["theme_scores"]:
        yield {**score, "article_id": data["id"], "theme": score["id"]}


def event_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``events``, each with its days as days."""
    for event in data["events"]:
        yield {**event, **day_columns(event["date"]), "article_id": data["id"]}


def fingerprint_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The one row of ``fingerprints``."""
    yield {"article_id": data["id"], "fingerprint": fingerprint(data)}


def article_rows(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The one row of ``articles``."""
    yield article_row(data)


def article_row(data: dict[str, Any]) -> dict[str, Any]:
    """The row of ``articles``: what the page and its record say of it, and counts.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Returns:
        One value a column of ``articles``, and fields of the user's own beside them.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> row = article_row(analyse("Skola svin svētkus Rīgā.", id="a", published="2026-02-27").to_dict())
        >>> row["article_id"], row["published"], row["n_entities"]
        ('a', datetime.date(2026, 2, 27), 1)
    """
    article = data["article"]
    return {
        **article.get("own", {}),
        **{key: article[key] for key in ("title", "section", "authors", "url", "outlet", "warnings")},
        "article_id": data["id"],
        "lang_warning": NOT_LATVIAN if NOT_LATVIAN in article["warnings"] else None,
        "published": date.fromisoformat(article["published"]) if article["published"] else None,
        "engine": data["engine"],
        "n_chars": len(article["text"]),
        **{f"n_{part}": len(data[part]) for part in ("sentences", "tokens", "entities", "themes")},
    }


def cooccurrences(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Pairs of different entities in one sentence, each pair once a sentence, in alphabetical order.

    Where a sentence names more than ``MOST_NAMES``, only those that it names first make pairs.

    Args:
        data: What ``Analysis.to_dict()`` gives, with ``article.text``.

    Yields:
        Rows of ``cooccurrences``, sentence by sentence.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> data = analyse("Talsu novada dome un Ogres novada dome sadarbojas.", id="a").to_dict()
        >>> [(pair["canonical_a"], pair["canonical_b"]) for pair in cooccurrences(data)]
        [('Ogres novada dome', 'Talsu novada dome')]
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


#: What makes the rows of each table.
MAKERS: dict[str, Callable[[dict[str, Any]], Iterator[dict[str, Any]]]] = {
    "articles": article_rows,
    "sentences": sentence_rows,
    "tokens": token_rows,
    "entities": entity_rows,
    "themes": theme_rows,
    "theme_scores": theme_score_rows,
    "theme_sentences": theme_sentences,
    "theme_entities": theme_entities,
    "projects": project_rows,
    "events": event_rows,
    "cooccurrences": cooccurrences,
    "fingerprints": fingerprint_rows,
}
