"""What can be seen of the lines of a page by what stands around them, beside what each shows by itself.

A sign whose name begins with ``@`` tells where on the page the line is and has a weight for each side of the article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.line_signs import LABEL, LOOKED_AT, RULED, Ruled, Seen, limit, ruled, see
from lvnews_nlp.article.shape import TERMINAL, announces, is_sentence
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import SHORTEST
from lvnews_nlp.language.alphabet import SMALL

SHORT = 40  # code points
FIGURES = re.compile(r"\d+")
NEAR = 6  # lines
HELD, SEARCHED = 15, 60  # code points, lines
RUN_ON = 4  # words of a line of a wrapped paragraph
GOES_ON = re.compile(rf"[{SMALL}]{{2,}}[ ,.]")  # a word in small letters, no address of the web
NEIGHBOURS = {"before": -1, "after": 1, "2 before": -2, "2 after": 2}

Signs = list[list[str]]


def signs_of(lines: Sequence[Line], rules: FurnitureRules) -> Iterator[list[str]]:
    """The signs of every line of a page.

    Args:
        lines: The lines; those that are furniture in any place are already marked.
        rules: The packaged rules.
    """
    marks = [ruled(line, rules) for line in lines]
    seen = [see(line, mark, rules) for line, mark in zip(lines, marks, strict=True)]
    around = (
        _words(seen), _copies(seen), _held(lines), _runs(seen), _beside(lines, seen, marks),
        _listed(lines, rules), _placed(seen), _ended(seen, marks),
    )  # fmt: skip
    for one, *others in zip(seen, *around, strict=True):
        yield [sign for signs in (one.signs, *others) for sign in signs]


def _words(seen: Sequence[Seen]) -> Signs:
    """The words of each line, and how many of them stand in the running text of the page too."""
    body = Counter(stem for one in seen if one.content for stem in one.stems)
    signs: Signs = []
    for one in seen:
        signs.append([f"word={stem}" for stem in one.stems])
        own = [stem for stem in one.stems if len(stem) >= SHORTEST]
        if own:
            told = sum(body[stem] > one.content for stem in own)
            signs[-1].append(f"told<={limit(told / len(own), (0, 0.25, 0.5))}")
    return signs


def _copies(seen: Sequence[Seen]) -> Signs:
    """Whether each line stands on the page before or again, but for figures, and whether near: as running heads do."""
    signs: Signs = [[] for _ in seen]
    last: dict[str, int] = {}
    for index, one in enumerate(seen):
        text = FIGURES.sub("0", one.text[:LOOKED_AT].casefold())
        if text in last:
            near = "near" if index - last[text] <= NEAR else "far"
            signs[index].append(f"copy {near}")
            signs[last[text]].append(f"copied {near}")
        last[text] = index
    return signs


def _held(lines: Sequence[Line]) -> Signs:
    """Lines that hold a whole other line of the page, and those that stand in one: headlines in the head of a print."""
    signs: Signs = [[] for _ in lines]
    texts = {index: line.text.casefold() for index, line in enumerate(lines) if HELD <= len(line.text) <= 2 * RULED}
    holders: set[int] = set()
    for index, text in [*texts.items()][:SEARCHED]:
        found = [other for other, longer in texts.items() if len(longer) > len(text) and text in longer]
        holders.update(found)
        if found:
            signs[index].append("in line")
    for index in holders:
        signs[index].append("holds line")
    return signs


def _runs(seen: Sequence[Seen]) -> Signs:
    """How many short lines stand together with each short one."""
    signs: Signs = [[] for _ in seen]
    run: list[int] = []
    for index in range(len(seen) + 1):
        if index < len(seen) and not seen[index].content and len(seen[index].text) < LABEL:
            run.append(index)
            continue
        for member in run:
            signs[member].append(f"run<={limit(len(run), (1, 2, 4, 8, 16))}")
        run = []
    return signs


def _beside(lines: Sequence[Line], seen: Sequence[Seen], marks: Sequence[Ruled]) -> Signs:
    """What the lines around each are, and whether a paragraph begins or ends with it."""
    kinds = [_kind(one, mark) for one, mark in zip(seen, marks, strict=True)]
    signs: Signs = []
    for index, line in enumerate(lines):
        signs.append(["gap" if line.gap else "close"])
        for name, step in NEIGHBOURS.items():
            other = index + step
            if not 0 <= other < len(lines):
                signs[-1].append(f"{name}=none")
                continue
            signs[-1].append(f"{name}={kinds[other]}")
            if marks[other].kind and abs(step) == 1:
                signs[-1].append(f"{name} rule={marks[other].detail}")
        if index + 1 < len(lines) and lines[index + 1].gap:
            signs[-1].append("gap after")
    return signs


def _kind(one: Seen, rule: Ruled) -> str:
    if rule.kind:
        return f"rule {rule.kind}"
    return "content" if one.content else "short" if len(one.text) < SHORT else "line"


def _listed(lines: Sequence[Line], rules: FurnitureRules) -> Signs:
    """Lines that a sentence with a colon announces, up to the next sentence, and those cut out of a sentence."""
    signs: Signs = [[] for _ in lines]
    announced = False
    for index, (above, line) in enumerate(pairwise(lines), 1):
        told = not above.kind and announces(above.text, rules.layout)
        goes_on = announced and not line.kind and not is_sentence(above.text, rules.layout)
        announced = not line.gap and (told or goes_on)
        if announced:
            signs[index].append("announced")
        if _is_cut(above, line):
            signs[index - 1].append("goes on")
            signs[index].append("cut")
    return signs


def _is_cut(above: Line, below: Line) -> bool:
    """Whether a sentence goes on from one line to the next; a menu in small letters has fewer words and no stop."""
    ended = TERMINAL.search(above.text) is not None or len(above.text.split()) < RUN_ON
    whole = len(below.text.split()) >= RUN_ON or TERMINAL.search(below.text) is not None
    return not ended and not below.gap and whole and GOES_ON.match(below.text) is not None


def _placed(seen: Sequence[Seen]) -> Signs:
    """Where on the page each line is: by lines, by the paragraphs above and below it, and by their length."""
    signs: Signs = []
    before, total, count = 0, sum(one.content for one in seen), len(seen)
    mass = [*accumulate((len(one.text) * one.content for one in seen), initial=0)]
    for index, one in enumerate(seen):
        after = total - before - one.content
        signs.append([
            f"@above={min(before, 3)}",
            f"@below={min(after, 3)}",
            f"@above={min(before, 2)} below={min(after, 2)}{' content' if one.content else ''}",
            f"@line<={limit(index, (0, 1, 3, 7, 15))}",
            f"@left<={limit(count - 1 - index, (0, 1, 3, 7, 15))}",
        ])  # fmt: skip
        if mass[-1]:
            share = (mass[index] + mass[index + 1]) / 2 / mass[-1]
            signs[-1].append(f"@mass<={limit(share, (0, 0.1, 0.5, 0.9, 0.999))}")
        before += one.content
    return signs


def _ended(seen: Sequence[Seen], marks: Sequence[Ruled]) -> Signs:
    """Whether a rule has ended the article above each line, and what that rule knows; or whether none knows a line."""
    if not any(mark.kind in ("furniture", "section") for mark in marks):
        return [["@bare"] for _ in seen]
    signs: Signs = []
    begun, ended = False, ""
    for one, mark in zip(seen, marks, strict=True):
        signs.append(["@ended", f"@ended {ended}"] if ended else [])
        ended = ended or (mark.detail if mark.effect == "end" and begun else "")
        begun = begun or one.content
    return signs
