"""The folder of results: what is done, what it was done with, and how a part gets in.

```text
out/manifest.json                what the results were made with and of, and how the runs went
out/articles/part-00000.parquet  one folder a table, one part a shard
out/_lvnews/plan.jsonl           which inputs each shard holds, one shard a line
out/_lvnews/done/00000.json      written last: the shard is complete
out/_lvnews/scan/                hashes of the records of long files
out/_lvnews/tmp/                 parts that are being written
```
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy

from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.parts import TABLES, part_name, replacing, write_text
from lvnews_nlp.batch.plan import Hashes, Shard, digest, scan
from lvnews_nlp.batch.records import Columns
from lvnews_nlp.batch.shard import Counts
from lvnews_nlp.errors import LvNewsError

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = 1


class BatchError(LvNewsError):
    """A folder of results cannot be gone on with, or a batch cannot be run as asked."""


class OutFolder:
    """One folder of results; only one process at a time writes to it.

    Args:
        path: The folder; it need not exist.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.state = self.path / "_lvnews"
        self.tmp = self.state / "tmp"

    def check(self) -> None:
        """Looks whether the folder is new, empty or one of ours.

        Raises:
            BatchError: It holds something else.
        """
        if self.path.exists() and not self.path.is_dir():
            raise BatchError(f"{self.path} is a file. Name a folder for the results.")
        if self.path.is_dir() and not self.state.exists() and any(self.path.iterdir()):
            raise BatchError(f"{self.path} holds files that are no results of a batch. Name another folder.")

    def prepare(self) -> None:
        """Makes the folders and clears away what an earlier run left half written."""
        shutil.rmtree(self.tmp, ignore_errors=True)
        for folder in (self.tmp, self.state / "done", self.state / "scan"):
            folder.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps other runs out; the lock ends with the process, however that ends.

        Raises:
            BatchError: Another run is at work in this folder.
        """
        self.state.mkdir(parents=True, exist_ok=True)
        if sys.platform == "win32":  # there is no such lock there
            yield
            return
        import fcntl

        with (self.state / "lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:  # the only way to ask
                raise BatchError(
                    f"Another run is writing to {self.path}. Wait for it, or name another folder."
                ) from error
            yield

    def clear(self) -> None:
        """Removes all results and all memory of them."""
        for table in TABLES:
            shutil.rmtree(self.path / table, ignore_errors=True)
        for name in ("done", "scan", "tmp"):
            shutil.rmtree(self.state / name, ignore_errors=True)
        for path in (self.state / "plan.jsonl", self.manifest_path):
            path.unlink(missing_ok=True)

    @property
    def manifest_path(self) -> Path:
        """``manifest.json``."""
        return self.path / "manifest.json"

    def manifest(self) -> dict[str, Any] | None:
        """What the results were made with; None in a new folder."""
        if not self.manifest_path.exists():
            return None
        manifest: dict[str, Any] = json.loads(self.manifest_path.read_text("utf-8"))
        return manifest

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Replaces the manifest."""
        write_text(self.manifest_path, json.dumps({"schema": SCHEMA, **manifest}, ensure_ascii=False, indent=2) + "\n")

    def plan(self) -> list[Shard]:
        """The plan of the last run; empty in a new folder."""
        path = self.state / "plan.jsonl"
        if not path.exists():
            return []
        with path.open(encoding="utf-8") as lines:
            return [Shard.from_dict(json.loads(line)) for line in lines]

    def write_plan(self, shards: Sequence[Shard]) -> None:
        """Replaces the plan and takes out the results of shards that are no longer in it."""
        with replacing(self.state / "plan.jsonl") as fresh, fresh.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(shard.to_dict(), ensure_ascii=False) + "\n" for shard in shards)
        numbers = {shard.number for shard in shards}
        for path in (self.state / "done").glob("*.json"):
            if int(path.stem) not in numbers:
                path.unlink()
        wanted = {part_name(number) for number in numbers}
        for table in TABLES:
            for path in (self.path / table).glob("part-*.parquet"):
                if path.name not in wanted:
                    path.unlink()

    def hashes(self, file: InputFile, *, root: Path, columns: Columns) -> Hashes:
        """Hashes of the records of a file, from the last run where the file has not changed."""
        key = digest([file.name, str(file.size), str(file.mtime_ns), json.dumps(asdict(columns))])
        path = self.state / "scan" / f"{key}.npy"
        if path.exists():
            known: Hashes = numpy.load(path, allow_pickle=False)
            return known
        found = scan(file, root=root, columns=columns)
        with replacing(path) as fresh, fresh.open("wb") as out:
            numpy.save(out, found, allow_pickle=False)
        return found

    def done(self, shard: Shard, *, tables: Sequence[str]) -> Counts | None:
        """What a shard held, where its results are complete and still belong to its inputs; else None."""
        path = self.done_path(shard.number)
        if not path.exists():
            return None
        record = json.loads(path.read_text("utf-8"))
        parts = all((self.path / table / part_name(shard.number)).exists() for table in tables)
        if record["fingerprint"] != shard.fingerprint or not parts:
            return None
        return Counts(**{key: record[key] for key in ("articles", "errors", "words", "rows", "seconds")})

    def done_path(self, number: int) -> Path:
        """The record that a shard is complete."""
        return self.state / "done" / f"{number:05}.json"

    def commit(self, shard: Shard, counts: Counts, parts: dict[str, Path]) -> None:
        """Moves the parts of a shard to their places and notes that the shard is complete.

        Killed before the note, the shard is worked on again and its parts are replaced: nothing is doubled.
        """
        for table, path in parts.items():
            folder = self.path / table
            folder.mkdir(exist_ok=True)
            os.replace(path, folder / part_name(shard.number))
        record = {"shard": shard.number, "fingerprint": shard.fingerprint, **asdict(counts), "finished": now()}
        write_text(self.done_path(shard.number), json.dumps(record, indent=1) + "\n")


def now() -> str:
    """The time, to the second, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_table(out: str | Path, table: str = "entities") -> "pd.DataFrame":
    """A table of a batch as a DataFrame, with the columns and dtypes of ``lvnews_nlp.tables.frame``.

    Args:
        out: The folder of results.
        table: A key of ``lvnews_nlp.tables.COLUMNS``, or ``"errors"``.

    Raises:
        BatchError: There is no such table in the folder.
    """
    import pandas as pd
    import pyarrow.parquet as pq

    folder = Path(out) / table
    if not folder.is_dir():
        raise BatchError(f"{out} has no table {table!r}. Was the batch run, and with this table?")
    frame = pq.read_table(folder).to_pandas()
    if "published" in frame:
        frame["published"] = pd.to_datetime(frame["published"])
    return pd.DataFrame(frame)
