"""What the last letters of a word tell: the only guesses by ending in the package.

An ending alone says little (-a is a nominative, a genitive or a verb), so every question here is narrow, its endings
stand with examples in ``data/endings.toml``, and callers ask it where no tag is at hand, or before they look for
interpretations, which cost more. Case does not matter: names printed in capitals end as others do.
"""

from functools import cache, lru_cache
from typing import Literal

from pydantic import ConfigDict, Field

from lvnews_nlp.resources import Record, read_toml


class Question(Record):
    """One table of ``data/endings.toml``.

    Attributes:
        endings: The endings that say yes, in lower case.
        words: Whole words of which it is true too.
        but: Whole words of which it is not true.
        examples: Words of which it is true.
        counterexamples: Words of which it is not true.
        suffixes: Suffixes before the ending, by what they make likely.
    """

    endings: tuple[str, ...]
    words: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    suffixes: dict[Literal["names", "words"], tuple[str, ...]] = Field(default_factory=dict)

    def of(self, form: str) -> bool:
        """Whether the answer is yes for a form in upper or lower case."""
        low = form.lower()
        return (low.endswith(self.endings) and low not in self.but) or low in self.words


class SurnameEndings(Record):
    """What the last letters of a surname tell.

    Attributes:
        typical: Ends of nominatives that hardly another word has.
        nominatives: Endings of the nominatives behind an ending of another case.
        cells: Sex and case (``f Dat``) that an ending allows, longer endings first.
    """

    typical: tuple[str, ...]
    nominatives: dict[str, tuple[str, ...]]
    cells: dict[str, tuple[str, ...]]


def _table(name: str) -> str:
    """The name of a question as the file writes it."""
    return name.replace("_", "-")


class EndingFile(Record):
    """The whole file, a field a question."""

    model_config = ConfigDict(alias_generator=_table)

    source: str
    foreign_spelling: tuple[str, ...]
    locative: Question
    genitive: Question
    genitive_plural: Question
    mostly_genitive: Question
    definite: Question
    definite_genitive: Question
    inflected: Question
    foreign: Question
    indeclinable: Question
    no_first_name: Question
    noun: Question
    past_verb: Question
    inhabitants: Question
    before_hyphen: Question
    same_in_genitive: Question
    surnames: SurnameEndings


@cache
def ending_file() -> EndingFile:
    """The packaged endings."""
    return read_toml("endings.toml", EndingFile)


def looks_locative(form: str) -> bool:
    """Whether a name or noun ends as the locative does.

    >>> looks_locative("Ogrē"), looks_locative("CĒSĪS"), looks_locative("Ogre")
    (True, True, False)
    """
    return ending_file().locative.of(form)


def looks_genitive(form: str) -> bool:
    """Whether a noun ends as some genitive does; most nominatives do too, so ``can_be_genitive`` asks more.

    >>> looks_genitive("Ventspils"), looks_genitive("Ogrē")
    (True, False)
    """
    return ending_file().genitive.of(form)


def looks_genitive_plural(form: str) -> bool:
    """Whether a noun ends as the genitive plural does, or the accusative singular: ``likumu``, ``gadu``.

    >>> looks_genitive_plural("gadu"), looks_genitive_plural("gada")
    (True, False)
    """
    return ending_file().genitive_plural.of(form)


def looks_mostly_genitive(form: str) -> bool:
    """Whether a word before a noun ends as only or mostly genitives do, those of nouns and of definite adjectives.

    >>> looks_mostly_genitive("pašvaldību"), looks_mostly_genitive("valsts"), looks_mostly_genitive("skola")
    (True, True, False)
    """
    return ending_file().mostly_genitive.of(form)


def looks_definite(form: str) -> bool:
    """Whether an adjective has a definite ending of the singular.

    >>> looks_definite("tehniskajā"), looks_definite("tehniska")
    (True, False)
    """
    return ending_file().definite.of(form)


def looks_definite_genitive(form: str) -> bool:
    """Whether a word ends as a definite adjective in the genitive does: ``metodiskā``, ``tehniskās``, ``sabiedrisko``.

    >>> looks_definite_genitive("tehniskās"), looks_definite_genitive("tehniskais")
    (True, False)
    """
    return ending_file().definite_genitive.of(form)


def has_definite_suffix(form: str, *, name: bool) -> bool:
    """Whether an unknown definite adjective in the genitive has a suffix of adjectives before its ending.

    Args:
        form: The word.
        name: It may stand in a name, with a capital letter; else in running text, where participles count too.

    >>> has_definite_suffix("Olimpiskā", name=True), has_definite_suffix("atbildīgo", name=False)
    (True, True)
    """
    return form.lower().endswith(_definite_ends("names" if name else "words"))


@lru_cache(maxsize=2)
def _definite_ends(kind: Literal["names", "words"]) -> tuple[str, ...]:
    """Suffixes with the endings after them."""
    asked = ending_file().definite_genitive
    return tuple(suffix + ending for suffix in asked.suffixes[kind] for ending in asked.endings)


def looks_inflected(form: str) -> bool:
    """Whether a capitalised word has an ending that foreign names hardly have.

    >>> looks_inflected("Liepai"), looks_inflected("Nordix")
    (True, False)
    """
    return ending_file().inflected.of(form)


def looks_indeclinable(form: str) -> bool:
    """Whether a foreign first name ends in a vowel that Latvian does not inflect: ``Miko``, ``Sandu``.

    >>> looks_indeclinable("Miko"), looks_indeclinable("Anna")
    (True, False)
    """
    return ending_file().indeclinable.of(form)


def looks_foreign(form: str) -> bool:
    """Whether a word is spelt as no Latvian word is, or has no Latvian ending.

    >>> looks_foreign("Nordix"), looks_foreign("Trelix"), looks_foreign("Liepai")
    (True, True, False)
    """
    low = form.lower()
    return ending_file().foreign.of(low) or any(map(low.__contains__, ending_file().foreign_spelling))


def cannot_be_first_name(form: str) -> bool:
    """Whether no first name in the nominative ends like this, but first words of institutions do.

    >>> cannot_be_first_name("Tehniskā"), cannot_be_first_name("Juris")
    (True, False)
    """
    return ending_file().no_first_name.of(form)


def looks_like_noun(form: str) -> bool:
    """Whether a genitive ends as those of nouns do and as no verb does.

    >>> looks_like_noun("veicināšanas"), looks_like_noun("saņēma")
    (True, False)
    """
    return ending_file().noun.of(form)


def looks_like_past_verb(form: str) -> bool:
    """Whether a word that could be a genitive ends as verbs of the past do.

    >>> looks_like_past_verb("viesojāmies"), looks_like_past_verb("biedrība")
    (True, False)
    """
    return ending_file().past_verb.of(form)


def looks_like_inhabitants(form: str) -> bool:
    """Whether a genitive plural names those who live somewhere.

    >>> looks_like_inhabitants("ogrēniešu"), looks_like_inhabitants("jauniešu")
    (True, False)
    """
    return ending_file().inhabitants.of(form)


def can_stand_before_hyphen(form: str) -> bool:
    """Whether a word can be the first of two that a hyphen joins: ``latviešu-angļu``, ``dzejnieks-tulkotājs``.

    >>> can_stand_before_hyphen("zinātniski"), can_stand_before_hyphen("izglīt")
    (True, False)
    """
    return ending_file().before_hyphen.of(form)


def is_same_in_genitive(place: str) -> bool:
    """Whether the name of a place is the same in nominative and genitive: ``Daugavpils``, ``Saldus``.

    >>> is_same_in_genitive("Daugavpils"), is_same_in_genitive("Tukums")
    (True, False)
    """
    return ending_file().same_in_genitive.of(place)
