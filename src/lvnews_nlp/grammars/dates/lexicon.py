"""The words of the date grammar: every case form of every word in ``dates.toml``, with its meanings."""

import datetime as dt
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import Field

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, read_toml

Kind = Literal[
    "month", "weekday", "season", "year", "month-unit", "week", "decade", "century", "quarter", "half-year",
    "date-word", "school", "part", "half", "determiner", "year-adjective", "new", "that", "same", "day", "this-year",
    "this-month", "this-week", "this-season", "this-weekday", "school-year", "ordinal", "decade-word", "cardinal-tens",
    "and", "until", "onto", "from", "between",
]  # fmt: skip
LAST = -1
# Spaces that may stand inside a date, the unbreakable ones too.
SPACE = r"[ \t\u00a0\u202f\u2009]"
CASES = ("nom", "gen", "dat", "acc", "loc")
COMPOUNDS: dict[str, Kind] = {
    "year": "this-year",
    "month-unit": "this-month",
    "week": "this-week",
    "season": "this-season",
    "weekday": "this-weekday",
}


class Meaning(NamedTuple):
    """One thing that a word form can mean in a date.

    Attributes:
        kind: What the word does in a date.
        value: Number of the month, weekday, ordinal or decade; steps from the reference for relative words.
        case: One of ``CASES``, ``"adv"`` for indeclinable forms or ``"abbr"`` for abbreviations.
        plural: Plural forms never point to one date; a few rules ask for them (``90. gados``).
        steps: Steps from the reference in compounds, where ``value`` is taken (``šotrešdien``: value 3, steps 0).
    """

    kind: Kind
    value: int = 0
    case: str = "adv"
    plural: bool = False
    steps: int = 0


class Word(Record):
    """A word of the grammar; its forms are stem + endings of its paradigms."""

    kind: Kind
    stem: str
    value: int = 0
    soft: str | None = None
    paradigms: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    name: bool = False


class Prefix(Record):
    """First part of compounds such as ``nākamnedēļ``; ``value`` is the number of steps from the reference."""

    value: int
    forms: tuple[str, ...]
    kinds: tuple[Kind, ...] = ("year", "month-unit", "week", "season", "weekday")


class Endings(Record):
    """Endings of a paradigm by case, in the order of ``CASES``; ``~`` asks for the softened stem."""

    singular: tuple[str, ...] = Field(min_length=5, max_length=5)
    plural: tuple[str, ...] = ()


class Abbreviation(Record):
    """Meaning of an abbreviation."""

    kind: Kind
    value: int = 0


class Ordinals(Record):
    """Stems of ordinal words, the first being 1."""

    stems: tuple[str, ...]
    thirty: str
    last: str
    decades: tuple[str, ...]
    decade_endings: tuple[str, ...]


class Connectors(Record):
    """Words between the parts of a list or an interval."""

    and_: tuple[str, ...] = Field(alias="and")
    until: tuple[str, ...]
    from_: tuple[str, ...] = Field(alias="from")
    between: tuple[str, ...]
    onto: tuple[str, ...]
    even: tuple[str, ...]


class Guards(Record):
    """What before or after a candidate shows that it is not a date. All are beginnings or whole words, lower case."""

    street_nouns: tuple[str, ...]
    age_nouns: tuple[str, ...]
    duration_nouns: tuple[str, ...]
    units: tuple[str, ...]
    unit_symbols: tuple[str, ...]
    number_labels: tuple[str, ...]
    clock_words: tuple[str, ...]
    every: tuple[str, ...]
    habitual: tuple[str, ...]
    holidays: tuple[str, ...]
    since: tuple[str, ...]
    phone: tuple[str, ...]
    season_names: tuple[str, ...]
    weekday_nouns: tuple[str, ...]
    figurative: tuple[str, ...]
    numbered_nouns: tuple[str, ...]


class Example(Record):
    """An example of the data file: ``[date|value]`` marks what must be found, given the file's reference."""

    rule: str
    text: str
    source: str


class DateData(Record):
    """The whole of ``dates.toml``."""

    source: str
    example_reference: dt.date
    words: tuple[Word, ...]
    prefixes: tuple[Prefix, ...]
    paradigms: dict[str, Endings]
    abbreviations: dict[str, Abbreviation]
    ordinals: Ordinals
    connectors: Connectors
    guards: Guards
    examples: tuple[Example, ...]


class Lexicon:
    """Word forms with their meanings, and the guards, as the parser needs them."""

    def __init__(self, data: DateData) -> None:
        self.data = data
        forms: defaultdict[str, list[Meaning]] = defaultdict(list)
        for word in data.words:
            for form, meaning in self._forms(word):
                if meaning not in forms[form]:
                    forms[form].append(meaning)
        for prefix in data.prefixes:
            for word in data.words:
                if word.kind in prefix.kinds:
                    stem = word.stem
                    for first in prefix.forms:
                        forms[first + stem].append(Meaning(COMPOUNDS[word.kind], word.value, steps=prefix.value))
        for form, meaning in self._ordinals():
            forms[form].append(meaning)
        for kind, words in (
            ("and", data.connectors.and_),
            ("until", data.connectors.until),
            ("onto", data.connectors.onto),
            ("from", data.connectors.from_),
            ("between", data.connectors.between),
        ):
            for form in words:
                forms[form].append(Meaning(kind))  # type: ignore[arg-type]
        self.forms = {form: tuple(meanings) for form, meanings in forms.items()}
        self.abbreviations = {
            text.removesuffix("."): Meaning(short.kind, 0, "abbr", steps=short.value)
            for text, short in data.abbreviations.items()
        }
        self.abbreviation_pattern = self._abbreviation_pattern()
        self.name_months = frozenset(word.value for word in data.words if word.kind == "month" and word.name)

    def _abbreviation_pattern(self) -> str:
        """An alternation of all abbreviations, longest first, with optional spaces after the stops."""
        longest_first = sorted(self.data.abbreviations, key=len, reverse=True)
        parts = [text.split(".")[:-1] for text in longest_first]
        return "|".join(
            rf"\.{SPACE}?".join(map(re.escape, part)) + (r"\.?" if len(part) > 1 else r"\.") for part in parts
        )

    def _forms(self, word: Word) -> list[tuple[str, Meaning]]:
        steps = word.value
        out = [(form, Meaning(word.kind, word.value, steps=steps)) for form in word.adverbs]
        out += [(form, Meaning(word.kind, word.value, "abbr")) for form in word.short]
        for name in word.paradigms:
            if name not in self.data.paradigms:
                raise DataError(f"dates.toml: word {word.stem!r} names paradigm {name!r}, which is not in the file.")
            endings = self.data.paradigms[name]
            for plural, row in ((False, endings.singular), (True, endings.plural)):
                for case, ending in zip(CASES, row, strict=False):
                    stem = (word.soft or word.stem) if ending.startswith("~") else word.stem
                    form = stem + ending.removeprefix("~")
                    out.append((form, Meaning(word.kind, word.value, case, plural, steps)))
        return out

    def _ordinals(self) -> list[tuple[str, Meaning]]:
        data = self.data.ordinals
        out: list[tuple[str, Meaning]] = []
        for gender in ("masculine", "feminine"):
            for case, ending in zip(CASES, self.data.paradigms[f"definite-{gender}"].singular, strict=True):
                out += [(stem + ending, Meaning("ordinal", n, case)) for n, stem in enumerate(data.stems, 1)]
                out += [(data.thirty + ending, Meaning("ordinal", 30, case))]
                out += [(data.last + ending, Meaning("ordinal", LAST, case))]
            for case, ending in zip(CASES, self.data.paradigms[f"short-{gender}"].singular, strict=True):
                out += [(data.last + ending, Meaning("ordinal", LAST, case))]
        for case, ending in zip(CASES, self.data.paradigms["definite-masculine"].plural, strict=True):
            for n, stem in enumerate(data.decades, 1):
                out.append((stem + ending, Meaning("decade-word", 10 * n, case, plural=True)))
        out += [(data.stems[19], Meaning("cardinal-tens", 20)), (data.thirty, Meaning("cardinal-tens", 30))]
        return list(dict.fromkeys(out))


@lru_cache(maxsize=16)
def load_lexicon(path: Path | None = None) -> Lexicon:
    """Reads ``dates.toml``, the packaged one or a user's, once.

    Raises:
        DataError: The file is missing or does not fit its schema.
    """
    return Lexicon(read_toml(path or "dates.toml", DateData))


@lru_cache(maxsize=1)
def month_stems() -> dict[str, int]:
    """What the names of the months begin with in every case, with the number of the month: for other patterns.

    >>> [(stem, number) for stem, number in month_stems().items() if number == 4]
    [('aprīl', 4), ('aprīļ', 4), ('april', 4)]
    """
    months = [word for word in load_lexicon().data.words if word.kind == "month"]
    return {stem: word.value for word in months for stem in filter(None, (word.stem, word.soft))}


@lru_cache(maxsize=1)
def short_months() -> tuple[str, ...]:
    """The short names of the months, without a stop, longest first: ``janv``, ``jan``."""
    months = (word for word in load_lexicon().data.words if word.kind == "month")
    return tuple(sorted((short for word in months for short in word.short), key=len, reverse=True))


@lru_cache(maxsize=16)
def calendar_forms(kind: Literal["month", "weekday"], case: str, *, plural: bool = False) -> tuple[str, ...]:
    """The names of the months or of the days of the week in one of ``CASES``, in lower case: for other patterns.

    >>> calendar_forms("weekday", "loc", plural=True)[:2]
    ('pirmdienās', 'otrdienās')
    """
    meant = sorted(
        (meaning.value, form)
        for form, meanings in load_lexicon().forms.items()
        for meaning in meanings
        if (meaning.kind, meaning.case, meaning.plural) == (kind, case, plural)
    )
    return tuple(form for _, form in meant)
