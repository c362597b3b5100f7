"""Letters that mail programs quote: ``>`` before each line, which their author never wrote."""

import re
from collections.abc import Iterator

from lvnews_nlp.reading.offsets import Edit

#: Three lines and more that begin with marks, one of them longer than what menus hold.
QUOTED = re.compile(r"(?m)(?:^>.*+\n?){3,}")
MARKS = re.compile(r"(?m)^>[ >]*")
LONG = re.compile(r"(?m)^.{40}")


def quoting_marks(text: str) -> Iterator[Edit]:
    r"""Takes the marks of quoted lines away.

    Args:
        text: The page.

    >>> lines = "> Sapulce notiks otrdien, 3. martā, skolas zālē\n> pulksten sešos.\n>\n> Gaidīsim!"
    >>> [lines[edit.start : edit.end] for edit in quoting_marks(lines)]
    ['> ', '> ', '>', '> ']
    >>> [*quoting_marks("> Jaunumi\n> Galerija\n> Kontakti")]
    []
    """
    for quoted in QUOTED.finditer(text) if ">" in text else ():
        if LONG.search(quoted[0]):
            marks = MARKS.finditer(text, quoted.start(), quoted.end())
            yield from (Edit(mark.start(), mark.end(), "") for mark in marks)
