"""Dates as entities: what the date grammar finds, resolved against the day of publication."""

from collections.abc import Iterator
from pathlib import Path

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.language.dates import find_dates
from lvnews_nlp.reading.reading import Reading


class DateFinder:
    """Finds DATE entities by the grammar of ``language.dates``."""

    def __init__(self, *, data: Path | None = None) -> None:
        """Args: data: Folder whose ``dates.toml``, if it has one, replaces the packaged file."""
        own = data / "dates.toml" if data else None
        self._data = own if own and own.is_file() else None

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Yields a candidate a date; ``value`` holds ``iso`` and, for intervals, ``start`` and ``end``."""
        for match in find_dates(reading.text, reference=reading.published, data=self._data):
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
