"""Reads the packaged domain knowledge (``data/``), checked by pydantic models.

Knowledge is data: TOML for rules, TSV for long lists. Every record is validated on reading, and an error names the
file and the record, so that a user's own file fails with a sentence instead of a traceback.
"""

import io
import re
import reprlib
import tomllib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from lvnews_nlp.errors import DataError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)

#: Bytes of the longest data file: a vocabulary of a hundred thousand concepts is shorter.
LONGEST_FILE = 64_000_000
#: A key of so many parts (``a.b.c…``). Reading one costs the square of its parts or more; a configuration has four.
DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}""")
#: How values that are wrong are shown, long and deep ones by their beginning.
SHOWN = reprlib.Repr()
SHOWN.maxstring = SHOWN.maxother = 120


class Record(BaseModel):
    """Base of all data records: unknown fields are errors, values do not change after reading.

    The validator of a record is made when it is first used: most are part of a larger one and never need their own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def packaged(name: str) -> Traversable:
    """The packaged data file ``name``, for example ``"dates.toml"`` or ``"gazetteer/venues.tsv"``."""
    return files("lvnews_nlp").joinpath("data", *name.split("/"))


def read_toml(source: str | Path, model: type[M]) -> M:
    """Reads a TOML file into one model.

    Args:
        source: Name of a packaged file below ``data/``, or the path of a user's own file.
        model: The pydantic model of the whole file.

    Raises:
        DataError: The file is missing, is not TOML, or does not fit the model.
    """
    text = _text(source)
    try:
        return model.model_validate(toml_of(text, name=str(source)))
    except ValidationError as error:
        raise DataError(f"{source}: {_first_fault(error)}") from error


def toml_of(text: str, *, name: str) -> dict[str, Any]:
    """The content of a TOML file.

    Args:
        text: The file.
        name: Its name in errors.

    Raises:
        DataError: It is not TOML, or lies too deep in itself.
    """
    if (deep := DEEP_KEY.search(text)) is not None:
        line = text.count("\n", 0, deep.start()) + 1
        raise DataError(f"{name} is not read: the key in line {line} has more than 32 parts. Make it flat.")
    try:
        return tomllib.loads(text)
    except ValueError as error:  # a number of many thousand digits is one too
        raise DataError(f"{name} is not valid TOML: {error}. Correct the file and try again.") from error
    except RecursionError as error:
        raise DataError(
            f"{name} is not read: its lists and tables lie too deep in each other. Make it flat."
        ) from error


def read_tsv(source: str | Path, model: type[M]) -> list[M]:
    """Reads a TSV file with a header row into a list of records; lines starting with ``#`` are comments.

    Empty cells are left out of the record, so that the model's defaults apply.

    Args:
        source: Name of a packaged file below ``data/``, or the path of a user's own file.
        model: The pydantic model of one row.

    Raises:
        DataError: The file is missing or a row does not fit the model; the message gives the line number.
    """
    lines = [(n, line) for n, line in enumerate(_text(source).splitlines(), 1) if line and not line.startswith("#")]
    columns = lines[0][1].split("\t") if lines else []
    rows: list[M] = []
    for n, line in lines[1:]:
        cells = line.split("\t")
        if len(cells) > len(columns):
            raise DataError(f"{source}, line {n}: more cells than the header has columns. Remove the extra tabs.")
        try:
            rows.append(model.model_validate({name: cell for name, cell in zip(columns, cells, strict=False) if cell}))
        except ValidationError as error:
            raise DataError(f"{source}, line {n}: {_first_fault(error)}") from error
    return rows


def read_rows(source: str) -> list[list[str]]:
    """Reads the cells of a long packaged list without a model.

    For lists that a program of ours writes and that the tests check: models of many thousand rows take long to make.

    Args:
        source: Name of a packaged TSV file below ``data/``.

    Raises:
        DataError: The file is missing.
    """
    lines = _text(source).splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


def waits_for_ever(file: Path) -> bool:
    """Whether opening a file may wait for ever: a pipe in a folder. Those of a shell (``/dev/fd/63``) have a writer."""
    return file.is_fifo() and file.parts[:2] not in (("/", "dev"), ("/", "proc"))


def _text(source: str | Path) -> str:
    file = source if isinstance(source, Path) else packaged(source)
    if not file.is_file():
        raise DataError(f"Data file {source} does not exist. Check the path, or reinstall lvnews-nlp.")
    return text_of(file)


def text_of(file: Path | Traversable) -> str:
    """The text of a data file.

    Raises:
        DataError: It is too long, is not in UTF-8, cannot be read or is a pipe in a folder; the message says where.
    """
    if isinstance(file, Path) and waits_for_ever(file):
        raise DataError(f"{file} is a pipe with a name, and nobody may ever write to it. Give a file.")
    try:
        with file.open("rb") as opened:
            data = opened.read(LONGEST_FILE + 1)
        if len(data) > LONGEST_FILE:
            raise DataError(f"{file} has more than {LONGEST_FILE:,} bytes, so it is not read. Split it.")
        return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig").read()  # some editors mark UTF-8
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        byte = error.object[error.start]
        raise DataError(f"{file} is not in UTF-8: byte 0x{byte:02x} in line {line}. Save it as UTF-8.") from error
    except OSError as error:
        raise DataError(f"{file} cannot be read: {error.strerror}. Check the path and its permissions.") from error


def _first_fault(error: ValidationError) -> str:
    return f"{faults_of(error)[0]} Correct the value and try again."


def faults_of(error: ValidationError) -> list[str]:
    """What does not fit a model, each as a sentence that begins with the place."""
    return [
        f"{'.'.join(map(str, fault['loc'])) or 'the record'}: {_said(fault)} (got {SHOWN.repr(fault.get('input'))})."
        for fault in error.errors()
    ]


def _said(fault: "ErrorDetails") -> str:
    """The fault in words of data files: pydantic speaks of the Python class in which a table is kept."""
    if fault["type"] in ("model_type", "dict_type"):
        return "Input should be a table, written once as [name] with its keys below"
    return fault["msg"]
