"""What a run has to do: the shards of the corpus, those that are done, and the folder made ready for the rest."""

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lvnews_nlp.batch.corpus import add_columns
from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.manifest import manifest_for
from lvnews_nlp.batch.plan import Shard, Unit, find_duplicates, make_plan, scan_page, units_of
from lvnews_nlp.batch.records import Columns
from lvnews_nlp.batch.shard import Counts, Options
from lvnews_nlp.errors import InputError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RunPlan:
    """What a run has before it.

    Attributes:
        shards: All shards of the corpus.
        done: What those hold that need no work, by number.
        options: How to read and analyse.
        manifest: What the folder says of itself while the run is at work.
        marked: Digest of the corpus whose duplicates are marked; None where the last run did not come so far.
    """

    shards: list[Shard]
    done: dict[int, Counts]
    options: Options
    manifest: dict[str, Any]
    marked: str | None

    @property
    def n(self) -> int:
        """Number of articles, broken ones too."""
        return sum(shard.n for shard in self.shards)

    @property
    def todo(self) -> list[Shard]:
        """The shards to work on."""
        return [shard for shard in self.shards if shard.number not in self.done]


def plan_run(
    folder: OutFolder,
    files: Sequence[InputFile],
    *,
    inputs: Sequence[str | Path],
    options: Options,
    shard_size: int | None,
    retry_errors: bool,
) -> RunPlan:
    """Plans a run and makes the folder ready for it.

    Args:
        folder: The folder of results.
        files: The files of the corpus.
        inputs: What the caller named them by, for the manifest.
        options: How to read and analyse.
        shard_size: Articles a shard; as before unless given.
        retry_errors: Whether shards with errors have to be done again.

    Raises:
        BatchError: The folder holds results of other inputs, options or versions.
        InputError: The named fields are not in the inputs.
    """
    manifest = manifest_for(folder, options=options, shard_size=shard_size)
    marked = manifest.pop("marked", None)
    shards, fields = plan_shards(folder, files, columns=options.columns, shard_size=manifest["shard_size"])
    own = tuple(dict.fromkeys([*manifest["own"], *fields]))
    manifest |= {"own": list(own), "inputs": [os.fspath(item) for item in inputs]}
    folder.write_manifest(manifest)
    folder.write_plan(shards)
    found = {shard.number: folder.finished.done(shard, tables=options.tables) for shard in shards}
    done = {number: held for number, held in found.items() if held and not (retry_errors and held.errors)}
    add_columns(folder, sorted(done), own)
    logger.info("%d parts, of which %d are done", len(shards), len(done))
    return RunPlan(shards, done, replace(options, own=own), manifest, marked)


def plan_shards(
    folder: OutFolder, files: Sequence[InputFile], *, columns: Columns, shard_size: int
) -> tuple[list[Shard], list[str]]:
    """The shards of a corpus, those of the last run in their places, and the names of the user's own fields.

    Args:
        folder: The folder of results, with the plan of the last run.
        files: The files of the corpus.
        columns: Names of the fields of records.
        shard_size: Articles a shard.

    Raises:
        BatchError: The folder holds results of other inputs.
        InputError: The named fields are not in the inputs.
    """
    root = Path.cwd()
    scans = [
        scan_page(file) if file.kind == "page" else folder.scan(file, root=root, columns=columns) for file in files
    ]
    complaints = [found.complaint for found in scans if found.complaint]
    if complaints and len(complaints) == len(files):  # nothing of it could be read: the columns are named wrongly
        raise InputError(complaints[0])
    hashes = [found.hashes for found in scans]
    duplicates = find_duplicates(files, hashes)
    units: list[Unit] = []
    for file, found, repeated in zip(files, hashes, duplicates, strict=True):
        units += units_of(file, found, shard_size=shard_size, duplicates=repeated)
    old = folder.plan()
    names = {file.name for file in files}
    if old and not any(unit.file.name in names for shard in old for unit in shard.units):
        first = old[0].units[0].file.name
        raise BatchError(
            f"{folder.path} holds results of other inputs, for example of {first}. Name another folder, give these "
            "inputs too, or remove the results with --restart."
        )
    own = dict.fromkeys(name for found in scans for name in found.own)
    return make_plan(units, shard_size=shard_size, old=old), list(own)
