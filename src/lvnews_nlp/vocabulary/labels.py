"""The labels of entities: their order, how they are shown, and what is true of each (``data/labels.toml``)."""

from functools import cache, lru_cache

from pydantic import Field, model_validator

from lvnews_nlp.resources import Record, read_toml


class LabelRow(Record):
    """One label.

    Attributes:
        colour: Ground of its mentions, ``#rrggbb``.
        ink: Text on that ground.
        names: The label in words, by language.
        letter: What annotators write for it; ``""`` where the guideline has no such label.
        traits: What is true of it, by the names in ``[traits]``.
    """

    colour: str = Field(pattern=r"^#[0-9a-f]{6}$")
    ink: str = Field(pattern=r"^#[0-9a-f]{6}$", default="#1a1a1a")
    names: dict[str, str]
    letter: str = ""
    traits: tuple[str, ...] = ()


class LabelFile(Record):
    """The whole of ``data/labels.toml``.

    Attributes:
        traits: What each trait means.
        labels: The labels in their fixed order.
        carriers: By kind of code the labels that carry it, the preferred one first.
        fullstack: Our label of each class of FullStack.
        compared: By label of ours the class in which it is compared with FullStack.
        record_fields: By field of a record the labels of the entity that it may name.
    """

    version: int
    source: str
    traits: dict[str, str]
    labels: dict[str, LabelRow]
    carriers: dict[str, tuple[str, ...]]
    fullstack: dict[str, str]
    compared: dict[str, str] = Field(alias="compared-with-fullstack")
    record_fields: dict[str, tuple[str, ...]] = Field(alias="record-fields")

    @model_validator(mode="after")
    def _known(self) -> "LabelFile":
        """Every trait is explained, and every label that a table names has a row."""
        for name, row in self.labels.items():
            if unknown := set(row.traits) - set(self.traits):
                raise ValueError(f"{name}: no [traits] explain {', '.join(sorted(unknown))}")
        lists = (*self.carriers.values(), *self.record_fields.values())
        named = {label for labels in lists for label in labels}
        if unknown := (named | set(self.fullstack.values()) | set(self.compared)) - set(self.labels):
            raise ValueError(f"there is no [labels.{min(unknown)}]")
        return self


@cache
def label_file() -> LabelFile:
    """The packaged labels."""
    return read_toml("labels.toml", LabelFile)


def label_rows() -> dict[str, LabelRow]:
    """The labels in their fixed order.

    Returns:
        A row a label, by label: colours, names by language, traits.

    Examples:
        >>> label_rows()["PERSON"].names["lv"], next(iter(label_rows()))
        ('cilvēks', 'PERSON')
    """
    return label_file().labels


@lru_cache(maxsize=64)
def labels_with(trait: str) -> frozenset[str]:
    """The labels of which something is true.

    Args:
        trait: A name in the ``[traits]`` of ``data/labels.toml``.

    Raises:
        ValueError: No trait has this name.

    Examples:
        >>> sorted(labels_with("place"))
        ['GPE', 'LOC']
    """
    if trait not in label_file().traits:
        raise ValueError(f"No label can be {trait!r}; the traits are {', '.join(label_file().traits)}.")
    return frozenset(name for name, row in label_rows().items() if trait in row.traits)
