"""What speaks for a candidate and against it, as names of features.

A feature is one line of ``data/arbiter.tsv``, which gives its weight. Parts of a name are joined by ``|``: what was
seen, then for which label and which kind of finder. ``who`` is ``model``, ``list``, ``quote`` or ``rule``; ``kind`` the
family of rules, without the word that a rule was written for.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lvnews_nlp.entities.arbiter.neighbours import Neighbours, neighbour, relation, shape
from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.capitals import opens_sentence
from lvnews_nlp.entities.names.person_words import ambiguous_forms, first_name_forms
from lvnews_nlp.language.alphabet import MARKS
from lvnews_nlp.language.inflection.interpretations import known_noun
from lvnews_nlp.language.inflection.surnames import typical_surname
from lvnews_nlp.reading.tokens import Token

#: Chances of the network and numbers of words where the next step begins.
CHANCES = (0.5, 0.7, 0.85, 0.93, 0.97, 0.985, 0.995, 0.999)
GUESSES = (0.1, 0.2, 0.3, 0.4)
LENGTHS = (2, 3, 4, 6, 9)
#: Kinds of finders by the source of what they find; all others are rules.
WHO = {"model": "model", "gazetteer": "list", "quote": "quote"}

#: Parts of speech that can be the head of a name.
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "NUM", "X"})


def features(candidate: Candidate, around: Neighbours) -> list[str]:
    """The features of one candidate; some may come twice and count once.

    Args:
        candidate: The candidate.
        around: What the candidates of its reading are compared with.
    """
    who, kind = WHO.get(candidate.source, "rule"), family(candidate)
    tokens = around.reading.tokens.between(candidate.start, candidate.end)
    found = [
        base(candidate),
        *of_network(candidate, around, who=who, kind=kind),
        *of_rules(candidate, around, who=who, kind=kind),
        *of_words(candidate.label, tokens, around, who=who, kind=kind),
        *of_signs(candidate.label, tokens, around, who=who, kind=kind),
        *of_syntax(candidate.label, tokens, around, who=who),
    ]
    if candidate.label == "EVENT":
        found.append(f"told={around.reading.sentence(candidate.start) in around.told}|EVENT|{who}")
    if candidate.label == "ROLE":
        beside = candidate.end + 1 in around.person_starts or candidate.start - 2 in around.person_ends
        found += (f"person={beside}|ROLE|{who}", f"person={beside}|ROLE|{kind}")
    return found


def base(candidate: Candidate) -> str:
    """The feature of all candidates of one label and one family of rules."""
    return f"{candidate.label}|{family(candidate)}"


def family(candidate: Candidate) -> str:
    """The rule that found a candidate, without what it was fitted to.

    >>> family(Candidate(start=0, end=5, label="EVENT", source="quote", rule="quoted-konference"))
    'quote-quoted'
    """
    if candidate.source in ("gazetteer", "grammar", "component"):
        return candidate.source
    first = candidate.rule.partition("-")[0]
    return f"{candidate.source}-{first}" if first in ("head", "phrase", "quoted", "repeated") else candidate.rule


def of_network(candidate: Candidate, around: Neighbours, *, who: str, kind: str) -> list[str]:
    """What the network says of the same words; nothing where it has found no name in the whole text."""
    label = candidate.label
    found: list[str] = []
    for name in around.names_touching(candidate):
        how = relation(candidate, name.start, name.end)
        said = f"net={how}:{'yes' if name.label == label else 'no'}"
        found += (f"net={how}:{name.label}|{label}|{who}", f"{said}|{label}|{kind}")
        if name.chance is not None:
            sure = bisect_right(CHANCES, name.chance)
            found += (f"{said}:{sure}|{who}", f"{said}:{sure}|{label}|{who}")
    guessed = around.guesses.get((candidate.start, candidate.end, label))
    if guessed is not None:
        step = bisect_right(GUESSES, guessed)
        found += (f"guess={step}|{who}", f"guess={step}|{label}|{who}")
    if not found and around.names:
        return [f"net=none|{label}|{kind}", f"net=none|{label}|{who}"]
    return found


def of_rules(candidate: Candidate, around: Neighbours, *, who: str, kind: str) -> list[str]:
    """What the other rules and lists say of the same words."""
    label = candidate.label
    found: list[str] = []
    for other in around.rules_touching(candidate):
        how = relation(candidate, other.start, other.end)
        same = "yes" if other.label == label else "no"
        found += (f"rule={how}:{same}:{other.source}|{label}|{who}", f"rule={how}:{other.label}|{label}|{kind}")
    return found or [f"rule=none|{label}|{who}"]


def of_words(label: str, tokens: Sequence[Token], around: Neighbours, *, who: str, kind: str) -> list[str]:
    """The shape of its words."""
    first, last, steps = tokens[0], tokens[-1], bisect_right(LENGTHS, len(tokens))
    looks = shape(first)
    found = [
        f"words={steps}|{label}|{who}",
        f"first={looks}|{label}|{who}",
        f"last={looks if last is first else shape(last)}|{label}|{who}",
        f"pos={first.pos}:{last.pos}|{label}|{who}",
    ]
    if len(tokens) == 1:
        found += (f"only={first.pos}:{looks}|{label}|{who}", *of_lone_word(label, first, around, who=who))
    if opens_sentence(around.reading, first):
        found += (f"opens|{label}|{who}", f"opens:{steps == 0}|{label}|{kind}")
    if first.i in around.shouted:
        found.append(f"shouted|{label}|{who}")
    return found


def of_lone_word(label: str, word: Token, around: Neighbours, *, who: str) -> tuple[str, str]:
    """What a name of one word is besides, and what it does in its sentence."""
    everything = around.reading.tokens
    after = everything[word.i + 1] if word.i + 1 < len(everything) else None
    does = after.pos if after is not None and after.text.islower() else ""
    return f"known={known_as(word)}|{label}|{who}", f"case={word.feature('Case')}:{does}|{label}|{who}"


def known_as(word: Token) -> str:
    """What a word is known as by its form: a first name, a common noun, what ends as surnames do, or nothing.

    >>> from lvnews_nlp.reading.tokens import Token
    >>> known_as(Token(0, 0, 5, "Pūces", "pūces", "PROPN", "", "Pūce", True, False, False))
    'noun'
    """
    if word.text in first_name_forms():
        return "first name:noun" if word.text in ambiguous_forms() else "first name"
    if known_noun(word.lower):
        return "noun"
    return "surname" if typical_surname(word.text) else ""


def of_syntax(label: str, tokens: Sequence[Token], around: Neighbours, *, who: str) -> Iterator[str]:
    """What it does in its sentence: who invites is an organisation, where something takes place a venue."""
    head = syntactic_head(tokens)
    yield f"does={head.deprel}:{head.feature('Case')}|{label}|{who}"
    if head.text.isalpha():
        yield f"head={head.lemma.lower()}|{label}"
    governor = around.reading.tokens[head.head] if head.head >= 0 else None
    if governor is not None and governor.text.isalpha():
        yield f"under={governor.lemma}:{head.feature('Case')}|{label}"


def syntactic_head(tokens: Sequence[Token]) -> Token:
    """The word of a name on which its other words depend: the first that depends on none of them.

    >>> from lvnews_nlp.reading.tokens import Token
    >>> town = Token(4, 0, 5, "Ogres", "ogres", "PROPN", "Case=Gen", "Ogre", True, True, False, head=5)
    >>> school = Token(5, 6, 12, "skolā", "skolā", "NOUN", "Case=Loc", "skola", False, True, False, head=9)
    >>> syntactic_head([town, school]).text
    'skolā'
    """
    first, last = tokens[0].i, tokens[-1].i
    return next((token for token in tokens if token.pos in NAMING and not first <= token.head <= last), tokens[-1])


def of_signs(label: str, tokens: Sequence[Token], around: Neighbours, *, who: str, kind: str) -> list[str]:
    """The signs in it and around it."""
    everything, first, last = around.reading.tokens, tokens[0].i, tokens[-1].i
    before = everything[first - 1] if first else None
    after = everything[last + 1] if last + 1 < len(everything) else None
    quoted = before is not None and after is not None and before.text in MARKS and after.text in MARKS
    found = [
        f"quoted={quoted}|{label}|{kind}",
        f"before={neighbour(before)}|{label}|{who}",
        f"after={neighbour(after)}|{label}|{who}",
    ]
    texts = {token.text for token in tokens}
    if not texts.isdisjoint(MARKS):
        found.append(f"marks|{label}|{who}")
    if any(token.line for token in tokens):
        found.append(f"line|{label}|{who}")
    if "," in texts:
        found.append(f"comma|{label}|{who}")
    return found
