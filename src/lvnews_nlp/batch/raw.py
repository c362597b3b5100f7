"""What a file holds, in a stream: the bytes of a page, the lines of JSON lines, the rows of CSV and Parquet."""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq

from lvnews_nlp.article.input import MAX_PAGE_BYTES
from lvnews_nlp.batch.inputs import InputFile, compression_of

MAX_CELL_CHARACTERS = 100_000_000
PROBE_BYTES = 1_000_000  # by which encoding and delimiter of CSV are told
PARQUET_ROWS = 64  # rows that are in memory at once
# What the readers of gzip, Zstandard, Parquet, CSV and text raise where a file is damaged.
DAMAGE = (OSError, EOFError, zlib.error, ValueError, csv.Error)
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
END = "the end of the file"  # behind the last line of CSV
OPEN_QUOTE = (
    "A quotation mark opens in this row and closes nowhere, so that the rest of the file stands in one cell. Close it; "
    "quotation marks inside of a cell are written twice."
)


class Fault(str):
    """Why something cannot be read, as a sentence. It stands in the place of what would have been read."""


class Raw(NamedTuple):
    """A record that is not parsed yet: cheap to pass over.

    Attributes:
        line: Number of its line or row, from 1; 0 for a page.
        value: Bytes of a page or line, the cells of a row, or a fault.
    """

    line: int
    value: "bytes | dict[str, Any] | Fault"


def raw_records(file: InputFile, *, root: Path) -> Iterator[Raw]:
    """The records of a file in order. Where the file is damaged, the last one is a fault; nothing is raised.

    Args:
        file: The file.
        root: The folder that relative names of inputs start from.
    """
    line = 0
    try:
        for raw in READERS[file.kind](root / file.name):
            line = raw.line
            yield raw
    except DAMAGE as error:
        where = f" after line {line}" if line else ""
        yield Raw(line + 1 if file.kind != "page" else 0, Fault(f"The file cannot be read{where}: {error}"))


def open_bytes(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked as they are read.

    Raises:
        OSError: It is no file (opening a pipe waits for ever), or cannot be opened.
    """
    if path.exists() and not path.is_file():
        # A folder that may be opened is read as a folder; this one could not be listed.
        raise PermissionError("a folder that may not be opened.") if path.is_dir() else OSError("no regular file.")
    compression = compression_of(path.name)
    if compression == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    if compression == ".zst":
        return cast(BinaryIO, io.BufferedReader(pa.input_stream(str(path), compression="zstd")))
    return path.open("rb")


def read_page(path: Path) -> Iterator[Raw]:
    """The whole file as one page."""
    with open_bytes(path) as file:
        data = file.read(MAX_PAGE_BYTES + 1)
    yield Raw(0, data if len(data) <= MAX_PAGE_BYTES else Fault(f"The page has over {MAX_PAGE_BYTES:,} bytes."))


def read_jsonl(path: Path) -> Iterator[Raw]:
    """One JSON object a line; blank lines are passed over. A line that is too long is a fault, and never in memory."""
    number, whole = 0, True
    with open_bytes(path) as probe:
        marked = probe.read(2) in UTF_16_MARKS
    with open_bytes(path) as packed:
        file = codecs.EncodedFile(packed, "utf-8", "utf-16", "replace") if marked else packed
        while line := file.readline(MAX_PAGE_BYTES):
            starts, whole = whole, line.endswith(b"\n")
            number += starts
            if starts and (whole or len(line) < MAX_PAGE_BYTES):
                if not line.isspace():
                    yield Raw(number, line)
            elif starts:
                yield Raw(number, Fault(f"The line has {MAX_PAGE_BYTES:,} bytes or more. Split it into articles."))


def read_csv(path: Path) -> Iterator[Raw]:
    """Rows below a header; commas, semicolons or tabs between cells; UTF-8, UTF-16 with its mark, or Windows-1257."""
    csv.field_size_limit(MAX_CELL_CHARACTERS)
    with open_bytes(path) as probe:
        head = probe.read(PROBE_BYTES)
    encoding, errors = encoding_of(head)
    header = head.decode(encoding, "replace").partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    with open_bytes(path) as file, io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="") as text:
        lines = _Ending(text)
        rows = csv.reader(lines, delimiter=delimiter)
        names: list[str] | None = None
        begins = 1
        for cells in rows:
            if lines.passed and cells and cells != [END]:
                yield Raw(begins, Fault(OPEN_QUOTE))
            elif names is None:
                names = cells
            elif cells and not lines.passed:
                yield Raw(rows.line_num, dict(zip_longest(names, cells)))
            begins = rows.line_num + 1


class _Ending:
    """The lines of a file, then one that stands for its end: a cell that swallows the rest of the file reaches it.

    Attributes:
        passed: Whether all lines have been given, so that the end can be in a row. What the cells of other rows say
            does not matter.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.passed = False

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.passed = True
        yield "\n"  # after a quotation mark that the last line opens, the end is then no cell by itself
        yield END


def read_parquet(path: Path) -> Iterator[Raw]:
    """Rows of a Parquet file, some at a time; a file that is packed is in memory as a whole."""
    packed = compression_of(path.name) is not None
    with open_bytes(path) as file, pq.ParquetFile(pa.BufferReader(file.read()) if packed else path) as table:
        number = 0
        for batch in table.iter_batches(batch_size=PARQUET_ROWS):
            for row in rows_of(batch):
                number += 1
                yield Raw(number, row)


def rows_of(batch: pa.RecordBatch) -> "list[dict[str, Any] | Fault]":
    """The rows of a batch; one with a cell that Python cannot hold (a time in a zone that there is not) is a fault.

    >>> times = pa.array([0, 2**62], pa.duration("s"))
    >>> [type(row).__name__ for row in rows_of(pa.record_batch({"text": ["a", "b"], "took": times}))]
    ['dict', 'Fault']
    """
    try:
        return list(batch.to_pylist())
    except Exception:  # of Python's, of Arrow's, and of whatever library knows the time zones
        return [row_of(batch.slice(number, 1)) for number in range(batch.num_rows)]


def row_of(row: pa.RecordBatch) -> "dict[str, Any] | Fault":
    """The cells of a batch of one row, or why one cannot be read."""
    cells: dict[str, Any] = {}
    for name, column in zip(row.schema.names, row.columns, strict=True):
        try:
            cells[name] = column[0].as_py()
        except Exception as error:
            return Fault(f"The cell in column {name!r} ({column.type}) cannot be read: {error or type(error).__name__}")
    return cells


READERS = {"page": read_page, "jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet}


def encoding_of(head: bytes) -> tuple[str, str]:
    """The encoding of a file by its first bytes, and what is done with bytes that do not fit it."""
    if head.startswith(UTF_16_MARKS):
        return "utf-16", "replace"
    # Bytes that do not fit become surrogates, so that they spoil their own row only.
    return ("utf-8-sig", "surrogateescape") if is_utf8(head) else ("windows-1257", "replace")


def is_utf8(head: bytes) -> bool:
    """Whether the first bytes of a file are UTF-8, a letter cut at their end left aside."""
    return "\ufffd" not in head[: head.rfind(b"\n") + 1 or None].decode("utf-8", "replace")
