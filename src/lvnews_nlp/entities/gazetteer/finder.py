"""Finds institutions, local governments, places, venues, schools, programmes and events that have a record.

Names are matched in all their case forms (also in the nominative where the grammar wants another case), with any
quotation marks, dashes and spaces, in capitals, and by abbreviation where the context allows it. The longest name
wins; the canonical form is the record's name.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.gazetteer.context import Context
from lvnews_nlp.entities.gazetteer.context_words import context_words
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord, check_folder, load_records, own_records, packed_forms
from lvnews_nlp.entities.gazetteer.index import Hit, NameIndex, Surface, name_units, plain_quotes
from lvnews_nlp.language.units import Units, units_of
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import labels_with

__all__ = ["GazetteerFinder", "check_folder"]

_WITH_LEGAL_FORM = frozenset(("company", "ngo", "other", "school"))
_ORIGINS = ("name", "alias", "misnomer", "abbreviation")


class GazetteerFinder:
    """Finds every mention of a known name.

    ``Candidate.value`` holds, where they apply: ``dual`` (True: the name can be a place or an actor), ``also`` (ids
    of other records with the same form), ``misnomer`` (True: a wrong name of the right thing), ``ended`` (last day of
    the name, where the page is younger or shows no date) and ``successor`` (id of who took over).

    Args:
        data: Folder with more TSV files of the same columns; a record with a known id replaces the packaged one.
        names: More records, which do the same.

    Raises:
        DataError: A data file does not fit the schema.

    >>> found = GazetteerFinder().find("Konference notika Valsts izglītības attīstības aģentūrā.")
    >>> [(c.id, c.label, c.canonical) for c in found]
    [('viaa', 'ORG', 'Valsts izglītības attīstības aģentūra')]
    """

    def __init__(self, *, data: Path | None = None, names: Iterable[GazetteerRecord] = ()) -> None:
        self._data = data
        self._names = tuple(names)
        self._own = {record.id for record in (*own_records(data), *self._names)}
        self._words = context_words()
        self._index = NameIndex(self.records.values(), packed_forms())

    @cached_property
    def records(self) -> dict[str, GazetteerRecord]:
        """All records by id."""
        return {record.id: record for record in (*load_records(self._data), *self._names)}

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields the mentions in text order; none lies inside another."""
        day = reading.published.isoformat() if reading.published else ""
        return self.find(reading.text, day=day, units=reading.units)

    def find(self, text: str, *, day: str = "", units: Units | None = None) -> list[Candidate]:
        """The mentions in a plain text; offsets in code points.

        Args:
            text: The text.
            day: ISO day of publication. Of several records with the same name the one in force then is preferred.
            units: Its units, where they are known already.
        """
        plain = plain_quotes(text)
        named = name_units(plain, units_of(text) if units is None else units)
        hits = list(self._index.hits(plain, named))
        context = Context(plain, named, hits, self._words)
        rated = [(hit, sure) for hit in hits if (sure := context.confidence(hit)) is not None]
        same_span: dict[tuple[int, int], list[tuple[Hit, float]]] = defaultdict(list)
        for hit, sure in rated:
            same_span[hit.start, hit.end].append((hit, sure))
        found = []
        reach = -1
        for span in sorted(same_span, key=lambda span: (span[0], -span[1])):
            if span[1] > reach:
                reach = span[1]
                found.append(_candidate(text, same_span[span], context, day=day, own=self._own))
        return found


def _candidate(
    text: str, rated: list[tuple[Hit, float]], context: Context, *, day: str, own: Collection[str]
) -> Candidate:
    rated = sorted(rated, key=lambda one: _preference(one, day))
    hit, sure = rated[0]
    record = hit.surface.record
    start, canonical = hit.start, canonical_name(hit.surface)
    if record.label == "ORG" and record.subtype in _WITH_LEGAL_FORM:
        legal = context.legal_form(hit)
        if legal is not None:
            start, canonical = legal, f"{text[legal : hit.start]}{hit.surface.nominative}"
    end = context.closing_quote(start, hit.end)
    if end > hit.end and start < hit.start:
        canonical += text[hit.end : end]
    value: dict[str, object] = {}
    others = [h.surface.record.id for h, _ in rated[1:] if h.surface.record.id != record.id]
    if "dual" in record.flags:
        value["dual"] = True
    if others:
        value["also"] = list(dict.fromkeys(others))
    if hit.surface.origin == "misnomer":
        value["misnomer"] = True
    if record.valid_to and (not day or day > record.valid_to):
        value["ended"] = record.valid_to
        if record.successor:
            value["successor"] = record.successor
    return Candidate(
        start=start,
        end=end,
        label=record.label,
        source="gazetteer",
        rule=f"gazetteer-{hit.surface.origin}",
        id=record.id,
        subtype=record.subtype,
        canonical=canonical,
        value=value,
        confidence=round(sure, 2),
        listed=record.id in own,
    )


def canonical_name(surface: Surface) -> str:
    """The nominative to show: the record's name, or another full name of the same thing that the text uses.

    Short names, initials, abbreviations and wrong names give the record's name (``LR Saeima``: ``Saeima``); a name as
    full as the record's stays as it is (``Kolkas pagasta padome``), since what a body called itself is a fact.
    """
    if surface.origin in ("abbreviation", "misnomer") or surface.record.label in labels_with("fixed-name"):
        return surface.record.name
    words, own = re.findall(r"[^\W\d_]+", surface.nominative), re.findall(r"[^\W\d_]+", surface.record.name)
    short = any(len(word) == 1 or (word.isupper() and word not in own) for word in words)
    return surface.record.name if short or len(words) < len(own) else surface.nominative


def _preference(rated: tuple[Hit, float], day: str) -> tuple[float, int, bool, bool, bool]:
    hit, sure = rated
    record = hit.surface.record
    return (
        -sure,
        _ORIGINS.index(hit.surface.origin),
        not record.in_force(day),
        "ambiguous" in record.flags,
        not record.verified,
    )
