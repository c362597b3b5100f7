"""Nominative of a person's name, from the first-name list and what surnames look like."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from pydantic import Field

from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.inflection.interpretations import interpretations
from lvnews_nlp.language.inflection.lexicon import SEXES, Sex, first_names, lexicon
from lvnews_nlp.language.inflection.paradigms import CASES_OF_NAMES
from lvnews_nlp.language.inflection.tags import NO_TAG, Tag
from lvnews_nlp.resources import Record, read_toml

_DASH = re.compile(" ([-–]) ")
# Initials that are glued to a surname: `V.Jurjāns`.
_INITIALS = re.compile(rf"(?:[^\W\d_][{SMALL}]?\.)+(?=[^\W\d_]{{2}})")
_PARADIGMS: dict[str, frozenset[str]] = {
    "m": frozenset(("n1", "n1š", "n2", "n3", "n4m", "n5m", "adm")),
    "f": frozenset(("n4", "n5", "adf")),
}
# Surnames that are definite adjectives (`Smugais`, `Lielā`), whether the lexicon has the adjective or not.
_DEFINITE_SURNAMES: tuple[tuple[str, Sex, str, str], ...] = (
    ("ajam", "m", "Dat", "ais"),
    ("o", "m", "Acc", "ais"),
    ("o", "f", "Acc", "ā"),
)
# Natural logarithms, set on the persons of the FullStack train part. A first name of one bearer in a million is as
# likely as an unlisted one; a surname seen in the lexicon is worth as much as three usual endings.
_UNLISTED = -6.0
_SEEN_SURNAME = 1.5
# `Skaidro` is rather Skaidrais than a foreign name: the adjective is known.
_SEEN_ADJECTIVE = 2.5
_TAG_CASE = 1.6
_TAG_GENDER = 1.0
_TAG_LEMMA = 1.6
_SEX_HINT = 4.0
# A first name alone is rarer in news than a surname alone.
_FIRST_ALONE = -9.0


class EndingRecord(Record):
    """One ``[[ending]]``: weight of nominatives that end like this."""

    sex: str
    pattern: str
    weight: float
    examples: list[str]


class NameFile(Record):
    """``data/person_names.toml``."""

    ending: list[EndingRecord]
    cases: dict[str, float] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonNominative:
    """One way to understand a found name.

    Attributes:
        nominative: The name in the nominative.
        sex: ``m`` or ``f``.
        case: Case of the found form.
        score: Only compared between nominatives of one name; higher is likelier.
    """

    nominative: str
    sex: Sex
    case: str
    score: float


@cache
def _names() -> NameFile:
    return read_toml("person_names.toml", NameFile)


@lru_cache(maxsize=16)
def _patterns(sex: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(r.pattern), r.weight) for r in _names().ending if r.sex == sex)


@lru_cache(maxsize=4096)
def ending_weight(nominative: str, sex: str) -> float:
    """Weight of a nominative by its ending; ``sex`` ``mf`` for names that do not inflect."""
    lower = nominative.lower()
    return next((weight for pattern, weight in _patterns(sex) if pattern.search(lower)), -9.0)


def nominative_person(words: Sequence[str], *, sex: Sex | None = None, tags: Sequence[Tag] = ()) -> str:
    """The nominative of a found person's name.

    Args:
        words: The words of the name as found, initials too.
        sex: What the context says (``direktore``, ``skolotājs``).
        tags: What a tagger says about each word; empty: unknown.

    >>> nominative_person(["Danai", "Voitai"])
    'Dana Voita'
    >>> nominative_person(["J.", "Bērziņam"])
    'J. Bērziņš'
    """
    return person_nominatives(words, sex=sex, tags=tags)[0].nominative


def person_nominatives(
    words: Sequence[str], *, sex: Sex | None = None, tags: Sequence[Tag] = ()
) -> tuple[PersonNominative, ...]:
    """Every nominative that a found name can have, likeliest first; never empty."""
    return _nominatives(tuple(words), sex, tuple(tags))


@lru_cache(maxsize=8192)  # an article says its names over and over
def _nominatives(words: tuple[str, ...], sex: Sex | None, tags: tuple[Tag, ...]) -> tuple[PersonNominative, ...]:
    found: dict[tuple[str, Sex, str], float] = {}
    chosen = [
        _choices(word, index, len(words), tags[index].lemma if index < len(tags) else None)
        for index, word in enumerate(words)
    ]
    for one in SEXES:
        for case in CASES_OF_NAMES:
            score = _names().cases[case] + (_SEX_HINT if one == sex else 0.0)
            names = []
            for index, choices in enumerate(chosen):
                tag = tags[index] if index < len(tags) else NO_TAG
                name, weight = choices[one, case]
                score += weight + _TAG_CASE * (tag.case == case) + _TAG_GENDER * (tag.gender == one)
                names.append(name)
            key = (_join(names), one, case)
            found[key] = max(score, found.get(key, -math.inf))
    ranked = sorted(found.items(), key=lambda item: -item[1])
    return tuple(PersonNominative(name, one, case, score) for (name, one, case), score in ranked)


def _join(names: list[str]) -> str:
    joined = " ".join(names)
    return _DASH.sub(r"\1", joined) if "-" in joined or "–" in joined else joined


@lru_cache(maxsize=8192)
def _choices(word: str, index: int, length: int, lemma: str | None) -> dict[tuple[Sex, str], tuple[str, float]]:
    """The likeliest nominative of one word with its weight, for a person of each sex and a form in each case."""
    if not re.search(r"[^\W\d_]{2}", word) or word.endswith("."):
        return {(sex, case): (word, 0.0) for sex in SEXES for case in CASES_OF_NAMES}
    initials = _INITIALS.match(word)
    if initials:
        rest = _choices(word[initials.end() :], index, length, None)
        return {cell: (initials[0] + name, weight) for cell, (name, weight) in rest.items()}
    if re.search(r"\w[-–]\w", word):
        pieces = [p if p in "-–" else _choices(p, index, length, None) for p in re.split(r"([-–])", word)]
        return {(sex, case): _joined(pieces, sex, case) for sex in SEXES for case in CASES_OF_NAMES}
    shape = word.capitalize() if word.isupper() and len(word) > 2 else word
    lemmas = _lemmas(shape)
    found = {}
    for sex in SEXES:
        unchanged = (shape, _weight(shape, sex, index, length, False) + _TAG_LEMMA * (shape == lemma))
        for case in CASES_OF_NAMES:
            options = [
                (
                    name,
                    _weight(name, sex, index, length, True)
                    + _TAG_LEMMA * (name == lemma)
                    + _SEEN_ADJECTIVE * (shape.endswith("o") and name.endswith("ais") and _seen(name, sex, True)),
                )
                for name in lemmas.get((sex, case), ())
            ]
            found[sex, case] = max([*options, unchanged], key=itemgetter(1))
    return found


def _joined(pieces: list[str | dict[tuple[Sex, str], tuple[str, float]]], sex: Sex, case: str) -> tuple[str, float]:
    """The parts of a double name in the nominative with the dashes between them, and half of their weights."""
    chosen = [(piece, 0.0) if isinstance(piece, str) else piece[sex, case] for piece in pieces]
    return "".join(name for name, _ in chosen), sum(weight for _, weight in chosen) / 2


@lru_cache(maxsize=4096)
def _lemmas(shape: str) -> dict[tuple[str, str], list[str]]:
    """Nominatives of a form that inflects, by sex and case."""
    found: dict[tuple[str, str], list[str]] = {}
    for interpretation in interpretations(shape):
        word = interpretation.word
        if interpretation.number == word.number == "Sing" and len(word.stem) > 1:
            for sex, paradigms in _PARADIGMS.items():
                if word.paradigm in paradigms:
                    found.setdefault((sex, interpretation.case), []).append(word.lemma)
    for ending, sex, case, nominative in _DEFINITE_SURNAMES:
        if shape.endswith(ending) and len(shape) > len(ending) + 2:
            found.setdefault((sex, case), []).append(shape.removesuffix(ending) + nominative)
    return found


@lru_cache(maxsize=8192)
def _weight(name: str, sex: Sex, index: int, length: int, inflects: bool) -> float:
    """Weight of a nominative at its place in the name."""
    bearers = first_names().get(name, {}).get(sex, 0) if inflects or name[-1] not in "aes" else 0
    by_ending = ending_weight(name, sex if inflects else "mf")
    surname = by_ending + _SEEN_SURNAME * _seen(name, sex, inflects)
    first = math.log(bearers) - 2.0 if bearers else _UNLISTED + by_ending
    if length == 1:
        return max(surname, first + _FIRST_ALONE)
    if index == 0:
        return first
    return surname if index == length - 1 else max(first, surname)


def _seen(name: str, sex: Sex, inflects: bool) -> bool:
    """Whether the lexicon has the name, or the noun or adjective that it comes from (``Lācis``, ``Mazais``)."""
    adjective = name[:-3] + "s" if name.endswith("ais") else name[:-1] + "s" if name.endswith("ā") else ""
    wanted = _PARADIGMS[sex] if inflects else frozenset(("n0",))
    return any(
        row.paradigm in wanted or (key == adjective.lower() and row.paradigm == "a")
        for key in {name, name.lower(), adjective.lower()}
        for row in lexicon().get(key, ())
    )


# How the surname of a man ends, and that of a woman of his family; the datives that only a plural has.
_OF_WOMEN = (("ais", "ā"), ("is", "e"), ("sons", "sone"), ("š", "a"), ("s", "a"))
_PLURAL_DATIVE = ("iem", "ām", "ēm")
_OF_MEN = frozenset(("n1", "n1š", "n2"))


def shared_surname_case(first: str, second: str, surname: str) -> str:
    """The case of a surname in the plural behind two first names; ``""`` for one that may be of the second alone.

    >>> shared_surname_case("Edgars", "Rūta", "Zariņi"), shared_surname_case("Mārtiņu", "Annu", "Liepas")
    ('Nom', '')
    """
    if surname.endswith(_PLURAL_DATIVE):
        return "Dat"
    alone = first in first_names() and second in first_names()
    return "Nom" if alone and surname.endswith(("i", "as", "es")) else ""


def one_of_family(first: str, surname: str, case: str) -> str | None:
    """The full name of one who shares a surname in the plural; None where the words are no names.

    A woman's surname follows from a man's, not the other way round (``Kristaps un Elvīra Zīlnieces``).

    Args:
        first: The first name in the nominative.
        surname: The surname in the plural.
        case: ``Nom`` or ``Dat``, as ``shared_surname_case`` says.

    >>> one_of_family("Rūta", "Zariņi", "Nom")
    'Rūta Zariņa'
    """
    bearers = first_names().get(first, {})
    if not bearers:
        return None
    sex: Sex = "f" if bearers.get("f", 0) > bearers.get("m", 0) else "m"
    pieces = [_singular(piece, case, sex) for piece in surname.split("-")]
    return f"{first} {'-'.join(filter(None, pieces))}" if all(pieces) else None


def _singular(surname: str, case: str, sex: Sex) -> str | None:
    words = [
        r.word for r in interpretations(surname) if (r.number, r.case) == ("Plur", case) and r.word.number == "Sing"
    ]
    men = [word.lemma for word in words if word.paradigm in _OF_MEN]
    if not men:
        return next((word.lemma for word in words if word.gender == "f"), None)
    lemma = max(men, key=lambda name: _weight(name, "m", 1, 2, True))
    return lemma if sex == "m" else next(lemma.removesuffix(e) + own for e, own in _OF_WOMEN if lemma.endswith(e))
