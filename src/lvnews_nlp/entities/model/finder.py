"""The trained NER model as one finder among others: its names with better edges, without those that name nothing.

A lone word that has its capital only from the start of the sentence is left out, and so is a common word with a capital
out of respect.
"""

import re
from collections.abc import Iterator, Sequence

from lvnews_nlp.entities.candidate import GUESS, Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence, shouted_tokens
from lvnews_nlp.entities.model.edges import coordinated, in_quotes, trimmed
from lvnews_nlp.entities.model.generic_names import common_form, generic, ordinary_occasion
from lvnews_nlp.entities.model.network_words import awards, never, no_offices, no_venues
from lvnews_nlp.entities.names.organisation_words import organisation_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.titles.title_data import event_phrases
from lvnews_nlp.language.alphabet import MARKS, QUOTES, SINGLE_QUOTES, SMALL
from lvnews_nlp.language.inflection.endings import looks_like_inhabitants, looks_locative
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.lexicon import first_names
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import labels_with

#: A number of a project has parts, or letters: digits alone are those of a register, with a colon a score or an hour.
NUMBER = re.compile(r"(?=.*[^\W\d]|.*[/.–-])[^\s:]+")
#: Digits that it has at least.
NUMBER_DIGITS = 4
SHORT = re.compile(rf" \((?P<short>[^\W\d_{SMALL}]{{2,6}})\)")
#: The number of a company, society or institution in the registers of Latvia: no project has one of this form.
REGISTRATION = re.compile(r"(?:4[0-5]|5[0-5]|90)\d{9}")
#: Code points before an abbreviation in brackets that are looked at for the words it stands for.
REACH = 150
#: Marks beside a word that make it one of a title.
TITLED = f"{QUOTES}{SINGLE_QUOTES}("
#: Shorter words are no places that a list lacks.
SHORTEST = 4


class ModelFinder:
    """Yields the names that the engine has found (``Reading.names``), as they are and with better edges."""

    def __call__(self, reading: Reading) -> Iterator[Candidate]:
        """Candidates with source ``model``; places that the engine has overlooked come first.

        The rule is ``ner-`` and the engine's label for a name that stands as it is, with ``-cut`` for one that was
        given other edges, with ``-doubtful`` for one that should have had others, or names nothing by its words, and
        with ``-guess`` for what the engine holds for less likely.
        """
        explained = common_abbreviations(reading.text)
        others = (range(first, after) for first, after, kind in reading.names if kind != "PERSON")
        yield from places(reading, {i for name in others for i in name})
        for first, after, called in reading.names:
            kind = kind_of(reading, first, after, called)
            if not kind:
                continue
            span, sound = reading.tokens[first:after], False
            for tokens, label in better(reading, span, kind, explained):
                same = (tokens[0].i, tokens[-1].i + 1, label) == (first, after, kind)
                sound = sound or same
                yield found(reading, tokens, label, rule=f"ner-{kind.lower()}{'' if same else '-cut'}")
            if not sound:
                yield found(reading, span, kind, rule=f"ner-{kind.lower()}-doubtful")
        for first, after, called, _ in reading.guesses:
            if kind := kind_of(reading, first, after, called):
                for tokens, label in better(reading, reading.tokens[first:after], kind, explained):
                    yield found(reading, tokens, label, rule=f"ner-{kind.lower()}{GUESS}")


def kind_of(reading: Reading, first: int, after: int, called: str) -> str | None:
    """The label that a name of the engine may have; None for what grammars know, and for what names nothing here."""
    span = reading.tokens[first:after]
    kind = "EVENT" if called in labels_with("house") and names_event(span) else called
    if kind in labels_with("grammar"):
        return None
    if kind == "EVENT" and (ordinary_occasion(reading, span) or of_award(reading, span)):
        return None
    if kind == "ORG" and in_award(reading, span):
        return None
    words = reading.text[span[0].start : span[-1].end]
    if kind == "PROJECT_ID" and REGISTRATION.fullmatch(words):
        return None
    return None if words in never() else kind


def better(
    reading: Reading, span: Sequence[Token], kind: str, explained: frozenset[str]
) -> Iterator[tuple[Sequence[Token], str]]:
    """The names that a name of the engine is meant to be: with the right edges, and without what names nothing.

    Args:
        reading: The reading.
        span: The name.
        kind: Its label.
        explained: Abbreviations that the text explains by words in lower case.
    """
    if span[0].i in shouted_tokens(reading) or reading.text[span[0].start : span[-1].end] in explained:
        return
    for part in coordinated(span, kind):
        if kind == "ROLE" and len(part) > 1 and part[1].lower != "valodas" and looks_like_inhabitants(part[0].lower):
            part = part[1:]  # „somu uzņēmējs” is a businessman
        if kind == "ROLE" and (head := head_of(part[-1].lower)) and head.kind == "learner":
            part = part[-1:]  # the class and the school are no part of it
            if not beside_a_name(reading, part[0]):
                continue
        inside = in_quotes(reading, part)
        tokens, label = (inside, kind) if inside else trimmed(reading, part, kind)
        named = bool(inside) and label == "ORG" and not (plain_word(inside) or of_award(reading, inside))
        if named or is_name(reading, tokens, label):
            yield tokens, label


def beside_a_name(reading: Reading, token: Token) -> bool:
    """Whether a capitalised word follows, or a comma after one stands before: „skolnieks Uvis”, „Uvis, skolnieks”."""
    around = reading.tokens
    after = around[token.i + 1] if token.i + 1 < len(around) else None
    before = around[max(0, token.i - 2) : token.i]
    named = len(before) == 2 and before[0].text[0].isupper() and before[1].text in (",", "(")
    return (after is not None and after.text[0].isupper()) or named


def found(reading: Reading, tokens: Sequence[Token], label: str, *, rule: str) -> Candidate:
    """A candidate of the engine's."""
    start, end = tokens[0].start, tokens[-1].end
    canonical = reading.text[start:end] if label == "PROJECT_ID" else None
    return Candidate(start=start, end=end, label=label, source="model", rule=rule, canonical=canonical, confidence=0.5)


def is_name(reading: Reading, tokens: Sequence[Token], label: str) -> bool:
    """Whether tokens with good edges name something of their own."""
    if label == "PERSON" and len(tokens) == 1 and not like_a_person(reading, tokens[0]):
        return False
    if label == "PROJECT_ID":
        number = reading.text[tokens[0].start : tokens[-1].end] if tokens else ""
        return NUMBER.fullmatch(number) is not None and sum(map(str.isdigit, number)) >= NUMBER_DIGITS
    if label == "ROLE":
        return bool(tokens) and tokens[-1].lower not in no_offices() and tokens[-1].lower not in organisation_heads()
    if not tokens or not named(reading, tokens):
        return False
    if label == "VENUE" and tokens[-1].lower in no_venues():
        return False
    if tokens[0].text[0] in "#@" or (label != "PERSON" and with_nickname(tokens)):
        return False
    return not generic(reading, tokens, label) and not of_award(reading, tokens)


def like_a_person(reading: Reading, token: Token) -> bool:
    """Whether one capitalised word can be a person whom no rule has found: a surname or first name alone.

    What opens a sentence must go on in lower case and be no form of a common word: at the start of a line or an item a
    lone word is more often a place, a firm or a heading.
    """
    if token.pos != "PROPN" or not opens_sentence(reading, token):
        return token.pos == "PROPN"
    goes_on = any(after.text.islower() for after in reading.tokens[token.i + 1 : token.i + 2])
    return goes_on and not (is_common(token) or common_form(token.text))


def with_nickname(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are a person's names around another one in quotation marks: Anna „Annele” Ozola."""
    inside = [token.text in MARKS for token in tokens]
    return tokens[0].text in first_names() and any(inside) and not inside[-1] and tokens[-1].text.istitle()


def common_abbreviations(text: str) -> frozenset[str]:
    """Abbreviations that the text explains by words in lower case: ``degvielas uzpildes stacija (DUS)``."""
    found = set()
    for match in SHORT.finditer(text):
        words = text[max(0, match.start() - REACH) : match.start()].split()[-len(match["short"]) :]
        initials = [word[0].upper() for word in words]
        if initials == list(match["short"]) and all(word.isalpha() and word.islower() for word in words):
            found.add(match["short"])
    return frozenset(found)


def plain_word(tokens: Sequence[Token]) -> bool:
    """Whether the tokens are one common word, which may stand in quotation marks for irony."""
    word = tokens[0].text
    mixed = any(c.isupper() for c in word[1:])  # "RusLatNafta"
    return len(tokens) == 1 and (word in never() or (common_form(word) and not mixed))


def named(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether the tokens can be a name: some capital, and more than the capital that opens every sentence.

    An abbreviation with its full stop ("Nr.") is no name either, but initials are.
    """
    capitals = [t for t in tokens if t.text != t.lower]
    if not capitals:
        return False
    first = tokens[0]
    if len(tokens) == 1:
        common = not first.text.isupper() and (is_common(first) or known_noun(first.text))
        return not (common and opens_sentence(reading, first)) and not first.text.endswith(".")
    return len(capitals) > 1 or first not in capitals or not opens_sentence(reading, first) or not is_common(first)


def places(reading: Reading, covered: set[int]) -> Iterator[Candidate]:
    """Unknown proper names alone in the locative ("robežpunktā Vartiusā"): foreign towns that no list has.

    Args:
        reading: A tagged reading.
        covered: Indices of tokens that the model has already read as something other than a person.
    """
    for token in reading.tokens:
        if token.pos != "PROPN" or len(token.text) < SHORTEST or not token.text.istitle() or token.i in covered:
            continue
        if token.feature("Case") != "Loc" or not looks_locative(token.text):
            continue
        beside = [*reading.tokens[max(0, token.i - 1) : token.i], *reading.tokens[token.i + 1 : token.i + 2]]
        # The capital of a common word at the start of a sentence chains nothing: "Robežpunktu Vartiusā slēgs".
        if any((t.text[0].isupper() and not opens_common(reading, t)) or t.text in TITLED for t in beside):
            continue
        if opens_sentence(reading, token):
            continue
        if known_noun(token.text) or token.i in shouted_tokens(reading):
            continue
        yield Candidate(
            start=token.start,
            end=token.end,
            label="GPE",
            source="model",
            rule="locative-name",
            confidence=0.6,
        )


def opens_common(reading: Reading, token: Token) -> bool:
    """Whether a token is a known common word that opens its sentence."""
    return opens_sentence(reading, token) and common_form(token.text)


def of_award(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a noun beside the name makes it that of an award: "Triju Zvaigžņu ordenis", "balva „Pūce”"."""
    after = reading.tokens[tokens[-1].i + 1 : tokens[-1].i + 2]
    return in_award(reading, tokens) or any(token.text.islower() and token.text in awards() for token in after)


def in_award(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether a name stands in quotation marks behind the noun of an award, which may open the sentence."""
    first = tokens[0].i
    if first < 2 or reading.tokens[first - 1].text not in MARKS:
        return False
    before = reading.tokens[first - 2]
    return before.lower in awards() and (before.text.islower() or opens_sentence(reading, before))


def names_event(tokens: Sequence[Token]) -> bool:
    """Whether the words of a place are those of an event: „Ziemas skolā” is none that stands anywhere."""
    return " ".join(token.lower for token in tokens) in event_phrases()
