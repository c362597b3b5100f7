"""Mentions of entities with the names that they may have, on their way to the fullest of the page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a name: its nominative and how likely it is (logarithm)."""

    canonical: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entity.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        label: Entity label.
        text: The mention as found.
        canonical: Its nominative, or None for values.
        id: Gazetteer id, or ``""``.
        subtype: Of an ORG, or None.
        alternatives: Readings of the form, likeliest first.
    """

    start: int
    end: int
    label: str
    text: str
    canonical: str | None
    id: str = ""
    subtype: str | None = None
    alternatives: tuple[Alternative, ...] = ()
