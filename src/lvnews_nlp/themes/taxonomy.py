"""The taxonomy of themes: its data models."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from lvnews_nlp.resources import Record

#: From which score a theme is reported that has no threshold of its own. Scores are chances; the best F1 of many
#: decisions lies below one half. ``training/theme_ranker.py`` prints the F1 of every threshold.
THRESHOLD = 0.4


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
    threshold: float = Field(default=THRESHOLD, gt=0, lt=1)
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
    """A whole taxonomy: groups of themes and the settings they share.

    Attributes:
        version: Its version.
        groups: Groups of themes.
        settings: What the themes share.
        learned: Whether the learned words and weights of the packaged themes are meant for it.
    """

    version: str
    groups: tuple[Group, ...]
    settings: Settings
    learned: bool = False

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
