"""Names by the grammar of organisation names: a chain of proper words, genitives and adjectives, and a head noun.

„Rīgas Tehniskās universitātes Dizaina fakultāte“. How likely a chain is a name, the arbiter says; here only what cannot
be one is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.entities.names.organisation_words import (
    Head,
    lands,
    last_words_of_heads,
    organisation_file,
    organisation_heads,
)
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, outside_words, quoted, starters
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, cells, likely_noun
from lvnews_nlp.language.inflection.endings import (
    looks_definite,
    looks_genitive_plural,
    looks_like_past_verb,
    looks_locative,
)
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.vocabulary.nouns import Subtype

#: Longest chain before a head, and longest name in quotes after it, in words.
LONGEST, MOST_QUOTED = 12, 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        subtype: Subtype of the organisation.
        rule: What it was known by.
        confidence: 0 to 1.
    """

    first: int
    last: int
    subtype: Subtype
    rule: str
    confidence: float


def grammatical_names(words: Words) -> Iterator[Name]:
    """Every name that ends in a head noun, longest first where heads nest (department of a ministry)."""
    left = len(words)
    for i in reversed(words.among(last_words_of_heads())):
        name = name_with_head(words, i) if i < left else None
        if name is not None:
            yield name
            left = name.first


def head_at(words: list[Word], i: int) -> tuple[Head, int] | None:
    """The head noun that ends at a word, and the index of its first word."""
    if i and not words[i].newline:
        both = f"{words[i - 1].lower} {words[i].lower}"
        if both in organisation_heads():
            return organisation_heads()[both], i - 1
    head = organisation_heads().get(words[i].lower)
    return (head, i) if head is not None else None


def name_with_head(words: list[Word], i: int) -> Name | None:
    """The name whose head ends at a word."""
    found = head_at(words, i)
    if found is None or not found[0].singular() or words[i].kind != "word":
        return None
    head, at = found
    # The organ of an organisation that is named before it goes with the role: padomes priekšsēdētājs.
    owned = at > 0 and (
        words[at - 1].lower in organisation_heads() or (words[at - 1].acronym and head.lemma == "padome")
    )
    if head.lemma in ("padome", "dome") and owned and not words[at].capital:
        return None
    first = left_edge(words, at, head)
    if first is None or (first == at and at == i) or not is_proper(words, first, at, i, head):
        return None
    if leads_to_quotes(words, first, i):
        return None
    return Name(
        first, right_edge(words, i, head), head.subtype, "organisation-name", 0.8 if "strong" in head.habits else 0.7
    )


def leads_to_quotes(words: list[Word], first: int, i: int) -> bool:
    """Whether a kind word in small letters with a mere place before it leads up to quotes: Rīgas biedrība "Roze"."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or after.newline or after.kind != "quote" or after.gap == "" or words[i].capital:
        return False
    proper = (w.capital and known_noun(w.lower) and w.lower not in lands() for w in words[first:i])
    return not any(proper) and not any(w.kind == "ordinal" for w in words[first:i])


def right_edge(words: list[Word], i: int, head: Head) -> int:
    """Index after the head, or after the name in quotes that follows it, or the proper name of one of several alike."""
    after = words[i + 1] if i + 1 < len(words) and not words[i + 1].newline else None
    if after is None or not after.gap:
        return i + 1
    if after.kind == "quote":
        end = next((end for start, end in quoted(words[i + 1 : i + 6 + MOST_QUOTED]) if start == 0), None)
        return i + 2 + end if end is not None and end <= MOST_QUOTED else i + 1
    short = after.acronym and head.subtype == "university" and words[i].capital
    more = i + 2 < len(words) and words[i + 2].capital
    named = "named" in head.habits and after.capital and not more and not is_latvian(after)
    return i + 2 if short or named else i + 1


def is_latvian(word: Word) -> bool:
    """Whether a capitalised word after a head may be a name of its own: a place, a person, an office."""
    other = looks_locative(word.text) or looks_genitive_plural(word.text) or known_noun(word.lower)
    return other or word.text in first_name_forms() or word.lower in role_heads()


def left_edge(words: list[Word], at: int, head: Head) -> int | None:
    """Index of the first word of the name whose head starts at ``at``; None where no capital letter is in reach."""
    j = at
    while j > 0 and at - j < LONGEST and not words[j].newline:
        joint = words[j - 1].lower == "un" or words[j - 1].text == ","
        if not (joins(words, j - 1) if joint else belongs(words, j - 1, at, head)):
            break
        j -= 1 + joint
    # The name starts with a capital letter or an ordinal before one.
    while j < at and not (
        words[j].capital or (words[j].kind in ("ordinal", "initial") and (words[j + 1].capital or j + 1 == at))
    ):
        j += 1
    return None if j == at and not words[at].capital else j


def belongs(words: list[Word], k: int, at: int, head: Head) -> bool:
    """Whether word ``k`` can belong to the name, given that all words between it and the head do."""
    word, right, low = words[k], words[k + 1], words[k].lower
    if word.kind != "word":
        return word.kind in ("ordinal", "initial")
    if word.acronym:
        return not right.text.isupper() and not words[at].text.isupper()
    if (
        low in outside_words()
        or "." in word.text
        or (word.initial and (only_opens(low) or of_another(word, words[at])))
    ):
        return False
    new = right.capital and right.lower in organisation_file().chain.starters  # Finanšu ministrijas | Valsts kase
    if low in organisation_heads() and (new or not can_be_genitive(low)):
        return False
    if word.capital and k and words[k - 1].acronym and low + "s" in lands():
        return right.capital
    adjective = agrees(low, head) or can_be_genitive_adjective(low)
    if word.capital:
        return can_be_genitive(word.text) or adjective
    # Inside a name only a unit or a heading organisation is followed by a capital letter again.
    if right.capital and k + 1 < at and low not in organisation_file().chain.admin and low not in organisation_heads():
        return False
    return adjective or (can_be_genitive(low) and likely_noun(low) and word.case in ("", "Gen"))


def only_opens(low: str) -> bool:
    """Whether a word has its capital from the sentence: „Savukārt“, a verb."""
    verb = looks_like_past_verb(low) and not known_noun(low) and not can_be_genitive_adjective(low)
    return verb or low in starters()


def of_another(word: Word, head: Word) -> bool:
    """Whether a word that describes is tagged with a case that no word up to the head has: „Nākamā domes sēde“."""
    describes = word.pos in ("ADJ", "DET", "NUM", "VERB")
    return describes and head.case != "" and word.case not in ("", "Gen", head.case)


def agrees(low: str, head: Head) -> bool:
    """Whether an adjective agrees with the head in gender, number and case."""
    return looks_definite(low) and any(
        c[0] == "adjective" and c[1:] in head.cells and c[2] == "Sing" for c in cells(low)
    )


def joins(words: list[Word], k: int) -> bool:
    """Whether the words on both sides of ``un`` or a comma (at ``k``) belong to one name."""
    if k < 1 or words[k].newline or k + 1 >= len(words):
        return False
    left, right = words[k - 1], words[k + 1]
    genitive = can_be_genitive(left.text) or can_be_genitive_adjective(left.lower)
    if left.kind != "word" or not genitive or left.acronym:
        return False
    # A comma joins only what an `un` closes: Izglītības, kultūras un sporta pārvalde.
    if words[k].text == "," and not any(w.lower == "un" for w in words[k + 1 : k + 5]):
        return False
    if left.lower in organisation_heads() or left.lower in lands():
        return False
    return left.capital >= right.capital and known_noun(left.lower) and known_noun(right.lower)


def is_proper(words: list[Word], first: int, at: int, last: int, head: Head) -> bool:
    """Whether the words from ``first``, whose head begins at ``at`` and ends at ``last``, can be a name.

    A head with a capital of its own makes one; so does a number before a head with which any proper word does. Else
    there has to be a capital letter that says more than that the sentence begins: before a strong head any, unless the
    form is a plural of what a country has many of; before a weak one that of a common noun, or, where the head allows
    it, such a noun in small letters beside a place (Ogres novada kultūras nodaļa).
    """
    chain, strong = words[first:at], "strong" in head.habits
    capitals = [word for word in chain if word.capital]
    if words[at].capital and not words[at].initial:
        return True
    if not capitals:
        return strong and any(word.kind == "ordinal" for word in chain)
    opens = len(capitals) == 1 and capitals[0].initial and known_noun(capitals[0].lower)
    if opens and head.subtype not in ("ministry", "agency"):
        return False
    if "many" in head.habits and len(capitals) == 1:
        plural = words[last].plural
        if (head.plural() and capitals[0].lower in lands()) if plural is None else plural:
            return False
    return strong or "placed" in head.habits or any(says_more(word, head) for word in chain)


def says_more(word: Word, head: Head) -> bool:
    """Whether a word before a weak head says more than a place."""
    low = word.lower
    if low in lands() or low in organisation_file().chain.admin or word.initial:
        return False
    if "unit" in head.habits:
        return low in organisation_heads() or word.acronym
    if not word.capital:
        return "inner" in head.habits and known_noun(low)
    return known_noun(low) or word.acronym or can_be_genitive_adjective(low)
