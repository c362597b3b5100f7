"""What scoring does not tell apart in a canonical form."""

import re

QUOTES = re.compile(r"[“”„«»\"]")


def fold(form: str | None) -> str:
    """A form without quotes, letters' case and runs of spaces.

    >>> fold("SIA „Upe”")
    'sia upe'
    """
    return " ".join(QUOTES.sub("", form or "").split()).casefold()
