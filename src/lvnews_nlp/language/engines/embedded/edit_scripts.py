"""Lemmas as edits of the form, so that a network can choose a lemma from a list.

A script says what to cut and add at both ends of the form around the longest part that form and lemma share, and how
the lemma is cased (Straka 2018, UDPipe 2.0, section 3.4, is the model; the notation is our own).
"""

from difflib import SequenceMatcher
from functools import lru_cache

#: Casing of the lemma: all lower, first letter upper, all upper, or as the kept letters are in the form.
LOWER, TITLE, UPPER, KEPT = "l", "t", "u", "k"
SEPARATOR = "\t"


def script(form: str, lemma: str) -> str:
    r"""The script that turns the form into the lemma.

    >>> script("skolām", "skola")
    'l\t0\t\t2\ta'
    >>> apply("mājām", script("skolām", "skola"))
    'māja'
    >>> apply("nebijušas", script("nelasījušas", "nelasīt")) is not None
    True
    """
    casing = lemma_casing(lemma)
    source, target = (form, lemma) if casing == KEPT else (form.lower(), lemma.lower())
    match = SequenceMatcher(None, source, target, autojunk=False).find_longest_match()
    if not match.size:
        return SEPARATOR.join((casing, "=", target))
    front, back = target[: match.b], target[match.b + match.size :]
    cut = len(source) - match.a - match.size
    return SEPARATOR.join((casing, str(match.a), front, str(cut), back))


def lemma_casing(lemma: str) -> str:
    """The casing of a lemma; ``KEPT`` where no rule fits (``LatViA``)."""
    if lemma == lemma.lower():
        return LOWER
    if len(lemma) > 1 and lemma == lemma.upper():
        return UPPER
    if lemma == lemma[:1].upper() + lemma[1:].lower():
        return TITLE
    return KEPT


def apply(form: str, edit: str) -> str | None:
    r"""The lemma that a script makes of a form; None where the form is too short for it.

    >>> apply("Rīgā", "t\t0\t\t1\ta")
    'Rīga'
    """
    casing, start, front, cut, back = _parts(edit)
    source = form if casing == KEPT else form.lower()
    if start is None:
        lemma = front
    else:
        end = len(source) - cut
        if start >= end:
            return None
        lemma = front + source[start:end] + back
    if casing == TITLE:
        return lemma[:1].upper() + lemma[1:]
    return lemma.upper() if casing == UPPER else lemma


@lru_cache(maxsize=8192)
def _parts(edit: str) -> tuple[str, int | None, str, int, str]:
    """Casing, what goes at the front and comes there, what goes at the end and comes there; None: all goes."""
    casing, start, front, *end = edit.split(SEPARATOR)
    return (casing, None, front, 0, "") if start == "=" else (casing, int(start), front, int(end[0]), end[1])
