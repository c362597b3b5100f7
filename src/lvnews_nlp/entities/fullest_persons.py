"""The full name of a person whom a page elsewhere calls by the surname, the first name or an initial alone."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from lvnews_nlp.entities.mention import Mention

_INITIAL = re.compile(r"\b[^\W\d_]\w?\.(?=[^\W\d_])")


def full_persons(mentions: list[Mention]) -> list[Mention]:
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
