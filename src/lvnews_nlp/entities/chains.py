"""Two names that stand side by side are not one name.

The grammar of organisation names and the model both join a name to the one after it where both have capitals ("līgumu
ar Centrālo finanšu un līgumu aģentūru Liepājas pašvaldība parakstīja"). A known name inside a longer one is a
genitive modifier; where it stands in the dative, accusative or locative, the longer name is wrong.
"""

from collections.abc import Sequence
from functools import lru_cache

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.language.inflection import decline

GUESSED = frozenset({"pattern", "model", "coreference"})


def without_false_chains(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without guessed ORG and VENUE names that begin with a known name in an oblique case.

    Args:
        text: The text that the candidates' offsets point into.
        candidates: All candidates of a document.
    """
    known: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.source == "gazetteer" and candidate.label in ("ORG", "VENUE") and candidate.canonical:
            known.setdefault(candidate.start, []).append(candidate)
    return [
        c
        for c in candidates
        if not (
            c.source in GUESSED
            and c.label in ("ORG", "VENUE")
            and any(
                k.end < c.end and is_oblique(text[k.start : k.end], k.canonical or "") for k in known.get(c.start, ())
            )
        )
    ]


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
