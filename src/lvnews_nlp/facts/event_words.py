"""The words of event records: nouns of events (``data/nouns.tsv``), and what is said of them (``data/events.toml``)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.language.inflection import decline
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import lemmas


class Example(Record):
    """A text and its event records; fields left out are not looked at."""

    text: str
    events: tuple[dict[str, str | list[str]], ...]


class EventWords(Record):
    """The word lists; see the comments in the file."""

    version: int
    source: str
    no_modifiers: tuple[str, ...]
    during: tuple[str, ...]
    happens: tuple[str, ...]
    takes_place: tuple[str, ...]
    invites: tuple[str, ...]
    takes_part: tuple[str, ...]
    organises: tuple[str, ...]
    holds: tuple[str, ...]
    results: tuple[str, ...]
    habits: tuple[str, ...]
    deadlines: tuple[str, ...]
    audiences: tuple[str, ...]
    threshold: float
    bias: float
    weights: dict[str, float]
    examples: tuple[Example, ...] = ()

    def pattern(self, field: str) -> re.Pattern[str]:
        """The beginnings of a list as one pattern of whole words."""
        return _pattern(getattr(self, field))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of events in one of its forms.

    Attributes:
        lemma: The nominative.
        cases: The cases that the form can be.
        thin: Whether it names an event only with a word before it.
    """

    lemma: str
    cases: frozenset[str]
    thin: bool


@lru_cache(maxsize=1)
def event_words() -> EventWords:
    """The packaged word lists."""
    return read_toml("events.toml", EventWords)


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, Noun]:
    """Every form of every noun of events, in lower case; the first noun with a form has it."""
    found: dict[str, tuple[str, set[str]]] = {}
    for lemma in (*lemmas("event", "noun"), *lemmas("event", "thin")):
        for case, forms in decline(lemma).items():
            for form in forms:
                known, cases = found.setdefault(form.lower(), (lemma, set()))
                if known == lemma:
                    cases.add(case)
    thin = frozenset(lemmas("event", "thin"))
    return {form: Noun(lemma, frozenset(cases), lemma in thin) for form, (lemma, cases) in found.items()}


@lru_cache(maxsize=1)
def audience_forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Forms of those for whom an event is: their nominative plural, and the cases that the form can be."""
    found: dict[str, tuple[str, set[str]]] = {}
    for lemma in event_words().audiences:
        for case, forms in decline(lemma).items():
            for form in forms:
                found.setdefault(form.lower(), (lemma, set()))[1].add(case)
    return {form: (lemma, frozenset(cases)) for form, (lemma, cases) in found.items()}


@lru_cache(maxsize=16)
def _pattern(starts: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(starts, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\w*", re.IGNORECASE)
