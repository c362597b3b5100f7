"""Which of the network's edit scripts gives the lemma.

The likeliest one, unless it makes no known word and another, not much less likely, makes one or makes what the
declension rules make of form and tag.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from lvnews_nlp.language.engines.embedded.edit_scripts import apply
from lvnews_nlp.language.engines.embedded.gzipped import read_text
from lvnews_nlp.language.inflection.tagged import lemma_tagged

#: What the logarithm of a script's chance is raised by when the lemma is a headword; chosen on LVTB dev.
HEADWORD_BONUS = 3.0
#: The same for the lemma that form and tag have by the declension rules; chosen on LVTB dev.
TAG_BONUS = 2.0
#: The part of speech of names, which no list of headwords knows; foreign ones do not follow the declension rules.
NAME = "PROPN"


class LemmaChooser:
    """Lemmas from scored edit scripts and a list of headwords."""

    def __init__(self, scripts: Sequence[str], headwords: frozenset[str]) -> None:
        """Takes the scripts of the network, in its order, and the dictionary's headwords."""
        self._scripts = scripts
        self._headwords = headwords
        self._candidate = lru_cache(maxsize=32_768)(self._make)
        self._declined = lru_cache(maxsize=16_384)(lemma_tagged)

    def first(self, word: str, upos: str, script: int, *, ahead: bool) -> str | None:
        """The lemma by the likeliest script, unless another one may be better.

        Args:
            word: The form.
            upos: Its part of speech; that of a name is the likeliest.
            script: Number of the likeliest script.
            ahead: Whether the next one is so far behind that it could not win even with a headword.
        """
        lemma, is_known = self._candidate(word, script)
        return lemma if is_known or ahead or upos == NAME else None

    def best(self, word: str, xpos: str, choices: Sequence[int], scores: Sequence[float]) -> str:
        """The best of several lemmas.

        Args:
            word: The form.
            xpos: Its tag.
            choices: Numbers of scripts, the likeliest first.
            scores: Logarithms of their chances.
        """
        declined = (self._declined(word, xpos) or "").lower()
        best, best_score = "", float("-inf")
        for choice, score in zip(choices, scores, strict=True):
            if score + HEADWORD_BONUS + TAG_BONUS <= best_score:
                break
            lemma, is_known = self._candidate(word, choice)
            score += HEADWORD_BONUS * is_known + TAG_BONUS * (lemma.lower() == declined)
            if lemma and score > best_score:
                best, best_score = lemma, score
        return best or word

    def choose(self, word: str, upos: str, xpos: str, choices: Sequence[int], scores: Sequence[float]) -> str:
        """The lemma of a word: by the likeliest script where no other may be better, else the best of several."""
        ahead = scores[1] + HEADWORD_BONUS <= scores[0]
        return self.first(word, upos, choices[0], ahead=ahead) or self.best(word, xpos, choices, scores)

    def made(self, word: str, choices: Sequence[int], scores: Sequence[float]) -> dict[str, float]:
        """What the scripts make of a word, each with the logarithm of the chance of the likeliest script that does."""
        lemmas = (self._candidate(word, choice)[0] for choice in choices)
        return dict(reversed([(lemma, score) for lemma, score in zip(lemmas, scores, strict=True) if lemma]))

    def _make(self, word: str, choice: int) -> tuple[str, bool]:
        lemma = apply(word, self._scripts[choice]) or ""
        return lemma, lemma in self._headwords


def read_headwords(path: Path) -> frozenset[str]:
    """The words of a gzipped file, one a line; who asks for those of a file that has not changed gets the same set."""
    return _headwords(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _headwords(path: Path, changed: int) -> frozenset[str]:
    return frozenset(read_text(path).split("\n"))
