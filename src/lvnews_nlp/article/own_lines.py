"""Lines of a user's own that are furniture, added to the packaged rules."""

import re
from collections.abc import Sequence

from lvnews_nlp.article.furniture import FurnitureRules, furniture_rules
from lvnews_nlp.article.furniture_data import LineRule
from lvnews_nlp.errors import DataError

#: ``detail`` of blocks that such a line marks.
DETAIL = "own"
MAX_STARS = 3  # each may stand for anything, so more of them take long on long lines
MIN_LETTERS = 3


def rules_with(lines: Sequence[str]) -> FurnitureRules:
    """The packaged rules of furniture with lines of one's own before them.

    Args:
        lines: Whole lines as pages show them; ``*`` stands for any characters, capitals and blanks make no difference.

    Raises:
        DataError: A line has too few letters or too many stars to be told from others.

    >>> rules = rules_with(["Seko mums vietnē *!"])
    >>> rules.first("Seko mums  vietnē Draugiem!", frozenset({"any"})).detail
    'own'
    """
    packaged = furniture_rules()
    own = [
        LineRule(
            id=f"{DETAIL}-{number}",
            detail=DETAIL,
            pattern=pattern_of(line),
            match=(line.replace("*", "…"),),
            no_match=("",),
            source="the user",
        )
        for number, line in enumerate(lines, 1)
    ]
    return FurnitureRules(
        **{name: getattr(packaged, name) for name in FurnitureRules.model_fields if name != "line"},
        line=(*own, *packaged.line),
    )


def fault_of(line: str) -> str | None:
    """What is wrong with a line of one's own, as a clause for a message; None where it can be used.

    >>> fault_of("*a*")
    "the line '*a*' would fit too much; give at least 3 letters and at most 3 stars"
    """
    if sum(map(str.isalnum, line)) >= MIN_LETTERS and line.count("*") <= MAX_STARS:
        return None
    return f"the line {line!r} would fit too much; give at least {MIN_LETTERS} letters and at most {MAX_STARS} stars"


def pattern_of(line: str) -> str:
    """The regular expression of a line of one's own.

    Raises:
        DataError: The line has too few letters or too many stars.
    """
    if fault := fault_of(line):
        raise DataError(f"Furniture: {fault}.")
    words = (".*".join(map(re.escape, word.split("*"))) for word in line.split())
    # "<" begins a macro in the rules.
    return "(?i:" + r"\s+".join(words).replace("<", "[<]") + ")"
