"""The taxonomy as SKOS in Turtle: the words in which it is written (``skos_reader.py`` reads them), and the export.

What SKOS has a word for is written in SKOS; the rest is in the namespace ``urn:lvnews:schema:`` (prefix ``lvn``):

| property | value |
| --- | --- |
| ``lvn:strong``, ``lvn:cue``, ``lvn:hint``, ``lvn:exclude`` | list of cues in the notation of ``cues.py`` |
| ``skos:example``, ``lvn:noMatch`` | phrases that must, and that must not hold evidence |
| ``lvn:threshold`` | least score, 0 to 1 |
| ``lvn:tier``, ``lvn:fallback``, ``lvn:verified`` | as in TOML: 1 or 2; true or false |
| ``lvn:context`` | of the scheme: ``education`` or ``any``, see ``TaxonomyFile`` |

A group is a top concept, its themes are narrower than it. Sets of words (``@teacher``) and the numbers of the score
stay in ``settings.toml``.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from lvnews_nlp.themes.taxonomy import Concept, Group, Taxonomy, Theme

EUROVOC = "http://eurovoc.europa.eu/"
SCHEMA = "urn:lvnews:schema:"
SCHEME = "urn:lvnews:themes"
PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "eurovoc": EUROVOC,
    "lvn": SCHEMA,
    "group": "urn:lvnews:group:",
    "theme": "urn:lvnews:theme:",
}
CUE_PROPERTIES = {"strong": "strong", "cues": "cue", "hints": "hint", "exclude": "exclude"}
MATCHES = ("exact", "close", "broad", "narrow", "related")

_LOCAL = re.compile(r"[A-Za-z0-9](?:[\w-]*\w)?", re.ASCII)


def to_turtle(taxonomy: "Taxonomy") -> str:
    """The groups and themes of a taxonomy as Turtle; ``read_skos`` reads them back unchanged.

    >>> from lvnews_nlp.themes.loading import load_taxonomy
    >>> print(to_turtle(load_taxonomy()).splitlines()[0])
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    """
    return "\n".join(_turtle(taxonomy)) + "\n"


def _turtle(taxonomy: "Taxonomy") -> Iterator[str]:
    yield from (f"@prefix {prefix}: <{uri}> ." for prefix, uri in PREFIXES.items())
    scheme = f"<{SCHEME}>"
    yield from _block(scheme, "skos:ConceptScheme", [
        ("dcterms:title", [_text("Tēmu taksonomija", "lv"), _text("Taxonomy of themes", "en")]),
        ("owl:versionInfo", [_text(taxonomy.version)]),
        ("lvn:context", [_text("education" if taxonomy.settings.education else "any")]),
        ("skos:hasTopConcept", [_iri("group", group.id) for group in taxonomy.groups]),
    ])  # fmt: skip
    for group in taxonomy.groups:
        yield from _block(_iri("group", group.id), "skos:Concept", [
            ("skos:topConceptOf", [scheme]),
            ("skos:prefLabel", [_text(group.label_lv, "lv"), _text(group.label_en, "en")]),
            ("skos:narrower", [_iri("theme", theme.id) for theme in group.themes]),
        ])  # fmt: skip
        for theme in group.themes:
            yield from _block(_iri("theme", theme.id), "skos:Concept", _properties(theme, group, scheme))
    concepts = {concept.id: concept for theme in taxonomy for concept in theme.eurovoc}
    for id, concept in sorted(concepts.items()):
        yield from _block(_concept_iri(id), "", [("skos:prefLabel", _texts(lv=concept.lv, en=concept.en))])


def _properties(theme: "Theme", group: "Group", scheme: str) -> list[tuple[str, list[str]]]:
    broader = [_iri("group", group.id), *(_iri("theme", id) for id in theme.broader)]
    cues = [(f"lvn:{name}", _list(getattr(theme, field))) for field, name in CUE_PROPERTIES.items()]
    return [
        ("skos:inScheme", [scheme]),
        ("skos:prefLabel", [_text(theme.label_lv, "lv"), _text(theme.label_en, "en")]),
        ("skos:definition", _texts(lv=theme.definition_lv, en=theme.definition)),
        ("skos:scopeNote", _texts(lv=theme.scope_lv, en=theme.scope)),
        ("skos:broader", broader),
        ("skos:related", [_iri("theme", id) for id in theme.related]),
        *((f"skos:{kind}Match", _matches(theme.eurovoc, kind)) for kind in MATCHES),
        ("skos:note", _texts(en=theme.other)),
        ("dcterms:source", _texts(en=theme.source)),
        *cues,
        ("skos:example", [_text(phrase, "lv") for phrase in theme.examples.match]),
        ("lvn:noMatch", _list(theme.examples.no_match)),
        ("lvn:tier", [str(theme.tier)]),
        ("lvn:threshold", [format(Decimal(str(theme.threshold)), "f")]),
        ("lvn:fallback", ["true"] if theme.fallback else []),
        ("lvn:verified", ["true"] if theme.verified else []),
    ]


def _block(subject: str, kind: str, properties: list[tuple[str, list[str]]]) -> Iterator[str]:
    """One subject with its properties, those without a value left out; nothing where there is nothing to say."""
    lines = [f"    a {kind}"] if kind else []
    lines += [f"    {name} {', '.join(values)}" for name, values in properties if values]
    if lines:
        yield ""
        yield subject
        yield " ;\n".join(lines) + " ."


def _iri(prefix: str, id: str) -> str:
    return f"{prefix}:{id}" if _LOCAL.fullmatch(id) else f"<{PREFIXES[prefix]}{quote(id, safe='')}>"


def _concept_iri(id: str) -> str:
    return f"<{id}>" if ":" in id else _iri("eurovoc", id)


def _matches(concepts: "Iterable[Concept]", kind: str) -> list[str]:
    return [_concept_iri(concept.id) for concept in concepts if concept.match == kind]


def _text(text: str, language: str = "") -> str:
    # The escapes of JSON are among those of Turtle.
    return json.dumps(text, ensure_ascii=False) + (f"@{language}" if language else "")


def _texts(**texts: str) -> list[str]:
    return [_text(text, language) for language, text in texts.items() if text]


def _list(texts: Iterable[str]) -> list[str]:
    items = [_text(text) for text in texts]
    return ["(\n        " + "\n        ".join(items) + "\n    )"] if items else []
