"""A matched project number becomes its parts: normalised values, the normalised number, what was corrected."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lvnews_nlp.grammars.folding import DASHES, INVISIBLE, LOOK_ALIKES, SLASHES
from lvnews_nlp.grammars.project_numbers.data import Family, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectId:
    """One parsed number.

    Attributes:
        text: The number as found.
        code: The normalised number: ``4.2.2.3/1/24/I/001``.
        family: Id of the family, for example ``COH27``; ``MEASURE`` for the code of a programme measure.
        kind: ``project``, ``procurement`` or ``programme-measure``; only the first names a grant.
        parts: Speaking name to normalised value: ``measure``, ``round``, ``selection``, ``agency``, ``serial`` …
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


def year_of(match: re.Match[str]) -> int | None:
    """The four-digit year of a matched number, where it has one."""
    groups = match.groupdict()
    year = groups.get("yy") or groups.get("y")
    if not year or not year.isdigit():
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


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


def parse_match(family: Family, match: re.Match[str], *, found: str) -> ProjectId:
    """The number that ``match`` of the family's pattern stands for; ``found`` is the text as written."""
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
        year=year_of(match),
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
