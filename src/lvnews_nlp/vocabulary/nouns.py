"""The table of nouns (``data/nouns.tsv``): what each can head, stand beside or be, for all finders and for events."""

from functools import cache, lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, field_validator

from lvnews_nlp.resources import Record, read_tsv
from lvnews_nlp.vocabulary.labels import label_rows

Subtype = Literal["ministry", "agency", "municipality", "school", "university", "union", "company", "ngo", "other"]
Habit = Literal[
    "strong",
    "weak",
    "many",
    "inner",
    "named",
    "unit",
    "placed",
    "fund",
]
SubtypeHint = Literal["part", "page", "local", "state"]
Column = Literal["habits", "title", "ends_name", "event", "place", "after_person", "network", "site", "subtype"]

#: What the column ``title`` says of a noun that takes a title away from other readings.
NO_TITLE = "none"
#: What the column ``network`` says of names beside a noun, where it does not name the label of those that it ends.
BESIDE_NETWORK = ("award", "settlement", "no-venue")
_WORDS = BeforeValidator(str.split)


class Noun(Record):
    """A row of the table; the head of the file says what the words of each column mean.

    Attributes:
        lemma: Nominative, in lower case but for abbreviations. A noun whose plural names something else ("mācības") has
            a row of its own for that.
        organisation: Subtype of the organisations whose names it heads.
        habits: How such names are made.
        beside_quotes: Of a quoted name that it stands beside in lower case: subtype of the organisation.
        title: Of a quoted title that it stands beside: the label.
        ends_name: Of a name without quotes that it ends.
        event: Whether it is an event by itself, and its compounds too, or only performs at one.
        place: How a thing with such a head is a place.
        after_person: Whether things of its kind are named after people.
        network: What a name of the network is that ends in it or stands beside it.
        site: Whether a line that ends in it says whose page it is.
        subtype: What else tells the subtype of a name that it heads.
    """

    lemma: str
    organisation: Subtype | None = None
    habits: Annotated[tuple[Habit, ...], _WORDS] = ()
    beside_quotes: Subtype | None = None
    title: Annotated[tuple[str, ...], _WORDS] = ()
    ends_name: Annotated[tuple[Literal["event", "event_of_place", "facility", "nature", "programme"], ...], _WORDS] = ()
    event: Annotated[tuple[Literal["noun", "thin", "dated", "object", "ends", "performs", "sitting"], ...], _WORDS] = ()
    place: Annotated[tuple[Literal["room", "place", "visited", "acting", "street", "way"], ...], _WORDS] = ()
    after_person: Annotated[tuple[Literal["yes"], ...], _WORDS] = ()
    network: Annotated[tuple[str, ...], _WORDS] = ()
    site: Annotated[tuple[Literal["heads"], ...], _WORDS] = ()
    subtype: Annotated[tuple[SubtypeHint, ...], _WORDS] = ()

    @field_validator("title", "network")
    @classmethod
    def _known(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        if unknown := set(words) - label_rows().keys() - {NO_TITLE, "beside", *BESIDE_NETWORK}:
            raise ValueError(f"no label is called {min(unknown)}")
        return words

    @property
    def titled(self) -> str | None:
        """The label of a quoted title beside it; ``NO_TITLE`` where it takes the title away, None without a word."""
        return next((word for word in self.title if word != "beside"), None)


@cache
def nouns() -> tuple[Noun, ...]:
    """All rows, in the order of the table.

    Raises:
        DataError: The packaged table is damaged.
    """
    return tuple(read_tsv("nouns.tsv", Noun))


@lru_cache(maxsize=64)
def lemmas(column: Column, word: str) -> tuple[str, ...]:
    """The nouns that have a word in a column, in the order of the table.

    >>> lemmas("ends_name", "programme")
    ('programma',)
    """
    return tuple(noun.lemma for noun in nouns() if word in getattr(noun, column))
