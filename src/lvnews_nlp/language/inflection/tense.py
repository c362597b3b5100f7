"""The tense that a verb form speaks of, from ``data/tenses.toml``: whether what is near is ahead or behind."""

from functools import cache, lru_cache
from typing import Literal

from lvnews_nlp.resources import Record, read_toml

Spoken = Literal["past", "future", "perfect", "infinitive", ""]
#: Letters of the shortest verb that is known by its ending.
SHORTEST = 5


class Tenses(Record):
    """The whole file; the file says what each list holds."""

    source: str
    future: frozenset[str]
    future_stems: tuple[str, ...]
    future_endings: tuple[str, ...]
    past: frozenset[str]
    past_endings: tuple[str, ...]
    present: frozenset[str]
    deciding: frozenset[str]
    participle_endings: tuple[str, ...]
    auxiliaries: frozenset[str]
    debitive: str
    infinitive_endings: tuple[str, ...]
    agent_endings: tuple[str, ...]
    not_verbs: tuple[str, ...]
    examples: dict[Literal["past", "future", "perfect", "infinitive", "none"], tuple[str, ...]]


@cache
def tenses() -> Tenses:
    """The packaged forms and endings."""
    return read_toml("tenses.toml", Tenses)


@lru_cache(maxsize=32768)
def tense_of(form: str) -> Spoken:
    """What a verb form speaks of.

    Args:
        form: One word as it is written: with a capital letter ``Jā…`` begins a name.

    Returns:
        ``perfect`` for participles of the past and the passive, which an auxiliary (``tiks``) puts ahead; ``""`` for
        what is no verb, or is one of the present.

    >>> [tense_of(form) for form in ("notiks", "atklāja", "izcīnīts", "jāiesniedz", "strādāt", "skolotāja")]
    ['future', 'past', 'perfect', 'future', 'infinitive', '']
    """
    known, low = tenses(), form.lower()
    positive = low.removeprefix("ne")
    if positive in known.future or low.startswith(known.future_stems):
        return "future"
    if positive in known.past:
        return "past"
    if len(low) < SHORTEST:
        return ""
    spoken = "" if low.startswith(known.not_verbs) else _by_ending(low, known)
    return "future" if not spoken and form.startswith(known.debitive) and len(form) > SHORTEST else spoken


def _by_ending(low: str, known: Tenses) -> Spoken:
    if low.endswith(known.past_endings) and not low.endswith(known.agent_endings):
        return "past"
    if low.endswith(known.future_endings):
        return "future"
    if low.endswith(known.participle_endings):
        return "perfect"
    return "infinitive" if low.endswith(known.infinitive_endings) else ""
