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
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy

from lvnews_nlp.batch.errors import GO_ON, BatchError, WriteError
from lvnews_nlp.batch.finished import FinishedShards
from lvnews_nlp.batch.inputs import InputFile
from lvnews_nlp.batch.notes import MANIFEST, has_kinds, read_json
from lvnews_nlp.batch.parts import TABLES, part_name, replacing, write_text
from lvnews_nlp.batch.plan import Scan, Shard, digest, scan
from lvnews_nlp.batch.records import Columns

#: Number of the form of these files; it grows when an older version of the package could not read them.
SCHEMA = 2


class OutFolder:
    """One folder of results; only one process at a time writes to it.

    Args:
        path: The folder; it need not exist.

    Attributes:
        path: The folder.
        state: The folder in it with what is known of the run.
        tmp: The folder for parts that are being written; it is emptied when a run begins.
        finished: The shards that are complete, with their parts.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self.state = self.path / "_lvnews"
        self.tmp = self.state / "tmp"
        self.finished = FinishedShards(self.path, notes=self.state / "done")

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
        for folder in (self.tmp, self.finished.notes, self.state / "scan"):
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

    @contextmanager
    def written(self) -> Iterator[None]:
        """Says in a sentence what keeps results from being written.

        Raises:
            WriteError: The system refuses: a full disk, a folder that is read-only.
        """
        try:
            yield
        except OSError as error:
            raise WriteError(
                f"The results in {self.path} cannot be written: {error}. Make room or choose another folder; {GO_ON}"
            ) from error

    def clear(self) -> None:
        """Removes all results, and everything that says what was done."""
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
        """What ``manifest.json`` says: what the results were made with and of; None in a new folder.

        Raises:
            BatchError: It is damaged, or gone from a folder that holds results.
        """
        if not self.manifest_path.exists():
            if any(self.finished.notes.glob("*.json")):
                raise BatchError(
                    f"{self.path} holds results, but {self.manifest_path.name}, which says how they were made, is "
                    "gone. Put it back from a copy, or begin anew with --restart."
                )
            return None
        manifest = read_json(self.manifest_path)
        if not has_kinds(manifest, MANIFEST) or not isinstance(manifest["options"].get("tables"), list):
            raise BatchError(
                f"{self.manifest_path} is damaged, so nobody knows how the results were made. Put it back from a copy, "
                "or begin anew with --restart."
            )
        if manifest["schema"] > SCHEMA:
            raise BatchError(
                f"{self.path} was written by a newer version of lvnews-nlp, with schema {manifest['schema']}; this one "
                f"knows {SCHEMA}. Install that version, or begin anew with --restart."
            )
        return dict(manifest)

    def write_manifest(self, manifest: dict[str, Any]) -> None:
        """Replaces ``manifest.json``; the number of its form is added."""
        write_text(self.manifest_path, json.dumps({"schema": SCHEMA, **manifest}, ensure_ascii=False, indent=2) + "\n")

    def plan(self) -> list[Shard]:
        """The plan of the last run; empty in a new folder.

        Raises:
            BatchError: It is damaged.
        """
        path = self.state / "plan.jsonl"
        if not path.exists():
            return []
        try:
            with path.open(encoding="utf-8") as lines:
                return [Shard.from_dict(json.loads(line)) for line in lines]
        except (ValueError, KeyError, TypeError) as error:
            raise BatchError(
                f"{path} is damaged ({error}), so nobody knows which part holds what. Begin anew with --restart."
            ) from error

    def write_plan(self, shards: Sequence[Shard]) -> None:
        """Replaces the plan and takes out the results of shards that are no longer in it."""
        with replacing(self.state / "plan.jsonl") as fresh, fresh.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(shard.to_dict()) + "\n" for shard in shards)
        numbers = {shard.number for shard in shards}
        for path in self.finished.notes.glob("*.json"):
            if not path.stem.isdecimal() or int(path.stem) not in numbers:
                path.unlink()
        wanted = {part_name(number) for number in numbers}
        for table in TABLES:
            for path in (self.path / table).glob("part-*.parquet"):
                if path.name not in wanted:
                    path.unlink()

    def scan(self, file: InputFile, *, root: Path, columns: Columns) -> Scan:
        """What a file of records holds, from the last run where neither the file nor the columns have changed."""
        key = digest([file.name, str(file.size), str(file.mtime_ns), json.dumps(asdict(columns))])
        path, names = self.state / "scan" / f"{key}.npy", self.state / "scan" / f"{key}.json"
        own = read_json(names)
        if path.exists() and isinstance(own, list) and all(isinstance(name, str) for name in own):
            try:
                return Scan(numpy.load(path, allow_pickle=False), tuple(own))
            except (OSError, ValueError):  # half written
                path.unlink()
        found = scan(file, root=root, columns=columns)
        if found.complaint:
            return found
        with replacing(path) as fresh, fresh.open("wb") as out:
            numpy.save(out, found.hashes, allow_pickle=False)
        write_text(names, json.dumps(found.own))
        return found

    def check_parts(self) -> list[str]:
        """Reads every part and compares it with what was written.

        Returns:
            A sentence for each part that is missing or changed, and for each shard that is not complete.

        Raises:
            BatchError: The folder holds no results, or its manifest or plan is damaged.
        """
        manifest = self.manifest()
        if manifest is None:
            raise BatchError(f"{self.path} holds no results of a batch. Check the path.")
        found = []
        for shard in self.plan():
            note = self.finished.note(shard.number)
            if note is None or note["fingerprint"] != shard.fingerprint:
                found.append(f"Part {shard.number} of {self.path} is not complete.")
            else:
                found += self.finished.faults(note, tables=manifest["options"]["tables"], thorough=True)
        wanted = {part_name(shard.number) for shard in self.plan()}
        parts = (path for table in TABLES for path in sorted((self.path / table).glob("part-*.parquet")))
        return found + [f"{path} belongs to no part of the run." for path in parts if path.name not in wanted]
