"""How labels are shown: their names, and colours that every reader tells apart (``data/labels.toml``)."""

from functools import cache

from pydantic import Field

from lvnews_nlp.resources import Record, read_toml


class LabelStyle(Record):
    """How one label is shown.

    Attributes:
        colour: Ground of its mentions, ``#rrggbb``.
        ink: Text on that ground.
        names: The label in words, by language.
    """

    colour: str = Field(pattern=r"^#[0-9a-f]{6}$")
    ink: str = Field(pattern=r"^#[0-9a-f]{6}$", default="#1a1a1a")
    names: dict[str, str]


class LabelFile(Record):
    """The whole of ``data/labels.toml``."""

    version: int
    source: str
    labels: dict[str, LabelStyle]


@cache
def label_styles() -> dict[str, LabelStyle]:
    """The labels in their fixed order, read once.

    Examples:
        >>> label_styles()["PERSON"].names["lv"], len(label_styles())
        ('cilvēks', 16)
    """
    return read_toml("labels.toml", LabelFile).labels
