"""Names by the grammar of organisation names: a chain of proper words, genitives and adjectives, and a head noun."""

from collections.abc import Iterator
from dataclasses import dataclass

from lvnews_nlp.entities.names.organisation_chain import is_proper, left_edge
from lvnews_nlp.entities.names.organisation_words import (
    Head,
    chain_sets,
    last_words_of_heads,
    organisation_heads,
    programme_stems,
)
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, quoted
from lvnews_nlp.language.inflection.endings import looks_feminine_genitive, looks_genitive_plural, looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.vocabulary.nouns import Subtype


@dataclass(frozen=True, slots=True)
class Name:
    """A name found among the words.

    Attributes:
        first: Index of its first word.
        last: Index after its last word.
        subtype: Subtype of the organisation.
        rule: What it was known by.
        confidence: 0 to 1.
    """

    first: int
    last: int
    subtype: Subtype
    rule: str
    confidence: float


def grammatical_names(words: Words) -> Iterator[Name]:
    """Every name that ends in a head noun, longest first where heads nest (department of a ministry)."""
    left = len(words)
    for i in reversed(words.among(last_words_of_heads())):
        name = _name_with_head(words, i) if i < left else None
        if name is not None:
            yield name
            left = name.first


def head_at(words: list[Word], i: int) -> tuple[Head, int] | None:
    """The head noun that ends at a word, and the index of its first word."""
    if i and not words[i].newline:
        both = f"{words[i - 1].lower} {words[i].lower}"
        if both in organisation_heads():
            return organisation_heads()[both], i - 1
    head = organisation_heads().get(words[i].lower)
    return (head, i) if head is not None else None


def _name_with_head(words: list[Word], i: int) -> Name | None:
    if words[i].kind != "word":
        return None
    found = head_at(words, i)
    if found is None or not found[0].singular():
        return None
    head, at = found
    # The organ of an organisation that is named before it goes with the role: padomes priekšsēdētājs.
    owned = at > 0 and (words[at - 1].lower in organisation_heads() or words[at - 1].acronym)
    municipal = head.lemma == "dome" and at > 0 and organisation_heads().get(words[at - 1].lower) is not None
    if ((head.lemma == "padome" and owned) or municipal) and not words[at].capital:
        return None
    first = left_edge(words, at, head)
    if first is None or (first == at and at == i) or not is_proper(words, first, at, i, head):
        return None
    if _belongs_to_quotes(words, first, i, head):
        return None
    key = " ".join(stem(word.lower) for word in words[first : i + 1])
    if key.startswith(programme_stems()):
        return None
    return Name(
        first, _right_edge(words, i, head), head.subtype, "organisation-name", 0.8 if "strong" in head.habits else 0.7
    )


def _belongs_to_quotes(words: list[Word], first: int, i: int, head: Head) -> bool:
    """Whether a lower-case kind word with a mere place before it leads up to quotes: Rīgas biedrība "Roze"."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None or after.newline or after.kind != "quote" or after.gap == "" or words[i].capital:
        return False
    return not _described(words[first:i])


def _described(chain: list[Word]) -> bool:
    """Whether a chain says more than a place."""
    return any(
        w.kind == "ordinal" or (w.capital and known_noun(w.lower) and w.lower not in chain_sets()["countries"])
        for w in chain
    )


def _right_edge(words: list[Word], i: int, head: Head) -> int:
    """Takes ``Latvijā`` with an embassy and an unquoted proper name with a school of higher education."""
    after = words[i + 1] if i + 1 < len(words) else None
    if after is not None and after.kind == "quote" and after.gap and not after.newline:
        end = next((end for start, end in quoted(words[i + 1 : i + 12]) if start == 0), None)
        return i + 2 + end if end is not None and end < 7 else i + 1
    if after is None or after.newline or not after.capital or after.gap == "":
        return i + 1
    if head.lemma in ("pārstāvniecība", "vēstniecība") and after.lower == "latvijā":
        return i + 2
    plain = (
        looks_feminine_genitive(after.text)
        or looks_locative(after.text)
        or known_noun(after.lower)
        or after.text in first_name_forms()
    )
    if after.acronym and head.subtype == "university" and words[i].capital:
        return i + 2
    plain = plain or (head.lemma != "augstskola" and looks_genitive_plural(after.text))
    lonely = i + 2 >= len(words) or not words[i + 2].capital
    if "named" in head.habits and lonely and not plain and after.lower not in role_heads():
        return i + 2
    return i + 1
