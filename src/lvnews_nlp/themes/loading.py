"""Reads taxonomies: the packaged one, or a user's own files."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import packaged, read_toml
from lvnews_nlp.themes.taxonomy import Group, NotesFile, Settings, Taxonomy, TaxonomyFile, Theme

PACKAGED = "themes"
SETTINGS = "settings.toml"
#: Definitions and scope notes in Latvian, apart from the cues because other people write them.
NOTES = "theme_notes.toml"


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
    return packaged_taxonomy() if path is None else _load(path)


@cache
def packaged_taxonomy() -> Taxonomy:
    """The packaged taxonomy, read once: it does not change."""
    return _load(None)


def _load(path: Path | None) -> Taxonomy:
    own_settings = path is not None and path.is_dir() and (path / SETTINGS).exists()
    settings = read_toml(path / SETTINGS if path and own_settings else f"{PACKAGED}/{SETTINGS}", Settings)
    files = [read_taxonomy_file(source) for source in _sources(path)]
    if not own_settings and all(file.context == "any" for file in files):
        settings = settings.model_copy(update={"education": ()})
    taxonomy = Taxonomy(
        version=max(file.version for file in files),
        groups=_with_notes([group for file in files for group in file.groups], packaged_ones=path is None),
        settings=settings,
        learned=path is None,
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


def read_taxonomy_file(source: str | Path) -> TaxonomyFile:
    """Reads one file of a taxonomy, TOML or SKOS in Turtle.

    Raises:
        DataError: It is missing or does not fit the model.
    """
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
    times = Counter(theme.id for theme in taxonomy)
    twice = sorted(id for id, n in times.items() if n > 1)
    if twice:
        raise DataError(f"Theme ids must be unique; used twice: {', '.join(twice)}. Rename one of each.")
    for theme in taxonomy:
        for other in (*theme.broader, *theme.related):
            if other not in times:
                raise DataError(f"Theme {theme.id} points to {other!r}, which does not exist. Correct the id.")
