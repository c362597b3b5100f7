"""All cues of a taxonomy, looked up together, with what each stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lvnews_nlp.themes.cues import Cue, CueReader
from lvnews_nlp.themes.matcher import CueIndex
from lvnews_nlp.themes.page_sentences import Sentence
from lvnews_nlp.themes.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Use:
    """What a cue stands for: a theme (with strength), an area, or a kind of sentence."""

    kind: str
    name: str = ""
    strength: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A cue found in a sentence.

    Attributes:
        use: What it stands for.
        cue: The cue as written.
        words: The words (indices in the sentence) that it matched, sorted.
    """

    use: Use
    cue: str
    words: tuple[int, ...]


class CueLookup:
    """The cues of one taxonomy.

    Attributes:
        themes: Ids of all themes.
        fallbacks: The themes that are reported only where nothing more specific is.
        naming: Cues that ask for a proper name: ``Eiropas valodu diena``, ``@abroad``.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        reader = CueReader(taxonomy.settings.sets)
        self._uses: list[Use] = []
        self._cues: list[Cue] = []
        for use, text in _all_cues(taxonomy):
            self._uses.append(use)
            self._cues.append(reader.read(text))
        self._index = CueIndex(self._cues)
        self.themes = frozenset(theme.id for theme in taxonomy)
        self.fallbacks = frozenset(theme.id for theme in taxonomy if theme.fallback)
        self.naming = _naming(self._cues)

    def find(self, sentence: Sentence) -> list[Found]:
        """All cues in a sentence, of themes and of settings."""
        slots_of = self._index.slots_of
        words = [slots_of(word, lemma) for _, _, word, lemma in sentence.words]
        return [Found(self._uses[m.cue], self._cues[m.cue].text, m.words) for m in self._index.find(words)]


def _all_cues(taxonomy: Taxonomy) -> Iterator[tuple[Use, str]]:
    settings = taxonomy.settings
    for theme in taxonomy:
        for strength, cues in (("strong", theme.strong), ("cue", theme.cues), ("hint", theme.hints)):
            yield from ((Use("theme", theme.id, strength), cue) for cue in cues)
        yield from ((Use("exclude", theme.id), cue) for cue in theme.exclude)
    yield from ((Use("education"), cue) for cue in settings.education)
    for area, cues in settings.other_areas.items():
        yield from ((Use("area", area), cue) for cue in cues)
    yield from ((Use("focus"), cue) for cue in settings.focus)
    yield from ((Use("boilerplate"), cue) for cue in settings.boilerplate)


def _naming(cues: Iterable[Cue]) -> frozenset[str]:
    """The cues with a capital letter in what they match."""
    slots = {cue.text: {slot for sequence in cue.sequences for slot in sequence.slots} for cue in cues}
    proper = {slot for slot in frozenset().union(*slots.values()) if any(word != word.lower() for word in slot)}
    return frozenset(text for text, asked in slots.items() if asked & proper)
