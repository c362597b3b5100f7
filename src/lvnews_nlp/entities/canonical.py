"""The nominative of found entities, with the help of tags, quotes and neighbours (a role beside a name)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.fullest_names import Alternative, Mention, fullest_names
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.shared_kinds import with_shared_kinds
from lvnews_nlp.entities.shared_surnames import with_shared_surnames
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, SMALL
from lvnews_nlp.language.inflection import (
    Nominative,
    PersonNominative,
    Tag,
    name_nominatives,
    parts,
    person_nominatives,
    tag_of,
)
from lvnews_nlp.language.inflection.interpretations import adjectives, nouns
from lvnews_nlp.language.inflection.lexemes import compound
from lvnews_nlp.language.inflection.lexicon import Sex, lexicon
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.vocabulary.labels import label_rows, labels_with

_OPEN, _CLOSE = f"{OPENING_QUOTES}'‚", f"{CLOSING_QUOTES}'’"
# A title in quotes is usually in the nominative: it is changed only where no nominative reading comes near.
_QUOTED_NOMINATIVE, _TITLE_NOMINATIVE = 3.0, 4.5
# Nominatives below this score are no names (`Arēnā Rīga` with `Rīga` as head).
_UNLIKELY = -2.5
# Parts of speech that begin a sentence or an adverbial, but no name that inflects.
_NO_NOUN = frozenset({"ADP", "ADV", "CCONJ", "INTJ", "PART", "SCONJ", "VERB"})
_WORD_BEFORE = re.compile(rf"(?<!\S)[^\W\d_][{SMALL}]+\s+\Z")
# `Bērziņa kungs`: the name is in the genitive.
_WORD_OR_COMMA = re.compile(r"[^\s,]+|,")
_HONORIFIC = re.compile(r"\s+(kung|kundz|jaunkundz)\w*")
# A role of the other gender than the person is hardly possible, whatever the tagger says; another case is rare.
_OTHER_GENDER, _OTHER_CASE = -7.0, -2.0
# Offices whose names have a capital letter: `Izglītības un zinātnes ministre`, `Valsts prezidents`.
_OF_STATE = ("ministrs", "ministre", "prezidents", "prezidente")
_ACTING = re.compile(r"\s[pv]\.\s?i\.?\Z")
_JOINED = re.compile(r"[ \u00a0]*(?:,|un|/)?[ \u00a0]*")
_APART = re.compile(r"[ \u00a0]*[,–-]?[ \u00a0]*")


@dataclass(frozen=True, slots=True)
class _Found:
    """The nominatives that one candidate can have: as a person or as another name."""

    persons: tuple[PersonNominative, ...] = ()
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
        _nominatives(reading, text, c.start, c.end, c.label) if c.canonical is None or c.label == "PERSON" else _Found()
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
    return fullest_names(with_shared_kinds(with_shared_surnames(mentions, text), text), text)


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


def _nominatives(reading: Reading, text: str, start: int, end: int, label: str) -> _Found:
    surface = text[start:end]
    if label == "PERSON":
        words = list(_WORD_OR_COMMA.finditer(surface))
        tags = person_tags(reading, surface, start)
        honorific = _HONORIFIC.match(text, end)
        sex: Sex | None = None
        if honorific:
            sex = "m" if honorific[1] == "kung" else "f"
            tags = tuple(tag._replace(case="Gen", gender=sex) for tag in tags)
        return _Found(persons=person_nominatives([word[0] for word in words], sex=sex, tags=tags))
    if label not in labels_with("declined"):
        return _Found()
    if label in labels_with("title") | {"ORG"} and _is_phrase(reading, start, end):
        return _Found(names=(_unchanged(surface),))
    quoted = bool(start) and text[start - 1] in _OPEN and end < len(text) and text[end] in _CLOSE
    kind = _cases_of_kind(reading, text, start - 1) if quoted else frozenset()
    if kind and label in labels_with("title"):  # a title keeps its nominative there: `konkursā “…”`
        return _Found(names=(_unchanged(surface),))
    never = frozenset(("Loc",)) if label == "ROLE" else frozenset()
    tags = name_tags(reading, surface, start)
    nominatives = name_nominatives(surface, tags=tags, never=never, place=label in labels_with("place"))
    if label == "ROLE" and _acting(surface):
        return _Found(names=(_unchanged(surface),))
    if label == "ROLE":
        nominatives = _of_roles((*nominatives, *name_nominatives(surface, never=never))) or _of_last_word(nominatives)
    if quoted:
        nominatives = _quoted(nominatives, surface, label, kind)
    elif label in labels_with("title"):
        nominatives = _raise_nominative(nominatives, _QUOTED_NOMINATIVE)
    return _Found(names=nominatives)


def _of_roles(nominatives: tuple[Nominative, ...]) -> tuple[Nominative, ...]:
    """Those that put the noun of the office, not its field, in the nominative; the first of each form."""
    found: dict[str, Nominative] = {}
    for nominative in nominatives:
        word = parts(nominative.text)[nominative.head].text if nominative.head is not None else ""
        head = head_of(word.lower())
        if head is not None and "Nom" in head.cases():
            found.setdefault(nominative.text, nominative)
    return tuple(sorted(found.values(), key=lambda nominative: -nominative.score))


def _of_last_word(nominatives: tuple[Nominative, ...]) -> tuple[Nominative, ...]:
    """Those that put the last word in the nominative, where there are any."""
    return tuple(n for n in nominatives if n.head is not None and n.head == len(parts(n.text)) - 1) or nominatives


def _quoted(
    nominatives: tuple[Nominative, ...], surface: str, label: str, kind: frozenset[str]
) -> tuple[Nominative, ...]:
    """Nominatives of what stands in quotes, behind a kind word in one of the cases ``kind``, or behind none.

    A name in another case than the kind word before it stands in no case of its own: `biedrība “Skaistkalnes
    attīstībai”` stays as it is.
    """
    bonus = _TITLE_NOMINATIVE if kind or label in labels_with("title") else _QUOTED_NOMINATIVE
    raised = _raise_nominative(nominatives, bonus)
    case = raised[0].case
    if kind and case is not None and case not in ("Nom", *kind):
        return (_unchanged(surface),)
    return raised


def _is_phrase(reading: Reading, start: int, end: int) -> bool:
    """Whether a title begins as no noun with its words does: `“Kā lasīt plānu”`, `“Ziedot maziem”`, `“No Rīgas”`."""
    first = reading.token_at(start)
    return first.end < end and first.pos in _NO_NOUN and first.feature("VerbForm") != "Part"


def _unchanged(surface: str) -> Nominative:
    """A name that stands in the nominative."""
    return Nominative(surface, "Nom", None, None, None, 0.0)


def _raise_nominative(nominatives: tuple[Nominative, ...], bonus: float) -> tuple[Nominative, ...]:
    raised = (replace(r, score=r.score + bonus * (r.case == "Nom" and r.score > _UNLIKELY)) for r in nominatives)
    return tuple(sorted(raised, key=lambda r: -r.score))


def _cases_of_kind(reading: Reading, text: str, quote: int) -> frozenset[str]:
    """The cases that the common noun in lower case straight before the opening quote may have; none without one."""
    word = _WORD_BEFORE.search(text, max(quote - 40, 0), quote)
    pos = tags_at(reading, [word.start()])[0].pos if word else None
    if word is None or pos == "VERB" or (word[0].istitle() and pos != "NOUN"):
        return frozenset()
    known = [r for r in nouns(word[0].strip().lower()) if r.count > 1 or compound(r.word)]
    return frozenset(r.case for r in known)


def _best(found: _Found, text: str, label: str) -> str:
    if found.persons:
        return found.persons[0].nominative
    if label == "ROLE":
        return _lower_first(_of_one(found.names[0]) if found.names else text)
    return re.sub(r"\s+", " ", found.names[0].text if found.names else text)


def _acting(role: str) -> bool:
    """Whether an office is held for somebody else: in `direktora p. i.` the genitive stays."""
    return _ACTING.search(role) is not None


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


def _settle_roles(text: str, candidates: Sequence[Candidate], found: list[_Found]) -> None:
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


def _first(nominatives: tuple[Nominative, ...], index: int) -> tuple[Nominative, ...]:
    return (nominatives[index], *nominatives[:index], *nominatives[index + 1 :])


def _raised(nominatives: tuple[PersonNominative, ...], index: int) -> tuple[PersonNominative, ...]:
    chosen = replace(nominatives[index], score=nominatives[0].score + 1.0)
    return (chosen, *nominatives[:index], *nominatives[index + 1 :])
