"""Counts of one metric, and what follows from them: of words, names, themes and records alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one metric.

    Attributes:
        gold: Items that there should be.
        system: Items that were found.
        correct: Items that were found and should be.
    """

    gold: int
    system: int
    correct: int

    @property
    def precision(self) -> float:
        """Share of the system's items that are right; 0 when there are none."""
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold items that were found; 0 when there are none."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        >>> Score(gold=4, system=2, correct=2).f1
        0.6666666666666666
        """
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0
