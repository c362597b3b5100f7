"""Offices in a short form before a name: ``sk. Inga Roze``, ``asoc. prof. J. Kalns``."""

from collections.abc import Iterable, Iterator
from functools import cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.person_words import first_cells, person_file
from lvnews_nlp.entities.names.persons import Person
from lvnews_nlp.entities.names.role_words import role_file
from lvnews_nlp.entities.names.words import Words
from lvnews_nlp.language.inflection.surnames import surname_cells


@cache
def short_forms() -> dict[tuple[str, ...], tuple[str, str]]:
    """The office in the masculine and the feminine by the words and stops of its short form, the longest first."""
    forms = role_file().short.forms
    return {
        tuple(short.replace(".", " .").split()): (men, women)
        for short in sorted(forms, key=len, reverse=True)
        for men, women in [forms[short].split("/")]
    }


def abbreviated_roles(words: Words, persons: Iterable[Person]) -> Iterator[Candidate]:
    """A candidate for every short form that a named person follows, a degree perhaps between.

    ``canonical`` is the office in full, of the sex that the name has.
    """
    starts = {person.first: person for person in persons}
    firsts = frozenset(short[0] for short in short_forms())
    free = 0
    for i in words.among(firsts):
        if i and words[i - 1].kind == "number":  # „500 sk.” are pupils
            continue
        for short, offices in short_forms().items():
            end = i + len(short)
            parts = words[i:end]
            if (
                i < free
                or tuple(word.lower for word in parts) != short
                or any(word.gap for word in parts if word.text == ".")
            ):
                continue
            person = starts.get(after_degree(words, end))
            if person is not None and not words[person.first].newline:
                yield Candidate(
                    start=words[i].start, end=words[end - 1].end, label="ROLE", source="pattern", rule="role-short",
                    canonical=offices[woman(words, person)], confidence=0.85,
                )  # fmt: skip
                free = end
                break


def after_degree(words: Words, i: int) -> int:
    """Index after the degrees that stand at ``i``, such as ``Dr. habil. philol.``; ``i`` without one."""
    degrees = person_file().honorifics.before | person_file().honorifics.degrees
    while i + 1 < len(words) and words[i].lower in degrees and words[i + 1].text == ".":
        i += 2
    return i


def before_degree(words: Words, i: int) -> int:
    """Index of the first of the degrees that stand before ``i``; ``i`` without one."""
    degrees = person_file().honorifics.before | person_file().honorifics.degrees
    while i > 1 and words[i - 1].text == "." and words[i - 2].lower in degrees and not words[i].newline:
        i -= 2
    return i


def woman(words: Words, person: Person) -> bool:
    """Whether a name can be a woman's in the nominative and no man's."""
    if person.given is not None and person.given != person.surname:
        cells = first_cells(words[person.given].text)
    else:
        cells = surname_cells(words[person.surname].text)
    sexes = {sex for sex, case in cells if case == "Nom"}
    return "f" in sexes and "m" not in sexes
