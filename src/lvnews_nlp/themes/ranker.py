"""From evidence to a score: a logistic regression over features that tell a subject from a passing mention.

    score = context / (1 + exp(-(bias + Σ weight(feature) · value(feature))))

The features (``FEATURES``) look at how much evidence there is, where it stands, how it is spread, and how much of it
the other themes of the text have. None depends on which theme it is, so a user's own taxonomy is scored by the same
weights. The weights are data (``data/theme_ranker.toml``), fitted to annotated texts by ``training/theme_ranker.py``.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.themes.scoring import Hit

WEIGHTS = "theme_ranker.toml"

#: What the ranker looks at, with what each value means. Words are words of the body, themes those with any evidence.
FEATURES = {
    "mass": "natural logarithm of the theme's mass over what a text of this length needs, -4 to 3",
    "rival": "logarithm of the mass over that of the weightiest other theme, -4 to 1; 0 for points of a programme",
    "kin": "the same against the weightiest other theme of its group, -4 to 1",
    "strong": "strong cues among the different cues, at most 3",
    "size": "words in the longest match, at most 4",
    "topic": "1 with a strong cue of several words in a list item or in a sentence that announces the subject",
    "first": "place of the first evidence, 0 (start) to 1 (end)",
    "single": "1 with evidence in one sentence only, save as one of AGENDA points of a programme (``topic``)",
    "length": "logarithm of the length over TYPICAL words, -2 to 2",
    "hints": "logarithm (base 2) of 1 + hints",
    "context": "how much the text speaks about education, 0 to 1",
}
TYPICAL = 130
AGENDA = 4


class Weights(Record):
    """The fitted numbers.

    Attributes:
        version: Version of the file.
        source: What they were fitted to, and how well they do on other texts.
        beside: For fallback themes that may stand beside other themes, the score from which they do.
        bias: The constant.
        weights: Weight of each feature.
    """

    version: str
    source: str
    beside: dict[str, float]
    bias: float
    weights: dict[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """What the features need to know of the text as a whole.

    Attributes:
        words: Number of words in the body.
        starts: For each sentence the number of words before it.
        context: How much it speaks about education, 0 to 1.
        need: The mass that a text of this length needs.
    """

    words: int
    starts: tuple[int, ...]
    context: float
    need: float


def load_weights() -> Weights:
    """The packaged weights.

    Raises:
        DataError: A feature has no weight, or a weight no feature.
    """
    weights = read_toml(WEIGHTS, Weights)
    if set(weights.weights) != set(FEATURES):
        odd = sorted(set(weights.weights) ^ set(FEATURES))
        raise DataError(f"{WEIGHTS}: features and weights differ in {', '.join(odd)}. Run training/theme_ranker.py.")
    return weights


def features(
    hits: Mapping[str, Sequence[Hit]], masses: Mapping[str, float], groups: Mapping[str, str], text: Text
) -> dict[str, dict[str, float]]:
    """The features of every theme with a mass.

    Args:
        hits: Evidence by theme.
        masses: Mass by theme, context counted in; themes with none are left out.
        groups: Group by theme.
        text: The text as a whole.
    """
    present = [theme for theme in masses if masses[theme] > 0]
    topics = {theme for theme in present if any(_states_topic(hit) for hit in hits[theme])}
    agenda = topics if len(topics) >= AGENDA else set()
    return {
        theme: _features(hits[theme], masses[theme], _others(theme, masses, groups), text)
        | {"topic": float(theme in topics), "single": float(theme not in agenda and _sentences(hits[theme]) == 1)}
        | ({"rival": 0.0} if theme in agenda else {})
        for theme in present
    }


def score(values: Mapping[str, float], weights: Weights) -> float:
    """The score of one theme, 0 to 1."""
    total = weights.bias + sum(weight * values[name] for name, weight in weights.weights.items())
    return values["context"] / (1 + math.exp(-max(-50.0, min(50.0, total))))


def _others(theme: str, masses: Mapping[str, float], groups: Mapping[str, str]) -> tuple[float, float]:
    """The greatest mass of the other themes, and of those of the same group."""
    rivals = [mass for other, mass in masses.items() if other != theme]
    kin = [mass for other, mass in masses.items() if other != theme and groups[other] == groups[theme]]
    return max(rivals, default=0.0), max(kin, default=0.0)


def _features(hits: Sequence[Hit], mass: float, others: tuple[float, float], text: Text) -> dict[str, float]:
    counting = _counting(hits)
    start = min(text.starts[hit.sentence] for hit in counting)
    length = math.log(text.words / TYPICAL)
    return {
        "mass": _log_ratio(mass, text.need, 3.0),
        "rival": _log_ratio(mass, others[0], 1.0),
        "kin": _log_ratio(mass, others[1], 1.0),
        "strong": float(min(3, len({hit.cue for hit in counting if hit.strength == "strong"}))),
        "size": float(min(4, max(hit.size for hit in counting))),
        "first": start / text.words,
        "length": max(-2.0, min(2.0, length)),
        "hints": math.log2(1 + sum(hit.strength == "hint" for hit in hits)),
        "context": text.context,
    }


def _counting(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that may carry a theme."""
    return [hit for hit in hits if hit.counts and hit.strength != "hint"]


def _sentences(hits: Sequence[Hit]) -> int:
    return len({hit.sentence for hit in _counting(hits)})


def _states_topic(hit: Hit) -> bool:
    # The place is worth more only where such blocks stand out: on a page of lists an item announces nothing.
    stands_out = hit.place > 1 and (hit.focus or hit.kind == "list_item")
    return hit.counts and hit.strength == "strong" and hit.size > 1 and stands_out


def _log_ratio(mass: float, other: float, most: float) -> float:
    return max(-4.0, min(most, math.log(mass / other))) if other else most
