"""Lines of a hard-wrapped page: which line breaks are none.

A line is one that was wrapped where the first word of the next would not have fitted on it. On a page of one or two
such lines only what stands around the break tells: a number cut in its thousands, a date without its end, a
preposition or an open quotation mark at the end of a line, a first name without its surname.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lvnews_nlp.grammars.dates.lexicon import month_stems
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, QUOTES, SMALL
from lvnews_nlp.language.inflection.interpretations import interpretations
from lvnews_nlp.language.inflection.lexicon import first_names, lexicon
from lvnews_nlp.language.inflection.surnames import ANY, surname_cells
from lvnews_nlp.reading.characters import LINE
from lvnews_nlp.reading.offsets import Edit
from lvnews_nlp.resources import Record, read_toml

SINGLE_BREAK = re.compile(r"[^\S\n\r]*(?:\r\n|[\n\r])[^\S\n\r]*")
TERMINAL = re.compile(rf"[.!?…:;][{QUOTES})\]’'*]*$")
#: A line that begins something new: an item of a list, or nothing but a date or a time.
ITEM = re.compile(rf"[•*·▪►›>]|[-–—]\s|\d{{1,2}}[.)]\s+(?![{SMALL}\d])|[{SMALL}]\)\s|\d\d?[./-]\d\d?[./-]\d{{4}}\b")
# Numbers: "120⏎000 eiro", "1⏎250 000 eiro", "120 000⏎eiro".
THOUSANDS_END = re.compile(r"(?<![\d.,/])\d{1,3}(?: \d{3})*$")
THOUSANDS_START = re.compile(rf"\d{{3}}(?: \d{{3}})*(?:,\d+)?(?: ?[€$%£]|\s+(?:EUR|USD|[{SMALL}]))")
FIGURE_END = re.compile(r"(?<![^\s(])(?:\d[\d ]*(?:[.,]\d+)?|\d{1,4}\.)$")
# Dates: "2027. gada⏎31. augustam", "31.⏎augustam".
YEAR_END = re.compile(r"\d{4}\.?\s?(?:gada|GADA|g\.)$")
INITIAL_END = re.compile(rf"(?<=\s)[{CAPITALS}]\.$")
LAST_WORD = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)$")
NAME_START = re.compile(rf"([{CAPITALS}][{SMALL}]+(?:-[{CAPITALS}][{SMALL}]+)*)(?=[\s,.;:!?)(–-]|$)(.*)")
#: Fewer words without a stop are no end of a paragraph.
LEAST_WORDS = 4
#: Longer figures are telephone numbers.
LONGEST_FIGURE = 9
#: Code points looked at on either side of a line break.
REACH = 100


class WrapData(Record):
    """``data/wrapping.toml``."""

    version: str
    source: str
    never_last: frozenset[str]
    printed_units: tuple[str, ...]
    joining: frozenset[str]
    min_width: int
    max_width: int
    min_running: int
    min_share: float


@cache
def wrap_data() -> WrapData:
    """The packaged lists, read once."""
    return read_toml("wrapping.toml", WrapData)


class Pair(NamedTuple):
    """Two lines with a single break between them.

    Attributes:
        above: The text of the first one, without blanks around.
        below: The text of the second one.
        start: Where the break begins, blanks before it included.
        end: Where the second line begins.
    """

    above: str
    below: str
    start: int
    end: int


def wrapped_lines(text: str) -> Iterator[Edit]:
    r"""The line breaks that are none, as edits that make each of them one space.

    Args:
        text: The text of a page.

    >>> [edit.start for edit in wrapped_lines("Projekts ilgs līdz 2027. gada\n31. augustam.\nTajā piedalās Ogre.")]
    [29]
    """
    pairs = line_pairs(text)
    if not pairs:
        return
    width = wrapped_width(pairs)
    for pair, after in zip(pairs, [*pairs[1:], None], strict=True):
        if ITEM.match(pair.below):
            continue
        if (width and is_wrapped(pair, after, width)) or runs_on(pair.above, pair.below):
            yield Edit(pair.start, pair.end, " ")


def line_pairs(text: str) -> list[Pair]:
    """The neighbouring lines of a text that no blank line parts."""
    if "\n" not in text and "\r" not in text:
        return []
    lines = [(match, match[0].strip()) for match in LINE.finditer(text) if not match[0].isspace()]
    pairs = []
    for (one, above), (two, below) in pairwise(lines):
        start, end = one.start() + len(one[0].rstrip()), two.end() - len(two[0].lstrip())
        if SINGLE_BREAK.fullmatch(text, start, end):
            pairs.append(Pair(above, below, start, end))
    return pairs


def wrapped_width(pairs: Sequence[Pair]) -> int:
    """The width at which the lines of a page were wrapped; 0 where they were not."""
    data = wrap_data()
    width = max(max(len(pair.above), len(pair.below)) for pair in pairs)
    if not data.min_width <= width <= data.max_width:
        return 0
    running = sum(is_full(pair, width) and not pair.below[0].isupper() for pair in pairs if not ITEM.match(pair.below))
    return width if running >= max(data.min_running, data.min_share * len(pairs)) else 0


def is_wrapped(pair: Pair, after: Pair | None, width: int) -> bool:
    """Whether a line was wrapped at the width, and the line below is no headline, short and without a stop."""
    if not is_full(pair, width):
        return False
    if not pair.below[0].isupper() or TERMINAL.search(pair.below[-REACH:]):
        return True
    return after is not None and after.above is pair.below and is_full(after, width)


def is_full(pair: Pair, width: int) -> bool:
    """Whether the line above was wrapped at the width: the next word would not have fitted, and no sentence ends."""
    first = re.split(r"[\s-]", pair.below[:width], maxsplit=1)[0]
    if len(pair.above) + 1 + len(first) <= width:
        return False
    return not TERMINAL.search(pair.above[-REACH:]) or not pair.below[0].isupper()


@cache
def printed_unit() -> str:
    """What begins a word in capitals that stands after a figure, months too, as a regular expression."""
    return f"(?:{'|'.join((*wrap_data().printed_units, *map(str.upper, month_stems())))})"


@cache
def unit_start() -> re.Pattern[str]:
    """The beginning of a line that goes on with a figure at the end of the line above."""
    return re.compile(rf"(?:[{SMALL}]+(?![\w@:-])|[€%$£]|EUR\b|USD\b|{printed_unit()}[{CAPITALS}]*(?!\w))")


@cache
def day_start() -> re.Pattern[str]:
    """The beginning of a line that goes on with a year at the end of the line above."""
    return re.compile(rf"\d{{1,2}}\.(?:\s?(?:[{SMALL}]|{printed_unit()})|[-–]\d)")


def runs_on(above: str, below: str) -> bool:
    """Whether a line goes on with what the line above has begun: a number, a date, a name, a phrase or a quotation.

    >>> runs_on("Piešķirti 120", "000 eiro."), runs_on("Jānis Kalniņš", "Anna Ozola")
    (True, False)
    """
    above, below = above[-REACH:], below[:REACH]
    if THOUSANDS_END.search(above) and THOUSANDS_START.match(below):
        return True
    figure = FIGURE_END.search(above)
    if " " in above and figure and len(figure[0]) <= LONGEST_FIGURE and unit_start().match(below):
        return True
    if YEAR_END.search(above) and day_start().match(below):
        return True
    if INITIAL_END.search(above) and below[0].isupper() and " " in above:
        return True
    if is_open(above) and closes(below):
        return True
    last = LAST_WORD.search(above)
    if last is None or " " not in above:
        return False
    if last[1] in wrap_data().never_last:
        # "Lasi arī", "Uzzināt vairāk" are whole lines of a menu, with a headline or another such line below.
        return below[0].islower() or len(above.split()) >= LEAST_WORDS
    return name_goes_on(above[: last.start()], last[1], below)


def is_open(line: str) -> bool:
    """Whether a quotation opens in the line and does not end in it."""
    return line.rfind("„") > max(line.rfind(mark) for mark in CLOSING_QUOTES)


def closes(line: str) -> bool:
    """Whether a quotation ends in the line that has not opened in it."""
    first = next((char for char in line if char in QUOTES), "")
    return first in tuple(CLOSING_QUOTES)


def name_goes_on(before: str, last: str, below: str) -> bool:
    """Whether a line ends inside a name: after a first name, or after a genitive with a capital, without its noun.

    Args:
        before: What stands before the last word of the line.
        last: The last word of the line.
        below: The next line.
    """
    if not last[0].isupper() or last.isupper():
        return False
    if len(below.split()) < LEAST_WORDS and not TERMINAL.search(below):
        return False  # a headline, or an item of a list
    following = NAME_START.match(below)
    if is_first_name(last):
        # A list of names has full names, or first names alone, a line each.
        alone = before.rstrip()[-1:].isupper() or NAME_START.match(before.rstrip().rpartition(" ")[2])
        return bool(following and not alone and following[2].strip() and is_surname(following[1]))
    if before and is_first_name(before.split()[-1]):
        return False  # "Linda Krastiņa" is whole
    return bool(is_genitive(last) and (following or re.match(rf"\d{{1,3}}\. ?[{SMALL}]", below)))


def is_first_name(form: str) -> bool:
    """Whether a form is one of a known first name."""
    return form in first_names() or any(one.word.lemma in first_names() for one in interpretations(form))


def is_surname(form: str) -> bool:
    """Whether a form ends as surnames do in some case, and is no first name."""
    return surname_cells(form) != ANY and not is_first_name(form)


def is_genitive(form: str) -> bool:
    """Whether a form is the genitive of a known name, and no nominative; names have no plural beside."""
    names = [one for one in interpretations(form) if one.word.lemma in lexicon() and one.number == "Sing"]
    cases = {one.case for one in names if one.word.lemma[0].isupper()}
    return "Gen" in cases and "Nom" not in cases
