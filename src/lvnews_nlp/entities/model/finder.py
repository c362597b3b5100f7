"""The trained NER model as one finder among others: its names with better edges, without those that name nothing.

A lone word that has its capital only from the start of the sentence is left out, and so is a common word with a capital
out of respect.
"""

import re
from collections.abc import Iterator

import numpy as np
from spacy.parts_of_speech import PROPN
from spacy.tokens import Doc, Token

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import is_common, opens_sentence, shouted
from lvnews_nlp.entities.model.edges import EDGES, OPENING, coordinated, in_quotes, trimmed
from lvnews_nlp.entities.model.words import awards, never
from lvnews_nlp.entities.names.organisation_words import organisation_file, organisation_heads
from lvnews_nlp.entities.names.role_words import head_of
from lvnews_nlp.entities.texts import text_of
from lvnews_nlp.language.inflection.readings import known_noun, nouns, readings
from lvnews_nlp.language.inflection.words import compound

# Labels whose spans the grammars know better than the model: FullStack's time spans hold prepositions and durations,
# and its money spans hold words such as "gandrīz". They stay readable in doc.spans["ner"].
GRAMMAR_LABELS = frozenset({"DATE", "MONEY"})
LOCATIVE = ("ā", "ē", "ī", "ū", "os", "ās")
AGE_GROUP = re.compile(r"[UV]-?\d{2}")
SHORT = re.compile(r" \((?P<short>[^\W\d_a-zāčēģīķļņšūž]{2,6})\)")
#: Code points before an abbreviation in brackets that are looked at for the words it stands for.
REACH = 150


class ModelFinder:
    """Yields what the NER component left in ``doc.spans["ner"]``, with better edges."""

    def __call__(self, doc: Doc) -> Iterator[Candidate]:
        """Candidates with source ``model`` and the model's label as rule; then places that it has overlooked."""
        explained = common_abbreviations(text_of(doc))
        covered = {token.i for span in doc.spans.get("ner", ()) for token in span if span.label_ != "PERSON"}
        yield from places(doc, covered)
        for span in doc.spans.get("ner", ()):
            if span.label_ in GRAMMAR_LABELS:
                continue
            if shouted(doc, span.start) or span.text in explained:
                continue
            for part in coordinated(list(span), span.label_):
                inside = in_quotes(part)
                tokens, label = (inside, span.label_) if inside else trimmed(part, span.label_)
                known = inside and label == "ORG" and not plain_word(inside)
                if known or (tokens and named(tokens) and not generic(tokens, label) and not of_award(tokens)):
                    yield Candidate(
                        start=tokens[0].idx,
                        end=tokens[-1].idx + len(tokens[-1]),
                        label=label,
                        source="model",
                        rule=f"ner-{span.label_.lower()}",
                        confidence=0.5,
                    )


def common_abbreviations(text: str) -> frozenset[str]:
    """Abbreviations that the text explains by words in lower case: ``degvielas uzpildes stacija (DUS)``."""
    found = set()
    for match in SHORT.finditer(text):
        words = text[max(0, match.start() - REACH) : match.start()].split()[-len(match["short"]) :]
        initials = [word[0].upper() for word in words]
        if initials == list(match["short"]) and all(word.isalpha() and word.islower() for word in words):
            found.add(match["short"])
    return frozenset(found)


def plain_word(tokens: list[Token]) -> bool:
    """Whether the tokens are one common word, which may stand in quotation marks for irony."""
    word = tokens[0].text
    mixed = any(c.isupper() for c in word[1:])  # "RusLatNafta"
    return len(tokens) == 1 and (word in never() or (common_form(word) and not mixed))


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
    pos, title, length = doc.to_array(["POS", "IS_TITLE", "LENGTH"]).T
    for i in np.flatnonzero((pos == PROPN) & (title != 0) & (length > 3)).tolist():
        if i in covered:
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
    # "Valsts prezidents", "Departaments anulē": a capital out of respect names nobody.
    if len(tokens) == 1 and label == "ORG" and last.pos_ == "NOUN" and last.is_title and common_form(last.text):
        return True
    if label in ("EVENT", "LOC"):
        return len(tokens) == 1 and last.pos_ in ("ADJ", "VERB", "NUM") and not last.is_upper
    if label != "ORG":
        return False
    if len(tokens) == 1 and last.text in organisation_file().forms.company:
        return True
    plural = last.is_lower and last.morph.get("Number", []) == ["Plur"]
    return plural and last.text in organisation_heads()
