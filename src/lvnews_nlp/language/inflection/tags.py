"""What a tagger says about a word of a phrase; every part may be missing."""

from functools import lru_cache
from typing import NamedTuple

_GENDERS = {"Masc": "m", "Fem": "f"}


class Tag(NamedTuple):
    """Morphology of one word.

    Attributes:
        case: UD case (``Gen``), or None.
        number: ``Sing`` or ``Plur``, or None; plural-only nouns count as ``Plur``.
        gender: ``m`` or ``f``, or None.
        lemma: Lemma, or None.
        pos: Universal part of speech, or None.
    """

    case: str | None = None
    number: str | None = None
    gender: str | None = None
    lemma: str | None = None
    pos: str | None = None


NO_TAG = Tag()


def tag_of(feats: str, *, lemma: str, pos: str) -> Tag:
    """The tag of a word from what a tagger says of it; empty where no tagger has run.

    Args:
        feats: Features as UD writes them.
        lemma: Lemma, ``""`` for none.
        pos: Universal part of speech, ``""`` for none.

    >>> tag_of("Case=Gen|Gender=Fem|Number=Sing", lemma="skola", pos="NOUN").case
    'Gen'
    """
    if not feats and not lemma:
        return NO_TAG
    return Tag(*_nominal(feats), lemma or None, pos or None)


@lru_cache(maxsize=1024)
def _nominal(feats: str) -> tuple[str | None, str | None, str | None]:
    """Case, number and gender in features as UD writes them."""
    values: dict[str, str] = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    number = values.get("Number")
    return values.get("Case"), "Plur" if number == "Ptan" else number, _GENDERS.get(values.get("Gender", ""))
