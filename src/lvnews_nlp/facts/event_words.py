"""The words of event records: nouns of events (``data/nouns.tsv``), and what is said of them (``data/events.toml``)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.entities.names.organisation_words import organisation_file
from lvnews_nlp.facts.word_lists import WordLists, ending, opening
from lvnews_nlp.grammars.dates.lexicon import calendar_forms, month_stems
from lvnews_nlp.language.alphabet import QUOTES, SINGLE_QUOTES, SMALL
from lvnews_nlp.language.inflection.forms import cases_of_forms, compound_cuts, forms_by_case
from lvnews_nlp.language.inflection.lexemes import common_noun
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import lemmas
from lvnews_nlp.vocabulary.verbs import verbs

#: The last two words of a text, quotation marks behind them aside.
LAST_WORDS = re.compile(rf"((?:[{SMALL}]+ )?)([{SMALL}]+)[\s{QUOTES}{SINGLE_QUOTES}]*$", re.IGNORECASE)


class Example(Record):
    """A text and the event records that it must give.

    Attributes:
        text: The text.
        events: Its records; fields that are left out are not compared.
    """

    text: str
    events: tuple[dict[str, str | list[str]], ...]


class EventWords(WordLists):
    """The lists and weights of ``data/events.toml``; the comment above each there says what it is for.

    ``weights`` are those of the signs that ``signs_of`` gives, ``bias`` is added to their sum, and records whose
    confidence is under ``threshold`` are left out.
    """

    no_modifiers: tuple[str, ...]
    planned: tuple[str, ...]
    known_days: tuple[str, ...]
    praise: tuple[str, ...]
    performers: tuple[str, ...]
    during: tuple[str, ...]
    frames: tuple[str, ...]
    takes_place: tuple[str, ...]
    invites: tuple[str, ...]
    takes_part: tuple[str, ...]
    organises: tuple[str, ...]
    leads: tuple[str, ...]
    also_called: dict[str, tuple[str, ...]]
    not_by: tuple[str, ...]
    together: tuple[str, ...]
    results: tuple[str, ...]
    habits: tuple[str, ...]
    deadlines: tuple[str, ...]
    put_off: tuple[str, ...]
    acts: tuple[str, ...]
    decides: tuple[str, ...]
    everywhere: tuple[str, ...]
    whole_land: tuple[str, ...]
    goes_on: tuple[str, ...]
    points: tuple[str, ...]
    agendas: tuple[str, ...]
    later: tuple[str, ...]
    shown: tuple[str, ...]
    same_day: tuple[str, ...]
    same_house: tuple[str, ...]
    field_names: tuple[str, ...]
    audiences: tuple[str, ...]
    threshold: float
    bias: float
    weights: dict[str, float]
    examples: tuple[Example, ...] = ()

    def bars_holder(self, text: str) -> bool:
        """Whether a text ends in a word behind which nobody is named who holds an event, kind noun and quote aside."""
        return ending(self.not_by, after=rf" +(?:[{SMALL}]+ +)?[{QUOTES}]?").search(text) is not None

    def is_performer(self, text: str) -> bool:
        """Whether a text ends in a noun of performers, behind which nobody is named who holds an event, quote aside."""
        words = LAST_WORDS.search(text)
        if words is None:
            return False
        last, phrase = words[2].lower(), f"{words[1]}{words[2]}".lower()
        return last.startswith(self.performers) or not performer_forms().isdisjoint((last, phrase))

    def is_of_act(self, text: str) -> bool:
        """Whether a text opens with a legal act or a contract, perhaps behind a word or two."""
        return opening(self.acts, before=r"(?:[^\W\d]+ ){0,2}").match(text) is not None

    def goes_on_at(self, text: str) -> bool:
        """Whether a sentence goes on about what the one before it tells of: „Tas notiks …”."""
        return opening(self.goes_on, after=r"\b").match(text) is not None

    def points_back(self, text: str) -> bool:
        """Whether a sentence opens with a word for what the one before it tells of: „To rīko …”."""
        return opening(self.points, after=r"\b").match(text) is not None

    def is_field(self, text: str) -> bool:
        """Whether a sentence is a field of a notice: „Norises vieta: …”, „2. Laiks un vieta. …” in rules."""
        after = rf"(?:(?:,| un) [{SMALL}]+)?\s*(?:[:–-]|\.\s|\n)"
        return opening(self.field_names, before=r"(?:\d+\.\s*)?", after=after).match(text) is not None


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
    """The packaged word lists, filled up with verbs, days of the week and months that other files have."""
    words = read_toml("events.toml", EventWords)
    return words.model_copy(
        update={
            "takes_place": (*verbs().takes_place, *words.takes_place),
            "organises": (*verbs().holds, *words.organises),
            "no_modifiers": (*words.no_modifiers, *calendar_forms("weekday", "gen")),
            "later": (*words.later, *(f"pēc {form}" for form in genitives())),
            "habits": (*words.habits, *calendar_forms("weekday", "loc", plural=True)),
            "praise": (*words.praise, *month_stems()),
        }
    )


def genitives() -> Iterator[str]:
    """The genitives of the nouns of events, behind which something follows on the same day: „pēc koncerta balle”."""
    return (form for noun in lemmas("event", "noun") for form, case in forms_by_case(noun) if case == "Gen")


@lru_cache(maxsize=1)
def performer_forms() -> frozenset[str]:
    """Those who only perform at an event, in lower case: their nouns in both numbers, short forms of ensembles."""
    found = {short.lower() for short in organisation_file().forms.ensemble}
    for noun in lemmas("event", "performs"):
        *before, last = noun.split()
        found.update(" ".join([*before, form]) for forms in common_noun(last).forms().values() for form in forms)
    return frozenset(found)


@lru_cache(maxsize=1)
def event_nouns() -> dict[str, Noun]:
    """Every form of every noun of events, in lower case; the first noun with a form has it."""
    found = cases_of_forms((*lemmas("event", "noun"), *lemmas("event", "thin")))
    thin = frozenset(lemmas("event", "thin"))
    return {form: Noun(lemma, cases, lemma in thin) for form, (lemma, cases) in found.items()}


@lru_cache(maxsize=1)
def second_words() -> frozenset[str]:
    """The words that end a noun of events of two words: „spēles” of „sporta spēles”."""
    return frozenset(form.split()[-1] for form in event_nouns() if " " in form)


@lru_cache(maxsize=32768)
def event_noun(word: str) -> Noun | None:
    """The noun of events that a lower-case word is a form of, also as the end of a compound: „fotoizstādē”."""
    nouns, ends = event_nouns(), compound_ends()
    if known := nouns.get(word):
        return known
    for start, end in compound_cuts(word):
        noun = nouns.get(end)
        if noun and noun.lemma in ends:
            return Noun(start + noun.lemma, noun.cases, thin=False)
    return None


@lru_cache(maxsize=1)
def compound_ends() -> frozenset[str]:
    """The nouns of events that end compounds of the same meaning („fotoizstāde”, „finālturnīrs”)."""
    return frozenset(lemmas("event", "ends"))


@lru_cache(maxsize=1)
def audience_forms() -> dict[str, tuple[str, frozenset[str]]]:
    """Forms of those for whom an event is: their nominative plural, and the cases that the form can be."""
    return cases_of_forms(event_words().audiences)
