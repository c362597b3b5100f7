"""Project, grant and procurement numbers: found, parsed into their parts, normalised.

The families, their parts and the labels are data (``data/project_ids.toml``). Matching runs on a folded copy of the text
(look-alike letters, dashes and spaces made plain), with every position mapped back, so that offsets always count code
points of the unchanged text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.resources import Record, read_toml

DATA = "project_ids.toml"

# Cyrillic letters that look like Latin ones: pages typed with a Russian keyboard layout hold them.
LOOK_ALIKES = str.maketrans("АВЕКМНОРСТХІЈЅаеорсухіј", "ABEKMHOPCTXIJSaeopcyxij")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−―", "-"))
SLASHES = str.maketrans(dict.fromkeys("／⁄∕", "/"))
SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
FOLDING = LOOK_ALIKES | DASHES | SLASHES | SPACES
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

BREAK = r"[ ]{0,20}\r?\n[ ]{0,20}"
MARKS = {
    "<slash>": rf"[ ]?/(?:{BREAK}|[ ]?)",
    "<dot>": r"\.[ ]?",
    "<stray>": r"\.?",
    "<dash>": rf"[ ]?-(?:{BREAK}|[ ]?)",
}
RIGHT = r"(?![\w/])"
GLUED_LABEL = re.compile(r"(?<!\w)(?:[Nn]r|No)$")
HYPHENATION = re.compile(rf"-{BREAK}(?=[\d/])")
LIST_SEPARATOR = re.compile(r"\s*(?:,|;|/|&|un|and)\s*")
LABEL_REACH = 60
LABEL_ONLY_CONFIDENCE = 0.4


class Meaning(Record):
    """What something means, in Latvian and English."""

    lv: str
    en: str


class Part(Meaning):
    """One part of a number: the group of the pattern, its speaking name and what its values mean."""

    group: str
    name: str
    fold: Literal["keep", "code", "selection", "investment", "upper", "lower"] = "keep"
    levels: bool = False
    values: dict[str, Meaning] = {}


class Programme(Meaning):
    """The programme that a number belongs to; with ``group``, only when that part has one of ``values``."""

    fund: str | None = None
    group: str | None = None
    values: tuple[str, ...] = ()


class Family(Meaning):
    """One kind of number."""

    id: str
    kind: Literal["project", "procurement"] = "project"
    label: Literal["none", "any", "grant"] = "none"
    pattern: str
    canonical: str
    years: tuple[int, int] | None = None
    part: tuple[Part, ...] = ()
    programme: tuple[Programme, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    source: str
    verified: bool = True


class Labels(Record):
    """Patterns of what may stand before a number."""

    any: tuple[str, ...] = ()
    grant: tuple[str, ...] = ()
    source: str


class Correction(Meaning):
    """One thing that is put right in a number."""

    id: str


class Measure(Meaning):
    """Codes of programme measures, which are no project numbers."""

    code: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    source: str


class LookAlike(Meaning):
    """A class of strings that are no project numbers, with how to recognise it."""

    id: str
    pattern: str
    matches: tuple[str, ...] = ()


class ProjectIdData(Record):
    """The whole data file; a user's own file may hold families and look-alikes only."""

    labels: Labels | None = None
    family: tuple[Family, ...] = ()
    correction: tuple[Correction, ...] = ()
    measure: Measure | None = None
    lookalike: tuple[LookAlike, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectId:
    """One parsed number.

    Attributes:
        text: The number as found.
        code: The normalised number: ``4.2.2.3/1/24/I/001``.
        family: Id of the family, for example ``COH27``; ``MEASURE`` for the code of a programme measure.
        kind: ``project``, ``procurement`` or ``programme-measure``; only the first names a grant.
        parts: Speaking name to normalised value: ``measure``, ``round``, ``year``, ``selection``, ``agency``, ``serial`` …
        groups: Name in the pattern to value as found.
        year: Four-digit year, where the number has one.
        programme: Funding programme in Latvian, where the number makes it certain.
        fund: Fund in Latvian, where the number makes it certain.
        corrected: Ids of what was put right (``digit-for-letter``, ``space`` …).
    """

    text: str
    code: str
    family: str
    kind: str = "project"
    parts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    programme: str | None = None
    fund: str | None = None
    corrected: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The parse as JSON-able values (``Candidate.value`` of the finder)."""
        return {
            "family": self.family,
            "kind": self.kind,
            "parts": dict(self.parts),
            "year": self.year,
            "programme": self.programme,
            "fund": self.fund,
            "corrected": list(self.corrected),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectIdMatch:
    """A number in a text: ``text[start:end]`` is the number alone, ``label`` what introduces it (``Nr.``) or None."""

    start: int
    end: int
    number: ProjectId
    label: str | None = None


class ProjectIdGrammar:
    """The compiled families, labels and measure codes.

    Args:
        data: Folder with a user's own ``project_ids.toml``; its families go before the packaged ones.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        packaged = read_toml(DATA, ProjectIdData)
        own = read_toml(data / DATA, ProjectIdData) if data and (data / DATA).is_file() else ProjectIdData()
        self.families = own.family + packaged.family
        self.corrections = own.correction + packaged.correction
        self.lookalikes = own.lookalike + packaged.lookalike
        measure, labels = own.measure or packaged.measure, own.labels or packaged.labels
        assert measure is not None
        assert labels is not None
        self.measure = measure
        self._patterns = [re.compile(_expand(family.pattern) + RIGHT) for family in self.families]
        self._labels = {"any": _label(labels.any + labels.grant), "grant": _label(labels.grant)}
        self._code = re.compile(rf"(?<![\w/.])(?P<code>{measure.code})(?![\w/]|\.\d)\.?")
        self._after = re.compile(rf" ?(?:[^\W\d]{{1,30}}\.? ){{0,2}}(?:{'|'.join(measure.after)})\b")
        self._before = re.compile(rf"\b(?:{'|'.join(measure.before)}) ?(?:[Nn]r\.? ?)?$")

    def find(self, text: str) -> list[ProjectIdMatch]:
        """Project and procurement numbers in text order, never overlapping."""
        folded = _Folded.of(text)
        found: list[tuple[int, int, Family, re.Match[str], _Folded]] = []
        joined, taken = folded.joined(), bytearray(len(text))
        for family, pattern in zip(self.families, self._patterns, strict=True):
            # Hyphenation is undone only for numbers that have no hyphen of their own.
            views = [folded] if joined is None or "-" in family.canonical else [folded, joined]
            for view in views:
                for match in _scan(pattern, view.text):
                    start, end = view.span(match)
                    if _plausible(family, match) and 1 not in taken[start:end]:
                        taken[start:end] = b"\1" * (end - start)
                        found.append((start, end, family, match, view))
        found.sort(key=lambda item: item[:2])
        return list(self._labelled(text, found))

    def _labelled(
        self, text: str, found: list[tuple[int, int, Family, re.Match[str], "_Folded"]]
    ) -> Iterator[ProjectIdMatch]:
        last_end = -1
        last: dict[str, str | None] = {}
        for start, end, family, match, view in found:
            # The further numbers of a list share its label: "projekti Nr. lzp-2020/1-0001, lzp-2021/1-0002".
            listed = last_end >= 0 and LIST_SEPARATOR.fullmatch(text[last_end:start]) is not None
            labels = last if listed else {kind: _label_at(p, view.text, match.start()) for kind, p in self._labels.items()}
            if family.label != "none" and labels[family.label] is None:
                continue
            if family.kind == "procurement" and labels["any"] is None and _school_year(match):
                continue
            last_end, last = end, labels
            number = _parse(family, match, text[start:end])
            yield ProjectIdMatch(start=start, end=end, number=number, label=labels["any"])

    def find_measures(self, text: str) -> list[ProjectIdMatch]:
        """Codes of programme measures (``SAM 9.2.4.2.``, ``4.2.2.3. pasākums``), which are never project numbers."""
        folded = _Folded.of(text)
        found = []
        for match in self._code.finditer(folded.text):
            at = match.start()
            if not (
                self._after.match(folded.text, match.end()) or self._before.search(folded.text[max(0, at - 12) : at])
            ):
                continue
            start, end = folded.position(at), folded.position(match.end("code") - 1) + 1
            code = match["code"]
            number = ProjectId(
                text=text[start:end], code=code, family="MEASURE", kind="programme-measure", parts={"measure": code}
            )
            found.append(ProjectIdMatch(start=start, end=end, number=number))
        return found


class ProjectIdFinder:
    """Finds PROJECT_ID. Procurement numbers and codes of programme measures are no project numbers and are left out.

    Args:
        data: Folder with a user's own ``project_ids.toml``.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.grammar = ProjectIdGrammar(data=data)
        self._verified = {family.id: family.verified for family in self.grammar.families}

    def __call__(self, doc: Doc) -> Iterable[Candidate]:
        """Yields one candidate a number; ``rule`` is the family, ``value`` the parse and the label before it."""
        for match in self.grammar.find(doc.text):
            if match.number.kind == "project":
                yield Candidate(
                    start=match.start,
                    end=match.end,
                    label="PROJECT_ID",
                    source="grammar",
                    rule=match.number.family,
                    canonical=match.number.code,
                    value=match.number.to_dict() | {"label_before": match.label},
                    confidence=1.0 if self._verified[match.number.family] else LABEL_ONLY_CONFIDENCE,
                )


def find_project_ids(text: str) -> list[ProjectIdMatch]:
    """Project and procurement numbers in ``text``, in text order; ``number.kind`` tells which is which.

    >>> [match] = find_project_ids("Projekts Nr. 8.1.2. 0/17/I/035 noslēdzies.")
    >>> match.start, match.end, match.number.code, match.number.corrected
    (13, 30, '8.1.2.0/17/I/035', ('space',))
    """
    return grammar().find(text)


def find_measure_codes(text: str) -> list[ProjectIdMatch]:
    """Codes of programme measures in ``text`` (kind ``programme-measure``), in text order."""
    return grammar().find_measures(text)


def parse_project_id(text: str) -> ProjectId | None:
    """The first project or procurement number in ``text``, or None; a label and other words around it do no harm.

    >>> number = parse_project_id("4.2.2.3/1/24/1/001")
    >>> number.code, number.parts["selection"], number.corrected
    ('4.2.2.3/1/24/I/001', 'I', ('digit-for-letter',))
    """
    found = find_project_ids(text)
    return found[0].number if found else None


@cache
def grammar() -> ProjectIdGrammar:
    """The packaged grammar, read once."""
    return ProjectIdGrammar()


@dataclass(frozen=True, slots=True)
class _Folded:
    """Text made plain for matching; ``index`` maps its positions to the original where they differ."""

    text: str
    index: list[int] | None

    @classmethod
    def of(cls, text: str) -> "_Folded":
        if not any(char in text for char in INVISIBLE):
            return cls(text.translate(FOLDING), None)
        kept = [i for i, char in enumerate(text) if char not in INVISIBLE]
        return cls("".join(text[i] for i in kept).translate(FOLDING), kept)

    def joined(self) -> "_Folded | None":
        """The same with hyphenation undone, or None where there is none."""
        pieces: list[int] = []
        last = 0
        for match in HYPHENATION.finditer(self.text):
            if self.text[max(0, match.start() - 1)] not in "0123456789/":
                continue
            pieces.extend(range(last, match.start()))
            last = match.end()
        if not last:
            return None
        pieces.extend(range(last, len(self.text)))
        return _Folded("".join(self.text[i] for i in pieces), [self.position(i) for i in pieces])

    def position(self, at: int) -> int:
        return at if self.index is None else self.index[at]

    def span(self, match: re.Match[str]) -> tuple[int, int]:
        return self.position(match.start()), self.position(match.end() - 1) + 1


def _expand(pattern: str) -> str:
    for mark, expression in MARKS.items():
        pattern = pattern.replace(mark, expression)
    return pattern


def _scan(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches with a clean left edge. The edge is tested last: a pattern that starts with its own text is found faster."""
    match = pattern.search(text)
    while match:
        clean = _clean_left(text, match.start())
        if clean:
            yield match
        match = pattern.search(text, match.end() if clean else match.start() + 1)


def _clean_left(text: str, at: int) -> bool:
    """No letter, digit or slash before a number (web addresses), no further level of a code; ``Nr`` may be glued to it."""
    before = text[max(0, at - 3) : at]
    if not before:
        return True
    if before[-1] == "." and before[-2:-1].isdigit():
        return False
    if before[-1] == "-" and text[at].isalpha() and (before[-2:-1].isalnum() or before[-2:-1] == "_"):
        return False
    wordy = before[-1].isalnum() or before[-1] in "_/"
    return not wordy or (not text[at].isalpha() and GLUED_LABEL.search(before) is not None)


def _label(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>(?:{'|'.join(patterns)})[.:]{{0,2}})(?:[ ]|\r?\n){{0,4}}(?:[-–]\s?)?$")


def _label_at(pattern: re.Pattern[str], text: str, at: int) -> str | None:
    match = pattern.search(text[max(0, at - LABEL_REACH) : at])
    return match["label"] if match else None


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    year = groups.get("yy") or groups.get("y")
    if not year or not year.isdigit():
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _plausible(family: Family, match: re.Match[str]) -> bool:
    year = _year(match)
    return family.years is None or year is None or family.years[0] <= year <= family.years[1]


def _school_year(match: re.Match[str]) -> bool:
    """True for ``LU 2024/25``: a name before a school year, not a buyer before a procurement."""
    return not match["fund"] and int(match["no"]) == (int(match["y"]) + 1) % 100


def _normalise(part: Part, found: str) -> str:
    plain = re.sub(r"\s+", "", found) if part.fold != "keep" else found
    match part.fold:
        case "code":
            return plain.rstrip(".")
        case "selection":
            return "I" if plain in "1lIi" else plain.upper()
        case "investment":
            return "i" if plain in "1lIi" else plain.lower()
        case "upper":
            return plain.upper()
        case "lower":
            return plain.lower()
        case _:
            return plain


def _parse(family: Family, match: re.Match[str], found: str) -> ProjectId:
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    values = {part.group: _normalise(part, groups[part.group]) for part in family.part if part.group in groups}
    # A bracketed segment of the template is kept only when its group has a value.
    template = re.sub(
        r"\[([^\]]*)\]",
        lambda m: m[1] if re.search(r"\{(\w+)\}", m[1])[1] in values else "",  # type: ignore[index]
        family.canonical,
    )
    code = template.format(**(groups | values))
    programme = next((p for p in family.programme if p.group is None or values[p.group] in p.values), None)
    return ProjectId(
        text=found,
        code=code,
        family=family.id,
        kind=family.kind,
        parts={part.name: values[part.group] for part in family.part if part.group in values},
        groups=groups,
        year=_year(match),
        programme=programme.lv if programme else None,
        fund=programme.fund if programme else None,
        corrected=tuple(_corrections(family, found, groups, code)),
    )


def _corrections(family: Family, found: str, groups: dict[str, str], code: str) -> Iterator[str]:
    """Ids of what distinguishes the number as found from the normalised one."""
    if "\n" in found:
        yield "line-break"
    elif sum(map(str.isspace, found)) > code.count(" "):
        yield "space"
    if any(part.fold == "code" and groups.get(part.group, "").endswith(".") for part in family.part):
        yield "stray-dot"
    folds = {part.group: part.fold for part in family.part}
    letters = [groups[g] for g, fold in folds.items() if fold in ("selection", "investment") and g in groups]
    if any(letter in "1l" for letter in letters):
        yield "digit-for-letter"
    if any(
        groups[g].isalpha() and groups[g] != "l" and _normalise(part, groups[g]) != groups[g]
        for part in family.part
        if (g := part.group) in groups and part.fold in ("selection", "investment", "upper", "lower")
    ) or any(groups[g] != groups[g].upper() for g, fold in folds.items() if fold == "upper" and g in groups):
        yield "letter-case"
    for correction, table in (("look-alike-letter", LOOK_ALIKES), ("dash", DASHES), ("slash", SLASHES)):
        if any(ord(char) in table for char in found):
            yield correction
    if any(char in INVISIBLE for char in found):
        yield "invisible-character"
