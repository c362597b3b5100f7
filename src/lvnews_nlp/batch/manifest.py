"""What results were made with, and whether a run may go on with them."""

from collections.abc import Iterator
from typing import Any

from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.notes import now
from lvnews_nlp.batch.shard import Options
from lvnews_nlp.batch.versions import versions
from lvnews_nlp.configuration import Configuration
from lvnews_nlp.tables import VERSION

SHARD_SIZE = 200  # articles; a minute or so of work


def manifest_for(folder: OutFolder, *, options: Options, shard_size: int | None) -> dict[str, Any]:
    """The manifest with which a run may write into a folder: a fresh one, or the one there if it asks for the same.

    Args:
        folder: The folder of results.
        options: How to read and analyse.
        shard_size: Articles a shard; unless given, as before, and ``SHARD_SIZE`` in a new folder.

    Raises:
        BatchError: What is there was made with other versions, options or sizes, or the size is less than 1.
    """
    if shard_size is not None and shard_size < 1:
        raise BatchError(f"shard_size is {shard_size}; a shard holds at least one article.")
    old = folder.manifest()
    own = options.to_dict()
    del own["config"]  # its digests are enough to notice a change
    fresh = {
        "versions": versions(),
        "configuration": {"file": options.config.file, "digests": options.config.digests()},
        "options": own,
        "shard_size": shard_size or (old or {}).get("shard_size", SHARD_SIZE),
        "columns": VERSION,
    }
    if old is None:
        return {"created": now(), "own": [], **fresh}
    differences = [
        *changed_parts(old.get("configuration"), options.config),
        *(
            f"{name} was {was!r}, is now {becomes!r}"
            for part in ("columns", "versions", "options", "shard_size")
            for name, was, becomes in differing(part, old.get(part), fresh[part])
        ),
    ]
    if differences:
        raise BatchError(
            f"The results in {folder.path} were made in another way: {'; '.join(differences)}. "
            "Begin anew with --restart, name another folder, or go back to what it was."
        )
    return old


def changed_parts(old: dict[str, Any] | None, config: Configuration) -> list[str]:
    """What has changed in the configuration since a manifest was written: one phrase for a message, or none.

    Args:
        old: ``configuration`` of the manifest; manifests of earlier versions have none.
        config: The configuration now.
    """
    plain = Configuration()
    before = old or {"file": plain.file, "digests": plain.digests()}
    parts = [part for part, digest in config.digests().items() if before["digests"].get(part) != digest]
    if not parts:
        return []
    which = config.file if config.file == before["file"] else f"{before['file']}, now {config.file}"
    return [f"the configuration ({which}) has changed in {', '.join(parts)}"]


def differing(name: str, old: Any, new: Any) -> Iterator[tuple[str, Any, Any]]:
    """The values in which two versions of a part of the manifest differ: name (with dots), old and new value.

    >>> list(differing("options", {"engine": "embedded", "own": []}, {"engine": "stanza", "own": []}))
    [('options.engine', 'embedded', 'stanza')]
    """
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            yield from differing(f"{name}.{key}", old.get(key), new.get(key))
    elif old != new:
        yield name, old, new
