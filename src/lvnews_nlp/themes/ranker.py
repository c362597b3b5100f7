"""From evidence to a score: a logistic regression over features that tell a subject from a passing mention.

    score = context / (1 + exp(-(bias + lean(theme) + Σ weight(feature) · value(feature))))

The features (``FEATURES``) look at how much evidence there is, where it stands, how it is spread, and how much of it
the other themes of the text have. There are two sets of weights: one for the packaged themes, which have learned words
beside their cues (``learned_words.py``) and a lean of their own (how readily annotators give the theme, on the same
evidence), and one for any other theme, fitted to cues alone, so that a user's own taxonomy is scored without learning.
The weights are data (``data/theme_ranker.toml``), fitted to annotated texts by ``training/theme_ranker.py``. A score is
a chance: of themes with a score of .7 about 70 % are right (``docs/measuring.md`` has the table).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.themes.learned_words import Said
from lvnews_nlp.themes.scoring import Hit

WEIGHTS = "theme_ranker.toml"

#: What the ranker looks at, with what each value means. A sentence with evidence has a cue that counts, or learned
#: words that make it likelier than ``LIKELY``; the bulk of a theme is its mass and its learned words together.
FEATURES = {
    "mass": "natural logarithm of the theme's mass over what a text of this length needs, -4 to 3; -4 without cues",
    "cued": "1 with a cue that counts",
    "rival": "logarithm of the bulk over that of the weightiest other theme, -4 to 2; AGENDA points: at least 0",
    "outweighed": "the same, at most 0",
    "second": "the same against the second weightiest other theme, at most 0",
    "strong": "strong cues among the different cues, at most 3",
    "hints": "logarithm (base 2) of 1 + hints",
    "size": "words in the longest match, at most 4",
    "topic": "1 with a strong cue of several words in a list item or in a sentence that announces the subject",
    "first": "place of the first sentence with evidence, 0 (start) to 1 (end)",
    "single": "1 with evidence in one sentence only, save as one of AGENDA points of a programme (``topic``)",
    "length": "logarithm of the length over TYPICAL words, -1 to 2",
    "words": "logarithm of 1 + the shares of its learned words",
    "next_best": "chance of the second likeliest sentence by its learned words",
    "next_length": "``next_best`` times ``length``: on a long page a second such sentence says less",
    "context": "how much the text speaks about education, 0 to 1",
}
TYPICAL = 130
AGENDA = 4
LIKELY = 0.3
#: What its learned words must add up to where no cue speaks for a theme: a few chance words carry no short text.
ALONE = 1.0
_WORDS_BULK = 3.0
_LEAST_BULK = 0.05
_NOTHING = Said(0.0, {})


class Fitted(Record):
    """One fitted regression.

    Attributes:
        bias: The constant.
        weights: Weight of each feature.
        lean: What is added for a theme, by id.
    """

    bias: float
    weights: dict[str, float]
    lean: Mapping[str, float] = {}


class Weights(Fitted):
    """The fitted numbers: those of a theme without learned words, and those of one with them.

    Attributes:
        version: Version of the file.
        source: What they were fitted to, and how well they do on other texts.
        beside: For fallback themes that may stand beside other themes, the score from which they do.
        learned: The regression for themes with learned words.
    """

    version: str
    source: str
    beside: dict[str, float]
    learned: Fitted


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
    for fitted in (weights, weights.learned):
        if set(fitted.weights) != set(FEATURES):
            odd = sorted(set(fitted.weights) ^ set(FEATURES))
            raise DataError(
                f"{WEIGHTS}: features and weights differ in {', '.join(odd)}. Run training/theme_ranker.py."
            )
    return weights


def features(
    hits: Mapping[str, Sequence[Hit]],
    masses: Mapping[str, float],
    text: Text,
    said: Mapping[str, Said] | None = None,
) -> dict[str, dict[str, float]]:
    """The features of every theme with a mass, or with learned words enough and a sentence that they make likely.

    Args:
        hits: Evidence by theme.
        masses: Mass by theme, context counted in; themes with none have learned words only.
        text: The text as a whole.
        said: What learned words say, by theme.
    """
    said = said or {}
    cued = {theme for theme in masses if masses[theme] > 0}
    alone = {theme for theme, of in said.items() if of.total > ALONE and max(of.sentences.values()) > LIKELY}
    present = sorted(cued | alone)
    bulks = {
        theme: _bulk(masses[theme] / text.need if theme in cued else 0.0, said.get(theme, _NOTHING))
        for theme in present
    }
    weightiest = sorted(present, key=lambda theme: (-bulks[theme], theme))[:3]  # enough for two beside any theme
    topics = {theme for theme in cued if any(_states_topic(hit) for hit in hits[theme])}
    agenda = topics if len(topics) >= AGENDA else set()
    found = {}
    for theme in present:
        evidence = _counting(hits.get(theme, ()))
        of_cues = _of_cues(evidence if theme in cued else (), masses.get(theme, 0.0), text)
        of_theme = of_cues | _of_place(evidence, said.get(theme, _NOTHING), text) | _of_rivals(theme, bulks, weightiest)
        of_theme["hints"] = math.log2(1 + sum(hit.strength == "hint" for hit in hits.get(theme, ())))
        of_theme["topic"] = float(theme in topics)
        if theme in agenda:
            of_theme |= {"single": 0.0, "rival": max(0.0, of_theme["rival"]), "outweighed": 0.0, "second": 0.0}
        of_theme |= _of_words(said.get(theme, _NOTHING), of_theme["length"])
        found[theme] = of_theme
    return found


def score(values: Mapping[str, float], fitted: Fitted, theme: str = "") -> float:
    """The score of one theme, 0 to 1."""
    total = fitted.bias + fitted.lean.get(theme, 0.0)
    total += sum(weight * values[name] for name, weight in fitted.weights.items())
    return values["context"] / (1 + math.exp(-max(-50.0, min(50.0, total))))


def _of_cues(evidence: Sequence[Hit], mass: float, text: Text) -> dict[str, float]:
    strong = {hit.cue for hit in evidence if hit.strength == "strong"}
    length = max(-1.0, min(2.0, math.log(text.words / TYPICAL)))
    ratio = max(-4.0, min(3.0, math.log(mass / text.need))) if mass > 0 else -4.0
    return {
        "mass": ratio, "cued": float(mass > 0), "strong": float(min(3, len(strong))),
        "size": float(min(4, max((hit.size for hit in evidence), default=0))),
        "length": length, "context": text.context,
    }  # fmt: skip


def _of_place(evidence: Sequence[Hit], said: Said, text: Text) -> dict[str, float]:
    """Where and how widely a theme is spoken of."""
    sentences = {hit.sentence for hit in evidence} | {n for n, chance in said.sentences.items() if chance > LIKELY}
    starts = [text.starts[n] / text.words for n in sentences]
    return {"first": min(starts, default=1.0), "single": float(len(sentences) == 1)}


def _of_rivals(theme: str, bulks: Mapping[str, float], weightiest: Sequence[str]) -> dict[str, float]:
    """How a theme stands beside the others."""
    first, second, *_ = [*(bulks[other] for other in weightiest if other != theme), 0.0, 0.0]
    rival = _log_ratio(bulks[theme], first)
    # By how much a theme outweighs the rest depends on what else a page speaks of: with learned words it says nothing.
    return {"rival": rival, "outweighed": min(0.0, rival), "second": min(0.0, _log_ratio(bulks[theme], second))}


def _of_words(said: Said, length: float) -> dict[str, float]:
    ranked = said.ranked
    next_best = ranked[1] if len(ranked) > 1 else 0.0
    return {"words": math.log1p(said.total), "next_best": next_best, "next_length": next_best * length}


def _bulk(ratio: float, said: Said) -> float:
    return min(20.0, ratio) + _WORDS_BULK * said.total


def _counting(hits: Sequence[Hit]) -> list[Hit]:
    """The hits that may carry a theme."""
    return [hit for hit in hits if hit.counts and hit.strength != "hint"]


def _states_topic(hit: Hit) -> bool:
    # The place is worth more only where such blocks stand out: on a page of lists an item announces nothing.
    stands_out = hit.place > 1 and (hit.focus or hit.kind == "list_item")
    return hit.counts and hit.strength == "strong" and hit.size > 1 and stands_out


def _log_ratio(bulk: float, other: float) -> float:
    return max(-4.0, min(2.0, math.log((bulk + _LEAST_BULK) / (other + _LEAST_BULK))))
