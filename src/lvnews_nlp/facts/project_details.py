"""What a page says of a project beside its name: money, who carries it out with whom, from when to when.

The words that say so are data (``project_details.toml``). Only sentences about the project are looked at: those that
name it, and those after it that go on speaking of "the project" before another one is named; on a page with one
project, all that speak of it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from lvnews_nlp.facts.context import Context
from lvnews_nlp.grammars.dates.bounds import bounds
from lvnews_nlp.language.alphabet import CAPITALS
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.labels import labels_with

#: Code points between a word and the name that it goes with.
NEAR = 90
#: Code points between two names of one list.
LISTED = 45
#: Code points between a programme and the years that it runs.
BESIDE = 4
YEARS = re.compile(r"\d{4}/\d{4}")
#: What ends the part of a sentence that a word reaches.
STOP = re.compile(r"[;:!?]|\.\s|\b(?:savukārt|bet|taču)\b")
#: What may stand between two names of a list.
BETWEEN = re.compile(rf"[\s,„“”»\"(){CAPITALS}&]*(?:\b(?:un|kā arī|SIA|AS|biedrīb\w+|nodibināj\w+|VSIA)\b[\s,„“”\"]*)*")


class Example(Record):
    """A text, and what the record of its first project must say.

    Attributes:
        text: The text.
        amount: Money of the project.
        beneficiary: Canonical name of who carries it out.
        partners: Canonical names of the others.
        starts: First day, ISO.
        ends: Last day, ISO.
    """

    text: str
    amount: float | None = None
    beneficiary: str | None = None
    partners: tuple[str, ...] = ()
    starts: str | None = None
    ends: str | None = None


class ProjectWords(Record):
    """The lists of ``data/project_details.toml``; the comment above each there says what it is for.

    Words are beginnings, in lower case; ``reach`` counts sentences.
    """

    version: int
    source: str
    project: tuple[str, ...]
    pronouns: tuple[str, ...]
    reach: int
    money_whole: tuple[str, ...]
    money: tuple[str, ...]
    carries_out: tuple[str, ...]
    partners: tuple[str, ...]
    duration: tuple[str, ...]
    starting: tuple[str, ...]
    ending: tuple[str, ...]
    other_days: tuple[str, ...]
    not_own: tuple[str, ...]
    examples: tuple[Example, ...]

    def pattern(self, field: str) -> re.Pattern[str]:
        """A list, by the name of its field, as one pattern of whole words that begin like one of its entries."""
        return _pattern(getattr(self, field))


@lru_cache(maxsize=1)
def project_words() -> ProjectWords:
    """The packaged word lists."""
    return read_toml("project_details.toml", ProjectWords)


@lru_cache(maxsize=32)
def _pattern(starts: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(starts, key=len, reverse=True)
    words = (r"\w*\s+".join(map(re.escape, start.split())) for start in longest_first)
    return re.compile(rf"\b(?:{'|'.join(words)})\w*", re.IGNORECASE)


def add_details(context: Context, records: list[dict[str, Any]]) -> None:
    """Gives every record ``amount``, ``currency``, ``beneficiary``, ``partners``, ``starts`` and ``ends``.

    Args:
        context: The entities of a Doc.
        records: Project records; changed in place. Days are ISO days; what the page does not say is None or empty.
    """
    words = project_words()
    homes = [{context.sentence(context.entities[i]["start"]) for i in named(context, record)} for record in records]
    for number, record in enumerate(records):
        others = set().union(*homes[:number], *homes[number + 1 :]) - homes[number]
        sentences = about(context, homes[number], others, words, alone=len(records) == 1)
        record |= money_of(context, sentences, words)
        beneficiary = carrier(context, sentences, words)
        record["beneficiary"] = beneficiary
        record["partners"] = [name for name in partners(context, sentences, words) if name != beneficiary]
        record |= time_of(context, sentences, words)


def named(context: Context, record: dict[str, Any]) -> list[int]:
    """Indices of the entities of a record that name the project itself."""
    return [i for i in record["entities"] if context.entities[i]["label"] in labels_with("project")]


def about(context: Context, homes: set[int], others: set[int], words: ProjectWords, *, alone: bool) -> list[int]:
    """The sentences about a project, in text order; in one that names several, none is told from the other."""
    found = set(homes)
    speaks = words.pattern("project")
    last = max(homes, default=0)
    for sentence in range(0 if alone else min(homes, default=0), context.n_sentences):
        if sentence in others and not alone:
            if sentence > last:
                break
            continue
        text = context.text(sentence)
        near = alone or sentence - last <= words.reach
        goes_on = sentence - 1 in found and text.casefold().partition(" ")[0] in words.pronouns
        if near and (goes_on or speaks.search(text)):
            found.add(sentence)
    return sorted(found)


def money_of(context: Context, sentences: Sequence[int], words: ProjectWords) -> dict[str, Any]:
    """``amount`` and ``currency``: the sum that is said to be the whole, else the largest that is the project's."""
    found: list[tuple[bool, float, str]] = []
    for sentence in sentences:
        for index in context.labelled(sentence, "MONEY"):
            entity = context.entities[index]
            around = clause(context, sentence, entity)
            whole = beside(words.pattern("money_whole"), around, entity, before_only=True)
            if entity["value"] and (whole or words.pattern("money").search(around[0])):
                found.append((whole, float(entity["value"]["amount"]), entity["value"]["currency"]))
    if not found:
        return {"amount": None, "currency": None}
    _, amount, currency = max(found, key=lambda one: one[:2])
    return {"amount": amount, "currency": currency}


def carrier(context: Context, sentences: Sequence[int], words: ProjectWords) -> str | None:
    """The organisation nearest to a word of carrying out, before or after it."""
    found: list[tuple[int, str]] = []
    for sentence in sentences:
        start = context.offset(sentence)
        for match in words.pattern("carries_out").finditer(context.text(sentence)):
            at = (start + match.start(), start + match.end())
            for index in context.labelled(sentence, "ORG"):
                entity = context.entities[index]
                apart = max(entity["start"] - at[1], at[0] - entity["end"])
                between = context.source[min(entity["end"], at[1]) : max(entity["start"], at[0])]
                inner = words.pattern("partners").search(between) or STOP.search(between.replace(":", ""))
                if apart <= NEAR and not inner:
                    found.append((apart, entity["canonical"] or entity["text"]))
        if found:
            return min(found)[1]
    return None


def partners(context: Context, sentences: Sequence[int], words: ProjectWords) -> list[str]:
    """The organisations in the list after a word for partners, each once."""
    found: dict[str, None] = {}
    for sentence in sentences:
        start = context.offset(sentence)
        organisations = [context.entities[i] for i in context.labelled(sentence, "ORG")]
        for match in words.pattern("partners").finditer(context.text(sentence)):
            reach = start + match.end()
            for entity in organisations:
                gap = context.source[reach : entity["start"]] if entity["start"] >= reach else None
                if gap is None:
                    continue
                first = reach == start + match.end()
                if len(gap) > LISTED or (not first and not BETWEEN.fullmatch(gap)):
                    break
                found.setdefault(entity["canonical"] or entity["text"])
                reach = entity["end"]
    return list(found)


def time_of(context: Context, sentences: Sequence[int], words: ProjectWords) -> dict[str, str | None]:
    """``starts`` and ``ends``: an interval beside words of duration, or a day beside a word of starting or ending."""
    found: dict[str, str | None] = {"starts": None, "ends": None}
    for sentence in sentences:
        for index in context.labelled(sentence, "DATE"):
            entity = context.entities[index]
            days = bounds(entity["canonical"])
            around = clause(context, sentence, entity)
            if days is None or words.pattern("not_own").match(context.source[entity["end"] :].lstrip(" .")):
                continue
            if not any(character.isdigit() for character in entity["text"]) or of_programme(context, sentence, entity):
                continue
            first, last = days[0].isoformat(), days[1].isoformat()
            if "/" in entity["canonical"]:
                if words.pattern("duration").search(around[0]):
                    found = {"starts": found["starts"] or first, "ends": found["ends"] or last}
            elif words.pattern("other_days").search(around[0]):
                continue
            elif beside(words.pattern("ending"), around, entity):
                found["ends"] = found["ends"] or last
            elif beside(words.pattern("starting"), around, entity):
                found["starts"] = found["starts"] or first
    return found


def of_programme(context: Context, sentence: int, entity: dict[str, Any]) -> bool:
    """Whether years are those of the programme before them: ``Lauku attīstības programmas 2014.–2020. gadam``."""
    programmes = (context.entities[i]["end"] for i in context.labelled(sentence, "PROGRAMME"))
    return bool(YEARS.fullmatch(entity["canonical"])) and any(
        0 <= entity["start"] - end <= BESIDE for end in programmes
    )


def clause(context: Context, sentence: int, entity: dict[str, Any]) -> tuple[str, int]:
    """The part of the sentence around an entity between two stops, and where it begins in the text."""
    start, text = context.offset(sentence), context.text(sentence)
    left, right = entity["start"] - start, entity["end"] - start
    cuts = [match.end() for match in STOP.finditer(text, 0, left) if match[0] != ":"]
    begin = cuts[-1] if cuts else 0
    after = next((match.start() for match in STOP.finditer(text, right) if match[0] != ":"), len(text))
    return text[begin:after], start + begin


def beside(
    pattern: re.Pattern[str], around: tuple[str, int], entity: dict[str, Any], *, before_only: bool = False
) -> bool:
    """Whether a word of the pattern stands near an entity in its clause."""
    text, start = around
    for match in pattern.finditer(text):
        before = entity["start"] - (start + match.end())
        after = start + match.start() - entity["end"]
        if 0 <= before <= LISTED or (not before_only and 0 <= after <= LISTED):
            return True
    return False
