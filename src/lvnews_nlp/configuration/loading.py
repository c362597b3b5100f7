"""Finds and reads ``lvnews.toml``, with the files that it names.

The functions behind ``completed`` each read one part. They take ``file``, what stands in ``lvnews.toml``, and
``folder``, the folder from which the paths in it are followed: that of ``lvnews.toml``, or the working folder for a
configuration that a program gives as a dictionary.
"""

import logging
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lvnews_nlp.article.own_lines import fault_of
from lvnews_nlp.configuration.model import PACKAGED, AddedTheme, Configuration, ConfigurationFile, PseudonymSection
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.errors import DataError
from lvnews_nlp.language.engines.registry import engine_names
from lvnews_nlp.privacy.secret import SecretPlace
from lvnews_nlp.resources import faults_of, read_toml, read_tsv
from lvnews_nlp.themes.loading import load_taxonomy, read_taxonomy_file
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.taxonomy import Group, Taxonomy, TaxonomyFile, Theme

logger = logging.getLogger(__name__)

#: Name of the file that is looked for.
FILE = "lvnews.toml"
#: Version of the taxonomy that is made of themes which stand in ``lvnews.toml`` itself.
INLINE = "own"

#: What messages call a configuration that a program gives as a dictionary.
GIVEN = "config"

#: Sections of the config of a spaCy pipeline.
PIPELINE_SECTIONS = (
    "paths",
    "variables",
    "system",
    "nlp",
    "components",
    "corpora",
    "training",
    "pretraining",
    "initialize",
)

#: A file, its content as a dictionary, a configuration that has been read, ``"packaged"``, or None: looked for upwards
#: from the working folder.
ConfigurationSource = str | Path | Mapping[str, Any] | Configuration | None


def configured(source: ConfigurationSource = None) -> Configuration:
    """The configuration behind whatever was given as ``config``: a path, a dictionary, or nothing.

    Args:
        source: A file, a dictionary with what would stand in it, a configuration, ``"packaged"`` for the packaged
            knowledge alone, or None: the nearest ``lvnews.toml`` in the working folder or above it, and the packaged
            knowledge where there is none. Paths in a dictionary begin at the working folder.

    Returns:
        The configuration, checked.

    Raises:
        DataError: There is no such file, it is not TOML, or a key or value in it is not known.

    Examples:
        >>> configured("packaged") == Configuration()
        True
        >>> configured({"without": ["PERSON"]}).without
        ('PERSON',)
    """
    if isinstance(source, Configuration):
        return source
    if isinstance(source, Mapping):
        try:
            file = ConfigurationFile.model_validate(source)
        except ValidationError as error:
            faults, known = " ".join(faults_of(error)), ", ".join(ConfigurationFile.model_fields)
            raise DataError(
                f"{GIVEN}: {faults} What can stand there is {known} (docs/configuration.md); sections of spaCy's own "
                "config go to load alone, without these."
            ) from error
        return completed(file, folder=Path(), name=GIVEN)
    path = find_configuration() if source is None else Path(source)
    if path is None or source == PACKAGED:
        return Configuration()
    logger.info("configuration: %s", path)
    return read_configuration(path)


def changes_pipeline(config: Mapping[str, Any]) -> bool:
    """Whether a dictionary holds changes of a spaCy pipeline's config, and not what stands in ``lvnews.toml``.

    Args:
        config: What was given as ``config``.

    Returns:
        True where all of it is for spaCy.

    Examples:
        >>> changes_pipeline({"nlp": {"batch_size": 8}}), changes_pipeline({"without": ["PERSON"]})
        (True, False)
    """
    return all(str(key).partition(".")[0] in PIPELINE_SECTIONS for key in config)


def find_configuration(folder: Path | None = None) -> Path | None:
    """The nearest ``lvnews.toml`` in a folder (the working folder unless given) or above it, or None.

    Args:
        folder: Where to begin; the working folder unless given.

    Returns:
        The file, or None where there is none up to the root.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as name:
        ...     folder = Path(name)
        ...     (folder / "pages").mkdir()
        ...     _ = (folder / "lvnews.toml").write_text('extends = "packaged"', "utf-8")
        ...     print(find_configuration(folder / "pages") == folder / "lvnews.toml")
        True
    """
    start = (folder or Path.cwd()).absolute()
    return next((place / FILE for place in (start, *start.parents) if (place / FILE).is_file()), None)


def read_configuration(path: str | Path) -> Configuration:
    r"""Reads a configuration with the files that it names.

    Args:
        path: An ``lvnews.toml``; files that it names are looked for beside it.

    Returns:
        The configuration, checked, with its names and themes read.

    Raises:
        DataError: A file is missing or does not fit; the message names file and place.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "lvnews.toml")
        ...     _ = file.write_text('extends = "packaged"\nwithout = ["PERSON"]', "utf-8")
        ...     print(read_configuration(file).without)
        ('PERSON',)
    """
    path = Path(path)
    if path.is_dir():
        path = path / FILE
    return completed(read_toml(path, ConfigurationFile), folder=path.parent, name=str(path))


def completed(file: ConfigurationFile, *, folder: Path, name: str) -> Configuration:
    """A configuration with the content of the files that it names.

    Args:
        file: What stands in ``lvnews.toml``.
        folder: The folder from which the paths in it are followed.
        name: What messages call it: its path, or ``config``.

    Raises:
        DataError: A file is missing or does not fit.
    """
    taxonomy = load_taxonomy()
    try:
        themes = overlay(file, folder=folder, taxonomy=taxonomy)
        for fault in (*themes.faults(taxonomy), *bad_lines(file), *bad_engine(file)):
            raise DataError(fault)
        return Configuration(
            file=name,
            engine=file.engine,
            engine_options=file.engine_options,
            without=file.without,
            pseudonymise=secret(file, folder=folder),
            themes=themes,
            names=tuple(names(file, folder=folder)),
            furniture=file.furniture.lines,
            reference_date=file.reference_date,
        )
    except DataError as error:
        raise DataError(f"{name}: {error}") from error


def persons_hidden(digests: Mapping[str, str], *, folder: Path | None = None) -> bool:
    """Whether results that exist already hide the names of persons as the nearest ``lvnews.toml`` asks.

    Args:
        digests: ``Configuration.digests()`` of what the results were made with.
        folder: Where the search for ``lvnews.toml`` begins, upwards; the working folder unless given.

    Returns:
        True also where there is no ``lvnews.toml``, or it asks for nothing of the kind.

    Raises:
        DataError: The file cannot be read, or does not fit.
    """
    path = find_configuration(folder)
    file = ConfigurationFile() if path is None else read_toml(path, ConfigurationFile)
    if "PERSON" in file.without:
        return digests.get("without") == Configuration(without=file.without).digests()["without"]
    return not file.pseudonymise or "pseudonymise" in digests


def secret(file: ConfigurationFile, *, folder: Path) -> SecretPlace | None:
    """Where the secret is from which pseudonyms are made, with its check; None where persons get no pseudonyms.

    Raises:
        DataError: There is no secret, or it is too short.
    """
    if not file.pseudonymise:
        return None
    section = PseudonymSection() if file.pseudonymise is True else file.pseudonymise
    kept = None if section.secret_file is None else str((folder / section.secret_file).absolute())
    try:
        return SecretPlace(file=kept, variable=section.secret_variable).checked()
    except DataError as error:
        raise DataError(f"pseudonymise: {error}") from error


def overlay(file: ConfigurationFile, *, folder: Path, taxonomy: Taxonomy) -> ThemeOverlay:
    """What the part ``[themes]`` adds to the packaged taxonomy, takes out of it and changes in it.

    Raises:
        DataError: A file is missing or does not fit, or an id to switch off fits no theme and no group.
    """
    section = file.themes
    files = (read_taxonomy_file(path) for path in named_files(section.files, folder=folder, part="themes.files"))
    return ThemeOverlay(
        added=(*files, *(as_file(theme) for theme in section.add)),
        off=tuple(dict.fromkeys(id for pattern in section.off for id in switched_off(pattern, taxonomy))),
        thresholds=section.thresholds,
    )


def as_file(added: AddedTheme) -> TaxonomyFile:
    """A theme that stands in ``lvnews.toml`` as a taxonomy file of its own."""
    fields = {name: getattr(added, name) for name in Theme.model_fields} | {
        "label_en": added.label_en or added.label_lv
    }
    group = Group(id=added.group, label_lv=added.group, label_en=added.group, themes=(Theme(**fields),))
    return TaxonomyFile(version=INLINE, context=added.context, groups=(group,))


def bad_lines(file: ConfigurationFile) -> list[str]:
    """What is wrong with the part ``[furniture]``, in sentences."""
    return [f"furniture.lines: {fault}." for line in file.furniture.lines if (fault := fault_of(line))]


def bad_engine(file: ConfigurationFile) -> list[str]:
    """What is wrong with the engine, in a sentence."""
    known = engine_names()
    if file.engine in known:
        return []
    return [f"engine: there is none named {file.engine!r}; there are {', '.join(known)}."]


def switched_off(pattern: str, taxonomy: Taxonomy) -> list[str]:
    """Ids of the themes whose own id, or that of their group, fits a pattern (``*`` for any letters).

    Raises:
        DataError: None fits.
    """
    found = [
        theme.id
        for group in taxonomy.groups
        for theme in group.themes
        if fnmatchcase(group.id, pattern) or fnmatchcase(theme.id, pattern)
    ]
    if not found:
        raise DataError(f"themes.off: there is no theme or group {pattern!r}. The command lvnews themes lists them.")
    return found


def names(file: ConfigurationFile, *, folder: Path) -> list[GazetteerRecord]:
    """The records of the part ``[names]``.

    Raises:
        DataError: A file is missing or does not fit.
    """
    paths = named_files(file.names.files, folder=folder, part="names.files")
    return [record for path in paths for record in read_tsv(path, GazetteerRecord)]


def named_files(patterns: Iterable[str], *, folder: Path, part: str) -> list[Path]:
    """The files that paths and patterns (``*`` for any letters) name, in order.

    Args:
        patterns: What was written.
        folder: The folder from which they are followed.
        part: Where they were written, for messages: ``names.files``.

    Raises:
        DataError: A pattern fits no file.
    """
    found: list[Path] = []
    for pattern in patterns:
        path = folder / pattern
        root = Path(path.anchor)  # a pattern may begin at the root of the disk
        try:
            found_here = root.glob(str(path.relative_to(root))) if "*" in pattern else (path,)
            files = sorted(file for file in found_here if file.is_file())
        except OSError as error:
            raise DataError(f"{part}: {pattern}: {error}. Name the files or a folder that may be read.") from error
        if not files:
            raise DataError(f"{part}: there is no file {path}. Correct the path; it begins at the folder of {FILE}.")
        found += files
    return found
