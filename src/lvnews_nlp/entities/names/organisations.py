"""Names of organisations that no list holds: grammar of names, quotes, legal forms, abbreviations, later mentions."""

from collections.abc import Iterable, Iterator, Sequence

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.names.organisation_marks import marked_names
from lvnews_nlp.entities.names.organisation_names import Name, grammatical_names
from lvnews_nlp.entities.names.organisation_words import lands, organisation_file, organisation_heads
from lvnews_nlp.entities.names.words import Word, Words, read_words
from lvnews_nlp.grammars.short_forms import LEADING_SIGNS, LEADING_WORDS
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.stemming import stem
from lvnews_nlp.reading.reading import Reading, once

#: What may stand before an abbreviation in brackets, and the letters of its longest form.
LEAD = frozenset((*LEADING_WORDS, *LEADING_SIGNS))
LONGEST_ABBREVIATION = 10


class OrganisationFinder:
    """Finds named organisations.

    ``canonical`` is given for party letters and foreign names; the nominative of the others is left to the component.
    """

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``pattern``, for later mentions ``coreference``."""
        words = read_words(reading)
        for name in organisations_in(reading):
            yield candidate(words, name)
        yield from parties(words)


@once
def organisations_in(reading: Reading) -> tuple[Name, ...]:
    """The names of a reading, overlaps included, those known only from another mention last; the roles ask for them."""
    words = read_words(reading)
    names = [*grammatical_names(words), *marked_names(words)]
    names += list(abbreviations(words, names))
    return (*names, *again(words, names))


def candidate(words: Words, name: Name) -> Candidate:
    """The candidate of a name."""
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
        canonical=" ".join(word.text for word in words[name.first : name.last]) if foreign else None,
        confidence=name.confidence,
    )


def abbreviations(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """An abbreviation in brackets after a name whose first letters it spells."""
    ends = {name.last: name for name in names}
    for i in words.places.get("(", ()):
        name = ends.get(i) or (ends.get(i - 1) if i and words[i - 1].kind == "quote" else None)
        j = next((j for j in range(i + 1, len(words)) if words[j].lower not in LEAD), len(words))
        if name is None or j + 1 >= len(words) or words[j + 1].text != ")":
            continue
        if words[j].text not in organisation_file().forms.company and spells(words[j].text, words[name.first : i]):
            yield Name(j, j + 1, name.subtype, "organisation-abbreviation", 0.9)


def spells(letters: str, name: Sequence[Word]) -> bool:
    """Whether the capitals of an abbreviation are the first letters of the words, one left out perhaps."""
    capitals = [letter.lower() for letter in letters if letter.isupper()]
    if len(capitals) < 2 or len(letters) > LONGEST_ABBREVIATION:
        return False
    first = [word.lower[0] for word in name if word.kind == "word" and word.lower != "un"]
    rest = iter(first)
    in_order = sum(any(letter == other for other in rest) for letter in capitals)
    return in_order >= len(capitals) - 1 or (len(first) > 1 and capitals[0] in first)


def again(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """Other mentions of the names, in any case and quotes; a single common word only in quotes."""
    keys: dict[tuple[str, ...], Name] = {}
    for name in names:
        core = core_of(words, name)
        land = len(core) == 1 and not lands().isdisjoint((core[0].lower, core[0].lower + "s"))
        if core and len(core[0].text) > 1 and not land:
            keys.setdefault(tuple(stem(word.lower) for word in core), name)
    firsts, lengths = {key[0] for key in keys}, sorted({len(key) for key in keys}, reverse=True)
    plain = [i for i, word in enumerate(words) if word.kind != "quote"] if keys else []
    stems = {form: stem(form) for form in words.places} if keys else {}
    stemmed = [stems[words[i].lower] for i in plain]
    opening = {start for start, _ in words.quoted}
    for at, first in enumerate(plain):
        if stemmed[at] not in firsts:
            continue
        # Near the end a slice is shorter than the length and would match a shorter name.
        for length in (length for length in lengths if at + length <= len(plain)):
            known, last = keys.get(tuple(stemmed[at : at + length])), plain[at + length - 1]
            if known is not None and is_mention(words, known, first, last, opening):
                # A quote that opens inside the name closes in it: Rīgas "Vanagi".
                inside = any(k in opening for k in range(first, last))
                yield Name(first, last + 1 + inside, known.subtype, "organisation-again", 0.7)
                break


def core_of(words: Words, name: Name) -> list[Word]:
    """The words of a name without quotes and signs, and without the legal forms before it."""
    core = [word for word in words[name.first : name.last] if word.kind in ("word", "ordinal", "number", "initial")]
    while core and core[0].text in organisation_file().forms.company:
        core = core[1:]
    return core


def is_mention(words: Words, name: Name, first: int, last: int, opening: set[int]) -> bool:
    """Whether words with the stems of a name are the name."""
    word, end = words[first], words[last]
    if any(one.newline for one in words[first + 1 : last + 1]):
        return False
    head = organisation_heads().get(end.lower)
    if head is not None and (not head.singular() or (end.plural and head.plural())):
        return False
    if last > first:
        return word.capital or word.kind in ("ordinal", "number") or (last - first > 1 and head is not None)
    acronym = next((one.text for one in words[name.first : name.last] if one.acronym), "")
    quotes = first - 1 in opening and last + 1 < len(words) and words[last + 1].kind == "quote"
    foreign = not (word.initial or known_noun(word.lower) or head is not None) and word.text == words[name.first].text
    return word.text == acronym if acronym else word.capital and (quotes or foreign)


def parties(words: Words) -> Iterator[Candidate]:
    """Party letters in brackets after a capitalised word: ``Anna Liepa (JV)``."""
    names = {party.letters: party.name for party in organisation_file().party}
    for i in words.places.get("(", ()):
        close = next((k for k in range(i + 2, min(i + 5, len(words))) if words[k].text == ")"), 0)
        letters = "".join(word.text for word in words[i + 1 : close])
        if letters in names and i and words[i - 1].capital and not words[i - 1].acronym:
            yield Candidate(
                start=words[i + 1].start, end=words[close - 1].end, label="ORG", source="pattern",
                rule="organisation-party", subtype="other", canonical=names[letters], confidence=0.85,
            )  # fmt: skip
