"""The year of an edition belongs to the name of an event: „SkillsLatvia 2025”, „Zelta šķiets 2024”."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.reading.reading import Reading

#: A year that is no part of a day, an interval or a sum.
EDITION = re.compile(
    r"[ \u00a0](?:19|20)\d\d(?!\.?[.,/]?\d|\.?/)(?!\.? ?(?:gad|g\.|m\. ?g\.)|[ \u00a0]?[-–/€%]|[.:]\d)"
)


class EditionJudge:
    """Gives every event the year that follows it."""

    def __call__(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates, events with the year that follows them."""
        for candidate in candidates:
            year = EDITION.match(reading.text, candidate.end) if candidate.label == "EVENT" else None
            yield as_edition(candidate, year.end()) if year else candidate


def as_edition(event: Candidate, end: int) -> Candidate:
    """The event with its year."""
    return replace(event, end=end, source="pattern", rule="year-after-head", canonical=None, id="", value={})
