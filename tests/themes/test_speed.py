"""The cost of a sentence grows with what it says, not with how many cues there are."""

import random
import time

from lvnews_nlp.themes.cues import parse_cue
from lvnews_nlp.themes.matcher import CueIndex

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def words(count: int, seed: int) -> list[str]:
    source = random.Random(seed)
    return ["".join(source.choices(SYLLABLES, k=4)) + "s" for _ in range(count)]


def seconds(index: CueIndex, sentences: list[list[str]]) -> float:
    start = time.perf_counter()
    for sentence in sentences:
        list(index.find([index.slots_of(word) for word in sentence]))
    return time.perf_counter() - start


def test_twenty_thousand_cues_of_a_thousand_themes() -> None:
    vocabulary = words(8_000, seed=1)
    source = random.Random(2)
    cues = [parse_cue(" ".join(source.sample(vocabulary, 2)), {}) for _ in range(20_000)]
    sentences = [source.choices(vocabulary, k=15) for _ in range(400)]
    few, many = CueIndex(cues[:1_000]), CueIndex(cues)
    for index in (few, many):
        seconds(index, sentences)  # fills the cache of words, as running text does
    once = min(seconds(few, sentences) for _ in range(3))
    assert min(seconds(many, sentences) for _ in range(3)) < 20 * once / 2
