"""What is known about words: nouns and adjectives with their paradigms, first names with their bearers."""

import re
from collections import defaultdict
from functools import cache
from typing import Literal

from lvnews_nlp.resources import Record, read_tsv

Sex = Literal["m", "f"]


class LexiconRow(Record):
    """One lemma of ``data/lexicon.tsv``; ``paradigm`` ``a`` stands for any adjective."""

    lemma: str
    paradigm: str
    number: Literal["", "p"] = ""
    count: int


class FirstName(Record):
    """One row of ``data/gazetteer/first_names.tsv``."""

    name: str
    sex: Sex
    bearers: int


@cache
def lexicon() -> dict[str, tuple[LexiconRow, ...]]:
    """Lemma to its rows."""
    rows: dict[str, list[LexiconRow]] = defaultdict(list)
    for row in read_tsv("lexicon.tsv", LexiconRow):
        rows[row.lemma].append(row)
    return {lemma: tuple(found) for lemma, found in rows.items()}


@cache
def first_names() -> dict[str, dict[Sex, int]]:
    """First name to its bearers by sex.

    >>> first_names()["Jānis"]["m"] > 40000
    True
    """
    names: dict[str, dict[Sex, int]] = defaultdict(dict)
    for row in read_tsv("gazetteer/first_names.tsv", FirstName):
        names[row.name][row.sex] = row.bearers
    return dict(names)


def keeps_stem(name: str) -> bool:
    """Whether a first name keeps its stem: those of two syllables in -tis and -dis (``Ata``, ``Valda``)."""
    return (
        name.endswith(("tis", "dis")) and len(re.findall("[aāeēiīouū]+", name.lower())) == 2 and name in first_names()
    )


def count(lemma: str, paradigm: str, number: str = "Sing") -> int:
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
