"""Looks up names in a text: units, surface forms, and how closely a mention fits a form.

Of the units of a text (letters, digits, one sign) quotation marks are left out and dashes made equal, so that
``Siguldas kultūras centrs “Devons”``, ``Siguldas kultūras centrs "Devons"`` and ``Siguldas kultūras centrs Devons``
have the same units, and so have ``1.vidusskola`` and ``1. vidusskola``.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from lvnews_nlp.entities.gazetteer.data import GazetteerRecord, inflected, split_forms
from lvnews_nlp.language.alphabet import QUOTES
from lvnews_nlp.language.units import Unit

#: Quotation marks, also those that programs and scanners leave.
ANY_QUOTES = f"{QUOTES}‟〝〞"
_TYPED_OPENING = re.compile(r",,|``|''(?=\w)")
_UNIT = re.compile(r"[^\W\d_]+|\d+|[^\w\s" + ANY_QUOTES + "]")
# The first two units of each of the forms of a name, which are joined by "|".
_FIRST_TWO = re.compile(
    r"(?:^|\|)G(U)(?:G(U))?".replace("G", rf"[\s_{ANY_QUOTES}]*").replace("U", rf"[^\W\d_]+|\d+|[^\w\s|{ANY_QUOTES}]")
)
_DASHES_TYPED = frozenset("‐‑‒–—―−")
_DASH = re.compile(f"[{''.join(sorted(_DASHES_TYPED))}]")
#: Marks that part no units; a blank stands for half of a mark that was typed as two characters.
_NO_UNITS = frozenset(f"{ANY_QUOTES} _")
_NO_QUOTES = str.maketrans("", "", ANY_QUOTES)
_GAP = re.compile(r"[^\S\n\r\u2028\u2029]{0,3}")

Origin = Literal["name", "alias", "misnomer", "abbreviation"]


class Surface(NamedTuple):
    """One form of one name of a record; its units stand beside it once a text has asked for them."""

    record: GazetteerRecord
    form: str
    origin: Origin
    nominative: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A surface found in the text, and how its letters compare: ``exact``, ``initial`` (capitals differ), ``upper``."""

    surface: Surface
    start: int
    end: int
    first: int
    last: int
    fit: Literal["exact", "initial", "upper"]


def name_units(text: str, units: Iterable[Unit]) -> list[Unit]:
    """The units of a text without its quotation marks, all dashes made equal.

    Args:
        text: The text with plain quotation marks.
        units: Its units.

    >>> from lvnews_nlp.language.units import units_of
    >>> [unit.text for unit in name_units("Rīgas–Ogres „Ozols”", units_of("Rīgas–Ogres „Ozols”"))]
    ['Rīgas', '-', 'Ogres', 'Ozols']
    """
    found = []
    for unit in units:
        if unit.kind == "sign":
            sign = text[unit.start]
            if sign in _NO_UNITS:
                continue
            if sign in _DASHES_TYPED:
                unit = unit._replace(text="-", lower="-")
        found.append(unit)
    return found


def plain_quotes(text: str) -> str:
    """The text with quotation marks typed as two characters made one and a blank; as long as before.

    >>> plain_quotes("centrā ,,Devons''")
    'centrā  "Devons" '
    """
    return _TYPED_OPENING.sub(' "', text).replace("''", '" ')


class Name(NamedTuple):
    """One name of a record, with its case forms as they are packed: ``Saeimas|Saeimai|Saeimu|Saeimā``."""

    record: GazetteerRecord
    text: str
    origin: Origin
    forms: str

    def surfaces(self) -> Iterator[Surface]:
        """The name itself, then its forms."""
        yield Surface(self.record, self.text, self.origin, self.text)
        for form in split_forms(self.forms):
            yield Surface(self.record, form, self.origin, self.text)


@dataclass(frozen=True, slots=True)
class Opening:
    """The surface forms with the same first two units: by all their units, and how many units they have, longest first.

    The second unit is empty for forms of one unit.
    """

    surfaces: Mapping[str, Sequence[Surface]]
    lengths: Sequence[int]


class NameIndex:
    """All surface forms of the gazetteer, by their units.

    There are tens of thousands, of which a text needs a few hundred: names wait under the first two units of their
    forms, and the forms are made when a text has such units. Threads may share an index: what is made stands there
    whole or not at all.
    """

    def __init__(self, records: Iterable[GazetteerRecord], forms: Mapping[str, str]) -> None:
        """Takes the records, and the packed forms of their names; a name that has none there is declined."""
        self._waiting: dict[str, list[Name]] = defaultdict(list)
        self._firsts: set[str] = set()
        self._made: dict[str, Opening] = {}
        for name in _names(records, forms):
            for units in set(_FIRST_TWO.findall(_DASH.sub("-", f"{name.text}|{name.forms}".lower()))):
                self._waiting[" ".join(units)].append(name)
                self._firsts.add(units[0])

    def hits(self, text: str, units: list[Unit]) -> Iterator[Hit]:
        """Every surface in the text with plain quotation marks, also those inside others."""
        keys = [unit.lower for unit in units]
        for first, key in enumerate(keys):
            if key not in self._firsts:
                continue
            second = "".join(keys[first + 1 : first + 2])
            for start in (f"{key} {second}", f"{key} ") if second else (f"{key} ",):
                if start not in self._waiting:
                    continue
                opening = self._made.get(start) or self._opening(start)
                for length in opening.lengths:
                    surfaces = opening.surfaces.get(" ".join(keys[first : first + length]))
                    if surfaces and first + length <= len(keys):
                        yield from _fitting(text, units[first : first + length], first, surfaces)

    def _opening(self, start: str) -> Opening:
        """The surfaces with these first two units, made when a text asks for them for the first time."""
        made = self._made[start] = _opening(start, self._waiting[start])
        return made


def _opening(start: str, names: Iterable[Name]) -> Opening:
    """The surfaces of the names that begin with two units, which a space parts."""
    wanted = start.split()
    surfaces: dict[str, list[Surface]] = {}
    for name in names:
        for surface in name.surfaces():
            units = tuple(_UNIT.findall(_DASH.sub("-", surface.form)))
            keys = [unit.lower() for unit in units]
            if keys[:2] == wanted:
                surfaces.setdefault(" ".join(keys), []).append(surface._replace(units=units))
    return Opening(surfaces, sorted({key.count(" ") + 1 for key in surfaces}, reverse=True))


def _names(records: Iterable[GazetteerRecord], forms: Mapping[str, str]) -> Iterator[Name]:
    for record in records:
        named: list[tuple[str, Origin]] = [(record.name, "name")]
        named += [(alias, "alias") for alias in record.aliases]
        named += [(wrong, "misnomer") for wrong in record.misnomers]
        fixed = "indeclinable" in record.flags
        for text, origin in named:
            packed = "" if fixed else forms[text] if text in forms else "|".join(inflected(text))
            yield Name(record, text, origin, packed)
        if record.abbreviation:
            yield Name(record, record.abbreviation, "abbreviation", "")


def _fitting(text: str, found: list[Unit], first: int, surfaces: Sequence[Surface]) -> Iterator[Hit]:
    quoted = _inner_quotes(text, found)
    if quoted is None:
        return
    pieces = tuple(unit.text for unit in found)
    for surface in surfaces:
        fit = _fit(pieces, surface)
        if fit is not None and (not quoted or any(mark in surface.form for mark in ANY_QUOTES)):
            yield Hit(surface, found[0].start, found[-1].end, first, first + len(found), fit)


def _inner_quotes(text: str, found: list[Unit]) -> bool | None:
    """Whether there are quotation marks between the units; None where something else keeps them apart."""
    quoted = False
    for left, right in pairwise(found):
        gap = text[left.end : right.start]
        if not _GAP.fullmatch(gap.translate(_NO_QUOTES)):
            return None
        quoted = quoted or any(mark in gap for mark in ANY_QUOTES)
    return quoted


def _fit(pieces: tuple[str, ...], surface: Surface) -> Literal["exact", "initial", "upper"] | None:
    expected = surface.units
    if pieces == expected:
        return "exact"
    if surface.origin == "abbreviation":
        return None
    words = [piece for piece in pieces if piece.isalpha()]
    if all(word.isupper() for word in words) and sum(map(len, words)) > 3:
        return "upper"
    if all(_same_but_capitals(a, b) for a, b in zip(pieces, expected, strict=True)):
        lowered = expected[0][0].isupper() and not pieces[0][0].isupper()
        single = sum(piece.isalpha() for piece in expected) == 1 and pieces[0][0].islower()
        return None if lowered or single else "initial"
    return None


def _same_but_capitals(piece: str, expected: str) -> bool:
    """Whether a word of the text is that of the name but for its first letter, or stands in capitals („INTERREG”)."""
    return piece[1:] == expected[1:] or (len(piece) > 3 and piece.isupper() and piece.lower() == expected.lower())
