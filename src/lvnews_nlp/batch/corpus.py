"""What is known only of a whole corpus, written into the parts of ``articles`` when all of them are there."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from lvnews_nlp.batch.folder import OutFolder
from lvnews_nlp.batch.parts import part_name
from lvnews_nlp.tables.duplicates import with_duplicates


def add_columns(folder: OutFolder, numbers: Sequence[int], own: Sequence[str]) -> None:
    """Gives the parts of earlier runs the columns that new records have brought, without values.

    Readers of Parquet take the columns of a table from its first part.

    Args:
        folder: The folder of results.
        numbers: Numbers of the complete shards.
        own: Names of all columns of the user, the new ones last.
    """
    for number in numbers:
        path = folder.path / "articles" / part_name(number)
        missing = [name for name in own if name not in pq.read_schema(path).names]
        if missing:
            part = pq.read_table(path)
            for name in missing:
                part = part.append_column(name, pa.nulls(len(part), pa.string()))
            folder.finished.rewrite(number, "articles", part)


def mark_duplicates(folder: OutFolder, numbers: Sequence[int]) -> None:
    """Fills in ``duplicate_of`` over all parts; those in which nothing changes stay as they are.

    Args:
        folder: The folder of results.
        numbers: Numbers of the complete shards, in their order.
    """
    parts = [pq.read_table(folder.path / "articles" / part_name(number)) for number in numbers]
    prints = [pq.read_table(folder.path / "fingerprints" / part_name(number)) for number in numbers]
    if not parts:
        return
    whole = with_duplicates(pa.concat_tables(parts), pa.concat_tables(prints))["duplicate_of"]
    start = 0
    for number, part in zip(numbers, parts, strict=True):
        fresh = whole.slice(start, len(part))
        start += len(part)
        if fresh.to_pylist() != part["duplicate_of"].to_pylist():
            at = part.schema.get_field_index("duplicate_of")
            folder.finished.rewrite(number, "articles", part.set_column(at, part.schema.field(at), fresh))
