"""Whether a head noun with the words before it is a name, and not a common noun group: a table of rules."""

from typing import NamedTuple

from lvnews_nlp.entities.names.organisation_words import Head, chain_sets, organisation_heads
from lvnews_nlp.entities.names.words import Word
from lvnews_nlp.entities.rules import Rule, deciding, otherwise
from lvnews_nlp.language.inflection.cases import can_be_genitive_adjective
from lvnews_nlp.language.inflection.readings import known_noun


class Group(NamedTuple):
    """A head noun and the words before it.

    Attributes:
        head: The head.
        chain: The words before it.
        capitals: Those of them with a capital letter.
        inner: Those in lower case, without joints.
        own: Whether the head has a capital letter of its own.
        tagged: Whether the tagger says that the form is plural; None where it says nothing.
    """

    head: Head
    chain: list[Word]
    capitals: list[Word]
    inner: list[Word]
    own: bool
    tagged: bool | None

    @classmethod
    def of(cls, words: list[Word], first: int, at: int, last: int, head: Head) -> "Group":
        """The words from ``first``, whose head begins at ``at`` and ends at ``last``."""
        chain = words[first:at]
        capitals = [w for w in chain if w.capital]
        inner = [w for w in chain if not w.capital and w.lower != "un" and w.text != ","]
        own = words[at].capital and not words[at].initial
        return cls(head, chain, capitals, inner, own, words[last].plural)


def is_proper(words: list[Word], first: int, at: int, last: int, head: Head) -> bool:
    """Whether the words from ``first``, whose head begins at ``at`` and ends at ``last``, are a name."""
    return deciding(RULES, Group.of(words, first, at, last, head)).verdict


def opened_by_a_common_noun(g: Group) -> bool:
    """The only capital letter opens the sentence and says nothing."""
    return _only_opened(g) and g.capitals[0].lower in chain_sets()["common"] and g.head.subtype != "ministry"


def opened_by_a_known_noun(g: Group) -> bool:
    """The only capital letter opens the sentence with a noun that starts no names."""
    if not _only_opened(g) or g.head.subtype in ("ministry", "agency"):
        return False
    low = g.capitals[0].lower
    return known_noun(low) and low not in chain_sets()["starters"]


def numbered(g: Group) -> bool:
    """A number distinguishes it, and nothing else."""
    return (
        not g.capitals
        and (g.own or "strong" in g.head.habits)
        and any(w.kind == "ordinal" and not w.initial for w in g.chain)
    )


def without_capitals(g: Group) -> bool:
    """No word before the head has a capital letter."""
    return not g.capitals


def head_with_a_capital(g: Group) -> bool:
    """The head has a capital letter of its own."""
    return g.own


def unit_of_an_organisation(g: Group) -> bool:
    """A unit that needs the organisation before it, and has it."""
    return unit(g) and any(w.lower in organisation_heads() or w.acronym for w in g.chain)


def unit(g: Group) -> bool:
    """A unit that needs the organisation before it."""
    return "unit" in g.head.habits


def unit_of_a_place(g: Group) -> bool:
    """A unit for which a place is enough."""
    return "placed" in g.head.habits


def many_of_a_place(g: Group) -> bool:
    """A plural of what a place has many of."""
    if "many" not in g.head.habits or len(g.capitals) != 1:
        return False
    return g.head.plural() and _places(g.capitals) if g.tagged is None else g.tagged


def bare_office_of_a_place(g: Group) -> bool:
    """A weak head with nothing but an administrative place."""
    bare = "bare" in g.head.habits and len(g.capitals) == 1
    return bare and all(w.lower in chain_sets()["admin"] for w in g.inner)


def national(g: Group) -> bool:
    """A country alone, with a head of which it has one."""
    return only_a_country(g) and "national" in g.head.habits


def only_a_country(g: Group) -> bool:
    """A country alone."""
    return not g.inner and _places(g.capitals)


def strong(g: Group) -> bool:
    """A head with which any proper word makes a name."""
    return "strong" in g.head.habits


def place_and_subject(g: Group) -> bool:
    """A head with which a place and a common noun together make a name."""
    return "inner" in g.head.habits and any(
        known_noun(w.lower) and w.lower not in chain_sets()["admin"] for w in g.inner
    )


def council_of_a_place(g: Group) -> bool:
    """The council of a parish, county or town."""
    return g.head.lemma == "padome" and bool(g.inner) and g.inner[-1].lower in chain_sets()["admin"]


def common_noun_with_a_capital(g: Group) -> bool:
    """A weak head needs a proper word that is a common noun written with a capital letter inside the name."""
    return any(
        not w.initial
        and (known_noun(w.lower) or w.acronym or can_be_genitive_adjective(w.lower))
        and w.lower not in chain_sets()["countries"]
        for w in g.capitals
    )


def _only_opened(g: Group) -> bool:
    alone = len(g.capitals) == 1 and g.capitals[0].initial
    return alone and not g.own and "firm" not in g.head.habits


def _places(capitals: list[Word]) -> bool:
    return all(w.lower in chain_sets()["countries"] for w in capitals)


#: Whether the words in brackets, the last of which is a head noun, are a name.
RULES: tuple[Rule[Group, bool], ...] = (
    Rule(opened_by_a_common_noun, False, "[Novada dome] pieņēma lēmumu."),
    Rule(opened_by_a_known_noun, False, "[Meža padome] pieņēma lēmumu."),
    Rule(numbered, True, "Uzvarēja mūsu [6. vidusskola]."),
    Rule(without_capitals, False, "Sanāca [3. komisija]."),
    Rule(head_with_a_capital, True, "Tur zvana [Rīgas Dome]."),
    Rule(unit_of_an_organisation, True, "Durvis vēra [VIAA filiāle]."),
    Rule(unit, False, "Durvis vēra [Rīgas filiāle]."),
    Rule(unit_of_a_place, True, "Lietu izmeklē [Bauskas iecirknis]."),
    Rule(many_of_a_place, False, "Atbalstu saņem [Latvijas skolas]."),
    Rule(bare_office_of_a_place, False, "To rīko [Ogres novada skola]."),
    Rule(national, True, "Par to ziņo [Somijas vēstniecība]."),
    Rule(only_a_country, False, "Par to lemj [Somijas padome]."),
    Rule(strong, True, "Olimpiādē uzvarēja [Saldus vidusskola]."),
    Rule(place_and_subject, True, "To rīko [Ogres novada kultūras nodaļa]."),
    Rule(council_of_a_place, True, "Sēdi slēdza [Kolkas pagasta padome]."),
    Rule(common_noun_with_a_capital, True, "Aicinām uz [Zaļo Skolotāju klubu]!"),
    Rule(otherwise, False, "Sacensības rīko [Ogres klubs]."),
)
