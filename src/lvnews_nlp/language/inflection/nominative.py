"""Nominative of a found phrase: an organisation, a place, a title, a role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lvnews_nlp.language.alphabet import CAPITALS, SMALL
from lvnews_nlp.language.inflection.endings import looks_foreign
from lvnews_nlp.language.inflection.generate import Part, parts
from lvnews_nlp.language.inflection.interpretations import Interpretation, interpretations, nouns
from lvnews_nlp.language.inflection.lexemes import compound
from lvnews_nlp.language.inflection.lexicon import lexicon
from lvnews_nlp.language.inflection.name_heads import (
    agreeing,
    head_score,
    is_kind,
    is_name_sign,
    possible_heads,
    score_after,
    score_before,
)
from lvnews_nlp.language.inflection.tags import NO_TAG, Tag

# A name that ends in an acronym keeps its genitives (`Ignalinas AES`), unless a kind word stands before it.
_SIGN_HEAD, _NO_HEAD, _NO_HEAD_LATVIAN = 3.0, -1.0, -6.0
# What the head of a tagged name gains by its tag, so that a sign as head is not at a disadvantage.
_SIGN_TAGGED = 6.0
_OBLIQUE_CAPITALS = ("Ā", "Ē", "Ī", "Ū", "AI", "EI", "IEM", "ĀM", "ĒM", "ĀS", "ĒS", "OS")
# A name with a letter of another language (`OÜ Andre Talu`) inflects only at a common noun of ours.
_FOREIGN_LETTER = re.compile(rf"[^\W\d_{CAPITALS}{SMALL}]")
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
        if text and not (alien and not is_kind(text)):
            surroundings = score_after(texts, cut, head)
            for interpretation in possible_heads(text, aligned[head]):
                if interpretation.case not in never:
                    score = surroundings + head_score(interpretation, aligned[head], place)
                    options.append((score + score_before(texts, aligned, head, interpretation), head, interpretation))
    options.sort(key=lambda option: -option[0])
    shown = [text if capitals else "" for text, capitals in zip(texts, printed, strict=True)]
    found = [
        Nominative(_compose(texts, shown, cut, aligned, head, one), one.case, one.number, one.gender, head, score)
        for score, head, one in options[:6]
    ]
    unchanged = "".join(text or part.text for text, part in zip(shown, cut, strict=True))
    last = next((part.text for part in reversed(cut) if part.kind != "space"), "")
    sign = len(texts) > 1 and is_name_sign(last) and not printed[-1]
    foreign = any(looks_foreign(part.text) for part in cut if part.kind == "word")
    score = (
        _SIGN_HEAD + _SIGN_TAGGED * any(tag.case for tag in tags) if sign else _NO_HEAD if foreign else _NO_HEAD_LATVIAN
    )
    found.append(Nominative(unchanged, None, None, None, None, score))
    return tuple(sorted(found, key=lambda one: -one.score))


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


def _compose(
    texts: list[str], shown: list[str], cut: Sequence[Part], tags: list[Tag], head: int, interpretation: Interpretation
) -> str:
    changed = {index: r.nominative for index, r in agreeing(texts, tags, head, interpretation).items()}
    changed[head] = interpretation.nominative
    words = [changed.get(index) or shown[index] or part.text for index, part in enumerate(cut)]
    text = "".join(words)
    return text[0].upper() + text[1:] if any(shown) else text
