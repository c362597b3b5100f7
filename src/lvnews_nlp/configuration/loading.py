"""Finds and reads ``lvnews.toml``, with the files that it names."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lvnews_nlp.configuration.model import PACKAGED, Configuration, ConfigurationFile
from lvnews_nlp.configuration.parts import FILE, bad_engine, bad_lines, names, overlay, secret
from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import faults_of, read_toml
from lvnews_nlp.themes.loading import load_taxonomy

logger = logging.getLogger(__name__)

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
