"""Names of people that the words themselves give away: first name, initials, role, honorific."""

from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_words import ambiguous_forms, bearers, first_cells, first_name_forms, person_file
from lvnews_nlp.entities.names.role_words import head_of, role_heads
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.cases import can_be_genitive
from lvnews_nlp.language.inflection.endings import (
    looks_indeclinable,
)
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import Cell, surname_cells

# First names with fewer bearers are no evidence by themselves.
COMMON = 150
# Nobody has more of them; letters of a list do not begin a name anew at each of them.
MOST_INITIALS = 4


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


def surname_like(word: Word) -> bool:
    """Whether a word can be a surname as far as its letters go."""
    low = word.lower
    return (
        word.capital
        and len(word.text) > 1
        and low not in organisation_heads()
        and low not in role_heads()
        and low not in person_file().named_after.never
        and (word.text.isalpha() or not any(c.isdigit() or c == "." for c in word.text))
        and (not word.text.isupper() or len(word.text) > 4)
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
        if both and not following.newline and surname_like(following) and _agree(both, following):
            return i + 1
    if surname_like(words[i]) and (_agree(cells, words[i]) or i > start):
        return i
    return None


def _agree(cells: frozenset[Cell], surname: Word) -> bool:
    return bool(cells & surname_cells(surname.text))


def _trade_surname(words: list[Word], i: int) -> bool:
    """Whether a trade with a capital stands there as a surname does (``Lilita Zvejniece,``)."""
    if i >= len(words) or not words[i].capital or words[i].initial or words[i].newline:
        return False
    head = role_heads().get(words[i].lower)
    after = words[i + 1] if i + 1 < len(words) else None
    alone = after is None or after.newline or not after.capital
    return head is not None and head.kind in ("profession", "member") and alone and not words[i].text.isupper()


def full_names(words: Words) -> Iterator[Person]:
    """Initials or a first name with a surname."""
    free = 0
    for i, word in enumerate(words):
        if i < free or not (word.capital or word.kind == "initial"):
            continue
        person: Person | None = None
        if word.kind == "initial":
            person = _with_initials(words, i)
        elif word.text in first_name_forms():
            end = _name_end(words, i + 1, first_name_forms()[word.text])
            rare = bearers()[word.text] < COMMON
            if (
                end is None
                and not rare
                and _trade_surname(words, i + 1)
                and _agree(first_cells(word.text), words[i + 1])
            ):
                end = i + 1
            if end is not None and words[end].text in first_name_forms() and _trade_surname(words, end + 1):
                end += 1
            if end is not None and not (rare and word.text in ambiguous_forms() and known_noun(words[end].text)):
                person = Person(i, end + 1, end, i, "person-first-name", 0.8 if rare else 0.95)
        elif surname_like(word) and not word.text.isupper() and not known_noun(word.text):
            person = _around_initial(words, i)
        if person is not None:
            person = _with_suffix(words, person)
            yield person
            free = person.last


def _with_initials(words: list[Word], i: int) -> Person | None:
    """``A. Ozols``, ``J.K.Liepa``; no number goes before (``5. A klase``)."""
    j = i + 1
    while j < min(len(words), i + MOST_INITIALS) and words[j].kind == "initial" and not words[j].newline:
        j += 1
    if (
        j < len(words)
        and not words[j].newline
        and surname_like(words[j])
        and (i == 0 or words[i - 1].kind != "ordinal")
    ):
        return Person(i, j + 1, j, None, "person-initials", 0.9)
    return None


def _around_initial(words: list[Word], i: int) -> Person | None:
    """Two words that are no known nouns and agree as names do, around an initial (``Fabs E. Kernets``)."""
    end = _name_end(words, i + 1, surname_cells(words[i].text))
    if end is None or known_noun(words[end].text) or not any(w.kind == "initial" for w in words[i + 1 : end]):
        return None
    return None if words[i].initial else Person(i, end + 1, end, i, "person-middle-initial", 0.8)


def _with_suffix(words: list[Word], person: Person) -> Person:
    """Takes ``jr.`` with the name."""
    j = person.last
    if j < len(words) and words[j].lower in person_file().honorifics.suffixes and not words[j].newline:
        dot = j + 1 < len(words) and words[j + 1].text == "." and words[j + 1].gap == ""
        return Person(person.first, j + 1 + dot, person.surname, person.given, person.rule, person.confidence)
    return person


def after_roles(words: Words) -> Iterator[Person]:
    """One to three capitalised words after a role in the same case: ``ministrei Liepai``, ``treneris Bens Holts``."""
    for j in words.capitals:
        i = j - 1
        head = head_of(words[i].lower) if i >= 0 and not words[j].newline else None
        if head is None or not surname_like(words[j]):
            continue
        wanted = frozenset((sex, case) for sex, number, case in head.cells if number == "Sing")
        while j < len(words) and j < i + 4 and not words[j].newline and surname_like(words[j]):
            j += 1
        while j > i + 1:
            # A foreign name in a vowel does not inflect: treneris Miko Lainens, prezidente Maija Sandu.
            names = [w.text for w in words[i + 1 : j] if j == i + 2 or not looks_indeclinable(w.text)]
            cells = wanted if names else frozenset()
            for name in names:
                cells &= surname_cells(name)
            if cells:
                yield Person(i + 1, j, j - 1, i + 1 if j > i + 2 else None, "person-after-role", 0.85)
                break
            j -= 1


def before_brackets(words: Words) -> Iterator[Person]:
    """Two or three capitalised words before a bracket that holds a role: ``Nils Berg (Nordix izpilddirektors)``."""
    for i in words.places.get("(", ()):
        if i < 2:
            continue
        close = next((k for k in range(i + 1, min(i + 14, len(words))) if words[k].text == ")"), None)
        if close is None or not any(w.lower in role_heads() for w in words[i + 1 : close]):
            continue
        j = i
        while j > 0 and i - j < 3 and surname_like(words[j - 1]) and not words[j].newline:
            j -= 1
        if i - j >= 2 and not can_be_genitive(words[i - 1].lower):
            yield Person(j, i, i - 1, j, "person-before-role", 0.75)


def with_honorifics(words: Words) -> Iterator[Person]:
    """``Bērziņa kungs`` and ``kungs Bērziņš``: the surname alone is the name."""
    honorifics = person_file().honorifics
    for i in words.among(honorifics.after | honorifics.before):
        word = words[i]
        if word.lower in honorifics.after and i and surname_like(words[i - 1]) and not word.newline:
            yield Person(i - 1, i, i - 1, None, "person-honorific", 0.9)
        elif word.lower in honorifics.before and i + 1 < len(words):
            j = i + 1 + (words[i + 1].text == ".")
            if (
                j < len(words)
                and surname_like(words[j])
                and not words[j].newline
                and words[j].lower not in honorifics.before
                and words[j].text not in first_name_forms()
            ):
                yield Person(j, j + 1, j, None, "person-honorific", 0.8)
