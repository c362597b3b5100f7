"""Whether a word before a role belongs to it, as a table of rules says."""

from typing import NamedTuple

from lvnews_nlp.entities.names.role_words import adjective_forms, head_of, known_head, role_heads, role_sets
from lvnews_nlp.entities.names.words import Word
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, likely_noun
from lvnews_nlp.language.inflection.endings import looks_like_inhabitants, looks_like_past_verb
from lvnews_nlp.language.inflection.readings import known_noun

_NO_MODIFIERS = frozenset(("VERB", "AUX", "ADV", "ADP", "PRON", "DET", "CCONJ", "SCONJ", "PART"))


class Before(NamedTuple):
    """A word before a role; everything between it and the head belongs to the role.

    Attributes:
        words: The words of the text.
        k: Index of the word.
        i: Index of the head.
        word: The word.
        low: The word in lower case.
    """

    words: list[Word]
    k: int
    i: int
    word: Word
    low: str


def modifies(words: list[Word], k: int, i: int) -> bool:
    """Whether word ``k`` can belong to the role with the head ``i``, given that everything between does."""
    return deciding(RULES, Before(words, k, i, words[k], words[k].lower)).verdict


def never_in_a_role(b: Before) -> bool:
    """A sign or number, a verb, or a word that only looks like a modifier."""
    return b.word.kind != "word" or b.low in role_sets()["outside"] or b.low in role_sets()["verbs"]


def inhabitants(b: Before) -> bool:
    """Inhabitants are no part of a post."""
    return looks_like_inhabitants(b.low)


def area_of_an_office(b: Before) -> bool:
    """What an office is in charge of; the office may itself be a modifier."""
    if not _is_area(b):
        return False
    return b.low != "un" or (b.k > 0 and b.words[b.k - 1].lower in role_sets()["areas"])


def joint_before_an_office(b: Before) -> bool:
    """``un`` that joins no areas."""
    return _is_area(b)


def opener_after_quotes(b: Before) -> bool:
    """A first word of roles with a capital letter inside the sentence, after the quoted name of a company."""
    return opener_with_a_capital(b) and b.k > 0 and b.words[b.k - 1].kind == "quote"


def opener_with_a_capital(b: Before) -> bool:
    """A first word of roles with a capital letter inside the sentence: it begins a name."""
    return (
        b.word.capital and not b.word.initial and can_be_genitive_adjective(b.low) and b.low in role_sets()["openers"]
    )


def opener_of_the_sentence(b: Before) -> bool:
    """A first word of roles, or an adjective of posts, with which the sentence begins."""
    return b.word.capital and b.word.initial and (b.low in role_sets()["openers"] or b.low in adjective_forms())


def word_of_a_title(b: Before) -> bool:
    """A title that is written with a capital letter."""
    if not b.word.capital:
        return False
    head = b.words[b.i].lower
    between = [w.lower for w in b.words[b.k : b.i]]
    titles = role_sets()["titles"]
    return f"{b.low} {head}" in titles or " ".join([*between, known_head(head).lemma]) in titles


def other_capital(b: Before) -> bool:
    """Any other word with a capital letter."""
    return b.word.capital


def before_a_capital_head(b: Before) -> bool:
    """A capital letter inside the sentence marks a title, which starts with it."""
    return b.words[b.i].capital


def adjective_of_posts(b: Before) -> bool:
    """An adjective that belongs to posts."""
    return b.low in adjective_forms()


def joint_of_modifiers(b: Before) -> bool:
    """``un`` between two modifiers."""
    if b.low != "un" or b.k == 0:
        return False
    left, right = b.words[b.k - 1], b.words[b.k + 1].lower
    return (
        modifies(b.words, b.k - 1, b.i)
        and not left.capital
        and right not in role_heads()
        and (can_be_genitive(right) or can_be_genitive_adjective(right))
    )


def joint(b: Before) -> bool:
    """Any other ``un``."""
    return b.low == "un"


def role_of_its_own(b: Before) -> bool:
    """Another role that is no genitive."""
    return b.low in role_heads() and not can_be_genitive(b.low)


def too_short(b: Before) -> bool:
    """A word of one or two letters."""
    return len(b.low) < 3


def tagged_as_no_modifier(b: Before) -> bool:
    """Tags are followed only where the tagger has seen the head for the noun that it is."""
    if b.words[b.i].pos not in ("NOUN", "PROPN") or can_be_genitive_adjective(b.low):
        return False
    return b.word.pos in _NO_MODIFIERS or b.word.case not in ("", "Gen")


def genitive_of_a_noun(b: Before) -> bool:
    """A genitive that is no verb."""
    if not can_be_genitive(b.low) or not likely_noun(b.low):
        return False
    return known_noun(b.low) or not looks_like_past_verb(b.low)


def other_genitive(b: Before) -> bool:
    """A genitive of a word that may as well be a verb."""
    return can_be_genitive(b.low)


def adjective_before_a_genitive(b: Before) -> bool:
    """An adjective of a genitive."""
    return can_be_genitive_adjective(b.low) and b.k + 1 < b.i and can_be_genitive(b.words[b.k + 1].lower)


def _is_area(b: Before) -> bool:
    return b.low in role_sets()["areas"] and any(
        known_head(w.lower).lemma in role_sets()["offices"]
        for w in b.words[b.k + 1 : b.i + 1]
        if head_of(w.lower) is not None
    )


#: Whether the word in brackets belongs to the role that ends the example.
RULES: tuple[Rule[Before, bool], ...] = (
    Rule(never_in_a_role, False, "Runāja [mūsu] skolotājs"),
    Rule(inhabitants, False, "Runāja [ogrēniešu] treneris"),
    Rule(area_of_an_office, True, "Runāja [izglītības] ministrs"),
    Rule(joint_before_an_office, False, "Runāja Anna [un] ministrs"),
    Rule(opener_after_quotes, True, "Runāja „Saules” [Sabiedrisko] attiecību speciālists"),
    Rule(opener_with_a_capital, False, "Runāja vakar [Sabiedrisko] attiecību speciālists"),
    Rule(opener_of_the_sentence, True, "[Sabiedrisko] attiecību speciālists"),
    Rule(word_of_a_title, True, "Runāja [Valsts] prezidents"),
    Rule(other_capital, False, "Runāja [Rīgas] treneris"),
    Rule(before_a_capital_head, False, "Runāja [likumu] Prezidents"),
    Rule(adjective_of_posts, True, "Runāja [galvenais] treneris"),
    Rule(joint_of_modifiers, True, "Runāja mākslas [un] mūzikas skolotājs"),
    Rule(joint, False, "Runāja vecāki [un] skolotājs"),
    Rule(role_of_its_own, False, "Runāja [treneris] skolotājs"),
    Rule(too_short, False, "Runāja [ē] skolotājs"),
    Rule(tagged_as_no_modifier, False, "Runāja [labi] skolotājs"),
    Rule(genitive_of_a_noun, True, "Runāja [mūzikas] skolotājs"),
    Rule(other_genitive, False, "Strādā [paviljona] pārvaldniece"),
    Rule(adjective_before_a_genitive, True, "Runāja [augstākās] izglītības speciālists"),
    Rule(otherwise, False, "Palīdz [vienpadsmit] bibliotekāri"),
)
