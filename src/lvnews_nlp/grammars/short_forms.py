"""Short forms that a page gives to a name in brackets after it: „… aģentūra (VIAA)”, „… (turpmāk – VIAA)”."""

import re

from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, SMALL

#: Words that say that a short form follows, in lower case, and signs that may stand after them.
LEADING_WORDS = ("turpmāk", "tālāk", "saīsināti", "saīsinājumā", "tekstā")
LEADING_SIGNS = ("-", "–", "—", ":")
#: Pattern of what may stand between the bracket and the short form.
LEAD = rf"(?:(?:{'|'.join(LEADING_WORDS[:-1])})(?:\s+tekstā)?\s*[{''.join(LEADING_SIGNS)}]?\s*)?"
GIVEN = re.compile(
    rf"[{CLOSING_QUOTES}]?\s*[(\[]\s*{LEAD}[{OPENING_QUOTES}]?(?P<short>[^\W\d_{SMALL}][\w+&-]{{1,11}})[{CLOSING_QUOTES}]?\s*[)\]]"
)


def short_form_at(text: str, offset: int) -> str | None:
    """The short form in brackets right behind a name.

    Args:
        text: Plain text.
        offset: Code point after the name, before a closing quotation mark.

    Returns:
        Two to twelve letters that begin with a capital, or None.

    Examples:
        >>> short_form_at("Izglītības fonds (turpmāk tekstā – IZF) aicina.", 16)
        'IZF'
    """
    found = GIVEN.match(text, offset)
    return found["short"] if found else None
