"""The nouns and words that titles are known by, read from ``data/nouns.tsv`` and ``data/titles.toml``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.inflection.forms import compound_cuts, forms_by_case, lower_forms
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import lemmas, nouns
from lvnews_nlp.vocabulary.verbs import verbs


class EnglishRecord(Record):
    """Nouns that end an English event name, and small words inside one."""

    heads: frozenset[str]
    inner: frozenset[str]


class InnerRecord(Record):
    """Lower-case words that may stand inside an unquoted name, nominatives and fixed genitives."""

    words: tuple[str, ...]


class GapRecord(Record):
    """What may stand between a kind noun and a title."""

    labels: tuple[str, ...]
    max_words: int


class FeastsRecord(Record):
    """Genitives before „diena” that make a day of the calendar, on which many things may take place."""

    words: tuple[str, ...]


class HeldRecord(Record):
    """What says that a quoted title without a kind noun is that of an event."""

    words: tuple[str, ...]


class ExampleRecord(Record):
    """A text with one quoted passage and the label that it must get ("" for none)."""

    text: str
    title: str
    label: str


class TitleFile(Record):
    """``data/titles.toml``."""

    version: int
    source: str
    english: EnglishRecord
    inner: InnerRecord
    gap: GapRecord
    held: HeldRecord
    feasts: FeastsRecord
    example: tuple[ExampleRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class KindNoun:
    """A kind noun in one of its forms."""

    label: str
    lemma: str
    case: str


@lru_cache(maxsize=1)
def title_file() -> TitleFile:
    """The packaged rules."""
    return read_toml("titles.toml", TitleFile)


@lru_cache(maxsize=1)
def kind_forms() -> dict[str, KindNoun]:
    """Every case form of every kind noun, lower case; the first meaning of a form wins."""
    forms: dict[str, KindNoun] = {}
    for row in nouns():
        if row.titled is None:
            continue
        for form, case in forms_by_case(row.lemma):
            forms.setdefault(form, KindNoun(row.titled, row.lemma, case))
    return forms


@lru_cache(maxsize=4096)
def kind_form(phrase: str) -> KindNoun | None:
    """The kind noun that lower-case words are a form of, also as a compound of one of events: „fotoizstādē”."""
    known = kind_forms().get(phrase)
    if known or " " in phrase:
        return known
    for start, end in compound_cuts(phrase):
        noun = kind_forms().get(end)
        if noun and noun.label == "EVENT" and noun.lemma in lemmas("event", "ends"):
            return KindNoun(noun.label, start + noun.lemma, noun.case)
    return None


@lru_cache(maxsize=1)
def held_before() -> re.Pattern[str]:
    """The words right before a title that say that it is held."""
    words = "|".join(map(re.escape, title_file().held.words))
    beginnings = "|".join((*verbs().takes_place, *verbs().holds))
    return re.compile(rf"\b(?:{words}|(?:{beginnings})[{SMALL}]*)\s*$", re.IGNORECASE)


@lru_cache(maxsize=1)
def occasions() -> frozenset[str]:
    """Case forms of the nouns that are events by themselves, in lower case."""
    return frozenset(form for noun in lemmas("event", "noun") for form in lower_forms(noun))


@lru_cache(maxsize=1)
def event_phrases() -> frozenset[str]:
    """Those occasions that are of several words: „vasaras skola”, „sporta spēles”."""
    return frozenset(form for form in occasions() if " " in form)
