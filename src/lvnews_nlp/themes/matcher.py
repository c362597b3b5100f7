"""Finds cues in sentences: all cues in one index, looked up by their rarest word."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from lvnews_nlp.language.stemming import fold, form_keys, lemma_keys, stem
from lvnews_nlp.themes.cues import SLACK, Cue

Slots = frozenset[int]
_NONE: Slots = frozenset()
_BUCKET = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A cue found in a sentence: number of the cue, and the words (indices in the sentence) it matched, sorted."""

    cue: int
    words: tuple[int, ...]


class _Entry(NamedTuple):
    cue: int
    slots: tuple[int, ...]
    gaps: tuple[int, ...]
    ordered: bool
    required: Slots  # all that the sentence must have somewhere: the slots, and what the cue needs beside them
    forbidden: int | None


#: Words, each with its lemma, whose slots are remembered.
REMEMBERED = 32_768


class CueIndex:
    """All cues of a taxonomy.

    The cost of a sentence grows with the number of its words that occur in any cue, not with the number of cues: each
    sequence of words is looked up only by its anchor, the slot that the fewest sequences share, and by the slot that is
    the rarest of the rest.
    """

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._slots: dict[frozenset[str], int] = {}
        self._cache: dict[tuple[str, str], Slots] = {}
        entries: list[_Entry] = []
        for number, cue in enumerate(cues):
            for sequence in cue.sequences:
                ids = tuple(self._slot(slot) for slot in sequence.slots)
                required = frozenset((*ids, *(self._slot(patterns) for patterns in cue.needs)))
                forbidden = self._slot(cue.forbids) if cue.forbids else None
                entries.append(_Entry(number, ids, sequence.gaps, sequence.ordered, required, forbidden))
        use = Counter(slot for entry in entries for slot in set(entry.slots))
        width = {number: len(patterns) for patterns, number in self._slots.items()}
        by_anchor: dict[int, dict[int, list[_Entry]]] = defaultdict(lambda: defaultdict(list))
        for entry in entries:
            anchor, *rest = sorted(set(entry.slots), key=lambda slot: (use[slot], width[slot]))
            others = rest or entry.required - {anchor} or (anchor,)
            by_anchor[anchor][min(others, key=lambda slot: (use[slot], width[slot]))].append(entry)
        # With the keys as sets: what two sets share costs the smaller one, what a set and a dict share the set.
        self._by_anchor = {anchor: (frozenset(seconds), dict(seconds)) for anchor, seconds in by_anchor.items()}
        self._anchors = frozenset(self._by_anchor)
        self._compile_patterns()

    def slots_of(self, word: str, lemma: str = "") -> Slots:
        """The slots that a word can fill.

        Args:
            word: The word as written.
            lemma: Its lemma where a tagger gave one; it adds to what the form itself gives.
        """
        known = self._cache.get((word, lemma))
        if known is None:
            known = self._cache[word, lemma] = self._analyse(word, lemma)
            if len(self._cache) > REMEMBERED:
                self._cache.clear()
        return known

    def find(self, words: Sequence[Slots]) -> list[Match]:
        """All cues in one sentence whose conditions hold, by their words."""
        present = _NONE.union(*words)
        possible: list[tuple[int, _Entry]] = []
        for anchor in present & self._anchors:
            seconds, entries = self._by_anchor[anchor]
            for second in present & seconds:
                possible += [
                    (anchor, entry)
                    for entry in entries[second]
                    if entry.required <= present and entry.forbidden not in present
                ]
        if not possible:
            return []
        wanted = _NONE.union(*(entry.slots for _, entry in possible))
        places: dict[int, list[int]] = defaultdict(list)
        for at, slots in enumerate(words):
            for slot in slots & wanted:
                places[slot].append(at)
        found = []
        for anchor, entry in possible:
            align = _in_order if entry.ordered else _any_order
            found += [Match(entry.cue, matched) for matched in align(entry, places, anchor)]
        return sorted(found, key=attrgetter("words", "cue"))

    def _slot(self, patterns: frozenset[str]) -> int:
        return self._slots.setdefault(patterns, len(self._slots))

    def _compile_patterns(self) -> None:
        keys: dict[str, set[int]] = defaultdict(set)
        capital_keys: dict[str, set[int]] = defaultdict(set)
        forms: dict[str, set[int]] = defaultdict(set)
        prefixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        suffixes: dict[str, list[tuple[str, int]]] = defaultdict(list)
        slots_of: dict[str, list[int]] = defaultdict(list)
        for patterns, slot in self._slots.items():
            for pattern in patterns:
                slots_of[pattern.rstrip(".")].append(slot)  # numbers are read without the full stop of an ordinal
        for pattern, slots in slots_of.items():
            if pattern.startswith("="):
                forms[pattern[1:]].update(slots)
            elif pattern.endswith("*"):
                start = pattern[:-1].lower()
                prefixes[start[:_BUCKET]] += [(start, slot) for slot in slots]
            elif pattern.startswith("*"):
                ending = stem(pattern[1:].lower())
                suffixes[ending[-_BUCKET:]] += [(ending, slot) for slot in slots]
            elif len(pattern) > 1 and pattern.isupper():
                forms[pattern].update(slots)
            else:
                target = capital_keys if pattern[0].isupper() else keys
                for key in lemma_keys(pattern.lower()):
                    target[key].update(slots)
        self._keys, self._capital_keys, self._forms = dict(keys), dict(capital_keys), dict(forms)
        self._prefixes = {bucket: _by_length(starts) for bucket, starts in prefixes.items()}
        self._suffixes = {bucket: _by_length(ends) for bucket, ends in suffixes.items()}

    def _analyse(self, word: str, lemma: str) -> Slots:
        low = word.lower()
        found = {*self._forms.get(word, ()), *self._forms.get(low, ())}
        parts = [low, *(part for part in low.split("-") if len(part) > 3)] if "-" in low else [low]
        keys = form_keys(low).union(*map(form_keys, parts[1:]), lemma_keys(lemma.lower()) if lemma else ())
        for known in (self._keys, self._capital_keys) if word[0].isupper() else (self._keys,):
            for key in keys:
                found.update(known.get(key, ()))
        # A beginning with a soft consonant (metodiķ*) must be met as it is; others also by softened forms.
        for part in {*parts, *map(fold, parts)}:
            for length, starts in self._prefixes.get(part[:_BUCKET], ()):
                found |= starts.get(part[:length], _NONE)
        key = stem(low)
        for length, ends in self._suffixes.get(key[-_BUCKET:], ()):
            found |= ends.get(key[-length:], _NONE)
        return frozenset(found) if found else _NONE


def _by_length(pieces: list[tuple[str, int]]) -> tuple[tuple[int, dict[str, set[int]]], ...]:
    """The slots of beginnings or ends of words, by their length and letters."""
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for piece, slot in pieces:
        found[len(piece)][piece].add(slot)
    return tuple((length, dict(slots)) for length, slots in found.items())


def _in_order(entry: _Entry, places: dict[int, list[int]], _anchor: int) -> Iterator[tuple[int, ...]]:
    for first in places[entry.slots[0]]:
        found = [first]
        for slot, gap in zip(entry.slots[1:], entry.gaps, strict=True):
            following = bisect_right(places[slot], found[-1])
            if following == len(places[slot]) or places[slot][following] > found[-1] + gap + 1:
                break
            found.append(places[slot][following])
        else:
            yield tuple(found)


def _any_order(entry: _Entry, places: dict[int, list[int]], anchor: int) -> Iterator[tuple[int, ...]]:
    for centre in places[anchor]:
        found = {centre}
        for slot in _without(entry.slots, anchor):
            # The nearest ones are enough: at most as many are taken as the entry has words.
            at = bisect_right(places[slot], centre)
            near = places[slot][max(0, at - len(entry.slots)) : at + len(entry.slots)]
            free = [at for at in near if at not in found]
            if free:
                found.add(min(free, key=lambda at: abs(at - centre)))
        if len(found) == len(entry.slots) and max(found) - min(found) < len(found) + SLACK:
            yield tuple(sorted(found))


def _without(slots: tuple[int, ...], anchor: int) -> list[int]:
    rest = list(slots)
    rest.remove(anchor)
    return rest
