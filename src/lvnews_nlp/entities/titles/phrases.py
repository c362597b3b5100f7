"""Noun phrases that may name an event or a house: „Jauno klausītāju seminārs”, „Zīlnieku klēts”.

Such a phrase ends in the noun of an event or a house and begins at the first capital before it; genitives, adjectives
and numbers stand between. Many name nothing („Danču vakars”): all are offered, and the arbiter weighs them.
"""

from collections.abc import Iterator
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import opens_sentence, shouted_tokens
from lvnews_nlp.entities.titles.head_names import ORDINAL
from lvnews_nlp.language.inflection.forms import compound_cuts, last_words
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token, Tokens
from lvnews_nlp.vocabulary.nouns import lemmas

#: Words before a noun that may belong to its phrase.
LONGEST = 9


@lru_cache(maxsize=1)
def heads() -> dict[str, str]:
    """The last words of all case forms of the nouns that such a phrase ends in, with the label that it would have."""
    houses = (*lemmas("place", "place"), *lemmas("ends_name", "facility"))
    events = (
        *lemmas("event", "noun"),
        *lemmas("event", "thin"),
        *lemmas("ends_name", "event"),
        *lemmas("ends_name", "event_of_place"),
    )
    return {**dict.fromkeys(last_words(houses), "VENUE"), **dict.fromkeys(last_words(events), "EVENT")}


@lru_cache(maxsize=1)
def ends_of_compounds() -> frozenset[str]:
    """Case forms of the nouns of events whose compounds are events too: „fotoizstāde”."""
    return last_words(lemmas("event", "ends"))


@lru_cache(maxsize=4096)
def label_of(word: str) -> str | None:
    """The label of what a word in lower case may end, None where it is no such noun.

    >>> [label_of(word) for word in ("seminārā", "fotokonkursu", "klētī", "redakcija")]
    ['EVENT', 'EVENT', 'VENUE', None]
    """
    compound = any(end in ends_of_compounds() for _, end in compound_cuts(word))
    return heads().get(word) or ("EVENT" if compound else None)


class PhraseFinder:
    """Offers noun phrases with a capital as EVENT and VENUE; without a tagger it knows none."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``."""
        if not reading.is_tagged:
            return
        for head in reading.tokens:
            label = label_of(head.lower)
            if label is None or head.i in shouted_tokens(reading):
                continue
            first = first_word(reading.tokens, head)
            if first is not None and not (label == "VENUE" and opens_common(reading, first, head)):
                yield Candidate(
                    start=first.start, end=head.end, label=label, source="pattern", rule=f"phrase-{head.lower}",
                    confidence=0.5,
                )  # fmt: skip


def opens_common(reading: Reading, first: Token, head: Token) -> bool:
    """Whether the one capital is that of the sentence, on a common word: „Skolas muzejā rādīja grāmatas”."""
    capitals = [token for token in reading.tokens[first.i : head.i + 1] if token.text[0].isupper()]
    return capitals == [first] and opens_sentence(reading, first) and known_noun(first.lower)


def first_word(tokens: Tokens, head: Token) -> Token | None:
    """The first capital of the phrase that a noun ends, or the number right before it; None where there is none."""
    first = None
    for token in reversed(tokens[max(0, head.i - LONGEST) : head.i]):
        number = ORDINAL.match(token.text) is not None
        if not number and not describes(token, head):
            break
        if token.text[0].isupper() or (number and first is not None and first.i == token.i + 1):
            first = token
        if token.opens:
            break
    return first


def describes(token: Token, noun: Token) -> bool:
    """Whether a word before a noun can belong to its phrase: a genitive, an adjective that agrees, „un” between."""
    case = token.feature("Case")
    if token.pos in ("ADJ", "VERB"):
        return case in ("Gen", noun.feature("Case")) and case != ""
    return case == "Gen" or token.pos == "NUM" or token.lower == "un"
