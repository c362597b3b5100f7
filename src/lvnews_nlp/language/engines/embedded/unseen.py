"""Lemmas of forms that the treebank does not hold, and whether a tag set makes a known word of them.

The network guesses how an ending is replaced. What a form may be of, though, its tag and the paradigms say: of these
nouns and infinitives one that dictionaries know is taken, the one that the network likes best where there are several.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lvnews_nlp.language.engines.embedded.lemmas import LemmaChooser
from lvnews_nlp.language.engines.embedded.verb_stems import Infinitive, VerbStems
from lvnews_nlp.language.inflection.lexemes import COMPOUND
from lvnews_nlp.language.inflection.tagged import nouns_tagged

#: What a candidate gains as a noun of a dictionary, and more where the treebank has it with this declension.
HEADWORD_GAIN, LEXICON_GAIN = 4.0, 1.0
#: How much a candidate's plausibility as a noun counts.
PLAUSIBLE = 0.3
#: How much the network's scores count for infinitives, and the lowest of them that does.
NETWORK_SHARE, LOWEST = 0.5, -8.0
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
        self._words = words
        self._infinitives = lru_cache(maxsize=8_192)(verbs.infinitives)
        self._nouns = lru_cache(maxsize=16_384)(self._weigh_nouns)

    def guess(
        self, form: str, tag_set: tuple[str, str, str], scripts: Sequence[int], chances: Sequence[float]
    ) -> Guess:
        """The lemma of a form with a tag set.

        Args:
            form: The form.
            tag_set: UPOS, xpos and features.
            scripts: Numbers of the network's edit scripts, the likeliest first.
            chances: Logarithms of their chances.
        """
        upos, xpos, _ = tag_set
        if xpos in UNCHANGED:
            return Guess(form.lower())
        if upos == "NOUN" and (nouns := self._nouns(form, xpos)):
            return self._noun(nouns, self._chooser.made(form, scripts, chances))
        if xpos.startswith("v") and (infinitives := self._infinitives(form, xpos)):
            return self._infinitive(infinitives, xpos, self._chooser.made(form, scripts, chances))
        lemma = self._chooser.choose(form, upos, xpos, scripts, chances)
        return Guess(lemma, float(lemma in self._words))

    def _weigh_nouns(self, form: str, xpos: str) -> list[tuple[Guess, float]]:
        """The nouns that a form may be of, each with what speaks for it beside the network."""
        found = []
        for noun, seen, likely in nouns_tagged(form, xpos):
            listed = noun.lemma in self._words
            gain = PLAUSIBLE * likely + HEADWORD_GAIN * (bool(seen) or listed) + LEXICON_GAIN * bool(seen)
            # A noun that the lexicon knows, or a compound of one, counts half.
            found.append((Guess(noun.lemma, 1.0 if listed else 0.5 * (likely >= COMPOUND)), gain))
        return found

    @staticmethod
    def _noun(nouns: Sequence[tuple[Guess, float]], liked: Mapping[str, float]) -> Guess:
        if len(nouns) == 1:
            return nouns[0][0]
        lowest = min(liked.values(), default=LOWEST) - 1
        return max(nouns, key=lambda noun: liked.get(noun[0].lemma, lowest) + noun[1])[0]

    def _infinitive(self, infinitives: Sequence[Infinitive], xpos: str, liked: Mapping[str, float]) -> Guess:
        found = {one.lemma: one for one in infinitives}
        ending = "ties" if xpos[2:3] == "y" else "t"
        for lemma in liked:
            if lemma not in found and lemma.endswith(ending) and lemma in self._words:
                found[lemma] = Infinitive(lemma, 3, 0.5)
        lowest = min(liked.values(), default=LOWEST) - 1

        def score(one: Infinitive) -> float:
            return max(liked.get(one.lemma, lowest), LOWEST) * NETWORK_SHARE + one.known + one.support

        best = max(found.values(), key=score)
        return Guess(best.lemma, best.known / 3)
