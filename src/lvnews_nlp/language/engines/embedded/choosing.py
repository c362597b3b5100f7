"""Tag sets and lemmas of words: the network's best choices, and what treebank, paradigms and dictionaries know."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lvnews_nlp.language.engines.embedded.lemmas import HEADWORD_BONUS, NAME, LemmaChooser
from lvnews_nlp.language.engines.embedded.seen import SeenForms, SeenLemmas, near
from lvnews_nlp.language.engines.embedded.unseen import UnseenForms

TagSet = tuple[str, str, str]
"""UPOS, xpos and features."""

#: Outputs of the network that hold the best choices for every word, and their scores; its files call tag sets readings.
WORD_OUTPUTS = ("readings", "reading_scores", "lemmas", "lemma_scores")
#: How much the score of a tag set is raised that makes a known word of an unseen form; chosen on a quarter of LVTB
#: train, with tables of the rest.
KNOWN_BONUS = 3.0
#: First letters of the tags of words that dictionaries list: nouns, verbs, adjectives.
LISTED = ("n", "v", "a")


class WordChooser:
    """Chooses the tag set and the lemma of every word."""

    def __init__(
        self,
        tag_sets: Sequence[TagSet],
        lemma: LemmaChooser,
        *,
        forms: SeenForms,
        lemmas: SeenLemmas,
        unseen: UnseenForms,
    ) -> None:
        """Takes the network's tag sets in its order, and what is known of forms and lemmas."""
        self._tag_sets = tag_sets
        self._lemma = lemma
        self._forms = forms
        self._lemmas = lemmas
        self._unseen = unseen

    def choose(self, words: Sequence[str], found: dict[str, NDArray[Any]]) -> tuple[list[TagSet], list[str]]:
        """Tag sets and lemmas of the words of a sentence.

        Args:
            words: The words.
            found: ``readings``, ``reading_scores``, ``lemmas`` (edit scripts) and ``lemma_scores`` of the network;
                shape (words, choices), the likeliest first.
        """
        best = found["lemma_scores"][: len(words)]
        ahead = (best[:, 1] + np.float32(HEADWORD_BONUS) <= best[:, 0]).tolist()
        rows = zip(words, ahead, *(found[key][: len(words)].tolist() for key in WORD_OUTPUTS), strict=True)
        tag_sets, lemmas = [], []
        for word, is_ahead, numbers, scores, scripts, chances in rows:
            seen = self._forms.tag_sets(word)
            if seen is None:
                number, lemma = self._of_unseen(word, numbers, scores, scripts, chances)
            else:
                number = numbers[0] if numbers[0] in seen else self._forms.best(word, numbers, scores)
                upos, xpos, _ = self._tag_sets[number]
                lemma = self._lemma.first(word, upos, scripts[0], ahead=is_ahead) or self._lemma.best(
                    word, xpos, scripts, chances
                )
            if not self._lemmas.fits(lemma, number):
                number = self._lemmas.best(lemma, number, numbers, scores)
            tag_sets.append(self._tag_sets[number])
            lemmas.append(lemma)
        return tag_sets, lemmas

    def _of_unseen(
        self, word: str, numbers: list[int], scores: list[float], scripts: list[int], chances: list[float]
    ) -> tuple[int, str]:
        """Tag set and lemma of a form that the treebank does not hold: the likeliest near that makes a known word."""
        first = numbers[0]
        guess = self._unseen.guess(word, self._tag_sets[first], scripts, chances)
        if not self._is_listed(first) or self._known(first, guess.lemma, guess.known):
            return first, guess.lemma
        best, best_score = (first, guess.lemma), scores[0]
        for number, score in zip(near(numbers, scores), scores, strict=False):
            if number == first:
                continue
            guess = self._unseen.guess(word, self._tag_sets[number], scripts, chances)
            if self._is_listed(number):
                score += KNOWN_BONUS * self._known(number, guess.lemma, guess.known)
            if score > best_score:
                best, best_score = (number, guess.lemma), score
        return best

    def _is_listed(self, number: int) -> bool:
        upos, xpos, _ = self._tag_sets[number]
        return xpos.startswith(LISTED) and upos != NAME

    def _known(self, number: int, lemma: str, known: float) -> float:
        return 1.0 if self._lemmas.speaks_for(lemma, number) else known
