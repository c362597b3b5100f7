"""Organisations known by what marks them: quotes after a kind word, legal forms, words of other languages."""

from collections.abc import Callable, Iterator
from functools import cache

from lvnews_nlp.entities.names.organisation_names import Name
from lvnews_nlp.entities.names.organisation_words import kind_forms, organisation_file, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.teams import team_file
from lvnews_nlp.entities.names.words import Word, Words
from lvnews_nlp.language.inflection.cases import can_be_genitive, can_be_genitive_adjective
from lvnews_nlp.language.inflection.endings import (
    looks_foreign,
    looks_genitive_plural,
    looks_indeclinable,
    looks_inflected,
)
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.vocabulary.nouns import Subtype, lemmas

#: Longest quoted name of an organisation, in words.
MOST_QUOTED = 7
#: Capitalised words of a name abroad, far more than any has, and of one beside a company word.
MOST_CAPITALS, MOST_FOREIGN = 20, 4
#: Genitives before a kind word that goes with the name.
MOST_GENITIVES = 5


def marked_names(words: Words) -> Iterator[Name]:
    """Names in quotes beside what says what they are, and foreign names."""
    yield from quoted_names(words)
    yield from after_forms(words)
    yield from shortened(words)
    yield from with_company_word(words)
    yield from schools_abroad(words)
    yield from in_brackets(words)
    yield from after_kinds(words)


def quoted_names(words: Words) -> Iterator[Name]:
    """Names in quotes, each by the first mark that it has."""
    listed: tuple[int, Subtype] | None = None
    for start, end in words.quoted:
        if not can_name(words[start + 1 : end]):
            continue
        name = with_form(words, start, end) or with_kind(words, start, end)
        goes_on = listed is not None and start == listed[0] + 2 and words[start - 1].lower in (",", "un", "vai")
        if name is None and goes_on and listed is not None:
            name = Name(start + 1, end, listed[1], "organisation-quoted-list", 0.75)
        name = name or of_ensemble(words, start, end) or of_team(words, start, end)
        if name is None:
            continue
        yield name
        many = start and kind_forms().get(words[start - 1].lower, ("", False))[1]
        listed = (end, name.subtype) if many or name.rule == "organisation-quoted-list" else None


def can_name(inside: list[Word]) -> bool:
    """Whether words in quotes can be a name: few of them, the first with a capital or a digit, and no sentence."""
    if not 0 < len(inside) <= MOST_QUOTED or (len(inside) > 3 and inside[-1].text in ".!?"):
        return False
    return inside[0].text[0].isupper() or inside[0].text[0].isdigit()


def before(words: Words, i: int) -> Word | None:
    """The word before another one in its line."""
    return words[i - 1] if i and not words[i].newline else None


def with_form(words: Words, start: int, end: int) -> Name | None:
    """``SIA "Roze"``, ``FK "Daugava"``, two forms in a row too; the place of a school is a part of its name."""
    forms = organisation_file().forms
    first = start
    while (word := before(words, first)) is not None and word.text in (*forms.company, *forms.club, *forms.school):
        first -= 1
    if first == start:
        return None
    form = words[first].text
    subtype: Subtype = "other" if form in forms.club else "school" if form in forms.school else "company"
    if subtype == "school" and is_place_before(before(words, first)):
        first -= 1
    return Name(first, end + 1, subtype, "organisation-legal-form", 0.95)


def is_place_before(word: Word | None) -> bool:
    """Whether a word may be the town of a school: ``Kokneses PII „Gundega”``, but not ``Dejo PII „Rasa”``."""
    if word is None or not word.capital or not can_be_genitive(word.text, in_a=False):
        return False
    return word.case == "Gen" if word.initial or word.pos == "VERB" else True


def after_forms(words: Words) -> Iterator[Name]:
    """``SIA Zvaigzne ABC``, but not ``SIA Rīgas`` of ``SIA Rīgas satiksme``: the last word must be no modifier."""
    company = organisation_file().forms.company
    for i in words.among(frozenset(map(str.lower, company))):
        end = end_of_run(words, i + 1, most=MOST_CAPITALS, fits=lambda word: word.capital and word.text not in company)
        if words[i].text not in company or end == i + 1:
            continue
        last, after = words[end - 1], words[end] if end < len(words) and not words[end].newline else None
        modifies = can_be_genitive(last.text, in_a=False) or can_be_genitive_adjective(last.lower)
        if not modifies or after is None or after.kind != "word" or after.lower in role_heads():
            yield Name(i, end, "company", "organisation-legal-form", 0.75)


def with_kind(words: Words, start: int, end: int) -> Name | None:
    """``biedrība "Upes krasts"``; a kind word that goes with the name is part of it, as is the place before it."""
    kind = before(words, start)
    subtype, _ = kind_forms().get(kind.lower, (None, False)) if kind is not None else (None, False)
    if kind is None or subtype is None or (kind.capital and not kind.initial):
        return None
    place = place_before(words, start - 1) if kind.lower.startswith(whole_kinds()) else None
    first, last = (start + 1, end) if place is None else (place, end + 1)
    return Name(first, last, subtype, "organisation-quoted", 0.85)


@cache
def whole_kinds() -> tuple[str, ...]:
    """Beginnings of the kind words that go with the name."""
    return tuple(lemma[:-1] for lemma in lemmas("habits", "whole"))


def place_before(words: Words, i: int) -> int | None:
    """Index of the place name that opens a chain of genitives before a kind word at ``i``."""
    j = i
    while (word := before(words, j)) is not None and i - j < MOST_GENITIVES and can_be_genitive(word.text):
        j -= 1
        if word.capital and not word.initial:
            return j
    return None


def of_ensemble(words: Words, start: int, end: int) -> Name | None:
    """``VPDK “Rūdis”``, ``spēlē „Kalna puiši”``, ``„Lācēnu” grupa``, ``“Zaķu” un “Lāču” grupa``."""
    data, word = organisation_file().ensembles, before(words, start)
    after = [one.lower for one in words[end + 1 : end + 6]]
    if after[:1] and after[0] in ("un", ",") and len(after) > 4 and words[end + 4].kind == "quote":
        after = after[4:]
    performs = word is not None and word.lower in data.plays and word.pos in ("", "VERB")
    named = performs or (word is not None and word.text in data.short) or (after and after[0] in data.groups)
    return Name(start + 1, end, "other", "organisation-ensemble", 0.7) if named else None


def of_team(words: Words, start: int, end: int) -> Name | None:
    """``Rīgas "Vanagi"`` in a report on a game, or before somebody of a team."""
    place = before(words, start)
    if place is None or not place.capital or not can_be_genitive(place.text, in_a=False):
        return None
    head = role_heads().get(words[end + 1].lower) if end + 1 < len(words) else None
    game = (head is not None and head.kind == "sport") or any(
        form.startswith(team_file().games) for form in words.places
    )
    return Name(start - 1, end + 1, "other", "organisation-team", 0.75) if game else None


def shortened(words: Words) -> Iterator[Name]:
    """``VPDK Ternava``: an ensemble without quotes behind its kind in short."""
    short = organisation_file().ensembles.short
    for i in words.among(frozenset(map(str.lower, short))):
        named = words[i].text in short and i + 1 < len(words) and words[i + 1].capital and not words[i + 1].newline
        if named:
            yield Name(i + 1, i + 2, "other", "organisation-ensemble", 0.6)


def end_of_run(words: Words, start: int, *, most: int, fits: Callable[[Word], bool]) -> int:
    """The end of the words in one line that fit, and of so many at most."""
    end, last = start, min(len(words), start + most)
    while end < last and fits(words[end]) and not words[end].newline:
        end += 1
    return end


def is_foreign(word: Word) -> bool:
    """Whether a capitalised word neither inflects as Latvian ones do nor is a noun that the lexicon knows."""
    low = word.lower
    inflects = known_noun(low) or low in organisation_heads() or looks_inflected(low)
    return word.capital and (word.acronym or not inflects)


def with_company_word(words: Words) -> Iterator[Name]:
    """Foreign words that end in a company word or a land (``Nord Timber GmbH``, ``Trelix Latvija``)."""
    marks, lands = organisation_file().forms.foreign, organisation_file().chain.subsidiaries
    for i in words.among(frozenset(map(str.lower, (*marks, *lands)))):
        first = i
        while (word := before(words, first)) is not None and i - first < MOST_FOREIGN and is_foreign(word):
            first -= 1
        end = end_of_run(words, i + 1, most=MOST_FOREIGN, fits=lambda word: word.text in lands)
        joined = end < len(words) and words[end].text in ("–", "-") and words[end].gap == ""
        opens = first == i - 1 and words[first].initial and not words[first].acronym and words[i].text in lands
        if first < i and words[i].text in (*marks, *lands) and not (joined or opens):
            yield Name(first, end, "company", "organisation-foreign", 0.7)


def schools_abroad(words: Words) -> Iterator[Name]:
    """A school in its own language, by its first word: ``Escola Secundária de Sampaio``, ``Liceo Volta``."""
    forms = organisation_file().forms

    def fits(word: Word) -> bool:
        return word.capital or word.kind == "number" or word.lower in forms.foreign_joints

    for i in words.among(frozenset(map(str.lower, forms.foreign_schools))):
        end = end_of_run(words, i + 1, most=MOST_CAPITALS, fits=fits)
        while words[end - 1].lower in forms.foreign_joints:
            end -= 1
        if words[i].capital and end > i + 1:
            yield Name(i, end, "school", "organisation-foreign", 0.7)


def in_brackets(words: Words) -> Iterator[Name]:
    """``Nils Berg (Nordix Denmark izpilddirektors)``: a foreign name before a role with two modifiers at most."""
    for i in words.places.get("(", ()):
        end = end_of_run(words, i + 1, most=MOST_CAPITALS, fits=is_foreign)
        if end > i + 1 and any(word.lower in role_heads() for word in words[end : end + 3] if not word.capital):
            yield Name(i + 1, end, "company", "organisation-brackets", 0.7)


def after_kinds(words: Words) -> Iterator[Name]:
    """An unquoted foreign name after a kind word: ``aģentūras LETA``, ``biedrība Senioriem.lv``, ``kompānija Trelix``.

    A first name after the kind word belongs to a person: žurnāla redaktors, grupas Ilze.
    """
    for i in words.among(kind_forms().keys()):
        subtype, many = kind_forms()[words[i].lower]
        end = end_of_run(words, i + 1, most=MOST_FOREIGN - 1, fits=is_foreign)
        if many or end == i + 1 or (words[i].capital and not words[i].initial):
            continue
        first = words[i + 1]
        strange = (first.acronym and first.text.isalpha()) or "." in first.text or any(map(spelt, words[i + 1 : end]))
        if strange and first.text not in first_name_forms():
            yield Name(i + 1, end, subtype, "organisation-after-kind", 0.65)


def spelt(word: Word) -> bool:
    """Whether a word is spelt as no Latvian one is, or ends in a vowel that is no ending."""
    return looks_foreign(word.text) or (looks_indeclinable(word.text) and not looks_genitive_plural(word.text))
