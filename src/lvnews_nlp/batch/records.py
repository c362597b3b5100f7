"""What a file holds becomes records, one an article, read in a stream; what cannot be read becomes a fault."""

import csv
import datetime
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

import pyarrow as pa
import pyarrow.parquet as pq

from lvnews_nlp.article.days import FIRST_YEAR, LAST_YEAR, is_possible_publication
from lvnews_nlp.article.days import day_of as read_day
from lvnews_nlp.batch.inputs import InputFile, compression_of
from lvnews_nlp.tables import COLUMNS

MAX_PAGE_BYTES = 100_000_000  # far above any article; a packed file may be a bomb
MAX_CELL_CHARACTERS = 100_000_000
PROBE_BYTES = 1_000_000
PARQUET_ROWS = 64  # rows that are in memory at once
HALF_CHARACTER = re.compile("[\ud800-\udfff]")  # from bytes that are not UTF-8, or a careless JSON escape
# What the readers of gzip, Zstandard, Parquet, CSV and text raise where a file is damaged.
DAMAGE = (OSError, EOFError, zlib.error, ValueError, csv.Error)
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the fields of records; None looks for the usual name and does without it where there is none."""

    text: str = "text"
    id: str | None = None
    published: str | None = None


class Fault(str):
    """Why something cannot be read, as a sentence."""


class Raw(NamedTuple):
    """A record that is not parsed yet: cheap to pass over.

    Attributes:
        line: Number of its line or row, from 1; 0 for a page.
        value: Bytes of a page or line, the cells of a row, or a fault.
    """

    line: int
    value: "bytes | dict[str, Any] | Fault"


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it stands in its file.

    Attributes:
        id: Name of the article in all tables.
        place: Where it stands: ``folder/lapa.txt`` or ``dump.jsonl:17`` (line or row from 1).
        source: The page, or why it cannot be read.
        published: Day of publication given beside the text.
        url: Address given beside the text.
        outlet: Name of the site given beside the text.
        own: The other fields of the record, as text.
        warnings: What is wrong with fields beside the text.
    """

    id: str
    place: str
    source: "str | bytes | Fault"
    published: datetime.date | None = None
    url: str | None = None
    outlet: str | None = None
    own: dict[str, str | None] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def raw_records(file: InputFile, *, root: Path) -> Iterator[Raw]:
    """The records of a file in order. Where the file is damaged, the last one is a fault.

    Args:
        file: The file.
        root: The folder that relative names start from.
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
    with open_bytes(path) as file:
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
        reader = csv.DictReader(text, delimiter=delimiter)
        for row in reader:
            yield Raw(reader.line_num, row)


def read_parquet(path: Path) -> Iterator[Raw]:
    """Rows of a Parquet file."""
    packed = compression_of(path.name) is not None
    with open_bytes(path) as file, pq.ParquetFile(pa.BufferReader(file.read()) if packed else path) as table:
        number = 0
        for batch in table.iter_batches(batch_size=PARQUET_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield Raw(number, row)


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


def is_whole(line: bytes) -> bool:
    """Whether a line is UTF-8 (or UTF-16, which JSON may be too) as it stands."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:  # the only way to ask
        return line.startswith(UTF_16_MARKS) or line.count(0) * 4 > len(line)
    return True


def parse(raw: Raw, *, file: InputFile, columns: Columns) -> Record:
    """The article of a raw record; one that makes no sense becomes a fault."""
    name = printable(file.name)
    if file.kind == "page":
        return Record(id=name, place=name, source=cast("bytes | Fault", raw.value))
    place = f"{name}:{raw.line}"
    fields = json_object(raw.value) if isinstance(raw.value, bytes) else raw.value
    if isinstance(fields, Fault):
        return Record(id=place, place=place, source=fields)
    given = value_of(fields, columns.id, usual=("id",))
    # NaN, which is not itself, is how a column of a frame says that there is none.
    id = place if given is None or given == "" or given != given else printable(str(given))
    day = day_of(value_of(fields, columns.published, usual=("published", "date")))
    text = fields.get(columns.text)
    source: str | bytes | Fault
    if not isinstance(text, str | bytes):
        names = ", ".join(str(name) for name in fields) or "none"
        source = Fault(f"There is no text in field {columns.text!r}; fields: {names}.")
    else:
        source = text
    # A day that cannot be read costs the day, not the article.
    unread = isinstance(day, Fault)
    return Record(
        id=id,
        place=place,
        source=source,
        published=None if isinstance(day, Fault) else day,
        url=as_text(fields.get("url")),
        outlet=as_text(fields.get("outlet")),
        own=own_fields(fields, columns),
        warnings=(str(day),) if unread else (),
    )


def own_fields(fields: dict[str, Any], columns: Columns) -> dict[str, str | None]:
    """The fields of a record that say something of their own, as text, by the names of their columns.

    A name that the table ``articles`` has already gets ``own_`` before it.

    >>> own_fields({"text": "…", "region": "Latgale", "title": "Skola", "n": 3, "url": "…"}, Columns())
    {'region': 'Latgale', 'own_title': 'Skola', 'n': '3'}
    """
    read = {columns.text, columns.id or "id", "url", "outlet"}
    read.add(columns.published or ("published" if "published" in fields else "date"))
    taken = COLUMNS["articles"]
    named = {printable(str(name)): value for name, value in fields.items() if name is not None and name not in read}
    return {f"own_{name}" if name in taken else name: as_text(value) for name, value in named.items()}


def as_text(value: Any) -> str | None:
    """A value of a field as text: JSON where it is neither text nor number, None where it is missing.

    >>> as_text(" Latgale "), as_text(["a"]), as_text(2.5), as_text("")
    ('Latgale', '["a"]', '2.5', None)
    """
    if value is None or value != value:  # NaN is not itself
        return None
    if isinstance(value, list | dict | bool):
        return json.dumps(value, ensure_ascii=False, default=str)
    return HALF_CHARACTER.sub("\ufffd", str(value)).strip() or None


def json_object(line: bytes) -> "dict[str, Any] | Fault":
    """The object of a line."""
    try:
        # Bytes that are not UTF-8 spoil themselves only: the reader of articles says so.
        value = json.loads(line if is_whole(line) else line.decode("utf-8", "surrogateescape"))
    except ValueError as error:
        return Fault(f"The line is not JSON: {error}.")
    except RecursionError:
        return Fault("The line is not read: its lists and objects lie too deep in each other.")
    return value if isinstance(value, dict) else Fault(f"The line holds no JSON object but {type(value).__name__}.")


def printable(name: str) -> str:
    r"""A name that can be written as UTF-8: what is no character stands as its code.

    >>> printable("raksts-\udce9.txt")
    'raksts-\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def value_of(fields: dict[str, Any], name: str | None, *, usual: tuple[str, ...]) -> Any:
    """The value of a field: of the named one, or of the first that has a usual name."""
    return fields.get(name if name is not None else next((key for key in usual if key in fields), ""))


def day_of(value: Any) -> "datetime.date | Fault | None":
    """The day in a field of a record, in Riga where it has a zone.

    >>> day_of("2026-02-27T08:00:00+02:00"), day_of("27.02.2026."), day_of(""), type(day_of("vakar")).__name__
    (datetime.date(2026, 2, 27), datetime.date(2026, 2, 27), None, 'Fault')
    """
    if value is None or value == "" or value != value:  # NaN is not itself
        return None
    day = read_day(value)
    if day is None:
        return Fault(f"{value!r} is no day of publication, so there is none; write it as 2026-02-27 or 27.02.2026.")
    if not is_possible_publication(day):
        years = f"{FIRST_YEAR} to {LAST_YEAR}"
        return Fault(f"{value!r} is no day of publication, so there is none; pages are published in the years {years}.")
    return day


class Cursor:
    """Reads spans of records; the file stays open, so that a worker goes through a long file once, forwards."""

    def __init__(self, *, root: Path, columns: Columns) -> None:
        self._root = root
        self._columns = columns
        self._file: InputFile | None = None
        self._records: Iterator[Raw] = iter(())
        self._next = 0

    def read(self, file: InputFile, *, start: int, n: int) -> Iterator[Record]:
        """``n`` records from number ``start`` (from 0); fewer where the file ends before."""
        if file != self._file or start < self._next:
            self._file, self._records, self._next = file, raw_records(file, root=self._root), 0
        while self._next < start + n:
            raw = next(self._records, None)
            if raw is None:
                return
            self._next += 1
            if self._next > start:
                yield parse(raw, file=file, columns=self._columns)
