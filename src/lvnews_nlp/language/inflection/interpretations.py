"""What a form can be: which lemmas, numbers and cases it can stand for."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from lvnews_nlp.language.alphabet import VOWELS
from lvnews_nlp.language.inflection.lexemes import Lexeme
from lvnews_nlp.language.inflection.lexicon import adjective_count, first_names, keeps_stem, lexicon, noun_count
from lvnews_nlp.language.inflection.paradigms import (
    Cell,
    Paradigm,
    adjective_stem,
    exceptional_paradigm,
    harden,
    paradigms,
)

_LETTER = re.compile(r"[^\W\d_]")
LONGEST_ENDING = 5
# Vowels that no stem of the first declension ends in.
_NEVER_BEFORE_S = tuple("aāeēīū")
# Nouns that may have no singular.
_PLURAL_ONLY = frozenset(("n1", "n4", "n5", "n6", "n6m"))
# Paradigms of words that are listed, and no others.
_LISTED = frozenset(("n2s", "n2suns", "n6", "n6m"))
# Only definite adjectives end like this; their shorter endings are those of nouns too.
_DEFINITE = ("ais", "ajam", "ajai", "ajā", "ajiem", "ajos", "ajām", "ajās")


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One thing that a form can be: a lemma in a number and a case.

    Attributes:
        word: The lemma.
        number: ``Sing`` or ``Plur``.
        case: ``Nom``, ``Gen``, ``Dat``, ``Acc`` or ``Loc``.
        count: How often the lemma was seen in the lexicon; 0: unknown.
    """

    word: Lexeme
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


class _Group(NamedTuple):
    """Cells of one paradigm that share an ending, so that they have the same words."""

    paradigm: Paradigm
    soft: bool
    cells: tuple[Cell, ...]


@cache
def _endings() -> dict[str, tuple[_Group, ...]]:
    """The groups of every ending, in the order of the paradigms and their cells."""
    found: dict[str, list[_Group]] = defaultdict(list)
    for paradigm in paradigms().values():
        for cell, endings in paradigm.cells.items():
            for ending in endings:
                if cell[1] != "Voc" and paradigm.id not in ("n0", "nr"):
                    groups = found[ending.text]
                    if groups and groups[-1][:2] == (paradigm, ending.soft):
                        groups[-1] = groups[-1]._replace(cells=(*groups[-1].cells, cell))
                    else:
                        groups.append(_Group(paradigm, ending.soft, (cell,)))
    return {text: tuple(groups) for text, groups in found.items()}


def _cuts(shape: str) -> Iterator[tuple[str, tuple[_Group, ...]]]:
    """The stems that a form can have, which hold a letter, with the groups of the endings that they leave."""
    letter = _LETTER.search(shape)
    if letter:
        for length in range(min(LONGEST_ENDING, len(shape) - letter.end()) + 1):
            cut = len(shape) - length
            if groups := _endings().get(shape[cut:]):
                yield shape[:cut], groups


@lru_cache(maxsize=8192)
def interpretations(form: str) -> tuple[Interpretation, ...]:
    """Every noun and adjective that the endings of a form allow, likely or not.

    Args:
        form: One word. Upper-case words are read as if only their first letter were.
    """
    shape = form.capitalize() if form.isupper() and len(form) > 1 else form
    found: dict[tuple[str, str, str, str], Interpretation] = {}
    for stem, groups in _cuts(shape):
        for paradigm, soft, cells in groups:
            words = _words(stem, paradigm, soft=soft)
            both = words + _plural_words(stem, paradigm, soft=soft) if _has_plural_words(paradigm, cells) else words
            if not both:  # half of the groups
                continue
            seen = [(word, _seen(word, paradigm)) for word in both]
            for number, case in cells:
                for word, times in seen if number == "Plur" else seen[: len(words)]:
                    key = (word.lemma, word.paradigm, number, case)
                    if key not in found:
                        found[key] = Interpretation(word, number, case, times)
    return tuple(found.values())


@lru_cache(maxsize=32768)
def known_noun(form: str) -> bool:
    """Whether the lexicon has a noun with this form, in lower case or as a name.

    The same as to look for a seen noun among the ``interpretations`` of the form in lower case, but most lemmas are
    told by one look into the lexicon.

    >>> known_noun("skolotājām"), known_noun("blarga")
    (True, False)
    """
    return any(
        _knows(stem, paradigm, cells, soft=soft)
        for stem, groups in _cuts(form.lower())
        for paradigm, soft, cells in groups
        if paradigm.part == "noun"
    )


def _knows(stem: str, paradigm: Paradigm, cells: tuple[Cell, ...], *, soft: bool) -> bool:
    """Whether the lexicon has a noun of the paradigm whose form in these cells has this stem."""
    hards = _hards(stem, paradigm, soft=soft)
    listed = any(one + paradigm.lemma_ending in lexicon() for one in ((*hards, stem) if soft else hards))
    if listed and any(_seen(word, paradigm) for word in _words(stem, paradigm, soft=soft)):
        return True
    if not _has_plural_words(paradigm, cells):
        return False
    ending = paradigm.cells["Plur", "Nom"][0].text
    return any(noun_count(hard + ending, paradigm.id, "Plur") for hard in hards)


def _seen(word: Lexeme, paradigm: Paradigm) -> int:
    """How often the lexicon has seen the word."""
    if paradigm.part == "noun":
        return noun_count(word.lemma, word.paradigm, word.number)
    return adjective_count(word.stem, definite=paradigm.declension == "d")


@lru_cache(maxsize=8192)
def nouns(form: str) -> tuple[Interpretation, ...]:
    """The nouns that a form can be; masculine nouns in -a and -e only where they are listed (``puika``).

    A form of a known adjective is no unknown noun.
    """
    found = [
        r
        for r in interpretations(form)
        if r.word.paradigm[0] == "n" and (r.count > 0 or r.word.paradigm not in ("n4m", "n5m"))
    ]
    adjective = any(r.count > 0 for r in interpretations(form) if r.word.paradigm[0] == "a")
    if adjective and not any(r.count or r.word.lemma in first_names() for r in found):
        return ()
    return tuple(found)


@lru_cache(maxsize=8192)
def adjectives(form: str) -> tuple[Interpretation, ...]:
    """The adjectives that a form can be; none of an unknown adjective where the form is that of a known noun.

    An indefinite one needs a known adjective or, in lower case, the usual suffixes; a form that can be a first name is
    no adjective (``Krišjāņa Valdemāra iela``).
    """
    noun = any(
        r.word.paradigm[0] == "n" and (r.count > 0 or r.word.lemma in first_names()) for r in interpretations(form)
    )
    found = []
    for r in interpretations(form):
        if r.word.paradigm[0] == "a":
            usual = adjective_stem(r.word.stem) and (form[0].islower() or r.word.paradigm[1] == "d")
            unknown = not noun and (usual or form.lower().endswith(_DEFINITE))
            if r.count > 0 or unknown:
                found.append(r)
    return tuple(found)


def belongs_to_genitive(texts: Sequence[str], index: int, head: int) -> bool:
    """Whether an adjective belongs to a genitive between it and the head (``Lielā Kristapa balva``).

    Args:
        texts: The words of a name, ``""`` for what does not inflect.
        index: Place of the adjective.
        head: Place of the head.
    """
    genitives = {(r.gender, r.number) for r in adjectives(texts[index]) if r.case == "Gen"}
    for text in texts[index + 1 : head]:
        if not text or adjectives(text):
            continue
        genitive = [r for r in nouns(text) if r.case == "Gen"]
        known = [r for r in genitive if r.count > 0] or genitive
        return any((r.gender, r.number) in genitives for r in known)
    return False


def _hards(stem: str, paradigm: Paradigm, *, soft: bool) -> tuple[str, ...]:
    """The stems that a word can have where its form has this one."""
    return harden(stem, declension=paradigm.declension) if soft else (stem,)


def _words(stem: str, paradigm: Paradigm, *, soft: bool) -> list[Lexeme]:
    """The words whose form could be this stem with an ending that softens it or not."""
    ending = paradigm.lemma_ending
    if not soft:
        return [Lexeme(stem + ending, stem, paradigm.id)] if _regular(stem + ending, stem, paradigm) else []
    words = [
        Lexeme(hard + ending, hard, paradigm.id)
        for hard in harden(stem, declension=paradigm.declension)
        if _regular(hard + ending, hard, paradigm)
    ]
    if keeps_stem(stem + ending):
        words.append(Lexeme(stem + ending, stem, paradigm.id, keep=True))
    return words


def _has_plural_words(paradigm: Paradigm, cells: tuple[Cell, ...]) -> bool:
    """Whether plural-only words of the paradigm have forms in the cells; those of the plural come last."""
    return paradigm.id in _PLURAL_ONLY and cells[-1][0] == "Plur"


def _plural_words(stem: str, paradigm: Paradigm, *, soft: bool) -> list[Lexeme]:
    """The plural-only words whose form in the plural could be this stem with an ending that softens it or not."""
    ending = paradigm.cells["Plur", "Nom"][0].text
    return [
        Lexeme(hard + ending, hard, paradigm.id, "Plur", keep=paradigm.id == "n1")
        for hard in _hards(stem, paradigm, soft=soft)
    ]


def _regular(lemma: str, stem: str, paradigm: Paradigm) -> bool:
    """Whether the lemma really takes this paradigm: the small ones only for their listed words."""
    listed = exceptional_paradigm(lemma)
    if listed is not None or paradigm.id in _LISTED:
        return listed == paradigm.id or (paradigm.id == "n6" and noun_count(lemma, "n6") > 0)
    if paradigm.part == "adjective" and stem[-1:] in VOWELS:
        return False
    if paradigm.id == "n1" and lemma[-2:-1] in _NEVER_BEFORE_S:
        return noun_count(lemma, "n1") > 0
    if paradigm.id in ("n1š", "aimš"):
        return lemma[-2:-1] in "ņļjrķģščž" or noun_count(lemma, paradigm.id) > 0
    if paradigm.declension == "d" and stem.endswith("aj"):
        return False
    if paradigm.id in ("adjm", "adjf"):
        return lemma[:-3].endswith("ēj") or lemma[:-1].endswith("ēj")
    return True
