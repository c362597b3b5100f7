"""Which of the network's edit scripts gives the lemma: the likeliest one, unless only another makes a known word."""

import gzip
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from lvnews_nlp.language.engines.embedded.edit_scripts import apply

#: What the logarithm of a script's chance is raised by when the lemma is a headword; chosen on LVTB dev.
HEADWORD_BONUS = 3.0
#: The part of speech of names, which no list of headwords can know.
NAME = "PROPN"


class LemmaChooser:
    """Lemmas from scored edit scripts and a list of headwords."""

    def __init__(self, scripts: Sequence[str], headwords: frozenset[str]) -> None:
        """Takes the scripts of the network, in its order, and the dictionary's headwords."""
        self._scripts = scripts
        self._headwords = headwords
        self._candidate = lru_cache(maxsize=50_000)(self._make)

    def first(self, word: str, upos: str, script: int, *, ahead: bool) -> str | None:
        """The lemma by the likeliest script, unless another one may be better.

        Args:
            word: The form.
            upos: Its part of speech; names are not looked up.
            script: Number of the likeliest script.
            ahead: Whether the next one is so far behind that it could not win even with a headword.
        """
        lemma, is_known = self._candidate(word, script)
        return lemma if is_known or ahead or upos == NAME else None

    def best(self, word: str, upos: str, choices: Sequence[int], scores: Sequence[float]) -> str:
        """The best of several lemmas.

        Args:
            word: The form.
            upos: Its part of speech.
            choices: Numbers of scripts, the likeliest first.
            scores: Logarithms of their chances.
        """
        reach = 0.0 if upos == NAME else HEADWORD_BONUS
        best, best_score = "", float("-inf")
        for choice, score in zip(choices, scores, strict=True):
            if score + reach <= best_score:
                break
            lemma, is_known = self._candidate(word, choice)
            raised = score + reach if is_known else score
            if lemma and raised > best_score:
                best, best_score = lemma, raised
        return best or word

    def _make(self, word: str, choice: int) -> tuple[str, bool]:
        lemma = apply(word, self._scripts[choice]) or ""
        return lemma, lemma in self._headwords


def read_headwords(path: Path) -> frozenset[str]:
    """The words of a gzipped file, one a line."""
    return frozenset(gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"))
