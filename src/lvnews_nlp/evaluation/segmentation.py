"""The most frequent kinds of token and sentence errors, so that classes of errors are mended, not single cases."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from lvnews_nlp.evaluation.conll import Spans, check_same_text, spans_of
from lvnews_nlp.evaluation.conllu import Sentence

#: Examples that are kept of each kind.
EXAMPLES = 5
#: Characters that are shown on each side of a boundary of sentences.
CONTEXT = 30


@dataclass(frozen=True, slots=True)
class ErrorKind:
    """Errors of one shape.

    Attributes:
        kind: ``gold → system`` in shapes: ``a`` a word, ``x`` one letter, ``9`` a number.
        count: How many there are.
        examples: The first few, as written.
    """

    kind: str
    count: int
    examples: tuple[str, ...]


def token_errors(gold: Iterable[Sentence], system: Iterable[Sentence], *, most: int = 10) -> list[ErrorKind]:
    """The most frequent kinds of wrong tokens.

    >>> from lvnews_nlp.evaluation.conllu import Word
    >>> gold, system = [Sentence((Word("27."), Word("maijā")))], [Sentence((Word("27"), Word("."), Word("maijā")))]
    >>> [(error.kind, error.count) for error in token_errors(gold, system)]
    [('9. → 9 .', 1)]

    Raises:
        DataError: Gold and system do not come from the same text.
    """
    left, right = spans_of(gold), spans_of(system)
    check_same_text(left.characters, right.characters)
    found: dict[str, list[str]] = defaultdict(list)
    wrong_gold = sorted(set(left.tokens) - set(right.tokens))
    wrong_system = sorted(set(right.tokens) - set(left.tokens))
    for expected, got in _regions(wrong_gold, wrong_system):
        texts = [[left.characters[a:b] for a, b in spans] for spans in (expected, got)]
        kind = " → ".join(" ".join(_shape(text) for text in side) for side in texts)
        found[kind].append(" → ".join(" ".join(side) for side in texts))
    return _most_frequent(found, most)


def sentence_errors(gold: Iterable[Sentence], system: Iterable[Sentence], *, most: int = 10) -> list[ErrorKind]:
    """The most frequent kinds of sentence boundaries that are missing or too many.

    The kind names the tokens on both sides of the boundary: ``missing: : | „ A`` is a boundary missing after a colon
    and before an opening quote and a capital.

    Raises:
        DataError: Gold and system do not come from the same text.
    """
    left, right = spans_of(gold), spans_of(system)
    check_same_text(left.characters, right.characters)
    starts_gold, starts_system = ({start for start, _ in side.sentences} for side in (left, right))
    found: dict[str, list[str]] = defaultdict(list)
    for name, places, side in (
        ("missing", starts_gold - starts_system, left),
        ("too many", starts_system - starts_gold, right),
    ):
        index = {start: place for place, (start, _) in enumerate(side.tokens)}
        for start in sorted(places):
            found[f"{name}: {_boundary(side, index[start])}"].append(_window(side, index[start]))
    return _most_frequent(found, most)


def _regions(
    gold: list[tuple[int, int]], system: list[tuple[int, int]]
) -> Iterable[tuple[list[tuple[int, int]], list[tuple[int, int]]]]:
    """Wrong tokens of both sides grouped by the stretch of text that they share."""
    regions: list[tuple[list[tuple[int, int]], list[tuple[int, int]]]] = []
    end = -1
    for start, stop, side in sorted([(a, b, 0) for a, b in gold] + [(a, b, 1) for a, b in system]):
        if start >= end:
            regions.append(([], []))
        regions[-1][side].append((start, stop))
        end = max(end, stop)
    return regions


def _shape(text: str) -> str:
    letters = re.sub(r"[^\W\d_]+", lambda match: "a" if len(match.group()) > 1 else "x", text)
    return re.sub(r"\d+", "9", letters)


def _boundary(side: Spans, place: int) -> str:
    before = [word.form for word in side.words[max(0, place - 2) : place]]
    after = [word.form for word in side.words[place : place + 2]]
    last = [_shape(form) for form in before if not form.isalpha()][-1:] or ["word"]
    first = next((form for form in after if form[0].isalnum()), "")
    signs = "".join(form for form in after[:1] if not form[0].isalnum())
    case = "9" if first[:1].isdigit() else "A" if first[:1].isupper() else "a"
    return f"{last[0] if not before or not before[-1].isalpha() else 'word'} | {signs}{' ' if signs else ''}{case}"


def _window(side: Spans, place: int) -> str:
    def text(first: int, last: int) -> str:
        return "".join(w.form + " " * w.space_after for w in side.words[max(0, first) : last])

    return f"{text(place - 6, place)[-CONTEXT:]}|{text(place, place + 6)[:CONTEXT]}"


def _most_frequent(found: dict[str, list[str]], most: int) -> list[ErrorKind]:
    kinds = [ErrorKind(kind, len(examples), tuple(examples[:EXAMPLES])) for kind, examples in found.items()]
    return sorted(kinds, key=lambda kind: (-kind.count, kind.kind))[:most]
