"""The Doc and Span extensions of this package, registered once when a pipeline is made.

All values are JSON-able, so that they survive ``DocBin(store_user_data=True)`` and worker processes.

| attribute | value |
| --- | --- |
| ``doc._.article`` | dict of ``Article.to_dict``: title, published (ISO day), blocks, …; None before it is read |
| ``doc._.entities`` | list of dicts, one a mention, in text order (fields as in ``Analysis.to_dict``) |
| ``doc._.themes`` | list of dicts, best score first |
| ``doc._.theme_scores`` | list of dicts, one a theme that anything speaks for, reported or not, best score first |
| ``doc._.projects`` | list of dicts, one a project |
| ``doc._.events`` | list of dicts, one an event |
| ``span._.canonical`` | nominative or ISO value of an entity span, else None (read from ``doc._.entities``) |
"""

from functools import partial
from typing import Any

from spacy.tokens import Doc, Span

DOC_ATTRIBUTES = ("article", "entities", "themes", "theme_scores", "projects", "events")


def register() -> None:
    """Registers the extensions; calling it again changes nothing."""
    for name in DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=partial(value_of, name), setter=partial(set_value, name))
    if not Span.has_extension("canonical"):
        Span.set_extension("canonical", getter=canonical_of)


def value_of(name: str, doc: Doc) -> Any:
    """The value of an attribute; lists are lists, although ``DocBin`` gives tuples for them."""
    kept, key = _kept(doc), _key(name)
    value = kept.get(key)
    if isinstance(value, tuple) or (isinstance(value, dict) and any(isinstance(one, tuple) for one in value.values())):
        value = kept[key] = _with_lists(value)
    return value


def set_value(name: str, doc: Doc, value: Any) -> None:
    """Sets the value of an attribute."""
    _kept(doc)[_key(name)] = value


def _kept(doc: Doc) -> dict[Any, Any]:
    return doc.user_data


def _key(name: str) -> tuple[str, str, None, None]:
    """Where spaCy keeps the value of an attribute of a Doc."""
    return "._.", name, None, None


def _with_lists(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_with_lists(one) for one in value]
    return {key: _with_lists(one) for key, one in value.items()} if isinstance(value, dict) else value


def blocks_of(doc: Doc) -> list[dict[str, Any]]:
    """The blocks of the article; the whole text as one paragraph where no article was read."""
    article = doc._.article if Doc.has_extension("article") else None
    if article is None:
        return [{"start": 0, "end": len(doc.text), "kind": "paragraph", "detail": ""}]
    blocks: list[dict[str, Any]] = article["blocks"]
    return blocks


def canonical_of(span: Span) -> str | None:
    """The canonical form of an entity span, looked up by offsets and label."""
    for row in span.doc._.entities or ():
        if (row["start"], row["end"], row["label"]) == (span.start_char, span.end_char, span.label_):
            canonical: str | None = row["canonical"]
            return canonical
    return None
