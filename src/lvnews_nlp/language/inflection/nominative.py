"""Nominative of a found phrase: an organisation, a place, a title, a role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lvnews_nlp.language.alphabet import CAPITALS, SMALL
from lvnews_nlp.language.inflection.endings import looks_foreign
from lvnews_nlp.language.inflection.generate import Part, parts
from lvnews_nlp.language.inflection.interpretations import Interpretation, adjectives, interpretations, nouns
from lvnews_nlp.language.inflection.lexemes import compound, count, does_not_inflect, first_names, lexicon, plausibility
from lvnews_nlp.language.inflection.paradigms import head_adjectives
from lvnews_nlp.language.inflection.tags import NO_TAG, Tag

# Weights of the evidence for what the head can be, set on the organisations and places of the FullStack train part.
_CASES = {"Nom": 0.6, "Gen": 0.5, "Acc": 0.0, "Dat": 0.0, "Loc": 0.2}
_TAG_CASE, _TAG_NUMBER, _TAG_GENDER, _TAG_LEMMA = 2.5, 1.5, 1.0, 2.5
_KNOWN, _PLURAL, _PLURAL_ONLY = 1.5, -2.0, -1.5
_AGREES, _DISAGREES = 1.5, -2.5
_AFTER_HEAD, _COMPLEMENT, _UNRELATED = -2.0, -0.7, -4.0
# A name that ends in an acronym keeps its genitives (`Ignalinas AES`), unless a kind word stands before it.
_SIGN_HEAD, _NO_HEAD, _NO_HEAD_LATVIAN = 3.0, -1.0, -6.0
# What the head of a tagged name gains by its tag, so that a sign as head is not at a disadvantage.
_SIGN_TAGGED = 6.0
_ADJECTIVE_HEAD = -1.5
_OBLIQUE_CAPITALS = ("Ā", "Ē", "Ī", "Ū", "AI", "EI", "IEM", "ĀM", "ĒM", "ĀS", "ĒS", "OS")
_PLACE_FEMININE = 0.6
_KIND_WORD, _GENITIVE_BEFORE_NOUN, _SIGN_AFTER = 1.0, -5.0, -3.5
_FOREIGN_AFTER = -4.0
# A name with a letter of another language (`OÜ Andre Talu`) inflects only at a common noun of ours.
_FOREIGN_LETTER = re.compile(rf"[^\W\d_{CAPITALS}{SMALL}]")
OPENING = '„“”"«'
#: Letters of the shortest word that capitals may hide; what is shorter is an acronym.
SHORTEST_PRINTED = 4
#: Words, signs and blanks of the longest name that is read: about 40 words. What is longer is no name and stays.
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Nominative:
    """One way to understand a phrase.

    Attributes:
        text: The phrase in the nominative.
        case: Case of the found phrase; None where nothing inflects.
        number: ``Sing`` or ``Plur``; None where nothing inflects.
        gender: ``m`` or ``f``; None where nothing inflects.
        head: Index of the head in ``parts``; None where nothing inflects.
        score: Only compared between nominatives of one phrase.
    """

    text: str
    case: str | None
    number: str | None
    gender: str | None
    head: int | None
    score: float


def nominative_name(phrase: str, *, tags: Sequence[Tag] = (), place: bool = False) -> str:
    """The nominative of a found name.

    The head noun and the adjectives that agree with it change; genitive modifiers, quoted parts and what follows the
    head stay.

    Args:
        phrase: The name as found, with its quotes.
        tags: What a tagger says about each word and sign of the phrase, in order; empty: unknown.
        place: The name is that of a place.

    >>> nominative_name("Centrālajā finanšu un līgumu aģentūrā")
    'Centrālā finanšu un līgumu aģentūra'
    >>> nominative_name("Izglītības un zinātnes ministrijai")
    'Izglītības un zinātnes ministrija'
    """
    return name_nominatives(phrase, tags=tags, place=place)[0].text


def name_nominatives(
    phrase: str, *, tags: Sequence[Tag] = (), never: frozenset[str] = frozenset(), place: bool = False
) -> tuple[Nominative, ...]:
    """Every nominative that a found name can have, likeliest first; the last resort is that nothing inflects.

    Args:
        phrase: The name as found.
        tags: One for every word and sign of ``parts(phrase)``, or empty.
        never: Cases that the phrase cannot stand in (a role in the locative).
        place: The name is that of a place: mostly feminine, no acronym where it ends like a locative.
    """
    return _nominatives(phrase, tuple(tags), never, place)


@lru_cache(maxsize=8192)  # an article says its names over and over
def _nominatives(phrase: str, tags: tuple[Tag, ...], never: frozenset[str], place: bool) -> tuple[Nominative, ...]:
    cut = parts(phrase)
    if len(cut) > LONGEST_NAME:
        return (Nominative(phrase, None, None, None, None, _NO_HEAD),)
    printed = _printed_words(phrase, cut)
    texts = [
        _from_capitals(part, place) if capitals else part.text if part.kind == "word" else ""
        for part, capitals in zip(cut, printed, strict=True)
    ]
    aligned = [_credible(tag, text) for tag, text in zip(_align(cut, tags), texts, strict=True)]
    alien = _FOREIGN_LETTER.search(phrase) is not None
    options = []
    for head, text in enumerate(texts):
        if text and not (alien and not _is_kind(text)):
            surroundings = _after(texts, cut, head) + _KIND_WORD * _is_kind(text)
            for interpretation in _nouns(text, aligned[head]):
                if interpretation.case not in never:
                    score = surroundings + _head_score(interpretation, aligned[head], place)
                    options.append((score + _before(texts, aligned, head, interpretation), head, interpretation))
    options.sort(key=lambda option: -option[0])
    shown = [text if capitals else "" for text, capitals in zip(texts, printed, strict=True)]
    found = [
        Nominative(_compose(texts, shown, cut, aligned, head, one), one.case, one.number, one.gender, head, score)
        for score, head, one in options[:6]
    ]
    unchanged = "".join(text or part.text for text, part in zip(shown, cut, strict=True))
    last = next((part.text for part in reversed(cut) if part.kind != "space"), "")
    sign = len(texts) > 1 and _is_name_sign(last) and not printed[-1]
    foreign = any(looks_foreign(part.text) for part in cut if part.kind == "word")
    score = (
        _SIGN_HEAD + _SIGN_TAGGED * any(tag.case for tag in tags) if sign else _NO_HEAD if foreign else _NO_HEAD_LATVIAN
    )
    found.append(Nominative(unchanged, None, None, None, None, score))
    return tuple(sorted(found, key=lambda one: -one.score))


def _is_name_sign(text: str) -> bool:
    """Whether a part that does not inflect can be the name itself: an acronym, a quoted name, a noun like `Radio`."""
    return does_not_inflect(text) or sum(c.isupper() for c in text) > 1 or (len(text) > 3 and text[0] in OPENING)


def _printed_words(phrase: str, cut: Sequence[Part]) -> list[bool]:
    """Which parts are printed in capitals, and no acronyms for that: all of a headline, or several words in a row."""
    if phrase.isupper() and any(len(part.text) >= SHORTEST_PRINTED for part in cut):
        return [True] * len(cut)
    words = [index for index, part in enumerate(cut) if part.kind != "space"]
    shouted = {index for index in words if cut[index].text.isupper() and len(cut[index].text) >= SHORTEST_PRINTED}
    row = {index for pair in pairwise(words) if shouted.issuperset(pair) for index in pair}
    return [index in row for index in range(len(cut))]


def _from_capitals(part: Part, place: bool) -> str:
    """A word of a name printed in capitals, as it is in lower case; "" for an acronym or a sign."""
    lower, title = part.text.lower(), part.text.capitalize()
    if part.kind == "word":
        return lower if any(r.count > 0 for r in interpretations(lower)) and not _is_proper(title, 1) else title
    if lower == "un":
        return lower
    if not part.text.isalpha() or part.text in lexicon():
        return ""
    if len(lower) >= SHORTEST_PRINTED:
        if any(r.count > 1 for r in interpretations(lower)) and not _is_proper(title, 1):
            return lower
        if _is_proper(title, 1):
            return title
    return title if _is_proper(title, 1 if place else 20) or (place and part.text.endswith(_OBLIQUE_CAPITALS)) else ""


def _is_proper(form: str, least: int) -> bool:
    return any(r.word.lemma[0].isupper() and r.word.lemma in lexicon() and r.count >= least for r in nouns(form))


def _align(cut: Sequence[Part], tags: Sequence[Tag]) -> list[Tag]:
    """One tag a part: ``tags`` has one for every part that is not white space, or is empty."""
    visible = [index for index, part in enumerate(cut) if part.kind != "space"]
    found = [NO_TAG] * len(cut)
    if len(visible) == len(tags):
        for index, tag in zip(visible, tags, strict=True):
            found[index] = tag
    return found


def _credible(tag: Tag, text: str) -> Tag:
    """A tag without its lemma and gender where that is no known word and another noun with this form is one."""
    if not text or tag.lemma is None or tag.pos != "NOUN":
        return tag
    seen = {r.word.lemma.lower(): r.count + compound(r.word) for r in nouns(text)}
    own, best = seen.get(tag.lemma.lower(), 0), max(seen.values(), default=0)
    return tag if own > 1 or own == best else tag._replace(lemma=None, gender=None)


def _nouns(text: str, tag: Tag) -> list[Interpretation]:
    """What can head a name: nouns, and definite adjectives where no noun is known."""
    definite = [r for r in adjectives(text) if r.word.paradigm.startswith("ad")]
    return [*nouns(text), *definite] if not any(r.count for r in nouns(text)) or tag.pos == "ADJ" else list(nouns(text))


def _head_score(interpretation: Interpretation, tag: Tag, place: bool) -> float:
    word = interpretation.word
    score = _CASES[interpretation.case] + plausibility(word, seen=interpretation.count) + _shape(interpretation)
    score += _ADJECTIVE_HEAD * (word.paradigm[0] == "a" and tag.pos != "ADJ")
    score += _TAG_CASE * (tag.case == interpretation.case)
    score += _PLACE_FEMININE * (place and interpretation.gender == "f" and not interpretation.count)
    score += _TAG_NUMBER * (tag.number == interpretation.number) + _TAG_GENDER * (tag.gender == interpretation.gender)
    score += _TAG_LEMMA * (tag.lemma is not None and tag.lemma.lower() == word.lemma.lower())
    if interpretation.number == "Plur":
        score += _PLURAL_ONLY if word.number == "Plur" and not interpretation.count else 0.0
        score += 0.0 if word.number == "Plur" and interpretation.count else _PLURAL
    return score


def _shape(interpretation: Interpretation) -> float:
    """What an unknown lemma is likely to be: places and brands are mostly feminine in -a."""
    lemma, paradigm = interpretation.word.lemma, interpretation.word.paradigm
    if interpretation.count or lemma in first_names():
        return 0.0
    usual = {"n4": 0.2, "n5": 0.0, "n1": 0.0, "n2": -1.0, "n1š": -1.5, "n3": -4.0, "n6": -3.0}
    vowel = paradigm in ("n1", "n6") and interpretation.word.stem[-1:] in "aāeēiīouū"
    return usual.get(paradigm, -1.0) - 3.0 * vowel


@lru_cache(maxsize=8192)
def _is_kind(text: str) -> bool:
    """Whether a form belongs to a common noun, so that it may be the head before a title (`augstskola Turība`)."""
    return any(
        (r.count > 0 and r.word.lemma[0].islower()) or count(r.word.lemma.lower(), r.word.paradigm) or compound(r.word)
        for r in nouns(text)
    )


def _after(texts: list[str], cut: Sequence[Part], head: int) -> float:
    """How well what follows fits a head at this place."""
    genitive = any(r.case == "Gen" for r in nouns(texts[head]))
    unknown = not _is_kind(texts[head])
    score = 0.0
    for index in range(head + 1, len(cut)):
        text = texts[index]
        if not text:
            if cut[index].kind == "fixed" and _is_name_sign(cut[index].text):
                # `Upmalas PII „Zirnītis”`: the place stays in the genitive.
                placed = genitive and cut[index].text.isupper() and (unknown or _names_kind(cut, index))
                score += _GENITIVE_BEFORE_NOUN if placed else _SIGN_AFTER if unknown else 0.0
        elif looks_foreign(text) and unknown:
            score += _FOREIGN_AFTER
        elif genitive and (_is_kind(text) or (text.islower() and nouns(text))):
            score += _GENITIVE_BEFORE_NOUN
        elif text.islower() and not any(r.case in ("Nom", "Gen") for r in interpretations(text) if r.count):
            score += _COMPLEMENT
        else:
            score += _AFTER_HEAD
    return score


def _names_kind(cut: Sequence[Part], index: int) -> bool:
    """Whether an acronym says of what kind the quoted name behind it is (``PII „Zirnītis”``)."""
    return index + 2 < len(cut) and cut[index + 2].text[0] in OPENING


def _before(texts: list[str], tags: list[Tag], head: int, interpretation: Interpretation) -> float:
    """How well the words before fit: adjectives agree with the head, nouns are genitives."""
    score, agreeing = 0.0, _agreeing(texts, tags, head, interpretation)
    for index in range(head):
        text = texts[index]
        if not text or text == "un" or text.lower() in ("par", "pie", "uz"):
            continue
        if index in agreeing:
            score += _AGREES
        elif any(r.case == "Gen" for r in nouns(text)):
            continue
        elif adjectives(text):
            score += 0.0 if index + 2 < head and _taken(texts, index, head) else _DISAGREES
        elif found := nouns(text):
            # `Planetārijā Zvaigznājs`: what can only be a locative is no part of a name in the nominative.
            sure = _is_kind(text) or all(r.case == "Loc" for r in found) or any(r.count for r in found)
            score += _UNRELATED if sure else _UNRELATED / 4
    return score


def _agreeing(
    texts: list[str], tags: list[Tag], head: int, interpretation: Interpretation
) -> dict[int, Interpretation]:
    """The adjectives before the head that agree with it and with no noun between."""
    found = {}
    for index in range(head):
        if not texts[index]:
            continue
        same = [
            r
            for r in adjectives(texts[index])
            if (r.gender, r.number, r.case) == (interpretation.gender, interpretation.number, interpretation.case)
        ]
        own = any(r.word.stem.lower() in head_adjectives() for r in same) or _tagged_alike(tags[index], interpretation)
        if same and (own or not _taken(texts, index, head)):
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


def _tagged_alike(tag: Tag, interpretation: Interpretation) -> bool:
    """Whether a tagger says that the adjective stands in the case, number and gender of the head, not a genitive."""
    if interpretation.case == "Gen":
        return False
    return (tag.case, tag.number, tag.gender) == (interpretation.case, interpretation.number, interpretation.gender)


def _compose(
    texts: list[str], shown: list[str], cut: Sequence[Part], tags: list[Tag], head: int, interpretation: Interpretation
) -> str:
    changed = {index: r.nominative for index, r in _agreeing(texts, tags, head, interpretation).items()}
    changed[head] = interpretation.nominative
    words = [changed.get(index) or shown[index] or part.text for index, part in enumerate(cut)]
    text = "".join(words)
    return text[0].upper() + text[1:] if any(shown) else text
