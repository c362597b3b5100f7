"""The schema of ``data/project_ids.toml``: families of numbers, their parts, labels, look-alikes, wording."""

from typing import Literal

from pydantic import Field

from lvnews_nlp.resources import Record

DATA = "project_ids.toml"


class Meaning(Record):
    """What something means, in Latvian and English."""

    lv: str
    en: str


class Part(Meaning):
    """One part of a number.

    Attributes:
        group: Name of the group in the family's pattern.
        name: Speaking name under which results give the part.
        fold: How the found text is normalised.
        levels: What the levels of a dotted code are called, outermost first.
        values: What known values mean.
        verified: False where values or levels were not checked against a source.
    """

    group: str
    name: str
    fold: Literal["keep", "code", "selection", "investment", "upper", "lower"] = "keep"
    levels: tuple[Meaning, ...] = ()
    values: dict[str, Meaning] = Field(default_factory=dict)
    verified: bool = True


class Programme(Meaning):
    """The programme that a number belongs to; with ``group``, only when that part has one of ``values``."""

    fund: str | None = None
    group: str | None = None
    values: tuple[str, ...] = ()


class Family(Meaning):
    """One kind of number; the head of the data file explains the fields."""

    id: str
    kind: Literal["project", "procurement"] = "project"
    label: Literal["none", "any", "grant"] = "none"
    pattern: str
    canonical: str
    years: tuple[int, int] | None = None
    part: tuple[Part, ...] = ()
    programme: tuple[Programme, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    source: str
    verified: bool = True


class Labels(Record):
    """Patterns of what may stand before a number."""

    any: tuple[str, ...]
    grant: tuple[str, ...]
    source: str


class Headings(Record):
    """What an explanation puts before its lines."""

    what: Meaning
    number: Meaning
    programme: Meaning
    fund: Meaning
    corrected: Meaning
    none: Meaning


class Note(Meaning):
    """A sentence about a number: one thing put right in it, or one reason why it is none."""

    id: str


class Measure(Meaning):
    """Codes of programme measures, which are no project numbers."""

    code: str
    after: tuple[str, ...]
    before: tuple[str, ...]
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    source: str


class LookAlike(Meaning):
    """A class of strings that are no project numbers, with how to recognise it."""

    id: str
    pattern: str
    matches: tuple[str, ...] = ()


class ProjectIdData(Record):
    """The packaged data file."""

    labels: Labels
    headings: Headings
    family: tuple[Family, ...]
    correction: tuple[Note, ...]
    reason: tuple[Note, ...]
    measure: Measure
    lookalike: tuple[LookAlike, ...]


class OwnProjectIdData(Record):
    """A user's own data file: more families and look-alikes, tried before the packaged ones."""

    family: tuple[Family, ...] = ()
    lookalike: tuple[LookAlike, ...] = ()
