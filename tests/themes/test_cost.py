"""The cost of a sentence grows with what it says, not with how many cues there are."""

import random
import sys
from types import FrameType
from typing import Any

from lvnews_nlp.themes import matcher
from lvnews_nlp.themes.cues import parse_cue
from lvnews_nlp.themes.matcher import CueIndex

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")


def words(count: int, seed: int) -> list[str]:
    source = random.Random(seed)
    return ["".join(source.choices(SYLLABLES, k=4)) + "s" for _ in range(count)]


def lines_run(index: CueIndex, sentences: list[list[str]]) -> int:
    """How many lines of the matcher are run to find the cues of sentences: the same on every machine."""
    count = 0

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        if frame.f_code.co_filename != matcher.__file__:
            return None
        count += event == "line"
        return trace

    slots = [[index.slots_of(word) for word in sentence] for sentence in sentences]
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        for sentence in slots:
            list(index.find(sentence))
    finally:
        sys.settrace(before)
    return count


def test_twenty_thousand_cues_of_a_thousand_themes() -> None:
    vocabulary = words(8_000, seed=1)
    source = random.Random(2)
    cues = [parse_cue(" ".join(source.sample(vocabulary, 2)), {}) for _ in range(20_000)]
    sentences = [source.choices(vocabulary, k=15) for _ in range(100)]
    few, many = (lines_run(CueIndex(known), sentences) for known in (cues[:1_000], cues))
    assert few > 0
    assert many < 20 * few / 2


def test_cues_that_share_a_word_with_the_sentence_and_lack_their_other_one() -> None:
    sentence = ["skolas", "vadība", "izvērtē", "datus", "un", "lēmumus", "kopā", "ar", "jauno", "padomi"]
    few, many = (
        lines_run(CueIndex([parse_cue(f"vārds{n} skola{n % 97}", {}) for n in range(cues)]), [sentence] * 20)
        for cues in (200, 20_000)
    )
    assert 0 < few <= many < 5 * few
