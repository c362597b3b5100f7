"""What the grammars find, as entities: dates, sums, percentages, project numbers, legal acts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.grammars.amounts.grammar import Amount, find_money, find_percentages
from lvnews_nlp.grammars.dates import find_dates
from lvnews_nlp.grammars.laws.grammar import LegalActGrammar
from lvnews_nlp.grammars.project_numbers.grammar import ProjectIdGrammar, grammar
from lvnews_nlp.reading.reading import Reading

#: Of a number that only the label before it makes one.
LABEL_ONLY_CONFIDENCE = 0.4


class DateFinder:
    """Finds DATE entities by the grammar of ``grammars.dates``."""

    def __init__(self, *, data: Path | None = None) -> None:
        """Args: data: Folder whose ``dates.toml``, if it has one, replaces the packaged file."""
        own = data / "dates.toml" if data else None
        self._data = own if own and own.is_file() else None

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Yields a candidate a date; ``value`` holds ``iso`` and, for intervals, ``start`` and ``end``."""
        for match in find_dates(reading.text, reference=reading.published, data=self._data, units=reading.units):
            value = {}
            if match.value:
                first, _, last = match.value.partition("/")
                value = {"iso": match.value} | (
                    {"start": first, "end": last} if last and "," not in match.value else {}
                )
            yield Candidate(
                start=match.start,
                end=match.end,
                label="DATE",
                source="grammar",
                rule=match.rule,
                canonical=match.value,
                value=value,
            )


class MoneyFinder:
    """Finds MONEY: the number with its currency, without ``aptuveni`` or ``līdz``."""

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields one candidate a sum; ``rule`` is ``money``."""
        return (_candidate(amount, label="MONEY") for amount in find_money(reading.text))


class PercentFinder:
    """Finds PERCENT: the number with ``%`` or a form of ``procents``; percentage points are none."""

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields one candidate a percentage; ``rule`` is ``percent``."""
        return (_candidate(amount, label="PERCENT") for amount in find_percentages(reading.text))


def _candidate(amount: Amount, *, label: str) -> Candidate:
    return Candidate(
        start=amount.start,
        end=amount.end,
        label=label,
        source="grammar",
        rule=label.lower(),
        canonical=amount.canonical,
        value=amount.to_dict(),
    )


class ProjectIdFinder:
    """Finds PROJECT_ID. Procurement numbers and codes of programme measures are no project numbers and are left out.

    Args:
        data: Folder with a user's own ``project_ids.toml``.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.grammar = ProjectIdGrammar(data=data) if data else grammar()
        self._is_own = data is not None
        self._verified = {family.id: family.verified for family in self.grammar.families}

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields one candidate a number; ``rule`` is the family, ``value`` the parse and the label before it."""
        for match in self.grammar.find(reading.text) if self._is_own else reading.project_numbers:
            if match.number.kind == "project":
                yield Candidate(
                    start=match.start,
                    end=match.end,
                    label="PROJECT_ID",
                    source="grammar",
                    rule=match.number.family,
                    canonical=match.number.code,
                    value=match.number.to_dict() | {"label_before": match.label},
                    confidence=1.0 if self._verified[match.number.family] else LABEL_ONLY_CONFIDENCE,
                )


class LegalActFinder:
    """Finds LAW.

    Args:
        data: Folder with a user's own ``legal_acts.toml``.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.grammar = LegalActGrammar(data=data)

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields one candidate an act; ``rule`` is its kind. Uses tags where there are any."""

        def genitive(start: int, end: int) -> bool | None:
            last = reading.tokens.between(start, end)[-1:]
            if not last or not last[0].pos:
                return None
            return "Gen" in last[0].feature("Case").split(",")

        for act in self.grammar.find(reading.text, genitive=genitive):
            yield Candidate(
                start=act.start,
                end=act.end,
                label="LAW",
                source="grammar" if act.confidence > 0.6 else "pattern",
                rule=act.kind,
                canonical=act.canonical,
                value=act.to_dict(),
                confidence=act.confidence,
            )
