r"""The notation of cues: what phrases stand for a theme, in a form that survives Latvian inflection.

| notation | matches |
| --- | --- |
| ``metodisks atbalsts`` | these words in any form, in this order, at most ``GAP`` other words between neighbours |
| ``{dati balstīt lēmums}`` | the same words in any order, at most ``SLACK`` other words among them |
| ``skolotājs\|pedagogs`` | one of the alternatives |
| ``izglītība_iestāde`` | an alternative of several words that stand together (in braces: that are all there) |
| ``@teacher`` | any member of a set of the taxonomy's settings |
| ``mentor*``, ``*pratība`` | every word with this beginning; every word whose stem ends like this one's |
| ``=vecākiem`` | this very form |
| ``SMU`` | capitals only: this very form, as written |
| ``Jaunsardze`` | an initial capital: any form, written with a capital |
| ``mentors + @teacher - @learner`` | the first part; its sentence must have a teacher word and no learner word |

Conditions (``+``, ``-``) look at single words: an alternative of several words is refused there, and such a member of a
set is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from lvnews_nlp.errors import DataError

GAP = 2
SLACK = 3
_CONDITION = re.compile(r"\s([+-])\s+")
_PART = r"=?\*?[^\W_](?:[^\W_]|[’'+.-])*\*?"
_WORD = re.compile(rf"@[\w-]+|{_PART}(?:_{_PART})*")


@dataclass(frozen=True, slots=True)
class Sequence:
    """Words that must be found near one another.

    Attributes:
        slots: For each word, the patterns that it may match.
        gaps: Most other words before each slot but the first; empty where the order is free.
    """

    slots: tuple[frozenset[str], ...]
    gaps: tuple[int, ...]

    @property
    def ordered(self) -> bool:
        """Whether the words must come in this order."""
        return len(self.gaps) == len(self.slots) - 1


@dataclass(frozen=True, slots=True)
class Cue:
    """A parsed cue.

    Attributes:
        text: The cue as written.
        sequences: Its variants; one is enough.
        needs: Sets of patterns of which the sentence must have one each.
        forbids: Patterns which the sentence must not have.
    """

    text: str
    sequences: tuple[Sequence, ...]
    needs: tuple[frozenset[str], ...] = ()
    forbids: frozenset[str] = frozenset()


class CueReader:
    """Reads the cues of one taxonomy. A word that stands in many cues is read once."""

    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        """Takes the names of sets and their members (each member itself one alternative)."""
        self._sets = sets
        self._known: dict[str, _Word] = {}

    def read(self, text: str) -> Cue:
        """Reads one cue.

        Raises:
            DataError: The cue is empty, has an unknown set, a character outside the notation, or several words in an
                alternative of a condition.
        """
        phrase, *conditions = _CONDITION.split(" " + text.strip())
        phrase = phrase.strip()
        free = phrase.startswith("{") and phrase.endswith("}")
        words = (phrase[1:-1] if free else phrase).split()
        if not words:
            raise DataError(f"Cue {text!r} has no words. Write at least one word or remove the cue.")
        needs: list[frozenset[str]] = []
        forbids: frozenset[str] = frozenset()
        for sign, condition in zip(conditions[::2], conditions[1::2], strict=True):
            patterns = self._condition(condition.strip(), text)
            if sign == "+":
                needs.append(patterns)
            else:
                forbids |= patterns
        variants = tuple(_variants([self._word(word, text) for word in words], free=free))
        return Cue(text, variants, tuple(needs), forbids)

    def _condition(self, word: str, cue: str) -> frozenset[str]:
        several = [part for part in word.split("|") if "_" in part and not part.startswith("@")]
        if several:
            raise DataError(
                f"Cue {cue!r}: a condition looks at single words, so {several[0]!r} would never be met. Name its word"
                " that matters, or put the words into the phrase itself."
            )
        return self._word(word, cue).single

    def _word(self, word: str, cue: str) -> "_Word":
        if word not in self._known:
            alternatives = list(self._alternatives(word, cue))
            self._known[word] = _Word(
                frozenset(pattern for pattern in alternatives if "_" not in pattern),
                tuple(
                    tuple(frozenset((part,)) for part in pattern.split("_"))
                    for pattern in alternatives
                    if "_" in pattern
                ),
            )
        return self._known[word]

    def _alternatives(self, word: str, cue: str) -> Iterator[str]:
        for part in word.split("|"):
            if not _WORD.fullmatch(part):
                raise DataError(f"Cue {cue!r}: {part!r} is not in the cue notation. Correct the word.")
            if not part.startswith("@"):
                yield part
            elif part[1:] in self._sets:
                for member in self._sets[part[1:]]:
                    yield from self._alternatives(member, cue)
            else:
                known = ", ".join(sorted(self._sets)) or "none"
                raise DataError(f"Cue {cue!r}: there is no set {part!r}. Known sets: {known}.")


@dataclass(frozen=True, slots=True)
class _Word:
    """The alternatives for one word of a cue: single words, and those of several words."""

    single: frozenset[str]
    several: tuple[tuple[frozenset[str], ...], ...]


def parse_cue(text: str, sets: Mapping[str, tuple[str, ...]]) -> Cue:
    """Reads one cue.

    Args:
        text: The cue in the notation above.
        sets: Names of sets and their members (each member itself one alternative).

    Raises:
        DataError: The cue is empty, has an unknown set, a character outside the notation, or several words in an
            alternative of a condition.

    >>> cue = parse_cue("mentors @teacher", {"teacher": ("skolotājs", "pedagogs")})
    >>> [sorted(slot) for slot in cue.sequences[0].slots]
    [['mentors'], ['pedagogs', 'skolotājs']]
    """
    return CueReader(sets).read(text)


def _variants(words: Iterable[_Word], *, free: bool) -> Iterator[Sequence]:
    """One sequence for each choice among the alternatives of several words; single words stay together in one slot."""
    choices = [(((word.single,),) if word.single else ()) + word.several for word in words]
    for choice in product(*choices):
        flat = tuple(slot for group in choice for slot in group)
        gaps = tuple(0 if i else GAP for group in choice for i in range(len(group)))[1:]
        yield Sequence(flat, () if free and len(flat) > 1 else gaps)
