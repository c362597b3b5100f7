"""Words in and beside names of the network, in all case forms: from the nouns and from ``data/network_names.toml``."""

from collections.abc import Iterable
from functools import lru_cache

from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.language.diacritics import without_diacritics
from lvnews_nlp.language.inflection.forms import last_words
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.labels import label_rows
from lvnews_nlp.vocabulary.nouns import lemmas, nouns


class NetworkNameFile(Record):
    """``data/network_names.toml``."""

    version: int
    source: str
    no_tails: tuple[str, ...]
    no_offices: tuple[str, ...]
    never: tuple[str, ...]


@lru_cache(maxsize=1)
def tails() -> dict[str, frozenset[str]]:
    """For each label the lower-case words that may end a name; labels that are not here may end in any."""
    labels = {word for noun in nouns() for word in noun.network if word in label_rows()}
    return {
        "ORG": also_without_diacritics(form.split()[-1] for form in organisation_heads()),
        **{label: last_words(lemmas("network", label)) for label in labels},
        **dict.fromkeys(read_toml("network_names.toml", NetworkNameFile).no_tails, frozenset()),
    }


def also_without_diacritics(words: Iterable[str]) -> frozenset[str]:
    """The words, and how those write them who type no diacritics: ``savienība``, ``savieniba``."""
    known = frozenset(words)
    return known | frozenset(map(without_diacritics, known))


@lru_cache(maxsize=1)
def settlements() -> frozenset[str]:
    """Case forms of kind words after the name of a town."""
    return last_words(lemmas("network", "settlement"))


@lru_cache(maxsize=1)
def no_offices() -> frozenset[str]:
    """Case forms of nouns for people that name no office."""
    return last_words(read_toml("network_names.toml", NetworkNameFile).no_offices)


@lru_cache(maxsize=1)
def no_venues() -> frozenset[str]:
    """Case forms of nouns for places where nobody can stand."""
    return last_words(lemmas("network", "no-venue"))


@lru_cache(maxsize=1)
def awards() -> frozenset[str]:
    """Case forms of the nouns after which a name is that of an award, which is not annotated."""
    return last_words(lemmas("network", "award"))


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Words that the model takes for names because they stand in capitals or open a line."""
    return frozenset(read_toml("network_names.toml", NetworkNameFile).never)
