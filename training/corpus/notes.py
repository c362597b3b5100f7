"""Places of a page that a writer should look at again: most are slips, some are meant."""

import re
from collections.abc import Iterator

from lvnews_nlp.evaluation.gold import GoldArticle
from lvnews_nlp.vocabulary.labels import labels_with

# A capital within a sentence: not after a full stop, a line end, a quote or a bracket.
CAPITAL = re.compile(r"(?<=[a-zāčēģīķļņšūž,;] )[A-ZĀČĒĢĪĶĻŅŠŪŽ][\w+-]+(?: [A-ZĀČĒĢĪĶĻŅŠŪŽ][\w+-]+)*")
VALUE = re.compile(
    r"\b(?:19|20)\d\d\b(?!\.\d)|\d ?%|\d[\d ,.]* ?(?:eiro|EUR|latu|Ls|€)"
    r"|\b\d{1,2}\. ?(?:janv|febr|mart|apr|maij|jūn|jūl|aug|sept|okt|nov|dec)\w*"
    r"|\b(?:šodien|vakar|rīt|šogad|pērn|šonedēļ|nākamgad)\b",
    re.IGNORECASE,
)
NAMES = labels_with("annotated") - labels_with("value") - {"ROLE"}


def page_notes(page: GoldArticle) -> Iterator[str]:
    """What stands unmarked though it looks like a name or a value."""
    covered = [(e.start, e.end) for e in page.entities] + list(page.furniture)

    def free(match: re.Match[str]) -> bool:
        return not any(start < match.end() and match.start() < end for start, end in covered)

    known = {page.text[e.start : e.end] for e in page.entities if e.label in NAMES and e.end - e.start > 3}
    again = [
        name
        for name in sorted(known)
        if any(free(match) for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.text))
    ]
    if again:
        yield f"marked once, unmarked elsewhere: {', '.join(again)}"
    capitals = dict.fromkeys(match[0] for match in CAPITAL.finditer(page.text) if free(match) and match[0] not in again)
    if capitals:
        yield f"unmarked capitals: {', '.join(capitals)}"
    values = dict.fromkeys(match[0] for match in VALUE.finditer(page.text) if free(match))
    if values:
        yield f"unmarked values: {', '.join(values)}"
