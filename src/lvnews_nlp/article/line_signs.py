"""What can be seen of a line by itself that tells whether it belongs to the article (``page_signs.py``: of its place).

The weights of these signs are learnt (``training/line_weights.py``) and stand in ``data/line_weights.tsv``;
``word=…`` is the beginning of a word in the line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lvnews_nlp.article.authors import is_name, names_in
from lvnews_nlp.article.furniture import EDGES, EVERYWHERE, FurnitureRules
from lvnews_nlp.article.shape import is_content, is_sentence, without_bullet
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import are_capitalised, are_shouted, share_small, stem_of, words_of
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, QUOTES, SMALL

LOOKED_AT = 300  # code points of a line; the rest of a paragraph tells nothing new
LABEL = 70
RULED = 120  # code points; rules for the edges of a page describe no longer lines
PARTS = re.compile(r"[|·•»›→/]| [–-] |\s{2,}")
CLOSERS = CLOSING_QUOTES + "’) "
#: What a line may hold.
HOLDS = {
    "address": re.compile(r"@|\[at\]|www\.|https?:|(?<=\w)\.(?:lv|com|eu|org)\b"),
    "phone": re.compile(r"\b[26]\d(?: ?\d){6}\b"),
    "clock": re.compile(r"\b\d{1,2}[:.]\d{2}\b"),
    "euro": re.compile(r"€|eiro\b|EUR\b"),
    "sign": re.compile("[«»‹›×+\u2190-\u21ff\u2500-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]"),
    "star": re.compile(r"\*"),
    "hash": re.compile(r"#"),
    "counted": re.compile(r"\(\d+\)"),
}
DATED = re.compile(rf"\d{{1,2}}[./-] ?\d{{1,2}}[./-] ?\d{{2,4}}|\b(?:19|20)\d\d\b|\d{{1,2}}\. ?[{SMALL}]{{3,}}")
FOREIGN = re.compile(r"[qwxy]|oo|ee|th|sh|ck|ea|ou", re.I)  # never in a Latvian word
FEW = 8  # words; in longer lines a date or a colon tells nothing


def limit(number: float, limits: Sequence[float]) -> float:
    """The first of the limits that a number does not exceed, or infinity.

    >>> limit(7, (1, 5, 20)), limit(21, (1, 5, 20))
    (20, inf)
    """
    return next((one for one in limits if number <= one), float("inf"))


class Ruled(NamedTuple):
    """What the rules say of a line; fields are those of ``Line``, all empty where they say nothing."""

    kind: str = ""
    detail: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One line as it is seen before its place is.

    Attributes:
        text: Its text.
        signs: What is seen of the line itself.
        stems: Beginnings of its words, each once, in their order.
        content: Whether it certainly is running text.
    """

    text: str
    signs: tuple[str, ...]
    stems: tuple[str, ...]
    content: bool


def ruled(line: Line, rules: FurnitureRules) -> Ruled:
    """How a line is marked, or else would be by a rule of any place."""
    if line.kind:
        return Ruled(line.kind, line.detail, line.effect)
    if len(line.text) > RULED:
        return Ruled()
    bare = without_bullet(line.text, rules.layout)
    rule = rules.first(bare, EDGES if bare == line.text else EVERYWHERE)  # rules for any place have been asked already
    return Ruled(rule.kind, rule.detail, rule.effect) if rule else Ruled()


def see(line: Line, rule: Ruled, rules: FurnitureRules) -> Seen:
    """A line by itself.

    Args:
        line: The line.
        rule: What the rules say of it.
        rules: The packaged rules.
    """
    text = line.text
    told = is_sentence(text, rules.layout)
    words = words_of(text[:LOOKED_AT])
    stems = tuple(dict.fromkeys(map(stem_of, words)))
    content = rule.kind != "furniture" and (told or is_content(text, rules.layout))
    signs = (
        *_shape(text, told, rules),
        *_case(words),
        *_holds(text),
        *_ruled(rule),
        *_of_words(text, words, stems, rules),
    )
    return Seen(text, signs, stems, content)


def _shape(text: str, told: bool, rules: FurnitureRules) -> Iterator[str]:
    """Length, beginning and end."""
    yield f"chars<={limit(len(text), (3, 8, 16, 30, 60, 100, 200, 400))}"
    yield f"words<={limit(len(text.split()), (1, 2, 3, 5, 8, 12, 20))}"
    end = text.rstrip(CLOSERS)[-1:]
    yield f"ends={end if end and end in '.!?…:;,*' else 'word'}{' told' if told else ''}"
    if told:
        yield "told"
    figures = sum(map(str.isdigit, text[:LOOKED_AT]))
    if figures:
        yield f"figures<={limit(figures / min(len(text), LOOKED_AT), (0.05, 0.2, 0.5))}"
    yield f"opens={_opening(text[0], rules)}"
    parts = len(PARTS.findall(text[:LOOKED_AT]))
    if parts:
        yield f"parts<={limit(parts, (1, 2, 4))}"


def _opening(first: str, rules: FurnitureRules) -> str:
    """What the first character of a line is."""
    if first.isalpha():
        return "small" if first.islower() else "capital"
    if first.isdigit():
        return "digit"
    if first in rules.layout.bullets:
        return "bullet"
    return "quote" if first in QUOTES + "(" else "sign"


def _case(words: Sequence[str]) -> Iterator[str]:
    """How many words are in lower case, and whether none is."""
    if not words:
        yield "no words"
        return
    yield f"lower<={limit(share_small(words), (0, 0.25, 0.5, 0.75))}"
    if are_shouted(words):
        yield "shouted"
    if are_capitalised(words):
        yield "labels"


def _of_words(text: str, words: Sequence[str], stems: Sequence[str], rules: FurnitureRules) -> Iterator[str]:
    if stems and len(text) < LABEL:
        yield f"first={stems[0]}"
    foreign = sum(FOREIGN.search(word) is not None for word in words)
    if foreign:
        yield "foreign" if 2 * foreign >= len(words) else "foreign word"
    if re.fullmatch(rules.layout.letter_heads, text) or rules.subject_pattern.match(text):
        yield "mail"
    if len(text) <= RULED and any(names_in(text, rules)):
        yield "name" if is_name(text, rules) else "named"


def _holds(text: str) -> Iterator[str]:
    looked = text[:LOOKED_AT]
    yield from (name for name, pattern in HOLDS.items() if pattern.search(looked))
    if len(text.split()) <= FEW:
        if ":" in text:
            yield "colon"
        if DATED.search(text):
            yield "dated"


def _ruled(rule: Ruled) -> Iterator[str]:
    if rule.kind:
        yield f"rule={rule.detail}" if rule.kind == "furniture" else f"rule={rule.kind}:{rule.detail}"
