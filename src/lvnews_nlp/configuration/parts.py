"""The parts of ``lvnews.toml``, each read with the files that it names.

Functions take ``file``, what stands in ``lvnews.toml``, and ``folder``, the folder from which the paths in it are
followed: that of ``lvnews.toml``, or the working folder for a configuration that a program gives as a dictionary.
"""

from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path

from lvnews_nlp.article.own_lines import fault_of
from lvnews_nlp.configuration.model import AddedTheme, ConfigurationFile, PseudonymSection
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.errors import DataError
from lvnews_nlp.language.engines.registry import engine_names
from lvnews_nlp.privacy.secret import SecretPlace
from lvnews_nlp.resources import read_tsv
from lvnews_nlp.themes.loading import read_taxonomy_file
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.taxonomy import Group, Taxonomy, TaxonomyFile, Theme

#: Name of the file that is looked for.
FILE = "lvnews.toml"
#: Version of the taxonomy that is made of themes which stand in ``lvnews.toml`` itself.
INLINE = "own"


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
