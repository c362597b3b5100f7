"""Which kind of name a stretch is, where a rule guesses one and the model says another."""

from collections.abc import Iterator, Sequence

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.reading.reading import Reading

#: Guesses of an organisation by the words of a name.
GUESSES = frozenset({"organisation-name", "organisation-brackets"})


class ModelKindJudge:
    """Leaves out what a rule takes for an organisation or a place by its words, and the model for another kind of name.

    On the corpus's dev part none of 23 guessed organisations was right that the model called a person, a venue or an
    event, nor one of 5 towns that it called persons ("Rita Cēsis"). An office that only the model knows counts beside a
    person: there 41 of 58 were right on the dev part, everywhere 73 of 115.
    """

    def __call__(self, reading: Reading, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
        """The candidates without such guesses."""
        tokens = reading.tokens
        names = {(tokens[first].start, tokens[after - 1].end): label for first, after, label in reading.names}
        persons = [candidate for candidate in candidates if candidate.label == "PERSON"]
        starts, ends = {person.start for person in persons}, {person.end for person in persons}
        for candidate in candidates:
            label = names.get((candidate.start, candidate.end), candidate.label)
            if candidate.rule in GUESSES and label != "ORG":
                continue
            if candidate.source == "gazetteer" and candidate.label == "GPE" and label == "PERSON":
                continue
            if candidate.source == "model" and candidate.label == "ROLE":
                before = candidate.start - 2 in ends and reading.text[candidate.start - 2 : candidate.start] == ", "
                if candidate.end + 1 not in starts and not before:
                    continue
            yield candidate
