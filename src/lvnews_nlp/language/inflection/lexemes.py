"""One word: which paradigm a lemma takes, its forms, and how likely it is to exist."""

import math
from collections import defaultdict
from functools import cache, lru_cache
from typing import NamedTuple

from lvnews_nlp.language.inflection.lexicon import keeps_stem, lexicon
from lvnews_nlp.language.inflection.paradigms import Cell, exceptional_paradigm, paradigms

#: Paradigms by the ending of the nominative singular, longer endings first, and those of men in -a and -e.
REGULAR = (("is", "n2"), ("us", "n3"), ("š", "n1š"), ("s", "n1"), ("a", "n4"), ("e", "n5"))
OF_MEN = {"n4": "n4m", "n5": "n5m"}
#: Paradigms of masculine nouns whose plural is that of the first declension.
MASCULINE = ("n1", "n1š", "n2", "n2s", "n2suns", "n3")
#: How plausible a compound of a known noun is.
COMPOUND = 1.8


class Lexeme(NamedTuple):
    """A lemma with its paradigm.

    Attributes:
        lemma: Nominative singular, or nominative plural where ``number`` is ``Plur`` (``Talsi``).
        stem: Unsoftened stem; of a plural-only word the stem that its nominative has.
        paradigm: Id of the paradigm.
        number: Number of the lemma.
        keep: The stem is not softened (``Valdis``), or is softened already (``Limbaži``).
    """

    lemma: str
    stem: str
    paradigm: str
    number: str = "Sing"
    keep: bool = False

    @property
    def gender(self) -> str:
        """``m`` or ``f``."""
        return paradigms()[self.paradigm].gender

    def forms(self) -> dict[Cell, tuple[str, ...]]:
        """All forms of both numbers."""
        return paradigms()[self.paradigm].inflect(self.stem, keep=self.keep)

    def forms_of(self, number: str, case: str) -> tuple[str, ...]:
        """The forms of one number and case, the usual one first."""
        return paradigms()[self.paradigm].form(self.stem, (number, case), keep=self.keep)


def plural_word(lemma: str, paradigm: str) -> Lexeme:
    """A plural-only noun (``Limbaži``, ``Olimpiskās spēles``) from its nominative plural."""
    ending = paradigms()[paradigm].cells["Plur", "Nom"][0].text
    masculine = paradigm in MASCULINE
    return Lexeme(lemma, lemma.removesuffix(ending), "n1" if masculine else paradigm, "Plur", keep=masculine)


def singular_word(lemma: str, paradigm: str) -> Lexeme:
    """A word from its nominative singular."""
    return Lexeme(lemma, lemma.removesuffix(paradigms()[paradigm].lemma_ending), paradigm, keep=keeps_stem(lemma))


def common_noun(lemma: str) -> Lexeme:
    """A common noun from its nominative singular.

    >>> common_noun("meistars").paradigm, common_noun("vadītāja").paradigm
    ('n1', 'n4')
    """
    regular = next((paradigm for ending, paradigm in REGULAR if lemma.endswith(ending)), "n0")
    return singular_word(lemma, exceptional_paradigm(lemma) or regular)


@cache
def _suffixes() -> dict[tuple[bool, str, str], int]:
    counted: dict[tuple[bool, str, str], int] = defaultdict(int)
    for lemma, rows in lexicon().items():
        for row in rows:
            for length in (3, 4):
                counted[lemma[0].isupper(), lemma[-length:], row.paradigm + row.number] += 1
    return counted


@lru_cache(maxsize=8192)
def plausibility(word: Lexeme, *, seen: int) -> float:
    """How likely a noun is to exist, 0 to 4: seen in the lexicon, a compound of a seen word, or ending like many.

    Args:
        word: A noun.
        seen: Its occurrences in the lexicon.
    """
    if seen:
        return 2.0 + 0.25 * math.log(seen)
    if compound(word):
        return COMPOUND
    mark = word.paradigm + ("p" if word.number == "Plur" else "")
    proper = word.lemma[0].isupper()
    alike = max(
        _suffixes().get((proper, word.lemma[-4:], mark), 0), _suffixes().get((proper, word.lemma[-3:], mark), 0) / 4
    )
    return min(math.log1p(alike) / 3, 1.2)


def compound(word: Lexeme) -> bool:
    """Whether the end of the noun is a known noun of this paradigm (``valstspilsēta``, ``Motormuzejs``)."""
    lower = word.lemma.lower()
    return any(
        row.paradigm == word.paradigm and row.count > 1
        for start in range(3, len(lower) - 3)
        for row in lexicon().get(lower[start:], ())
    )
