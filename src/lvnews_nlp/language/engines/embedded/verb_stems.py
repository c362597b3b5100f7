"""Infinitives of verb forms that the treebank does not hold, from the stems that it does.

``pārskrējušas`` was never seen, ``skrējis`` was: the past stem ``skrēj`` belongs to ``skriet``, with any prefix. Where
the whole stem is unknown, what its end became in other verbs is tried.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log
from pathlib import Path

from lvnews_nlp.language.engines.embedded.gzipped import read_text, write_lines
from lvnews_nlp.language.inflection.verbs import verb_file, verb_prefix, verb_stem

#: How many letters of a stem, at its end, a rule for its infinitive may read, and how far before what changes.
LONGEST_END, BEFORE_CHANGE = 6, 3

#: A stem of a kind, the infinitive without its ending, and how often they were seen together.
StemCounts = Mapping[tuple[str, str, str], int]
#: The same by kind and stem, or the end of one.
Table = dict[tuple[str, str], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Infinitive:
    """An infinitive that a form may belong to.

    Attributes:
        lemma: The infinitive.
        known: 3 where it is a known word, 2 where it is one without its prefix or with the reflexive ending changed,
            1 where it is one with a prefix, else 0.
        support: How sure the stem makes it, as the logarithm of a chance.
    """

    lemma: str
    known: int
    support: float


class VerbStems:
    """Stems of verbs with their infinitives."""

    def __init__(self, counts: StemCounts, *, words: Collection[str]) -> None:
        """Takes counted stems and the words that are known, infinitives among them."""
        self._counts = counts
        self._words = words
        self._whole: Table = {}
        self._ends: Table = {}
        for (kind, stem, infinitive), n in counts.items():
            _count(self._whole, (kind, stem), infinitive, n)
            bare = _without_prefix(stem, infinitive)
            if bare != (stem, infinitive):
                _count(self._whole, (kind, bare[0]), bare[1], n)
            self._learn_ends(kind, *bare)

    def _learn_ends(self, kind: str, stem: str, infinitive: str) -> None:
        """Counts what the end of a stem becomes, from the letters that change to some before them."""
        same = next((i for i, (a, b) in enumerate(zip(stem, infinitive, strict=False)) if a != b), len(stem))
        same = min(same, len(infinitive))
        for start in range(min(same, len(stem) - 1), max(same - BEFORE_CHANGE, 0) - 1, -1):
            if len(stem) - start <= LONGEST_END:
                _count(self._ends, (kind, stem[start:]), infinitive[start:], 1)

    @classmethod
    def collect(cls, words: Iterable[tuple[str, str, str]], *, known: Collection[str]) -> "VerbStems":
        """From running words: form, tag and lemma.

        >>> stems = VerbStems.collect([("skrējis", "vmnpdmsnasnpn", "skriet")], known={"skriet"})
        >>> [found.lemma for found in stems.infinitives("pārskrējušas", "vmnpdfpnasnpn")]
        ['pārskriet']
        """
        counts: Counter[tuple[str, str, str]] = Counter()
        for form, tag, lemma in words:
            bare = _without_ending(lemma.lower())
            found = verb_stem(form, tag) if tag.startswith("v") and bare else None
            if found:
                counts[*found, bare] += 1
        return cls(counts, words=known)

    def infinitives(self, form: str, tag: str) -> list[Infinitive]:
        """The infinitives that a form may have by its stem; none where it is no form of a verb."""
        found = verb_stem(form, tag)
        if found is None:
            return []
        kind, stem = found
        support: dict[str, float] = {}
        for prefix in {"", verb_prefix(stem)}:
            for infinitive, n in self._whole.get((kind, stem[len(prefix) :]), {}).items():
                support[prefix + infinitive] = max(support.get(prefix + infinitive, 0), 3 + 0.3 * log(n))
        for length in range(min(len(stem), LONGEST_END), 0, -1):
            for end, n in self._ends.get((kind, stem[-length:]), {}).items():
                support.setdefault(stem[:-length] + end, min(length, 4) / 2 + 0.3 * log(n))
        ending = "ties" if tag[2:3] == "y" else "t"
        return [Infinitive(bare + ending, self._known(bare, ending), n) for bare, n in support.items()]

    def _known(self, bare: str, ending: str) -> int:
        words, prefix = self._words, verb_prefix(bare)
        if bare + ending in words:
            return 3
        base = bare.removeprefix(prefix)
        if any(word + last in words for word in {bare, base} for last in ("t", "ties")):
            return 2
        return int(not prefix and any(f"{one}{bare}t" in words for one in verb_file().prefixes))

    def write(self, path: Path) -> None:
        """Writes a gzipped file, a stem with its kind, its infinitive and their number a line."""
        write_lines(path, (f"{kind}\t{stem}\t{bare}\t{n}" for (kind, stem, bare), n in sorted(self._counts.items())))

    @classmethod
    def read(cls, path: Path, *, words: Collection[str]) -> "VerbStems":
        """Reads what ``write`` wrote."""
        rows = (line.split("\t") for line in read_text(path).split("\n") if line)
        return cls({(kind, stem, bare): int(n) for kind, stem, bare, n in rows}, words=words)


def _count(table: Table, key: tuple[str, str], infinitive: str, n: int) -> None:
    found = table.setdefault(key, {})
    found[infinitive] = found.get(infinitive, 0) + n


def _without_ending(infinitive: str) -> str:
    """``skrie`` of ``skriet`` and ``skrieties``; nothing where it is no infinitive."""
    return next((infinitive.removesuffix(end) for end in ("ties", "t") if infinitive.endswith(end)), "")


def _without_prefix(stem: str, infinitive: str) -> tuple[str, str]:
    """Stem and infinitive without a prefix that they share."""
    prefix = verb_prefix(infinitive)
    return (stem[len(prefix) :], infinitive[len(prefix) :]) if stem.startswith(prefix) else (stem, infinitive)
