"""Surnames in the plural that two persons share: ``Edvards un Roberts Ceplīši``."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from lvnews_nlp.entities.mention import Alternative, Mention
from lvnews_nlp.language.inflection.persons import one_of_family, shared_surname_case

AND = re.compile(r"\s+un\s+")


def with_shared_surnames(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions in the given order; two that share a surname have it each, in the singular.

    Args:
        mentions: All mentions of one document, in text order or not.
        text: The text of the document.

    >>> brothers = "Edvards un Roberts Ceplīši"
    >>> pair = [Mention(0, 7, "PERSON", "Edvards", "Edvards"), Mention(11, 26, "PERSON", brothers[11:], brothers[11:])]
    >>> [mention.canonical for mention in with_shared_surnames(pair, brothers)]
    ['Edvards Ceplītis', 'Roberts Ceplītis']
    """
    found = list(mentions)
    order = sorted((m.start, index) for index, m in enumerate(mentions) if m.label == "PERSON" and m.canonical)
    for (_, left), (_, right) in pairwise(order):
        first, second = mentions[left], mentions[right]
        words = second.text.split()
        if " " in first.text or len(words) != 2 or not AND.fullmatch(text, first.end, second.start):
            continue
        case = shared_surname_case(first.text, *words)
        names = [first.text, words[0]] if case == "Nom" else [m.canonical or "" for m in (first, second)]
        for index, name in zip((left, right), names, strict=True):
            full = one_of_family(name.split()[0], words[1], case) if case else None
            if full:
                found[index] = replace(mentions[index], canonical=full, alternatives=(Alternative(full, 0.0),))
    return found
