"""Scores event and project records.

A found event is the gold one when its kind or its title agrees and its day or its place (venue or town) does; a found
project when its number or its title does. Each record is matched once, pairs with the most fields in common first.
Fields are scored on matched records only: a value is right when it is a form (canonical or alternative) of the entity
that the gold value points to. ``audience`` is free text and not scored. Sums are compared as numbers with their
currency; of the time of a project, the first day of its start and the last one of its end, since pages give months and
years too.

The values of a record are compared as sets of forms: of each field a set of values, each of these the set of all forms
(folded) of the entity that it names.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from lvnews_nlp.evaluation.folding import fold
from lvnews_nlp.grammars.amounts.grammar import find_money
from lvnews_nlp.grammars.dates.bounds import bounds

#: A project or event, as the header of a gold article or ``Analysis.to_dict()`` has it.
Record = Mapping[str, Any]
#: The values of the fields of a record, by field.
Values = dict[str, set[frozenset[str]]]
#: Fields that are scored, by what the record is of.
FIELDS = {
    "events": ("title", "kind", "organisers", "venue", "place", "start", "end"),
    "projects": ("title", "number", "programme", "amount", "beneficiary", "partners", "start", "end"),
}
#: What the header of a gold article calls the one who carries a project out.
GOLD_BENEFICIARY = "coordinator"


@dataclass(frozen=True, slots=True)
class RecordCounts:
    """What was right, missed and extra among the records of a page, and among the fields of matched ones.

    Attributes:
        records: Numbers of ``right``, ``missed`` and ``extra`` records.
        fields: The same by field.
        wrong: Names of the records that were missed or extra, ``("missed", name)``.
    """

    records: Counter[str]
    fields: dict[str, Counter[str]]
    wrong: list[tuple[str, str]]


def compare_records(
    what: str, gold: Sequence[Record], found: Sequence[Record], synonyms: Iterable[Set[str]] = ()
) -> RecordCounts:
    """Matches the records of a page and counts.

    Args:
        what: ``events`` or ``projects``.
        gold: The right records.
        found: Those of an analysis; an event may give ``date`` (an interval or list) instead of ``start`` and ``end``.
        synonyms: Sets of folded forms that name the same entity.

    Examples:
        >>> gold = [{"title": "Zinātkāre", "number": "4.2.1.5/1/24/A/017"}]
        >>> compare_records("projects", gold, [{"title": "Zinātkāre"}]).records
        Counter({'right': 1, 'missed': 0, 'extra': 0})
    """
    groups = list(synonyms)
    left = [values_of(what, record, groups) for record in gold]
    right = [values_of(what, record, groups) for record in found]
    pairs = sorted(
        (-sum(agree(a, b, name) for name in FIELDS[what]), i, j)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if same(what, a, b)
    )
    partner: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in partner and j not in partner.values():
            partner[i] = j
    fields = {name: Counter[str]() for name in FIELDS[what]}
    for i, j in partner.items():
        for name, counts in fields.items():
            a, b = left[i][name], right[j][name]
            hits = {value for value in b if value & frozenset().union(*a)} if a else set()
            counts.update(right=len(hits), missed=max(0, len(a) - len(hits)), extra=len(b) - len(hits))
    missed = [("missed", name_of(gold[i])) for i in range(len(gold)) if i not in partner]
    extra = [("extra", name_of(found[j])) for j in range(len(found)) if j not in partner.values()]
    records = Counter(right=len(partner), missed=len(missed), extra=len(extra))
    return RecordCounts(records, fields, missed + extra)


def values_of(what: str, record: Record, groups: Sequence[Set[str]]) -> Values:
    """The values of every field that is scored.

    Args:
        what: ``events`` or ``projects``.
        record: The record.
        groups: Sets of folded forms that name the same entity.
    """
    if what == "events":
        read = dict(zip(("start", "end"), days_of(record), strict=True))
    else:
        start, end = time_of(record)
        beneficiary = record.get("beneficiary") or record.get(GOLD_BENEFICIARY)
        read = {"amount": amount_of(record), "beneficiary": beneficiary, "start": start, "end": end}
    values = {}
    for name in FIELDS[what]:
        given = read[name] if name in read else record.get(name)
        listed = given if isinstance(given, list | tuple) else [given] if given else []
        values[name] = {forms_of(fold(str(value)), groups) for value in listed}
    return values


def forms_of(value: str, groups: Sequence[Set[str]]) -> frozenset[str]:
    """All forms of the entities that a folded value names; the value alone where it names none."""
    return frozenset({value}.union(*(group for group in groups if value in group)))


def days_of(record: Record) -> tuple[str | None, str | None]:
    """First and last day of an event as ISO days; None for the last where it is the first.

    >>> days_of({"date": "2026-03-01/2026-03-03"}), days_of({"date": "2026-03-01"})
    (('2026-03-01', '2026-03-03'), ('2026-03-01', None))
    """
    start, end = record.get("start"), record.get("end")
    if start is None and record.get("date"):
        days = str(record["date"]).replace(",", "/").split("/")
        start, end = days[0], days[-1]
    return start, end if end != start else None


def time_of(record: Record) -> tuple[str | None, str | None]:
    """First and last day of a project as ISO days, whether its record gives days, months or years.

    >>> time_of({"start": "2024-09", "end": "2026"}), time_of({"starts": "2024-09-01", "ends": None})
    (('2024-09-01', '2026-12-31'), ('2024-09-01', None))
    """
    first, last = (bounds(record.get(name) or record.get(f"{name}s")) for name in ("start", "end"))
    return (first[0].isoformat() if first else None), (last[1].isoformat() if last else None)


def amount_of(record: Record) -> str | None:
    """The sum of a project with its currency, whether its record gives both apart or as they are written.

    >>> amount_of({"amount": 4350.0, "currency": "LVL"}), amount_of({"amount": "Ls 4 350"})
    ('4350.00 LVL', '4350.00 LVL')
    """
    amount = record.get("amount")
    if not isinstance(amount, str):
        return f"{amount:.2f} {record.get('currency')}" if amount else None
    read = find_money(amount)
    return f"{read[0].amount:.2f} {read[0].currency}" if read else amount


def same(what: str, gold: Values, found: Values) -> bool:
    """Whether two records are of the same event or project, as the head of this file says."""
    if what == "projects":
        return agree(gold, found, "number") or agree(gold, found, "title")
    named = agree(gold, found, "kind") or agree(gold, found, "title")
    return named and any(agree(gold, found, name) for name in ("start", "venue", "place"))


def agree(gold: Values, found: Values, name: str) -> bool:
    """Whether two records have a value of the field ``name`` in common."""
    return any(a & b for a in gold[name] for b in found[name])


def name_of(record: Record) -> str:
    """What a record is called where it is listed: its number, title or kind, and day."""
    day = record.get("start") or record.get("date")
    return " ".join(
        str(part) for part in (record.get("number"), record.get("title") or record.get("kind"), day) if part
    )
