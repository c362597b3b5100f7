"""The body of a page: its lines become paragraphs, list items and headings."""

from collections.abc import Sequence
from typing import cast

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.model import Block, Kind
from lvnews_nlp.article.shape import continues, is_content, is_heading, is_sentence, is_wrapped, list_items
from lvnews_nlp.article.text import Line


def build_blocks(lines: Sequence[Line], rules: FurnitureRules, title: int | None) -> tuple[Block, ...]:
    """The blocks of a page, from lines of which everything but the body is marked."""
    items = list_items(lines, rules.layout)
    groups = _groups(lines, items, rules)
    blocks: list[Block] = []
    led = title is None
    for place, group in enumerate(groups):
        kind = _kind(lines, groups, place, items, rules)
        if kind == "paragraph" and not led and group[0] > cast(int, title) and _is_lead(lines, groups, place, rules):
            kind = "lead"
        led = led or kind in ("lead", "paragraph", "list_item")
        blocks.append(Block(lines[group[0]].start, lines[group[-1]].end, kind, lines[group[0]].detail))
    return tuple(blocks)


def _groups(lines: Sequence[Line], items: set[int], rules: FurnitureRules) -> list[list[int]]:
    """The lines that make one block each; only hard-wrapped text gives more than one line."""
    free = [line for line in lines if not line.kind]
    width = max((len(line.text) for line in free), default=0) if is_wrapped(free) else 0
    groups: list[list[int]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before and not line.kind and before.kind in ("", "title") and index not in items:
            lone_bullet = not before.kind and before.text.strip() in rules.layout.bullets and not line.gap
            runs_on = continues(before, line, width=0 if before.kind else width)
            if lone_bullet or runs_on:
                if lone_bullet:
                    items.add(groups[-1][0])
                line.kind = before.kind
                groups[-1].append(index)
                continue
        groups.append([index])
    return groups


def _kind(lines: Sequence[Line], groups: list[list[int]], place: int, items: set[int], rules: FurnitureRules) -> Kind:
    group = groups[place]
    line, layout = lines[group[0]], rules.layout
    if line.kind:
        return cast(Kind, line.kind)
    if group[0] in items:
        return "list_item"
    if len(group) > 1 and sum(len(lines[index].text) for index in group) > layout.title_max_chars:
        return "paragraph"
    if not is_heading(line.text, layout) or (is_sentence(line.text, layout) and not line.text.endswith(("?", ":"))):
        return "paragraph"
    if line.text.endswith(":"):
        return "heading"
    after = next((other for other in groups[place + 1 :] if not lines[other[0]].kind), None)
    if after is None:
        return "paragraph"
    opens = after[0] in items or is_content(lines[after[-1]].text, layout)
    return "heading" if opens else "paragraph"


def _is_lead(lines: Sequence[Line], groups: list[list[int]], place: int, rules: FurnitureRules) -> bool:
    """The first paragraph under the title is the lead if it is a sentence and more text follows."""
    more = any(not lines[group[0]].kind for group in groups[place + 1 :])
    return more and is_sentence(lines[groups[place][-1]].text, rules.layout)
