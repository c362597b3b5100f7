"""What the user names – folders, globs, files – becomes a sorted list of input files."""

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from lvnews_nlp.errors import InputError

#: Kinds of files by their ending; a page holds one article, the others hold records.
KINDS = {
    ".txt": "page",
    ".html": "page",
    ".htm": "page",
    ".docx": "page",
    ".pdf": "page",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
}
#: Endings that may stand behind those of ``KINDS``.
COMPRESSIONS = (".gz", ".zst")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file of the corpus.

    Attributes:
        name: The path as the user gave it, with forward slashes; the id of a page.
        size: Bytes.
        mtime_ns: Time of the last change, nanoseconds.
    """

    name: str
    size: int
    mtime_ns: int

    @property
    def kind(self) -> str:
        """``page``, ``jsonl``, ``csv`` or ``parquet``; a folder that cannot be read stands for one page in it."""
        return kind_of(self.name) or "page"


def kind_of(name: str) -> str | None:
    """The kind of a file by its ending, a compression's ending left aside; None where it is none of ours.

    >>> kind_of("dump.jsonl.zst"), kind_of("lapa.HTML"), kind_of("foto.jpg")
    ('jsonl', 'page', None)
    """
    path = PurePath(name.lower())
    return KINDS.get(PurePath(path.stem).suffix if path.suffix in COMPRESSIONS else path.suffix)


def compression_of(name: str) -> str | None:
    """How a file is packed, by its ending: ``.gz``, ``.zst`` or None."""
    suffix = PurePath(name.lower()).suffix
    return suffix if suffix in COMPRESSIONS else None


def discover(inputs: Iterable[str | Path], *, exclude: Path | None = None) -> list[InputFile]:
    """The files of a corpus, sorted by name, each once.

    In folders (read with all that is below them, links too, each folder once) hidden files and files of other kinds are
    passed over. Links that lead nowhere, pipes and folders that cannot be opened stay in the list: reading them gives
    an error that names them.

    Args:
        inputs: Folders, files and globs (``**`` goes into folders).
        exclude: A folder to stay out of: the results, when they lie inside the input.

    Returns:
        The files, by name. Of several names for one path the first that was given counts.

    Raises:
        InputError: An input does not exist, a glob fits nothing, a file named by itself is of no kind that can be
            read, or nothing at all was found.
    """
    given = [os.fspath(item) for item in inputs]
    without = None if exclude is None else os.path.abspath(exclude)
    found: dict[str, str] = {}
    for item in given:
        for name in files_of(item, without=without):
            found.setdefault(os.path.abspath(name), PurePath(os.path.normpath(name)).as_posix())
    if not found:
        raise InputError(
            f"There is nothing to read in {', '.join(given) or 'no input'}: files end in "
            f"{', '.join(KINDS)}, and may be packed as {' or '.join(COMPRESSIONS)}."
        )
    return [described(name) for name in sorted(found.values())]


def files_of(item: str, *, without: str | None) -> Iterator[str]:
    """The names of the files that one input stands for.

    Args:
        item: A folder, a file or a glob.
        without: Absolute path of a folder to stay out of.

    Raises:
        InputError: As for ``discover``.
    """
    if os.path.isdir(item):
        yield from files_below(item, without=without)
    elif os.path.exists(item):
        if kind_of(item) is None:
            raise InputError(
                f"{item} cannot be read in a batch: its name must end in {', '.join(KINDS)}, with .gz or .zst after "
                "it where it is packed. Rename it, or leave it out."
            )
        yield item
    elif glob.has_magic(item):
        matches = sorted(match for match in glob.glob(item, recursive=True) if not os.path.isdir(match))
        if not matches:
            raise InputError(f"No file fits {item}. Check the pattern.")
        yield from (match for match in matches if kind_of(match) is not None)
    else:
        raise InputError(f"There is no file or folder {item}. Check the path.")


def files_below(folder: str, *, without: str | None) -> Iterator[str]:
    """Names of the files of ``KINDS`` in a folder and below it, and of the folders there that cannot be opened.

    Args:
        folder: The folder.
        without: Absolute path of a folder to stay out of.
    """
    closed: list[str] = []
    seen: set[tuple[int, int]] = set()
    for where, folders, names in os.walk(
        folder, onerror=lambda error: closed.append(os.fspath(error.filename)), followlinks=True
    ):
        stat = os.stat(where)
        if (stat.st_dev, stat.st_ino) in seen:  # a link that leads back
            folders.clear()
            continue
        seen.add((stat.st_dev, stat.st_ino))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.abspath(os.path.join(where, name)) != without
        )
        yield from closed
        closed.clear()
        yield from (
            os.path.join(where, name) for name in names if not name.startswith(".") and kind_of(name) is not None
        )
    yield from closed


def described(name: str) -> InputFile:
    """The file with its size and time; a link that leads nowhere has those of the link itself."""
    stat = os.stat(name) if os.path.exists(name) else os.lstat(name)
    return InputFile(name=name, size=stat.st_size, mtime_ns=stat.st_mtime_ns)
