"""Rows and frames: one fixed schema a table, so that a thousand articles and none have the same columns.

All functions take the dictionaries of ``Analysis.to_dict()``: plain data, as workers return it.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

#: Columns of every table with their Arrow types. Offsets are code points into the article's text, half-open.
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string", "title": "string", "section": "string", "published": "date32",
        "authors": "list<string>", "engine": "string", "n_chars": "int32", "n_sentences": "int32",
        "n_tokens": "int32", "n_entities": "int32", "n_themes": "int32",
    },
    "sentences": {
        "article_id": "string", "sentence": "int32", "start": "int32", "end": "int32", "text": "string",
    },
    "tokens": {
        "article_id": "string", "token": "int32", "start": "int32", "end": "int32", "text": "string",
        "lemma": "string", "upos": "string", "xpos": "string", "feats": "string", "head": "int32",
        "deprel": "string",
    },
    "entities": {
        "article_id": "string", "entity": "int32", "start": "int32", "end": "int32", "text": "string",
        "label": "string", "subtype": "string", "canonical": "string", "id": "string", "source": "string",
        "confidence": "float64",
    },
    "themes": {
        "article_id": "string", "theme": "string", "group": "string", "label_lv": "string", "label_en": "string",
        "score": "float64", "n_evidence": "int32", "evidence": "list<string>",
    },
    "projects": {
        "article_id": "string", "number": "string", "title": "string", "programme": "string",
        "entities": "list<int32>",
    },
    "events": {
        "article_id": "string", "title": "string", "kind": "string", "organisers": "list<string>",
        "venue": "string", "place": "string", "date": "string", "entities": "list<int32>",
    },
    "cooccurrences": {
        "article_id": "string", "sentence": "int32", "canonical_a": "string", "label_a": "string",
        "canonical_b": "string", "label_b": "string",
    },
}  # fmt: skip


def schema(table: str) -> "pa.Schema":
    """The Arrow schema of a table.

    Raises:
        KeyError: There is no such table.
    """
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "date32": pa.date32(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "list<string>": pa.list_(pa.string()),
        "list<int32>": pa.list_(pa.int32()),
    }
    return pa.schema([(column, types[kind]) for column, kind in COLUMNS[table].items()])


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
    elif table == "themes":
        for theme in data["themes"]:
            evidence = [e["text"] for e in theme["evidence"]]
            yield {
                **theme, "article_id": data["id"], "theme": theme["id"], "evidence": evidence,
                "n_evidence": len(evidence),
            }  # fmt: skip
    elif table == "cooccurrences":
        yield from cooccurrences(data)
    else:
        singular = {"tokens": "token", "entities": "entity"}.get(table, table)
        for i, row in enumerate(data[table]):
            yield {**row, "article_id": data["id"], singular: i}


def article_row(data: dict[str, Any]) -> dict[str, Any]:
    """The row of ``articles``: what the page says of itself, and counts."""
    from datetime import date

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
    """Pairs of different entities in one sentence, each pair once a sentence, in alphabetical order."""
    for i, sentence in enumerate(data["sentences"]):
        named = {
            (e["canonical"], e["label"])
            for e in data["entities"]
            if e["canonical"] and sentence["start"] <= e["start"] < sentence["end"]
        }
        for (canonical_a, label_a), (canonical_b, label_b) in combinations(sorted(named), 2):
            yield {
                "article_id": data["id"], "sentence": i, "canonical_a": canonical_a, "label_a": label_a,
                "canonical_b": canonical_b, "label_b": label_b,
            }  # fmt: skip


def frame(table_rows: Iterable[dict[str, Any]], *, table: str) -> "pd.DataFrame":
    """A DataFrame with exactly the columns and dtypes of the table, also when there are no rows."""
    import pandas as pd
    import pyarrow as pa

    columns = COLUMNS[table]
    narrowed = [{column: row.get(column) for column in columns} for row in table_rows]
    result = pa.Table.from_pylist(narrowed, schema=schema(table)).to_pandas()
    if "published" in columns:
        result["published"] = pd.to_datetime(result["published"])
    return pd.DataFrame(result)


def tables(analyses: Iterable[Any]) -> "dict[str, pd.DataFrame]":
    """All tables but ``tokens`` for many articles.

    Args:
        analyses: ``Analysis`` objects or the dictionaries of their ``to_dict()``.

    Returns:
        One DataFrame a table, keyed by name, with the columns of ``COLUMNS``; rows in input order.
    """
    data = [a if isinstance(a, dict) else a.to_dict() for a in analyses]
    return {
        table: frame(chain.from_iterable(rows(d, table=table) for d in data), table=table)
        for table in COLUMNS
        if table != "tokens"
    }
