"""All case forms of a Latvian name that is given in the nominative."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, QUOTES
from lvnews_nlp.language.inflection.endings import looks_foreign
from lvnews_nlp.language.inflection.interpretations import (
    Interpretation,
    adjectives,
    belongs_to_genitive,
    interpretations,
    nouns,
)
from lvnews_nlp.language.inflection.lexemes import OF_MEN, REGULAR, Lexeme, plural_word, singular_word
from lvnews_nlp.language.inflection.lexicon import Sex, does_not_inflect, first_names, noun_count
from lvnews_nlp.language.inflection.paradigms import CASES, CASES_OF_NAMES, exceptional_paradigm, indeclinable

_PART = re.compile(
    r"(?P<fixed>\d+\.(?=[^\W\d])"  # the number of a school
    r"|(?<!\w)['‘‚][^'‘’‚]+['’‘](?!\w)"  # a quoted part
    rf"|[{OPENING_QUOTES}”][^{QUOTES}]*[{CLOSING_QUOTES}]"
    r"|\([^()]*\)|(?<=\w\w)[-–—](?=[^\W\d]{3})"  # a part in brackets, a dash or a hyphen between two words
    rf"|[^\s\w{OPENING_QUOTES}”(]+)"
    r"|(?P<space>\s+)"
    r"|(?P<word>(?:[^\W_]|[.'’+&/]|(?<=\b\w)-|-(?=(?:\W|\w{1,2}\b)))+|.)"
)
_COORDINATION = frozenset(("un", "–", "-", "—", ","))


@dataclass(frozen=True)
class Declension(Mapping[str, tuple[str, ...]]):
    """The forms of one name: a mapping from ``Nom``, ``Gen``, ``Dat``, ``Acc``, ``Loc``, ``Voc`` to its variants.

    The usual variant comes first (``Centrālajā``, ``Centrālā``).
    """

    name: str
    forms: dict[str, tuple[str, ...]]

    def __getitem__(self, case: str) -> tuple[str, ...]:
        return self.forms[case]

    def __iter__(self) -> Iterator[str]:
        return iter(self.forms)

    def __len__(self) -> int:
        return len(self.forms)

    def surfaces(self) -> tuple[str, ...]:
        """All different forms but the vocative, nominative first."""
        return tuple(dict.fromkeys(form for case in CASES_OF_NAMES for form in self.forms[case]))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a name: ``word`` may inflect; ``fixed`` (quoted, digits, signs) and ``space`` stay."""

    text: str
    kind: str


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[Part, ...]:
    """Cuts a name so that joining the texts gives the name again."""
    found = []
    for match in _PART.finditer(name):
        kind = match.lastgroup or "fixed"
        text = match.group()
        if kind == "word" and (is_sign(text) or text.lower() in indeclinable() or does_not_inflect(text)):
            kind = "fixed"
        found.append(Part(text, kind))
    return tuple(found)


def is_sign(text: str) -> bool:
    """Abbreviations, acronyms, numbers and the like, which do not inflect."""
    if "-" in text and text.isupper():
        return all(map(is_sign, text.split("-")))
    letters = [c for c in text if c.isalpha()]
    if len(letters) < 2 or not all(c.isalpha() or c in "-'’" for c in text):
        return True
    return len(letters) <= 6 and sum(c.isupper() for c in letters) > 1 and not text.istitle()


def decline(name: str, *, kind: Literal["name", "person"] | None = None, sex: Sex | None = None) -> Declension:
    """All case forms of a name.

    Genitive modifiers, quoted parts, numbers, abbreviations and what follows the head stay; the head noun and the
    adjectives that agree with it inflect.

    Args:
        name: The name in the nominative.
        kind: ``person``: every word inflects; ``name``: only the head does; None: ``person`` where the first word is
            a known first name and the others could be a surname.
        sex: Of a person, where the first name is not known.

    Returns:
        The forms by case. A name without a word that inflects has itself in every case.

    >>> decline("Centrālā finanšu un līgumu aģentūra")["Loc"][0]
    'Centrālajā finanšu un līgumu aģentūrā'
    >>> decline("Ilze Bērziņa-Ozola")["Dat"]
    ('Ilzei Bērziņai-Ozolai',)
    """
    cut = parts(name)
    words = [part.text for part in cut]
    inflected = {}
    if kind == "person" or (kind is None and looks_like_person(words, cut)):
        gender = sex or person_sex([part.text for part in cut if part.kind == "word"])
        for index, part in enumerate(cut):
            if part.kind == "word":
                inflected[index] = ("Sing", person_word(part.text, sex=gender))
    else:
        texts = [part.text if part.kind == "word" else "" for part in cut]
        if name.isupper():
            texts = [text.capitalize() for text in texts]
        inflected = _inflecting(texts, cut)
    forms = {case: _combine(cut, inflected, case) for case in CASES}
    return Declension(name, forms)


def _combine(cut: Sequence[Part], inflected: dict[int, tuple[str, Lexeme]], case: str) -> tuple[str, ...]:
    options: list[tuple[str, ...]] = []
    for index, part in enumerate(cut):
        if index in inflected and case != "Nom":
            number, word = inflected[index]
            forms = word.forms_of(number, case)
            forms = tuple(form.upper() for form in forms) if part.text.isupper() else forms
            options.append((forms[:1] if case == "Voc" else forms) or (part.text,))
        else:
            options.append((part.text,))
    return tuple(dict.fromkeys("".join(choice) for choice in product(*options)))


def looks_like_person(words: list[str], cut: Sequence[Part]) -> bool:
    """Two or three capitalised words, the first a first name in the nominative, the last not a common noun."""
    names = [part.text for part in cut if part.kind == "word"]
    signs = [part.text for part in cut if part.kind == "fixed" and part.text != "-"]
    if any(not re.fullmatch(r"[^\W\d_]{1,2}\.", sign) for sign in signs) or not 1 <= len(names) <= 4:
        return False
    known = first_names().get(names[0], {})
    if len(names) == 1 or not all(name[0].isupper() for name in names):
        return len(names) == 1 and bool(known) and max(known.values()) > 300 and not signs
    last = names[-1]
    if not known or (len(names) > 2 and "-" not in words and names[1] not in first_names()):
        return False
    common = any(noun_count(last, paradigm) > 3 for paradigm in ("n1", "n4", "n5")) and last.lower() != last
    sexes = {sex for sex in ("m", "f") if person_word(last, sex=sex).paradigm != "n0"}
    return bool(sexes & set(known)) and not (common and max(known.values()) < 300)


def person_sex(names: list[str]) -> Sex:
    """Sex by the first names, else by the endings (all -a, -e, -ā: a woman)."""
    for name in names[:-1] or names:
        known = first_names().get(name, {})
        if known:
            return "f" if known.get("f", 0) >= known.get("m", 0) else "m"
    return "f" if names and all(name.endswith(("a", "e", "ā")) for name in names) else "m"


def person_word(name: str, *, sex: Sex) -> Lexeme:
    """Paradigm of a first name or surname in the nominative, for a person of this sex."""
    if name.endswith("ais") and sex == "m":
        return Lexeme(name, name[:-3], "adm")
    if name.endswith("ā") and sex == "f":
        return Lexeme(name, name[:-1], "adf")
    for ending, paradigm in REGULAR:
        if name.endswith(ending) and len(name) > len(ending) + 1 and (sex == "m" or paradigm in OF_MEN):
            return singular_word(name, OF_MEN.get(paradigm, paradigm) if sex == "m" else paradigm)
    return Lexeme(name, name, "n0")


def noun_word(interpretation: Interpretation) -> Lexeme:
    """The word of a nominative interpretation, in the number of the name."""
    if interpretation.number == "Plur" and interpretation.word.number == "Sing":
        return plural_word(interpretation.nominative, interpretation.word.paradigm)
    return interpretation.word


def nominative_nouns(text: str) -> list[Interpretation]:
    """The nouns whose nominative a form can be, likeliest first; none where a known word is only in another case."""
    if exceptional_paradigm(text) == "n6" and text.lower().endswith("is") and noun_count(text, "n6", "Plur"):
        return [r for r in interpretations(text) if r.word.lemma == text and r.word.number == "Plur"]
    found = [r for r in nouns(text) if r.case == "Nom"]
    # A listed word is what the list says: `valsts` is not of the first declension.
    known = max((r.count for r in interpretations(text) if r.word.paradigm[0] == "n"), default=0)
    if known >= 2:
        found = [r for r in found if r.count > 0]
    return sorted(found, key=lambda r: (-r.count, r.word.number == "Plur", r.number == "Plur"))


def _inflecting(texts: list[str], cut: Sequence[Part]) -> dict[int, tuple[str, Lexeme]]:
    """Index of every part that inflects, with its number and word."""
    head = _head(texts, cut)
    if head is None:
        return {}
    found = {}
    for index in _coordinated(texts, cut, head):
        interpretation = nominative_nouns(texts[index])[0] if nominative_nouns(texts[index]) else None
        if interpretation is None:
            continue
        found[index] = (interpretation.number, noun_word(interpretation))
        found.update(_adjectives(texts, index, interpretation))
    return found


def _head(texts: list[str], cut: Sequence[Part]) -> int | None:
    """Index of the head noun: the first common noun that can only be nominative, else the last possible noun."""
    possible = [index for index, text in enumerate(texts) if text and nominative_nouns(text)]
    for index in possible:
        best = nominative_nouns(texts[index])[0]
        genitive = any(
            r.case == "Gen" and (r.count > 0 or best.number == "Plur" or r.word.lemma in first_names())
            for r in interpretations(texts[index])
            if r.word.paradigm[0] == "n"
        )
        if best.count > 0 and not genitive and not _modifies_next(texts, index, best):
            return index
    # `Latvijas Radio`: before another word, a form that may be a genitive is one.
    possible = [
        index
        for index in possible
        if nominative_nouns(texts[index])[0].number == "Sing"
        or nominative_nouns(texts[index])[0].gender == "m"
        or not any(part.text.isalpha() for part in cut[index + 1 :])
    ]
    # After a foreign word, a word that only looks Latvian is foreign too (`Junior Achievement Latvia`).
    possible = [
        index
        for index in possible
        if nominative_nouns(texts[index])[0].count > 0
        or not any(t[:1].isupper() and looks_foreign(t) for t in texts[:index])
    ]
    return possible[-1] if possible else None


def _modifies_next(texts: list[str], index: int, best: Interpretation) -> bool:
    """Whether the word is rather an adjective before a noun (`Jauns centrs`)."""
    adjective = [
        r
        for r in interpretations(texts[index])
        if r.word.paradigm[0] == "a" and r.case == "Nom" and r.count > best.count
    ]
    return bool(adjective) and index + 2 < len(texts)


def _coordinated(texts: list[str], cut: Sequence[Part], head: int) -> list[int]:
    """The head and the nominative nouns joined to it directly (`vidusskola–attīstības centrs`)."""
    heads = [head]
    following = [index for index in range(head + 1, len(cut)) if cut[index].kind != "space"]
    if len(following) > 1 and cut[following[0]].text in _COORDINATION:
        for index in following[1:]:
            best = nominative_nouns(texts[index])[:1] if texts[index] else []
            if best and best[0].count > 0 and best[0].number == nominative_nouns(texts[head])[0].number:
                heads.append(index)
                break
    return heads


def _adjectives(texts: list[str], head: int, noun: Interpretation) -> dict[int, tuple[str, Lexeme]]:
    """The adjectives before a head that agree with it."""
    found = {}
    for index in range(head):
        if not texts[index]:
            continue
        agreeing = [r for r in adjectives(texts[index]) if _agrees(r, noun.gender, noun.number, "Nom")]
        if agreeing and not belongs_to_genitive(texts, index, head):
            best = max(agreeing, key=lambda r: (r.count, r.word.paradigm.startswith("adj"), r.word.paradigm))
            found[index] = (noun.number, best.word)
    return found


def _agrees(interpretation: Interpretation, gender: str, number: str, case: str) -> bool:
    return (interpretation.gender, interpretation.number, interpretation.case) == (gender, number, case)
