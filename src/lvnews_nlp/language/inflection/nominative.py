"""Nominative of a found phrase: an organisation, a place, a title, a role."""

from collections.abc import Sequence
from dataclasses import dataclass

from lvnews_nlp.language.inflection.generate import Part, parts
from lvnews_nlp.language.inflection.tags import NO_TAG, Tag
from lvnews_nlp.language.inflection.words import (
    Reading,
    adjectives,
    compound,
    count,
    first_names,
    nouns,
    plausibility,
    readings,
)

# Weights of the evidence for a reading of the head, set on the organisations and places of the FullStack train part.
_CASES = {"Nom": 0.6, "Gen": 0.5, "Acc": 0.0, "Dat": 0.0, "Loc": 0.2}
_TAG_CASE, _TAG_NUMBER, _TAG_GENDER, _TAG_LEMMA = 2.5, 1.5, 1.0, 2.5
_KNOWN, _PLURAL, _PLURAL_ONLY = 1.5, -2.0, -1.5
_AGREES, _DISAGREES = 1.5, -2.5
_AFTER_HEAD, _COMPLEMENT, _UNRELATED = -2.0, -0.7, -4.0
_KIND_WORD, _GENITIVE_BEFORE_NOUN, _SIGN_AFTER = 1.0, -5.0, -0.3


@dataclass(frozen=True, slots=True)
class Nominative:
    """One way to understand a phrase.

    Attributes:
        text: The phrase in the nominative.
        case: Case of the found phrase; None where nothing inflects.
        number: ``Sing`` or ``Plur``; None where nothing inflects.
        gender: ``m`` or ``f``; None where nothing inflects.
        head: Index of the head in ``parts``; None where nothing inflects.
        score: Only compared between readings of one phrase.
    """

    text: str
    case: str | None
    number: str | None
    gender: str | None
    head: int | None
    score: float


def nominative_name(phrase: str, *, tags: Sequence[Tag] = (), case: str | None = None) -> str:
    """The nominative of a found name.

    The head noun and the adjectives that agree with it change; genitive modifiers, quoted parts and what follows the
    head stay.

    Args:
        phrase: The name as found, with its quotes.
        tags: What a tagger says about each word (not signs) of the phrase, in order; empty: unknown.
        case: Case that the context asks for (``par …``: ``Acc``), where known.

    >>> nominative_name("Centrālajā finanšu un līgumu aģentūrā")
    'Centrālā finanšu un līgumu aģentūra'
    >>> nominative_name("Izglītības un zinātnes ministrijai")
    'Izglītības un zinātnes ministrija'
    """
    found = name_readings(phrase, tags=tags, case=case)
    return found[0].text if found else phrase


def name_readings(phrase: str, *, tags: Sequence[Tag] = (), case: str | None = None) -> tuple[Nominative, ...]:
    """Every reading of a found name, likeliest first; empty where no word can inflect."""
    cut = parts(phrase)
    texts = [part.text if part.kind == "word" else "" for part in cut]
    if phrase.isupper() and len(phrase) > 1:
        texts = [text.capitalize() for text in texts]
    aligned = _align(cut, tags)
    options = []
    for head, text in enumerate(texts):
        if text:
            surroundings = _after(texts, cut, head) + _KIND_WORD * _is_kind(text)
            for reading in _nouns(text, aligned[head]):
                score = surroundings + _head_score(reading, aligned[head], case) + _before(texts, cut, head, reading)
                options.append((score, head, reading))
    options.sort(key=lambda option: -option[0])
    return tuple(
        Nominative(_compose(texts, cut, head, reading), reading.case, reading.number, reading.gender, head, score)
        for score, head, reading in options[:8]
    )


def _align(cut: list[Part], tags: Sequence[Tag]) -> list[Tag]:
    """One tag a part: ``tags`` has one for every part that is not white space, or is empty."""
    visible = [index for index, part in enumerate(cut) if part.kind != "space"]
    found = [NO_TAG] * len(cut)
    if len(visible) == len(tags):
        for index, tag in zip(visible, tags, strict=True):
            found[index] = tag
    return found


def _nouns(text: str, tag: Tag) -> list[Reading]:
    """Readings that can head a name: nouns, and definite adjectives where no noun is possible."""
    definite = [r for r in adjectives(text) if r.word.paradigm.startswith("ad") and tag.pos == "ADJ"]
    return [*nouns(text), *definite]


def _head_score(reading: Reading, tag: Tag, case: str | None) -> float:
    word = reading.word
    score = _CASES[reading.case] + plausibility(word, seen=reading.count) + _shape(reading)
    score += _TAG_CASE * (tag.case == reading.case) + 2 * _TAG_CASE * (case == reading.case)
    score += _TAG_NUMBER * (tag.number == reading.number) + _TAG_GENDER * (tag.gender == reading.gender)
    score += _TAG_LEMMA * (tag.lemma is not None and tag.lemma.lower() == word.lemma.lower())
    if reading.number == "Plur":
        score += _PLURAL_ONLY if word.number == "Plur" and not reading.count else 0.0
        score += 0.0 if word.number == "Plur" and reading.count else _PLURAL
    return score


def _shape(reading: Reading) -> float:
    """What an unknown lemma is likely to be: places and brands are mostly feminine in -a."""
    lemma, paradigm = reading.word.lemma, reading.word.paradigm
    if reading.count or lemma in first_names():
        return 0.0
    usual = {"n4": 0.2, "n5": 0.0, "n1": 0.0, "n2": -1.0, "n1š": -1.5, "n3": -4.0, "n6": -3.0}
    vowel = paradigm in ("n1", "n6") and reading.word.stem[-1:] in "aāeēiīouū"
    return usual.get(paradigm, -1.0) - 3.0 * vowel


def _is_kind(text: str) -> bool:
    """Whether a form belongs to a common noun, so that it may be the head before a title (`augstskola Turība`)."""
    return any(
        (r.count > 0 and r.word.lemma[0].islower()) or count(r.word.lemma.lower(), r.word.paradigm) or compound(r.word)
        for r in nouns(text)
    )


def _after(texts: list[str], cut: list[Part], head: int) -> float:
    """How well what follows fits a head at this place."""
    genitive = any(r.case == "Gen" for r in nouns(texts[head]))
    score = 0.0
    for index in range(head + 1, len(cut)):
        text = texts[index]
        if not text:
            score += _SIGN_AFTER if cut[index].kind == "fixed" and cut[index].text.isalpha() else 0.0
        elif genitive and (_is_kind(text) or (text.islower() and nouns(text))):
            score += _GENITIVE_BEFORE_NOUN
        elif text.islower() and not any(r.case in ("Nom", "Gen") for r in readings(text) if r.count):
            score += _COMPLEMENT
        else:
            score += _AFTER_HEAD
    return score


def _before(texts: list[str], cut: list[Part], head: int, reading: Reading) -> float:
    """How well the words before fit: adjectives agree with the head, nouns are genitives."""
    score, agreeing = 0.0, _agreeing(texts, head, reading)
    for index in range(head):
        text = texts[index]
        if not text or text == "un" or text.lower() in ("par", "pie", "uz"):
            continue
        if index in agreeing:
            score += _AGREES
        elif any(r.case == "Gen" for r in readings(text)):
            bare = all(r.word.paradigm[0] == "a" for r in readings(text) if r.case == "Gen" and r.count)
            nearest = index + 2 == head and bare and bool(adjectives(text))
            score += _DISAGREES if nearest else 0.0
        elif adjectives(text):
            score += _DISAGREES
        elif nouns(text):
            score += _UNRELATED
    return score


def _agreeing(texts: list[str], head: int, reading: Reading) -> dict[int, Reading]:
    """The adjectives before the head that agree with it and with no noun between."""
    found = {}
    for index in range(head):
        if not texts[index]:
            continue
        same = [
            r
            for r in adjectives(texts[index])
            if (r.gender, r.number, r.case) == (reading.gender, reading.number, reading.case)
        ]
        if same and not _taken(texts, index, head):
            found[index] = max(same, key=lambda r: (r.count, r.word.paradigm.startswith("ad")))
    return found


def _taken(texts: list[str], index: int, head: int) -> bool:
    """Whether a genitive between the adjective and the head agrees with the adjective (`Lielā Kristapa balva`)."""
    genitives = {(r.gender, r.number) for r in adjectives(texts[index]) if r.case == "Gen"}
    for text in texts[index + 1 : head]:
        if not text or adjectives(text):
            continue
        genitive = [r for r in nouns(text) if r.case == "Gen"]
        known = [r for r in genitive if r.count > 0] or genitive
        return any((r.gender, r.number) in genitives for r in known)
    return False


def _compose(texts: list[str], cut: list[Part], head: int, reading: Reading) -> str:
    changed = {index: r.nominative for index, r in _agreeing(texts, head, reading).items()}
    changed[head] = reading.nominative
    return "".join(_like(changed.get(index, part.text), part.text) for index, part in enumerate(cut))


def _like(form: str, original: str) -> str:
    """The form in the letter case of the found word; a word all in capitals becomes capitalised."""
    return form


__all__ = ["Nominative", "name_readings", "nominative_name"]
