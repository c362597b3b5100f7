"""The trained NER model as one finder among others, with the edges of its names put right.

The model guesses where a name ends. Lower-case words at the end that cannot close a name of its kind are cut off, two
names joined by "un" are taken apart, and a lone word that has its capital only from the start of the sentence is left
out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from spacy.symbols import PROPN
from spacy.tokens import Doc, Token

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence, shouted
from lvnews_nlp.entities.names.organisation_words import kind_forms, organisation_file, organisation_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.names.words import known_noun
from lvnews_nlp.entities.titles.head_names import heads
from lvnews_nlp.language.inflection.forms import last_words
from lvnews_nlp.language.inflection.words import compound, nouns, readings
from lvnews_nlp.resources import Record, read_toml

# Labels whose spans the grammars know better than the model: FullStack's time spans hold prepositions and durations,
# and its money spans hold words such as "gandrīz". They stay readable in doc.spans["ner"].
GRAMMAR_LABELS = frozenset({"DATE", "MONEY"})
LOCATIVE = ("ā", "ē", "ī", "ū", "os", "ās")
AGE_GROUP = re.compile(r"[UV]-?\d{2}")
EDGES = "\"'„“”«»‘’()[],.;:"
OPENING, CLOSING = '(["„“«', ')]"”“»'


class EdgeFile(Record):
    """``data/model_edges.toml``."""

    version: int
    source: str
    LOC: tuple[str, ...]
    GPE: tuple[str, ...]
    settlements: tuple[str, ...]
    awards: tuple[str, ...]
    never: tuple[str, ...]


@lru_cache(maxsize=1)
def tails() -> dict[str, frozenset[str]]:
    """For each label the lower-case words that may end a name."""
    edges = read_toml("model_edges.toml", EdgeFile)
    return {
        "ORG": frozenset(form.split()[-1] for form in organisation_heads()),
        "EVENT": frozenset(form.split()[-1] for form, (label, _) in heads().items() if label == "EVENT"),
        "LOC": last_words(edges.LOC),
        "GPE": last_words(edges.GPE),
        "PERSON": frozenset(),
    }


@lru_cache(maxsize=1)
def settlements() -> frozenset[str]:
    """Case forms of kind words after the name of a town."""
    return last_words(read_toml("model_edges.toml", EdgeFile).settlements)


@lru_cache(maxsize=1)
def awards() -> frozenset[str]:
    """Case forms of the nouns after which a name is that of an award, which is not annotated."""
    return last_words(read_toml("model_edges.toml", EdgeFile).awards)


@lru_cache(maxsize=1)
def never() -> frozenset[str]:
    """Words that the model takes for names because they stand in capitals or open a line."""
    return frozenset(read_toml("model_edges.toml", EdgeFile).never)


class ModelFinder:
    """Yields what the NER component left in ``doc.spans["ner"]``, with better edges."""

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``model`` and the model's label as rule; then places that it has overlooked."""
        covered = {token.i for span in doc.spans.get("ner", ()) for token in span if span.label_ != "PERSON"}
        yield from places(doc, covered)
        for span in doc.spans.get("ner", ()):
            if span.label_ in GRAMMAR_LABELS:
                continue
            if shouted(doc, span.start):
                continue
            for part in coordinated(list(span), span.label_):
                tokens, label = trimmed(part, span.label_)
                if tokens and named(tokens) and not generic(tokens, label) and not of_award(tokens):
                    yield Candidate(
                        start=tokens[0].idx,
                        end=tokens[-1].idx + len(tokens[-1]),
                        label=label,
                        source="model",
                        rule=f"ner-{span.label_.lower()}",
                        confidence=0.5,
                    )


def coordinated(tokens: list[Token], label: str) -> Iterator[list[Token]]:
    """The names in a span: two where a head noun, "un" and a capital follow each other, one otherwise."""
    for i in range(1, len(tokens) - 1):
        joined = tokens[i].lower_ in ("un", "jeb", "vai")
        if joined and tokens[i - 1].text in tails().get(label, ()) and tokens[i + 1].text[0].isupper():
            yield tokens[:i]
            yield from coordinated(tokens[i + 1 :], label)
            return
    yield tokens


def trimmed(tokens: list[Token], label: str) -> tuple[list[Token], str]:
    """The tokens without punctuation, kind words and impossible tails at the edges, and the label that then fits."""
    cut = next((i for i, token in enumerate(tokens) if i and parts_names(token)), len(tokens))
    tokens = without_marks(tokens[:cut])
    kind_first = len(tokens) > 1 and tokens[0].is_sent_start and tokens[0].lower_ in kind_forms()
    if kind_first and (tokens[1].text in OPENING or tokens[1].is_upper):
        tokens = without_marks(tokens[1:])
    if len(tokens) > 1 and tokens[1].text[0].isupper() and opens_sentence(tokens[0]) and is_common(tokens[0]):
        tokens = without_marks(tokens[1:])
    # A lower-case kind word stays outside: Norvēģijas organizācija "Seniornett" is "Seniornett".
    quote = next((i for i, token in enumerate(tokens) if token.text in OPENING), 0)
    if label == "ORG" and quote and tokens[quote - 1].is_lower and tokens[quote - 1].text in kind_forms():
        tokens = without_marks(tokens[quote:])
    # A quote that closes in the middle belongs to another name: Lidl" Somijas.
    closing = next((i for i, token in enumerate(tokens) if token.text in CLOSING and i > 0), 0)
    if closing and not any(token.text in OPENING for token in tokens[:closing]):
        tokens = without_marks(tokens[:closing])
    # A class number or a score after a name is none of it ("ģimnāzijas 11. klase"); a year may close an event's name.
    while label != "EVENT" and len(tokens) > 1 and tokens[-1].text.rstrip(".").isdigit():
        tokens = without_marks(tokens[:-1])
    allowed = tails().get(label)
    while allowed is not None and len(tokens) > 1 and tokens[-1].is_lower and tokens[-1].text not in allowed:
        if tokens[-1].text in settlements():
            label = "GPE"
        tokens = without_marks(tokens[:-1])
    return tokens, label


def parts_names(token: Token) -> bool:
    """Whether no name goes on over a token: a dash between spaces, or a finite verb."""
    if token.text in ("–", "—"):
        return bool(token.whitespace_)
    return token.is_lower and token.pos_ in ("VERB", "AUX") and token.morph.get("VerbForm", []) == ["Fin"]


def without_marks(tokens: list[Token]) -> list[Token]:
    """The tokens without quotes, brackets and punctuation at the edges, but with a mark that closes what they open."""
    while tokens and (tokens[0].is_space or tokens[0].text in EDGES):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_space or tokens[-1].text in EDGES):
        if tokens[-1].text in CLOSING and any(t.text in OPENING for t in tokens[:-1]):
            break
        tokens = tokens[:-1]
    return tokens


def named(tokens: list[Token]) -> bool:
    """Whether the tokens can be a name: some capital, and more than the capital that opens every sentence.

    An abbreviation with its full stop ("Nr.") is no name either, but initials are.
    """
    capitals = [t for t in tokens if any(c.isupper() for c in t.text)]
    if not capitals:
        return False
    first = tokens[0]
    if len(tokens) == 1:
        lone_common = opens_sentence(first) and not first.is_upper and (is_common(first) or known_noun(first.text))
        return not lone_common and not first.text.endswith(".")
    return len(capitals) > 1 or first not in capitals or not opens_sentence(first) or not is_common(first)


def places(doc: Doc, covered: set[int]) -> Iterator[Candidate]:
    """Unknown proper names alone in the locative ("robežpunktā Vartiusā"): foreign towns that no list has.

    Args:
        doc: A tagged Doc.
        covered: Indices of tokens that the model has already read as something other than a person.
    """
    for i, (pos, title, length) in enumerate(doc.to_array(["POS", "IS_TITLE", "LENGTH"]).tolist()):
        if pos != PROPN or not title or length <= 3 or i in covered:
            continue
        token = doc[i]
        if token.morph.get("Case", []) != ["Loc"] or not token.text.endswith(LOCATIVE):
            continue
        beside = [*doc[max(0, token.i - 1) : token.i], *doc[token.i + 1 : token.i + 2]]
        # The capital of a common word at the start of a sentence chains nothing: "Robežpunktu Vartiusā slēgs".
        if any((t.text[0].isupper() and not opens_common(t)) or t.text in EDGES[:10] for t in beside):
            continue
        if opens_sentence(token):
            continue
        if known_noun(token.text) or shouted(doc, token.i):
            continue
        yield Candidate(
            start=token.idx,
            end=token.idx + len(token),
            label="GPE",
            source="model",
            rule="locative-name",
            confidence=0.6,
        )


def opens_common(token: Token) -> bool:
    """Whether a token is a known common word that opens its sentence."""
    return opens_sentence(token) and common_form(token.text)


def of_award(tokens: list[Token]) -> bool:
    """Whether a lower-case noun after the name makes it that of an award ("Triju Zvaigžņu ordenis")."""
    after = tokens[-1].i + 1
    doc = tokens[-1].doc
    return after < len(doc) and doc[after].is_lower and doc[after].text in awards()


def common_form(word: str) -> bool:
    """Whether a word is a form of a known noun, a compound of one, or a known adjective."""
    low = word.lower()
    known = any(r.count > 1 or compound(r.word) for r in nouns(low))
    return known or any(r.count > 1 and r.word.paradigm[0] == "a" for r in readings(low))


def generic(tokens: list[Token], label: str) -> bool:
    """Whether the tokens name nothing: organisations of a kind, a legal form alone, a lone adjective or verb."""
    last = tokens[-1]
    if label == "PERSON" and any(c.isdigit() for token in tokens for c in token.text):
        return True
    if len(tokens) == 1 and (last.text in never() or AGE_GROUP.fullmatch(last.text)):
        return True
    if len(tokens) == 1 and label == "PERSON" and head_of(last.lower_) and (last.is_upper or opens_sentence(last)):
        return True
    opens = opens_sentence(last) or (last.i > 0 and last.nbor(-1).text in OPENING)
    if len(tokens) == 1 and not last.is_upper and opens and common_form(last.text):
        return True
    if len(tokens) == 1 and label == "ORG" and last.pos_ == "ADJ" and last.is_title:
        return True
    if label in ("EVENT", "LOC"):
        return len(tokens) == 1 and last.pos_ in ("ADJ", "VERB", "NUM") and not last.is_upper
    if label != "ORG":
        return False
    if len(tokens) == 1 and last.text in organisation_file().forms.company:
        return True
    plural = last.is_lower and last.morph.get("Number", []) == ["Plur"]
    return plural and last.text in organisation_heads()
