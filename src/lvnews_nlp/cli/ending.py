"""How a command ends early: with a sentence, and an exit code that says whose fault it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.terminal import tell


def fail(sentence: object, *, code: int = 2) -> NoReturn:
    """Ends the command with a sentence.

    Args:
        sentence: What was wrong.
        code: Exit code: 2 where the command was called wrongly, 1 where what it works on is at fault.
    """
    tell(sentence)
    raise typer.Exit(code)


@contextmanager
def sentences_for_errors(*, code: int = 2) -> Iterator[None]:
    """Ends the command with a sentence where something is wrong."""
    try:
        yield
    except LvNewsError as error:
        fail(error, code=code)
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        fail(f"{what}. Check the path, its permissions and the space left.", code=code)
