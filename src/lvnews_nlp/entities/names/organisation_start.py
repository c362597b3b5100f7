"""Where the name of an organisation begins: word by word to the left from its head, as a table of rules says."""

from enum import IntEnum
from typing import NamedTuple

from lvnews_nlp.entities.names.organisation_words import Head, chain_sets, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, starters
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.language.inflection.cases import (
    can_be_genitive,
    can_be_genitive_adjective,
    cells,
    is_ordinal,
    likely_noun,
)
from lvnews_nlp.language.inflection.endings import looks_definite, looks_like_past_verb
from lvnews_nlp.language.inflection.readings import known_noun
from lvnews_nlp.language.inflection.surnames import surname_cells

#: Longest run of lower-case words inside a name.
MOST_LOWER = 7

_UNITS = frozenset(("departaments", "nodaļa", "daļa", "pārvalde"))


class Take(IntEnum):
    """How many words a rule takes into the name."""

    NONE = 0
    ONE = 1
    TWO = 2


class Before(NamedTuple):
    """A word that stands before the part of a name which is known.

    Attributes:
        words: The words of the text.
        j: Index of the first word of that part.
        at: Index of the first word of the head.
        head: The head.
        word: The word before the part.
        right: The first word of the part.
        low: The word before it in lower case.
    """

    words: list[Word]
    j: int
    at: int
    head: Head
    word: Word
    right: Word
    low: str

    @classmethod
    def of(cls, words: list[Word], j: int, at: int, head: Head) -> "Before":
        """What stands before word ``j``."""
        return cls(words, j, at, head, words[j - 1], words[j], words[j - 1].lower)


def left_edge(words: list[Word], at: int, head: Head) -> int | None:
    """Index of the first word of the name whose head starts at ``at``; None where no capital letter is in reach."""
    j = at
    lower = 0
    while j > 0 and not words[j].newline and lower <= MOST_LOWER:
        taken = deciding(RULES, Before.of(words, j, at, head)).verdict
        if taken is Take.NONE:
            break
        j -= taken
        lower = 0 if words[j].capital else lower + 1
    # The name starts with a capital letter or an ordinal before one.
    while j < at and not (
        words[j].capital or (words[j].kind in ("ordinal", "initial") and _capital_or_head(words, j + 1, at))
    ):
        j += 1
    if j == at and not words[at].capital:
        return None
    return j


def _letters(b: Before) -> bool:
    """Whether the word is letters that stand for a name, not one of a line in capitals."""
    return b.word.acronym and not b.right.text.isupper()


def _capital_or_head(words: list[Word], j: int, at: int) -> bool:
    return words[j].capital or j == at


def never_in_a_name(b: Before) -> bool:
    """Pronouns, words of time, offices, but no letters (``JA``); a word with a full stop inside is an address."""
    return (b.low in chain_sets()["outside"] and not _letters(b)) or (b.word.kind == "word" and "." in b.word.text)


def number_or_initial(b: Before) -> bool:
    """An ordinal or an initial."""
    return b.word.kind in ("ordinal", "initial")


def joint_of_one_name(b: Before) -> bool:
    """``un`` or a comma both of whose sides belong to one name."""
    return joint(b) and _joins(b.words, b.j - 1)


def joint(b: Before) -> bool:
    """Any other ``un`` or comma."""
    return b.low == "un" or b.word.text == ","


def preposition(b: Before) -> bool:
    """A preposition whose noun is no name."""
    return b.low in ("ar", "par") and not b.right.capital and b.j != b.at


def sign(b: Before) -> bool:
    """A quote, number or other sign."""
    return b.word.kind != "word"


def surname_of_one_who_acts(b: Before) -> bool:
    """A surname that with the first name before it is a person in the nominative."""
    return b.j > 1 and _nominative_person(b.words[b.j - 2], b.word)


def end_of_another_name(b: Before) -> bool:
    """The head of a name after which a word stands that names begin with."""
    return b.low in organisation_heads() and b.right.capital and b.right.lower in chain_sets()["starters"]


def nominative_owner_of_a_unit(b: Before) -> bool:
    """The organisation of a unit, left in the nominative by mistake."""
    return _nominative_head(b) and b.right.capital and b.head.lemma in _UNITS


def nominative_head(b: Before) -> bool:
    """Another head that is no genitive."""
    return _nominative_head(b)


def word_that_opens_sentences(b: Before) -> bool:
    """A capital that opens a sentence: an adjective there is rarely part of the name."""
    return b.word.capital and b.word.initial and b.low in starters() and not _letters(b)


def opening_word_without_a_case(b: Before) -> bool:
    """A word that opens the sentence before a capital letter, and is neither a genitive, letters nor an ordinal."""
    opens = b.word.capital and b.word.initial and b.right.capital and b.low not in chain_sets()["starters"]
    known = len(b.low) > 2 and (can_be_genitive(b.word.text) or is_ordinal(b.low))
    return opens and not (known or b.word.acronym)


def opening_verb(b: Before) -> bool:
    """A verb that opens the sentence and ends like a genitive."""
    return (
        b.word.capital
        and b.word.initial
        and looks_like_past_verb(b.low)
        and not (known_noun(b.low) or is_ordinal(b.low))
    )


def opening_office(b: Before) -> bool:
    """An office that opens a sentence which is not the first."""
    return b.word.capital and b.word.initial and b.j > 1 and b.low in role_heads()


def proper_modifier(b: Before) -> bool:
    """A genitive, or an adjective that fits the head or is a genitive, with a capital letter."""
    return b.word.capital and (
        can_be_genitive(b.word.text) or _agrees(b.low, b.head) or can_be_genitive_adjective(b.low)
    )


def letters_of_the_owner(b: Before) -> bool:
    """The letters of an organisation before a name that is not in capitals."""
    return b.word.capital and b.word.acronym and not b.words[b.at].text.isupper()


def country_after_letters(b: Before) -> bool:
    """A country in the nominative after letters."""
    after_letters = b.word.capital and b.j > 1 and b.words[b.j - 2].acronym
    return after_letters and b.right.capital and b.low + "s" in chain_sets()["countries"]


def other_capital(b: Before) -> bool:
    """Any other word with a capital letter."""
    return b.word.capital


def common_word_before_a_capital(b: Before) -> bool:
    """Inside a name only a unit or a heading organisation is followed by a capital letter again."""
    inside = b.right.capital and b.j != b.at
    return inside and b.low not in chain_sets()["admin"] and b.low not in organisation_heads()


def modifier(b: Before) -> bool:
    """An adjective that fits the head or is a genitive."""
    return _agrees(b.low, b.head) or can_be_genitive_adjective(b.low)


def tagged_with_another_case(b: Before) -> bool:
    """The tagger has seen another case than the genitive."""
    return b.word.case not in ("", "Gen")


def common_genitive(b: Before) -> bool:
    """A genitive of a noun that is known, or ends as only nouns do."""
    return can_be_genitive(b.low) and likely_noun(b.low)


def _nominative_head(b: Before) -> bool:
    return b.low in organisation_heads() and not can_be_genitive(b.low)


def _nominative_person(first: Word, last: Word) -> bool:
    """Whether two words are a person who does something, not one after whom a thing is called.

    „Inga Vanaga aģentūrai LETA sacīja” tells of no „Vanaga aģentūra”; a „Krišjāņa Barona muzejs” has its genitives.
    """
    cells_of_first = first_name_forms().get(first.text, frozenset())
    if any(case == "Gen" for _, case in cells_of_first):
        return False
    return any(case == "Nom" and (sex, case) in surname_cells(last.text) for sex, case in cells_of_first)


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
    joined = chain_sets()["joined"]
    if left.lower in organisation_heads() and left.lower not in joined:
        return False
    both = known_noun(left.lower) and known_noun(right.lower)
    if right.capital and left.capital and left.lower not in joined and not both:
        return False
    if right.capital and not left.capital and right.lower not in joined:
        return False
    return left.lower not in chain_sets()["outside"] and left.lower not in chain_sets()["countries"]


def _agrees(low: str, head: Head) -> bool:
    """Whether an adjective agrees with the head in gender, number and case."""
    return looks_definite(low) and any(
        c[0] == "adjective" and c[1:] in head.cells and c[2] == "Sing" for c in cells(low)
    )


#: Whether the word in brackets belongs to the name whose head ends the example, given all between them does.
RULES: tuple[Rule[Before, Take], ...] = (
    Rule(never_in_a_name, Take.NONE, "Darbu sāka [mūsu] Saldus vidusskola"),
    Rule(number_or_initial, Take.ONE, "Uzvarēja Rīgas [6.] vidusskola"),
    Rule(joint_of_one_name, Take.TWO, "Konkursu rīko Kultūras [un] sporta departaments"),
    Rule(joint, Take.NONE, "Uzvarēja Cēsis [un] Saldus vidusskola"),
    Rule(preposition, Take.NONE, "Līgumu slēdza [ar] bērnu nodaļu"),
    Rule(sign, Take.NONE, "Uzvarētāji [–] Saldus vidusskola"),
    Rule(surname_of_one_who_acts, Take.NONE, "Vakar Jānis [Kalniņš] skolai"),
    Rule(end_of_another_name, Take.NONE, "Finanšu [ministrijas] Valsts kase"),
    Rule(nominative_owner_of_a_unit, Take.ONE, "Rēķinu apmaksās Finanšu [ministrija] Budžeta departaments"),
    Rule(nominative_head, Take.NONE, "Līgumu slēdza [ministrija] Rīgas vidusskola"),
    Rule(word_that_opens_sentences, Take.NONE, "[Savukārt] Saldus vidusskola"),
    Rule(opening_word_without_a_case, Take.NONE, "[Lieliski] Saldus vidusskola"),
    Rule(opening_verb, Take.NONE, "[Viesojāmies] Saldus vidusskola"),
    Rule(opening_office, Take.NONE, "Sēde beigusies. [Prezidenta] fonds"),
    Rule(proper_modifier, Take.ONE, "Uzvarēja [Saldus] vidusskola"),
    Rule(letters_of_the_owner, Take.ONE, "Eksperti no [IZM] Izglītības departamenta"),
    Rule(country_after_letters, Take.ONE, "Sacensības rīko JA [Latvija] Skolotāju klubs"),
    Rule(other_capital, Take.NONE, "Vakar [Cēsīs] Saldus vidusskola"),
    Rule(common_word_before_a_capital, Take.NONE, "Vēlreiz [dalībnieka] Saldus vidusskola"),
    Rule(modifier, Take.ONE, "Pētījumu veica Rīgas [tehniskā] universitāte"),
    Rule(tagged_with_another_case, Take.NONE, "Cēsīs aicina [vecākus] vidusskola"),
    Rule(common_genitive, Take.ONE, "Izdevumus sedz Cēsu [bērnu] nodaļa"),
    Rule(otherwise, Take.NONE, "Cēsīs strādā [arvien] vidusskola"),
)
