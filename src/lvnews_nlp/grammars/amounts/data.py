"""The schema of ``data/amounts.toml``: number words, multipliers, currencies, percent signs."""

from decimal import Decimal

from pydantic import Field

from lvnews_nlp.resources import Record

DATA = "amounts.toml"


class NumberWord(Record):
    """A numeral in words."""

    value: Decimal
    pattern: str


class Multiplier(NumberWord):
    """A numeral that multiplies what stands before it; ``alone``: the forms that mean one of it."""

    alone: str


class Currency(Record):
    """How a currency is written: ``words`` after the number, ``marks`` on either side."""

    code: str
    factor: Decimal = Decimal(1)
    minimum: int = 0
    words: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


class Words(Record):
    """Patterns of words around a sum; the data file explains them."""

    vague: str
    rates: str
    until: str


class Percent(Record):
    """How a percentage is written, and what before it says that it is none."""

    pattern: str
    code_before: str


class Example(Record):
    """A text with the spans that must be found in it, each with its canonical value; run as a test."""

    text: str
    money: dict[str, str] = Field(default_factory=dict)
    percent: dict[str, str] = Field(default_factory=dict)


class AmountData(Record):
    """The whole data file."""

    source: str
    number: tuple[NumberWord, ...]
    multiplier: tuple[Multiplier, ...]
    words: Words
    currency: tuple[Currency, ...]
    percent: Percent
    example: tuple[Example, ...] = ()
