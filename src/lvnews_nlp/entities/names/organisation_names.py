"""Names by the grammar of organisation names: a chain of proper words, genitives and adjectives, and a head noun.

„Rīgas Tehniskās universitātes Dizaina fakultāte“. How likely a chain is a name, the arbiter says; here only what cannot
be one is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.entities.names.organisation_words import Head, lands, organisation_file, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, cells, likely_noun
from lvnews_nlp.language.inflection.endings import looks_definite, looks_genitive_plural, looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.vocabulary.nouns import Subtype

#: Longest chain before a head, in words.
LONGEST = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        subtype: Subtype of the organisation.
        rule: What it was known by.
    """

    first: int
    last: int
    subtype: Subtype
    rule: str


def grammatical_names(words: Words) -> Iterator[Name]:
    """Every name that ends in a head noun, longest first where heads nest (department of a ministry)."""
    left = len(words)
    for i in reversed(words.among(organisation_heads().keys())):
        name = name_with_head(words, i) if i < left else None
        if name is not None:
            yield name
            left = name.first


def name_with_head(words: list[Word], i: int) -> Name | None:
    """The name whose head noun is word ``i``."""
    both = organisation_heads().get(f"{words[i - 1].lower} {words[i].lower}") if i else None  # mūzikas skola
    head = both or organisation_heads()[words[i].lower]
    if not head.singular() or words[i].kind != "word":
        return None
    if i > 0 and words[i - 1].acronym and head.lemma == "padome":  # an organ of LIZDA, no organisation
        return None
    first = left_edge(words, i, head)
    if first is None or first == i or not is_proper(words, first, i, head):
        return None
    after = words[i + 1] if i + 1 < len(words) and not words[i + 1].newline else None
    if after is not None and after.kind == "quote" and after.gap and not words[i].capital:
        return None  # a kind word that leads up to the name: Rīgas biedrība "Roze"
    # The abbreviation of a school goes with its name: Rīgas Tehniskā universitāte RTU.
    short = after is not None and after.acronym and head.subtype == "university" and words[i].capital
    named = after is not None and "named" in head.habits and after.capital and not is_latvian(after)
    alone = i + 2 >= len(words) or not words[i + 2].capital
    return Name(first, i + 1 + (short or (named and alone)), head.subtype, "organisation-name")


def is_latvian(word: Word) -> bool:
    """Whether a capitalised word after a head may be a name of its own: a place, a person, an office."""
    other = looks_locative(word.text) or looks_genitive_plural(word.text) or known_noun(word.lower)
    return other or word.text in first_name_forms() or word.lower in role_heads()


def left_edge(words: list[Word], i: int, head: Head) -> int | None:
    """Index of the first word of the name whose head is word ``i``; None where no capital letter is in reach."""
    j = i
    while j > 0 and i - j < LONGEST and not words[j].newline:
        joint = words[j - 1].lower == "un" or words[j - 1].text == ","
        if not (joins(words, j - 1) if joint else belongs(words, j - 1, i, head)):
            break
        j -= 1 + joint
    # The name starts with a capital letter or an ordinal before one.
    while j < i and not (
        words[j].capital or (words[j].kind in ("ordinal", "initial") and (words[j + 1].capital or j + 1 == i))
    ):
        j += 1
    return None if j == i and not words[i].capital else j


def belongs(words: list[Word], k: int, i: int, head: Head) -> bool:
    """Whether word ``k`` can belong to the name, given that all words between it and the head do."""
    word, right, low = words[k], words[k + 1], words[k].lower
    if word.kind != "word":
        return word.kind in ("ordinal", "initial")
    if word.acronym:
        return not right.text.isupper() and not words[i].text.isupper()
    if word.capital and k and words[k - 1].acronym and low + "s" in lands():  # JA Latvija Skolotāju klubs
        return right.capital
    leads = word.capital or low in organisation_file().forms.admin or low in organisation_heads()
    parted = right.capital and k + 1 < i and not leads  # Rīgas pilsētas Pļavnieku pamatskola
    if parted or (word.alone and (word.initial or not word.capital)):
        return False
    described = (word.capital and not word.initial) or (word.describes and (word.capital or likely_noun(low)))
    adjective = can_be_genitive_adjective(low) and (word.describes or not word.initial)  # Nākamā | domes sēde
    return agrees(low, head) or adjective or (can_be_genitive(word.text) and described)


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
    # A comma joins only what an `un` closes: Izglītības, kultūras un sporta pārvalde.
    if words[k].text == "," and not any(w.lower == "un" for w in words[k + 1 : k + 5]):
        return False
    if left.lower in organisation_heads() or left.lower in lands() or not can_be_genitive(left.text):
        return False
    return left.capital >= right.capital and known_noun(left.lower) and known_noun(right.lower)


def is_proper(words: list[Word], first: int, i: int, head: Head) -> bool:
    """Whether the words from ``first`` to the head, word ``i``, can be a name.

    A head with a capital of its own makes one; so does a number before a head with which any proper word does. Else
    there has to be a capital letter that says more than that the sentence begins: before a strong head any, unless the
    form is a plural of what a country has many of; before a weak one that of a common noun, or, where the head allows
    it, such a noun in small letters beside a place (Ogres novada kultūras nodaļa).
    """
    chain, strong = words[first:i], "strong" in head.habits
    capitals = [word for word in chain if word.capital]
    if words[i].capital and not words[i].initial:
        return True
    if not capitals:
        return strong and any(word.kind == "ordinal" for word in chain)
    if len(capitals) == 1:
        opens = capitals[0].initial and known_noun(capitals[0].lower)
        if opens and head.subtype not in ("ministry", "agency"):
            return False
        if "many" in head.habits and (words[i].plural or (head.plural() and capitals[0].lower in lands())):
            return False
    return strong or "placed" in head.habits or any(says_more(word, head) for word in chain)


def says_more(word: Word, head: Head) -> bool:
    """Whether a word before a weak head says more than a place."""
    low = word.lower
    if low in lands() or low in organisation_file().forms.admin or word.initial:
        return False
    if "unit" in head.habits:
        return low in organisation_heads() or word.acronym
    if not word.capital:
        return "inner" in head.habits and known_noun(low)
    return known_noun(low) or word.acronym or can_be_genitive_adjective(low)
