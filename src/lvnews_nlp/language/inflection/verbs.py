"""What of a verb's form is its stem, by ``data/verb_forms.toml``: ``pārskrējušas`` has the past stem ``pārskrēj``."""

import re
from functools import cache, cached_property
from typing import Literal

from lvnews_nlp.resources import Record, read_toml

Stem = Literal["present", "past", "infinitive"]


class VerbFormRecord(Record):
    """One ``[[form]]``: what the tags of some forms begin with, and how these forms end.

    Attributes:
        tag: Regular expression for the beginning of an LVTB tag.
        stem: Which stem the forms are made of.
        endings: What follows the stem, alternatives with ``|`` between them.
        declines: Whether endings of adjectives follow.
        examples: Form, tag and stem.
    """

    tag: str
    stem: Stem
    endings: str
    declines: bool = False
    examples: list[tuple[str, str, str]]


class VerbFile(Record):
    """The whole file."""

    version: int
    prefixes: list[str]
    declined: str
    form: list[VerbFormRecord]

    @cached_property
    def patterns(self) -> list[tuple[re.Pattern[str], Stem, re.Pattern[str]]]:
        """Of every form the pattern of its tags, its stem, and the pattern of the form."""
        after = f"(?:āk)?(?:{self.declined})"
        return [
            (re.compile(row.tag), row.stem, re.compile(f"(.+?)(?:{row.endings}){after if row.declines else ''}"))
            for row in self.form
        ]


@cache
def verb_file() -> VerbFile:
    """The file as it ships."""
    return read_toml("verb_forms.toml", VerbFile)


def verb_stem(form: str, xpos: str) -> tuple[Stem, str] | None:
    """Which stem of its verb a form has, in lower case, without ``ne-`` and ``jā-``; None where no row fits.

    >>> verb_stem("Neieguvušajiem", "vmnpdmpdasypy"), verb_stem("jābrien", "vmnd0i100an")
    (('past', 'ieguv'), ('present', 'brien'))
    """
    word = form.lower()
    if xpos.endswith("y"):
        word = word.removeprefix("ne")
    if xpos[3:4] == "d":
        word = word.removeprefix("jā")
    for tag, stem, pattern in verb_file().patterns:
        if tag.match(xpos):
            match = pattern.fullmatch(word)
            return (stem, match[1]) if match else None
    return None


def verb_prefix(stem: str) -> str:
    """The prefix that a stem begins with, if two letters or more are left; else nothing.

    >>> verb_prefix("pārskrēj"), verb_prefix("no"), verb_prefix("brien")
    ('pār', '', '')
    """
    found = (prefix for prefix in verb_file().prefixes if stem.startswith(prefix) and len(stem) >= len(prefix) + 2)
    return max(found, key=len, default="")
