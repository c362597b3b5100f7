"""What scoring does not tell apart in a canonical form."""

import re

from lvnews_nlp.language.alphabet import QUOTES

QUOTATION_MARK = re.compile(f"[{QUOTES}]")


def fold(form: str | None) -> str:
    """A form as it is compared: in lower case, without quotation marks, one blank between words; None is "".

    >>> fold("SIA „Upe”")
    'sia upe'
    """
    return " ".join(QUOTATION_MARK.sub("", form or "").split()).casefold()
