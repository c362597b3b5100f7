"""Ensembles and groups whose names stand in quotation marks or behind a short form, with no kind word before them."""

from collections.abc import Iterator

from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import organisation_file
from lvnews_nlp.entities.names.words import Word, Words

#: Longest such name, in words.
MOST_WORDS = 5


def ensembles(words: Words) -> Iterator[Name]:
    """``VPDK “Rūdis”``, ``VPDK Ternava``, ``spēlē „Kalna puiši”``, ``„Lācēnu” grupa``, ``“Zaķu” un “Lāču” grupa``."""
    data = organisation_file().ensembles
    closing = {end: start for start, end in words.quoted}
    for start, end in words.quoted:
        inside = words[start + 1 : end]
        if not inside or len(inside) > MOST_WORDS or not inside[0].capital:
            continue
        before = words[start - 1] if start and not words[start].newline else None
        shortened = before is not None and before.text in data.short
        plays = before is not None and before.lower in data.plays and before.pos in ("", "VERB")
        if shortened or plays or _of_group(words, end):
            yield Name(start + 1, end, "other", "organisation-ensemble", 0.7)
    for i in words.among(frozenset(short.lower() for short in data.short)):
        named = words[i].text in data.short and i + 1 < len(words) and not words[i + 1].newline
        if named and words[i + 1].capital and i + 1 not in closing:
            yield Name(i + 1, i + 2, "other", "organisation-ensemble", 0.6)


def _of_group(words: list[Word], end: int) -> bool:
    """Whether a group of children follows the closing quote, or another name in quotes and then a group."""
    groups = organisation_file().ensembles.groups
    after = words[end + 1 : end + 6]
    if after and after[0].lower in groups and not after[0].newline:
        return True
    joined = len(after) > 4 and after[0].lower in ("un", ",") and after[1].kind == after[3].kind == "quote"
    return joined and after[4].lower in groups
