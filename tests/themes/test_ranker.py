import math

import pytest

from lvnews_nlp.themes.ranker import AGENDA, FEATURES, Text, features, load_weights, score
from lvnews_nlp.themes.scoring import Hit

TEXT = Text(words=260, starts=(0, 20, 40, 60, 80, 100, 120, 140, 160, 180), context=1.0, need=1.3)


def hit(theme: str, sentence: int = 0, *, kind: str = "paragraph", size: int = 1, strength: str = "strong") -> Hit:
    return Hit(
        theme=theme, cue=f"cue {sentence}", strength=strength, start=sentence * 50, end=sentence * 50 + 5, size=size,
        sentence=sentence, block=sentence, kind=kind, focus=False, weight=1.0,
        place=1.4 if kind == "list_item" else 1.0, note="", counts=True,
    )  # fmt: skip


def scored(hits: dict[str, list[Hit]], text: Text = TEXT) -> dict[str, float]:
    masses = {theme: float(len(of_theme)) for theme, of_theme in hits.items()}
    weights = load_weights()
    values = features(hits, masses, text)
    return {theme: score(of_theme, weights) for theme, of_theme in values.items()}


def test_every_feature_has_a_weight_and_a_meaning() -> None:
    weights = load_weights()
    assert list(weights.weights) == list(FEATURES)
    assert all(math.isfinite(weight) for weight in weights.weights.values())
    assert weights.weights["mass"] > 0 > weights.weights["single"]


def test_a_subject_outranks_a_passing_mention() -> None:
    found = scored({"subject": [hit("subject", n) for n in range(5)], "aside": [hit("aside", 7)]})
    assert found["aside"] < 0.5 < found["subject"]


def test_points_of_a_programme_are_no_passing_mentions() -> None:
    subject = [hit("subject", n) for n in range(5)]
    points = {f"point {n}": [hit(f"point {n}", 5 + n, kind="list_item", size=3)] for n in range(AGENDA)}
    alone = scored({"subject": subject, "point 0": points["point 0"]})
    assert scored({"subject": subject, **points})["point 0"] > max(0.5, alone["point 0"])


def test_a_text_on_something_else_has_no_theme() -> None:
    other = Text(words=260, starts=TEXT.starts, context=0.3, need=1.3)
    assert scored({"subject": [hit("subject", n) for n in range(8)]}, other)["subject"] < 0.5


def test_themes_without_mass_have_no_features() -> None:
    assert features({"a": [hit("a")]}, {"a": 0.0}, TEXT) == {}


@pytest.mark.parametrize("bias", [-500.0, 500.0])
def test_scores_stay_between_0_and_1(bias: float) -> None:
    weights = load_weights().model_copy(update={"bias": bias})
    values = features({"a": [hit("a")]}, {"a": 1.0}, TEXT)
    assert 0 <= score(values["a"], weights) <= 1
