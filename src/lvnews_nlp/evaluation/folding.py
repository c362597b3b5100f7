"""What scoring does not tell apart in a canonical form."""

import re

QUOTES = re.compile(r"[“”„«»\"]")


def fold(form: str | None) -> str:
    """A form as it is compared: in lower case, without quotation marks, one blank between words; None is "".

    >>> fold("SIA „Upe”")
    'sia upe'
    """
    return " ".join(QUOTES.sub("", form or "").split()).casefold()
