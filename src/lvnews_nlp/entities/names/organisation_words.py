"""The words that names of organisations are made of, read from ``data/organisations.toml``."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.entities.names.words import Examples
from lvnews_nlp.language.countries import land_genitives
from lvnews_nlp.language.inflection.lexemes import common_noun
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import Habit, Subtype, SubtypeHint, nouns


class Forms(Record):
    """Words of names: legal forms, kinds in short, first words of schools abroad."""

    source: str
    admin: frozenset[str]
    state: frozenset[str]
    local: frozenset[str]
    company: frozenset[str]
    school: frozenset[str]
    club: frozenset[str]
    ensemble: frozenset[str]
    foreign: frozenset[str]
    subsidiaries: frozenset[str]
    foreign_schools: frozenset[str]
    foreign_joints: frozenset[str]


class OrganisationFile(Record):
    """The whole file."""

    forms: Forms
    examples: Examples


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun in one of its forms.

    Attributes:
        lemma: The nominative.
        subtype: Of the organisations that it names.
        habits: How names with it are made, as ``data/nouns.tsv`` has it.
        cells: Gender, number and case that the form can be.
        hints: What else tells the subtype, as ``data/nouns.tsv`` has it.
    """

    lemma: str
    subtype: Subtype
    habits: frozenset[Habit]
    cells: frozenset[tuple[str, str, str]]
    hints: frozenset[SubtypeHint]

    def singular(self) -> bool:
        """Whether the form can be singular."""
        return any(number == "Sing" for _, number, _ in self.cells)

    def plural(self) -> bool:
        """Whether the form can be plural in another case than the genitive."""
        return any(number == "Plur" and case != "Gen" for _, number, case in self.cells)


@cache
def organisation_file() -> OrganisationFile:
    """The packaged data."""
    return read_toml("organisations.toml", OrganisationFile)


@cache
def lands() -> frozenset[str]:
    """Genitives of countries and regions, in lower case.

    With one of them alone heads that a land has many of are no name (Latvijas skolas).
    """
    return frozenset(word.lower() for word in land_genitives())


@cache
def organisation_heads() -> dict[str, Head]:
    """Every form of every head, in lower case; of heads of several words the form of the last word.

    >>> organisation_heads()["pamatskolai"].subtype
    'school'
    """
    found: dict[str, Head] = {}
    for row in nouns():
        if row.organisation is None:
            continue
        word = common_noun(row.lemma.split()[-1])
        cells: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        for (number, case), forms in word.forms().items():
            for form in forms:
                if case != "Voc" and form:
                    cells[" ".join([*row.lemma.split()[:-1], form])].add((word.gender, number, case))
        for form, seen in cells.items():
            head = Head(
                row.lemma, row.organisation, frozenset(row.habits), frozenset(seen), hints=frozenset(row.subtype)
            )
            found.setdefault(form, head)
    return found


@cache
def kind_forms() -> dict[str, Subtype]:
    """Every form of the last word of every kind word, with its subtype."""
    found: dict[str, Subtype] = {}
    for row in nouns():
        if row.beside_quotes is None:
            continue
        for forms in common_noun(row.lemma.split()[-1]).forms().values():
            for form in forms:
                found.setdefault(form, row.beside_quotes)
    return found
