"""What stands beside a candidate: names of the network, other candidates, signs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import shouted_tokens
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import labels_with

#: Of the names and candidates that touch one, this many are looked at: a text may be one heap of them.
MOST = 12


class NetworkName(NamedTuple):
    """A name as the network gives it.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        label: Its label.
        chance: How likely it is, where the engine says it.
    """

    start: int
    end: int
    label: str
    chance: float | None


class Neighbours:
    """What the candidates of a reading are compared with.

    Attributes:
        reading: The reading.
        names: The network's names in text order; they share no code point.
        guesses: What the network holds for less likely: first code point, code point after the last one, label; with
            the chance.
        shouted: Places of the tokens in lines of capitals.
        told: Numbers of the sentences that name a day or a venue.
        person_starts: Where persons start.
        person_ends: Where they end.
    """

    def __init__(self, reading: Reading, candidates: Sequence[Candidate]) -> None:
        tokens = reading.tokens
        self.reading = reading
        self.names = [
            NetworkName(tokens[first].start, tokens[after - 1].end, label, chance)
            for (first, after, label), chance in zip(reading.names, reading.chances, strict=True)
        ]
        self.guesses = {
            (tokens[first].start, tokens[after - 1].end, label): chance
            for first, after, label, chance in reading.guesses
        }
        self.shouted = shouted_tokens(reading)
        self._ends = [name.end for name in self.names]
        self._rules = sorted((c for c in candidates if c.source != "model"), key=lambda c: (c.start, -c.end))
        self._starts = [c.start for c in self._rules]
        self._longest = max((c.end - c.start for c in self._rules), default=0)
        likely = [c for c in candidates if not c.is_guess]
        self.told = {reading.sentence(c.start) for c in likely if c.label in labels_with("when-or-where")}
        persons = [c for c in likely if c.label == "PERSON"]
        self.person_starts, self.person_ends = {c.start for c in persons}, {c.end for c in persons}

    def names_touching(self, candidate: Candidate) -> Iterator[NetworkName]:
        """Names of the network that share a code point with a candidate, ``MOST`` at most."""
        first = bisect_right(self._ends, candidate.start)
        for name in self.names[first : first + MOST]:
            if name.start >= candidate.end:
                break
            yield name

    def rules_touching(self, candidate: Candidate) -> Iterator[Candidate]:
        """Other candidates of rules and lists that share a code point with a candidate, ``MOST`` at most."""
        first = bisect_left(self._starts, candidate.start - self._longest)
        after = bisect_left(self._starts, candidate.end)
        found = 0
        for other in self._rules[max(first, after - 4 * MOST) : after]:
            if other.end > candidate.start and other is not candidate:
                yield other
                found += 1
                if found == MOST:
                    break


def relation(candidate: Candidate, start: int, end: int) -> str:
    """How a candidate lies to a stretch that it touches: ``same``, ``in`` it, ``holds`` it or ``cuts`` it."""
    if (candidate.start, candidate.end) == (start, end):
        return "same"
    if start <= candidate.start and candidate.end <= end:
        return "in"
    return "holds" if candidate.start <= start and end <= candidate.end else "cuts"


def shape(token: Token) -> str:
    """A word by its letters: ``X`` one capital, ``XX`` capitals, ``Xx``, ``x``, ``d`` digits, ``.`` another sign.

    >>> from lvnews_nlp.reading.tokens import Token
    >>> shape(Token(0, 0, 5, "Skola", "skola", "NOUN", "", "skola", True, False, False))
    'Xx'
    """
    text = token.text
    if text.isupper():
        return "X" if len(text) == 1 else "XX"
    if text[0].isupper():
        return "Xx"
    if text.islower():
        return "x"
    return "d" if text[0].isdigit() else "."


def neighbour(token: Token | None) -> str:
    """What stands beside a candidate: a word by its capitals, digits, a sign, a line break, or nothing (``edge``)."""
    if token is None:
        return "edge"
    if token.line:
        return "line"
    if token.text.isalpha():
        return "x" if token.text.islower() else "XX" if token.text.isupper() and len(token.text) > 1 else "X"
    if token.text[0].isdigit():
        return "d"
    return token.text if len(token.text) == 1 else "signs"
