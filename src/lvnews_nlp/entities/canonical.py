"""The nominative of found entities, with the help of tags, quotes and neighbours (a role beside a name)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.canonical_offices import (
    Found,
    is_acting,
    of_last_word,
    of_offices,
    office_name,
    settle_beside,
    settle_joined,
)
from lvnews_nlp.entities.fullest_names import fullest_names
from lvnews_nlp.entities.mention import Alternative, Mention
from lvnews_nlp.entities.shared_kinds import with_shared_kinds
from lvnews_nlp.entities.shared_surnames import with_shared_surnames
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, SMALL
from lvnews_nlp.language.inflection import (
    Nominative,
    Tag,
    name_nominatives,
    parts,
    person_nominatives,
    tag_of,
)
from lvnews_nlp.language.inflection.interpretations import nouns
from lvnews_nlp.language.inflection.lexemes import compound
from lvnews_nlp.language.inflection.lexicon import Sex
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
_WORD_OR_COMMA = re.compile(r"[^\s,]+|,")
# `Bērziņa kungs`: the name is in the genitive.
_HONORIFIC = re.compile(r"\s+(kung|kundz|jaunkundz)\w*")


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
        _nominatives(reading, text, c.start, c.end, c.label) if c.canonical is None or c.label == "PERSON" else Found()
        for c in candidates
    ]
    settle_beside(text, candidates, found)
    settle_joined(text, candidates, found)
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


def _alternatives(found: Found, label: str) -> tuple[Alternative, ...]:
    if label == "PERSON":
        return tuple(Alternative(p.nominative, p.score) for p in found.persons[:4])
    if label == "ROLE":
        return ()
    return tuple(Alternative(n.text, n.score) for n in found.names[:4])


def _nominatives(reading: Reading, text: str, start: int, end: int, label: str) -> Found:
    surface = text[start:end]
    if label == "PERSON":
        words = list(_WORD_OR_COMMA.finditer(surface))
        tags = person_tags(reading, surface, start)
        honorific = _HONORIFIC.match(text, end)
        sex: Sex | None = None
        if honorific:
            sex = "m" if honorific[1] == "kung" else "f"
            tags = tuple(tag._replace(case="Gen", gender=sex) for tag in tags)
        return Found(persons=person_nominatives([word[0] for word in words], sex=sex, tags=tags))
    if label not in labels_with("declined"):
        return Found()
    if label in labels_with("title") | {"ORG"} and _is_phrase(reading, start, end):
        return Found(names=(_unchanged(surface),))
    quoted = bool(start) and text[start - 1] in _OPEN and end < len(text) and text[end] in _CLOSE
    kind = _cases_of_kind(reading, text, start - 1) if quoted else frozenset()
    if kind and label in labels_with("title"):  # a title keeps its nominative there: `konkursā “…”`
        return Found(names=(_unchanged(surface),))
    never = frozenset(("Loc",)) if label == "ROLE" else frozenset()
    tags = name_tags(reading, surface, start)
    nominatives = name_nominatives(surface, tags=tags, never=never, place=label in labels_with("place"))
    if label == "ROLE" and is_acting(surface):
        return Found(names=(_unchanged(surface),))
    if label == "ROLE":
        nominatives = of_offices((*nominatives, *name_nominatives(surface, never=never))) or of_last_word(nominatives)
    if quoted:
        nominatives = _quoted(nominatives, surface, label, kind)
    elif label in labels_with("title"):
        nominatives = _raise_nominative(nominatives, _QUOTED_NOMINATIVE)
    return Found(names=nominatives)


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


def _best(found: Found, text: str, label: str) -> str:
    if found.persons:
        return found.persons[0].nominative
    if label == "ROLE":
        return office_name(found.names, text)
    return re.sub(r"\s+", " ", found.names[0].text if found.names else text)
