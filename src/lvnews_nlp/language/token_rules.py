"""The rules of the tokenizer, read from ``data/tokenizer.toml``: how one run of characters is cut into tokens.

A rule looks at one run without blanks. What a run alone cannot tell (does the full stop of ``27.`` belong to an ordinal
or end the sentence?) is left open here as a ``Doubt`` and settled from the neighbours.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lvnews_nlp.language.alphabet import CAPITALS, QUOTES, SMALL
from lvnews_nlp.language.countries import land_genitives
from lvnews_nlp.resources import Record, read_toml, read_tsv

Ends = Literal["never", "starter", "often"]
Start = Literal["letter", "figure", "sign"]
Kind = Literal["plain", "ordinal", "initial", "abbreviation", "letter", "hyphen"]

# What a token begins with decides which patterns are tried.
FIRST: Mapping[Start, str] = {"letter": r"(?=[^\W\d])", "figure": r"(?=\d)", "sign": r"(?=\W)"}
LETTER = r"[^\W\d_]"
UPPER = f"{CAPITALS}А-ЯЁ"
LOWER = f"{SMALL}а-яё"
BLANK = "[ \u00a0\u2009\u202f]"
# A hyphen between two lower-case Latvian words joins two words; shorter or foreign parts make one word (pop-up, ha-ha).
#: Letters of a word in capitals that is certainly no acronym.
PRINTED_MIN = 4
LATVIAN_WORD = re.compile(f"[{LOWER}]{{3,}}(?:[aāeēiīuūsš]|m)")
LETTER_STOP = re.compile(f"[{LOWER}]\\.")
ROMAN = re.compile("[IVXLC]{2,8}")


class Spaced(Record):
    """One kind of token with blanks inside; every example is one token."""

    name: str
    pattern: str
    source: str
    examples: tuple[str, ...]


class Pattern(Record):
    """One kind of token. ``examples`` stay whole; ``splits`` read ``run => token token``."""

    name: str
    starts: tuple[Start, ...]
    pattern: str
    source: str
    kind: Kind = "plain"
    examples: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()


class Lists(Record):
    """Closed lists that fill the patterns."""

    tld: tuple[str, ...]
    stroke: tuple[str, ...]
    unit: tuple[str, ...]
    initial: tuple[str, ...]
    shortened: tuple[str, ...]
    borrowed: frozenset[str]
    relation: frozenset[str]
    ordinal_head: tuple[str, ...]


class Abbreviations(Record):
    """Abbreviations of one behaviour, without their last full stop."""

    forms: tuple[str, ...]
    ends: Ends
    source: str
    where: Literal["anywhere", "number"] = "anywhere"
    degrees: bool = False


class TokenizerData(Record):
    """The whole of ``tokenizer.toml``."""

    spaced: tuple[Spaced, ...]
    pattern: tuple[Pattern, ...]
    lists: Lists
    abbreviation: tuple[Abbreviations, ...]


class Starter(Record):
    """How often a word form, written with a capital, begins a sentence and stands inside one."""

    form: str
    begins: int
    inside: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """A token whose full stop may also end the sentence: its place among the tokens of the run, and its kind."""

    index: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Cut:
    """A run of characters cut into tokens."""

    tokens: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()


class TokenRules:
    """The compiled rules.

    Attributes:
        spaced: Finds tokens with blanks inside.
        starters: Words that, with a capital, nearly always begin a sentence.
        degrees: What stands between „Dr.” or „Mg.” and a name, in lower case, without the full stop.
    """

    def __init__(self, data: TokenizerData, starters: Iterable[Starter]) -> None:
        lists = data.lists
        self._ends = {f"{form.lower()}.": group.ends for group in data.abbreviation for form in group.forms}
        self._beside_number = {f"{f.lower()}." for g in data.abbreviation if g.where == "number" for f in g.forms}
        self.degrees = frozenset(form for group in data.abbreviation if group.degrees for form in group.forms)
        forms = {form for group in data.abbreviation for form in group.forms}
        capitalised = {form[0].upper() + form[1:] for form in forms if f"{form.lower()}." not in self._beside_number}
        printed = {form.upper() for form in forms if len(form) > 1}
        fillers = {
            "{abbreviation}": _alternatives(forms | capitalised | printed) + r"\.(?!\.)",
            "{tld}": _alternatives({*lists.tld, *(tld.upper() for tld in lists.tld)}),
            "{stroke}": _alternatives(lists.stroke),
            "{unit}": _alternatives(lists.unit),
            "{initial}": _alternatives(lists.initial),
            "{shortened}": _alternatives({*lists.shortened, *(form.capitalize() for form in lists.shortened)}),
            "{L}": LETTER,
            "{U}": f"[{UPPER}]",
            "{l}": f"[{LOWER}]",
        }
        self.spaced = re.compile("|".join(f"(?:{p.pattern.replace('_', BLANK)})" for p in data.spaced))
        self.starters = frozenset(starter.form for starter in starters)
        tried = [(start, [p for p in data.pattern if start in p.starts]) for start in FIRST]
        branches = (FIRST[start] + _capture(_fill(p.pattern, fillers) for p in patterns) for start, patterns in tried)
        self._patterns = re.compile("|".join(branches))
        self._kinds: tuple[Kind, ...] = ("plain", *(p.kind for _, patterns in tried for p in patterns))
        self._relation = lists.relation | land_genitives()
        self._borrowed = lists.borrowed
        self._ordinal_head = re.compile("|".join(re.escape(h).replace(r"\*", r"\w*") for h in lists.ordinal_head))

    def ends(self, token: str) -> Ends:
        """Whether a sentence may end with this abbreviation: never, before a starter, or before any capital.

        >>> token_rules().ends("plkst."), token_rules().ends("u.c."), token_rules().ends("vārds")
        ('never', 'often', 'never')
        """
        return self._ends.get(token.lower(), "never")

    def is_latvian_word(self, token: str) -> bool:
        """Whether the token looks like a whole word of Latvian in lower case, and not like an abbreviation."""
        return LATVIAN_WORD.fullmatch(token) is not None

    def cut(self, run: str) -> Cut:
        """Cuts a run of characters without blanks.

        >>> token_rules().cut("(2022.gada").tokens
        ('(', '2022.', 'gada')
        """
        tokens: list[str] = []
        doubts: list[Doubt] = []
        for match in self._patterns.finditer(run):
            token, kind = match.group(), self._kinds[match.lastindex or 0]
            if kind == "hyphen" and self._joins_words(token):
                tokens.extend(part for part in re.split("([-‑])", token) if part)
                continue
            if kind not in ("plain", "hyphen"):
                doubts.append(Doubt(len(tokens), kind))
            tokens.append(token)
        return Cut(tuple(tokens), tuple(doubts))

    def keeps_stop(self, kind: Kind, token: str, *, before: str, after: str, glued: bool) -> bool:
        """Whether the full stop at the end of a doubtful token belongs to it.

        Args:
            kind: ``ordinal``, ``initial``, ``abbreviation`` or ``letter``.
            token: The token with its full stop.
            before: The token before it, ``""`` at the start of a paragraph or sentence.
            after: What follows, up to the next blank; ``""`` at the end of a paragraph.
            glued: Whether ``after`` follows without a blank.
        """
        if kind == "abbreviation":
            anywhere = token.lower() not in self._beside_number
            return anywhere or _is_number(before) or before.lower().removesuffix(".") in self.degrees
        if kind == "letter":
            return after[:1].islower() or _is_number(before) or LETTER_STOP.fullmatch(before) is not None
        if kind == "initial":
            return bool(after)
        return self._is_ordinal(before, after, glued=glued)

    def _is_ordinal(self, before: str, after: str, *, glued: bool) -> bool:
        if glued and (not after[0].isalpha() or len(after) == 1):
            return after[0].isalnum() or after[0] in "-–—‑/,;:)]("
        word = after.lstrip(f"{QUOTES}'(")
        if not after or not word:
            return False
        if word[0].isupper():
            if _is_printed(_first_word(word)) and (not before[-1:].isalpha() or before.isupper()):
                return True
            return not before or self._ordinal_head.fullmatch(_first_word(word)) is not None
        return True

    def _joins_words(self, token: str) -> bool:
        first, *others = re.split("[-‑]", token)
        if first in self._relation or ROMAN.fullmatch(first):
            return all(part in self._relation or ROMAN.fullmatch(part) for part in others)
        words = (first[0].lower() + first[1:], *others)
        return words[0] not in self._borrowed and all(LATVIAN_WORD.fullmatch(word) for word in words)


def _is_number(token: str) -> bool:
    return token.removesuffix(".")[-1:].isdigit() or ROMAN.fullmatch(token.removesuffix(".")) is not None


def _is_printed(word: str) -> bool:
    """Whether a word stands in a headline in capitals; shorter ones may be acronyms."""
    return word.isupper() and len(word) >= PRINTED_MIN


def _first_word(text: str) -> str:
    found = re.match(r"\w+", text)
    return found.group() if found else ""


def _alternatives(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _capture(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(f"({pattern})" for pattern in patterns) + ")"


def _fill(pattern: str, fillers: dict[str, str]) -> str:
    for name, value in fillers.items():
        pattern = pattern.replace(name, value)
    return pattern


@cache
def token_rules() -> TokenRules:
    """The packaged rules, read once."""
    return TokenRules(read_toml("tokenizer.toml", TokenizerData), read_tsv("sentence_starters.tsv", Starter))
