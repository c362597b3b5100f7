"""The console of the commands, and how their tables look."""

import os
import sys
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from lvnews_nlp.terminal import Guarded, Styled, is_watched, visible

#: Width of tables where the output is no terminal and COLUMNS is not set: enough for a name and its form in the text.
PIPE_WIDTH = 120


class PlainConsole(Console):
    """A console on which only its own control sequences work, none of a text."""

    def render_str(self, text: str, **options: Any) -> Text:
        """The text of a cell, before its width is measured."""
        return super().render_str(visible(text), **options)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterator[Segment]:
        """The pieces of whatever is printed."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def console(*, stderr: bool = False) -> Console:
    """A console on standard output, or on the stream for errors, as it is now."""
    stream = sys.stderr if stderr else sys.stdout
    file: Any = Styled(stream) if isinstance(stream, Guarded) else stream
    width = None if is_watched(stream) or os.environ.get("COLUMNS", "").isdigit() else PIPE_WIDTH
    return PlainConsole(file=file, width=width, highlight=False, markup=False, emoji=False)


def grid(title: str, columns: Iterable[str], *, right: Collection[str] = ()) -> Table:
    """An empty table with our looks; numbers stand in the columns at the right."""
    table = Table(
        title=title, title_justify="left", title_style="bold", header_style="dim", pad_edge=False, expand=False
    )
    for column in columns:
        table.add_column(column, justify="right" if column in right else "left", overflow="fold")
    return table


def one_line(text: str) -> str:
    """The text without line breaks."""
    return " ".join(text.split())
