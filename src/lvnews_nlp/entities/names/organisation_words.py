"""The words that names of organisations are made of, read from ``data/organisations.toml``."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.language.countries import land_genitives
from lvnews_nlp.language.inflection.lexemes import common_noun
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import Habit, Subtype, nouns


class Chain(Record):
    """What may and may not stand in a name before its head."""

    source: str
    starters: frozenset[str]
    admin: frozenset[str]
    subsidiaries: frozenset[str]


class Forms(Record):
    """Legal forms."""

    source: str
    company: frozenset[str]
    school: frozenset[str]
    club: frozenset[str]
    foreign: frozenset[str]
    foreign_schools: frozenset[str]
    foreign_joints: frozenset[str]


class Ensembles(Record):
    """What stands beside the name of an ensemble or a group: its kind in short, what it does, words for a group."""

    source: str
    short: frozenset[str]
    plays: frozenset[str]
    groups: frozenset[str]


class Examples(Record):
    """Marked sentences, and sentences without any."""

    yes: list[str]
    no: list[str]


class Party(Record):
    """Letters of a party with its name."""

    letters: str
    name: str


class OrganisationFile(Record):
    """The whole file."""

    chain: Chain
    forms: Forms
    ensembles: Ensembles
    examples: Examples
    party: list[Party]


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun in one of its forms.

    Attributes:
        lemma: The nominative.
        subtype: Of the organisations that it names.
        habits: How names with it are made, as ``data/nouns.tsv`` has it.
        cells: Gender, number and case that the form can be.
    """

    lemma: str
    subtype: Subtype
    habits: frozenset[Habit]
    cells: frozenset[tuple[str, str, str]]

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
            found.setdefault(form, Head(row.lemma, row.organisation, frozenset(row.habits), frozenset(seen)))
    return found


@cache
def last_words_of_heads() -> frozenset[str]:
    """The words that end a head, in lower case."""
    return frozenset(form.split()[-1] for form in organisation_heads())


@cache
def kind_forms() -> dict[str, tuple[Subtype, bool]]:
    """Every form of the last word of every kind word: its subtype, and whether the form is plural."""
    found: dict[str, tuple[Subtype, bool]] = {}
    for row in nouns():
        if row.beside_quotes is None:
            continue
        for (number, _), forms in common_noun(row.lemma.split()[-1]).forms().items():
            for form in forms:
                found.setdefault(form, (row.beside_quotes, number == "Plur"))
    return found
