"""One document, one world: a surname, an abbreviation or a short name takes the fullest name of the document."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from lvnews_nlp.entities.fullest_persons import full_persons
from lvnews_nlp.entities.mention import Mention
from lvnews_nlp.grammars.short_forms import short_form_at
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, QUOTES
from lvnews_nlp.vocabulary.labels import labels_with

# Between the names of one project: `„Zaļā prasme” / „Green Skill” (GreenSk)`.
_OTHER_NAME = re.compile(rf"[{CLOSING_QUOTES}]?\s*(?:/\s*|[(\[]\s*)[{OPENING_QUOTES}]?")
# Share of a reading from which a mention is taken to have no other.
_SURE = 0.99
_QUOTED = re.compile(rf"[{OPENING_QUOTES}]([^{QUOTES}]+)[{CLOSING_QUOTES}]")


def fullest_names(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Gives every mention the fullest canonical form that the document has for its entity.

    A surname or first name alone takes the full name of the person, an abbreviation the name that it is defined for,
    a quoted or shortened name of an organisation the one longer name that ends with it.

    Args:
        mentions: All mentions of one document, in any order.
        text: The text of the document.

    Returns:
        The mentions in the given order.

    >>> full = Mention(0, 13, "PERSON", "Jānis Bērziņš", "Jānis Bērziņš")
    >>> fullest_names([full, Mention(20, 27, "PERSON", "Bērziņš", "Bērziņš")], "")[1].canonical
    'Jānis Bērziņš'
    """
    persons = full_persons(_agree(mentions))
    return _one_project(_shortened(_abbreviated(persons, text)), text)


def _agree(mentions: Sequence[Mention]) -> list[Mention]:
    """Chooses among the readings of a name the one that other mentions of the document support.

    A first name or surname alone supports the full names that hold it (`Bobs` speaks for `Bobs Hārtlijs`), a long name
    of an organisation what it can be cut to. A mention with one reading only outweighs all that leave it open.
    """
    votes: dict[tuple[str, str], float] = defaultdict(float)
    sure: set[tuple[str, str]] = set()
    weights = [_weights(mention) for mention in mentions]
    for mention, one in zip(mentions, weights, strict=True):
        for canonical, weight in (one or {mention.canonical or "": 1.0}).items():
            for key in _supported(mention.label, canonical):
                votes[key] += weight
                if weight > _SURE:
                    sure.add(key)
    found = []
    for mention, own in zip(mentions, weights, strict=True):
        if len(own) > 1:
            certain = [name for name in own if (mention.label, name) in sure]
            support = {name: _support(mention.label, name, votes) - weight for name, weight in own.items()}
            best = max(own, key=lambda name: math.log(own[name]) + math.log(0.05 + support[name]))
            mention = replace(mention, canonical=certain[0] if len(certain) == 1 else best)
        found.append(mention)
    return found


def _supported(label: str, canonical: str) -> Iterable[tuple[str, str]]:
    yield label, canonical
    if label in labels_with("shortens"):
        for ending in _endings(canonical):
            yield label, ending
    if label == "PERSON" and " " in canonical:
        for word in canonical.split():
            yield "full", word


def _support(label: str, name: str, votes: dict[tuple[str, str], float]) -> float:
    if label != "PERSON":
        return votes[label, name]
    if " " in name:
        return votes[label, name] + 0.7 * sum(votes.get((label, word), 0.0) for word in name.split())
    return votes[label, name] + 0.7 * votes.get(("full", name), 0.0)


def _weights(mention: Mention) -> dict[str, float]:
    """Share of each reading of a name."""
    if not mention.alternatives:
        return {}
    top = mention.alternatives[0].score
    weights: dict[str, float] = {}
    for one in mention.alternatives:
        weights[one.canonical] = max(weights.get(one.canonical, 0.0), math.exp(one.score - top))
    total = sum(weights.values())
    return {canonical: weight / total for canonical, weight in weights.items() if weight / total > 0.002}


def _abbreviated(mentions: list[Mention], text: str) -> list[Mention]:
    """Gives abbreviations the name beside which the text defines them."""
    meant: dict[str, Mention] = {}
    for mention in mentions:
        if _has_short_forms(mention) and mention.canonical and " " in mention.canonical:
            short = short_form_at(text, mention.end)
            if short and _abbreviates(short, mention.canonical):
                meant.setdefault(short, mention)
    return [
        _as(mention, meant[mention.text])
        if _has_short_forms(mention) and mention.text in meant and not mention.id
        else mention
        for mention in mentions
    ]


def _has_short_forms(mention: Mention) -> bool:
    return mention.label in labels_with("shortens")


def _abbreviates(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation stand in the name in this order, beginning with a word's first letter."""
    letters = [c for c in short.lower() if c.isalpha()]
    position = 0
    lower = name.lower()
    for letter in letters:
        position = lower.find(letter, position) + 1
        if position == 0:
            return False
    return short.isupper() or any(c.isupper() for c in short)


#: Words of the longest name that may have a shorter form; each of its endings is kept.
LONGEST_NAME = 40


def _shortened(mentions: list[Mention]) -> list[Mention]:
    """Gives a short name the one longer name of the document that ends with it or holds it in quotes."""
    longer: dict[str, dict[str, Mention]] = defaultdict(dict)
    for mention in mentions:
        if _has_short_forms(mention) and mention.canonical:
            for ending in _endings(mention.canonical):
                longer[ending.casefold()][mention.canonical.casefold()] = mention
    found = []
    for mention in mentions:
        if _has_short_forms(mention) and mention.canonical and not mention.id and mention.canonical[0].isupper():
            names = longer.get(mention.canonical.casefold(), {})
            maximal = [
                m for key, m in names.items() if not any(other != key and other.endswith(key) for other in names)
            ]
            if len(maximal) == 1:
                mention = _as(mention, maximal[0])
        found.append(mention)
    return found


def _endings(name: str) -> Iterable[str]:
    """What a name may be cut to: its last words, or its quoted part."""
    yield from (quoted[1] for quoted in _QUOTED.finditer(name))
    words = name.split()
    if len(words) > LONGEST_NAME:
        return
    for start in range(1, len(words)):
        if words[start - 1] != "un" and words[start][0].isupper() and len(words) - start > 1:
            yield " ".join(words[start:])


def _one_project(mentions: list[Mention], text: str) -> list[Mention]:
    """Gives the title in another language and the acronym of a project the title that stands before them."""
    projects = sorted((m for m in mentions if m.label == "PROJECT"), key=lambda m: m.start)
    titles: dict[str, str | None] = {}
    for title, other in pairwise(projects):
        if (
            other.text not in titles
            and other.text != title.text
            and _OTHER_NAME.fullmatch(text, title.end, other.start)
        ):
            titles[other.text] = titles.get(title.text, title.canonical)
    return [
        replace(m, canonical=titles[m.text] or m.canonical) if m.label == "PROJECT" and m.text in titles else m
        for m in mentions
    ]


def _as(mention: Mention, fuller: Mention) -> Mention:
    same = mention.label == fuller.label
    return replace(
        mention,
        canonical=fuller.canonical,
        id=mention.id or (fuller.id if same else ""),
        subtype=mention.subtype or (fuller.subtype if same else None),
    )
