"""A name of a person among the words, and whether it is only part of the name of something else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_words import first_cells
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import ANY, Cell, surname_cells
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.vocabulary.nouns import lemmas

#: Words between a name in the genitive and what is named after the person.
MOST_BETWEEN = 7


@dataclass(frozen=True, slots=True)
class Person:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        surname: Index of the surname (of the only word, where there is one).
        given: Index of the first name, or None.
        rule: What it was known by.
        confidence: 0 to 1.
    """

    first: int
    last: int
    surname: int
    given: int | None
    rule: str
    confidence: float


def inside_name(words: Sequence[Word], person: Person) -> bool:
    """Whether capitalised words or quotes directly beside a single word make it part of another name."""
    i, j = person.first, person.last
    after = words[j] if j < len(words) else None
    before = words[i - 1] if i else None
    if after is not None and not after.newline and after.capital and after.gap:
        return True
    if before is None or words[i].newline:
        return False
    quoted = before.kind == "quote" and after is not None and after.kind == "quote"
    chained = before.capital and not before.initial and before.lower not in role_heads()
    return quoted or chained or (before.text in ("-", "&", "/") and words[i].gap == "")


def named_after(words: Sequence[Word], person: Person) -> bool:
    """Whether the name is part of the name of a street, school, prize or the like that follows it."""
    allowed = surname_cells(words[person.surname].text)
    if person.given is not None and person.given != person.surname:
        allowed &= first_cells(words[person.given].text)
    if not can_stand_before(allowed):
        return False
    capitals = False
    for word in words[person.last : person.last + MOST_BETWEEN]:
        low = word.lower
        if word.newline:
            return False
        head = organisation_heads().get(low)
        named = head is not None and (word.capital or capitals or head.subtype in ("school", "university", "other"))
        if named or low in ("vārdā", "vārda") or (word.kind == "word" and stem(low) in named_after_stems()):
            return True
        genitive = can_be_genitive(word.text) or can_be_genitive_adjective(low)
        if not (word.kind == "ordinal" or (genitive and (word.capital or known_noun(low)))):
            return False
        capitals = capitals or word.capital
    return False


def can_stand_before(cells: frozenset[Cell]) -> bool:
    """Whether a name that can be these sexes and cases can be a genitive before a noun."""
    return cells == ANY or any(case == "Gen" for _, case in cells)


@cache
def named_after_stems() -> frozenset[str]:
    """Stems of the things that carry names of people."""
    return frozenset(stem(head) for head in lemmas("after_person", "yes"))
