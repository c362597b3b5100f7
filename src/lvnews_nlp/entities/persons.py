"""Names of people: first name and surname, initials, a name after its role, and every later mention."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.organisation_words import organisation_stems
from lvnews_nlp.entities.person_words import (
    ANY,
    Cell,
    ambiguous_forms,
    bearers,
    first_cells,
    first_name_forms,
    person_file,
    surname_cells,
    typical_surname,
)
from lvnews_nlp.entities.role_words import role_heads
from lvnews_nlp.entities.words import Word, genitive, genitive_adjective, known_noun, read_words
from lvnews_nlp.language.stemming import stem

# First names with fewer bearers are no evidence by themselves.
COMMON = 150
_FOREIGN = re.compile("[QWXYqwxy]|[^\\W\\d_][A-Z]|eu|tio|ck|th")


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


class PersonFinder:
    """Finds named people.

    Names inside names of streets, schools and prizes (``Krišjāņa Barona iela``) are left out. Canonical forms are left
    to the component, which sees all mentions.
    """

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``pattern`` or, for mentions known only from elsewhere in the text, ``coreference``."""
        words = read_words(doc)
        for person in find_persons(words):
            yield Candidate(
                start=words[person.first].start,
                end=words[person.last - 1].end,
                label="PERSON",
                source="coreference" if person.rule == "person-again" else "pattern",
                rule=person.rule,
                confidence=person.confidence,
            )


def find_persons(words: list[Word]) -> list[Person]:
    """All people in text order, without overlaps."""
    found: list[Person] = []
    taken: set[int] = set()
    for strategy in (_full_names, _after_roles, _before_brackets, _with_honorifics):
        for person in strategy(words):
            if not taken & set(range(person.first, person.last)) and not named_after(words, person):
                found.append(person)
                taken |= set(range(person.first, person.last))
    found += [
        person
        for person in _again(words, found, taken)
        if not named_after(words, person) and not _inside_name(words, person)
    ]
    taken |= {i for person in found for i in range(person.first, person.last)}
    found += [p for p in _alone(words, taken) if not named_after(words, p) and not _inside_name(words, p)]
    return sorted(found, key=lambda p: p.first)


def _surname_like(word: Word) -> bool:
    """Whether a word can be a surname as far as its letters go."""
    low = word.lower
    return (
        word.capital
        and len(word.text) > 1
        and not any(c.isdigit() for c in word.text)
        and (not word.text.isupper() or len(word.text) > 4)
        and low not in person_file().named_after.never
        and stem(low) not in organisation_stems()
        and low not in role_heads()
        and "." not in word.text
    )


def _name_end(words: list[Word], i: int, cells: frozenset[Cell]) -> int | None:
    """Index of the surname of a name whose first name (with these cells) ends before ``i``."""
    while i < len(words) and words[i].kind == "initial" and not words[i].newline:
        i += 1
    start = i
    while i < len(words) and words[i].lower in person_file().honorifics.particles and not words[i].newline:
        i += 1
    if i >= len(words) or words[i].newline:
        return None
    # A second first name before the surname: Anna Marija Ozola.
    if i == start and i + 1 < len(words) and words[i].text in first_name_forms():
        both = cells & first_cells(words[i].text)
        following = words[i + 1]
        if both and not following.newline and _surname_like(following) and _agree(both, following):
            return i + 1
    if _surname_like(words[i]) and (_agree(cells, words[i]) or i > start):
        return i
    return None


def _agree(cells: frozenset[Cell], surname: Word) -> bool:
    return bool(cells & surname_cells(surname.text))


def _full_names(words: list[Word]) -> Iterator[Person]:
    """Initials or a first name with a surname."""
    i = 0
    while i < len(words):
        word = words[i]
        person: Person | None = None
        if word.kind == "initial":
            person = _with_initials(words, i)
        elif word.capital and word.text in first_name_forms():
            end = _name_end(words, i + 1, first_name_forms()[word.text])
            rare = bearers()[word.text] < COMMON
            if end is not None and not (rare and word.text in ambiguous_forms() and known_noun(words[end].text)):
                person = Person(i, end + 1, end, i, "person-first-name", 0.8 if rare else 0.95)
        elif word.capital and _surname_like(word) and not known_noun(word.text):
            person = _unknown_pair(words, i)
        if person is None:
            i += 1
        else:
            person = _with_suffix(words, person)
            yield person
            i = person.last


def _with_initials(words: list[Word], i: int) -> Person | None:
    """``A. Ozols``, ``J.K.Liepa``; no number goes before (``5. A klase``)."""
    j = i + 1
    while j < len(words) and words[j].kind == "initial" and not words[j].newline:
        j += 1
    if (
        j < len(words)
        and not words[j].newline
        and _surname_like(words[j])
        and (i == 0 or words[i - 1].kind != "ordinal")
    ):
        return Person(i, j + 1, j, None, "person-initials", 0.9)
    return None


def _unknown_pair(words: list[Word], i: int) -> Person | None:
    """Two words that are no known nouns and agree as first name and surname do (``Boba Hārtlija``, ``Moše Šekcers``)."""
    before = words[i - 1] if i else None
    chained = before is not None and not words[i].newline and before.capital and not before.initial
    if (chained and before is not None and before.lower not in role_heads()) or words[
        i
    ].lower in person_file().speech.verbs:
        return None
    cells = surname_cells(words[i].text)
    end = _name_end(words, i + 1, cells)
    if (
        end is None
        or known_noun(words[end].text)
        or (end + 1 < len(words) and words[end + 1].capital and words[end + 1].gap)
    ):
        return None
    typical = typical_surname(words[end].text)
    if any(w.kind == "initial" for w in words[i + 1 : end]):
        return None if words[i].initial else Person(i, end + 1, end, i, "person-middle-initial", 0.8)
    shared = {cell for cell in cells & surname_cells(words[end].text) if cell[1] != "Loc"}
    if end != i + 1 or not shared or surname_cells(words[end].text) == ANY or (words[i].initial and cells == ANY):
        return None
    if typical:
        return Person(i, end + 1, end, i, "person-name-pair", 0.65)
    # Without a typical surname: not a place in the genitive (Ogres Lielvārdes) and nothing foreign (Bata Europe).
    genitives = shared <= {("f", "Gen"), ("m", "Nom")} and words[end].lower.endswith(("as", "es"))
    foreign = cells == ANY or any(_FOREIGN.search(w.text) for w in words[i : end + 1])
    bracketed = before is not None and (before.kind == "quote" or before.text == "(")
    if words[i].initial or genitives or foreign or bracketed:
        return None
    return Person(i, end + 1, end, i, "person-name-pair", 0.5)


def _with_suffix(words: list[Word], person: Person) -> Person:
    """Takes ``jr.`` with the name."""
    j = person.last
    if j < len(words) and words[j].lower in person_file().honorifics.suffixes and not words[j].newline:
        dot = j + 1 < len(words) and words[j + 1].text == "." and words[j + 1].gap == ""
        return Person(person.first, j + 1 + dot, person.surname, person.given, person.rule, person.confidence)
    return person


def _after_roles(words: list[Word]) -> Iterator[Person]:
    """One to three capitalised words after a role in the same case: ``ministrei Čakšai``, ``treneris Bobs Hārtlijs``."""
    for i, word in enumerate(words[:-1]):
        head = role_heads().get(word.lower)
        if head is None or words[i + 1].newline or not _surname_like(words[i + 1]):
            continue
        wanted = frozenset((sex, case) for sex, number, case in head.cells if number == "Sing")
        j = i + 1
        while j < len(words) and j < i + 4 and not words[j].newline and _surname_like(words[j]):
            j += 1
        while j > i + 1:
            cells = frozenset(wanted)
            for name in words[i + 1 : j]:
                # A foreign first name in a vowel does not inflect: treneris Lauri Siponens.
                still = name is words[i + 1] and j > i + 2 and name.lower.endswith(("i", "o", "u"))
                cells &= ANY if still else surname_cells(name.text)
            if cells:
                yield Person(i + 1, j, j - 1, i + 1 if j > i + 2 else None, "person-after-role", 0.85)
                break
            j -= 1


def _before_brackets(words: list[Word]) -> Iterator[Person]:
    """Two or three capitalised words before a bracket that holds a role: ``Mark Torfs (Deloitte izpilddirektors)``."""
    for i, word in enumerate(words):
        if word.text != "(" or i < 2:
            continue
        close = next((k for k in range(i + 1, min(i + 14, len(words))) if words[k].text == ")"), None)
        if close is None or not any(w.lower in role_heads() for w in words[i + 1 : close]):
            continue
        j = i
        while j > 0 and i - j < 3 and _surname_like(words[j - 1]) and not words[j].newline:
            j -= 1
        if i - j >= 2 and not genitive(words[i - 1].lower):
            yield Person(j, i, i - 1, j, "person-before-role", 0.75)


def _with_honorifics(words: list[Word]) -> Iterator[Person]:
    """``Bērziņa kungs`` and ``kungs Bērziņš``: the surname alone is the name."""
    honorifics = person_file().honorifics
    for i, word in enumerate(words):
        if word.lower in honorifics.after and i and _surname_like(words[i - 1]) and not word.newline:
            yield Person(i - 1, i, i - 1, None, "person-honorific", 0.9)
        elif word.lower in honorifics.before and i + 1 < len(words):
            j = i + 1 + (words[i + 1].text == ".")
            if (
                j < len(words)
                and _surname_like(words[j])
                and not words[j].newline
                and words[j].text not in first_name_forms()
            ):
                yield Person(j, j + 1, j, None, "person-honorific", 0.8)


def _again(words: list[Word], known: Iterable[Person], taken: set[int]) -> Iterator[Person]:
    """Later (and earlier) mentions by surname, or by first name alone, in any case."""
    surnames = {_key(words[p.surname]): p for p in known if len(words[p.surname].text) > 2}
    given = {_key(words[p.given]): p for p in known if p.given is not None and p.given != p.surname}
    i = 0
    while i < len(words):
        word = words[i]
        if i in taken or not word.capital or len(word.text) < 3:
            i += 1
            continue
        key = _key(word)
        if key in surnames and _surname_like(word) and not (word.initial and known_noun(word.text)):
            yield Person(i, i + 1, i, None, "person-again", 0.8)
        elif key in given and word.text in first_name_forms() and not (word.initial and word.text in ambiguous_forms()):
            yield Person(i, i + 1, i, i, "person-again", 0.7)
        elif key in given and word.text not in first_name_forms() and not known_noun(word.text):
            yield Person(i, i + 1, i, i, "person-again", 0.6)
        i += 1


def _key(word: Word) -> str:
    return "-".join(stem(part) for part in word.lower.split("-"))


def _alone(words: list[Word], taken: set[int]) -> Iterator[Person]:
    """A common first name by itself, or an unknown name that speaks."""
    verbs = person_file().speech.verbs
    for i, word in enumerate(words):
        if i in taken or not word.capital or word.acronym:
            continue
        before, after = words[i - 1] if i else None, words[i + 1] if i + 1 < len(words) else None
        common = bearers().get(word.text, 0) >= COMMON and word.text not in ambiguous_forms()
        if common and (not word.initial or not known_noun(word.text)):
            yield Person(i, i + 1, i, i, "person-first-name-alone", 0.5)
        elif (
            _surname_like(word)
            and not known_noun(word.text)
            and surname_cells(word.text) & {("m", "Nom"), ("f", "Nom")}
            and not word.lower.endswith(("as", "es"))
            and (
                (before and before.lower in verbs and not word.initial)
                or (after and after.lower in verbs and typical_surname(word.text))
            )
        ):
            yield Person(i, i + 1, i, None, "person-speaks", 0.5)


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
    cells = surname_cells(words[person.surname].text)
    if not any(case == "Gen" for _, case in cells) and cells != ANY:
        return False
    rules = person_file().named_after
    heads = _heads(tuple(rules.heads))
    capitals = 0
    for word in words[person.last : person.last + 7]:
        if word.newline:
            return False
        low = word.lower
        key = stem(low)
        if word.kind == "word" and key in heads:
            return True
        if key in organisation_stems() and (word.capital or capitals or key not in WEAK):
            return True
        if word.capital and (genitive(word.text) or genitive_adjective(low)):
            capitals += 1
            continue
        if word.kind == "ordinal" or low in rules.between:
            continue
        return word.kind == "word" and low in ("vārdā", "vārda")
    return False


WEAK = frozenset(
    stem(word)
    for word in (
        "nodaļa",
        "komisija",
        "padome",
        "grupa",
        "klubs",
        "komanda",
        "firma",
        "partija",
        "valdība",
        "komiteja",
        "birojs",
    )
)


def _heads(heads: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(head) for head in heads)
