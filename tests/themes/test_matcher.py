from hypothesis import given
from hypothesis import strategies as st

from lvnews_nlp.themes.cues import parse_cue
from lvnews_nlp.themes.matcher import CueIndex

WORDS = ["skola", "skolas", "skolu", "dati", "datos", "lēmums", "lēmumi", "balsta", "un", "bet", "jauns", "jaunajā"]
INDEX = CueIndex([parse_cue(cue, {}) for cue in ("{dati lēmums}", "jauns skola", "skola", "balst* dati")])


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_matches_lie_in_the_sentence_and_are_sorted(words: list[str]) -> None:
    for match in INDEX.find([INDEX.slots_of(word) for word in words]):
        assert list(match.words) == sorted(set(match.words))
        assert match.words[0] >= 0
        assert match.words[-1] < len(words)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_every_school_word_is_found(words: list[str]) -> None:
    found = {m.words[0] for m in INDEX.find([INDEX.slots_of(word) for word in words]) if m.cue == 2}
    assert found == {at for at, word in enumerate(words) if word.startswith("skol")}
