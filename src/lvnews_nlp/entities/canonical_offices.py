"""The nominative of an office: in the singular, in lower case, in the gender and case of the name beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.language.inflection import Nominative, PersonNominative, parts
from lvnews_nlp.language.inflection.interpretations import adjectives, nouns
from lvnews_nlp.language.inflection.lexicon import lexicon

# A role of the other gender than the person is hardly possible, whatever the tagger says; another case is rare.
_OTHER_GENDER, _OTHER_CASE = -7.0, -2.0
# Offices whose names have a capital letter: `Izglītības un zinātnes ministre`, `Valsts prezidents`.
_OF_STATE = ("ministrs", "ministre", "prezidents", "prezidente")
_ACTING = re.compile(r"\s[pv]\.\s?i\.?\Z")
_JOINED = re.compile(r"[ \u00a0]*(?:,|un|/)?[ \u00a0]*")
_APART = re.compile(r"[ \u00a0]*[,–-]?[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class Found:
    """The nominatives that one candidate can have: as a person or as another name."""

    persons: tuple[PersonNominative, ...] = ()
    names: tuple[Nominative, ...] = ()


def of_offices(nominatives: tuple[Nominative, ...]) -> tuple[Nominative, ...]:
    """Those that put the noun of the office, not its field, in the nominative; the first of each form."""
    found: dict[str, Nominative] = {}
    for nominative in nominatives:
        word = parts(nominative.text)[nominative.head].text if nominative.head is not None else ""
        head = head_of(word.lower())
        if head is not None and "Nom" in head.cases():
            found.setdefault(nominative.text, nominative)
    return tuple(sorted(found.values(), key=lambda nominative: -nominative.score))


def of_last_word(nominatives: tuple[Nominative, ...]) -> tuple[Nominative, ...]:
    """Those that put the last word in the nominative, where there are any."""
    return tuple(n for n in nominatives if n.head is not None and n.head == len(parts(n.text)) - 1) or nominatives


def is_acting(role: str) -> bool:
    """Whether an office is held for somebody else: in `direktora p. i.` the genitive stays."""
    return _ACTING.search(role) is not None


def office_name(nominatives: Sequence[Nominative], text: str) -> str:
    """The office that a mention names: the likeliest of its nominatives, else what stands there."""
    return _lower_first(_of_one(nominatives[0]) if nominatives else text)


def _of_one(role: Nominative) -> str:
    """An office in the singular: `direktorēm Z. Vārdaunei un L. Dumpei` names a `direktore` each."""
    if role.number != "Plur" or role.head is None:
        return role.text
    cut = [part.text for part in parts(role.text)]
    for index in range(role.head + 1):
        same = [r for r in nouns(cut[index]) if (r.number, r.case, r.gender) == ("Plur", "Nom", role.gender)]
        singular = [r.word.lemma for r in same if r.word.number == "Sing"]
        known = [lemma for lemma in singular if head_of(lemma.lower())]
        if index == role.head and singular:
            cut[index] = (known or singular)[0]
        elif index < role.head and (fitting := _singular_adjective(cut[index], role.gender)):
            cut[index] = fitting
    return "".join(cut)


def _singular_adjective(form: str, gender: str | None) -> str | None:
    """The singular of a definite adjective in the nominative plural (`galvenās`, `vecākie`)."""
    found = (r.word for r in adjectives(form) if (r.gender, r.number, r.case) == (gender, "Plur", "Nom"))
    return next((w.stem + ("ais" if gender == "m" else "ā") for w in found if w.paradigm.startswith("ad")), None)


def _lower_first(role: str) -> str:
    """The role in lower case, unless it begins with a name (`Saeimas priekšsēdētāja`, `Izglītības ministrs`)."""
    role = re.sub(r"\s+", " ", role)
    first, *others = role.split()
    low = first.lower()
    known = low in lexicon() and first not in lexicon()
    common = first[1:].islower() and not any(
        r.word.lemma in lexicon() for r in nouns(first) if r.word.lemma[0].isupper()
    )
    of_state = role.endswith(_OF_STATE)
    return role[0].lower() + role[1:] if known or (common and not (others and of_state)) else role


def settle_beside(text: str, candidates: Sequence[Candidate], found: list[Found]) -> None:
    """Chooses a role and the name beside it so that they agree in gender and case; changes ``found``."""
    order = sorted(range(len(candidates)), key=lambda index: candidates[index].start)
    for left, right in pairwise(order):
        gap = text[candidates[left].end : candidates[right].start]
        role, person = (left, right) if candidates[left].label == "ROLE" else (right, left)
        beside = candidates[role].label == "ROLE" and candidates[person].label == "PERSON"
        if not (beside and _APART.fullmatch(gap)):
            continue
        if found[role].names and found[person].persons:
            pairs = [
                (r.score + p.score + _OTHER_GENDER * (r.gender != p.sex) + _OTHER_CASE * (r.case != p.case), i, j)
                for i, r in enumerate(found[role].names)
                for j, p in enumerate(found[person].persons)
            ]
            _, i, j = max(pairs)
            found[role] = Found(names=_first(found[role].names, i))
            found[person] = Found(persons=_raised(found[person].persons, j))


def settle_joined(text: str, candidates: Sequence[Candidate], found: list[Found]) -> None:
    """A role joined to the next one has its gender and case: "biedrības dibinātāja un vadītāja Līga"."""
    order = sorted(range(len(candidates)), key=lambda index: candidates[index].start)
    for left, right in reversed(list(pairwise(order))):
        both = candidates[left].label == candidates[right].label == "ROLE"
        if not (both and _JOINED.fullmatch(text[candidates[left].end : candidates[right].start])):
            continue
        if found[left].names and found[right].names:
            wanted = (found[right].names[0].gender, found[right].names[0].case)
            agreeing = [i for i, name in enumerate(found[left].names) if (name.gender, name.case) == wanted]
            if agreeing:
                found[left] = Found(names=_first(found[left].names, agreeing[0]))


def _first(nominatives: tuple[Nominative, ...], index: int) -> tuple[Nominative, ...]:
    return (nominatives[index], *nominatives[:index], *nominatives[index + 1 :])


def _raised(nominatives: tuple[PersonNominative, ...], index: int) -> tuple[PersonNominative, ...]:
    chosen = replace(nominatives[index], score=nominatives[0].score + 1.0)
    return (chosen, *nominatives[:index], *nominatives[index + 1 :])
