"""What an engine is: sentences of words in; tags, lemmas and syntax out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an engine says of one sentence of n words: columns of n values, in the conventions of UD.

    Attributes:
        upos: Universal part-of-speech tags.
        xpos: Tags of the Latvian treebank (``ncmsn1``); empty strings where an engine has none.
        feats: Features as in CoNLL-U (``Case=Nom|Gender=Masc``), an empty string for none.
        lemmas: Dictionary forms.
        heads: Index of the head in the sentence, from 0; -1 for the root. Exactly one root a sentence.
        deprels: Relations to the head; ``root`` for the root.
        names: Named entities as (first word, word after the last, label); empty for engines that find none.
        chances: For each name how likely it is, 0 to 1; empty for engines that do not say.
        guesses: What may be a name beside these, as names with their chances; they may touch names and each other.
    """

    upos: Sequence[str]
    xpos: Sequence[str]
    feats: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deprels: Sequence[str]
    names: Sequence[tuple[int, int, str]] = ()
    chances: Sequence[float] = ()
    guesses: Sequence[tuple[int, int, str, float]] = ()


class Engine(Protocol):
    """Anything that annotates tokenised sentences; tokens and sentences are ours, whatever the engine."""

    def annotate(self, sentences: Sequence[Sequence[str]]) -> Sequence[Annotation]:
        """Annotates sentences.

        Args:
            sentences: Words of each sentence, at least one in each; many sentences at a time, so that an engine can
                batch them.

        Returns:
            One annotation a sentence, in the same order, with as many values as the sentence has words.
        """
        ...
