"""What can be seen of each line of a page that tells whether it belongs to the article: of itself and of its place.

The weights of these signs are learnt (``training/line_weights.py``) and stand in ``data/line_weights.tsv``. A sign
whose name begins with ``@`` tells where on the page the line is; ``word=…`` is the beginning of a word in it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lvnews_nlp.article.furniture import EDGES, EVERYWHERE, FurnitureRules
from lvnews_nlp.article.shape import is_content, is_sentence
from lvnews_nlp.article.text import Line

LOOKED_AT = 300  # code points of a line; the rest of a paragraph tells nothing new
STEM = 5  # code points; as much of a Latvian word as its endings leave
SHORTEST = 4  # code points; shorter words are mostly function words
SHORT = 40
LABEL = 70
RULED = 120  # code points; rules for the edges of a page describe no longer lines
WORD = re.compile(r"[^\W\d_]+")
PARTS = re.compile(r"[|·•»›→/]| [–-] |\s{2,}")
CLOSERS = '"”“»’) '
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
DATED = re.compile(r"\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\b(?:19|20)\d\d\b|\d{1,2}\. ?[a-zā-ž]{3,}")
FIGURES = re.compile(r"\d+")
NEAR = 6  # lines
FEW = 8  # words; in longer lines a date or a colon tells nothing
NEIGHBOURS = {"before": -1, "after": 1, "2 before": -2, "2 after": 2}


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
    bare = line.text.lstrip(rules.layout.bullets + " ")
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
    words = WORD.findall(text[:LOOKED_AT])
    stems = tuple(dict.fromkeys(word.casefold()[:STEM] for word in words))
    content = rule.kind != "furniture" and (told or is_content(text, rules.layout))
    signs = (*_shape(text, told, rules), *_case(words), *_holds(text), *_ruled(rule))
    return Seen(text, signs, stems, content)


def _shape(text: str, told: bool, rules: FurnitureRules) -> Iterator[str]:
    """Length, beginning and end."""
    yield f"chars<={limit(len(text), (3, 8, 16, 30, 60, 100, 200, 400))}"
    yield f"words<={limit(len(text.split()), (1, 2, 3, 5, 8, 12, 20))}"
    end = text.rstrip(CLOSERS)[-1:]
    yield f"ends={end if end and end in '.!?…:;,*' else 'word'}{' told' if told else ''}"
    if told:
        yield "told"
    first = text[0]
    if first.isalpha():
        yield "opens=small" if first.islower() else "opens=capital"
    elif first.isdigit():
        yield "opens=digit"
    else:
        yield "opens=bullet" if first in rules.layout.bullets else "opens=quote" if first in '„"“”«(' else "opens=sign"
    parts = len(PARTS.findall(text[:LOOKED_AT]))
    if parts:
        yield f"parts<={limit(parts, (1, 2, 4))}"


def _case(words: Sequence[str]) -> Iterator[str]:
    """How many words are in lower case, and whether none is."""
    if not words:
        yield "no words"
        return
    yield f"lower<={limit(sum(word[0].islower() for word in words) / len(words), (0, 0.25, 0.5, 0.75))}"
    if len(words) > 1 and all(map(str.isupper, words)):
        yield "shouted"
    if len(words) > 1 and all(word[0].isupper() for word in words):
        yield "labels"


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


def signs_of(lines: Sequence[Line], rules: FurnitureRules) -> Iterator[list[str]]:
    """The signs of every line of a page.

    Args:
        lines: The lines; those that are furniture in any place are already marked.
        rules: The packaged rules.
    """
    marks = [ruled(line, rules) for line in lines]
    seen = [see(line, mark, rules) for line, mark in zip(lines, marks, strict=True)]
    copies = _copies(seen)
    body = Counter(stem for one in seen if one.content for stem in one.stems)
    kinds = [_kind(one, mark) for one, mark in zip(seen, marks, strict=True)]
    runs = _runs(seen)
    total, before, ended = sum(one.content for one in seen), 0, False
    for index, (line, one, mark) in enumerate(zip(lines, seen, marks, strict=True)):
        signs = [*one.signs, *_told(one, body), *(f"word={stem}" for stem in one.stems)]
        signs += copies[index]
        if runs[index]:
            signs.append(f"run<={limit(runs[index], (1, 2, 4, 8, 16))}")
        signs += _around(lines, kinds, marks, index)
        signs += _place(index, len(lines), before, total - before - one.content, content=one.content)
        if ended:
            signs.append("@ended")
        signs.append("gap" if line.gap else "close")
        ended = ended or (mark.effect == "end" and before > 0)
        before += one.content
        yield signs


def _copies(seen: Sequence[Seen]) -> list[list[str]]:
    """Whether each line stands on the page before or again, but for figures, and whether near: as running heads do."""
    signs: list[list[str]] = [[] for _ in seen]
    last: dict[str, int] = {}
    for index, one in enumerate(seen):
        text = FIGURES.sub("0", one.text[:LOOKED_AT].casefold())
        if text in last:
            near = "near" if index - last[text] <= NEAR else "far"
            signs[index].append(f"copy {near}")
            signs[last[text]].append(f"copied {near}")
        last[text] = index
    return signs


def _kind(one: Seen, rule: Ruled) -> str:
    if rule.kind:
        return f"rule {rule.kind}"
    return "content" if one.content else "short" if len(one.text) < SHORT else "line"


def _told(one: Seen, body: Counter[str]) -> Iterator[str]:
    """How many of the words of a line stand in the running text of the page too."""
    own = [stem for stem in one.stems if len(stem) >= SHORTEST]
    if own:
        yield f"told<={limit(sum(body[stem] > one.content for stem in own) / len(own), (0, 0.25, 0.5))}"


def _runs(seen: Sequence[Seen]) -> list[int]:
    """How many short lines stand together with each; 0 for longer ones."""
    runs, run = [0] * len(seen), 0
    for index in range(len(seen) + 1):
        if index < len(seen) and not seen[index].content and len(seen[index].text) < LABEL:
            run += 1
            continue
        runs[index - run : index] = [run] * run
        run = 0
    return runs


def _around(lines: Sequence[Line], kinds: Sequence[str], marks: Sequence[Ruled], index: int) -> Iterator[str]:
    """What the lines around one are."""
    for name, step in NEIGHBOURS.items():
        other = index + step
        if not 0 <= other < len(lines):
            yield f"{name}=none"
            continue
        yield f"{name}={kinds[other]}"
        if marks[other].kind and abs(step) == 1:
            yield f"{name} rule={marks[other].detail}"
    if index + 1 < len(lines) and lines[index + 1].gap:
        yield "gap after"


def _place(index: int, count: int, before: int, after: int, *, content: bool) -> Iterator[str]:
    """Where on the page the line is: by lines, and by the paragraphs above and below it."""
    yield f"@above={min(before, 3)}"
    yield f"@below={min(after, 3)}"
    yield f"@above={min(before, 2)} below={min(after, 2)}{' content' if content else ''}"
    yield f"@line<={limit(index, (0, 1, 3, 7, 15))}"
    yield f"@left<={limit(count - 1 - index, (0, 1, 3, 7, 15))}"
