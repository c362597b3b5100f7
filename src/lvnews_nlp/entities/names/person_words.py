"""The words that names of people are made of: first names in all case forms, context words."""

from collections.abc import Iterator
from functools import cache, lru_cache

from lvnews_nlp.entities.names.words import Examples
from lvnews_nlp.language.inflection.generate import person_word
from lvnews_nlp.language.inflection.lexicon import SEXES, Sex, first_names
from lvnews_nlp.language.inflection.paradigms import CASES_OF_NAMES
from lvnews_nlp.language.inflection.surnames import Cell, surname_cells
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import lemmas


class Honorifics(Record):
    """Words of address and the small words inside names."""

    source: str
    after: frozenset[str]
    before: frozenset[str]


class FirstNames(Record):
    """First names that need support."""

    source: str
    ambiguous: list[str]


class PersonFile(Record):
    """The whole of ``data/persons.toml``."""

    honorifics: Honorifics
    first_names: FirstNames
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
    # A bit a cell: the many forms share few sets.
    bits = {cell: 1 << i for i, cell in enumerate((sex, case) for sex in SEXES for case in CASES_OF_NAMES)}
    found: dict[str, int] = {}
    for name, sexes in first_names().items():
        for sex in sexes:
            for case, form in _singular_forms(name, sex):
                found[form] = found.get(form, 0) | bits[sex, case]
    sets = {mask: frozenset(cell for cell, bit in bits.items() if mask & bit) for mask in set(found.values())}
    return {form: sets[mask] for form, mask in found.items()}


@cache
def ambiguous_forms() -> frozenset[str]:
    """Forms of first names that are common words too."""
    names = person_file().first_names.ambiguous
    return frozenset(form for name in names for sex in SEXES for _, form in _singular_forms(name, sex))


def _singular_forms(name: str, sex: Sex) -> Iterator[tuple[str, str]]:
    """Case and form of a first name."""
    word = person_word(name, sex=sex)
    for case in CASES_OF_NAMES:
        for form in word.forms_of("Sing", case):
            yield case, form


@lru_cache(maxsize=16384)
def first_cells(form: str) -> frozenset[Cell]:
    """Sexes and cases of a first name: of the list, else by the ending as of a surname."""
    return first_name_forms().get(form) or surname_cells(form)


@cache
def named_after_stems() -> frozenset[str]:
    """Stems of the things that carry names of people."""
    return frozenset(stem(head) for head in lemmas("after_person", "yes"))
