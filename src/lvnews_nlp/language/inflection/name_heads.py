"""Which word of a name is its head: how well it fits the words before it and after it."""

from collections.abc import Sequence
from functools import lru_cache

from lvnews_nlp.language.alphabet import QUOTES, VOWELS
from lvnews_nlp.language.inflection.endings import looks_foreign
from lvnews_nlp.language.inflection.generate import Part
from lvnews_nlp.language.inflection.interpretations import (
    Interpretation,
    adjectives,
    belongs_to_genitive,
    interpretations,
    nouns,
)
from lvnews_nlp.language.inflection.lexemes import compound, plausibility
from lvnews_nlp.language.inflection.lexicon import does_not_inflect, first_names, noun_count
from lvnews_nlp.language.inflection.paradigms import head_adjectives
from lvnews_nlp.language.inflection.tags import Tag

# Weights of the evidence for what the head can be, set on the organisations and places of the FullStack train part.
_CASES = {"Nom": 0.6, "Gen": 0.5, "Acc": 0.0, "Dat": 0.0, "Loc": 0.2}
_TAG_CASE, _TAG_NUMBER, _TAG_GENDER, _TAG_LEMMA = 2.5, 1.5, 1.0, 2.5
_PLURAL, _PLURAL_ONLY = -2.0, -1.5
_AGREES, _DISAGREES = 1.5, -2.5
_AFTER_HEAD, _COMPLEMENT, _UNRELATED = -2.0, -0.7, -4.0
_ADJECTIVE_HEAD = -1.5
_PLACE_FEMININE = 0.6
_KIND_WORD, _GENITIVE_BEFORE_NOUN, _SIGN_AFTER = 1.0, -5.0, -3.5
_FOREIGN_AFTER = -4.0


def is_name_sign(text: str) -> bool:
    """Whether a part that does not inflect can be the name itself: an acronym, a quoted name, a noun like `Radio`."""
    return does_not_inflect(text) or sum(c.isupper() for c in text) > 1 or (len(text) > 3 and text[0] in QUOTES)


def possible_heads(text: str, tag: Tag) -> list[Interpretation]:
    """What can head a name: nouns, and definite adjectives where no noun is known."""
    definite = [r for r in adjectives(text) if r.word.paradigm.startswith("ad")]
    return [*nouns(text), *definite] if not any(r.count for r in nouns(text)) or tag.pos == "ADJ" else list(nouns(text))


def head_score(interpretation: Interpretation, tag: Tag, place: bool) -> float:
    """How likely a form is the head by itself: its case, how common the word is, and what the tagger says."""
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
    vowel = paradigm in ("n1", "n6") and interpretation.word.stem[-1:] in VOWELS
    return usual.get(paradigm, -1.0) - 3.0 * vowel


@lru_cache(maxsize=8192)
def is_kind(text: str) -> bool:
    """Whether a form belongs to a common noun, so that it may be the head before a title (`augstskola Turība`)."""
    return any(
        (r.count > 0 and r.word.lemma[0].islower())
        or noun_count(r.word.lemma.lower(), r.word.paradigm)
        or compound(r.word)
        for r in nouns(text)
    )


def score_after(texts: list[str], cut: Sequence[Part], head: int) -> float:
    """How well what follows fits a head at this place."""
    genitive = any(r.case == "Gen" for r in nouns(texts[head]))
    unknown = not is_kind(texts[head])
    score = 0.0 if unknown else _KIND_WORD
    for index in range(head + 1, len(cut)):
        text = texts[index]
        if not text:
            if cut[index].kind == "fixed" and is_name_sign(cut[index].text):
                # `Upmalas PII „Zirnītis”`: the place stays in the genitive.
                placed = genitive and cut[index].text.isupper() and (unknown or _names_kind(cut, index))
                score += _GENITIVE_BEFORE_NOUN if placed else _SIGN_AFTER if unknown else 0.0
        elif looks_foreign(text) and unknown:
            score += _FOREIGN_AFTER
        elif genitive and (is_kind(text) or (text.islower() and nouns(text))):
            score += _GENITIVE_BEFORE_NOUN
        elif text.islower() and not any(r.case in ("Nom", "Gen") for r in interpretations(text) if r.count):
            score += _COMPLEMENT
        else:
            score += _AFTER_HEAD
    return score


def _names_kind(cut: Sequence[Part], index: int) -> bool:
    """Whether an acronym says of what kind the quoted name behind it is (``PII „Zirnītis”``)."""
    return index + 2 < len(cut) and cut[index + 2].text[0] in QUOTES


def score_before(texts: list[str], tags: list[Tag], head: int, interpretation: Interpretation) -> float:
    """How well the words before fit: adjectives agree with the head, nouns are genitives."""
    score, adjectives_of_head = 0.0, agreeing(texts, tags, head, interpretation)
    for index in range(head):
        text = texts[index]
        if not text or text == "un" or text.lower() in ("par", "pie", "uz"):
            continue
        if index in adjectives_of_head:
            score += _AGREES
        elif any(r.case == "Gen" for r in nouns(text)):
            continue
        elif adjectives(text):
            score += 0.0 if index + 2 < head and belongs_to_genitive(texts, index, head) else _DISAGREES
        elif found := nouns(text):
            # `Planetārijā Zvaigznājs`: what can only be a locative is no part of a name in the nominative.
            sure = is_kind(text) or all(r.case == "Loc" for r in found) or any(r.count for r in found)
            score += _UNRELATED if sure else _UNRELATED / 4
    return score


def agreeing(texts: list[str], tags: list[Tag], head: int, interpretation: Interpretation) -> dict[int, Interpretation]:
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
        if same and (own or not belongs_to_genitive(texts, index, head)):
            found[index] = max(same, key=lambda r: (r.count, r.word.paradigm.startswith("ad")))
    return found


def _tagged_alike(tag: Tag, interpretation: Interpretation) -> bool:
    """Whether a tagger says that the adjective stands in the case, number and gender of the head, not a genitive."""
    if interpretation.case == "Gen":
        return False
    return (tag.case, tag.number, tag.gender) == (interpretation.case, interpretation.number, interpretation.gender)
