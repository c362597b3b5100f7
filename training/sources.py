"""Which files of a folder are the sources that the commands here were run on.

    python training/sources.py DATA

``sources.toml`` says what each file is and where it comes from. Another version of a source will do for training
anew; the shipped weights were made of just these. Exit code 1: something is missing or differs.
"""

import argparse
import hashlib
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

from lvnews_nlp.resources import Record, read_toml

TABLE = Path(__file__).with_name("sources.toml")
BLOCK = 1 << 20


class Source(Record):
    """One file: the fields are explained in the table."""

    path: str
    what: str
    address: str
    version: str
    licence: str
    sha256: str


class SourceFile(Record):
    """The whole table."""

    source: tuple[Source, ...]


def digest(path: Path) -> str:
    """SHA-256 of a file, unpacked."""
    found = hashlib.sha256()
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()


def differences(folder: Path) -> Iterator[str]:
    """A line for every source that is missing or differs."""
    for source in read_toml(TABLE, SourceFile).source:
        path = folder / source.path
        if not path.is_file():
            yield f"{source.path}: missing. {source.what}: {source.address}, version {source.version}."
        elif digest(path) != source.sha256:
            yield f"{source.path}: another version than {source.version} as it was used, from {source.address}."


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder DATA of the README")
    found = list(differences(parser.parse_args().data))
    print("\n".join(found) or "All sources are those that were used.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
