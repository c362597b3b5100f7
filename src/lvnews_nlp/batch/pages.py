"""The pages behind a folder of results, read and analysed once more: a batch keeps tables, no whole analyses."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.inputs import described
from lvnews_nlp.batch.raw import Fault
from lvnews_nlp.batch.records import Columns, Cursor
from lvnews_nlp.batch.results import Results
from lvnews_nlp.batch.shard import records
from lvnews_nlp.batch.versions import versions
from lvnews_nlp.configuration import Configuration

if TYPE_CHECKING:
    from lvnews_nlp.analysis import Analysis


def analysed_again(
    out: str | Path, *, config: Configuration, sample: int | None = None, seed: int = 0
) -> "Iterator[Analysis]":
    """The analyses of a batch, in the order of its tables.

    Args:
        out: The folder of results; its inputs must still be where they were.
        config: The configuration; it must be the one of the batch.
        sample: How many articles to draw at random; all unless given.
        seed: Another number draws others.

    Yields:
        An ``Analysis`` an article, the whole of it.

    Raises:
        BatchError: The folder holds no results, they were made by another version or configuration, or a page is gone.
    """
    from lvnews_nlp.run import analyse
    from lvnews_nlp.shared import shared_pipeline

    folder = OutFolder(out)
    ids = Results(out)["articles"]["article_id"].tolist()
    manifest = folder.manifest() or {}
    made_with = manifest.get("configuration", {}).get("digests", Configuration().digests())
    if manifest["versions"] != versions() or made_with != config.digests():
        raise BatchError(
            f"{out} was made by another version or configuration, so that its pages would be analysed otherwise now. "
            "Run lvnews batch again, or name the configuration with --config."
        )
    wanted = set(ids if sample is None or sample >= len(ids) else random.Random(seed).sample(ids, sample))
    options = manifest["options"]
    engine = options["engine"]
    reader = shared_pipeline(engine, config).reader
    cursor = Cursor(root=Path.cwd(), columns=Columns(**options["columns"]))
    for shard in folder.plan():
        for file in {unit.file for unit in shard.units}:
            if os.path.lexists(file.name) and described(file.name) != file:
                raise BatchError(f"{file.name} has changed since lvnews batch read it. Run it again first.")
        for _, record, fault in records(shard, cursor):
            if record.id not in wanted:
                continue
            if fault is not None or isinstance(record.source, Fault):
                raise BatchError(f"{record.place} cannot be read any more. Run the command where lvnews batch was run.")
            day = record.published or options["published"]
            yield analyse(reader.read(record.source, id=record.id, published=day), engine=engine, config=config)
