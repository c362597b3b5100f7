"""Where a role begins and ends: its head noun, the modifiers before it, and a limitation after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.person_words import person_file
from lvnews_nlp.entities.names.role_words import Head, adjective_forms, head_of, role_file, role_heads
from lvnews_nlp.entities.names.words import Word, Words, field_words, outside_words
from lvnews_nlp.grammars.dates.lexicon import calendar_forms
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, likely_noun
from lvnews_nlp.language.inflection.endings import looks_genitive_plural, looks_like_inhabitants, looks_like_past_verb
from lvnews_nlp.language.inflection.forms import forms_by_case
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.vocabulary.nouns import nouns

#: Longest chain of modifiers before a head, and longest limitation after it, in words.
MOST_MODIFIERS, MOST_AFTER = 7, 7
#: Genitives after a preposition that govern no role.
MOST_GOVERNED = 3
#: Parts of speech that modify no noun.
NO_MODIFIERS = frozenset(("VERB", "AUX", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART"))


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun with what belongs to it.

    Attributes:
        first: Index of its first word.
        head: Index of the head noun.
        last: Index after its last word.
        noun: The head's entry.
        plural: Whether the form is plural, as far as can be told.
    """

    first: int
    head: int
    last: int
    noun: Head
    plural: bool


def read_roles(words: Words, names: list[Name]) -> Iterator[Role]:
    """Every role noun of a text with its span, whether it counts as an entity or not.

    Args:
        words: The words of the text.
        names: Names of organisations, which a role never cuts into.
    """
    # A named organisation keeps what belongs to it: Valsts vides dienesta | ģenerāldirektors.
    owners = {k: name.last for name in names for k in range(name.first, name.last)}
    for i in words.among({form for form in words.places if head_of(form) is not None}):
        role = None if i in owners else read_role(words, i)
        if role is not None:
            end = max((owners[k] for k in range(role.first, i) if owners.get(k, i + 1) <= i), default=role.first)
            yield Role(max(role.first, end), i, role.last, role.noun, role.plural)


def read_role(words: Words, i: int) -> Role | None:
    """The role whose head is word ``i``."""
    word, noun = words[i], head_of(words[i].lower)
    pair = f"{words[i - 1].lower} {word.lower}" if i else ""
    shouted = word.text.isupper() and len(word.text) > 1
    if noun is None or word.kind != "word" or shouted or pair.startswith(role_file().context.homonyms):
        return None
    after = words[i + 1] if i + 1 < len(words) and not words[i + 1].newline else None
    # A genitive before another role is its modifier: direktora vietnieks, ministra padomnieks.
    if after is not None and head_of(after.lower) is not None and "Gen" in noun.cases():
        return None
    first = i if noun.kind == "learner" else left_edge(words, i, noun)
    # A genitive plural needs a noun after it: „meklē pavāru, logopēdu” are one each.
    ends = after is None or after.kind == "sign"
    single = ends and {("m", "Plur", "Gen"), ("m", "Sing", "Acc")} <= noun.cells
    return Role(first, i, right_edge(words, i), noun, not noun.singular() or (bool(word.plural) and not single))


def right_edge(words: Words, i: int) -> int:
    """Takes ``p. i.`` and a limitation such as ``izglītības jomā`` with the head."""
    written = ""
    for end in range(i + 1, min(len(words), i + 5)):
        written += words[end].lower
        if written == "p.i.":
            return end + 1
    for end in range(i + 1, min(len(words), i + 1 + MOST_AFTER)):
        word = words[end]
        if word.newline or word.capital:
            break
        if word.lower in role_file().context.areas_in and end > i + 1:
            return end + 1
        modifies = can_be_genitive(word.lower) or can_be_genitive_adjective(word.lower) or word.lower == "un"
        if not (modifies or (word.text == "," and end > i + 1)) or word.lower in person_file().speech.verbs:
            break
    return i + 1


def left_edge(words: Words, i: int, noun: Head) -> int:
    """Index of the first word of the role whose head is word ``i``."""
    j = i
    while j > 0 and i - j < MOST_MODIFIERS and not words[j].newline and modifies(words, j - 1, i):
        j -= 1
    # A preposition governs the first genitive, so that a nominative after it stands alone: pēc treniņa | treneris …
    if "Gen" not in noun.cases() and governed(words, j):
        j = i
        while j > 0 and words[j - 1].lower in adjective_forms() and not words[j].newline:
            j -= 1
        return j
    while j < i and words[j].lower in ("un", ","):
        j += 1
    return after_organisation(words, j, i)


@cache
def never_modifiers() -> frozenset[str]:
    """Words that belong to no role, in lower case."""
    listed = outside_words() | role_file().modifiers.outside | person_file().speech.verbs
    return listed.union(calendar_forms("weekday", "gen"))


@cache
def areas() -> frozenset[str]:
    """Genitives of what a minister can be in charge of."""
    return role_file().offices.areas | field_words()


@cache
def openers() -> frozenset[str]:
    """Genitives that open a role also at the start of a sentence, where their capital letter says nothing.

    Those of what somebody leads (organisations and their parts, teams, titles, events), of offices, of what ministers
    are in charge of, and the words of the list.
    """
    owners = (noun.lemma for noun in nouns() if noun.organisation or noun.beside_quotes or noun.title or noun.event)
    genitives = (form for noun in owners for form, case in forms_by_case(noun) if case == "Gen")
    offices = (form for form, head in role_heads().items() if head.kind == "office" and head.genitive())
    context = role_file().context
    listed = role_file().modifiers.openers | areas() | context.organs | context.groups | context.units
    return listed | frozenset((*genitives, *offices))


@cache
def owner_forms() -> frozenset[str]:
    """Forms of what a role can belong to: organisations, groups of people, administrative units."""
    return role_file().context.groups | role_file().context.units | organisation_heads().keys()


def governed(words: Words, j: int) -> bool:
    """Whether a preposition with the genitive stands before ``j``, directly or before two more genitives."""
    for k in range(j - 1, max(j - 1 - MOST_GOVERNED, -1), -1):
        if words[k + 1].newline:
            return False
        if words[k].lower in role_file().context.prepositions:
            return True
        if not can_be_genitive(words[k].lower):
            return False
    return False


def after_organisation(words: Words, j: int, i: int) -> int:
    """Leaves to a named organisation what belongs to it: Vecsalas | pagasta padomes | priekšsēdētāja."""
    before = words[j - 1] if j else None
    if before is None or words[j].newline or j == i:
        return j
    genitive = can_be_genitive(before.text) or can_be_genitive_adjective(before.lower)
    named = before.capital and (genitive or before.acronym or before.lower in organisation_heads())
    if not named and before.kind != "ordinal":
        return j
    owners = [k for k in range(j, i) if words[k].lower in owner_forms()]
    if not owners:
        return j
    # Vecsalas novada pašvaldības | domes priekšsēdētājs
    organ = owners[-1] == j and words[j].lower in role_file().context.organs
    whole = before.lower in organisation_heads() or before.acronym or not can_be_genitive(before.text)
    return j if organ and whole else owners[-1] + 1


def modifies(words: Words, k: int, i: int) -> bool:
    """Whether word ``k`` can belong to the role with the head ``i``, given that everything between does.

    „Izglītības“ does in *izglītības ministrs*, „galvenais“ in *galvenais treneris*, „Rīgas“ does not in *Rīgas
    treneris*.
    """
    word, low = words[k], words[k].lower
    if words[k + 1].lower == "valodas" and k + 1 < i and looks_genitive_plural(low):  # vācu valodas skolotāja
        return True
    if word.kind != "word" or low in never_modifiers() or looks_like_inhabitants(low):
        return False
    if low == "un":
        return k > 0 and joins(words, k, i)
    if of_ministry(words, k, i):
        return True
    if word.capital:  # of a sentence, or of a title
        opens = word.initial and (low in openers() or low in adjective_forms())
        return (opens and not words[i].capital) or begins_title(words, k, i)
    if words[i].capital:  # a title, which starts with it
        return False
    if low in adjective_forms():
        return True
    if (low in role_heads() and not can_be_genitive(low)) or tagged_as_none(word, words[i]):
        return False
    if can_be_genitive(low) and likely_noun(low):
        return known_noun(low) or not looks_like_past_verb(low)
    return can_be_genitive_adjective(low) and k + 1 < i and can_be_genitive(words[k + 1].lower)


def begins_title(words: Words, k: int, i: int) -> bool:
    """Whether the word begins a title that is written with a capital letter: *Valsts prezidents*."""
    head, between = head_of(words[i].lower), [word.lower for word in words[k:i]]
    return head is not None and " ".join([*between, head.lemma]) in role_file().offices.titles


def of_ministry(words: Words, k: int, i: int) -> bool:
    """Whether the word is what a minister is in charge of, who may be a modifier: „Izglītības ministra padomnieks”."""
    offices = (head_of(word.lower) for word in words[k + 1 : i + 1])
    charge = any(office is not None and office.lemma in role_file().offices.heads for office in offices)
    return charge and words[k].lower in areas()


def joins(words: Words, k: int, i: int) -> bool:
    """Whether ``un`` stands between two modifiers."""
    left, right = words[k - 1], words[k + 1].lower
    genitive = can_be_genitive(right) or can_be_genitive_adjective(right)
    if of_ministry(words, k - 1, i) and of_ministry(words, k + 1, i):
        return True
    return modifies(words, k - 1, i) and not left.capital and right not in role_heads() and genitive


def tagged_as_none(word: Word, head: Word) -> bool:
    """Whether the tagger sees no modifier; it is followed only where it has seen the head for the noun that it is."""
    if head.pos not in ("NOUN", "PROPN") or can_be_genitive_adjective(word.lower):
        return False
    return word.pos in NO_MODIFIERS or word.case not in ("", "Gen")
