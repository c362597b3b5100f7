"""Verbs that several finders know (``data/verbs.toml``), by their beginnings in lower case."""

from functools import cache

from lvnews_nlp.resources import Record, read_toml


class Verbs(Record):
    """The lists of ``data/verbs.toml``: what ``str.startswith`` takes.

    Attributes:
        takes_place: An event takes place, or people come together.
        holds: Somebody holds an event.
    """

    version: int
    source: str
    takes_place: tuple[str, ...]
    holds: tuple[str, ...]


@cache
def verbs() -> Verbs:
    """The packaged lists.

    Examples:
        >>> "norisināsies".startswith(verbs().takes_place), "sarīkoja".startswith(verbs().holds)
        (True, True)
    """
    return read_toml("verbs.toml", Verbs)
