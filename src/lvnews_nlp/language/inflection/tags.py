"""What a tagger says about a word of a phrase; every part may be missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

_GENDERS = {"Masc": "m", "Fem": "f"}


@dataclass(frozen=True, slots=True)
class Tag:
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


def read_tag(token: Token) -> Tag:
    """The tag of a token; empty where the Doc has not been through a tagger."""
    if not token.has_morph() and not token.lemma_:
        return NO_TAG
    case, number, gender = _nominal(str(token.morph))
    return Tag(case, number, gender, token.lemma_ or None, token.pos_ or None)


@lru_cache(maxsize=1024)
def _nominal(feats: str) -> tuple[str | None, str | None, str | None]:
    """Case, number and gender in features as UD writes them."""
    values: dict[str, str] = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    number = values.get("Number")
    return values.get("Case"), "Plur" if number == "Ptan" else number, _GENDERS.get(values.get("Gender", ""))


def read_tags(tokens: Iterable[Token]) -> tuple[Tag, ...]:
    """The tags of the words of a phrase."""
    return tuple(map(read_tag, tokens))
