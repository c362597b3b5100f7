"""The shards of a folder of results that are complete: a note each, and the parts that belong to it."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lvnews_nlp.batch.errors import BatchError
from lvnews_nlp.batch.notes import NOTE, SEAL, has_kinds, now, read_json
from lvnews_nlp.batch.parts import PartSeal, part_name, replacing, write_part, write_text
from lvnews_nlp.batch.plan import Shard
from lvnews_nlp.batch.shard import Counts

if TYPE_CHECKING:
    import pyarrow as pa


class FinishedShards:
    """What is complete in a folder of results.

    Attributes:
        path: The folder of results, with a folder a table.
        notes: The folder in it with a note for each complete shard, written after its parts.
    """

    def __init__(self, path: Path, *, notes: Path) -> None:
        self.path = path
        self.notes = notes

    def done(self, shard: Shard, *, tables: Sequence[str]) -> Counts | None:
        """What a shard held, where its parts of these tables are there and still belong to its inputs; else None."""
        note = self.note(shard.number)
        if note is None or note["fingerprint"] != shard.fingerprint or self.faults(note, tables=tables):
            return None
        return Counts(**{key: note[key] for key in ("articles", "errors", "words", "rows", "seconds")})

    def note(self, number: int) -> dict[str, Any] | None:
        """The note that a shard is complete; None where there is none that can be read: the shard is done again."""
        note = read_json(self.done_path(number))
        whole = has_kinds(note, NOTE) and all(has_kinds(seal, SEAL) for seal in note["parts"].values())
        return note if whole else None

    def parts_of(self, table: str) -> list[Path]:
        """The parts of a table that belong to complete shards, in order; all parts in a copy of the tables alone.

        Raises:
            BatchError: One of them is missing, has another size than was written, or its note is damaged.
        """
        if not self.notes.is_dir():
            return sorted((self.path / table).glob("part-*.parquet"))
        found = []
        for path in sorted(self.notes.glob("*.json")):
            note = self.note(int(path.stem)) if path.stem.isdecimal() else None
            faults = [f"{path} is damaged."] if note is None else self.faults(note, tables=[table])
            if faults:
                raise BatchError(f"{faults[0]} The same lvnews batch again puts it right, if no run is just at work.")
            found.append(self.path / table / part_name(int(path.stem)))
        return found

    def faults(self, note: dict[str, Any], *, tables: Sequence[str], thorough: bool = False) -> list[str]:
        """What is wrong with the parts of a shard, a sentence each; none where all are as they were written.

        Args:
            note: The note of the shard.
            tables: Tables whose parts are looked at.
            thorough: Whether to read all bytes, and not only to compare sizes.
        """
        found = []
        for table in tables:
            path = self.path / table / part_name(note["shard"])
            seal = note["parts"].get(table)
            fault = PartSeal(**seal).fault(path, thorough=thorough) if seal else "is not in the note of its shard"
            if fault:
                found.append(f"{path} {fault}.")
        return found

    def done_path(self, number: int) -> Path:
        """The file of the note that a shard is complete."""
        return self.notes / f"{number:05}.json"

    def commit(self, shard: Shard, counts: Counts, parts: dict[str, Path]) -> None:
        """Moves the parts of a shard to their places and notes that the shard is complete.

        A run that is killed between the two leaves no note: the shard is worked on again and its parts are replaced, so
        that no row stands twice.

        Args:
            shard: The shard.
            counts: What it held.
            parts: Its files by the names of their tables.
        """
        seals = {table: asdict(PartSeal.of(path)) for table, path in parts.items()}
        for table, path in parts.items():
            folder = self.path / table
            folder.mkdir(exist_ok=True)
            os.replace(path, folder / part_name(shard.number))
        record = {"shard": shard.number, "fingerprint": shard.fingerprint, **asdict(counts), "finished": now()}
        record["parts"] = seals
        write_text(self.done_path(shard.number), json.dumps(record, indent=1) + "\n")

    def rewrite(self, number: int, table: str, content: "pa.Table") -> None:
        """Replaces one part of a complete shard, and then what the note of the shard says of it.

        A run that is killed between the two leaves a note that does not fit: the shard is worked on again.

        Args:
            number: Number of the shard.
            table: Name of the table.
            content: All rows of the part.
        """
        path = self.path / table / part_name(number)
        with replacing(path) as fresh:
            write_part(content, fresh)
        note = self.note(number)
        if note is not None:
            note["parts"][table] = asdict(PartSeal.of(path))
            write_text(self.done_path(number), json.dumps(note, indent=1) + "\n")
