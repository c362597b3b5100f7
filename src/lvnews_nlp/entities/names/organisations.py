"""Names of organisations that no list holds: grammar of names, quotes, legal forms, abbreviations, later mentions."""

import re
from collections.abc import Iterable, Iterator

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_marks import marked_names
from lvnews_nlp.entities.names.organisation_names import Name, grammatical_names
from lvnews_nlp.entities.names.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.language.alphabet import CAPITALS
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once

# Longest abbreviation, and the words between a name and its abbreviation in brackets.
_ABBREVIATION = re.compile(rf"(?=.*[{CAPITALS}].*[{CAPITALS}])[{CAPITALS}][\w-]{{1,9}}$")
_LEAD = frozenset(("turpmāk", "saīsināti", "saīsinājumā", "tālāk", "–", "-", "—", "tekstā", ":"))


class OrganisationFinder:
    """Finds named organisations.

    ``canonical`` is given for party letters and foreign names; the nominative of the others is left to the component.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``, for later mentions ``coreference``."""
        words = read_words(reading)
        for name in organisations_in(reading):
            yield _candidate(words, name)
        yield from _parties(words)


@once
def organisations_in(reading: Reading) -> tuple[Name, ...]:
    """The organisation names of a reading; the roles ask for them too."""
    return tuple(find_organisations(read_words(reading)))


def find_organisations(words: Words) -> list[Name]:
    """All names of organisations, overlaps included; those known only from another mention come last."""
    names = [*grammatical_names(words), *marked_names(words)]
    names += list(_abbreviations(words, names))
    return [*names, *_again(words, names)]


def _candidate(words: list[Word], name: Name) -> Candidate:
    head = organisation_heads().get(words[name.last - 1].lower)
    fund = head is not None and "fund" in head.habits
    foreign = name.rule == "organisation-foreign"  # is not declined
    return Candidate(
        start=words[name.first].start,
        end=words[name.last - 1].end,
        label="PROGRAMME" if fund else "ORG",
        source="coreference" if name.rule == "organisation-again" else "pattern",
        rule=name.rule,
        subtype=None if fund else name.subtype,
        canonical=" ".join(w.text for w in words[name.first : name.last]) if foreign else None,
        confidence=name.confidence,
    )


def _abbreviations(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """An abbreviation in brackets after a name whose first letters it spells."""
    ends = {name.last: name for name in names}
    for i in words.places.get("(", ()):
        if i == 0:
            continue
        j = i + 1
        while j < len(words) and words[j].lower in _LEAD:
            j += 1
        forms = organisation_file().forms
        if (
            j + 1 >= len(words)
            or words[j + 1].text != ")"
            or not _ABBREVIATION.match(words[j].text)
            or words[j].text in forms.company
        ):
            continue
        name = ends.get(i) or ends.get(i - 1) if words[i - 1].kind == "quote" else ends.get(i)
        if name is not None and _spells(words[j].text, words[name.first : i]):
            yield Name(j, j + 1, name.subtype, "organisation-abbreviation", 0.9)


def _spells(letters: str, name: list[Word]) -> bool:
    """Whether the capitals of an abbreviation are the first letters of the words, some left out."""
    wanted = [c.lower() for c in letters if c.isupper()]
    have = [w.lower[0] for w in name if w.kind == "word" and w.lower != "un"]
    rest = iter(have)
    return sum(any(c == h for h in rest) for c in wanted) >= max(1, len(wanted) - 1) or (
        len(have) > 1 and wanted[0] in have
    )


def _again(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """Other mentions of the names, in any case and quotes; a single common word only in quotes."""
    keys: dict[tuple[str, ...], Name] = {}
    for name in names:
        core = [w for w in words[name.first : name.last] if w.kind in ("word", "ordinal", "number", "initial")]
        while core and core[0].text in organisation_file().forms.company:
            core = core[1:]
        if core and len(core[0].text) > 1 and (len(core) > 1 or not _common(core[0])):
            keys.setdefault(tuple(stem(w.lower) for w in core), name)
    if not keys:
        return
    firsts = {key[0] for key in keys}
    lengths = sorted({len(key) for key in keys}, reverse=True)
    stems = {form: stem(form) for form in words.places}
    plain = [i for i, w in enumerate(words) if w.kind != "quote"]
    stemmed = [stems[words[i].lower] for i in plain]
    opening = {start for start, _ in words.quoted}
    for at, i in enumerate(plain):
        if stemmed[at] not in firsts:
            continue
        for length in lengths:
            # Near the end the slice is shorter than the length and would match a shorter name.
            known = keys.get(tuple(stemmed[at : at + length])) if at + length <= len(plain) else None
            if known is None:
                continue
            last = plain[at + length - 1]
            if _mention(words, known, i, last, opening):
                # A quote that opens inside the name closes in it: Rīgas "Vanagi".
                inside = any(k in opening for k in range(i, last))
                yield Name(i, last + 1 + inside, known.subtype, "organisation-again", 0.7)
                break


def _mention(words: list[Word], name: Name, first: int, last: int, opening: set[int]) -> bool:
    """Whether words with the stems of a name are the name."""
    word, end = words[first], words[last]
    if any(w.newline for w in words[first + 1 : last + 1]):
        return False
    head = organisation_heads().get(end.lower)
    if head is not None and (not head.singular() or (end.plural and head.plural())):
        return False
    quotes = first - 1 in opening and last + 1 < len(words) and words[last + 1].kind == "quote"
    if last == first:
        if _shape(words, name):
            return word.text == _shape(words, name)
        return word.capital and (quotes or (_foreign_word(word) and word.text == words[name.first].text))
    return word.capital or word.kind in ("ordinal", "number") or (last - first > 1 and head is not None)


def _common(word: Word) -> bool:
    """Whether a word by itself is too common to be known again as a name."""
    return word.lower in organisation_file().chain.countries or word.lower + "s" in organisation_file().chain.countries


def _shape(words: list[Word], name: Name) -> str:
    return next((w.text for w in words[name.first : name.last] if w.acronym), "")


def _foreign_word(word: Word) -> bool:
    """Whether a capitalised word is no Latvian noun and does not open a sentence."""
    return not word.initial and not known_noun(word.lower) and word.lower not in organisation_heads()


def _parties(words: Words) -> Iterator[Candidate]:
    """Party letters in brackets after a capitalised word: ``Anna Liepa (JV)``."""
    parties = {party.letters: party.name for party in organisation_file().party}
    for i in words.places.get("(", ()):
        if 0 < i < len(words) - 2 and words[i - 1].capital and not words[i - 1].acronym:
            k = i + 1
            while k < len(words) and words[k].text != ")" and k < i + 4:
                k += 1
            letters = "".join(w.text for w in words[i + 1 : k])
            if k < len(words) and words[k].text == ")" and letters in parties:
                yield Candidate(
                    start=words[i + 1].start, end=words[k - 1].end, label="ORG", source="pattern",
                    rule="organisation-party", subtype="other", canonical=parties[letters], confidence=0.85,
                )  # fmt: skip
