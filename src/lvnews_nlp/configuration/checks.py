"""``lvnews data check lvnews.toml``: everything that is wrong with a configuration, not only the first fault.

Each ``…_problems`` looks at one part of the file and gives a sentence a problem, none where all is well. It takes
``file``, what stands in ``lvnews.toml``, and ``folder``, the folder from which the paths in it are followed.
"""

from collections.abc import Iterator
from pathlib import Path

import spacy
from pydantic import ValidationError

from lvnews_nlp.configuration.model import ConfigurationFile
from lvnews_nlp.configuration.parts import as_file, bad_engine, bad_lines, named_files, secret, switched_off
from lvnews_nlp.entities.gazetteer.data import check_files
from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import faults_of, text_of, toml_of
from lvnews_nlp.themes.cues import CueReader
from lvnews_nlp.themes.loading import load_taxonomy, read_taxonomy_file
from lvnews_nlp.themes.overlay import ThemeOverlay
from lvnews_nlp.themes.tagger import ThemeTagger
from lvnews_nlp.themes.taxonomy import Taxonomy, TaxonomyFile, Theme


def check_configuration(path: Path) -> list[str]:
    r"""Problems in a configuration and in the files that it names, each as ``FILE: PLACE: what is wrong``.

    Checked are keys and types, the files that are named, every row of the gazetteers, ids, thresholds, every cue, and
    the examples of added themes: those that must match have to hold evidence for their theme, the others none.

    Args:
        path: An ``lvnews.toml``.

    Returns:
        A sentence a problem; an empty list where all is well.

    Raises:
        DataError: The file cannot be read, or is not TOML.

    Examples:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder, "lvnews.toml")
        ...     _ = file.write_text('[themes]\noff = ["no-such-theme"]', "utf-8")
        ...     [problem] = check_configuration(file)
        >>> problem.removeprefix(f"{file}: ")
        "themes.off: there is no theme or group 'no-such-theme'. The command lvnews themes lists them."
    """
    try:
        file = ConfigurationFile.model_validate(toml_of(text_of(path), name=str(path)))
    except ValidationError as error:
        return [f"{path}: {fault}" for fault in faults_of(error)]
    rows, problems = name_problems(file, folder=path.parent)
    problems += [
        *bad_lines(file),
        *bad_engine(file),
        *secret_problems(file, folder=path.parent),
        *theme_problems(file, folder=path.parent),
    ]
    return [*rows, *(f"{path}: {problem}" for problem in problems)]


def name_problems(file: ConfigurationFile, *, folder: Path) -> tuple[list[str], list[str]]:
    """Problems with the part ``[names]``.

    Returns:
        Those in rows of the gazetteers, which begin with file and line already, and those with the part itself.
    """
    try:
        return check_files(named_files(file.names.files, folder=folder, part="names.files")), []
    except DataError as error:
        return [], [str(error)]


def secret_problems(file: ConfigurationFile, *, folder: Path) -> list[str]:
    """Problems with the secret of pseudonyms."""
    try:
        secret(file, folder=folder)
    except DataError as error:
        return [str(error)]
    return []


def theme_problems(file: ConfigurationFile, *, folder: Path) -> Iterator[str]:
    """Problems with the part ``[themes]``."""
    taxonomy = load_taxonomy()
    added: list[TaxonomyFile] = [as_file(theme) for theme in file.themes.add]
    for pattern in file.themes.files:
        try:
            added += map(read_taxonomy_file, named_files([pattern], folder=folder, part="themes.files"))
        except DataError as error:
            yield str(error)
    for pattern in file.themes.off:
        try:
            switched_off(pattern, taxonomy)
        except DataError as error:
            yield str(error)
    overlay = ThemeOverlay(added=tuple(added), thresholds=file.themes.thresholds)
    misfits = [*overlay.faults(taxonomy), *cue_problems(overlay, taxonomy)]
    yield from misfits or example_problems(ThemeTagger(taxonomy, overlay=overlay))


def cue_problems(overlay: ThemeOverlay, taxonomy: Taxonomy) -> Iterator[str]:
    """Cues of added themes that cannot be read, and added themes without any cue."""
    reader = CueReader(taxonomy.settings.sets)
    for theme in (theme for file in overlay.added for group in file.groups for theme in group.themes):
        if not theme.strong and not theme.cues:
            yield f"theme {theme.id}: it has neither strong cues nor cues, so nothing can speak for it. Add some."
        for cue in (*theme.strong, *theme.cues, *theme.hints, *theme.exclude):
            try:
                reader.read(cue)
            except DataError as error:
                yield f"theme {theme.id}: {error}"


def example_problems(tagger: ThemeTagger) -> Iterator[str]:
    """Examples of added themes that hold no evidence where they should, or hold some where they should not."""
    nlp = spacy.blank("xx")

    def holds(theme: Theme, phrase: str) -> bool:
        rows = tagger.explain(nlp(phrase))
        return any(row["theme"] == theme.id and row["strength"] != "hint" for row in rows)

    for theme in (tagger.theme(id) for id in tagger.added):
        for phrase in theme.examples.match:
            if not holds(theme, phrase):
                yield f"theme {theme.id}: the example {phrase!r} holds no evidence for it. Change a cue or the example."
        for phrase in theme.examples.no_match:
            if holds(theme, phrase):
                yield f"theme {theme.id}: the example {phrase!r} holds evidence for it. Change a cue or the example."
