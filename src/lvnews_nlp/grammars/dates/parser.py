"""What the grammar rules share: looking at tokens, lists of numbers, trailing years."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from lvnews_nlp.grammars.dates.lexicon import Kind, Lexicon, Meaning
from lvnews_nlp.grammars.dates.tokens import Token, tokenize
from lvnews_nlp.grammars.dates.values import FIRST_YEAR, LAST_YEAR, Node, Range, Series
from lvnews_nlp.language.alphabet import CLOSING_QUOTES
from lvnews_nlp.language.units import Units

LONGEST_LIST = 16
ROMAN_MONTHS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip
SENTENCE_MARKS = frozenset(f".!?;:)],({CLOSING_QUOTES}")
#: Marks that stand between the parts of a line: ``2. aprīlis, 2024 | Ziņas``, ``2. aprīlis, 2024 · 3 min``.
DIVIDERS = frozenset("|¦·•∙▪►›*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A date expression found by a rule.

    Attributes:
        start: Index of its first token.
        end: Index after its last token.
        node: Its meaning, perhaps partial.
        rule: Id of the rule.
        case: Case of its head; intervals with ``līdz`` ask for it.
    """

    start: int
    end: int
    node: Node
    rule: str
    case: str = "adv"


class Cursor:
    """A tokenised text, with the questions that grammar rules ask of it."""

    def __init__(self, text: str, units: Units, *, lexicon: Lexicon, reference: dt.date | None) -> None:
        self.text = text
        self.lexicon = lexicon
        self.reference = reference
        self.tokens = tokenize(text, units, lexicon=lexicon, reference=reference)
        self._join_years()
        self._read_roman_months()

    def _join_years(self) -> None:
        """A line that ends in ``2016. gada`` goes on: its month stands at the beginning of the next one."""
        for k in range(2, len(self.tokens)):
            number, year, token = self.tokens[k - 2 : k + 1]
            wrapped = year.text == "gada" and number.digits == 4 and token.gap.strip(" ") in ("\n", "\r\n")
            if wrapped and (token.kind == "number" or any(meaning.kind == "month" for meaning in token.meanings)):
                token.gap = " "

    def _read_roman_months(self) -> None:
        """``7.VII``, ``9. XII 1935``: a Roman numeral is a month close to its day, and farther off before a year."""
        for k in range(1, len(self.tokens)):
            month = ROMAN_MONTHS.get(self.tokens[k].text)
            if month and self._may_be_month(k):
                token = self.tokens[k]
                token.meanings = (*token.meanings, Meaning("month", month, "abbr"))

    def _may_be_month(self, k: int) -> bool:
        """Whether a Roman numeral follows a day, and counts nothing itself as in ``2.V klase``."""
        day, token, after = self.tokens[k - 1], self.tokens[k], self.at(k + 1)
        if not (day.dotted and day.digits <= 2 and self.text[token.start].isupper()):
            return False
        if after and after.text.startswith(self.lexicon.data.guards.numbered_nouns):
            return False
        return not token.gap or (not token.breaks and self.year_number(k + 1) is not None)

    def at(self, i: int) -> Token | None:
        """Token ``i`` if the expression can go on there: it exists and no line break precedes it."""
        if not 0 <= i < len(self.tokens) or self.tokens[i].breaks:
            return None
        return self.tokens[i]

    def meaning(
        self, i: int, kind: Kind, *, case: str = "", plural: bool = False, first: bool = False
    ) -> Meaning | None:
        """The meaning of token ``i`` as a word of this kind, case and number; ``first`` ignores the gap before it."""
        token = self.tokens[i] if first and 0 <= i < len(self.tokens) else self.at(i)
        for meaning in token.meanings if token else ():
            if meaning.kind == kind and meaning.plural == plural and case in ("", meaning.case):
                return meaning
        return None

    def is_mark(self, i: int, kinds: Collection[str]) -> bool:
        """Whether token ``i`` is one of these marks."""
        token = self.at(i)
        return token is not None and token.kind in kinds

    def ends_phrase(self, i: int) -> bool:
        """Whether token ``i`` is no more of the same phrase: a mark, a time, an address, a line break or the end."""
        token = self.at(i)
        if token is None or token.kind in SENTENCE_MARKS or token.kind in DIVIDERS or token.kind == "dash":
            return True
        return self.meaning(i, "and") is not None or (token.kind == "opaque" and ":" in token.text)

    def year_number(self, i: int, *, first: bool = False) -> int | None:
        """Token ``i`` as a year: three or four digits, three only as an ordinal."""
        token = self.tokens[i] if first and 0 <= i < len(self.tokens) else self.at(i)
        if token is None or token.kind != "number" or not (token.digits == 4 or (token.digits == 3 and token.dotted)):
            return None
        return token.number if (FIRST_YEAR if token.digits == 4 else 100) <= token.number <= LAST_YEAR else None

    def link(self, i: int) -> tuple[str, int]:
        """What joins two parts of a list at token ``i``: ``and``, ``until`` or ``""``; and the index after it."""
        token = self.at(i)
        if token is None:
            return "", i
        if token.kind == ",":
            kind, end = self.link(i + 1)
            return ("and", end) if kind == "and" and not self.is_mark(i + 1, ",-") else ("and", i + 1)
        if token.kind == "dash":
            return "until", i + 1
        if token.kind == "/":
            return "and", i + 1
        if self.meaning(i, "and"):
            return "and", i + 1
        if self.meaning(i, "onto"):
            return "until", i + 1
        if self.meaning(i, "until"):
            token = self.at(i + 1)
            return "until", i + 2 if token and token.text in self.lexicon.data.connectors.even else i + 1
        return "", i

    def numbers(self, i: int, *, digits: Collection[int], low: int, high: int) -> tuple[list[tuple[str, int]], int]:
        """A list or interval of numbers that share what follows: ``4., 5. un 6.``, ``26. līdz 30.``, ``2021.–2027.``.

        Returns:
            Pairs of link (``""`` for the first) and number, and the index after the last number. Days without a stop
            are taken last or before a dash only.
        """
        found: list[tuple[str, int]] = []
        link, j = "", i
        while len(found) < LONGEST_LIST:
            token = self.tokens[j] if j == i else self.at(j)
            if token is None or token.kind != "number" or token.digits not in digits or not low <= token.number <= high:
                return found, (j if not found else self._before_link(j))
            found.append((link, token.number))
            link, after = self.link(j + 1)
            loose = token.dotted or token.digits == 4 or link == "until" or self.is_mark(j + 1, "/")
            if not link or not loose:
                return found, j + 1
            j = after
        return found, self._before_link(j)

    def _before_link(self, j: int) -> int:
        """Back from the first token after a link to the one after the last number."""
        k = j - 1
        while self.tokens[k].kind != "number":
            k -= 1
        return k + 1


def fold(parts: list[tuple[str, Node]]) -> Node:
    """Puts a list with links together: ``until`` makes intervals, ``and`` a series."""
    items: list[Node] = []
    for link, node in parts:
        if link == "until" and items:
            items[-1] = Range(items[-1], node)
        else:
            items.append(node)
    return items[0] if len(items) == 1 else Series(tuple(items))
