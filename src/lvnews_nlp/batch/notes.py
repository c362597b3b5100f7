"""What the small files of JSON in a folder of results have to hold: the manifest, and the notes that shards are done.

A file that a crash or a person has damaged must be noticed, not believed.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

#: What has to stand in a manifest, in the note of a shard, and there about each part.
MANIFEST = {"schema": int, "versions": dict, "options": dict, "shard_size": int, "own": list}
SEAL = {"rows": int, "size": int, "digest": str}
NOTE: dict[str, type | tuple[type, ...]] = {
    **{"fingerprint": str, "shard": int, "articles": int, "errors": int, "words": int},
    **{"rows": dict, "seconds": (int, float), "parts": dict},
}


def read_json(path: Path) -> Any:
    """What a JSON file holds; None where it is missing, is no JSON, or may not be read."""
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None


def has_kinds(value: Any, kinds: Mapping[str, type | tuple[type, ...]]) -> bool:
    """Whether a value that was read is a dictionary with these keys, each of its kind.

    >>> has_kinds({"rows": 3, "more": 1}, {"rows": int}), has_kinds({"rows": "3"}, {"rows": int})
    (True, False)
    """
    return isinstance(value, dict) and all(isinstance(value.get(key), kind) for key, kind in kinds.items())


def now() -> str:
    """The time, to the second, in UTC, as notes have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")
