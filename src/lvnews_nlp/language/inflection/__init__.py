"""Latvian inflection: ``decline`` a name into its cases, ``nominative`` of a found phrase."""

from collections.abc import Sequence
from typing import Literal

from lvnews_nlp.language.inflection.generate import Declension, decline, looks_like_person, parts
from lvnews_nlp.language.inflection.lexicon import Sex
from lvnews_nlp.language.inflection.nominative import Nominative, name_nominatives, nominative_name
from lvnews_nlp.language.inflection.paradigms import CASES
from lvnews_nlp.language.inflection.persons import PersonNominative, nominative_person, person_nominatives
from lvnews_nlp.language.inflection.tags import Tag, tag_of

__all__ = [
    "CASES",
    "Declension",
    "Nominative",
    "PersonNominative",
    "Tag",
    "decline",
    "looks_like_person",
    "name_nominatives",
    "nominative",
    "nominative_name",
    "nominative_person",
    "parts",
    "person_nominatives",
    "tag_of",
]


def nominative(
    phrase: str, *, kind: Literal["name", "person"] = "name", tags: Sequence[Tag] = (), sex: Sex | None = None
) -> str:
    """The nominative of a found name or person.

    Args:
        phrase: The name as found, in any case.
        kind: ``person``: every word is put into the nominative; ``name``: the head and what agrees with it.
        tags: What a tagger says about every word and sign, in order; empty: the endings decide.
        sex: Of a person, where the context tells it.

    >>> nominative("Rīgas Tehniskajā universitātē"), nominative("Jāņa Bērziņa", kind="person")
    ('Rīgas Tehniskā universitāte', 'Jānis Bērziņš')
    """
    if kind == "person":
        return nominative_person(phrase.split(), sex=sex, tags=tags)
    return nominative_name(phrase, tags=tags)
