"""Towns that are teams: „Ogre” uzvarēja."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.grammars.quotes import Quote
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.resources import Record, read_toml, read_tsv
from lvnews_nlp.vocabulary.labels import labels_with

# Words between a town and the verb that makes it a team.
REACH = 5


class TeamExample(Record):
    """A text with the towns in it that are teams."""

    text: str
    teams: tuple[str, ...]


class TeamFile(Record):
    """``data/teams.toml``."""

    version: int
    source: str
    games: tuple[str, ...]
    won: tuple[str, ...]
    beaten: tuple[str, ...]
    example: tuple[TeamExample, ...]


@lru_cache(maxsize=1)
def team_file() -> TeamFile:
    """The packaged words."""
    return read_toml("teams.toml", TeamFile)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Ids of places abroad: a country that plays stays a country."""
    return frozenset(record.id for record in read_tsv("gazetteer/world.tsv", GazetteerRecord))


class TeamJudge:
    """Makes towns that play organisations."""

    def __call__(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates; towns are relabelled only in a report on a game."""
        marks = {mark.start: mark for mark in reading.quotes}
        game = any(form.startswith(team_file().games) for form in reading.forms)
        organisations = {(c.start, c.end) for c in candidates if c.label == "ORG" and c.source == "model"}
        for candidate in candidates:
            town = candidate.label == "GPE" and candidate.id not in countries()
            # Nobody puts a place in quotation marks: what stands in them is called after it ("putnu fabrika „Ķekava”").
            place = candidate.label in labels_with("place")
            if place and (candidate.start, candidate.end) in organisations and in_quotes(candidate, marks):
                continue
            if game and town and (in_quotes(candidate, marks) or plays(reading, candidate)):
                yield replace(candidate, label="ORG", subtype="other", id="", rule="team", value={})
            else:
                yield candidate


def in_quotes(candidate: Candidate, marks: Mapping[int, Quote]) -> bool:
    """Whether quotation marks stand directly around the candidate; ``marks`` are quotes by their first letter."""
    mark = marks.get(candidate.start)
    return mark is not None and mark.end == candidate.end


def plays(reading: Reading, candidate: Candidate) -> bool:
    """Whether a town alone wins, loses or is beaten, by the verbs around it in its sentence.

    A town in the nominative before a verb plays; one in the accusative is beaten by a verb before it.
    """
    tokens = reading.tokens.between(candidate.start, candidate.end)
    if len(tokens) > 1:
        return False
    i, case = tokens[0].i, tokens[0].feature("Case")
    if case == "Nom":
        for token in reading.tokens[i + 1 : i + 1 + REACH]:
            if token.opens or token.text in ",;:(–":
                return False
            if token.lower in team_file().won:
                return True
    if case == "Acc" or (candidate.canonical or "") != reading.text[candidate.start : candidate.end]:
        before = reading.tokens[max(0, i - REACH) : i]
        return any(token.lower in team_file().beaten for token in before) and case in ("Acc", "Nom")
    return False
