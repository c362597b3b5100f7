"""The columns of every table and their Arrow types: the contract with everybody who reads the tables."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

#: Number of this set of columns; it grows with every change of ``COLUMNS`` and stands in the metadata of each schema.
VERSION = 3

#: Columns of every table with their Arrow types. Offsets are code points into the article's text, half-open.
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": "string", "title": "string", "section": "string", "published": "date32",
        "authors": "list<string>", "url": "string", "outlet": "string", "engine": "string", "warnings": "list<string>",
        "lang_warning": "string", "duplicate_of": "string", "n_chars": "int32",
        "n_sentences": "int32", "n_tokens": "int32", "n_entities": "int32", "n_themes": "int32",
    },
    "sentences": {
        "article_id": "string", "sentence": "int32", "start": "int32", "end": "int32", "kind": "string",
        "text": "string",
    },
    "tokens": {
        "article_id": "string", "token": "int32", "start": "int32", "end": "int32", "text": "string",
        "lemma": "string", "upos": "string", "xpos": "string", "feats": "string", "head": "int32",
        "deprel": "string",
    },
    "entities": {
        "article_id": "string", "entity": "int32", "start": "int32", "end": "int32", "text": "string",
        "label": "string", "subtype": "string", "canonical": "string", "id": "string", "source": "string",
        "confidence": "float64", "date_start": "date32", "date_end": "date32", "amount": "float64",
        "minimum": "float64", "currency": "string", "percent": "float64", "municipality_id": "string",
        "municipality": "string", "register": "string", "sentence_index": "int32", "sentence": "string",
    },
    "themes": {
        "article_id": "string", "theme": "string", "group": "string", "label_lv": "string", "label_en": "string",
        "score": "float64", "n_evidence": "int32", "evidence": "list<string>",
    },
    "projects": {
        "article_id": "string", "number": "string", "title": "string", "programme": "string", "amount": "float64",
        "currency": "string", "beneficiary": "string", "partners": "list<string>", "starts": "date32",
        "ends": "date32", "codes": "list<string>", "entities": "list<int32>",
    },
    "events": {
        "article_id": "string", "title": "string", "kind": "string", "organisers": "list<string>",
        "venue": "string", "place": "string", "date": "string", "date_start": "date32", "date_end": "date32",
        "audience": "list<string>", "confidence": "float64", "entities": "list<int32>",
    },
    "cooccurrences": {
        "article_id": "string", "sentence": "int32", "canonical_a": "string", "label_a": "string",
        "subtype_a": "string", "canonical_b": "string", "label_b": "string", "subtype_b": "string",
    },
    "theme_sentences": {
        "article_id": "string", "theme": "string", "sentence": "int32", "start": "int32", "end": "int32",
        "text": "string", "n_evidence": "int32", "evidence": "list<string>",
    },
    "theme_entities": {
        "article_id": "string", "theme": "string", "sentence": "int32", "canonical": "string", "label": "string",
        "id": "string",
    },
    "theme_scores": {
        "article_id": "string", "theme": "string", "group": "string", "label_lv": "string", "label_en": "string",
        "score": "float64", "threshold": "float64", "reported": "bool",
    },
    "fingerprints": {"article_id": "string", "fingerprint": "binary"},
}  # fmt: skip

#: What could not be analysed, a row an article; ``stage`` is ``input``, ``read`` or ``analyse``.
ERROR_COLUMNS = {"article_id": "string", "input": "string", "stage": "string", "error": "string", "message": "string"}

#: Tables that are made only where somebody asks for them.
ON_REQUEST = ("tokens", "theme_scores", "fingerprints")

#: The tables that everybody gets, ``errors`` aside.
COMMON = tuple(name for name in COLUMNS if name not in ON_REQUEST)


def columns(table: str) -> dict[str, str]:
    """Columns of a table with their Arrow types.

    Raises:
        KeyError: There is no such table.
    """
    return ERROR_COLUMNS if table == "errors" else COLUMNS[table]


def schema(table: str, *, own: Sequence[str] = ()) -> "pa.Schema":
    """The Arrow schema of a table, with its name and ``VERSION`` as metadata.

    Args:
        table: A key of ``COLUMNS``, or ``"errors"``.
        own: Names of text columns of the user behind those of the table.

    Returns:
        A field a column, in their order, all of them nullable.

    Raises:
        KeyError: There is no such table.

    Examples:
        >>> schema("errors").names
        ['article_id', 'input', 'stage', 'error', 'message']
        >>> schema("entities").field("start").type
        DataType(int32)
    """
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "date32": pa.date32(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "binary": pa.binary(),
        "list<string>": pa.list_(pa.string()),
        "list<int32>": pa.list_(pa.int32()),
    }
    metadata = {"lvnews_nlp.table": table, "lvnews_nlp.version": str(VERSION)}
    fields = [(column, types[kind]) for column, kind in columns(table).items()]
    return pa.schema([*fields, *((name, pa.string()) for name in own)], metadata=metadata)
