"""Where the names of the model end.

The model guesses that. What stands in quotation marks of its own keeps their edges; elsewhere lower-case words at the
end that cannot close a name of its kind are cut off, and two names joined by "un" are taken apart.
"""

from collections.abc import Iterator, Sequence

from lvnews_nlp.entities.capitals import is_common, opens_sentence
from lvnews_nlp.entities.model.network_words import settlements, tails
from lvnews_nlp.entities.names.organisation_words import kind_forms
from lvnews_nlp.entities.names.person_words import person_file
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, MARKS, OPENING_QUOTES, QUOTES, SINGLE_QUOTES
from lvnews_nlp.reading.reading import Reading
from lvnews_nlp.reading.tokens import Token
from lvnews_nlp.vocabulary.labels import labels_with

EDGES = f"{QUOTES}{SINGLE_QUOTES}()[],.;:"
APOSTROPHES = "'’"
OPENING, CLOSING = f"([{OPENING_QUOTES}", f")]{CLOSING_QUOTES}"


def in_quotes(reading: Reading, tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands in quotation marks of its own, where the span is just that, with or without the marks; else nothing.

    The marks say where the name ends: „Latvijas nafta” needs no known head.
    """
    inside = tokens
    while inside and inside[0].text in MARKS:
        inside = inside[1:]
    while inside and inside[-1].text in MARKS:
        inside = inside[:-1]
    if not inside or any(token.text in MARKS for token in inside):
        return []
    first, last = inside[0], inside[-1]
    opened = first.i > 0 and reading.tokens[first.i - 1].text in MARKS
    closed = any(token.text in MARKS for token in reading.tokens[last.i + 1 : last.i + 2])
    return inside if opened and closed and first.text[0].isupper() else []


def coordinated(tokens: Sequence[Token], label: str) -> Iterator[Sequence[Token]]:
    """The names in a span: two where a head noun, "un" and a capital follow each other, one otherwise."""
    for i in range(1, len(tokens) - 1):
        joined = tokens[i].lower in ("un", "jeb", "vai")
        if joined and tokens[i - 1].text in tails().get(label, ()) and tokens[i + 1].text[0].isupper():
            yield tokens[:i]
            yield from coordinated(tokens[i + 1 :], label)
            return
    yield tokens


def trimmed(reading: Reading, tokens: Sequence[Token], label: str) -> tuple[Sequence[Token], str]:
    """The tokens without punctuation, kind words and impossible tails at the edges, and the label that then fits."""
    cut = next((i for i, token in enumerate(tokens) if i and parts_names(token)), len(tokens))
    tokens = without_marks(tokens[:cut])
    while label == "PERSON" and len(tokens) > 1 and tokens[0].lower.rstrip(".") in person_file().honorifics.before:
        tokens = without_marks(tokens[1:])
    while label == "PERSON" and len(tokens) > 1 and tokens[0].text.islower() and tokens[0].text[-1] in APOSTROPHES:
        tokens = tokens[1:]  # "ar' Ilze Ozola"
    kind_first = len(tokens) > 1 and tokens[0].opens and tokens[0].lower in kind_forms()
    if kind_first and (tokens[1].text in OPENING or tokens[1].text.isupper()):
        tokens = without_marks(tokens[1:])
    if len(tokens) > 1 and opens_sentence(reading, tokens[0]) and stands_before(tokens):
        tokens = without_marks(tokens[1:])
    # A lower-case kind word stays outside: Norvēģijas organizācija "Seniornett" is "Seniornett".
    quote = next((i for i, token in enumerate(tokens) if token.text in OPENING), 0)
    if label == "ORG" and quote and tokens[quote - 1].text.islower() and tokens[quote - 1].text in kind_forms():
        tokens = without_marks(tokens[quote:])
    # A quote that closes in the middle belongs to another name: Lidl" Somijas.
    closing = next((i for i, token in enumerate(tokens) if token.text in CLOSING and i > 0), 0)
    if closing and not any(token.text in OPENING for token in tokens[:closing]):
        tokens = without_marks(tokens[:closing])
    # A class number or a score after a name is none of it ("ģimnāzijas 11. klase"); a year may close an event's name.
    while label not in labels_with("ends-in-digits") and len(tokens) > 1 and tokens[-1].text.rstrip(".").isdigit():
        tokens = without_marks(tokens[:-1])
    allowed = tails().get(label)
    while allowed is not None and len(tokens) > 1 and tokens[-1].text.islower() and tokens[-1].text not in allowed:
        if agrees(tokens[-2], tokens[-1]):
            break
        if tokens[-1].text in settlements():
            label = "GPE"
        tokens = without_marks(tokens[:-1])
    return tokens, label


def stands_before(tokens: Sequence[Token]) -> bool:
    """Whether the first word is none of the name: a common word, or one that describes something behind the name.

    „Kārtējā novada domes sēde“ is about a meeting: the case of the adjective is that of no word before it.
    """
    first, case = tokens[0], tokens[0].feature("Case")
    if tokens[1].text[0].isupper() and is_common(first):
        return True
    describes = first.pos in ("ADJ", "DET", "NUM", "VERB") and not first.text.isupper()
    return describes and tokens[-1].feature("Case") != "" and case not in ("", "Gen", tokens[-1].feature("Case"))


def agrees(adjective: Token, noun: Token) -> bool:
    """Whether a capitalised adjective belongs to the noun after it: no name ends in one ("Centrālais depozitārijs")."""
    if not (adjective.text.istitle() and adjective.pos == "ADJ" and noun.pos == "NOUN"):
        return False
    return all(adjective.feature(key) == noun.feature(key) for key in ("Case", "Gender", "Number"))


def parts_names(token: Token) -> bool:
    """Whether no name goes on over a token: a dash between spaces, or a finite verb."""
    if token.text in ("–", "—"):
        return token.spaced
    return token.text.islower() and token.pos in ("VERB", "AUX") and token.feature("VerbForm") == "Fin"


def without_marks(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without quotes, brackets and punctuation at the edges, but with a mark that closes what they open."""
    while tokens and (tokens[0].line or tokens[0].text in EDGES):
        tokens = tokens[1:]
    while tokens and (tokens[-1].line or tokens[-1].text in EDGES):
        if tokens[-1].text in CLOSING and any(t.text in OPENING for t in tokens[:-1]):
            break
        tokens = tokens[:-1]
    return tokens
