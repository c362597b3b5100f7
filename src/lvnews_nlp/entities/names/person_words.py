"""The words that names of people are made of: first names in all case forms, surname endings, context words."""

from collections.abc import Iterator
from functools import cache, lru_cache

from lvnews_nlp.language.inflection.generate import person_word
from lvnews_nlp.language.inflection.readings import readings
from lvnews_nlp.language.inflection.words import Sex, first_names
from lvnews_nlp.resources import Record, read_toml

Cell = tuple[str, str]
"""Sex (``m``, ``f``) and case (``Nom``, ``Gen``, ``Dat``, ``Acc``, ``Loc``) of a form."""

CASES = ("Nom", "Gen", "Dat", "Acc", "Loc")
SEXES: tuple[Sex, ...] = ("m", "f")
ANY: frozenset[Cell] = frozenset((sex, case) for sex in "mf" for case in CASES)

# What the last letters of a surname allow; foreign names in other letters do not inflect.
_SURNAME_ENDINGS: tuple[tuple[str, tuple[Cell, ...]], ...] = (
    ("ajam", (("m", "Dat"),)),
    ("ajai", (("f", "Dat"),)),
    ("ais", (("m", "Nom"),)),
    ("as", (("f", "Gen"), ("m", "Gen"), ("m", "Nom"))),
    ("es", (("f", "Gen"), ("m", "Gen"), ("m", "Nom"))),
    ("em", (("m", "Dat"),)),
    ("am", (("m", "Dat"),)),
    ("im", (("m", "Dat"),)),
    ("um", (("m", "Dat"),)),
    ("ai", (("f", "Dat"),)),
    ("ei", (("f", "Dat"),)),
    ("ās", (("f", "Gen"),)),
    ("us", (("m", "Nom"), ("m", "Gen"))),
    ("s", (("m", "Nom"),)),
    ("š", (("m", "Nom"),)),
    ("a", (("f", "Nom"), ("m", "Nom"), ("m", "Gen"))),
    ("e", (("f", "Nom"), ("m", "Nom"))),
    ("u", (("m", "Acc"), ("f", "Acc"))),
    ("i", (("m", "Acc"), ("f", "Acc"))),
    ("ā", (("m", "Loc"), ("f", "Loc"), ("f", "Nom"), ("m", "Gen"))),
    ("ē", (("m", "Loc"), ("f", "Loc"))),
    ("ī", (("m", "Loc"), ("f", "Loc"))),
)


class Honorifics(Record):
    """Words of address and the small words inside names."""

    source: str
    after: frozenset[str]
    before: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]


class FirstNames(Record):
    """First names that need support."""

    source: str
    ambiguous: list[str]


class Surnames(Record):
    """Typical ends of surnames."""

    source: str
    endings: list[str]


class Speech(Record):
    """Verbs of saying."""

    source: str
    verbs: frozenset[str]


class NamedAfter(Record):
    """Things that carry the names of people."""

    source: str
    between: frozenset[str]
    never: frozenset[str]


class Examples(Record):
    """Marked sentences, and sentences without any."""

    yes: list[str]
    no: list[str]


class PersonFile(Record):
    """The whole of ``data/persons.toml``."""

    honorifics: Honorifics
    first_names: FirstNames
    surnames: Surnames
    speech: Speech
    named_after: NamedAfter
    examples: Examples


@cache
def person_file() -> PersonFile:
    """The packaged data."""
    return read_toml("persons.toml", PersonFile)


@cache
def first_name_forms() -> dict[str, frozenset[Cell]]:
    """Every form of every first name, with sex and case.

    >>> sorted(first_name_forms()["Ilzei"])
    [('f', 'Dat')]
    """
    return _forms_of_names()[0]


@cache
def bearers() -> dict[str, int]:
    """Form of a first name to the greatest number of bearers of a name that has it."""
    return _forms_of_names()[1]


@cache
def ambiguous_forms() -> frozenset[str]:
    """Forms of first names that are common words too."""
    names = person_file().first_names.ambiguous
    return frozenset(form for name in names for sex in SEXES for _, form in _singular_forms(name, sex))


@cache
def _forms_of_names() -> tuple[dict[str, frozenset[Cell]], dict[str, int]]:
    # A bit a cell: the many forms share few sets.
    bits = {cell: 1 << i for i, cell in enumerate((sex, case) for sex in SEXES for case in CASES)}
    found: dict[str, int] = {}
    most: dict[str, int] = {}
    for name, sexes in first_names().items():
        for sex, count in sexes.items():
            for case, form in _singular_forms(name, sex):
                found[form] = found.get(form, 0) | bits[sex, case]
                if most.get(form, 0) < count:
                    most[form] = count
    sets = {mask: frozenset(cell for cell, bit in bits.items() if mask & bit) for mask in set(found.values())}
    return {form: sets[mask] for form, mask in found.items()}, most


def _singular_forms(name: str, sex: Sex) -> Iterator[tuple[str, str]]:
    """Case and form of a first name."""
    word = person_word(name, sex=sex)
    for case in CASES:
        for form in word.forms_of("Sing", case):
            yield case, form


@lru_cache(maxsize=16384)
def surname_cells(form: str) -> frozenset[Cell]:
    """Sexes and cases that a surname's ending allows; all of them for an ending that is not Latvian.

    >>> sorted(surname_cells("Bērziņam"))
    [('m', 'Dat')]
    """
    last = form.lower()
    # Rīgā is a place where something is; Lielā is a surname.
    if last.endswith("ā") and not any(r.word.paradigm.startswith("a") and r.count > 0 for r in readings(last)):
        return frozenset((("m", "Loc"), ("f", "Loc")))
    return next((frozenset(cells) for ending, cells in _SURNAME_ENDINGS if last.endswith(ending)), ANY)


@lru_cache(maxsize=16384)
def first_cells(form: str) -> frozenset[Cell]:
    """Sexes and cases of a first name: of the list, else by the ending as of a surname."""
    return first_name_forms().get(form) or surname_cells(form)


def typical_surname(form: str) -> bool:
    """Whether a nominative, or the nominative behind a genitive or dative, ends as surnames do."""
    low = form.lower()
    endings = tuple(person_file().surnames.endings)
    if low.endswith(endings) and len(low) > 4:
        return True
    for tail, bases in (
        ("as", ("a",)),
        ("es", ("e",)),
        ("ai", ("a",)),
        ("ei", ("e",)),
        ("am", ("s", "š")),
        ("im", ("is",)),
        ("a", ("s", "š", "is")),
    ):
        if low.endswith(tail) and any((low.removesuffix(tail) + base).endswith(endings) for base in bases):
            return len(low) > 5
    return False
