"""Which cases a form can stand in where no tagger is asked: by the interpretations of its endings and the lexicon."""

from functools import lru_cache

from lvnews_nlp.language.inflection.endings import (
    has_definite_suffix,
    looks_definite_genitive,
    looks_genitive,
    looks_like_noun,
)
from lvnews_nlp.language.inflection.interpretations import interpretations, known_noun


@lru_cache(maxsize=16384)
def cells(form: str) -> frozenset[tuple[str, str, str, str]]:
    """What a form can be: part (noun, adjective), gender, number and case; only known lemmas where there is one.

    >>> sorted(cells("skolā"))
    [('noun', 'f', 'Sing', 'Loc')]
    """
    found = [r for r in interpretations(form) if r.word.paradigm not in ("n0", "nr")]
    known = [r for r in found if r.count > 0]
    return frozenset(
        ("noun" if r.word.paradigm.startswith("n") else "adjective", r.gender, r.number, r.case) for r in known or found
    )


@lru_cache(maxsize=16384)
def likely_noun(form: str) -> bool:
    """Whether a form is of a known noun, of a compound of one (``aerokluba``), or ends as only nouns do.

    Verbs end like genitives too (``saņēma``, ``pasniedza``), and the lexicon has no verbs.

    >>> likely_noun("aerokluba"), likely_noun("pasniedza")
    (True, False)
    """
    low = form.lower()
    return known_noun(low) or looks_like_noun(low) or any(known_noun(low[k:]) for k in range(3, len(low) - 4))


@lru_cache(maxsize=16384)
def can_be_genitive(form: str, *, in_a: bool = True) -> bool:
    """Whether a form can be a noun in the genitive.

    Args:
        form: One word.
        in_a: Genitives in -a count: as often they are nominatives of women and towns (``Liepāja``).

    >>> can_be_genitive("Bauskas"), can_be_genitive("Bauskai"), can_be_genitive("Liepāja", in_a=False)
    (True, False, False)
    """
    if not looks_genitive(form) or (not in_a and form.lower().endswith("a")):
        return False
    return any(c[0] == "noun" and c[3] == "Gen" for c in cells(form))


@lru_cache(maxsize=16384)
def can_be_genitive_adjective(form: str) -> bool:
    """Whether a form can be a definite adjective or participle in the genitive (``metodiskā``, ``sabiedrisko``).

    >>> can_be_genitive_adjective("metodiskā"), can_be_genitive_adjective("Cēsīs")
    (True, False)
    """
    if len(form) < 4 or not looks_definite_genitive(form):
        return False
    found = [r for r in interpretations(form.lower()) if r.word.paradigm.startswith("a") and r.case == "Gen"]
    if any(r.count > 0 for r in found):
        return True
    return bool(found) and (
        has_definite_suffix(form, name=True) or (form.islower() and has_definite_suffix(form, name=False))
    )
