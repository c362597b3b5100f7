"""Names of people: first name and surname, initials, names before a bracket with a role, and every other mention."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_words import (
    ambiguous_forms,
    first_cells,
    first_name_forms,
    named_after_stems,
    person_file,
)
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import ANY, surname_cells, typical_surname
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once

#: Nobody has more of them; letters of a list do not begin a name anew at each of them.
MOST_INITIALS = 4
#: Words of a name before a bracket, and of what stands in it.
MOST_WORDS, MOST_IN_BRACKETS = 3, 12
#: Words between a name in the genitive and what is named after the person.
MOST_BETWEEN = 7
#: Rule of the names that the engine has found; they are known here so that others are told by them.
OF_ENGINE = "engine"
#: Chance from which on they are believed.
SURE = 0.9


@dataclass(frozen=True, slots=True)
class Person:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        surname: Index of the surname (of the only word, where there is one).
        given: Index of the first name, or None.
        rule: What it was known by.
    """

    first: int
    last: int
    surname: int
    given: int | None
    rule: str


class PersonFinder:
    """Finds named people.

    Names inside names of streets, schools and prizes (``Krišjāņa Barona iela``) are left out. Canonical forms are left
    to the component, which sees all mentions.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``, or ``coreference`` for mentions known from elsewhere in the text."""
        words = read_words(reading)
        for person in persons_in(reading):
            if person.rule != OF_ENGINE:
                yield Candidate(
                    start=words[person.first].start,
                    end=words[person.last - 1].end,
                    label="PERSON",
                    source="coreference" if person.rule == "person-again" else "pattern",
                    rule=person.rule,
                )


@once
def persons_in(reading: Reading) -> tuple[Person, ...]:
    """The persons of a reading in text order, without overlaps; those that the engine alone has found too."""
    words = in_small_letters(read_words(reading))
    found: list[Person] = []
    for persons in (full_names(words), before_brackets(words), with_honorifics(words), of_engine(reading, words)):
        found += apart(found, (person for person in persons if not named_after(words, person)))
    return tuple(sorted([*found, *apart(found, again(words, found))], key=lambda person: person.first))


def apart(known: Iterable[Person], persons: Iterable[Person]) -> Iterator[Person]:
    """The persons that share no word with known ones, nor with each other."""
    taken = {i for person in known for i in range(person.first, person.last)}
    for person in persons:
        span = range(person.first, person.last)
        if taken.isdisjoint(span):
            taken.update(span)
            yield person


def of_engine(reading: Reading, words: Words) -> Iterator[Person]:
    """The names of several words that the engine takes for those of people."""
    starts = [word.start for word in words]
    for (first, after, label), chance in zip(reading.names, reading.chances, strict=True):
        if label == "PERSON" and after > first + 1 and (chance is None or chance > SURE):
            i = bisect_left(starts, reading.tokens[first].start)
            last = bisect_left(starts, reading.tokens[after - 1].end)
            if last > i + 1 and surname_like(words[last - 1]):
                yield Person(i, last, last - 1, i if words[i].kind == "word" else None, OF_ENGINE)


def in_small_letters(words: Words) -> Words:
    """The words, names of people in capitals as in running text: ``INTERVIJA AR JĀNI KALNIŅU``.

    A first name and a surname must agree; a first name that is a word too needs a surname that ends like one.
    """
    changed: dict[int, Word] = {}
    for i in words.capitals:
        first = lowered(words, i)
        if first is None or first.text not in first_name_forms():
            continue
        for last in (i + 2, i + 1):  # Anna Marija Ozola, Anna Ozola
            names = [name for k in range(i, last + 1) if (name := lowered(words, k)) is not None]
            *given, surname = names
            in_line = len(names) == last + 1 - i and not any(word.newline for word in names[1:])
            sure = first.text not in ambiguous_forms() or typical_surname(surname.text)
            known = all(name.text in first_name_forms() for name in given)
            if in_line and known and sure and agree(first, surname):
                changed.update(enumerate(names, i))
                break
    return Words(changed.get(i, word) for i, word in enumerate(words)) if changed else words


def lowered(words: Words, i: int) -> Word | None:
    """A word in capitals as it is in running text; None for acronyms and where none is."""
    word = words[i] if i < len(words) else None
    if word is None or word.kind != "word" or len(word.text) < 3 or not word.text.isupper():
        return None
    return word._replace(text="-".join(part.capitalize() for part in word.text.split("-")))


def agree(first: Word, surname: Word) -> bool:
    """Whether a surname stands in a case and a sex that the first name has."""
    return surname_like(surname) and bool(first_cells(first.text) & surname_cells(surname.text))


def surname_like(word: Word) -> bool:
    """Whether a word can be a surname as far as its letters go."""
    letters = not any(c.isdigit() or c == "." for c in word.text) and (not word.text.isupper() or len(word.text) > 4)
    common = word.lower in organisation_heads() or word.lower in role_heads()
    return word.capital and len(word.text) > 1 and letters and not common


def full_names(words: Words) -> Iterator[Person]:
    """Initials or a first name with a surname."""
    free = 0
    for i, word in enumerate(words):
        if i < free:
            continue
        if word.kind == "initial":
            person = with_initials(words, i)
        else:
            person = with_first_name(words, i) if word.text in first_name_forms() else None
        if person is not None:
            yield person
            free = person.last


def with_initials(words: Words, i: int) -> Person | None:
    """``A. Ozols``, ``J.K.Liepa``."""
    j = i + 1
    while j < min(len(words), i + MOST_INITIALS) and words[j].kind == "initial" and not words[j].newline:
        j += 1
    named = j < len(words) and not words[j].newline and surname_like(words[j])
    return Person(i, j + 1, j, None, "person-initials") if named else None


def with_first_name(words: Words, i: int) -> Person | None:
    """``Anna Ozola``, ``Anna Marija Ozola``."""
    for last in (i + 2, i + 1):
        names = words[i : last + 1]
        in_line = len(names) == last + 1 - i and not any(word.newline for word in names[1:])
        given = all(word.text in first_name_forms() for word in names[:-1])
        if in_line and given and all(agree(words[i], word) for word in names[1:]):
            return Person(i, last + 1, last, i, "person-first-name")
    return None


def before_brackets(words: Words) -> Iterator[Person]:
    """Two or three capitalised words before a bracket that holds a role: ``Nils Berg (Nordix izpilddirektors)``."""
    for i in words.places.get("(", ()):
        inside = words[i + 1 : i + 2 + MOST_IN_BRACKETS]
        close = next((k for k, word in enumerate(inside) if word.text == ")"), 0)
        if not any(word.lower in role_heads() for word in inside[:close]):
            continue
        j = i
        while j > 0 and i - j < MOST_WORDS and surname_like(words[j - 1]) and not words[j].newline:
            j -= 1
        if i - j >= 2:
            yield Person(j, i, i - 1, j, "person-before-role")


def with_honorifics(words: Words) -> Iterator[Person]:
    """``Bērziņa kungs``: the surname alone is the name."""
    for i in words.among(person_file().honorifics.after):
        if i and surname_like(words[i - 1]) and not words[i].newline:
            yield Person(i - 1, i, i - 1, None, "person-honorific")


def again(words: Words, known: Iterable[Person]) -> Iterator[Person]:
    """Later (and earlier) mentions by surname, or by first name alone, in any case."""
    surnames = {key(words[p.surname]) for p in known if len(words[p.surname].text) > 2}
    given = {key(words[p.given]) for p in known if p.given is not None and p.given != p.surname}
    for i in words.capitals if surnames or given else ():
        if len(words[i].text) > 2 and named_again(words[i], surnames, given):
            person = Person(i, i + 1, i, i, "person-again")
            if not named_after(words, person) and not chained(words, i):
                yield person


def chained(words: Words, i: int) -> bool:
    """Whether a capitalised word directly beside another one makes it part of a longer name."""
    before = words[i - 1] if i and not words[i].newline else None
    after = words[i + 1] if i + 1 < len(words) and not words[i + 1].newline else None
    behind = before is not None and before.capital and not before.initial and before.lower not in role_heads()
    return behind or (after is not None and after.capital)


def named_again(word: Word, surnames: set[str], given: set[str]) -> bool:
    """Whether a word that is like a known name is one, and no common word that opens a sentence."""
    name, listed = key(word), word.text in first_name_forms()
    if name in surnames and surname_like(word):
        return True
    common = (word.initial and word.text in ambiguous_forms()) if listed else known_noun(word.text)
    return name in given and not common


def named_after(words: Words, person: Person) -> bool:
    """Whether the name is a genitive and part of the name of a street, school, prize or the like that follows it."""
    allowed = surname_cells(words[person.surname].text)
    if person.given is not None and person.given != person.surname:
        allowed &= first_cells(words[person.given].text)
    if allowed != ANY and not any(case == "Gen" for _, case in allowed):
        return False
    for word in words[person.last : person.last + MOST_BETWEEN]:
        if word.newline:
            return False
        if word.lower in organisation_heads() or (word.kind == "word" and stem(word.lower) in named_after_stems()):
            return True
        if not (word.kind == "ordinal" or (word.kind == "word" and can_be_genitive(word.text))):
            return False
    return False


def key(word: Word) -> str:
    """What the forms of a name have in common."""
    return "-".join(map(stem, word.lower.split("-")))
