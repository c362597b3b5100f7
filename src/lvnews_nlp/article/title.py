"""Which of the lines above the body is the headline: what speaks for each of them, weighed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lvnews_nlp.article.furniture import FurnitureRules
from lvnews_nlp.article.text import Line
from lvnews_nlp.article.words import SHORTEST, are_labels, is_label, stem_of, words_of
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, QUOTES

BELOW_TITLE = ("credit", "dateline", "furniture", "section")  # what may stand between the title and its day
BODY_LINES = 40
DOUBT = 0.3  # so likely is much of an article to be none
WORDY = 16  # words; a headline rarely has more
BARS = re.compile(r"\s*[|>»›▸▾~·•☰☎✉]\s*|\s+[/–—→-]\s+|::|//")
LISTED = re.compile(rf"[^:]{{2,40}}:\s+[{CAPITALS}\d][^:]*[,\d]")  # "Piedalās deputāti: M. Liepa, J. Ozols"
BETWEEN_TWO = re.compile(r"[|>»›▸·☰]|\s/\s|::|//")
QUOTED = re.compile(rf"[{OPENING_QUOTES}][^{QUOTES}]+[{CLOSING_QUOTES}][.!]?")
LABELS = ("site", "labels", "field")  # what shows that a line is no headline, so that one may stand below it
NOTHING = float("-inf")  # what no line weighs


def best_title(
    lines: Sequence[Line], candidates: Sequence[int], rules: FurnitureRules, *, end: int
) -> tuple[int | None, float]:
    """The line that looks most like a headline, and what it weighs; one below zero looks more like a label.

    Args:
        lines: All lines of the page; date lines, credits and furniture are already marked.
        candidates: Indices of the lines above the body that may be the title, in order.
        rules: The packaged rules, whose ``title_signs`` are the weights.
        end: Index of the first line of the body.

    Returns:
        Its index and the sum of its weights, of equals the first; None and ``NOTHING`` where there are no candidates.
    """
    body = _stems(line.text for line in lines[end : end + BODY_LINES] if not line.kind)
    weights = rules.title_signs
    scores: dict[int, float] = {}
    above = 0
    for index in candidates:
        signs = dict(_signs(lines, index, rules, body=body))
        scores[index] = sum(weights[sign] * value for sign, value in signs.items()) - weights["below"] * above
        above += signs["long"] == 1 and not any(signs[sign] for sign in LABELS)
    best = max(candidates, key=lambda index: scores[index], default=None)
    return (None, NOTHING) if best is None else (best, scores[best])


def _signs(
    lines: Sequence[Line], index: int, rules: FurnitureRules, *, body: frozenset[str]
) -> Iterator[tuple[str, float]]:
    """What can be seen of a line, each sign with how strongly (0–1)."""
    text = lines[index].text
    words = words_of(text)
    own = _stems([text])
    yield "long", min(1.0, (len(words) - 2) / 2) if len(words) > 2 else 0
    yield "short", len(words) == 1
    yield "told", min(1.0, 2 * len(own & body) / len(own)) if own else 0
    yield "quoted", QUOTED.fullmatch(text) is not None
    yield "wordy", len(words) > WORDY
    yield "field", _field(text, rules)
    yield "labels", are_labels(words)
    yield "site", rules.site_pattern.fullmatch(text) is not None
    yield "above_day", _day_below(lines, index)
    yield "below_day", index > 0 and lines[index - 1].kind == "dateline"
    yield "outside", max(0.0, (lines[index].outside - DOUBT) / (1 - DOUBT))


def _field(text: str, rules: FurnitureRules) -> float:
    """How surely a line is a label with its value: by a known label, or a value of names and figures."""
    return 1.0 if rules.field_pattern.match(text) else 0.5 if LISTED.match(text) else 0.0


def is_menu(text: str) -> bool:
    """Whether a line is a row of labels with marks between them.

    >>> is_menu("Par mums | Grupas | Ēdienkarte"), is_menu("Skola atklāj zāli | Ogres novads")
    (True, False)
    """
    pieces = [piece for piece in BARS.split(text) if words_of(piece)]
    if len(pieces) == 2:
        return all(len(piece.split()) <= 2 for piece in pieces) and BETWEEN_TWO.search(text) is not None
    return len(pieces) > 2 and all(map(is_label, pieces))


def _day_below(lines: Sequence[Line], index: int) -> bool:
    """Whether the day of the page stands below a line, with nothing but small print between."""
    for line in lines[index + 1 :]:
        if line.kind == "dateline":
            return True
        if line.kind not in BELOW_TITLE:
            return False
    return False


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(stem_of(word) for text in texts for word in words_of(text) if len(word) >= SHORTEST)
