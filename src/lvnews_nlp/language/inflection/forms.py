"""Case forms of lists of nouns, for lookup."""

from collections.abc import Iterable

from lvnews_nlp.language.inflection.generate import decline


def lower_forms(noun: str) -> frozenset[str]:
    """All case forms of a noun phrase in lower case.

    >>> sorted(lower_forms("Purvs"))[:3]
    ['purva', 'purvam', 'purvs']
    """
    return frozenset(form.lower() for form in decline(noun).surfaces())


def last_words(nouns: Iterable[str]) -> frozenset[str]:
    """The last words of all case forms of noun phrases, in lower case: how a name that ends in one of them ends."""
    return frozenset(form.split()[-1] for noun in nouns for form in lower_forms(noun))
