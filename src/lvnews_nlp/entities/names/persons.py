"""Names of people: first name and surname, initials, a name after its role, and every later mention."""

from collections.abc import Iterable, Iterator
from functools import cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_spans import (
    COMMON,
    Person,
    after_roles,
    before_brackets,
    full_names,
    surname_like,
    with_honorifics,
)
from lvnews_nlp.entities.names.person_words import ambiguous_forms, bearers, first_cells, first_name_forms, person_file
from lvnews_nlp.entities.names.printed import unprinted
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import ANY, surname_cells, typical_surname
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once
from lvnews_nlp.vocabulary.nouns import lemmas


class PersonFinder:
    """Finds named people.

    Names inside names of streets, schools and prizes (``Krišjāņa Barona iela``) are left out. Canonical forms are left
    to the component, which sees all mentions.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``, or ``coreference`` for mentions known from elsewhere in the text."""
        words = read_words(reading)
        for person in persons_in(reading):
            yield Candidate(
                start=words[person.first].start,
                end=words[person.last - 1].end,
                label="PERSON",
                source="coreference" if person.rule == "person-again" else "pattern",
                rule=person.rule,
                confidence=person.confidence,
            )


@once
def persons_in(reading: Reading) -> tuple[Person, ...]:
    """The persons of a reading; the roles ask for them too."""
    return tuple(find_persons(unprinted(read_words(reading))))


def find_persons(words: Words) -> list[Person]:
    """All people in text order, without overlaps."""
    found: list[Person] = []
    taken: set[int] = set()
    for strategy in (full_names, after_roles, before_brackets, with_honorifics):
        for person in strategy(words):
            span = range(person.first, person.last)
            if taken.isdisjoint(span) and not named_after(words, person):
                found.append(person)
                taken.update(span)
    found += [
        person
        for person in _again(words, found, taken)
        if not named_after(words, person) and not _inside_name(words, person)
    ]
    taken |= {i for person in found for i in range(person.first, person.last)}
    found += [p for p in _alone(words, taken) if not named_after(words, p) and not _inside_name(words, p)]
    return sorted(found, key=lambda p: p.first)


def _again(words: Words, known: Iterable[Person], taken: set[int]) -> Iterator[Person]:
    """Later (and earlier) mentions by surname, or by first name alone, in any case."""
    surnames = {_key(words[p.surname]): p for p in known if len(words[p.surname].text) > 2}
    given = {_key(words[p.given]): p for p in known if p.given is not None and p.given != p.surname}
    for i in words.capitals:
        word = words[i]
        if i in taken or len(word.text) < 3:
            continue
        key = _key(word)
        if (
            key in surnames
            and surname_like(word)
            and not (word.initial and known_noun(word.text) and not typical_surname(word.text))
        ):
            yield Person(i, i + 1, i, None, "person-again", 0.8)
        elif key in given and word.text in first_name_forms() and not (word.initial and word.text in ambiguous_forms()):
            yield Person(i, i + 1, i, i, "person-again", 0.7)
        elif key in given and word.text not in first_name_forms() and not known_noun(word.text):
            yield Person(i, i + 1, i, i, "person-again", 0.6)


def _key(word: Word) -> str:
    return "-".join(map(stem, word.lower.split("-")))


def _alone(words: Words, taken: set[int]) -> Iterator[Person]:
    """A common first name by itself."""
    for i in words.capitals:
        word = words[i]
        common = bearers().get(word.text, 0) >= COMMON and word.text not in ambiguous_forms()
        if i not in taken and common and not word.acronym and not (word.initial and known_noun(word.text)):
            yield Person(i, i + 1, i, i, "person-first-name-alone", 0.5)


def _inside_name(words: list[Word], person: Person) -> bool:
    """Whether capitalised words or quotes directly beside a single word make it part of another name."""
    i, j = person.first, person.last
    after = words[j] if j < len(words) else None
    before = words[i - 1] if i else None
    if after is not None and not after.newline and after.capital and after.gap:
        return True
    if after is not None and after.lower in ("gada", "diena", "dienā", "dienas") and person.rule != "person-again":
        return True
    if before is None or words[i].newline:
        return False
    quoted = before.kind == "quote" and after is not None and after.kind == "quote"
    chained = before.capital and not before.initial and before.lower not in role_heads()
    return quoted or chained or (before.text in ("-", "&", "/") and words[i].gap == "")


def named_after(words: list[Word], person: Person) -> bool:
    """Whether the name is part of the name of a street, school, prize or the like that follows it."""
    allowed = surname_cells(words[person.surname].text)
    if person.given is not None and person.given != person.surname:
        allowed &= first_cells(words[person.given].text)
    if not any(case == "Gen" for _, case in allowed) and allowed != ANY:
        return False
    between = person_file().named_after.between
    capitals = 0
    for word in words[person.last : person.last + 7]:
        low = word.lower
        if word.newline or low in ("vārdā", "vārda"):
            return not word.newline
        if word.kind == "word" and stem(low) in named_after_stems():
            return True
        head = organisation_heads().get(low)
        if head is not None and (word.capital or capitals or head.subtype in ("school", "university", "other")):
            return True
        if word.capital and (can_be_genitive(word.text) or can_be_genitive_adjective(low)):
            capitals += 1
        elif (
            word.kind != "ordinal"
            and low not in between
            and not (capitals and can_be_genitive(low) and known_noun(low))
        ):
            return False
    return False


@cache
def named_after_stems() -> frozenset[str]:
    """Stems of the things that carry names of people."""
    return frozenset(stem(head) for head in lemmas("after_person", "yes"))
