"""Sums of money and percentages.

Both are found from their anchor, the currency or the percent sign, outwards: what stands before it (or, for marks such
as ``EUR``, after it) is read as a number in digits, words or both. Words, currencies and examples are data
(``data/amounts.toml``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from lvnews_nlp.grammars.amounts.data import DATA, AmountData
from lvnews_nlp.resources import read_toml

REACH = 100  # code points looked at on either side of a currency
LONGEST_WORD = 34  # code points of the longest number looked at before a unit

SPACE = "[ \u00a0\u2007\u2009\u202f]"
DASH = "[-‐‑–—]"
NUMBER = (
    rf"(?:\d{{1,3}}(?:{SPACE}\d{{3}})+(?:,{SPACE}\d\d(?!\d)|[.,]\d{{1,4}})?"  # 1 907 056.73, 14 836, 54
    r"|\d{1,3}(?:\.\d{3}){2,6}(?:,\d{1,2})?|\d{1,3}(?:\.\d{3}){1,6},\d{1,2}"  # 1.907.056,73
    r"|\d{1,3}(?:,\d{3}){1,6}\.\d{1,2}|\d{1,3}(?:['’]\d{3}){1,6}"  # 1,907,056.73, 1'907'056
    r"|\d{1,15}(?:[.,]\d{1,6})?)(?:,[-–])?"  # 25121.92; 20,-
)
TAIL = re.compile(r"0\d")  # thousands whose beginning is lost: no sum
# Not inside a word or number, not after a point in a time or date, not the number of a name such as COVID-19.
START = r"(?<![\w])(?<!\d[.,:])(?<![^\W\d_]-)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum or percentage in a text: ``text[start:end]`` is the number with its unit.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        amount: The number; of a range, the upper bound.
        minimum: Lower bound of a range, else None.
        joined: True when the span holds both bounds (``10–15 EUR``), false when it holds the upper one only.
        currency: ISO 4217 code, or None for a percentage.
    """

    start: int
    end: int
    amount: Decimal
    minimum: Decimal | None = None
    joined: bool = False
    currency: str | None = None

    @property
    def canonical(self) -> str:
        """``1234.50 EUR`` or ``17.4%``: plain decimals, no grouping; a joined range is ``10/15 EUR``."""
        written = _plain(self.amount, cents=self.currency is not None)
        if self.joined and self.minimum is not None:
            written = f"{_plain(self.minimum, cents=self.currency is not None)}/{written}"
        return f"{written} {self.currency}" if self.currency else f"{written}%"

    def to_dict(self) -> dict[str, Any]:
        """JSON-able value: ``amount``, ``minimum`` (or None), and ``currency`` or ``unit``."""
        unit = {"currency": self.currency} if self.currency else {"unit": "%"}
        return {"amount": _json(self.amount), "minimum": None if self.minimum is None else _json(self.minimum)} | unit


@dataclass(frozen=True, slots=True)
class _Read:
    """A number read from text: start (of its span), value, lower bound, whether the span holds both bounds."""

    start: int
    end: int
    value: Decimal
    minimum: Decimal | None = None
    joined: bool = False


class AmountGrammar:
    """The compiled number words, currencies and percent signs."""

    def __init__(self) -> None:
        data = read_toml(DATA, AmountData)
        self.data = data
        words = "|".join(sorted((n.pattern for n in data.number), key=len, reverse=True))
        multipliers = "|".join(m.pattern for m in data.multiplier)
        sequence = rf"(?i:(?:{words})\b(?:{SPACE}(?:{words})\b){{0,6}})"
        times = rf"(?i:(?:{multipliers})(?!\w))"
        piece = rf"(?:{NUMBER}|{sequence})(?:{SPACE}?{times}){{0,2}}"
        self._last_word = re.compile(rf"(?i:.*\d(?:,[-–])?|(?:.*\d)?(?:{multipliers})|{words})")
        self._piece = re.compile(rf"{START}(?P<piece>{piece}){SPACE}{{0,2}}$")
        self._further = re.compile(rf"{START}(?P<piece>(?:{NUMBER}|{sequence}){SPACE}?{times}){SPACE}(?:un{SPACE})?$")
        self._alone = re.compile(rf"{START}(?P<piece>(?i:{'|'.join(m.alone for m in data.multiplier)})){SPACE}{{1,2}}$")
        self._vague = re.compile(rf"(?i:\b{data.words.vague}{SPACE})$")
        self._dashed = re.compile(rf"{START}(?P<low>{NUMBER}){SPACE}?{DASH}{SPACE}?$")
        self._until = re.compile(
            rf"{START}(?P<low>{NUMBER})(?P<times>{SPACE}?{times})?{SPACE}{data.words.until}{SPACE}$"
        )
        self._right = re.compile(
            rf"{SPACE}?(?:(?P<low>{NUMBER}){SPACE}?{DASH}{SPACE}?)?(?P<piece>{NUMBER}(?:{SPACE}?{times})?)(?![\w%])"
        )
        self._token = re.compile(rf"(?P<number>{NUMBER})|(?i:(?P<times>{times})|(?P<word>(?:{words})\b))")
        self._values = [(re.compile(n.pattern, re.I), n.value) for n in (*data.number, *data.multiplier)]
        self._rates = re.compile(rf"{SPACE}?(?:{data.words.rates})")
        units = [(rf"(?:{'|'.join(c.words)})(?!\w)", c, False) for c in data.currency if c.words]
        units += [(_mark(mark), c, True) for c in data.currency for mark in c.marks]
        units.sort(key=lambda unit: len(unit[0]), reverse=True)
        self._units = [(currency, is_mark) for _, currency, is_mark in units]
        # One lookbehind for all, so that the alternatives start with their own letters and are told apart fast.
        self._unit = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(f'{p}()' for p, _, _ in units)})")
        minor = "|".join(word for c in data.currency if c.factor < 1 for word in c.words)
        self._minor = re.compile(rf",?{SPACE}(?:un{SPACE})?(?P<number>\d{{1,2}}|{sequence}){SPACE}(?:{minor})(?!\w)")
        self._percent = re.compile(data.percent.pattern)
        self._code_before = re.compile(rf"{data.percent.code_before}$")

    def find_money(self, text: str) -> Iterator[Amount]:
        """Sums in text order, never overlapping."""
        free = 0
        for unit in self._unit.finditer(text):
            if unit.start() < free:
                continue
            currency, is_mark = self._units[(unit.lastindex or 1) - 1]
            # A mark glued to the digits after it belongs to them: "€20"; glued on both sides it is part of some code.
            leads = is_mark and text[unit.end() : unit.end() + 1].isdigit()
            if leads and text[max(0, unit.start() - 1) : unit.start()].isdigit():
                continue
            read = None if leads else self._before(text, unit.start(), free=free, rate=self._is_rate(text, unit.end()))
            end = unit.end()
            if read is None and is_mark:
                read = self._after(text, unit)
                end = read.end if read else end
            if read is None or read.value < currency.minimum or TAIL.match(text, read.start):
                continue
            value = read.value * currency.factor
            minor = self._minor.match(text, end) if currency.factor == 1 else None
            if minor:
                value, end = value + self._value(minor["number"]) / 100, minor.end()
            free = end
            minimum = None if read.minimum is None else read.minimum * currency.factor
            yield Amount(
                start=min(read.start, unit.start()),
                end=end,
                amount=value,
                minimum=minimum,
                joined=read.joined,
                currency=currency.code,
            )

    def find_percentages(self, text: str) -> Iterator[Amount]:
        """Percentages in text order, never overlapping."""
        free = 0
        for sign in self._percent.finditer(text):
            read = self._before(text, sign.start(), free=free)
            if read is None or self._code_before.search(text[max(0, read.start - 40) : read.start]):
                continue
            free = sign.end()
            yield Amount(start=read.start, end=free, amount=read.value, minimum=read.minimum, joined=read.joined)

    def _before(self, text: str, at: int, *, free: int, rate: bool = False) -> _Read | None:
        """The number that ends right before ``at``, not reaching to the left of ``free``."""
        base = max(free, at - REACH)
        window = text[base:at]
        # Most words before a unit are no numbers: look at the last one alone before reading further back.
        words = window[-LONGEST_WORD:].split()
        if not words or not self._last_word.fullmatch(words[-1]):
            return None
        last = self._piece.search(window)
        if last is None:
            last = self._alone.search(window)
            if last is None or self._vague.search(window[: last.start()]):
                return None
        start, value = last.start(), self._value(last["piece"], rate=rate)
        scale = self._scale(last["piece"])
        while (more := self._further.search(window[:start])) and self._scale(more["piece"]) > value:
            start, value = more.start(), value + self._value(more["piece"])
        dashed = self._dashed.search(window[:start])
        if dashed and (low := _number(dashed["low"]) * scale) < value:
            return _Read(base + dashed.start(), at, value, low, joined=True)
        until = self._until.search(window[:start])
        if (
            until
            and (low := _number(until["low"]) * (self._scale(until["times"]) if until["times"] else scale)) < value
        ):
            return _Read(base + start, at, value, low)
        return _Read(base + start, at, value)

    def _after(self, text: str, unit: re.Match[str]) -> _Read | None:
        """The number right after a mark."""
        match = self._right.match(text, unit.end(), min(len(text), unit.end() + REACH))
        if match is None:
            return None
        # "€1,869" is English grouping; a Latvian page writes the mark last.
        value = self._value(match["piece"], english=not unit[0].isalpha())
        low = _number(match["low"]) * self._scale(match["piece"]) if match["low"] else None
        return _Read(unit.start(), match.end(), value, low, joined=low is not None)

    def _is_rate(self, text: str, at: int) -> bool:
        return self._rates.match(text, at, min(len(text), at + 20)) is not None

    def _value(self, piece: str, *, rate: bool = False, english: bool = False) -> Decimal:
        """The value of digits, words and multipliers: ``2,5 miljoni``, ``divi tūkstoši pieci simti``."""
        total, current = Decimal(0), Decimal(0)
        multiplied = self._scale(piece) > 1
        for token in self._token.finditer(piece):
            if token["number"]:
                current += _number(token["number"], decimal=rate or multiplied, english=english)
            elif token["times"]:
                scale = self._scale(token["times"])
                if scale == 100:
                    current = (current or Decimal(1)) * scale
                else:
                    total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            else:
                current += next(value for pattern, value in self._values if pattern.fullmatch(token["word"]))
        return total + current

    def _scale(self, piece: str) -> Decimal:
        """The product of the multipliers at the end of ``piece``, 1 where there are none."""
        scale = Decimal(1)
        for token in self._token.finditer(piece):
            if token["times"]:
                scale *= next(m.value for m in self.data.multiplier if re.fullmatch(m.pattern, token["times"], re.I))
        return scale


def find_money(text: str) -> list[Amount]:
    """Sums of money in ``text``, in text order.

    >>> [(a.start, a.end, a.canonical) for a in find_money("Piešķirti aptuveni 1,5 miljoni eiro.")]
    [(19, 35, '1500000 EUR')]
    """
    return list(grammar().find_money(text))


def find_percentages(text: str) -> list[Amount]:
    """Percentages in ``text``, in text order.

    >>> [a.canonical for a in find_percentages("Skolēnu ir par 17,4 procentiem jeb 5% vairāk.")]
    ['17.4%', '5%']
    """
    return list(grammar().find_percentages(text))


@cache
def grammar() -> AmountGrammar:
    """The packaged grammar, read once."""
    return AmountGrammar()


def _mark(mark: str) -> str:
    """A mark of letters is a word of its own; a sign may touch anything."""
    return rf"{re.escape(mark)}(?![^\W\d_])" if mark.isalpha() else re.escape(mark)


def _number(written: str, *, decimal: bool = False, english: bool = False) -> Decimal:
    """The value of digits as written.

    A comma is a decimal comma. One full stop before exactly three digits groups thousands, unless ``decimal`` says that
    a decimal number is meant (before a multiplier, in a price by unit). ``english``: so does a comma.
    """
    plain = re.sub(rf"{SPACE}|['’]|,[-–]$", "", written)
    last = max(plain.rfind("."), plain.rfind(","))
    if last < 0:
        return Decimal(plain)
    mark, whole, part = plain[last], plain[:last], plain[last + 1 :]
    other = "," if mark == "." else "."
    thousands = len(part) == 3 and 0 < len(whole) <= 3 and whole != "0" and other not in whole
    groups = not decimal if mark == "." else english
    grouping = mark in whole or (thousands and groups)
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(digits + part) if grouping else Decimal(f"{digits}.{part}")


def _plain(number: Decimal, *, cents: bool) -> str:
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number:.2f}" if cents and number == round(number, 2) else f"{number.normalize():f}"


def _json(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
