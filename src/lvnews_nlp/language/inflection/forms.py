"""Case forms of nouns and adjectives, for lookup."""

from collections.abc import Iterable

from lvnews_nlp.language.inflection.generate import decline
from lvnews_nlp.language.inflection.words import Word


def lower_forms(noun: str) -> frozenset[str]:
    """All case forms of a noun phrase in lower case.

    >>> sorted(lower_forms("Purvs"))[:3]
    ['purva', 'purvam', 'purvs']
    """
    return frozenset(form.lower() for form in decline(noun).surfaces())


def last_words(nouns: Iterable[str]) -> frozenset[str]:
    """The last words of all case forms of noun phrases, in lower case: how a name that ends in one of them ends."""
    return frozenset(form.split()[-1] for noun in nouns for form in lower_forms(noun))


def adjective_forms(adjective: str) -> frozenset[str]:
    """All case forms of a definite adjective (``galvenais``, ``galvenā``) in both genders; another word by itself.

    >>> {"galvenajai", "galveno"} <= adjective_forms("galvenais")
    True
    """
    ending = next((end for end in ("ais", "ā") if adjective.endswith(end)), None)
    if ending is None:
        return frozenset((adjective,))
    stem = adjective.removesuffix(ending)
    words = (Word(adjective, stem, "adm"), Word(adjective, stem, "adf"))
    return frozenset(form for word in words for forms in word.forms().values() for form in forms)
