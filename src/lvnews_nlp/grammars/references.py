"""Codes that are no project numbers but that an analyst follows money by: measures, procurements, contracts.

``4.2.2.3. pasākums`` is a measure of a programme, ``JNP 2021/18`` a procurement, ``līgums Nr. 5-12/71`` a contract.
None of them is an entity of the annotation guideline, so they get no label: the pipeline keeps them in
``doc.spans["codes"]``, hands them to the entities and project records that they belong to (``facts/codes.py``), and
lets no other finder take pieces of them for names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from lvnews_nlp.grammars.folding import FoldedText
from lvnews_nlp.grammars.project_numbers.grammar import find_measure_codes, find_project_ids
from lvnews_nlp.grammars.project_numbers.parse import ProjectIdMatch
from lvnews_nlp.resources import Record, read_toml

DATA = "contract_codes.toml"


class WordRecord(Record):
    """A word that introduces a contract or agreement."""

    kind: str
    lv: str
    en: str
    pattern: str


class NumberRecord(Record):
    """The sign for "number", and what a number looks like."""

    label: str
    pattern: str


class ContractExample(Record):
    """A text with the codes that must be found in it."""

    text: str
    codes: tuple[str, ...]


class ContractData(Record):
    """``data/contract_codes.toml``."""

    version: int
    source: str
    word: tuple[WordRecord, ...]
    number: NumberRecord
    example: tuple[ContractExample, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code in a text.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        kind: ``programme-measure``, ``procurement``, ``contract`` or ``agreement``.
        code: The normalised code.
        parts: Speaking name to value (``buyer``, ``year``, ``serial`` of a procurement, ``measure``).
    """

    start: int
    end: int
    kind: str
    code: str
    parts: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form, as in ``value["codes"]`` of an entity."""
        return {"kind": self.kind, "code": self.code, "start": self.start, "end": self.end, "parts": dict(self.parts)}


@cache
def contract_data() -> ContractData:
    """The packaged words and patterns."""
    return read_toml(DATA, ContractData)


@cache
def _contracts() -> re.Pattern[str]:
    data = contract_data()
    words = "|".join(f"(?P<{record.kind}>{record.pattern})" for record in data.word)
    return re.compile(rf"(?<!\w)(?:{words}){data.number.label}(?P<code>{data.number.pattern})")


def find_codes(
    text: str, *, numbers: Sequence[ProjectIdMatch] | None = None, folded: FoldedText | None = None
) -> list[Code]:
    """Measure codes, procurement ids, contract and agreement numbers, in text order and without overlaps.

    A project number is no contract number, whatever word stands before it (``granta līgums Nr. 101081234``).

    Args:
        text: Any text.
        numbers: Its project numbers, where they are known already.
        folded: Its folded copy, where there is one already.

    >>> [(c.kind, c.code) for c in find_codes("Iepirkums JNP 2021/18, līgums Nr. 5-12/71, 4.2.2.3. pasākums.")]
    [('procurement', 'JNP 2021/18'), ('contract', '5-12/71'), ('programme-measure', '4.2.2.3')]
    """
    folded = folded or FoldedText.of(text)
    numbers = find_project_ids(text, folded=folded) if numbers is None else numbers
    known = [*numbers, *find_measure_codes(text, folded=folded)]
    found = [_as_code(match) for match in known if match.number.kind != "project"]
    for match in _contracts().finditer(folded.text):
        code = match["code"].rstrip("./-")
        start, end = folded.position(match.start("code")), folded.position(match.start("code") + len(code) - 1) + 1
        if all(end <= other.start or other.end <= start for other in known):
            kind = next(record.kind for record in contract_data().word if match[record.kind])
            found.append(Code(start=start, end=end, kind=kind, code=code))
    return sorted(found, key=lambda code: code.start)


def _as_code(match: ProjectIdMatch) -> Code:
    number = match.number
    return Code(start=match.start, end=match.end, kind=number.kind, code=number.code, parts=dict(number.parts))
