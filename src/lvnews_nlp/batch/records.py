"""What a file holds becomes records, one an article; what cannot be read becomes a fault."""

import datetime
import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from lvnews_nlp.article.days import PUBLISHED_FROM, PUBLISHED_TO, day_of, is_possible_publication
from lvnews_nlp.article.decoding import without_halves
from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.raw import UTF_16_MARKS, Fault, Raw, raw_records
from lvnews_nlp.tables import COLUMNS
from lvnews_nlp.waiting import Failure


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the fields of records.

    Attributes:
        text: Field with text or HTML.
        id: Field with the id; None for ``id``, where there is one.
        published: Field with the day of publication; None for ``published`` or ``date``, where there is one.
    """

    text: str = "text"
    id: str | None = None
    published: str | None = None


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
        own: The other fields of the record, as text, by the names of their columns in ``articles``.
        warnings: What is wrong with fields beside the text, a sentence each.
    """

    id: str
    place: str
    source: "str | bytes | Fault"
    published: datetime.date | None = None
    url: str | None = None
    outlet: str | None = None
    own: dict[str, str | None] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def is_whole(line: bytes) -> bool:
    """Whether a line is UTF-8 (or UTF-16, which JSON may be too) as it stands."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:  # the only way to ask
        return line.startswith(UTF_16_MARKS) or line.count(0) * 4 > len(line)
    return True


def parse(raw: Raw, *, file: InputFile, columns: Columns) -> Record:
    """The article of a raw record; where it cannot be one, its ``source`` says why.

    Args:
        raw: The record.
        file: The file that it is from.
        columns: Names of its fields.
    """
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
    day, warnings = publication_of(value_of(fields, columns.published, usual=("published", "date")))
    text = fields.get(columns.text)
    source: str | bytes | Fault
    if not isinstance(text, str | bytes):
        names = ", ".join(str(name) for name in fields) or "none"
        source = Fault(f"There is no text in field {columns.text!r}; fields: {names}.")
    else:
        source = text
    return Record(
        id=id,
        place=place,
        source=source,
        published=day,
        url=as_text(fields.get("url")),
        outlet=as_text(fields.get("outlet")),
        own=own_fields(fields, columns),
        warnings=warnings,
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
    nested = isinstance(value, list | dict | bool)
    shown = json.dumps(value, ensure_ascii=False, default=str) if nested else str(value)
    return without_halves(shown)[0].strip() or None


def json_object(line: bytes) -> "dict[str, Any] | Fault":
    """The object in a line of JSON lines, or why there is none."""
    try:
        # Bytes that are not UTF-8 spoil themselves only: the reader of articles says so.
        value = json.loads(line if is_whole(line) else line.decode("utf-8", "surrogateescape"))
    except ValueError as error:
        return Fault(f"The line is not JSON: {error}.")
    except RecursionError:
        return Fault("The line is not read: its lists and objects lie too deep in each other.")
    return value if isinstance(value, dict) else Fault(f"The line holds no JSON object but {type(value).__name__}.")


def printable(name: str) -> str:
    r"""A name that can be written as UTF-8: halves of characters, as in names of broken files, stand as their codes.

    >>> printable("raksts-\udce9.txt")
    'raksts-\\udce9.txt'
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def value_of(fields: dict[str, Any], name: str | None, *, usual: tuple[str, ...]) -> Any:
    """The value of a field: the one called ``name``, or, where that is None, the first with a usual name; else None."""
    return fields.get(name if name is not None else next((key for key in usual if key in fields), ""))


def publication_of(value: Any) -> tuple[datetime.date | None, tuple[str, ...]]:
    """The day of publication in a field; where it cannot be read a warning, as that costs the day and not the article.

    A time with a zone gives the day that it was in Riga.

    >>> publication_of("2026-02-27T08:00:00+02:00"), publication_of("")
    ((datetime.date(2026, 2, 27), ()), (None, ()))
    """
    if value is None or value == "" or value != value:  # NaN is not itself
        return None, ()
    day = day_of(value)
    if day is not None and is_possible_publication(day):
        return day, ()
    remedy = "write it as 2026-02-27 or 27.02.2026"
    if day is not None:
        remedy = f"pages are published in the years {PUBLISHED_FROM} to {PUBLISHED_TO}"
    return None, (f"{value!r} is no day of publication, so there is none; {remedy}.",)


def row_record(
    id: str, place: str, source: Any, published: Any, *, column: Hashable, url: Any = None, outlet: Any = None
) -> tuple[Record, Failure | None]:
    """The record of a row of a DataFrame, and what is wrong with it.

    Args:
        id: Id of the article.
        place: What messages call the row.
        source: The cell that should hold text or HTML.
        published: The cell with the day of publication, None where it is empty.
        column: Name of the column of ``source``.
        url: Address of the page.
        outlet: Who published it.
    """
    day, warnings = publication_of(published)
    fault = None
    if not isinstance(source, str | bytes):
        fault = Failure("read", "InputError", f"There is no text in column {column!r} but {source!r}.")
    record = Record(id, place, source, day, url=as_text(url), outlet=as_text(outlet), warnings=warnings)
    return record, fault


class Cursor:
    """Reads spans of records; the file stays open, so that a worker goes through a long file once, forwards.

    Args:
        root: The folder that relative names of inputs start from.
        columns: Names of the fields of records.
    """

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
