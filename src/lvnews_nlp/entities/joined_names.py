"""Names that were wrongly joined: two that stand side by side are not one.

The grammar of organisation names and the model both join a name to the one after it where both have capitals ("līgumu
ar Centrālo finanšu un līgumu aģentūru Liepājas pašvaldība parakstīja"). A known name inside a longer one is a
genitive modifier; where it stands in the dative, accusative or locative, the longer name is wrong.
"""

from collections.abc import Sequence
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence
from lvnews_nlp.language.inflection import decline
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import labels_with

#: Sources that guess the edges of a name.
GUESSED = frozenset({"pattern", "coreference", "model"})


def without_joined_names(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without guessed names that join a known name to a word that is none of it.

    Args:
        reading: The reading that the candidates were found in.
        candidates: All its candidates.
    """
    text = reading.text
    starts: dict[int, list[Candidate]] = {}
    ends: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.source == "gazetteer" and candidate.label in labels_with("shortens") and candidate.canonical:
            starts.setdefault(candidate.start, []).append(candidate)
            ends.setdefault(candidate.end, []).append(candidate)

    def joins(guess: Candidate) -> bool:
        after = any(
            known.end < guess.end and is_oblique(text[known.start : known.end], known.canonical or "")
            for known in starts.get(guess.start, ())
        )
        inside = (known.start for known in ends.get(guess.end, ()) if known.start > guess.start)
        return after or any(only_opens(reading, guess.start, start) for start in inside)

    return [c for c in candidates if c.source not in GUESSED or c.label not in labels_with("shortens") or not joins(c)]


def only_opens(reading: Reading, start: int, end: int) -> bool:
    """Whether a stretch of text is one common word with the capital of a sentence start ("Vienlaikus Valsts …")."""
    tokens = reading.tokens.between(start, end - 1)
    return len(tokens) == 1 and opens_sentence(reading, tokens[0]) and is_common(tokens[0])


@lru_cache(maxsize=4096)
def is_oblique(form: str, name: str) -> bool:
    """Whether a form of a name is dative, accusative or locative, and neither nominative nor genitive.

    >>> is_oblique("Valsts kanceleju", "Valsts kanceleja"), is_oblique("Valsts kancelejas", "Valsts kanceleja")
    (True, False)
    """
    cases = decline(name)
    folded = form.casefold()

    def has(case: str) -> bool:
        return any(variant.casefold() == folded for variant in cases[case])

    return any(map(has, ("Dat", "Acc", "Loc"))) and not any(map(has, ("Nom", "Gen")))
