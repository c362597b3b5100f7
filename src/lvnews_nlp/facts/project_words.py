"""The words of project records: what is said of a project beside its name (``data/project_details.toml``)."""

import re
from functools import lru_cache

from lvnews_nlp.resources import Record, read_toml


class Example(Record):
    """A text, and what the record of its first project must say.

    Attributes:
        text: The text.
        amount: Money of the project.
        beneficiary: Canonical name of who carries it out.
        partners: Canonical names of the others.
        starts: First day, ISO.
        ends: Last day, ISO.
    """

    text: str
    amount: float | None = None
    beneficiary: str | None = None
    partners: tuple[str, ...] = ()
    starts: str | None = None
    ends: str | None = None


class ProjectWords(Record):
    """The lists of ``data/project_details.toml``; the comment above each there says what it is for.

    Words are beginnings, in lower case; ``reach`` counts sentences.
    """

    version: int
    source: str
    project: tuple[str, ...]
    pronouns: tuple[str, ...]
    fields: tuple[str, ...]
    reach: int
    money_whole: tuple[str, ...]
    money: tuple[str, ...]
    other_money: tuple[str, ...]
    carries_out: tuple[str, ...]
    owned: tuple[str, ...]
    partners: tuple[str, ...]
    not_partners: tuple[str, ...]
    duration: tuple[str, ...]
    starting: tuple[str, ...]
    ending: tuple[str, ...]
    other_days: tuple[str, ...]
    not_own: tuple[str, ...]
    examples: tuple[Example, ...]

    def pattern(self, field: str) -> re.Pattern[str]:
        """A list, by the name of its field, as one pattern of whole words that begin like one of its entries."""
        return _pattern(getattr(self, field))

    def is_field(self, text: str) -> bool:
        """Whether a sentence opens with the name of a field of a project: „Kopējās izmaksas: …”, „Partneri – …”."""
        return _opening(self.fields).match(text) is not None


@lru_cache(maxsize=1)
def project_words() -> ProjectWords:
    """The packaged word lists."""
    return read_toml("project_details.toml", ProjectWords)


@lru_cache(maxsize=32)
def _pattern(starts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined(starts)})\w*", re.IGNORECASE)


@lru_cache(maxsize=2)
def _opening(starts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:(?:no|projekta)\s+){{0,2}}(?:{_joined(starts)})", re.IGNORECASE)


def _joined(starts: tuple[str, ...]) -> str:
    longest_first = sorted(starts, key=len, reverse=True)
    return "|".join(r"\w*\s+".join(map(re.escape, start.split())) for start in longest_first)
