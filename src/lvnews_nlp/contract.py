"""The JSON contract of one analysis, read back: what ``to_json`` wrote, or rows that somebody has edited."""

import datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from lvnews_nlp import __version__
from lvnews_nlp.article.decoding import without_halves
from lvnews_nlp.errors import InputError
from lvnews_nlp.resources import faults_of
from lvnews_nlp.vocabulary.labels import label_rows

#: Version of the contract.
SCHEMA = 2
#: Source of entities that were added by hand.
BY_HAND = "review"


class Loose(BaseModel):
    """Base of the parts: keys that are not known stay."""

    model_config = ConfigDict(extra="allow")


class Span(Loose):
    """Anything with offsets into the text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class EntityRow(Span):
    """One mention; only its offsets and label are needed."""

    text: str = ""
    label: str
    subtype: str | None = None
    canonical: str | None = None
    id: str | None = None
    value: dict[str, Any] = {}
    source: str = BY_HAND
    rule: str = BY_HAND
    confidence: float = 1.0
    municipality_id: str | None = None
    municipality: str | None = None


class ThemeRow(Loose):
    """One theme; only its id is needed."""

    id: str
    group: str = ""
    label_lv: str = ""
    label_en: str = ""
    score: float = 1.0
    evidence: list[Span] = []


class Project(Loose):
    """One project record."""

    number: str | None = None
    title: str | None = None
    programme: str | None = None
    entities: list[int] = []


class Event(Loose):
    """One event record."""

    title: str | None = None
    kind: str | None = None
    organisers: list[str] = []
    venue: str | None = None
    place: str | None = None
    date: str | None = None
    entities: list[int] = []


class Block(Span):
    """A stretch of the page."""

    kind: str = "paragraph"
    detail: str = ""


def known_day(value: str) -> str:
    """The value, if it is a day as results write it."""
    datetime.date.fromisoformat(value)
    return value


class Page(Loose):
    """What is known of the page."""

    text: str = ""
    title: str | None = None
    section: str | None = None
    published: Annotated[str, AfterValidator(known_day)] | None = None
    authors: list[str] = []
    url: str | None = None
    outlet: str | None = None
    blocks: list[Block] = []
    warnings: list[str] = []


class Contract(Loose):
    """The whole of ``Analysis.to_dict()``."""

    schema_: int = Field(default=SCHEMA, alias="schema")
    id: str | None = None
    engine: str = "embedded"
    version: str = __version__
    article: Page = Page()
    sentences: list[Span] = []
    tokens: list[Span] = []
    entities: list[EntityRow] = []
    themes: list[ThemeRow] = []
    theme_scores: list[Loose] = []
    projects: list[Project] = []
    events: list[Event] = []


def writable(value: Any) -> Any:
    r"""A value read from JSON in which every text can be written: halves of characters stand as U+FFFD.

    >>> writable({"a": ["Skola \ud83d", 5]})
    {'a': ['Skola \ufffd', 5]}
    """
    if isinstance(value, dict):
        return {writable(key): writable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [writable(item) for item in value]
    return without_halves(value)[0] if isinstance(value, str) else value


def completed(data: Any) -> dict[str, Any]:
    """A dictionary of the contract with everything that may be left out filled in; other keys stay.

    Args:
        data: What ``to_dict`` gave, edited or not. Entities need ``start``, ``end`` and ``label``, themes their ``id``.

    Raises:
        InputError: It does not fit: a key of another type, an unknown label, offsets outside of the text, or indices of
            entities that are not there.
    """
    try:
        contract = Contract.model_validate(writable(data))
    except ValidationError as error:
        raise InputError(f"This is no analysis: {faults_of(error)[0]} Correct the value and try again.") from error
    whole = contract.model_dump(by_alias=True)
    text = whole["article"]["text"]
    for i, (row, given) in enumerate(zip(whole["entities"], contract.entities, strict=True)):
        if row["label"] not in label_rows():
            raise InputError(f"entities.{i}: there is no label {row['label']!r}; there are {', '.join(label_rows())}.")
        # Without the text (``to_dict(text=False)``) there is nothing to compare with.
        if row["start"] >= row["end"] or (text and row["end"] > len(text)):
            raise InputError(
                f"entities.{i}: there is no piece {row['start']} to {row['end']} in a text of {len(text):,} characters."
            )
        if text:
            row["text"] = text[row["start"] : row["end"]]
        row["subtype"] = row["subtype"] or ("other" if row["label"] == "ORG" else None)
        if "canonical" not in given.model_fields_set:
            row["canonical"] = row["text"]
        row.setdefault("register", None)  # pydantic keeps this name to itself
    for theme in whole["themes"]:
        theme["label_lv"] = theme["label_lv"] or theme["id"]
        theme["label_en"] = theme["label_en"] or theme["id"]
    if text and not whole["sentences"]:
        whole["sentences"] = [{"start": 0, "end": len(text)}]
    for part in ("projects", "events"):
        for i, record in enumerate(whole[part]):
            if any(not 0 <= index < len(whole["entities"]) for index in record["entities"]):
                raise InputError(f"{part}.{i}: entities names a row that is not there. Give indices of entities.")
    return whole
