"""Municipalities that share their kind: ``Ikšķiles, Olaines un Siguldas novadi``."""

import re
from collections.abc import Sequence
from dataclasses import replace

from lvnews_nlp.entities.mention import Alternative, Mention
from lvnews_nlp.language.inflection.interpretations import nouns

#: What stands between names that share the kind of the last one.
JOINED = re.compile(r"\s*(?:,|un|vai)\s+")
#: Kinds that several places may share.
KINDS = frozenset({"novads", "pagasts"})


def with_shared_kinds(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions in the given order; each of several places before one kind in the plural has the kind of its own.

    Args:
        mentions: All mentions of one document, in text order or not.
        text: The text of the document.

    >>> phrase = "Talsu un Tukuma novados"
    >>> places = [Mention(0, 5, "GPE", "Talsu", "Talsi"), Mention(9, 23, "GPE", phrase[9:], "Tukuma novadi")]
    >>> [mention.canonical for mention in with_shared_kinds(places, phrase)]
    ['Talsu novads', 'Tukuma novads']
    """
    found = list(mentions)
    order = sorted((m.start, index) for index, m in enumerate(mentions) if m.label == "GPE")
    for place, (_, index) in enumerate(order):
        kind = shared_kind(mentions[index].text)
        if not kind:
            continue
        found[index] = named(mentions[index], mentions[index].text.rsplit(maxsplit=1)[0], kind)
        after = mentions[index]
        for _, other in reversed(order[:place]):
            before = mentions[other]
            if " " in before.text or not JOINED.fullmatch(text, before.end, after.start):
                break
            found[other] = named(before, before.text, kind)
            after = before
    return found


def shared_kind(name: str) -> str:
    """The kind in the plural that ends the name of a place, in the nominative singular; ``""`` where none does.

    >>> shared_kind("Siguldas novadiem"), shared_kind("Siguldas novadam"), shared_kind("Novadi")
    ('novads', '', '')
    """
    words = name.split()
    if len(words) < 2:
        return ""
    kinds = {r.word.lemma for r in nouns(words[-1]) if r.number == "Plur" and r.word.number == "Sing"}
    singular = {r.word.lemma for r in nouns(words[-1]) if r.number == "Sing"}
    return min((kinds - singular) & KINDS, default="")


def named(mention: Mention, genitive: str, kind: str) -> Mention:
    """A mention of the municipality whose name begins with this genitive."""
    full = f"{genitive} {kind}"
    return replace(mention, canonical=full, alternatives=(Alternative(full, 0.0),))
