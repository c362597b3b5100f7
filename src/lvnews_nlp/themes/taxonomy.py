"""The taxonomy of themes: data models and reading of the packaged or a user's own files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, packaged, read_toml

PACKAGED = "themes"
SETTINGS = "settings.toml"


class Concept(Record):
    """A concept of EuroVoc that is close to a theme."""

    id: str
    lv: str
    en: str
    match: Literal["exact", "close", "broad", "narrow", "related"] = "related"


class Examples(Record):
    """Phrases of which every one must, or none may, hold evidence for the theme."""

    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Theme(Record):
    """One theme.

    Attributes:
        id: Stable name, kebab-case.
        label_lv: Latvian label.
        label_en: English label.
        tier: 1 for the core of the taxonomy, 2 for optional themes.
        definition: What the theme is about, in one sentence.
        scope: What it leaves out, and which theme is meant instead.
        broader: Ids of wider themes.
        related: Ids of neighbouring themes.
        threshold: Least score for the theme to be reported.
        fallback: Reported only where no other theme is.
        strong: Cues of which one says clearly that the theme is discussed.
        cues: Ordinary cues.
        hints: Cues that only add to others.
        exclude: Cues that blot out evidence which overlaps them.
        eurovoc: Nearest concepts of EuroVoc.
        other: Notes on other vocabularies.
        source: Where the theme and its cues come from.
        verified: Whether the concepts were checked against the vocabulary.
        examples: Phrases that must and must not match; run as tests.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label_lv: str
    label_en: str
    tier: Literal[1, 2] = 1
    definition: str = ""
    scope: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    threshold: float = Field(default=0.5, gt=0, lt=1)
    fallback: bool = False
    strong: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    eurovoc: tuple[Concept, ...] = ()
    other: str = ""
    source: str = ""
    verified: bool = False
    examples: Examples = Examples()


class Group(Record):
    """A group of themes, the upper level of the taxonomy."""

    id: str
    label_lv: str
    label_en: str
    themes: tuple[Theme, ...]


class TaxonomyFile(Record):
    """One file of a taxonomy."""

    version: str
    groups: tuple[Group, ...]


class Scoring(Record):
    """The numbers of the score; their meaning is told in ``scoring.py``."""

    strong: float = Field(gt=0)
    cue: float = Field(gt=0)
    hint: float = Field(gt=0)
    title: float = Field(ge=1)
    lead: float = Field(ge=1)
    heading: float = Field(ge=1)
    list_item: float = Field(ge=1)
    focus: float = Field(ge=1)
    name: float = Field(ge=0, le=1)
    boilerplate: float = Field(ge=0, le=1)
    spread: float = Field(ge=0)
    passing: float = Field(ge=0, le=1)
    passing_rival: float = Field(ge=1)
    typical_words: int = Field(gt=0)
    length_exponent: float = Field(ge=0, le=1)
    least_mass: float = Field(gt=0)
    least_context: float = Field(ge=0)
    least_plain: float = Field(ge=0)


class Settings(Record):
    """What all themes share: sets of words, contexts and the numbers of the score.

    Attributes:
        version: Version of the settings.
        source: Where the words come from.
        sets: Named sets for use in cues as ``@name``.
        education: Cues of the subject area itself; without them no theme is reported.
        other_areas: Cues of areas outside it (sport, crime, business …), by name.
        focus: Cues of sentences which announce what a text is about.
        boilerplate: Cues of stock sentences about funding.
        name_kinds: Beginnings of words before a quoted title which say that it is a name (``projekt``, ``biedrīb``).
        scoring: The numbers of the score.
    """

    version: str
    source: str = ""
    sets: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    education: tuple[str, ...]
    other_areas: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    focus: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    name_kinds: tuple[str, ...] = ()
    scoring: Scoring


class Taxonomy(Record):
    """A whole taxonomy: groups of themes and the settings they share."""

    version: str
    groups: tuple[Group, ...]
    settings: Settings

    def __iter__(self) -> Iterator[Theme]:  # type: ignore[override]
        """All themes, group by group."""
        for group in self.groups:
            yield from group.themes

    def __len__(self) -> int:
        return sum(len(group.themes) for group in self.groups)

    def __contains__(self, id: object) -> bool:
        return any(theme.id == id for theme in self)

    def __getitem__(self, id: str) -> Theme:
        """The theme with this id.

        Raises:
            KeyError: There is no such theme.
        """
        for theme in self:
            if theme.id == id:
                return theme
        raise KeyError(id)

    def group_of(self, id: str) -> Group:
        """The group that a theme belongs to.

        Raises:
            KeyError: There is no such theme.
        """
        for group in self.groups:
            if any(theme.id == id for theme in group.themes):
                return group
        raise KeyError(id)


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Reads a taxonomy.

    Args:
        path: A user's own TOML file, or a folder of such files (one of them may be ``settings.toml``, else the packaged
            settings are used). None reads the packaged taxonomy.

    Raises:
        DataError: A file is missing or does not fit the models, or an id is used twice or points nowhere.

    >>> taxonomy = load_taxonomy()
    >>> taxonomy["teacher-mentoring"].label_lv
    'Mentorings pedagogiem'
    """
    sources: list[str | Path]
    settings: str | Path = f"{PACKAGED}/{SETTINGS}"
    if path is None:
        names = sorted(file.name for file in packaged(PACKAGED).iterdir() if file.name.endswith(".toml"))
        sources = [f"{PACKAGED}/{name}" for name in names if name != SETTINGS]
    elif path.is_dir():
        sources = [file for file in sorted(path.glob("*.toml")) if file.name != SETTINGS]
        if (path / SETTINGS).exists():
            settings = path / SETTINGS
    else:
        sources = [path]
    if not sources:
        raise DataError(f"{path} holds no theme files (*.toml). Put at least one there.")
    files = [read_toml(source, TaxonomyFile) for source in sources]
    taxonomy = Taxonomy(
        version=max(file.version for file in files),
        groups=tuple(group for file in files for group in file.groups),
        settings=read_toml(settings, Settings),
    )
    _check_ids(taxonomy)
    return taxonomy


def _check_ids(taxonomy: Taxonomy) -> None:
    ids = [theme.id for theme in taxonomy]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise DataError(f"Theme ids must be unique; used twice: {', '.join(twice)}. Rename one of each.")
    known = set(ids)
    for theme in taxonomy:
        for other in (*theme.broader, *theme.related):
            if other not in known:
                raise DataError(f"Theme {theme.id} points to {other!r}, which does not exist. Correct the id.")
