"""What is known about words: nouns and adjectives with their paradigms, first names with their bearers."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Literal, cast

from lvnews_nlp.language.alphabet import VOWELS
from lvnews_nlp.resources import read_rows

Sex = Literal["m", "f"]
SEXES: tuple[Sex, ...] = ("m", "f")


@dataclass(slots=True)
class LexiconRow:
    """One lemma of ``data/lexicon.tsv``.

    Attributes:
        lemma: The lemma.
        paradigm: Id of its paradigm; ``a`` stands for any adjective.
        number: ``p`` for a plural-only noun, else empty.
        count: Occurrences.
    """

    lemma: str
    paradigm: str
    number: str
    count: int


@cache
def lexicon() -> dict[str, tuple[LexiconRow, ...]]:
    """Lemma to its rows."""
    rows: dict[str, tuple[LexiconRow, ...]] = {}
    for lemma, paradigm, number, occurrences in read_rows("lexicon.tsv"):
        row = LexiconRow(lemma, intern(paradigm), number, int(occurrences))
        rows[lemma] = (*rows.get(lemma, ()), row)
    return rows


@cache
def first_names() -> dict[str, dict[Sex, int]]:
    """First name to its bearers by sex.

    >>> first_names()["Jānis"]["m"] > 40000
    True
    """
    names: dict[str, dict[Sex, int]] = defaultdict(dict)
    for name, sex, bearers in read_rows("gazetteer/first_names.tsv"):
        names[name][cast(Sex, sex)] = int(bearers)
    return dict(names)


def keeps_stem(name: str) -> bool:
    """Whether a first name keeps its stem: those of two syllables in -tis and -dis (``Ata``, ``Valda``)."""
    return (
        name.endswith(("tis", "dis")) and len(re.findall(f"[{VOWELS}]+", name.lower())) == 2 and name in first_names()
    )


def noun_count(lemma: str, paradigm: str, number: str = "Sing") -> int:
    """Occurrences of a noun in the lexicon, upper or lower case, with this paradigm."""
    mark = "p" if number == "Plur" else ""
    rows, lower = lexicon(), lemma.lower()
    found = rows.get(lower, ()) if lemma == lower else (*rows.get(lemma, ()), *rows.get(lower, ()))
    return sum(row.count for row in found if row.paradigm == paradigm and row.number == mark) if found else 0


def adjective_count(stem: str, *, definite: bool) -> int:
    """Occurrences of an adjective with this stem in the lexicon; definite degrees count too (``Augstākā``)."""
    lower = stem.lower()
    if not (definite and lower.endswith("āk") and len(lower) > 4):
        return _positives(lower)
    return sum(map(_positives, dict.fromkeys((lower, lower[:-2], lower[:-2].removeprefix("vis")))))


def _positives(stem: str) -> int:
    """Occurrences of adjectives with this stem, in lower case, in the positive degree."""
    rows = lexicon()
    found = (*rows.get(stem + "s", ()), *rows.get(stem + "š", ()), *rows.get(stem + "ais", ()))
    return sum(row.count for row in found if row.paradigm == "a") if found else 0


def does_not_inflect(form: str) -> bool:
    """Whether the lexicon knows the form as a noun that never inflects (``kino``), and as nothing else."""
    rows = [row for key in {form, form.lower()} for row in lexicon().get(key, ())]
    return bool(rows) and all(row.paradigm == "n0" for row in rows)
