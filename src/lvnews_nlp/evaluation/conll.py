"""The metrics of the CoNLL 2018 shared task, from raw text.

The definition is that of https://universaldependencies.org/conll18/evaluation.html, checked against the description and
the behaviour of the task's script ``conll18_ud_eval.py`` (version 1.2; Stanza ships a copy); the code here is our own:

- The characters of all tokens, without blanks, must be the same in gold and system. A token or sentence is right when
  its span of characters is; words are aligned by their span.
- On aligned words: UPOS, XPOS, UFeats (features of the universal inventory only, whatever their order), AllTags (these
  three), Lemmas (a gold lemma ``_`` matches any), UAS (the head is aligned with the gold head), LAS (and the relation,
  without its subtype, is the same).
- Precision divides by the system's words, recall by the gold words, F1 is their harmonic mean.
"""

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from lvnews_nlp.errors import DataError
from lvnews_nlp.evaluation.conllu import Sentence, Word
from lvnews_nlp.evaluation.scores import Score

# fmt: off
#: Features of the universal inventory, as the shared task has them; others do not count.
UNIVERSAL_FEATURES = frozenset([
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
])
# fmt: on


@dataclass(frozen=True, slots=True)
class Spans:
    """A treebank laid out over its characters without blanks; spans are half-open and count these characters.

    Attributes:
        characters: All characters.
        tokens: The span of each word.
        sentences: The span of each sentence.
        words: The words.
        heads: The span of the head of each word; None for a root.
    """

    characters: str
    tokens: list[tuple[int, int]]
    sentences: list[tuple[int, int]]
    words: list[Word]
    heads: list[tuple[int, int] | None]


def spans_of(sentences: Iterable[Sentence]) -> Spans:
    """Lays a treebank out over its characters.

    Raises:
        DataError: A head points outside its sentence.
    """
    parts: list[str] = []
    result = Spans("", [], [], [], [])
    position = 0
    for sentence in sentences:
        first = len(result.tokens)
        for word in sentence.words:
            form = "".join(c for c in word.form if not c.isspace() and unicodedata.category(c) != "Zs")
            parts.append(form)
            result.tokens.append((position, position + len(form)))
            position += len(form)
        spans = result.tokens[first:]
        for word in sentence.words:
            if word.head > len(spans):
                raise DataError(f"Head {word.head} of {word.form!r} lies outside its sentence. Correct the file.")
            result.heads.append(spans[word.head - 1] if word.head else None)
        result.words.extend(sentence.words)
        if spans:
            result.sentences.append((spans[0][0], spans[-1][1]))
    return Spans("".join(parts), result.tokens, result.sentences, result.words, result.heads)


def score(gold: Iterable[Sentence], system: Iterable[Sentence]) -> dict[str, Score]:
    """All metrics of the shared task, in its order, by name.

    Args:
        gold: The right sentences.
        system: Those that were found in the same text.

    Raises:
        DataError: The characters of gold and system differ, or a head points outside its sentence.

    Examples:
        >>> gold = [Sentence((Word("Skola", upos="NOUN", head=2), Word("aug", upos="VERB")))]
        >>> found = [Sentence((Word("Skola", upos="PROPN", head=2), Word("aug", upos="VERB")))]
        >>> {name: value.f1 for name, value in score(gold, found).items() if name in ("Words", "UPOS", "UAS")}
        {'Words': 1.0, 'UPOS': 0.5, 'UAS': 1.0}
    """
    left, right = spans_of(gold), spans_of(system)
    check_same_text(left.characters, right.characters)
    places = {span: place for place, span in enumerate(right.tokens)}
    pairs = [(place, places[span]) for place, span in enumerate(left.tokens) if span in places]

    def count(same: Callable[[Word, Word], bool]) -> Score:
        correct = sum(same(left.words[g], right.words[s]) for g, s in pairs)
        return Score(len(left.words), len(right.words), correct)

    # Heads are compared by span: equal spans are aligned words.
    arcs = [(g, s) for g, s in pairs if left.heads[g] == right.heads[s]]
    labelled = [(g, s) for g, s in arcs if _relation(left.words[g]) == _relation(right.words[s])]
    size = (len(left.words), len(right.words))
    return {
        "Tokens": _overlap(left.tokens, right.tokens),
        "Sentences": _overlap(left.sentences, right.sentences),
        "Words": Score(*size, len(pairs)),
        "UPOS": count(lambda g, s: g.upos == s.upos),
        "XPOS": count(lambda g, s: g.xpos == s.xpos),
        "UFeats": count(lambda g, s: _features(g) == _features(s)),
        "AllTags": count(lambda g, s: (g.upos, g.xpos, _features(g)) == (s.upos, s.xpos, _features(s))),
        "Lemmas": count(lambda g, s: g.lemma in ("_", s.lemma)),
        "UAS": Score(*size, len(arcs)),
        "LAS": Score(*size, len(labelled)),
    }


def check_same_text(gold: str, system: str) -> None:
    """Looks whether gold and system are about the same text.

    Raises:
        DataError: They are not; the message shows the first difference.
    """
    if gold == system:
        return
    at = next((n for n, (a, b) in enumerate(zip(gold, system, strict=False)) if a != b), min(len(gold), len(system)))
    raise DataError(
        f"Gold and system differ at character {at}: {gold[at : at + 20]!r} against {system[at : at + 20]!r}. "
        "Both must come from the same raw text."
    )


def _overlap(gold: Sequence[Hashable], system: Sequence[Hashable]) -> Score:
    return Score(len(gold), len(system), len(set(gold) & set(system)))


def _features(word: Word) -> frozenset[str]:
    return frozenset(feature for feature in word.feats.split("|") if feature.split("=")[0] in UNIVERSAL_FEATURES)


def _relation(word: Word) -> str:
    return word.deprel.split(":")[0]
