"""The words that roles are made of, read from ``data/roles.toml``: heads in all case forms, modifiers, context."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from lvnews_nlp.language.inflection import forms as inflected
from lvnews_nlp.language.inflection.lexemes import common_noun
from lvnews_nlp.resources import Record, read_toml

#: Kinds that are roles only beside a named person.
NAMED = ("member", "learner")
Kind = Literal["office", "sport", "profession", "rank", "member", "learner"]
Cell = tuple[str, str, str]
"""Gender (``m``, ``f``), number (``Sing``, ``Plur``) and case (``Nom`` …) of a form."""


class HeadGroup(Record):
    """One ``[[group]]``: heads of one kind."""

    kind: Kind
    topic: str
    source: str
    heads: list[str]


class Modifiers(Record):
    """What may stand before a head, and what may not although it looks so."""

    source: str
    adjectives: frozenset[str]
    outside: frozenset[str]
    high: frozenset[str]


class Context(Record):
    """Words around a role that decide about it; tuples hold beginnings of words."""

    source: str
    owners: frozenset[str]
    organs: frozenset[str]
    areas_in: frozenset[str]
    homonyms: tuple[str, ...]
    speaking: tuple[str, ...]
    appointing: tuple[str, ...]
    being: frozenset[str]
    prepositions: frozenset[str]
    examples_yes: list[str]
    examples_no: list[str]


class RoleFile(Record):
    """The whole file."""

    group: list[HeadGroup]
    modifiers: Modifiers
    short: dict[str, str]
    context: Context


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun.

    Attributes:
        lemma: The masculine nominative (the feminine where there is no masculine), the same for both.
        kind: office, sport, profession, rank, member or learner.
        cells: What the form can be.
    """

    lemma: str
    kind: Kind
    cells: frozenset[Cell]

    def singular(self) -> bool:
        """Whether the form can be singular."""
        return any(number == "Sing" for _, number, _ in self.cells)

    def woman(self) -> bool:
        """Whether the form is the nominative of a woman and nothing else, of an office or a profession."""
        return self.cells == {("f", "Sing", "Nom")} and self.kind not in NAMED

    def cases(self, number: str = "Sing") -> frozenset[str]:
        """Cases that the form can be in this number."""
        return frozenset(case for _, n, case in self.cells if n == number)


@cache
def role_file() -> RoleFile:
    """The packaged data."""
    return read_toml("roles.toml", RoleFile)


@cache
def role_heads() -> dict[str, Head]:
    """Every form of every head, in lower case.

    >>> sorted(role_heads()["ministrei"].cells)
    [('f', 'Sing', 'Dat')]
    """
    kinds: dict[str, tuple[str, Kind]] = {}
    found: dict[str, set[Cell]] = defaultdict(set)
    for group in role_file().group:
        for pair in group.heads:
            lemmas = [lemma for lemma in pair.split("/") if lemma != "-"]
            for lemma in lemmas:
                word = common_noun(lemma)
                for (number, case), forms in word.forms().items():
                    for form in forms:
                        if case != "Voc" and form:
                            kinds.setdefault(form, (lemmas[0], group.kind))
                            found[form].add((word.gender, number, case))
    # Thousands of forms share a few sets of cells.
    shared: dict[frozenset[Cell], frozenset[Cell]] = {}
    cells = {form: frozenset(cells) for form, cells in found.items()}
    return {
        form: Head(lemma, kind, shared.setdefault(cells[form], cells[form])) for form, (lemma, kind) in kinds.items()
    }


#: Letters of the last part of a compound; the longest heads are shorter.
LONGEST_HEAD = 40


@lru_cache(maxsize=16384)
def head_of(form: str) -> Head | None:
    """The head that a lower-case form belongs to, also as the last part of a compound.

    >>> head_of("pulksteņmeistars").lemma
    'meistars'
    """
    heads = role_heads()
    if form in heads:
        return heads[form]
    parts = (form[k:] for k in range(max(3, len(form) - LONGEST_HEAD), len(form) - 5))
    return next((heads[part] for part in parts if part in heads and heads[part].kind not in NAMED), None)


@cache
def adjective_forms() -> frozenset[str]:
    """All forms of the adjectives that belong to a post."""
    return frozenset(
        form for adjective in role_file().modifiers.adjectives for form in inflected.adjective_forms(adjective)
    )
