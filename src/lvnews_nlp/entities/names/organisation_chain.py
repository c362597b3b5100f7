"""Where the name of an organisation begins, and whether a head noun with the words before it is one.

A name is a chain of genitives and adjectives that ends in a head noun: „Rīgas Tehniskās universitātes Dizaina
fakultāte“. How likely a chain is a name, the arbiter says; here only what cannot be one is left out.
"""

from lvnews_nlp.entities.names.organisation_words import Head, chain_sets, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, starters
from lvnews_nlp.language.inflection.cases import (
    can_be_genitive,
    can_be_genitive_adjective,
    cells,
    is_ordinal,
    likely_noun,
)
from lvnews_nlp.language.inflection.endings import looks_definite, looks_like_past_verb
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells

#: Longest chain before a head, in words.
LONGEST = 12


def left_edge(words: list[Word], at: int, head: Head) -> int | None:
    """Index of the first word of the name whose head starts at ``at``; None where no capital letter is in reach."""
    j = at
    while j > 0 and at - j < LONGEST and not words[j].newline:
        joint = words[j - 1].lower == "un" or words[j - 1].text == ","
        if joint and not _joins(words, j - 1):
            break
        if not joint and not _belongs(words, j - 1, at, head):
            break
        j -= 1 + joint
    # The name starts with a capital letter or an ordinal before one.
    while j < at and not (
        words[j].capital or (words[j].kind in ("ordinal", "initial") and (words[j + 1].capital or j + 1 == at))
    ):
        j += 1
    return None if j == at and not words[at].capital else j


def is_proper(words: list[Word], first: int, at: int, last: int, head: Head) -> bool:
    """Whether the words from ``first``, whose head begins at ``at`` and ends at ``last``, can be a name.

    A head with a capital of its own makes one; so does a number before a head with which any proper word does. Else
    there has to be a capital letter that says more than that the sentence begins: before a strong head any, unless the
    form is a plural of what a country has many of; before a weak one that of a common noun, or, where the head allows
    it, such a noun in small letters beside a place (Ogres novada kultūras nodaļa).
    """
    chain, strong, countries = words[first:at], "strong" in head.habits, chain_sets()["countries"]
    capitals = [w for w in chain if w.capital]
    if words[at].capital and not words[at].initial:
        return True
    if not capitals:
        return strong and any(w.kind == "ordinal" and not w.initial for w in chain)
    if len(capitals) == 1 and capitals[0].initial and "firm" not in head.habits and _opens_only(capitals[0], head):
        return False
    if "unit" in head.habits:
        return any(w.lower in organisation_heads() or w.acronym for w in chain)
    if "placed" in head.habits:
        return True
    if "many" in head.habits and len(capitals) == 1:
        plural = words[last].plural
        if (head.plural() and capitals[0].lower in countries) if plural is None else plural:
            return False
    if strong:
        return True
    council = head.lemma == "padome" and chain[-1].lower in chain_sets()["admin"]
    return council or any(_says_more(w, head) for w in chain)


def _opens_only(word: Word, head: Head) -> bool:
    """Whether the capital of a word that opens the sentence says nothing of a name."""
    if word.lower in chain_sets()["common"]:
        return head.subtype != "ministry"
    known = known_noun(word.lower) and word.lower not in chain_sets()["starters"]
    return known and head.subtype not in ("ministry", "agency")


def _says_more(word: Word, head: Head) -> bool:
    """Whether a word before a weak head says more than a place."""
    if word.lower in chain_sets()["countries"] or word.lower in chain_sets()["admin"] or word.initial:
        return False
    if not word.capital:
        return "inner" in head.habits and known_noun(word.lower)
    return known_noun(word.lower) or word.acronym or can_be_genitive_adjective(word.lower)


def _belongs(words: list[Word], k: int, at: int, head: Head) -> bool:
    """Whether word ``k`` can belong to the name, given that all words between it and the head do."""
    word, right, low = words[k], words[k + 1], words[k].lower
    if word.kind != "word":
        return word.kind in ("ordinal", "initial")
    if word.acronym:
        return not right.text.isupper() and not words[at].text.isupper()
    if low in chain_sets()["outside"] or "." in word.text or _ends_a_name(words, k):
        return False
    if word.initial and word.capital and _opens_a_sentence(words, k):
        return False
    if word.capital and k and words[k - 1].acronym and low + "s" in chain_sets()["countries"]:
        return right.capital
    if word.capital:
        return can_be_genitive(word.text) or _agrees(low, head) or can_be_genitive_adjective(low)
    # Inside a name only a unit or a heading organisation is followed by a capital letter again.
    if right.capital and k + 1 < at and low not in chain_sets()["admin"] and low not in organisation_heads():
        return False
    if _agrees(low, head) or can_be_genitive_adjective(low):
        return True
    return can_be_genitive(low) and likely_noun(low) and word.case in ("", "Gen")


def _ends_a_name(words: list[Word], k: int) -> bool:
    """Whether another name ends with word ``k``: a head before a word that names begin with, or a person who acts."""
    word, right = words[k], words[k + 1]
    if word.lower in organisation_heads():
        return not can_be_genitive(word.lower) or (right.capital and right.lower in chain_sets()["starters"])
    # „Inga Vanaga aģentūrai LETA sacīja” tells of no „Vanaga aģentūra”; a „Krišjāņa Barona muzejs” has its genitives.
    given = first_name_forms().get(words[k - 1].text, frozenset()) if k else frozenset()
    if any(case == "Gen" for _, case in given):
        return False
    return any(case == "Nom" and (sex, case) in surname_cells(word.text) for sex, case in given)


def _opens_a_sentence(words: list[Word], k: int) -> bool:
    """Whether the capital of word ``k`` is only that of the sentence: a verb, an office or a word like „Savukārt“."""
    low = words[k].lower
    if low in starters() or (k and low in role_heads()):
        return True
    return looks_like_past_verb(low) and not known_noun(low) and not is_ordinal(low)


def _joins(words: list[Word], k: int) -> bool:
    """Whether the words on both sides of ``un`` or a comma (at ``k``) belong to one name."""
    if k < 1 or words[k].newline or k + 1 >= len(words):
        return False
    left, right = words[k - 1], words[k + 1]
    if left.kind != "word" or not (can_be_genitive(left.text) or can_be_genitive_adjective(left.lower)) or left.acronym:
        return False
    # A comma joins only what an `un` closes: Izglītības, kultūras un sporta pārvalde.
    if words[k].text == "," and not any(w.lower == "un" for w in words[k + 1 : k + 5]):
        return False
    if left.lower in chain_sets()["joined"]:
        return True
    if left.lower in organisation_heads() or left.lower in chain_sets()["countries"]:
        return False
    return left.capital == right.capital and known_noun(left.lower) and known_noun(right.lower)


def _agrees(low: str, head: Head) -> bool:
    """Whether an adjective agrees with the head in gender, number and case."""
    return looks_definite(low) and any(
        c[0] == "adjective" and c[1:] in head.cells and c[2] == "Sing" for c in cells(low)
    )
