"""The body of a page: its lines become paragraphs, list items and headings."""

from collections.abc import Sequence
from typing import cast

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.model import Block, Kind
from lvnews_nlp.article.shape import continues, is_content, is_heading, is_sentence, is_wrapped, list_items
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import are_shouted, words_of

SHOUTED_LETTERS = 3  # shorter words of a headline in capitals may be in small ones ("Nr.")


def build_blocks(lines: Sequence[Line], rules: FurnitureRules, title: int | None) -> tuple[Block, ...]:
    """The blocks of a page.

    Args:
        lines: All lines of the page; everything but the body is marked.
        rules: The rules of furniture, whose ``layout`` has limits and word lists.
        title: Index of the title line, or None.

    Returns:
        Blocks in order, without overlaps; their offsets are those of the lines: half-open code points into the
        repaired text.
    """
    items = list_items(lines, rules.layout)
    groups = _groups(lines, items, rules)
    blocks: list[Block] = []
    led = title is None
    for group, after in zip(groups, _following(lines, groups), strict=True):
        kind = _kind(lines, group, after, items, rules)
        # The first paragraph under the title is the lead if it is a sentence and more text follows.
        first = kind == "paragraph" and not led and group[0] > cast(int, title)
        if first and after and is_sentence(lines[group[-1]].text, rules.layout):
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
            runs_on = continues(before, line, width=0 if before.kind else width) or _goes_on_in_capitals(before, line)
            if lone_bullet or runs_on:
                if lone_bullet:
                    items.add(groups[-1][0])
                line.kind = before.kind
                groups[-1].append(index)
                continue
        groups.append([index])
    return groups


def _goes_on_in_capitals(title: Line, line: Line) -> bool:
    """Whether a line below a headline in capitals is its second line: in capitals too, and close below."""
    return title.kind == "title" and not line.gap and _is_shouted(title.text) and _is_shouted(line.text)


def _is_shouted(text: str) -> bool:
    return are_shouted([word for word in words_of(text) if len(word) >= SHOUTED_LETTERS])


def _following(lines: Sequence[Line], groups: Sequence[list[int]]) -> list[list[int] | None]:
    """For every group the next one that is not marked."""
    following: list[list[int] | None] = []
    after = None
    for group in reversed(groups):
        following.append(after)
        if not lines[group[0]].kind:
            after = group
    return following[::-1]


def _kind(
    lines: Sequence[Line], group: list[int], after: list[int] | None, items: set[int], rules: FurnitureRules
) -> Kind:
    """What a group of lines is, by itself and by the group that follows it."""
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
    if after is None:
        return "paragraph"
    opens = after[0] in items or is_content(lines[after[-1]].text, layout)
    return "heading" if opens else "paragraph"
