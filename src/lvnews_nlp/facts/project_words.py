"""The words of project records: what is said of a project beside its name (``data/project_details.toml``)."""

from functools import lru_cache

from lvnews_nlp.facts.word_lists import WordLists, opening
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


class ProjectWords(WordLists):
    """The lists of ``data/project_details.toml``; the comment above each there says what it is for.

    ``reach`` counts sentences.
    """

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

    def is_field(self, text: str) -> bool:
        """Whether a sentence opens with the name of a field of a project: „Kopējās izmaksas: …”, „Partneri – …”."""
        return opening(self.fields, before=r"(?:(?:no|projekta)\s+){0,2}").match(text) is not None


@lru_cache(maxsize=1)
def project_words() -> ProjectWords:
    """The packaged word lists."""
    return read_toml("project_details.toml", ProjectWords)
