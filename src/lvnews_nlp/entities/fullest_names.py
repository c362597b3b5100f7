"""One document, one world: a surname, an abbreviation or a short name takes the fullest name of the document."""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lvnews_nlp.grammars.short_forms import short_form_at
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, QUOTES
from lvnews_nlp.vocabulary.labels import labels_with

# Between the names of one project: `„Zaļā prasme” / „Green Skill” (GreenSk)`.
_OTHER_NAME = re.compile(rf"[{CLOSING_QUOTES}]?\s*(?:/\s*|[(\[]\s*)[{OPENING_QUOTES}]?")
# Share of a reading from which a mention is taken to have no other.
_SURE = 0.99
_INITIAL = re.compile(r"\b[^\W\d_]\w?\.(?=[^\W\d_])")
_QUOTED = re.compile(rf"[{OPENING_QUOTES}]([^{QUOTES}]+)[{CLOSING_QUOTES}]")


@dataclass(frozen=True, slots=True)
class Alternative:
    """One reading of a name: its nominative and how likely it is (logarithm)."""

    canonical: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of an entity.

    Attributes:
        start: First code point in the text.
        end: Code point after the last one.
        label: Entity label.
        text: The mention as found.
        canonical: Its nominative, or None for values.
        id: Gazetteer id, or ``""``.
        subtype: Of an ORG, or None.
        alternatives: Readings of the form, likeliest first.
    """

    start: int
    end: int
    label: str
    text: str
    canonical: str | None
    id: str = ""
    subtype: str | None = None
    alternatives: tuple[Alternative, ...] = ()


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
    persons = _full_persons(_agree(mentions))
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


def _full_persons(mentions: list[Mention]) -> list[Mention]:
    """Gives surnames, first names and initials alone the full name that fits, the nearest before them first."""
    persons = _Persons(m for m in mentions if m.label == "PERSON" and m.canonical and _is_full(m.canonical))
    found = []
    for mention in mentions:
        if mention.label == "PERSON" and mention.canonical and not _is_full(mention.canonical):
            nearest = persons.meant_by(mention)
            if nearest is not None:
                mention = replace(mention, canonical=nearest.canonical, id=mention.id or nearest.id)
        found.append(mention)
    return found


class _Persons:
    """The full names of a document by the words that may stand for them alone."""

    def __init__(self, full: Iterable[Mention]) -> None:
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(full, key=lambda m: m.start):
            self._mentions[mention.canonical or ""].append(mention)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for name in self._mentions:
            first, surnames = _first_and_surnames(name)
            for word in {first, *surnames}:
                self._by_word[word].append(name)

    def meant_by(self, mention: Mention) -> Mention | None:
        """The full name that fits a short one best, the nearest before it or else the first."""
        words = {_words(canonical)[-1] for canonical, _ in _readings(mention)}
        scores = {name: _fit(mention, name) for word in words for name in self._by_word.get(word, ())}
        best = max(scores.values(), default=0.0)
        names = [self._mentions[name] for name, score in scores.items() if score == best > 0.0]
        if not names:
            return None
        places = [(same, bisect_left(same, mention.start, key=lambda m: m.start)) for same in names]
        before = [same[place - 1] for same, place in places if place]
        return max(before, key=lambda m: m.start) if before else min((m[0] for m in names), key=lambda m: m.start)


def _words(name: str) -> list[str]:
    """The words of a name, initials apart: ``V.Jurjāns``, ``K.M. Liepa``."""
    return _INITIAL.sub(r"\g<0> ", name).split()


def _is_full(name: str) -> bool:
    words = _words(name)
    return len(words) > 1 and not words[0].endswith(".")


def _readings(mention: Mention) -> list[tuple[str, float]]:
    """The names that a mention may be, each with how much less likely it is than the first."""
    likely = mention.alternatives[0].score if mention.alternatives else 0.0
    return [(a.canonical, a.score - likely) for a in mention.alternatives] or [(mention.canonical or "", 0.0)]


def _first_and_surnames(name: str) -> tuple[str, list[str]]:
    """The first name; the surname and, where it is a double one, its halves."""
    first, *_, last = name.split()
    return first, [last, *re.split(r"[-–]", last)]


def _fit(mention: Mention, full: str) -> float:
    """How well a short name fits a full one: 0 not at all; the surname counts more than the first name."""
    first, surnames = _first_and_surnames(full)
    last, given = surnames[0], full.split()[:-1]
    best = 0.0
    for canonical, score in _readings(mention):
        *initials, surname = _words(canonical)
        if score < -8.0 or any(not any(_initial_of(one, name) for name in given) for one in initials):
            continue
        if surname in surnames:
            best = max(best, 3.0 + score / 10 - 0.5 * (surname != last))
        elif not initials and surname == first:
            best = max(best, 1.5 + score / 10)
    return best


def _initial_of(initial: str, first: str) -> bool:
    return initial.endswith(".") and first.startswith(initial.rstrip("."))


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
