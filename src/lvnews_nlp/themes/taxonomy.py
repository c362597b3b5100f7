"""The taxonomy of themes: data models and reading of the packaged or a user's own files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, packaged, read_toml

PACKAGED = "themes"
SETTINGS = "settings.toml"
#: Definitions and scope notes in Latvian, apart from the cues because other people write them.
NOTES = "theme_notes.toml"


class Concept(Record):
    """A concept of another vocabulary that is close to a theme.

    Attributes:
        id: Its id in EuroVoc (``1071``), or its whole URI where it is from elsewhere.
        lv: Its Latvian label.
        en: Its English label.
        match: How close it is, in the terms of SKOS.
    """

    id: str
    lv: str = ""
    en: str = ""
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
        definition: What the theme is about, in one English sentence.
        definition_lv: The same in Latvian.
        scope: What it leaves out, and which theme is meant instead, in English.
        scope_lv: The same in Latvian.
        broader: Ids of wider themes; the group is wider than all its themes without being named here.
        related: Ids of neighbouring themes.
        threshold: Least score for the theme to be reported.
        fallback: Reported only where no other theme is.
        strong: Cues of which one says clearly that the theme is discussed.
        cues: Ordinary cues.
        hints: Cues that only add to others.
        exclude: Cues that blot out evidence which overlaps them.
        eurovoc: Nearest concepts of EuroVoc (or of another vocabulary, see ``Concept.id``).
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
    definition_lv: str = ""
    scope: str = ""
    scope_lv: str = ""
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
    """One file of a taxonomy.

    Attributes:
        version: Version of the file.
        context: ``education``: themes are reported only in texts about education; ``any``: in all texts. A
            ``settings.toml`` of the user's own decides this itself, by its ``education`` cues.
        groups: The groups with their themes.
    """

    version: str
    context: Literal["education", "any"] = "education"
    groups: tuple[Group, ...]


class Notes(Record):
    """What is kept about a packaged theme apart from its cues."""

    definition_lv: str
    scope_lv: str = ""
    related: tuple[str, ...] = ()


class NotesFile(Record):
    """Notes on the packaged themes, by id."""

    version: str
    source: str
    themes: dict[str, Notes]


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

    def related_to(self, id: str) -> tuple[str, ...]:
        """Ids of the themes that are related to this one, whichever of the two says so, in alphabetical order.

        Raises:
            KeyError: There is no such theme.
        """
        back = (theme.id for theme in self if id in theme.related)
        return tuple(sorted({*self[id].related, *back} - {id}))

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
        path: A user's own file, TOML or SKOS (``*.ttl``, see ``skos_reader.py``), or a folder of such files; one file
            of a folder may be ``settings.toml``, else the packaged settings are used. None reads the packaged taxonomy.

    Raises:
        DataError: A file is missing or does not fit the models, or an id is used twice or points nowhere.

    >>> taxonomy = load_taxonomy()
    >>> taxonomy["teacher-mentoring"].label_lv
    'Mentorings pedagogiem'
    """
    own_settings = path is not None and path.is_dir() and (path / SETTINGS).exists()
    settings = read_toml(path / SETTINGS if path and own_settings else f"{PACKAGED}/{SETTINGS}", Settings)
    files = [_read(source) for source in _sources(path)]
    if not own_settings and all(file.context == "any" for file in files):
        settings = settings.model_copy(update={"education": ()})
    taxonomy = Taxonomy(
        version=max(file.version for file in files),
        groups=_with_notes([group for file in files for group in file.groups], packaged_ones=path is None),
        settings=settings,
    )
    _check_ids(taxonomy)
    return taxonomy


def _sources(path: Path | None) -> list[str | Path]:
    if path is None:
        names = sorted(file.name for file in packaged(PACKAGED).iterdir() if file.name.endswith(".toml"))
        return [f"{PACKAGED}/{name}" for name in names if name != SETTINGS]
    if not path.is_dir():
        return [path]
    files = [file for file in sorted(path.iterdir()) if file.suffix in (".toml", ".ttl") and file.name != SETTINGS]
    if not files:
        raise DataError(f"{path} holds no theme files (*.toml, *.ttl). Put at least one there.")
    return list(files)


def _read(source: str | Path) -> TaxonomyFile:
    if not isinstance(source, Path) or source.suffix != ".ttl":
        return read_toml(source, TaxonomyFile)
    from lvnews_nlp.themes.skos_reader import read_skos

    data = read_skos(source)
    try:
        return TaxonomyFile.model_validate(data)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"]))
        raise DataError(f"{source}: {where}: {fault['msg']}. Correct the value and try again.") from error


def _with_notes(groups: Sequence[Group], *, packaged_ones: bool) -> tuple[Group, ...]:
    if not packaged_ones:
        return tuple(groups)
    notes = read_toml(NOTES, NotesFile).themes

    def noted(theme: Theme) -> Theme:
        if theme.id not in notes:
            return theme
        note = notes[theme.id]
        related = tuple(dict.fromkeys((*theme.related, *note.related)))
        update = {"definition_lv": note.definition_lv, "scope_lv": note.scope_lv, "related": related}
        return theme.model_copy(update=update)

    return tuple(group.model_copy(update={"themes": tuple(map(noted, group.themes))}) for group in groups)


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
