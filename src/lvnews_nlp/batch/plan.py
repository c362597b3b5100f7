"""Inputs become units, units become shards; the plan is kept, so that a file more does not move the others.

A unit is a page or a span of records of one file. Its fingerprint tells whether it has changed: size and time of a
page, the content of records. A shard is a list of units with about ``shard_size`` articles; it is worked on as a whole
and gives one Parquet part a table. Shards that were planned once keep their units and their number.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy
import numpy.typing

from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.raw import Fault, raw_records
from lvnews_nlp.batch.records import Columns, Record, json_object, parse

#: Shape (records, 2), uint64: in each row the hash of a record's id, and of the record with all that is read of it.
Hashes = numpy.typing.NDArray[numpy.uint64]


@dataclass(frozen=True, slots=True)
class Unit:
    """A page or a span of records.

    Attributes:
        file: The file with its size and time.
        start: Number of the first record, from 0.
        n: Number of records; 1 for a page.
        fingerprint: Changes when what is read changes.
        duplicates: For records whose id was given before: their number and where the id stands first.
    """

    file: InputFile
    start: int
    n: int
    fingerprint: str
    duplicates: dict[int, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """What the unit is called in the plan."""
        return self.file.name, self.start

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Unit":
        """The unit from what ``asdict`` made of it, through JSON."""
        duplicates = {int(number): first for number, first in data["duplicates"].items()}
        return cls(**{**data, "file": InputFile(**data["file"]), "duplicates": duplicates})


@dataclass(frozen=True, slots=True)
class Shard:
    """Units that are worked on together.

    Attributes:
        number: Number of the Parquet parts.
        units: In input order.
    """

    number: int
    units: tuple[Unit, ...]

    @property
    def n(self) -> int:
        """Number of articles, broken ones too."""
        return sum(unit.n for unit in self.units)

    @property
    def fingerprint(self) -> str:
        """Changes when a unit changes."""
        return digest(f"{unit.file.name}\0{unit.start}\0{unit.n}\0{unit.fingerprint}" for unit in self.units)

    def to_dict(self) -> dict[str, Any]:
        """JSON-able form."""
        return {"number": self.number, "units": [asdict(unit) for unit in self.units]}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Shard":
        """The shard from its JSON-able form."""
        return cls(number=data["number"], units=tuple(Unit.from_dict(unit) for unit in data["units"]))


def digest(parts: Iterable[str | bytes], *, size: int = 12) -> str:
    """A hexadecimal hash of several parts, of ``size`` bytes; where one part ends and the next begins counts too.

    >>> digest(["ab", "c"]) == digest(["a", "bc"])
    False
    """
    state = hashlib.blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(b"%d:" % len(data))
        state.update(data)
    return state.hexdigest()


def number_of(*parts: str | bytes) -> int:
    """A hash as a number of 64 bits."""
    return int(digest(parts, size=8), 16)


class Scan(NamedTuple):
    """What a file holds.

    Attributes:
        hashes: A row a record.
        own: Names of the fields that become columns of ``articles``, in the order in which they come.
        complaint: What is wrong with the names of columns: a field that the user named is not there, or no record has
            a text; None where they fit.
    """

    hashes: Hashes
    own: tuple[str, ...] = ()
    complaint: str | None = None


def scan(file: InputFile, *, root: Path, columns: Columns) -> Scan:
    """Reads a file of records through for the plan; damaged records count like others.

    Args:
        file: The file.
        root: The folder that relative names of inputs start from.
        columns: Names of the fields of its records.
    """
    rows: list[tuple[int, int]] = []
    own: dict[str, None] = {}
    readable = False
    faulty: Record | None = None
    complaint: str | None = None
    for raw in raw_records(file, root=root):
        if not rows and not isinstance(raw.value, Fault):
            fields = json_object(raw.value) if isinstance(raw.value, bytes) else raw.value
            complaint = missing_column(fields, file, columns)
        record = parse(raw, file=file, columns=columns)
        readable |= not isinstance(record.source, Fault)
        faulty = faulty or record
        own |= dict.fromkeys(record.own)
        beside = json.dumps([record.url, record.outlet, record.own, record.warnings])
        rows.append((number_of(record.id), number_of(record.id, str(record.published), record.source, beside)))
    if not readable and faulty is not None and str(faulty.source).startswith("There is no text in field"):
        complaint = f"{file.name}: {faulty.source!s} Name the right one with --text-column."
    return Scan(numpy.array(rows, dtype=numpy.uint64).reshape(-1, 2), tuple(own), complaint)


def scan_page(file: InputFile) -> Scan:
    """The hash of the id of a page; its content is not read for the plan."""
    return Scan(numpy.array([[number_of(file.name), 0]], dtype=numpy.uint64))


def missing_column(fields: "dict[str, Any] | Fault", file: InputFile, columns: Columns) -> str | None:
    """A sentence where a field that the user named is not in the first record.

    Args:
        fields: The first record, or why it cannot be read.
        file: The file that it is from.
        columns: Names of the fields.
    """
    for name in (columns.id, columns.published):
        if name is not None and not isinstance(fields, Fault) and name not in fields:
            return f"{file.name} has no field {name!r}; its fields are {', '.join(map(str, fields))}."
    return None


def units_of(file: InputFile, hashes: Hashes, *, shard_size: int, duplicates: dict[int, str]) -> Iterator[Unit]:
    """The units of a file: a page is one, records are cut every ``shard_size``.

    Args:
        file: The file.
        hashes: Those of its records, in order.
        shard_size: Records a unit.
        duplicates: Where the ids of some of its records stand first, by the numbers of these records, from 0.
    """
    if file.kind == "page":
        yield Unit(file, 0, 1, f"{file.size}-{file.mtime_ns}", duplicates)
        return
    for start in range(0, len(hashes), shard_size):
        part = hashes[start : start + shard_size]
        repeated = {number: first for number, first in duplicates.items() if start <= number < start + len(part)}
        fingerprint = digest([part[:, 1].tobytes(), json.dumps(repeated)])
        yield Unit(file, start, len(part), fingerprint, repeated)


def find_duplicates(files: Sequence[InputFile], hashes: Sequence[Hashes]) -> list[dict[int, str]]:
    """The records whose id stands in an earlier place already, by file.

    Args:
        files: All inputs, in order.
        hashes: Those of their records.

    Returns:
        A dictionary a file: by the number of the record, from 0, the place where its id stands first, for a message.
    """
    ids = numpy.concatenate([part[:, 0] for part in hashes]) if hashes else numpy.zeros(0, dtype=numpy.uint64)
    found: list[dict[int, str]] = [{} for _ in files]
    unique, first, inverse = numpy.unique(ids, return_index=True, return_inverse=True)
    if len(unique) == len(ids):
        return found
    ends = numpy.cumsum([len(part) for part in hashes])
    for at in numpy.flatnonzero(first[inverse] != numpy.arange(len(ids))):
        here, there = (int(numpy.searchsorted(ends, place, side="right")) for place in (at, first[inverse[at]]))
        number = int(first[inverse[at]] - ends[there] + len(hashes[there]))
        where = f"{files[there].name}, record {number + 1}" if files[there].kind != "page" else files[there].name
        found[here][int(at - ends[here] + len(hashes[here]))] = where
    return found


def make_plan(units: Sequence[Unit], *, shard_size: int, old: Sequence[Shard] = ()) -> list[Shard]:
    """Shards for all units: old shards keep what is left of them, new units fill new shards.

    Args:
        units: In input order.
        shard_size: Articles a shard; a single unit may hold no more.
        old: The plan of the last run.

    Returns:
        Shards by number; none is empty.
    """
    now = {unit.key: unit for unit in units}
    kept = [replace(shard, units=tuple(now[u.key] for u in shard.units if u.key in now)) for shard in old]
    kept = [shard for shard in kept if shard.units]
    placed = {unit.key for shard in kept for unit in shard.units}
    number = max((shard.number for shard in old), default=-1) + 1
    group: list[Unit] = []
    for unit in units:
        if unit.key in placed:
            continue
        if group and sum(u.n for u in group) + unit.n > shard_size:
            kept.append(Shard(number, tuple(group)))
            number, group = number + 1, []
        group.append(unit)
    if group:
        kept.append(Shard(number, tuple(group)))
    return kept
