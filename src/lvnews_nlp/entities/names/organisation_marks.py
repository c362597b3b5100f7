"""Organisations known by what marks them: quotes after a kind word, legal forms, words of other languages."""

from collections.abc import Callable, Iterator
from functools import cache

from lvnews_nlp.entities.names.ensembles import ensembles
from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import kind_forms, organisation_file, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective, can_be_nominative
from lvnews_nlp.language.inflection.endings import (
    looks_foreign,
    looks_genitive_plural,
    looks_indeclinable,
    looks_inflected,
)
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.vocabulary.nouns import Subtype, lemmas

_GAMES = ("basketbol", "hokej", "futbol", "volejbol", "florbol", "handbol", "regbij")
# Longest quoted name of an organisation, in words.
MOST_QUOTED = 7
#: Legal forms in a row before a name, far more than any name has.
MOST_FORMS = 4
#: Capitalised words of such a name, far more than any has.
MOST_CAPITALS = 20


def marked_names(words: Words) -> Iterator[Name]:
    """Names with a legal form, in quotes after a kind word, and foreign names with a company word."""
    yield from _legal_forms(words, dict(words.quoted))
    yield from _quoted(words, words.quoted)
    yield from _foreign(words)
    yield from _after_kinds(words)
    yield from _foreign_schools(words)
    yield from _in_brackets(words)
    yield from ensembles(words)


@cache
def _legal_marks() -> frozenset[str]:
    """The legal forms in lower case."""
    forms = organisation_file().forms
    return frozenset(form.lower() for form in (*forms.company, *forms.club, *forms.school))


@cache
def _foreign_marks() -> frozenset[str]:
    """The words that end a foreign name, in lower case."""
    marks = (*organisation_file().forms.foreign, *organisation_file().chain.subsidiaries)
    return frozenset(mark.lower() for mark in marks)


@cache
def _whole_kinds() -> frozenset[str]:
    """Beginnings of the kind words that go with the name."""
    return frozenset(lemma[:-1] for lemma in lemmas("habits", "whole"))


def _legal_forms(words: Words, pairs: dict[int, int]) -> Iterator[Name]:
    """``SIA "Roze"``, ``PII “Saulīte”``, ``SIA Zaļā pļava``; two forms in a row too."""
    forms = organisation_file().forms
    for i in words.among(_legal_marks()):
        word = words[i]
        club = word.text in forms.club
        company = word.text in forms.company or club
        if not company and word.text not in forms.school:
            continue
        j = _end_of_run(words, i + 1, most=MOST_FORMS, fits=lambda word: word.text in forms.company)
        if j >= len(words) or words[j].newline:
            continue
        subtype: Subtype = "other" if club else "company" if company else "school"
        if j in pairs and pairs[j] - j <= MOST_QUOTED + 1:
            yield Name(i, pairs[j] + 1, subtype, "organisation-legal-form", 0.95)
        elif company and (end := _end_of_bare_name(words, j, form=word.text)) is not None:
            yield Name(i, end, subtype, "organisation-legal-form", 0.75)


def _end_of_run(words: Words, start: int, *, most: int, fits: Callable[[Word], bool]) -> int:
    """The end of the words in one line that fit, and of so many at most."""
    end, last = start, min(len(words), start + most)
    while end < last and fits(words[end]) and not words[end].newline:
        end += 1
    return end


def _end_of_bare_name(words: Words, start: int, *, form: str) -> int | None:
    """The end of a company's name without quotation marks behind its legal form, or None where there is no name."""
    company = organisation_file().forms.company
    end = _end_of_run(words, start, most=MOST_CAPITALS, fits=lambda word: word.capital and word.text not in company)
    if end == start or words[start].lower in role_heads() or words[start].lower in organisation_heads():
        return None
    last = _after_unquoted(words, start, end)
    return None if last is not None and last > end and form == "SMU" else last


def _after_unquoted(words: Words, first: int, end: int) -> int | None:
    """Where an unquoted name in capital letters ends, which goes on in lower case after a genitive; None: nowhere.

    ``SIA Rīgas satiksme`` after a noun, ``SIA Zaļā pļava`` after one adjective.
    """
    if can_be_genitive(words[end - 1].text, in_a=False):
        end = _end_of_run(
            words, end, most=MOST_CAPITALS, fits=lambda word: word.kind == "word" and can_be_genitive(word.lower)
        )
        if end < len(words) and words[end].lower in role_heads():  # „OÜ Andri Talu saimnieks”
            return first + 1 if end == first + 1 else end
        return end + 1 if end < len(words) and known_noun(words[end].lower) else None
    alone = end == first + 1 and end < len(words) and can_be_genitive_adjective(words[first].lower)
    return end + 1 if alone and can_be_nominative(words[end].lower) else end


def _quoted(words: Words, pairs: list[tuple[int, int]]) -> Iterator[Name]:
    """Quoted names after a kind word, in a list after one, or of a team after its place."""
    kinds = kind_forms()
    last_end, last_subtype = -1, None
    # In a report on a game a place and a quoted name are a team.
    teams = bool(pairs) and any(form.startswith(_GAMES) for form in words.places)
    for start, end in pairs:
        inner = words[start + 1 : end]
        if not inner or len(inner) > MOST_QUOTED or not (inner[0].text[0].isupper() or inner[0].text[0].isdigit()):
            continue
        if inner[-1].text in ".!?" and len(inner) > 3:
            continue
        before = words[start - 1] if start and not words[start].newline else None
        kind = kinds.get(before.lower) if before is not None and not (before.capital and not before.initial) else None
        if kind is not None and before is not None:
            first = start + 1
            name_end = end
            if any(map(before.lower.startswith, _whole_kinds())) and _place_before(words, start - 1) is not None:
                first, name_end = _place_before(words, start - 1) or first, end + 1
            yield Name(first, name_end, kind[0], "organisation-quoted", 0.85)
            last_end, last_subtype = end, kind[0] if kind[1] else None
            continue
        listed = last_end > 0 and start == last_end + 2 and words[start - 1].lower in (",", "un", "vai")
        if last_subtype is not None and listed:
            yield Name(start + 1, end, last_subtype, "organisation-quoted-list", 0.75)
            last_end = end
            continue
        place = before is not None and before.capital and can_be_genitive(before.text, in_a=False)
        if place and (teams or _plays(words, end + 1)):
            yield Name(start - 1, end + 1, "other", "organisation-team", 0.75)


def _plays(words: list[Word], i: int) -> bool:
    """Whether somebody of a team follows: a trainer, a player."""
    head = role_heads().get(words[i].lower) if i < len(words) and not words[i].newline else None
    return head is not None and head.kind == "sport"


def _place_before(words: list[Word], i: int) -> int | None:
    """Index of the place name that opens a chain of genitives before a kind word at ``i``."""
    j = i
    while (
        j > 0
        and not words[j].newline
        and words[j - 1].kind == "word"
        and can_be_genitive(words[j - 1].text)
        and i - j < 5
    ):
        j -= 1
        if words[j].capital and not words[j].initial:
            while j > 0 and words[j - 1].capital and not words[j - 1].initial and can_be_genitive(words[j - 1].text):
                j -= 1
            return j
    return None


def _foreign(words: Words) -> Iterator[Name]:
    """Capitalised words that end in a company word (``Nord Timber GmbH``)."""
    marks = organisation_file().forms.foreign
    countries = organisation_file().chain.subsidiaries
    for i in words.among(_foreign_marks()):
        word = words[i]
        if not (word.text in marks or word.text in countries) or i == 0 or word.newline:
            continue
        j = i
        while j > 0 and i - j < 4 and not words[j].newline and words[j - 1].capital and _strange(words, j - 1):
            j -= 1
        end = i + 1
        while end < len(words) and words[end].text in countries and not words[end].newline:
            end += 1
        if end < len(words) and words[end].text in ("–", "-") and words[end].gap == "":
            continue
        if j < i and not (j == i - 1 and words[j].initial and not words[j].acronym and word.text in countries):
            yield Name(j, end, "company", "organisation-foreign", 0.7 if word.text in marks else 0.65)


def _strange(words: list[Word], k: int) -> bool:
    """Whether a word can belong to a foreign name."""
    return words[k].acronym or _foreign_word(words[k])


def _in_brackets(words: Words) -> Iterator[Name]:
    """``Nils Berg (Nordix Denmark izpilddirektors)``: a foreign name, not inflected, before a role."""
    for i in words.places.get("(", ()):
        j = i + 1
        while j < min(len(words), i + MOST_CAPITALS) and words[j].capital and _foreign_word(words[j]):
            if words[j].newline:
                break
            j += 1
        # One or two modifiers may stand before the role: vecākais viceprezidents.
        role = any(w.lower in role_heads() for w in words[j : j + 3] if not w.capital)
        if role and j > i + 1:
            yield Name(i + 1, j, "company", "organisation-brackets", 0.7)


def _foreign_word(word: Word) -> bool:
    """Whether a capitalised word does not inflect as Latvian words do, or is no noun that the lexicon knows."""
    low = word.lower
    return not known_noun(low) and low not in organisation_heads() and not looks_inflected(low)


def _foreign_letters(word: Word) -> bool:
    """Whether a word is spelt as no Latvian one is, or ends in a vowel that is no ending."""
    return looks_foreign(word.text) or (looks_indeclinable(word.text) and not looks_genitive_plural(word.text))


def _after_kinds(words: Words) -> Iterator[Name]:
    """An unquoted name after a kind word: ``aģentūras LETA``, ``biedrība Senioriem.lv``, ``kompānija Trelix``."""
    kinds = kind_forms()
    for i in words.among(kinds.keys()):
        word, kind = words[i], kinds[words[i].lower]
        last = i + 1 == len(words)
        if last or kind[1] or (word.capital and not word.initial) or words[i + 1].newline:
            continue
        j = i + 1
        while j < len(words) and words[j].capital and not words[j].newline and _foreign_word(words[j]) and j < i + 4:
            j += 1
        if j == i + 1:
            continue
        name = words[i + 1 : j]
        strange = (
            (name[0].acronym and name[0].text.isalpha()) or "." in name[0].text or any(map(_foreign_letters, name))
        )
        # A first name after the kind word belongs to a person: žurnāla redaktors, grupas Ilze.
        if strange and name[0].text not in first_name_forms():
            yield Name(i + 1, j, kind[0], "organisation-after-kind", 0.65)


def _foreign_schools(words: Words) -> Iterator[Name]:
    """A school in its own language, by its first word: ``Escola Secundária de Sampaio``, ``Liceo Volta``."""
    forms = organisation_file().forms
    for i in words.among(frozenset(word.lower() for word in forms.foreign_schools)):
        end = _end_of_run(words, i + 1, most=MOST_CAPITALS, fits=_goes_on_abroad)
        while words[end - 1].lower in forms.foreign_joints:
            end -= 1
        if words[i].capital and end > i + 1:
            yield Name(i, end, "school", "organisation-foreign", 0.7)


def _goes_on_abroad(word: Word) -> bool:
    """Whether a word can belong to the name of a school abroad."""
    return word.capital or word.kind == "number" or word.lower in organisation_file().forms.foreign_joints
