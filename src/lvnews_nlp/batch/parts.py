"""The tables of a batch as Parquet files: a folder a table, in it a file (a part) a shard."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lvnews_nlp.tables import COLUMNS, ERROR_COLUMNS, ON_REQUEST

#: All tables that a batch can write, with their columns.
TABLES = {**COLUMNS, "errors": ERROR_COLUMNS}

#: Tables that are written unless others are named.
DEFAULT_TABLES = tuple(name for name in TABLES if name not in ON_REQUEST)
#: Tables that are written whatever is named: other parts of the batch read them.
ALWAYS = ("articles", "fingerprints", "errors")


def write_part(table: "pa.Table", path: Path) -> None:
    """Writes a Parquet file, and returns when it is on the disk."""
    pq.write_table(table, path, compression="zstd")
    sync(path)


@dataclass(frozen=True, slots=True)
class PartSeal:
    """What a part was when it was written; kept in the note that its shard is complete.

    Attributes:
        rows: Rows.
        size: Bytes of the file.
        digest: BLAKE2 of its bytes, hexadecimal.
    """

    rows: int
    size: int
    digest: str

    @classmethod
    def of(cls, path: Path) -> "PartSeal":
        """The seal of a part on the disk."""
        return cls(rows=pq.read_metadata(path).num_rows, size=path.stat().st_size, digest=digest_of(path))

    def fault(self, path: Path, *, thorough: bool) -> str | None:
        """Why a part is not the one that was written, or None where it is.

        Args:
            path: The part.
            thorough: Whether to read all its bytes; else only its size is compared.

        Returns:
            The end of a sentence that begins with the path: ``is missing``.
        """
        if not path.is_file():
            return "is missing"
        size = path.stat().st_size
        if size != self.size:
            return f"has {size:,} bytes; {self.size:,} were written"
        if not thorough:
            return None
        return None if digest_of(path) == self.digest else "holds other bytes than were written"


def digest_of(path: Path) -> str:
    """BLAKE2 (16 bytes) of the content of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def part_name(number: int) -> str:
    """File name of the part of a shard, in the folder of any table.

    >>> part_name(7)
    'part-00007.parquet'
    """
    return f"part-{number:05}.parquet"


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Gives a path to write to; what was written takes the place of ``path``, all at once, if the block ends well."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    yield fresh
    sync(fresh)
    os.replace(fresh, path)


def write_text(path: Path, text: str) -> None:
    """Writes a text file, whole or not at all."""
    with replacing(path) as fresh:
        fresh.write_text(text, "utf-8")


def sync(path: Path) -> None:
    """Waits until a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
