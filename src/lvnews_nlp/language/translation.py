"""Single characters made others, over whole pages."""

import re
from collections.abc import Callable, Mapping


def translator(table: Mapping[int, int | str]) -> Callable[[str], str]:
    """What ``text.translate(table)`` does, ten times as fast where few characters of the text are in the table.

    Args:
        table: Code points and what stands for them, as ``str.maketrans`` gives it; not empty.

    >>> translator(str.maketrans("–", "-"))("2024–2026")
    '2024-2026'
    """
    listed = re.compile(f"[{''.join(re.escape(chr(code)) for code in table)}]+")
    return lambda text: listed.sub(lambda match: match[0].translate(table), text)
