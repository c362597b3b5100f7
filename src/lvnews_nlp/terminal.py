r"""The standard streams of a command: no character of a page or of a file's name controls the terminal.

A title may hold ``ESC ] 0 ; … BEL`` (renames the window), a cell U+202E (turns the line around). Such characters are
written as codes (``\x1b``). Data that go into a file or a pipe are never changed.
"""

import codecs
import io
import json
import os
import re
import sys
from typing import Literal, TextIO

#: Controls (C0 and C1, DEL) but tab and line ends, directions, what ends a line without seeming to, fillers, tags,
#: halves of characters.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]|\r(?!\n)"
)
#: Name of the way in which characters are written that an encoding lacks: as JSON writes them.
AS_CODES = "lvnews_codes"


def visible(text: str) -> str:
    r"""The text with every character that controls a terminal as its code.

    >>> visible("Skola\x1b]0;x\x07 \u202egada")
    'Skola\\x1b]0;x\\x07 \\u202egada'
    """
    return CONTROLS.sub(lambda match: code(match[0]), text)


def code(char: str) -> str:
    """The code of a character, as Python writes it."""
    number = ord(char)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def as_codes(error: UnicodeError) -> tuple[str, int]:
    r"""What cannot be encoded, as JSON writes it (``\u0101``), so that JSON stays JSON in any encoding."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(AS_CODES, as_codes)


class Guarded(io.TextIOWrapper):
    """A standard stream that no input controls; it writes codes for what its encoding lacks.

    Attributes:
        strict: Whether characters that control a terminal are written as codes. The stream then says that it is no
            terminal, so that no library writes colours here; ``styled`` is the way in for consoles of ours.
        watched: Whether it is a terminal.
    """

    def __init__(self, stream: io.TextIOWrapper, *, strict: bool, needed: bool) -> None:
        """Takes the place of a stream, which cannot be used after that.

        Args:
            stream: The stream.
            strict: As the attribute.
            needed: Whether the command ends, as if all were written, when its reader has gone (``lvnews … | head``).
        """
        encoding, buffered = stream.encoding, stream.line_buffering
        self.watched = stream.isatty()
        self.strict = strict
        self._needed = needed
        super().__init__(stream.detach(), encoding=encoding, errors=AS_CODES, line_buffering=buffered)

    def write(self, text: str) -> int:
        """Writes text of whatever origin."""
        return self.styled(visible(text) if self.strict else text)

    def styled(self, text: str) -> int:
        """Writes text whose control sequences are our own."""
        try:
            return super().write(text)
        except OSError as error:
            self._lost(error)
            return len(text)

    def flush(self) -> None:
        """Writes what is waiting."""
        try:
            super().flush()
        except OSError as error:
            self._lost(error)

    def isatty(self) -> bool:
        """Whether others may write control sequences."""
        return self.watched and not self.strict

    def _lost(self, error: OSError) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.fileno())  # what still waits is written at the end, to where it disturbs nobody
        os.close(nowhere)
        if not self._needed:
            return
        if not isinstance(error, BrokenPipeError):
            tell(f"the output cannot be written: {error.strerror}.")
        raise SystemExit(0 if isinstance(error, BrokenPipeError) else 1)


class Styled:
    """A guarded stream as a console of ours writes to it: control sequences pass."""

    def __init__(self, stream: Guarded) -> None:
        """Writes to the stream."""
        self.write = stream.styled
        self.flush = stream.flush
        self.fileno = stream.fileno
        self.encoding = stream.encoding
        self.isatty = lambda: stream.watched


def guard_streams(arguments: list[str]) -> None:
    """Guards the standard streams of a command.

    Args:
        arguments: Those of the command. Its help is our own text and may have colours.
    """
    # Streams are None that whoever started the command has closed.
    sys.stdin = sys.stdin or nowhere("r")
    sys.stdout = sys.stdout or nowhere("w")
    sys.stderr = sys.stderr or nowhere("w")
    help_only = not arguments or "--help" in arguments
    if type(sys.stdout) is io.TextIOWrapper:
        sys.stdout = Guarded(sys.stdout, strict=sys.stdout.isatty() and not help_only, needed=True)
    if type(sys.stderr) is io.TextIOWrapper:
        sys.stderr = Guarded(sys.stderr, strict=True, needed=False)


def nowhere(mode: Literal["r", "w"]) -> TextIO:
    """A stream that gives nothing and keeps nothing."""
    return os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8")


def tell(sentence: object) -> None:
    """Writes a sentence of this command's own to the stream for errors."""
    print(f"lvnews: {sentence}", file=sys.stderr)


def is_watched(stream: TextIO) -> bool:
    """Whether somebody sees at once what is written to a stream."""
    return stream.watched if isinstance(stream, Guarded) else stream.isatty()
