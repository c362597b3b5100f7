"""Names of organisations that no list holds: grammar of names, quotes, legal forms, abbreviations, later mentions."""

from collections.abc import Callable, Iterable, Iterator

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_names import Name, grammatical_names
from lvnews_nlp.entities.names.organisation_words import kind_forms, organisation_file, organisation_heads
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.grammars.short_forms import LEADING_SIGNS, LEADING_WORDS
from lvnews_nlp.language.inflection.cases import can_be_genitive
from lvnews_nlp.language.inflection.endings import (
    looks_foreign,
    looks_genitive_plural,
    looks_indeclinable,
    looks_inflected,
)
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once
from lvnews_nlp.vocabulary.nouns import Subtype

#: What may stand before an abbreviation in brackets.
LEAD = frozenset((*LEADING_WORDS, *LEADING_SIGNS))
#: Longest name in quotes, and of foreign words, in words.
MOST_QUOTED, MOST_FOREIGN = 7, 8


class OrganisationFinder:
    """Finds named organisations."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``, for later mentions ``coreference``."""
        words = read_words(reading)
        for name in organisations_in(reading):
            last = words[name.last - 1]
            head = organisation_heads().get(last.lower)
            fund = head is not None and "fund" in head.habits
            yield Candidate(
                start=words[name.first].start,
                end=last.end,
                label="PROGRAMME" if fund else "ORG",
                source="coreference" if name.rule == "organisation-again" else "pattern",
                rule=name.rule,
                subtype=None if fund else name.subtype,
                canonical=reading.text[words[name.first].start : last.end]
                if name.rule == "organisation-foreign"
                else None,
            )


@once
def organisations_in(reading: Reading) -> tuple[Name, ...]:
    """The names of a reading, overlaps included, those known only from another mention last; the roles ask for them."""
    words = read_words(reading)
    names = [*grammatical_names(words), *marked_names(words)]
    names += list(abbreviations(words, names))
    return (*names, *again(words, names))


def abbreviations(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """An abbreviation in brackets after a name, of which a word begins with its first letter."""
    ends = {name.last: name for name in names}
    for i in words.places.get("(", ()):
        name = ends.get(i) or (ends.get(i - 1) if i and words[i - 1].kind == "quote" else None)
        j = next((j for j in range(i + 1, len(words)) if words[j].lower not in LEAD), len(words))
        if name is None or j + 1 >= len(words) or words[j + 1].text != ")":
            continue
        letters, starts = words[j].text, {word.lower[0] for word in words[name.first : i]}
        if words[j].acronym and letters[0].lower() in starts:
            yield Name(j, j + 1, name.subtype, "organisation-abbreviation")


def again(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """Other mentions of the names, in any case and quotes."""
    keys: dict[tuple[str, ...], Name] = {}
    for name in names:
        core = core_of(words, name)
        if core and len(core[0].text) > 1:
            keys.setdefault(tuple(stem(word.lower) for word in core), name)
    firsts, lengths = {key[0] for key in keys}, sorted({len(key) for key in keys}, reverse=True)
    plain = [i for i, word in enumerate(words) if word.kind != "quote"] if keys else []
    stems = {form: stem(form) for form in words.places} if keys else {}
    stemmed = [stems[words[i].lower] for i in plain]
    for at, first in enumerate(plain):
        if stemmed[at] not in firsts:
            continue
        # Near the end a slice is shorter than the length and would match a shorter name.
        for length in (length for length in lengths if at + length <= len(plain)):
            known, last = keys.get(tuple(stemmed[at : at + length])), plain[at + length - 1]
            if known is not None and is_mention(words, known, first, last):
                yield Name(first, last + 1, known.subtype, "organisation-again")
                break


def core_of(words: Words, name: Name) -> list[Word]:
    """The words of a name without quotes and signs, and without the legal forms before it."""
    core = [word for word in words[name.first : name.last] if word.kind in ("word", "ordinal", "number", "initial")]
    while core and core[0].text in organisation_file().forms.company:
        core = core[1:]
    return core


def is_mention(words: Words, name: Name, first: int, last: int) -> bool:
    """Whether words with the stems of a name are the name; a single one has to be its abbreviation."""
    word, head = words[first], organisation_heads().get(words[last].lower)
    if head is not None and not (head.singular() and not (words[last].plural and head.plural())):
        return False
    if any(one.newline for one in words[first + 1 : last + 1]):
        return False
    if last > first:
        return word.capital or word.kind in ("ordinal", "number") or (head is not None and last > first + 1)
    return word.acronym and any(one.text == word.text for one in words[name.first : name.last])


def marked_names(words: Words) -> Iterator[Name]:
    """Names in quotes beside what says what they are, and foreign names."""
    for start, end in words.quoted:
        if can_name(words[start + 1 : end]):
            name = with_form(words, start, end) or with_kind(words, start, end) or of_team(words, start, end)
            if name is not None:
                yield name
    yield from with_company_word(words)
    yield from schools_abroad(words)
    yield from in_brackets(words)
    yield from after_kinds(words)


def can_name(inside: list[Word]) -> bool:
    """Whether words in quotes can be a name: few of them, the first with a capital or a digit, and no sentence."""
    sentence = len(inside) > 3 and inside[-1].text in ".!?"
    return (
        0 < len(inside) <= MOST_QUOTED and not sentence and (inside[0].text[0].isupper() or inside[0].kind == "number")
    )


def before(words: Words, i: int) -> Word | None:
    """The word before another one in its line."""
    return words[i - 1] if i and not words[i].newline else None


def with_form(words: Words, start: int, end: int) -> Name | None:
    """``SIA "Roze"``, ``FK "Daugava"``; the place of a school is a part of its name."""
    form, forms = before(words, start), organisation_file().forms
    if form is None or form.text not in forms.company | forms.club | forms.school:
        return None
    subtype: Subtype = "other" if form.text in forms.club else "school" if form.text in forms.school else "company"
    place = before(words, start - 1)
    named = subtype == "school" and place is not None and is_place(place)
    return Name(start - 1 - named, end + 1, subtype, "organisation-legal-form")


def is_place(word: Word) -> bool:
    """Whether a word before a kind may be the town of a school or team: ``Kokneses PII „Gundega”``."""
    return word.capital and can_be_genitive(word.text, in_a=False) and (word.case == "Gen" or not word.initial)


def with_kind(words: Words, start: int, end: int) -> Name | None:
    """``biedrība "Upes krasts"``; a school with its town and the words of its kind is one name."""
    kind = before(words, start)
    subtype = kind_forms().get(kind.lower) if kind is not None else None
    if kind is None or subtype is None or (kind.capital and not kind.initial):
        return None
    first = start - 1
    while subtype == "school" and (word := before(words, first)) and word.case == "Gen" and word.text.islower():
        first -= 1  # pirmsskolas izglītības iestāde
    place = before(words, first)
    if subtype == "school" and place is not None and is_place(place):
        return Name(first - 1, end + 1, subtype, "organisation-school")
    return Name(start + 1, end, subtype, "organisation-quoted")


def of_team(words: Words, start: int, end: int) -> Name | None:
    """``Rīgas "Vanagi"`` where somebody of a team is named too: a trainer, a goalkeeper."""
    place = before(words, start)
    sport = any(form in role_heads() and role_heads()[form].kind == "sport" for form in words.places)
    named = place is not None and is_place(place) and sport
    return Name(start - 1, end + 1, "other", "organisation-team") if named else None


def end_of_run(words: Words, start: int, fits: Callable[[Word], bool]) -> int:
    """The end of the words in one line that fit, ``MOST_FOREIGN`` at most."""
    end = start
    while end < min(len(words), start + MOST_FOREIGN) and fits(words[end]) and not words[end].newline:
        end += 1
    return end


def is_foreign(word: Word) -> bool:
    """Whether a capitalised word neither inflects as Latvian ones do nor is a noun that the lexicon knows."""
    low = word.lower
    inflects = known_noun(low) or low in organisation_heads() or looks_inflected(low)
    return word.capital and (word.acronym or not inflects)


def with_company_word(words: Words) -> Iterator[Name]:
    """Foreign words that end in a company word or a land (``Nord Timber GmbH``, ``Trelix Latvija``)."""
    marks, lands = organisation_file().forms.foreign, organisation_file().forms.subsidiaries
    for i in words.among(frozenset(map(str.lower, marks | lands))):
        first = i
        while (word := before(words, first)) is not None and i - first < MOST_FOREIGN and is_foreign(word):
            first -= 1
        end = end_of_run(words, i + 1, lambda word: word.text in lands)
        if first < i and words[i].text in marks | lands:
            yield Name(first, end, "company", "organisation-foreign")


def schools_abroad(words: Words) -> Iterator[Name]:
    """A school in its own language, by its first word: ``Escola Secundária de Sampaio``, ``Liceo Volta``."""
    forms = organisation_file().forms

    def goes_on(word: Word) -> bool:
        return word.capital or word.kind == "number" or word.lower in forms.foreign_joints

    for i in words.among(frozenset(map(str.lower, forms.foreign_schools))):
        end = end_of_run(words, i + 1, goes_on)
        while words[end - 1].lower in forms.foreign_joints:
            end -= 1
        if words[i].capital and end > i + 1:
            yield Name(i, end, "school", "organisation-foreign")


def in_brackets(words: Words) -> Iterator[Name]:
    """``Nils Berg (Nordix Denmark izpilddirektors)``: a foreign name before a role with two modifiers at most."""
    for i in words.places.get("(", ()):
        end = end_of_run(words, i + 1, is_foreign)
        if end > i + 1 and any(word.lower in role_heads() for word in words[end : end + 3] if not word.capital):
            yield Name(i + 1, end, "company", "organisation-brackets")


def after_kinds(words: Words) -> Iterator[Name]:
    """An unquoted foreign name after a kind word: ``aģentūras LETA``, ``biedrība Senioriem.lv``, ``kompānija Trelix``.

    A first name after the kind word belongs to a person: grupas Ilze.
    """
    for i in words.among(kind_forms().keys()):
        end = end_of_run(words, i + 1, is_foreign)
        if end == i + 1 or words[i].plural or (words[i].capital and not words[i].initial):
            continue
        first = words[i + 1].text
        strange = (words[i + 1].acronym and first.isalpha()) or "." in first or any(map(spelt, words[i + 1 : end]))
        if strange and first not in first_name_forms():
            yield Name(i + 1, end, kind_forms()[words[i].lower], "organisation-after-kind")


def spelt(word: Word) -> bool:
    """Whether a word is spelt as no Latvian one is, or ends in a vowel that is no ending."""
    return looks_foreign(word.text) or (looks_indeclinable(word.text) and not looks_genitive_plural(word.text))
