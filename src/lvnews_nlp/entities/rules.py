"""Ordered tables of rules: a question a row, and the first row whose answer is yes decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Case = TypeVar("Case")
Verdict = TypeVar("Verdict")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case, Verdict]):
    """One row of a table.

    Attributes:
        holds: The question; its name says what it asks.
        verdict: What follows where the answer is yes.
        example: A text in which this row decides over what is marked; runs as a test.
    """

    holds: Callable[[Case], bool]
    verdict: Verdict
    example: str


def deciding(rules: Sequence[Rule[Case, Verdict]], case: Case) -> Rule[Case, Verdict]:
    """The first rule that holds.

    Raises:
        LookupError: None does; the last row of a table is one that always holds.
    """
    for rule in rules:
        if rule.holds(case):
            return rule
    raise LookupError(f"No rule holds for {case!r}.")


def otherwise(case: object) -> bool:
    """The question of the last row."""
    return True
