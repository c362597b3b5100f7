"""Words that speak for a theme, learned from annotated pages: what no cue lists.

``data/theme_words.tsv`` has one line a word (or two words in a row) and theme, with the share of pages with that word
in which an annotator marked it as evidence for the theme. Words are compared by stem and without diacritics, so that
pages written without them are read too. Only the packaged themes have such words; ``training/theme_ranker.py`` counts
them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lvnews_nlp.language.stemming import stem
from lvnews_nlp.resources import read_rows

WORDS = "theme_words.tsv"
#: A word's share is believed so far at most: no word alone makes a sentence certain.
TRUST = 0.9
#: So near to one another learned words of a theme are shown together.
NEAR = 3

#: Shares by word (or two words with a space between) and theme.
Words = Mapping[str, Mapping[str, float]]
_PLAIN = str.maketrans("āčēģīķļņōšūž", "acegiklnosuz")


@dataclass(frozen=True, slots=True)
class Said:
    """What the learned words of a text say of one theme.

    Attributes:
        total: Sum of the shares of its different words.
        sentences: For each sentence with any, its number and the chance that it speaks of the theme, 0 to 1.
    """

    total: float
    sentences: dict[int, float]

    @property
    def ranked(self) -> list[float]:
        """The chances of the sentences, best first."""
        return sorted(self.sentences.values(), reverse=True)


def load_words() -> Words:
    """The packaged words."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for word, theme, share in read_rows(WORDS):
        words[word][theme] = float(share)
    return dict(words)


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    """A word as it is compared; an empty one stays so."""
    return stem(word.lower()).translate(_PLAIN) if word else ""


def grams(words: Iterable[str]) -> Iterator[str]:
    """The words of a sentence as they are compared, and every two in a row; an empty word is a gap.

    >>> list(grams(["Bērnu", "nometnēm"]))
    ['bern', 'nometn', 'bern nometn']
    """
    keys = [_key(word) for word in words]
    yield from filter(None, keys)
    yield from (f"{first} {second}" for first, second in pairwise(keys) if first and second)


def find_words(sentences: Sequence[Iterable[str]], words: Words) -> dict[str, Said]:
    """What the learned words of a text say, by theme.

    Args:
        sentences: The words of each sentence.
        words: The learned words.

    >>> said = find_words([["Bērnu", "nometne"]], {"nometn": {"camps": 0.5}})
    >>> said["camps"].total, said["camps"].sentences
    (0.5, {0: 0.45})
    """
    best: dict[str, dict[str, float]] = defaultdict(dict)
    doubts: dict[str, dict[int, float]] = defaultdict(dict)
    for number, sentence in enumerate(sentences):
        for word in words.keys() & set(grams(sentence)):
            for theme, share in words[word].items():
                best[theme][word] = share
                doubts[theme][number] = doubts[theme].get(number, 1.0) * (1 - TRUST * share)
    return {
        # Rounded, so that the order in which the words of a set come does not matter.
        theme: Said(round(sum(of.values()), 9), {n: round(1 - doubt, 9) for n, doubt in doubts[theme].items()})
        for theme, of in best.items()
    }


def spoken_in(sentence: Sequence[str], theme: str, words: Words) -> tuple[int, int]:
    """The places of the first and the last word of what says most of a theme in a sentence that speaks of it.

    Args:
        sentence: Its words; an empty one is a gap.
        theme: The theme.
        words: The learned words.

    >>> words = {"nometn": {"camps": 0.6}, "bern": {"camps": 0.2}, "pieteikt": {"camps": 0.2}}
    >>> spoken_in("Vasarā pie ezera būs bērnu radošā nometne un katrs tai var rīt pieteikties".split(), "camps", words)
    (4, 6)
    """
    shares: dict[int, float] = {}
    for size in (1, 2):
        for at in range(len(sentence) + 1 - size):
            gram = " ".join(_key(word) for word in sentence[at : at + size])
            for place in range(at, at + size) if theme in words.get(gram, ()) else ():
                shares[place] = max(shares.get(place, 0.0), words[gram][theme])
    first = last = max(shares, key=lambda place: (shares[place], -place))
    for place in sorted(shares):
        last = place if 0 < place - last <= NEAR else last
    for place in sorted(shares, reverse=True):
        first = place if 0 < first - place <= NEAR else first
    return first, last
