"""Lists of words as gzipped text: equal lines in equal bytes."""

import gzip
from collections.abc import Iterable
from pathlib import Path


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes lines as gzipped UTF-8, without a time stamp."""
    path.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), mtime=0))


def read_text(path: Path) -> str:
    """The text that ``write_lines`` wrote, lines joined by line feeds."""
    return gzip.decompress(path.read_bytes()).decode("utf-8")
