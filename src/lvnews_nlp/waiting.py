"""A page on its way to a result, and why it has none."""

from pathlib import Path
from typing import NamedTuple

from lvnews_nlp.article.model import Article
from lvnews_nlp.errors import LvNewsError

Source = str | bytes | Path | Article


class Failure(NamedTuple):
    """Why an article has no result: columns of the table ``errors``.

    Attributes:
        stage: ``input`` (the record itself), ``read`` (page to text) or ``analyse``.
        error: Name of the error.
        message: What was wrong, as a sentence.
    """

    stage: str
    error: str
    message: str

    @classmethod
    def of(cls, error: Exception, *, stage: str) -> "Failure":
        """What an error says; errors that are not ours say what to do with them."""
        message = str(error) if isinstance(error, LvNewsError) else f"{error} Please report this page."
        return cls(stage, type(error).__name__, message)

    @classmethod
    def twice(cls, id: str) -> "Failure":
        """The failure of a page with the id of an earlier one."""
        return cls("input", "DuplicateId", f"The id {id!r} was given before; this page is left out. Give it another.")


class Page(NamedTuple):
    """A page on its way: its name in results, and the page or what is wrong with it."""

    id: str
    source: Source | Failure
