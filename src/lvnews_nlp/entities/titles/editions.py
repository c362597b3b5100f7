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
    """Adds the longer name to every event that a year follows."""

    def __call__(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates, and after an event the same with its year."""
        for candidate in candidates:
            yield candidate
            year = EDITION.match(reading.text, candidate.end) if candidate.label == "EVENT" else None
            if year and candidate.rule != "year-after-head":
                yield replace(
                    candidate, end=year.end(), source="pattern", rule="year-after-head", canonical=None, id="", value={}
                )
