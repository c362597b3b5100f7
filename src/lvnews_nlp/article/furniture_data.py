"""The tables of ``data/furniture.toml``: rules for lines and pieces of lines, and the lists that the layout asks."""

from typing import Literal

from pydantic import Field

from lvnews_nlp.resources import Record


class LineRule(Record):
    """A pattern for a whole line; the head of ``data/furniture.toml`` says what each field is."""

    id: str
    detail: str
    kind: Literal["furniture", "section", "credit", "dateline"] = "furniture"
    where: Literal["any", "head", "tail", "edges"] = "any"
    effect: Literal["line", "end", "skip"] = "line"
    next_lines: int = 0
    next_pattern: str = ".*"
    pattern: str
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)
    source: str


class InlineRule(Record):
    """A pattern for a piece of a line, which becomes a block of its own; other fields are those of ``LineRule``.

    Attributes:
        caption: At most so many words before the match, back to the last full stop, belong to it too.
    """

    id: str
    detail: str
    pattern: str
    caption: int = 0
    match: tuple[str, ...] = Field(min_length=1)
    no_match: tuple[str, ...] = Field(min_length=1)
    source: str


class LayoutRules(Record):
    """Limits and word lists of the page layout; comments in ``data/furniture.toml`` say what the lists are for.

    Attributes:
        sentence_min_words: Fewer words make no sentence.
        body_min_chars: Fewer code points make no paragraph that is surely of the body.
        title_max_chars: More code points make no title.
        title_max_words: More words make no title.
        heading_max_words: More words make no heading.
        head_max_lines: Further down no title is looked for.
    """

    bullets: str
    dash_bullets: str
    numbered: str
    sentence_min_words: int
    body_min_chars: int
    title_max_chars: int
    title_max_words: int
    heading_max_words: int
    head_max_lines: int
    date_labels: str
    date_labels_published: str
    date_labels_changed: str
    date_subjects: str
    agencies: str
    accounts: str
    publishers: str
    sites: str
    fields: str
    occasions: str
    subjects: str
    letter_heads: str
    cards: str
    card_names: str
    role_words: str
    title_before: str
    title_after: str
