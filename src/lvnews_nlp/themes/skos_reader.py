"""Reads a user's SKOS vocabulary: one that ``skos.py`` wrote, or any other with Latvian labels.

A concept with narrower ones and nothing broader is a group; all others are themes, in the group at the top of what is
broader, or in one group named after the scheme where nothing is. Latvian labels become cues: those of ``altLabel`` and
``hiddenLabel`` always, ``prefLabel`` where the concept has no cues of its own. A label of several words is a strong
cue, a single word an ordinary one. Such a vocabulary is looked for in all texts, not only in those about education,
unless its scheme says ``lvn:context "education"``.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import text_of
from lvnews_nlp.themes.skos import CUE_PROPERTIES, EUROVOC, MATCHES, PREFIXES

_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_LABEL_WORD = re.compile(r"[^\W_](?:[^\W_]|[’'+.-])*")


@dataclass(frozen=True, slots=True)
class _Value:
    """An object of the graph: its text (a URI or a literal), its language and its value in Python."""

    text: str
    language: str | None = None
    python: Any = None


#: Property URI to values.
_Properties = dict[str, list[_Value]]


def read_skos(path: Path) -> dict[str, Any]:
    """Reads a vocabulary in Turtle as the data of a ``TaxonomyFile``; groups and themes in the order of their ids.

    Args:
        path: A Turtle file in UTF-8.

    Raises:
        DataError: The file is missing, is not Turtle, or has no SKOS concept with a Latvian label; or rdflib, which
            reads it, is not installed.
    """
    if find_spec("rdflib") is None:
        raise DataError(f"{path} is SKOS, which needs rdflib. Install it: pip install 'lvnews-nlp[skos]'.")
    if not path.is_file():
        raise DataError(f"Data file {path} does not exist. Check the path.")
    subjects = _parse(path)
    data = _Vocabulary(subjects).data()
    if not any(_has_cue(theme) for group in data["groups"] for theme in group["themes"]):
        raise DataError(f'{path} has no skos:Concept with a Latvian label (skos:prefLabel "…"@lv). Add the labels.')
    return data


def label_cue(label: str) -> str:
    """The cue for a label: its words, a qualifier in brackets left out, a sentence's capital made small.

    >>> label_cue("Darba tirgus (ekonomika)")
    'darba tirgus'
    >>> label_cue("STEM izglītība")
    'STEM izglītība'
    """
    words = [word.rstrip(".-+’'") + "+" * word.endswith("+") for word in _LABEL_WORD.findall(_QUALIFIER.sub("", label))]
    if words and words[0][1:].islower():
        words[0] = words[0].lower()
    return " ".join(words)


def _has_cue(theme: Mapping[str, Any]) -> bool:
    return any(theme[field] for field in CUE_PROPERTIES)


def _parse(path: Path) -> dict[str, _Properties]:
    import rdflib
    from rdflib.collection import Collection
    from rdflib.plugins.parsers.notation3 import BadSyntax

    graph, text = rdflib.Graph(), text_of(path)
    try:
        graph.parse(data=text, format="turtle")
    except BadSyntax as error:
        raise DataError(f"{path} is not valid Turtle: {_first_line(error)}. Correct it and try again.") from error
    except Exception as error:  # the parser raises whatever a damaged text makes it stumble over
        what = f"{type(error).__name__}: {_first_line(error)}"
        raise DataError(f"{path} cannot be read as Turtle ({what}). Correct it and try again.") from error
    subjects: dict[str, _Properties] = {}
    for subject, verb, value in sorted(graph, key=str):
        if isinstance(subject, rdflib.URIRef):
            listed = (value, rdflib.RDF.first, None) in graph
            try:
                items = list(Collection(graph, value)) if listed else [value]
            except ValueError as error:
                raise DataError(
                    f"{path}: a list of {subject} has no end: {error}. Correct it and try again."
                ) from error
            values = subjects.setdefault(str(subject), {}).setdefault(str(verb), [])
            values += [
                _Value(str(item), item.language, item.toPython())
                if isinstance(item, rdflib.Literal)
                else _Value(str(item))
                for item in items
            ]
    return subjects


def _first_line(error: Exception) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__).strip().rstrip(":.")


class _Vocabulary:
    def __init__(self, subjects: dict[str, _Properties]) -> None:
        self._subjects = subjects
        self._concepts = sorted(uri for uri in subjects if self._is_a(uri, "skos:Concept"))
        self._scheme = next((uri for uri in sorted(subjects) if self._is_a(uri, "skos:ConceptScheme")), "")
        self._broader: dict[str, list[str]] = {uri: [] for uri in self._concepts}
        pairs = [(uri, broad.text) for uri in self._concepts for broad in self._values(uri, "skos:broader")]
        pairs += [(narrow.text, uri) for uri in self._concepts for narrow in self._values(uri, "skos:narrower")]
        for narrow, broad in sorted(set(pairs)):
            if narrow in self._broader and broad in self._broader:
                self._broader[narrow].append(broad)
        wide = {broad for broads in self._broader.values() for broad in broads}
        self._groups = {uri for uri in wide if not self._broader[uri]}

    def data(self) -> dict[str, Any]:
        members: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for uri in self._concepts:
            if uri not in self._groups:
                members[self._group_of(uri)].append(self._theme(uri))
        groups = [self._group(uri, themes) for uri, themes in members.items()]
        return {
            "version": self._text(self._scheme, "owl:versionInfo") or "1",
            "context": self._text(self._scheme, "lvn:context") or "any",
            "groups": sorted(groups, key=lambda group: str(group["id"])),
        }

    def _group(self, uri: str, themes: list[dict[str, Any]]) -> dict[str, Any]:
        name = "skos:prefLabel" if uri else "dcterms:title"
        lv, en = self._both(uri or self._scheme, name)
        id = _id_of(uri) if uri else "themes"
        return {
            "id": id, "label_lv": lv or en or id, "label_en": en or lv or id,
            "themes": sorted(themes, key=lambda theme: str(theme["id"])),
        }  # fmt: skip

    def _theme(self, uri: str) -> dict[str, Any]:
        lv, en = self._both(uri, "skos:prefLabel")
        definition_lv, definition = self._both(uri, "skos:definition")
        scope_lv, scope = self._both(uri, "skos:scopeNote")
        theme: dict[str, Any] = {
            "id": _id_of(uri), "label_lv": lv or en or _id_of(uri), "label_en": en or lv or _id_of(uri),
            "definition_lv": definition_lv, "definition": definition, "scope_lv": scope_lv, "scope": scope,
            "broader": [_id_of(broad) for broad in self._broader[uri] if broad not in self._groups],
            "related": [
                _id_of(other.text)
                for other in self._values(uri, "skos:related")
                if other.text in self._broader and other.text not in self._groups
            ],
            "eurovoc": list(self._matches(uri)),
            "other": self._text(uri, "skos:note"), "source": self._text(uri, "dcterms:source"),
            "examples": {
                "match": [value.text for value in self._values(uri, "skos:example")],
                "no_match": [value.text for value in self._values(uri, "lvn:noMatch")],
            },
            **self._cues(uri, lv),
        }  # fmt: skip
        for name in ("tier", "threshold", "fallback", "verified"):
            for value in self._values(uri, f"lvn:{name}"):
                theme[name] = value.python
        return theme

    def _cues(self, uri: str, label: str) -> dict[str, list[str]]:
        cues = {field: [v.text for v in self._values(uri, f"lvn:{name}")] for field, name in CUE_PROPERTIES.items()}
        labels = [] if any(cues.values()) else [label]
        for name in ("skos:altLabel", "skos:hiddenLabel"):
            labels += [value.text for value in self._values(uri, name) if value.language in ("lv", None)]
        known = {cue for of_kind in cues.values() for cue in of_kind}
        for cue in dict.fromkeys(map(label_cue, labels)):
            if cue and cue not in known:
                cues["strong" if " " in cue else "cues"].append(cue)
        return cues

    def _matches(self, uri: str) -> Iterator[dict[str, str]]:
        for match in MATCHES:
            for value in self._values(uri, f"skos:{match}Match"):
                lv, en = self._both(value.text, "skos:prefLabel")
                yield {"id": value.text.removeprefix(EUROVOC), "lv": lv, "en": en, "match": match}

    def _group_of(self, uri: str) -> str:
        """The group above a concept, the first by name; empty where there is none."""
        seen, waiting = {uri}, list(self._broader[uri])
        for broad in waiting:
            if broad in self._groups:
                return broad
            waiting += [wider for wider in self._broader[broad] if wider not in seen]
            seen.update(self._broader[broad])
        return ""

    def _is_a(self, uri: str, kind: str) -> bool:
        types = self._subjects[uri].get("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", [])
        return any(value.text == _uri(kind) for value in types)

    def _values(self, uri: str, name: str) -> list[_Value]:
        return self._subjects.get(uri, {}).get(_uri(name), [])

    def _text(self, uri: str, name: str) -> str:
        return next((value.text for value in self._values(uri, name)), "")

    def _both(self, uri: str, name: str) -> tuple[str, str]:
        """The Latvian text (or that of no language) and the English one."""
        texts = {value.language: value.text for value in reversed(self._values(uri, name))}
        return texts.get("lv") or texts.get(None, ""), texts.get("en", "")


def _uri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _id_of(uri: str) -> str:
    """The last part of a URI as an id: plain small letters, digits and hyphens."""
    local = unquote(re.split(r"[/#:]", uri.rstrip("/#:"))[-1])
    if uri.startswith(PREFIXES["group"]):
        return local
    plain = unicodedata.normalize("NFKD", local).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "x"
