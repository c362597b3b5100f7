"""Reads drafts: many pages a file, in the shorthand that writers use.

A page begins with ``=== NNNN``; header lines follow, then ``---``, then the page. There ``{LABEL|text|canonical|alt}``
is a mention, ``{text}`` one that stood before in the same page, ``[[furn: … ]]`` page furniture. Mentions may stand
inside a mention of a project.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from values import canonical_of

from lvnews_nlp.vocabulary.labels import label_rows

#: Labels by what writers put for them.
LABELS = {row.letter: label for label, row in label_rows().items() if row.letter}
SUBTYPES = {
    "min": "ministry",
    "ag": "agency",
    "mun": "municipality",
    "sch": "school",
    "uni": "university",
    "un": "union",
    "co": "company",
    "ngo": "ngo",
    "oth": "other",
}
PAGE = re.compile(r"^=== *(\d{4}) *$", re.MULTILINE)
FURNITURE = re.compile(r"\[\[furn: ?(.*?) ?\]\]", re.DOTALL)
FIELD = re.compile(r";\s*(?=\w+\s*=)")
RECORDS = {
    "event": ("title", "kind", "org", "venue", "place", "start", "end", "audience"),
    "project": ("title", "number", "programme", "amount", "partners", "coordinator", "start", "end"),
}
LISTS = ("org", "partners", "place", "venue")


class DraftError(ValueError):
    """A draft is not in the shorthand; the message says where and what to do."""


@dataclass(slots=True)
class Draft:
    """One page as written.

    Attributes:
        id: Number of the page.
        day: ISO day of publication, or "".
        evidence: Phrases by theme, the themes of the page in order.
        passing: Themes that the page only touches.
        records: ``(what, fields)`` of events and projects.
        phenomena: What the writer says is in the page, or None: as in the brief.
        body: The page in the markup of the corpus.
    """

    id: str
    day: str = ""
    evidence: dict[str, list[str]] = field(default_factory=dict)
    passing: list[str] = field(default_factory=list)
    records: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    phenomena: list[str] | None = None
    body: str = ""


def split_pages(text: str) -> list[tuple[str, str]]:
    """Numbers and sources of the pages of a draft file."""
    parts = PAGE.split(text)
    if parts[0].strip():
        raise DraftError(f"before the first page stands {parts[0].strip()[:50]!r}. Begin with a line === NNNN.")
    return list(zip(parts[1::2], parts[2::2], strict=True))


def read_draft(number: str, source: str) -> Draft:
    """One page of a draft file.

    Raises:
        DraftError: The header or the shorthand is broken.
    """
    head, bar, body = source.strip("\n").partition("\n---\n")
    if not bar:
        raise DraftError("there is no line --- between header and page. Add it.")
    draft = Draft(number)
    for line in filter(None, map(str.strip, head.splitlines())):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise DraftError(f"header line {line!r} has no colon. Write key: value.")
        read_header_line(draft, key, value)
    draft.body = marked(body.strip("\n") + "\n")
    return draft


def read_header_line(draft: Draft, key: str, value: str) -> None:
    """Puts one line of the header where it belongs."""
    if key == "day":
        draft.day = "" if value == "none" else value
    elif key.startswith("theme "):
        draft.evidence[key[6:].strip()] = [phrase.strip() for phrase in value.split(";") if phrase.strip()]
    elif key in ("passing", "phenomena"):
        setattr(draft, key, re.findall(r"[\w-]+", value))
    elif key in RECORDS:
        draft.records.append((key, read_record(key, value)))
    else:
        raise DraftError(f"header key {key!r} is unknown. Use day, theme ID, passing, event, project or phenomena.")


def read_record(what: str, value: str) -> dict[str, Any]:
    """The fields of an event or a project."""
    fields: dict[str, Any] = {}
    for part in FIELD.split(value):
        name, sign, content = (piece.strip() for piece in part.partition("="))
        if not sign or name not in RECORDS[what]:
            raise DraftError(f"{what} field {part!r} is unknown. Use name=value with {', '.join(RECORDS[what])}.")
        if content:
            several = (name in LISTS and " + " in content) or name in ("org", "partners")
            fields[name] = [item.strip() for item in content.split(" + ")] if several else content
    return fields


def marked(body: str) -> str:
    """The page in the markup of the corpus.

    Raises:
        DraftError: A brace or bracket is not closed, a label is unknown or a canonical form is missing.
    """
    converter = Converter()
    parts, last = [], 0
    for match in FURNITURE.finditer(body):
        parts += [converter.convert(body[last : match.start()]), f"<furn>{match[1]}</furn>"]
        if "{" in match[1]:
            raise DraftError(f"mention inside furniture: {match[1][:50]!r}. Leave furniture without mentions.")
        last = match.end()
    parts.append(converter.convert(body[last:]))
    text = "".join(parts)
    for sign in ("[[", "]]"):
        if sign in text:
            raise DraftError(f"{sign} is left over near {text[max(0, text.index(sign) - 30) :][:60]!r}. Balance it.")
    return text


class Converter:
    """Turns the mentions of one page into marks and remembers them for later ones."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], dict[str, str]] = {}
        self.latest: dict[str, str] = {}

    def convert(self, source: str) -> str:
        """A piece of the page, mentions replaced by marks."""
        result, position = [], 0
        while (start := source.find("{", position)) >= 0:
            end = closing(source, start)
            result += [source[position:start], self.mention(source[start + 1 : end])]
            position = end + 1
        rest = source[position:]
        if "}" in "".join([*result, rest]):
            raise DraftError(f"}} closes nothing near {(''.join(result) + rest)[-60:]!r}. Balance the braces.")
        return "".join([*result, rest])

    def mention(self, inside: str) -> str:
        """The mark of one mention."""
        fields = split_fields(inside)
        if len(fields) == 1:
            text = " ".join(fields[0].split())
            if text not in self.latest:
                raise DraftError(f"{{{inside}}} did not stand before in this page. Give label and canonical form.")
            code, fields = self.latest[text], [self.latest[text], fields[0]]
        code, text, *more = (part.strip() if index != 1 else part for index, part in enumerate(fields))
        label, subtype, checked = read_label(code, inside)
        shown = self.convert(text) if "{" in text else text
        plain = " ".join(re.sub(r"<[^>]*>", "", shown).split())
        if not plain or shown != shown.strip():
            raise DraftError(f"{{{inside[:50]}}}: text is empty or begins or ends with a space. Move it outside.")
        known = self.known.get((label, plain), {})
        canonical = more[0] if more and more[0] else known.get("canonical") or canonical_of(label, plain)
        if canonical is None:
            raise DraftError(f"{{{inside}}}: the {label} needs a canonical form as third part (? if unknown).")
        values = {
            "subtype": subtype or known.get("subtype", ""),
            "canonical": "" if canonical == "?" else canonical,
            "alt": more[1] if len(more) > 1 else known.get("alt", "") if not (more and more[0]) else "",
            "checked": "yes" if checked else known.get("checked", ""),
        }
        if label == "ORG" and not values["subtype"]:
            raise DraftError(f"{{{inside}}}: ORG needs a subtype: O.{' O.'.join(SUBTYPES)}.")
        self.known[label, plain], self.latest[plain] = values, code
        return f"<ent label={label}{attributes(values)}>{shown}</ent>"


def closing(source: str, start: int) -> int:
    """Where the brace opened at ``start`` closes."""
    depth = 0
    for index in range(start, len(source)):
        depth += {"{": 1, "}": -1}.get(source[index], 0)
        if depth == 0:
            return index
    raise DraftError(f"{source[start : start + 50]!r} is not closed. Add a brace.")


def split_fields(inside: str) -> list[str]:
    """Parts of a mention between bars that stand outside inner braces."""
    fields, depth = [""], 0
    for letter in inside:
        depth += {"{": 1, "}": -1}.get(letter, 0)
        if letter == "|" and depth == 0:
            fields.append("")
        else:
            fields[-1] += letter
    if len(fields) > 4:
        raise DraftError(f"{{{inside}}} has {len(fields)} parts. Use label|text|canonical|alt.")
    return fields


def read_label(code: str, inside: str) -> tuple[str, str, bool]:
    """Label, subtype and whether the canonical form is asserted (``!``)."""
    checked = "!" in code
    name, _, subtype = code.replace("!", "").partition(".")
    label = LABELS.get(name, name if name in LABELS.values() else "")
    if not label:
        raise DraftError(f"{{{inside[:60]}}}: label {name!r} is unknown. Use {' '.join(LABELS)}.")
    if subtype and subtype not in SUBTYPES and subtype not in SUBTYPES.values():
        raise DraftError(f"{{{inside[:60]}}}: subtype {subtype!r} is unknown. Use {' '.join(SUBTYPES)}.")
    if subtype and label != "ORG":
        raise DraftError(f"{{{inside[:60]}}}: only ORG has a subtype. Take it away.")
    return label, SUBTYPES.get(subtype, subtype), checked


def attributes(values: dict[str, str]) -> str:
    """Attributes of a mark, straight quotes turned into Latvian ones, which scoring does not tell apart."""
    result = ""
    for name, value in values.items():
        if name == "canonical" or value:
            value = " ".join(re.sub(r'"([^"]*)"', r"„\1”", value).replace('"', "”").split())
            if "<" in value or ">" in value:
                raise DraftError(f"{name} {value!r} holds < or >. Leave them out.")
            result += f" {name}={value}" if name == "subtype" else f' {name}="{value}"'
    return result
