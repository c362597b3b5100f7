"""Cuts a text into the tokens that the date grammar reads; what can never be part of a date is one opaque token."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.grammars.dates.lexicon import SPACE, Lexicon, Meaning
from lvnews_nlp.grammars.dates.values import FIRST_YEAR, LAST_YEAR, Partial, is_possible
from lvnews_nlp.language.alphabet import CLOSING_QUOTES
from lvnews_nlp.language.units import Units, grouped

CENTURY = 100
# A year of two digits lies at most this far after the publication (a fund's period, a loan), else it is past.
YEARS_AHEAD = 20
# Where the day of publication is not known, two digits stand for the years up to this one.
LAST_SHORT_YEAR = 2049
#: Signs before which letters are a word by themselves.
BEFORE = frozenset(f",;!?){CLOSING_QUOTES}")
FULL_DATE = re.compile(
    r"(?P<y1>\d{4})(?P<s1>[-./])(?P<m1>\d\d)(?P=s1)(?P<d1>\d\d)(?P<t1>\.(?!\d))?"
    rf"|(?P<d2>\d\d?)(?:\.{SPACE}?|(?P<s2>[/-]))(?P<m2>\d\d?)(?(s2)(?P=s2)|\.{SPACE}?)(?P<y2>\d{{4}})"
    rf"(?P<t2>\.?{SPACE}?g\.|\.(?!\d))?"
    r"|(?P<d3>\d\d)\.(?P<m3>0[1-9]|1[0-2])\.(?P<y3>(?!00)\d\d)(?P<t3>\.(?!\d))?"
    r"|(?P<y4>\d{4})-(?P<m4>0[1-9]|1[0-2])(?![-.\d])"
    r"|(?P<m5>0[1-9]|1[0-2])[./](?P<y5>\d{4})(?P<t5>\.(?!\d))?"
    r"|(?P<d6>[0-3]?\d)\.(?P<m6>0[1-9]|1[0-2])(?P<t6>\.)"
    r"|(?P<d7>[0-3]\d)/(?P<m7>0[1-9]|1[0-2])(?![\d/])"
)
#: How a date begins whose numbers are ordinals, each with a stop of its own.
DOTTED = re.compile(r"\d+\.")


@dataclass(slots=True)
class Token:
    """A token of the date grammar.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        kind: ``word``, ``number``, ``date``, ``opaque``, ``dash``, or the punctuation mark itself.
        text: Lower-case text.
        gap: Text between the last token and this one; a line break in it ends every expression.
        meanings: What a word or abbreviation may be.
        number: Value of a number, -1 where the token is none.
        digits: How many digits a number has.
        dotted: Whether a number ends in a stop (then it is an ordinal).
        date: Value of a token that is a numeric date.
        stop: Whether a numeric date without other stops (``2023-10-20.``, ``20/10/2023.``) ends in one.
    """

    start: int
    end: int
    kind: str
    text: str
    gap: str
    meanings: tuple[Meaning, ...] = ()
    number: int = -1
    digits: int = 0
    dotted: bool = False
    date: Partial | None = None
    stop: bool = False

    @property
    def breaks(self) -> bool:
        """Whether an expression cannot go on over the gap before this token."""
        return "\n" in self.gap or "\r" in self.gap or len(self.gap) > 2


@lru_cache(maxsize=16)
def _pattern(abbreviations: str) -> re.Pattern[str]:
    return re.compile(
        r"(?P<opaque>(?<!\w)(?:"
        r"https?://\S+|www\.\S+|[\w.+-]{1,64}@\w[\w.-]*"
        r"|\w[\w-]{0,62}(?:\.[\w-]{1,63}){0,5}\.(?:lv|com|eu|org|net|info)\b(?:/\S*)?"
        r"|(?=\S{0,60}[A-Z])[A-Z\d][\w.]{0,30}(?:[-/][\w.]+){2,}"
        r"|\d+(?:\.\d+){2,}(?:/\d+){2,}\S*|\d+(?:\.\d+){3,}\S*"
        r"|\d{1,2}:\d\d(?::\d\d)?(?!\d)"
        rf"|\d{{1,3}}(?:{SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+,\d+)"
        rf")|(?P<date>(?<!\d)(?:{re.sub(r'[?]P<[tdmy][0-9]>', '?:', FULL_DATE.pattern)})(?!\d))"
        r"|(?P<decimal>\d+\.\d+(?![.\d]))"
        r"|(?P<number>\d+)(?P<stop>\.?)"
        rf"|(?P<short>(?<![^\W\d_])(?i:{abbreviations}))"
        r"|(?P<word>[^\W\d_]+)"
        r"|(?P<dash>[-–—‒―−‑]+)"
        r"|(?P<mark>[^\w\s]|_)",
    )


def tokenize(text: str, units: Units, *, lexicon: Lexicon, reference: dt.date | None = None) -> list[Token]:
    """The tokens of a text in order; only white space is between them.

    Args:
        text: Plain text.
        units: Its units.
        lexicon: The words of the date grammar.
        reference: Day of publication, which decides about the century of ``31.12.99``.
    """
    latest = reference.year + YEARS_AHEAD if reference else LAST_SHORT_YEAR
    tokens: list[Token] = []
    last, meanings = 0, lexicon.forms.get
    for unit, found in grouped(text, units, _pattern(lexicon.abbreviation_pattern), before=BEFORE):
        if found is None:
            start, end, lower = unit.start, unit.end, unit.lower
            tokens.append(Token(start, end, "word", lower, text[last:start], meanings(lower, ())))
            last = end
            continue
        start, end = found.span()
        gap, kind, surface = text[last:start], found.lastgroup or "", found[0]
        last = end
        lower = surface.lower()
        if kind == "stop":
            number = found["number"]
            tokens.append(
                Token(start, end, "number", lower, gap, (), int(number[:9]), len(number), found["stop"] == ".")
            )
        elif kind == "date":
            date, stop = _full_date(surface, latest)
            tokens.append(Token(start, end, "date" if date else "opaque", lower, gap, date=date, stop=stop))
        elif kind == "short":
            meaning = lexicon.abbreviations["".join(lower.split()).removesuffix(".")]
            tokens.append(Token(start, end, "short", lower, gap, (meaning,)))
        elif kind == "word":
            tokens.append(Token(start, end, "word", lower, gap, meanings(lower, ())))
        elif kind == "mark":
            tokens.append(Token(start, end, lower, lower, gap))
        else:
            tokens.append(Token(start, end, "dash" if kind == "dash" else "opaque", lower, gap))
    return tokens


def century_of(year: int, latest: int) -> int:
    """The year that two digits stand for: the last one that is not after ``latest``.

    >>> century_of(99, 2046), century_of(27, 2046), century_of(27, 2019)
    (1999, 2027, 1927)
    """
    full = latest - latest % CENTURY + year
    return full if full <= latest else full - CENTURY


def _full_date(surface: str, latest: int) -> tuple[Partial | None, bool]:
    """The value of a numeric date (None when there is no such day), and whether it ends in a stop."""
    found = FULL_DATE.fullmatch(surface)
    if not found:
        return None, False
    n = next(number for number in "1234567" if found[f"m{number}"])
    groups = found.groupdict()
    year_text, day_text = groups.get(f"y{n}"), groups.get(f"d{n}")
    month, stop = int(groups[f"m{n}"]), groups.get(f"t{n}")
    year = None
    if year_text is not None:
        year = century_of(int(year_text), latest) if len(year_text) == 2 else int(year_text)
    day = None if day_text is None else int(day_text)
    if (year is not None and not FIRST_YEAR <= year <= LAST_YEAR) or not is_possible(year, month, day or 1):
        return None, False
    may_end_sentence = stop == "." and n != "6" and not DOTTED.match(surface)
    return Partial(year, month, day, year_given=year is not None), may_end_sentence
