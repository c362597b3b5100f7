"""Surnames by their endings: which sexes and cases a form allows, and which forms hardly another word has."""

from functools import cache, lru_cache

from lvnews_nlp.language.inflection.endings import ending_file
from lvnews_nlp.language.inflection.interpretations import interpretations
from lvnews_nlp.language.inflection.lexicon import SEXES
from lvnews_nlp.language.inflection.paradigms import CASES_OF_NAMES

Cell = tuple[str, str]
"""Sex (``m``, ``f``) and case (``Nom``, ``Gen``, ``Dat``, ``Acc``, ``Loc``) of a form."""

ANY: frozenset[Cell] = frozenset((sex, case) for sex in SEXES for case in CASES_OF_NAMES)
#: Letters of the shortest typical surname, and of the shortest form of one in another case.
SHORTEST, SHORTEST_OBLIQUE = 5, 6


@cache
def _cells() -> tuple[tuple[str, frozenset[Cell]], ...]:
    """The endings with what they allow."""
    return tuple(
        (ending, frozenset((cell[:1], cell[2:]) for cell in cells))
        for ending, cells in ending_file().surnames.cells.items()
    )


@lru_cache(maxsize=16384)
def surname_cells(form: str) -> frozenset[Cell]:
    """Sexes and cases that a surname's ending allows; all of them for an ending that is not Latvian.

    >>> sorted(surname_cells("Bērziņam"))
    [('m', 'Dat')]
    """
    low = form.lower()
    # Rīgā is a place where something is; Lielā is a surname.
    if low.endswith("ā") and not any(r.word.paradigm.startswith("a") and r.count > 0 for r in interpretations(low)):
        return frozenset((("m", "Loc"), ("f", "Loc")))
    return next((cells for ending, cells in _cells() if low.endswith(ending)), ANY)


def typical_surname(form: str) -> bool:
    """Whether a nominative, or the nominative behind a genitive or dative, ends as surnames do.

    >>> typical_surname("Bērziņai"), typical_surname("Skolai")
    (True, False)
    """
    low, known = form.lower(), ending_file().surnames
    if low.endswith(known.typical) and len(low) >= SHORTEST:
        return True
    for ending, nominatives in known.nominatives.items():
        if low.endswith(ending):
            stem = low.removesuffix(ending)
            if any((stem + nominative).endswith(known.typical) for nominative in nominatives):
                return len(low) >= SHORTEST_OBLIQUE
    return False
