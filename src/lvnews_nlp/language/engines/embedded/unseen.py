"""Lemmas of forms that the treebank does not hold, and whether a reading makes a known word of them.

The network guesses how an ending is replaced. What a form may be of, though, its tag and the paradigms say: of these
nouns and infinitives one that dictionaries know is taken, the one that the network likes best where there are several.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lvnews_nlp.language.engines.embedded.lemmas import LemmaChooser
from lvnews_nlp.language.engines.embedded.verb_stems import Infinitive, VerbStems
from lvnews_nlp.language.inflection.tagged import nouns_tagged

#: What a candidate gains as a noun of a dictionary, and more where the treebank has it with this declension.
HEADWORD_GAIN, LEXICON_GAIN = 4.0, 1.0
#: How much a candidate's plausibility as a noun counts.
PLAUSIBLE = 0.3
#: How much the network's scores count for infinitives, and the lowest of them that does.
NETWORK_SHARE, LOWEST = 0.5, -8.0
#: Nouns as plausible as this are known, or compounds of known ones, which count half.
COMPOUND = 1.8
#: Tags of words that are their own lemma: genitives that never change, and adverbs.
UNCHANGED = frozenset({"nc00gg", "rpn", "r0n"})


@dataclass(frozen=True, slots=True)
class Guess:
    """A lemma, and how sure it is that there is such a word of this kind, 0 to 1."""

    lemma: str
    known: float = 0.0


class UnseenForms:
    """Guesses the lemmas of unseen forms."""

    def __init__(self, chooser: LemmaChooser, verbs: VerbStems, *, words: Collection[str]) -> None:
        """Takes the network's edit scripts, the stems of verbs, and the words of dictionaries."""
        self._chooser = chooser
        self._verbs = verbs
        self._words = words

    def guess(
        self, form: str, reading: tuple[str, str, str], scripts: Sequence[int], chances: Sequence[float]
    ) -> Guess:
        """The lemma of a form with a reading.

        Args:
            form: The form.
            reading: UPOS, xpos and features.
            scripts: Numbers of the network's edit scripts, the likeliest first.
            chances: Logarithms of their chances.
        """
        upos, xpos, _ = reading
        if xpos in UNCHANGED:
            return Guess(form.lower())
        liked = self._chooser.made(form, scripts, chances)
        if xpos.startswith("v"):
            guess = self._infinitive(form, xpos, liked)
        else:
            guess = self._noun(form, xpos, liked) if upos == "NOUN" else None
        if guess is not None:
            return guess
        lemma = self._chooser.choose(form, upos, xpos, scripts, chances)
        return Guess(lemma, float(lemma in self._words))

    def _noun(self, form: str, xpos: str, liked: dict[str, float]) -> Guess | None:
        lowest = min(liked.values(), default=LOWEST) - 1
        best, best_score = None, float("-inf")
        for noun, seen, likely in nouns_tagged(form, xpos):
            known = bool(seen) or noun.lemma in self._words
            score = liked.get(noun.lemma, lowest) + PLAUSIBLE * likely
            score += HEADWORD_GAIN * known + LEXICON_GAIN * bool(seen)
            if score > best_score:
                best_score = score
                best = Guess(noun.lemma, 1.0 if noun.lemma in self._words else 0.5 * (likely >= COMPOUND))
        return best

    def _infinitive(self, form: str, xpos: str, liked: dict[str, float]) -> Guess | None:
        found = {one.lemma: one for one in self._verbs.infinitives(form, xpos)}
        if not found:
            return None
        ending = "ties" if xpos[2:3] == "y" else "t"
        for lemma in liked:
            if lemma not in found and lemma.endswith(ending) and lemma in self._words:
                found[lemma] = Infinitive(lemma, 3, 0.5)
        lowest = min(liked.values(), default=LOWEST) - 1

        def score(one: Infinitive) -> float:
            return max(liked.get(one.lemma, lowest), LOWEST) * NETWORK_SHARE + one.known + one.support

        best = max(found.values(), key=score)
        return Guess(best.lemma, best.known / 3)
