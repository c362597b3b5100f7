"""What a configuration is: as it stands in ``lvnews.toml``, and as the pipeline takes it."""

import datetime
import hashlib
import json
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from lvnews_nlp.article.days import PUBLISHED_FROM, PUBLISHED_TO, is_possible_publication
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.privacy.secret import VARIABLE, SecretPlace
from lvnews_nlp.resources import Record
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.taxonomy import Theme
from lvnews_nlp.vocabulary.labels import label_rows

#: Stands for the configuration that changes nothing.
PACKAGED = "packaged"
#: Group of added themes that name none.
OWN_GROUP = "own"
#: Begins each setting that is JSON; ``as_setting`` says why.
SETTING_MARK = "json "

LABELS = tuple(label_rows())
Label = Literal[LABELS]  # type: ignore[valid-type]  # the labels stand in one place


class AddedTheme(Theme):
    """A theme that stands in ``lvnews.toml`` itself.

    Attributes:
        label_en: English label; the Latvian one unless given.
        group: Id of its group: a known one, or a new one.
        context: ``education``: reported only in texts about education; ``any``: in all texts.
    """

    label_en: str = ""
    group: str = OWN_GROUP
    context: Literal["education", "any"] = "education"


class ThemeSection(Record):
    """The part ``[themes]``.

    Attributes:
        files: Taxonomies of one's own (TOML, SKOS in Turtle), relative to ``lvnews.toml``; ``*`` for any letters.
        add: Themes that stand here.
        off: Ids of themes or groups that are left out; ``*`` for any letters.
        thresholds: Least scores by theme.
    """

    files: tuple[str, ...] = ()
    add: tuple[AddedTheme, ...] = ()
    off: tuple[str, ...] = ()
    thresholds: dict[str, float] = Field(default_factory=dict)


class NameSection(Record):
    """The part ``[names]``.

    Attributes:
        files: Gazetteers (TSV) of one's own, relative to ``lvnews.toml``; ``*`` for any letters.
    """

    files: tuple[str, ...] = ()


class FurnitureSection(Record):
    """The part ``[furniture]``.

    Attributes:
        lines: Whole lines that are no part of an article; ``*`` for any characters.
    """

    lines: tuple[str, ...] = ()


def possible_day(day: datetime.date) -> datetime.date:
    """The day itself; pydantic calls this as a check.

    Raises:
        ValueError: No page can have been published then.
    """
    if not is_possible_publication(day):
        raise ValueError(f"pages are published in the years {PUBLISHED_FROM} to {PUBLISHED_TO}")
    return day


class ReferenceDate(Record):
    """The part ``[reference_date]``: the day of publication, against which ``rīt`` and ``šonedēļ`` are read.

    Attributes:
        prefer: Which counts where both are known: the day that the ``page`` shows, or the one ``given`` beside it.
        default: Day of pages that have neither.
    """

    prefer: Literal["page", "given"] = "page"
    default: Annotated[datetime.date, AfterValidator(possible_day)] | None = None


class PseudonymSection(Record):
    """The part ``[pseudonymise]``: where the secret of pseudonyms is.

    Attributes:
        secret_file: File that holds it, relative to ``lvnews.toml``.
        secret_variable: Environment variable that holds it, where there is no file.
    """

    secret_file: str | None = None
    secret_variable: str = VARIABLE


class ConfigurationFile(Record):
    """The whole of ``lvnews.toml``; every part may be left out.

    Attributes:
        extends: What it is laid over; there is only the packaged knowledge.
        engine: Name of the engine (``docs/engines.md``).
        engine_options: Its options.
        without: Labels of entities that are left out of results; with ``PERSON`` names go out of all texts too.
        pseudonymise: Whether persons appear under pseudonyms, or where the secret of these is.
        themes: Themes of one's own.
        names: Names of one's own.
        furniture: Furniture of one's own.
        reference_date: The day of publication.
    """

    extends: Literal["packaged"] = "packaged"
    engine: str = "embedded"
    engine_options: dict[str, Any] = Field(default_factory=dict)
    without: tuple[Label, ...] = ()
    pseudonymise: bool | PseudonymSection = False
    themes: ThemeSection = ThemeSection()
    names: NameSection = NameSection()
    furniture: FurnitureSection = FurnitureSection()
    reference_date: ReferenceDate = ReferenceDate()


class Configuration(Record):
    """A configuration with the content of all files that it names, so that it can go to other processes and machines.

    Attributes:
        file: Path of the ``lvnews.toml``, or ``packaged``.
        engine: As in ``ConfigurationFile``.
        engine_options: As in ``ConfigurationFile``.
        without: As in ``ConfigurationFile``.
        pseudonymise: Where the secret of pseudonyms is, or None: persons have none.
        themes: What is laid over the taxonomy.
        names: Records laid over the gazetteers.
        furniture: Lines added to the rules of furniture.
        reference_date: As in ``ConfigurationFile``.
    """

    file: str = PACKAGED
    engine: str = "embedded"
    engine_options: dict[str, Any] = Field(default_factory=dict)
    without: tuple[Label, ...] = ()
    pseudonymise: SecretPlace | None = None
    themes: ThemeOverlay = ThemeOverlay()
    names: tuple[GazetteerRecord, ...] = ()
    furniture: tuple[str, ...] = ()
    reference_date: ReferenceDate = ReferenceDate()

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        data = self.model_dump(mode="json")
        for name in data["names"]:
            name["flags"] = sorted(name["flags"])  # a set has no order of its own
        return data

    def to_json(self) -> str:
        """The JSON-able form as a string: the same for the same content."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)

    def digests(self) -> dict[str, str]:
        """Hashes (8 bytes, hexadecimal) of the parts of ``lvnews.toml``, by name; where one differs, so does its part.

        The path does not count, and of a secret only its check does.
        """
        parts = self.to_dict()
        secret = parts.pop("pseudonymise")
        parts |= {} if secret is None else {"pseudonymise": secret["check"]}
        return {
            name: hashlib.blake2b(json.dumps(part, sort_keys=True).encode(), digest_size=8).hexdigest()
            for name, part in parts.items()
            if name != "file"
        }

    def hiding_components(self) -> dict[str, dict[str, Any]]:
        """Components that hide entities and so come after all others, in their order, with their settings."""
        hides: dict[str, Any] = {"without": "PERSON" in self.without, "secret": None}
        if self.pseudonymise is not None:
            hides["secret"] = self.pseudonymise.model_dump(mode="json", exclude_none=True)
        last = {
            "lvnews_persons": hides if any(hides.values()) else None,
            "lvnews_without": {"labels": list(self.without)} if self.without else None,
        }
        return {name: settings for name, settings in last.items() if settings is not None}

    def with_persons(self) -> "Configuration":
        """The same configuration with persons left as they are.

        Whatever is scored needs it: gold articles hold the names, and their offsets count the letters of them.
        """
        return self.model_copy(
            update={"without": tuple(label for label in self.without if label != "PERSON"), "pseudonymise": None}
        )

    def component_settings(self) -> dict[str, dict[str, str]]:
        """Settings of the pipeline's components, for the config of a spaCy pipeline.

        They are JSON texts, because spaCy reads braces and ``$`` in its config as its own.
        """
        data, unchanged = self.to_dict(), Configuration().to_dict()
        page = {"furniture": data["furniture"], **data["reference_date"]}
        plain_page = {"furniture": [], **unchanged["reference_date"]}
        own = {
            "lvnews_article": page if page != plain_page else None,
            "lvnews_entities": data["names"] or None,
            "lvnews_themes": data["themes"] if data["themes"] != unchanged["themes"] else None,
        }
        return {name: {"own": as_setting(value)} for name, value in own.items() if value is not None}


def as_setting(value: Any) -> str:
    """A value as text that spaCy's config leaves alone: JSON after a mark, without the characters that it interprets.

    Without the mark confection 0.1, which spaCy 3.8.7 brings, reads JSON in a text as the value it stands for.
    """
    return SETTING_MARK + json.dumps(value, ensure_ascii=False).replace("$", "\\u0024")


def setting_json(setting: str) -> str:
    """The JSON in a text of ``as_setting``.

    >>> setting_json(as_setting({"Ogre": 1}))
    '{"Ogre": 1}'
    """
    return setting.removeprefix(SETTING_MARK)
