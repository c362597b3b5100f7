"""The nominative of found entities, with the help of tags, quotes and neighbours (a role beside a name)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.fullest_names import Alternative, Mention, fullest_names
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.language.alphabet import SMALL
from lvnews_nlp.language.inflection import (
    Nominative,
    PersonReading,
    Tag,
    name_readings,
    parts,
    person_readings,
    tag_of,
)
from lvnews_nlp.language.inflection.readings import nouns
from lvnews_nlp.language.inflection.words import Sex, compound, lexicon
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import label_rows, labels_with

_OPEN, _CLOSE = "„“«\"'‚", "”“»\"'’"
# A title in quotes is usually in the nominative: it is changed only where no nominative reading comes near.
_QUOTED_NOMINATIVE, _TITLE_NOMINATIVE = 3.0, 4.5
# Readings below this score are no names (`Arēnā Rīga` with `Rīga` as head).
_UNLIKELY = -2.5
_WORD_BEFORE = re.compile(rf"(?<!\S)[{SMALL}]+\s+\Z")
# `Bērziņa kungs`: the name is in the genitive.
_WORD_OR_COMMA = re.compile(r"[^\s,]+|,")
_HONORIFIC = re.compile(r"\s+(kung|kundz|jaunkundz)\w*")
# A role of the other gender than the person, or another case, is possible, but rare.
_MISMATCH = -4.0
_JOINED = re.compile(r"[ \u00a0]*(?:,|un|/)?[ \u00a0]*")
_APART = re.compile(r"[ \u00a0]*[,–-]?[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class _Found:
    """Readings of one candidate: of a person or of a name."""

    persons: tuple[PersonReading, ...] = ()
    names: tuple[Nominative, ...] = ()


def canonical_mentions(reading: Reading, candidates: Sequence[Candidate]) -> list[Mention]:
    """Every entity with its canonical form, the fullest that the document gives, and what goes with it (id, subtype).

    Args:
        reading: The reading; it may lack tags.
        candidates: The entities that won; those with a ``canonical`` keep it unless the document has a fuller one.

    Returns:
        One mention for each candidate; its ``canonical`` is None for values that the finder left open.
    """
    text = reading.text
    found = [
        _read(reading, text, c.start, c.end, c.label) if c.canonical is None or c.label == "PERSON" else _Found()
        for c in candidates
    ]
    _settle_roles(text, candidates, found)
    _settle_joined(text, candidates, found)
    declined = label_rows().keys() - labels_with("value")
    mentions = []
    for candidate, one in zip(candidates, found, strict=True):
        surface = text[candidate.start : candidate.end]
        canonical = candidate.canonical
        if canonical is None and candidate.label in declined:
            canonical = _best(one, surface, candidate.label)
        mentions.append(
            Mention(
                candidate.start,
                candidate.end,
                candidate.label,
                surface,
                canonical,
                id=candidate.id,
                subtype=candidate.subtype,
                alternatives=_alternatives(one, candidate.label),
            )
        )
    return fullest_names(mentions, text)


def tags_at(reading: Reading, offsets: Iterable[int]) -> tuple[Tag, ...]:
    """What the tagger says of the words at these code points."""
    tokens = (reading.token_at(offset) for offset in offsets)
    return tuple(tag_of(token.feats, lemma=token.lemma, pos=token.pos) for token in tokens)


def name_tags(reading: Reading, name: str, start: int) -> tuple[Tag, ...]:
    """What the tagger says of the parts of a name that begins at ``start``."""
    offsets, position = [], start
    for part in parts(name):
        if part.kind != "space":
            offsets.append(position)
        position += len(part.text)
    return tags_at(reading, offsets)


def person_tags(reading: Reading, name: str, start: int) -> tuple[Tag, ...]:
    """What the tagger says of the words, and commas, of a person's name that begins at ``start``."""
    return tags_at(reading, (start + word.start() for word in _WORD_OR_COMMA.finditer(name)))


def _alternatives(found: _Found, label: str) -> tuple[Alternative, ...]:
    if label == "PERSON":
        return tuple(Alternative(p.nominative, p.score) for p in found.persons[:4])
    if label == "ROLE":
        return ()
    return tuple(Alternative(n.text, n.score) for n in found.names[:4])


def _read(reading: Reading, text: str, start: int, end: int, label: str) -> _Found:
    surface = text[start:end]
    if label == "PERSON":
        words = list(_WORD_OR_COMMA.finditer(surface))
        tags = person_tags(reading, surface, start)
        honorific = _HONORIFIC.match(text, end)
        sex: Sex | None = None
        if honorific:
            sex = "m" if honorific[1] == "kung" else "f"
            tags = tuple(tag._replace(case="Gen", gender=sex) for tag in tags)
        return _Found(persons=person_readings([word[0] for word in words], sex=sex, tags=tags))
    if label not in labels_with("declined"):
        return _Found()
    never = frozenset(("Loc",)) if label == "ROLE" else frozenset()
    tags = name_tags(reading, surface, start)
    readings = name_readings(surface, tags=tags, never=never, place=label in labels_with("place"))
    if label == "ROLE":
        readings = _of_roles((*readings, *name_readings(surface, never=never))) or readings
    if start and text[start - 1] in _OPEN and end < len(text) and text[end] in _CLOSE:
        readings = _quoted(readings, surface, label, _kind_before(text, start - 1))
    elif label in labels_with("title"):
        readings = _raise_nominative(readings, _QUOTED_NOMINATIVE)
    return _Found(names=readings)


def _of_roles(readings: tuple[Nominative, ...]) -> tuple[Nominative, ...]:
    """The readings in which the noun of the office, not its field, is put in the nominative; the first of each form."""
    found: dict[str, Nominative] = {}
    for reading in readings:
        heads = [head for word in reading.text.split() if (head := head_of(word.lower())) is not None]
        if any("Nom" in head.cases() for head in heads):
            found.setdefault(reading.text, reading)
    return tuple(sorted(found.values(), key=lambda reading: -reading.score))


def _quoted(readings: tuple[Nominative, ...], surface: str, label: str, kind: bool) -> tuple[Nominative, ...]:
    """Readings of what stands in quotes: after a kind word (`konkursā “…”`) a title keeps its nominative."""
    if kind and label in labels_with("title"):
        return (Nominative(surface, "Nom", None, None, None, 0.0),)
    return _raise_nominative(
        readings, _TITLE_NOMINATIVE if kind or label in labels_with("title") else _QUOTED_NOMINATIVE
    )


def _raise_nominative(readings: tuple[Nominative, ...], bonus: float) -> tuple[Nominative, ...]:
    raised = (replace(r, score=r.score + bonus * (r.case == "Nom" and r.score > _UNLIKELY)) for r in readings)
    return tuple(sorted(raised, key=lambda r: -r.score))


def _kind_before(text: str, quote: int) -> bool:
    """Whether a common noun in lower case stands straight before the opening quote."""
    word = _WORD_BEFORE.search(text[max(quote - 40, 0) : quote])
    return word is not None and any(r.count > 1 or compound(r.word) for r in nouns(word[0].strip()))


def _best(found: _Found, text: str, label: str) -> str:
    if found.persons:
        return found.persons[0].nominative
    form = re.sub(r"\s+", " ", found.names[0].text if found.names else text)
    return _lower_first(form) if label == "ROLE" else form


def _lower_first(role: str) -> str:
    """The role in lower case, unless it begins with a name (`Saeimas priekšsēdētāja`, `Izglītības ministrs`)."""
    first = role.split()[0]
    known = first.lower() in lexicon() and first not in lexicon()
    return role[0].lower() + role[1:] if known else role


def _settle_roles(text: str, candidates: Sequence[Candidate], found: list[_Found]) -> None:
    """Chooses the readings of a role and of the name beside it that agree in gender and case; changes ``found``."""
    order = sorted(range(len(candidates)), key=lambda index: candidates[index].start)
    for left, right in pairwise(order):
        gap = text[candidates[left].end : candidates[right].start]
        role, person = (left, right) if candidates[left].label == "ROLE" else (right, left)
        beside = candidates[role].label == "ROLE" and candidates[person].label == "PERSON"
        if not (beside and _APART.fullmatch(gap)):
            continue
        if found[role].names and found[person].persons:
            pairs = [
                (r.score + p.score + _MISMATCH * (r.gender != p.sex) + _MISMATCH / 2 * (r.case != p.case), i, j)
                for i, r in enumerate(found[role].names)
                for j, p in enumerate(found[person].persons)
            ]
            _, i, j = max(pairs)
            found[role] = _Found(names=_first(found[role].names, i))
            found[person] = _Found(persons=_raised(found[person].persons, j))


def _settle_joined(text: str, candidates: Sequence[Candidate], found: list[_Found]) -> None:
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
                found[left] = _Found(names=_first(found[left].names, agreeing[0]))


def _first(readings: tuple[Nominative, ...], index: int) -> tuple[Nominative, ...]:
    return (readings[index], *readings[:index], *readings[index + 1 :])


def _raised(readings: tuple[PersonReading, ...], index: int) -> tuple[PersonReading, ...]:
    chosen = replace(readings[index], score=readings[0].score + 1.0)
    return (chosen, *readings[:index], *readings[index + 1 :])
