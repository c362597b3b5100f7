"""Latvian paradigms, read from ``data/paradigms.toml``: endings, and how a stem softens before them."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from pydantic import Field

from lvnews_nlp.resources import Record, read_toml

CASES_OF_NAMES = ("Nom", "Gen", "Dat", "Acc", "Loc")
CASES = (*CASES_OF_NAMES, "Voc")
NUMBERS = ("Sing", "Plur")

Cell = tuple[str, str]
"""Number and case in UD words, such as ``("Sing", "Gen")``."""


class ParadigmRecord(Record):
    """One ``[[paradigm]]``: endings of six cases in each number."""

    id: str
    part: Literal["noun", "adjective"]
    declension: str
    gender: Literal["m", "f"]
    singular: str
    plural: str
    examples: list[str]


class ExceptionRecord(Record):
    """Lemmas and ends of lemmas that take a paradigm which their ending does not tell."""

    paradigm: str
    suffixes: list[str] = Field(default_factory=list)
    lemmas: list[str]


class ParadigmFile(Record):
    """The whole file."""

    paradigm: list[ParadigmRecord]
    softening: dict[str, str]
    unsoftened: dict[str, list[str]]
    exceptions: list[ExceptionRecord]
    adjective_suffixes: list[str]
    head_adjectives: list[str]
    indeclinable: list[str]


@dataclass(frozen=True, slots=True)
class Ending:
    """One ending of one cell; ``soft`` says that the stem is softened before it."""

    text: str
    soft: bool


@dataclass(frozen=True)
class Paradigm:
    """The endings of one inflection class.

    Attributes:
        id: Name of the record in the data file.
        part: ``noun`` or ``adjective``.
        declension: ``1`` to ``6``, ``r`` reflexive, ``0`` none; adjectives ``i`` indefinite, ``d`` definite.
        gender: ``m`` or ``f``.
        cells: The endings of every number and case, the usual one first.
    """

    id: str
    part: str
    declension: str
    gender: str
    cells: dict[Cell, tuple[Ending, ...]]

    @cached_property
    def lemma_ending(self) -> str:
        """Ending of the nominative singular."""
        return self.cells["Sing", "Nom"][0].text if self.cells["Sing", "Nom"] else ""

    def inflect(self, stem: str, *, keep: bool = False) -> dict[Cell, tuple[str, ...]]:
        """All forms of a word with this stem.

        Args:
            stem: The unsoftened stem, upper or lower case.
            keep: Never soften (``Valdis``, ``Valda``).
        """
        return {cell: self.form(stem, cell, keep=keep) for cell in self.cells}

    def form(self, stem: str, cell: Cell, *, keep: bool = False) -> tuple[str, ...]:
        """The forms of one number and case, the usual one first."""
        return tuple(
            [
                (stem if keep or not ending.soft else soften(stem, declension=self.declension)) + ending.text
                for ending in self.cells[cell]
            ]
        )


def _endings(text: str) -> list[tuple[Ending, ...]]:
    return [
        tuple(
            Ending(variant.removeprefix("~").replace("0", ""), variant.startswith("~"))
            for variant in cell.split("/")
            if variant != "-"
        )
        for cell in text.split()
    ]


@cache
def _file() -> ParadigmFile:
    return read_toml("paradigms.toml", ParadigmFile)


@cache
def paradigms() -> dict[str, Paradigm]:
    """All paradigms by their id."""
    return {
        record.id: Paradigm(
            record.id,
            record.part,
            record.declension,
            record.gender,
            {
                (number, case): endings
                for number, row in zip(NUMBERS, (record.singular, record.plural), strict=True)
                for case, endings in zip(CASES, _endings(row), strict=True)
            },
        )
        for record in _file().paradigm
    }


@lru_cache(maxsize=16)
def _unsoftened(declension: str) -> re.Pattern[str]:
    patterns = _file().unsoftened.get(declension, [])
    return re.compile("|".join(f"(?:{pattern})$" for pattern in patterns) or r"(?!)")


@lru_cache(maxsize=8192)
def soften(stem: str, *, declension: str) -> str:
    """The stem as it is before an ending that softens it.

    >>> soften("brāl", declension="2"), soften("teātr", declension="2"), soften("Zvaigzn", declension="5")
    ('brāļ', 'teātr', 'Zvaigžņ')
    """
    if _unsoftened(declension).search(stem.lower()):
        return stem
    table = _file().softening
    for length in (3, 2, 1):
        tail = stem[-length:]
        if len(tail) == length and tail.lower() in table:
            soft = table[tail.lower()]
            return stem[:-length] + (soft.upper() if tail.isupper() and stem.isupper() else soft)
    return stem


@cache
def _hardening() -> dict[str, tuple[tuple[str, str], ...]]:
    """Hard and soft ends of stems by the last letter of the soft one."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for hard, soft in _file().softening.items():
        found[soft[-1]].append((hard, soft))
    return {letter: tuple(pairs) for letter, pairs in found.items()}


def harden(stem: str, *, declension: str) -> tuple[str, ...]:
    """All stems that soften to this one; itself too when softening leaves it as it is.

    >>> harden("brieš", declension="2")
    ('briet', 'bries', 'brieš')
    """
    found = []
    for hard, soft in _hardening().get(stem[-1:], ()):
        if stem.endswith(soft):
            candidate = stem[: -len(soft)] + hard
            if soften(candidate, declension=declension) == stem:
                found.append(candidate)
    if soften(stem, declension=declension) == stem:
        found.append(stem)
    return tuple(found)


@cache
def _exceptional() -> tuple[dict[str, str], dict[str, str]]:
    """Paradigms by lemma and by last part; of parts that are listed twice the first counts."""
    lemmas = {lemma: record.paradigm for record in _file().exceptions for lemma in record.lemmas}
    suffixes: dict[str, str] = {}
    for record in _file().exceptions:
        for suffix in record.suffixes:
            suffixes.setdefault(suffix, record.paradigm)
    return lemmas, suffixes


@cache
def _exceptional_ends() -> tuple[str, ...]:
    return tuple(_exceptional()[1])


@lru_cache(maxsize=16384)
def exceptional_paradigm(lemma: str) -> str | None:
    """Id of the paradigm of a lemma listed as an exception, by itself or by its last part."""
    lemmas, suffixes = _exceptional()
    lower = lemma.lower()
    for key in (lemma, lower):
        if key in lemmas:
            return lemmas[key]
    # All parts at once first: few lemmas end in one.
    if not lower.endswith(_exceptional_ends()):
        return None
    return next(paradigm for suffix, paradigm in suffixes.items() if lower.endswith(suffix))


@cache
def _adjective_suffixes() -> tuple[str, ...]:
    return tuple(_file().adjective_suffixes)


def adjective_stem(stem: str) -> bool:
    """Whether a stem ends like an adjective or an adjectival participle (``Olimpisk-``, ``bruņot-``)."""
    return stem.lower().endswith(_adjective_suffixes())


@cache
def indeclinable() -> frozenset[str]:
    """Words that look as if they had an ending, but are never declined (``Plus``), in lower case."""
    return frozenset(word.lower() for word in _file().indeclinable)


@cache
def head_adjectives() -> frozenset[str]:
    """Stems of adjectives that belong to the head of a name, not to a genitive after them (``Centrāl-``)."""
    return frozenset(_file().head_adjectives)
