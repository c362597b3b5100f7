"""One word: which paradigm a lemma takes, and which lemmas and cases a form can stand for."""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache

from lvnews_nlp.language.inflection.lexicon import (
    Sex,
    adjective_count,
    count,
    does_not_inflect,
    first_names,
    keeps_stem,
    lexicon,
)
from lvnews_nlp.language.inflection.paradigms import (
    Cell,
    Ending,
    Paradigm,
    adjective_stem,
    exceptional_paradigm,
    harden,
    paradigms,
)

__all__ = [
    "Reading",
    "Sex",
    "Word",
    "adjective_count",
    "adjectives",
    "compound",
    "count",
    "does_not_inflect",
    "first_names",
    "keeps_stem",
    "lexicon",
    "nouns",
    "plausibility",
    "plural_word",
    "readings",
    "singular_word",
]

# Vowels that no stem of the first declension ends in.
_NEVER_BEFORE_S = tuple("aāeēīū")
# Only definite adjectives end like this; their shorter endings are those of nouns too.
_DEFINITE = ("ais", "ajam", "ajai", "ajā", "ajiem", "ajos", "ajām", "ajās")


@dataclass(frozen=True, slots=True)
class Word:
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


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a form.

    Attributes:
        word: The lemma.
        number: ``Sing`` or ``Plur``.
        case: ``Nom``, ``Gen``, ``Dat``, ``Acc`` or ``Loc``.
        count: How often the lemma was seen in the lexicon; 0: unknown.
    """

    word: Word
    number: str
    case: str
    count: int

    @property
    def gender(self) -> str:
        """``m`` or ``f``."""
        return self.word.gender

    @property
    def nominative(self) -> str:
        """The nominative in the number of the form."""
        forms = self.word.forms_of(self.number, "Nom")
        return forms[0] if forms else self.word.lemma


def plural_word(lemma: str, paradigm: str) -> Word:
    """A plural-only noun (``Limbaži``, ``Olimpiskās spēles``) from its nominative plural."""
    ending = paradigms()[paradigm].cells["Plur", "Nom"][0].text
    masculine = paradigm in ("n1", "n1š", "n2", "n2s", "n2suns", "n3")
    return Word(lemma, lemma.removesuffix(ending), "n1" if masculine else paradigm, "Plur", keep=masculine)


def singular_word(lemma: str, paradigm: str) -> Word:
    """A word from its nominative singular."""
    return Word(lemma, lemma.removesuffix(paradigms()[paradigm].lemma_ending), paradigm, keep=keeps_stem(lemma))


@cache
def _endings() -> dict[str, tuple[tuple[Paradigm, Cell, Ending], ...]]:
    found: dict[str, list[tuple[Paradigm, Cell, Ending]]] = defaultdict(list)
    for paradigm in paradigms().values():
        for cell, endings in paradigm.cells.items():
            for ending in endings:
                if cell[1] != "Voc" and paradigm.id not in ("n0", "nr"):
                    found[ending.text].append((paradigm, cell, ending))
    return {text: tuple(rows) for text, rows in found.items()}


@lru_cache(maxsize=8192)
def readings(form: str) -> tuple[Reading, ...]:
    """Every noun and adjective reading that the endings allow, likely or not.

    Args:
        form: One word. Upper-case words are read as if only their first letter were.
    """
    shape = form.capitalize() if form.isupper() and len(form) > 1 else form
    found: dict[tuple[str, str, str, str], Reading] = {}
    for length in range(6):
        ending_text = shape[len(shape) - length :]
        stem_text = shape[: len(shape) - length]
        if not re.search("[^\\W\\d_]", stem_text):
            continue
        for paradigm, (number, case), ending in _endings().get(ending_text, ()):
            for word in _words(stem_text, paradigm, number, ending):
                key = (word.lemma, word.paradigm, number, case)
                if key not in found:
                    noun = paradigm.part == "noun"
                    seen = (
                        count(word.lemma, word.paradigm, word.number)
                        if noun
                        else adjective_count(word.stem, definite=paradigm.declension == "d")
                    )
                    found[key] = Reading(word, number, case, seen)
    return tuple(found.values())


@lru_cache(maxsize=8192)
def nouns(form: str) -> tuple[Reading, ...]:
    """The noun readings of a form; masculine nouns in -a and -e only where they are listed (``puika``).

    A form of a known adjective is no unknown noun.
    """
    found = [
        r
        for r in readings(form)
        if r.word.paradigm[0] == "n" and (r.count > 0 or r.word.paradigm not in ("n4m", "n5m"))
    ]
    adjective = any(r.count > 0 for r in readings(form) if r.word.paradigm[0] == "a")
    if adjective and not any(r.count or r.word.lemma in first_names() for r in found):
        return ()
    return tuple(found)


@lru_cache(maxsize=8192)
def adjectives(form: str) -> tuple[Reading, ...]:
    """The adjective readings of a form; none of an unknown adjective where the form is that of a known noun.

    An indefinite reading needs a known adjective or, in lower case, the usual suffixes; a form that can be a first
    name is no adjective (``Krišjāņa Valdemāra iela``).
    """
    noun = any(r.word.paradigm[0] == "n" and (r.count > 0 or r.word.lemma in first_names()) for r in readings(form))
    found = []
    for r in readings(form):
        if r.word.paradigm[0] == "a":
            usual = adjective_stem(r.word.stem) and (form[0].islower() or r.word.paradigm[1] == "d")
            unknown = not noun and (usual or form.lower().endswith(_DEFINITE))
            if r.count > 0 or unknown:
                found.append(r)
    return tuple(found)


@cache
def _suffixes() -> dict[tuple[bool, str, str], int]:
    counted: dict[tuple[bool, str, str], int] = defaultdict(int)
    for lemma, rows in lexicon().items():
        for row in rows:
            for length in (3, 4):
                counted[lemma[0].isupper(), lemma[-length:], row.paradigm + row.number] += 1
    return counted


@lru_cache(maxsize=8192)
def plausibility(word: Word, *, seen: int) -> float:
    """How likely a noun is to exist, 0 to 4: seen in the lexicon, a compound of a seen word, or ending like many.

    Args:
        word: A noun.
        seen: Its occurrences in the lexicon.
    """
    if seen:
        return 2.0 + 0.25 * math.log(seen)
    if compound(word):
        return 1.8
    mark = word.paradigm + ("p" if word.number == "Plur" else "")
    proper = word.lemma[0].isupper()
    alike = max(
        _suffixes().get((proper, word.lemma[-4:], mark), 0), _suffixes().get((proper, word.lemma[-3:], mark), 0) / 4
    )
    return min(math.log1p(alike) / 3, 1.2)


def compound(word: Word) -> bool:
    """Whether the end of the noun is a known noun of this paradigm (``valstspilsēta``, ``Motormuzejs``)."""
    lower = word.lemma.lower()
    return any(
        row.paradigm == word.paradigm and row.count > 1
        for start in range(3, len(lower) - 3)
        for row in lexicon().get(lower[start:], ())
    )


def _words(stem: str, paradigm: Paradigm, number: str, ending: Ending) -> list[Word]:
    """The words whose form could be this stem with this ending."""
    words = []
    for hard in harden(stem, declension=paradigm.declension) if ending.soft else (stem,):
        lemma = hard + paradigm.lemma_ending
        if _regular(lemma, paradigm):
            words.append(Word(lemma, hard, paradigm.id))
    if ending.soft and keeps_stem(stem + paradigm.lemma_ending):
        words.append(Word(stem + paradigm.lemma_ending, stem, paradigm.id, keep=True))
    if number == "Plur" and paradigm.part == "noun" and paradigm.id in ("n1", "n4", "n5", "n6", "n6m"):
        hards = harden(stem, declension=paradigm.declension) if ending.soft else (stem,)
        words += [
            Word(hard + paradigm.cells["Plur", "Nom"][0].text, hard, paradigm.id, "Plur", keep=paradigm.id == "n1")
            for hard in hards
        ]
    return words


def _regular(lemma: str, paradigm: Paradigm) -> bool:
    """Whether the lemma really takes this paradigm: the small ones only for their listed words."""
    listed = exceptional_paradigm(lemma)
    if listed is not None or paradigm.id in ("n2s", "n2suns", "n6", "n6m"):
        return listed == paradigm.id or (paradigm.id == "n6" and count(lemma, "n6") > 0)
    if paradigm.part == "adjective" and lemma.removesuffix(paradigm.lemma_ending)[-1:] in "aāeēiīouū":
        return False
    if paradigm.id == "n1" and lemma[-2:-1] in _NEVER_BEFORE_S:
        return count(lemma, "n1") > 0
    if paradigm.id in ("n1š", "aimš"):
        return lemma[-2:-1] in "ņļjrķģščž" or count(lemma, paradigm.id) > 0
    if paradigm.declension == "d" and lemma.removesuffix(paradigm.lemma_ending).endswith("aj"):
        return False
    if paradigm.id in ("adjm", "adjf"):
        return lemma[:-3].endswith("ēj") or lemma[:-1].endswith("ēj")
    return True
