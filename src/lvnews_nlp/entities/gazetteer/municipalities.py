"""Which municipality a place, school, venue or office belongs to.

A municipality is the territory (``Gulbenes novads``, ``Rīga``) that a local government has for its ``parent``. Records
lead to it by ``parent``, ``town`` and, where a name has ended, ``successor``. Schools and offices without a record
belong to the place whose genitive begins their name (``Gulbenes novada Izglītības pārvalde``).
"""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from lvnews_nlp.entities.gazetteer.data import GazetteerRecord, packed_forms, split_forms
from lvnews_nlp.language.inflection.endings import is_same_in_genitive

#: Organisations whose name begins with the place that they are of.
LOCAL = frozenset(("municipality", "school"))
#: The same, where the gazetteer does not know them: those that it knows are of the whole country.
LOCAL_UNKNOWN = LOCAL | {"agency", "other"}
#: Longest name of a place, in words (``Jelgavas valstspilsētas``).
WORDS = 3
#: Steps from a village over its parish to its municipality, and one more for each name that has ended.
STEPS = 8


class Municipalities:
    """The municipalities of a gazetteer.

    Args:
        records: All records by id.

    >>> from lvnews_nlp.entities.gazetteer.data import load_records
    >>> found = Municipalities({record.id: record for record in load_records()})
    >>> [found.of(id).name for id in ("gulbene", "gulbenes-novads-dome", "tirzas-pagasts", "riga-dome")]
    ['Gulbenes novads', 'Gulbenes novads', 'Gulbenes novads', 'Rīga']
    >>> found.named("Talsu novada Izglītības pārvalde").name, found.of("viaa")
    ('Talsu novads', None)
    """

    def __init__(self, records: dict[str, GazetteerRecord]) -> None:
        self._records = records
        governments = (r for r in records.values() if r.subtype == "municipality" and not r.valid_to)
        self._territories = {r.parent for r in governments if r.parent in records and records[r.parent].label == "GPE"}

    def of(self, id: str) -> GazetteerRecord | None:
        """The municipality of a record; None where it belongs to none, or where there is no such record."""
        for _ in range(STEPS):
            record = self._records.get(id)
            if record is None or id in self._territories:
                return record
            id = record.successor if record.valid_to and record.successor else record.parent or record.town
        return None

    def named(self, name: str) -> GazetteerRecord | None:
        """The municipality of the place whose genitive begins a name in the nominative."""
        words = name.split()
        starts = (" ".join(words[:n]) for n in range(min(WORDS, len(words) - 1), 0, -1))
        return next((self.of(self._genitives[start]) for start in starts if start in self._genitives), None)

    def columns(self, row: dict[str, Any]) -> dict[str, str | None]:
        """``municipality_id``, ``municipality`` and ``register`` of the row of an entity."""
        record = self._records.get(row["id"] or "")
        found = self.of(record.id) if record else None
        subtypes = LOCAL if record else LOCAL_UNKNOWN
        local = row["label"] == "VENUE" or (row["label"] == "ORG" and row["subtype"] in subtypes)
        if found is None and local:
            found = self.named(row["canonical"] or "")
        return {
            "municipality_id": found.id if found else None,
            "municipality": found.name if found else None,
            "register": (record.register_id or None) if record else None,
        }

    @cached_property
    def _genitives(self) -> dict[str, str]:
        """Ids of the places of Latvia by their genitive, municipalities before towns before villages."""
        forms = packed_forms()
        places = [r for r in self._records.values() if r.label == "GPE" and self.of(r.id) is not None]
        found: dict[str, str] = {}
        for record in sorted(places, key=lambda r: (r.id not in self._territories, bool(r.valid_to))):
            for name in record.names():
                for genitive in genitives(name, forms):
                    found.setdefault(genitive, record.id)
        return found


def genitives(name: str, forms: dict[str, str]) -> Iterable[str]:
    """The genitive of the name of a place, the first of its packed case forms; in -pils and -us the name."""
    if is_same_in_genitive(name):
        return (name,)
    return split_forms(forms.get(name, ""))[:1]
