"""Whether a canonical form can be the nominative of what stands in the text, by the rules of declension.

A form that they cannot derive is not wrong, but somebody has to say so: the writer marks it (``!`` in the shorthand,
``checked="yes"`` in the page).
"""

import re
from difflib import SequenceMatcher
from functools import cache

from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.evaluation.gold import GoldArticle, GoldEntity
from lvnews_nlp.language.alphabet import CAPITALS, SMALL, VOWELS
from lvnews_nlp.language.diacritics import without_diacritics
from lvnews_nlp.language.inflection import name_nominatives, person_nominatives
from lvnews_nlp.language.inflection.interpretations import interpretations
from lvnews_nlp.vocabulary.labels import labels_with

#: Labels whose canonical form is a notation, or a title that may be given short or long.
NO_NOMINATIVE = frozenset(("DATE", "MONEY", "PERCENT", "PROJECT_ID", "PROJECT", "LAW"))
#: What has happened to the page, so that its spelling leads to no form; then the letters must be alike.
GARBLED = frozenset(("no-diacritics", "some-diacritics", "ocr", "typos", "lower-case"))
ALIKE = 0.6
SOFT_HYPHEN_BREAK = re.compile(rf"-\n(?=[{SMALL}])|\u00ad")
#: The ending that an abbreviation takes: „VIAA-s”, „IKVDa”.
INFLECTED = re.compile(rf"(?<=[{CAPITALS}])-?[a-z{VOWELS}]{{1,4}}$")


def underivable(page: GoldArticle) -> list[tuple[GoldEntity, str]]:
    """Mentions whose canonical form the rules cannot derive from the text, with the form that they would give."""
    abbreviated = {(fold(e.canonical), fold(e.alternative)) for e in page.entities if e.alternative}
    found = []
    for entity in page.entities:
        if entity.label in NO_NOMINATIVE or entity.checked or not entity.canonical:
            continue
        surface = surface_of(page, entity)
        short = {alternative for full, alternative in abbreviated if full == fold(entity.canonical)}
        wanted = {fold(entity.canonical), *short}
        if fold(surface) in wanted or fold(INFLECTED.sub("", surface)) in short:
            continue
        derived = nominatives(surface, entity.label)
        fitting = any(fits(form, whole) for form in derived for whole in wanted)
        if not fitting and not reads_like(entity, surface, garbled=page.header.get("noise") in GARBLED):
            found.append((entity, derived[0] if derived else surface))
    return found


def reads_like(entity: GoldEntity, surface: str, *, garbled: bool) -> bool:
    """Whether a mention has the words of its canonical form, as far as names, offices and damaged pages let it."""
    if entity.label == "PERSON" and each_word_leads(surface, entity.canonical):
        return True
    if entity.label == "ROLE" and same_stems(surface, entity.canonical):
        return True
    return garbled and alike(surface, entity.canonical)


def surface_of(page: GoldArticle, entity: GoldEntity) -> str:
    """The mention on one line."""
    return " ".join(SOFT_HYPHEN_BREAK.sub("", page.text[entity.start : entity.end]).split())


@cache
def nominatives(surface: str, label: str) -> tuple[str, ...]:
    """Forms that the rules derive from a mention, the likeliest first."""
    if label == "PERSON":
        return tuple(one.nominative for one in person_nominatives(surface.split()))
    usual = surface.title() if surface.isupper() and " " in surface else surface
    nominatives = name_nominatives(usual, place=label in labels_with("place"))
    return tuple(dict.fromkeys(one.text for one in nominatives))


def fits(nominative: str, form: str) -> bool:
    """Whether a derived form is the canonical one or a part of it (a surname, initials, a unit)."""
    words, wanted = fold(nominative).split(), form.split()
    if not words or len(words) > len(wanted):
        return False
    return all(any(w == word or (word[1:] == "." and w[0] == word[0]) for w in wanted) for word in words)


def each_word_leads(surface: str, canonical: str) -> bool:
    """Whether all words of a person's name are in one case of their nominatives, likely or not (``Skrindam``).

    A word may stand uninflected beside one that is inflected (``Fatimu Benali``).
    """
    words, wanted = (re.split(r"[\s–-]+", text) for text in (surface, canonical))
    pairs = list(zip(words, wanted[-len(words) :], strict=False))
    by_case = [{one.case for one in interpretations(word) if one.word.lemma == whole} for word, whole in pairs]
    return len(words) <= len(wanted) and any(
        all(case in cases or word == whole for cases, (word, whole) in zip(by_case, pairs, strict=True))
        for case in set().union(*by_case)
    )


def same_stems(surface: str, canonical: str) -> bool:
    """Whether the words of an office in the plural and in the singular begin alike."""
    pairs = list(zip(fold(surface).split(), fold(canonical).split(), strict=False))
    return bool(pairs) and all(a[: max(3, len(b) - 3)] == b[: max(3, len(b) - 3)] for a, b in pairs)


def alike(surface: str, canonical: str) -> bool:
    """Whether the letters of a garbled mention are those of (a part of) the canonical form, diacritics aside."""
    left, right = plain(surface), plain(canonical)
    best = max(SequenceMatcher(None, left, piece).ratio() for piece in (right, *right.split()))
    return best >= ALIKE


def plain(text: str) -> str:
    """Text without diacritics and case."""
    return without_diacritics(text).casefold()
