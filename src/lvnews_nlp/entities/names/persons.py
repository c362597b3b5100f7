"""Names of people: first name and surname, initials, names beside honorifics and offices, and every other mention."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_spans import Person, inside_name, named_after
from lvnews_nlp.entities.names.person_words import ambiguous_forms, first_cells, first_name_forms, person_file
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.inflection.cases import can_be_genitive
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells, typical_surname
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once

#: Nobody has more of them; letters of a list do not begin a name anew at each of them.
MOST_INITIALS = 4
#: Words of a name before a bracket, and of what stands in it.
MOST_WORDS, MOST_IN_BRACKETS = 3, 12
#: Rule of the names that the engine has found; they are known here so that others are told by them.
OF_ENGINE = "engine"
#: Chance from which on they are believed.
SURE = 0.9


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
                    confidence=person.confidence,
                )


@once
def persons_in(reading: Reading) -> tuple[Person, ...]:
    """The persons of a reading in text order, without overlaps; those that the engine alone has found too."""
    words = in_small_letters(read_words(reading))
    found: list[Person] = []
    for strategy in (full_names, after_roles, before_brackets, with_honorifics):
        found += apart(found, (person for person in strategy(words) if not named_after(words, person)))
    engine = [person for person in of_engine(reading, words) if not named_after(words, person)]
    found += apart(found, again(words, [*found, *engine]))
    return tuple(sorted([*found, *apart(found, engine)], key=lambda person: person.first))


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
            given = words[i].text in first_name_forms() and words[i].text not in ambiguous_forms()
            if last > i + 1 and surname_like(words[last - 1]) and (given or not common(words[last - 1])):
                yield Person(i, last, last - 1, i if words[i].kind == "word" else None, OF_ENGINE, 0.5)


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
    low = word.lower
    return (
        word.capital
        and len(word.text) > 1
        and low not in organisation_heads()
        and low not in role_heads()
        and (word.text.isalpha() or not any(c.isdigit() or c == "." for c in word.text))
        and (not word.text.isupper() or len(word.text) > 4)
    )


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
    """``A. Ozols``, ``J.K.Liepa``; no number goes before (``5. A klase``)."""
    j = i + 1
    while j < min(len(words), i + MOST_INITIALS) and words[j].kind == "initial" and not words[j].newline:
        j += 1
    named = j < len(words) and not words[j].newline and surname_like(words[j])
    numbered = i > 0 and words[i - 1].kind == "ordinal"
    return Person(i, j + 1, j, None, "person-initials", 0.9) if named and not numbered else None


def with_first_name(words: Words, i: int) -> Person | None:
    """``Anna Ozola``, ``Anna Marija Ozola``, ``Bruno fon Hāns``, ``Pauls E. Holms jr.``."""
    honorifics = person_file().honorifics
    j = i + 1
    while j < len(words) and words[j].kind == "initial" and not words[j].newline:
        j += 1
    start = j
    while j < len(words) and words[j].lower in honorifics.particles and not words[j].newline:
        j += 1
    second = j == start and j + 1 < len(words) and words[j].text in first_name_forms() and not words[j].newline
    j += second and not words[j + 1].newline and agree(words[i], words[j]) and agree(words[i], words[j + 1])
    if j >= len(words) or words[j].newline or not (agree(words[i], words[j]) or (j > start and surname_like(words[j]))):
        return None
    last = j + 1
    if last < len(words) and words[last].lower in honorifics.suffixes and not words[last].newline:
        last += 1 + (last + 1 < len(words) and words[last + 1].text == "." and words[last + 1].gap == "")
    return Person(i, last, j, i, "person-first-name", 0.95)


def after_roles(words: Words) -> Iterator[Person]:
    """One to three names in the case of the role before them: ``ministrei Liepai``, ``treneris Bens Holts``."""
    for i in words.among(role_heads().keys()):
        wanted = {(sex, case) for sex, number, case in role_heads()[words[i].lower].cells if number == "Sing"}
        j = i + 1
        while j <= i + MOST_WORDS and j < len(words) and surname_like(words[j]) and not words[j].newline:
            j += 1
        if j > i + 1 and wanted & first_cells(words[i + 1].text) & surname_cells(words[j - 1].text):
            yield Person(i + 1, j, j - 1, i + 1 if j > i + 2 else None, "person-after-role", 0.85)


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
        if i - j >= 2 and not can_be_genitive(words[i - 1].lower):
            yield Person(j, i, i - 1, j, "person-before-role", 0.75)


def with_honorifics(words: Words) -> Iterator[Person]:
    """``Bērziņa kungs``, ``kungs Bērziņš``, ``dzim. Bērziņa``: the surname alone is the name."""
    honorifics = person_file().honorifics
    for i in words.among(honorifics.after | honorifics.before):
        low = words[i].lower
        if low in honorifics.after and i and surname_like(words[i - 1]) and not words[i].newline:
            yield Person(i - 1, i, i - 1, None, "person-honorific", 0.9)
        elif low in honorifics.before and i + 2 < len(words):
            j = i + 1 + (words[i + 1].text == ".")
            other = words[j].text in first_name_forms() or words[j].lower in honorifics.before
            if surname_like(words[j]) and not words[j].newline and not other:
                yield Person(j, j + 1, j, None, "person-honorific", 0.8)


def again(words: Words, known: Iterable[Person]) -> Iterator[Person]:
    """Later (and earlier) mentions by surname, or by first name alone, in any case."""
    surnames = {key(words[p.surname]) for p in known if len(words[p.surname].text) > 2}
    given = {key(words[p.given]) for p in known if p.given is not None and p.given != p.surname}
    for i in words.capitals if surnames or given else ():
        if len(words[i].text) > 2 and named_again(words[i], surnames, given):
            person = Person(i, i + 1, i, i, "person-again", 0.7)
            if not named_after(words, person) and not inside_name(words, person):
                yield person


def named_again(word: Word, surnames: set[str], given: set[str]) -> bool:
    """Whether a word that is like a known name is one, and no common word that opens a sentence."""
    name = key(word)
    if name in surnames and surname_like(word) and not (word.initial and common(word)):
        return True
    if name not in given:
        return False
    if word.text in first_name_forms():
        return not (word.initial and word.text in ambiguous_forms())
    return not known_noun(word.text)


def common(word: Word) -> bool:
    """Whether a word is a noun and does not end as surnames do."""
    return known_noun(word.text) and not typical_surname(word.text)


def key(word: Word) -> str:
    """What the forms of a name have in common."""
    return "-".join(map(stem, word.lower.split("-")))
