"""Explains a project number part by part, in Latvian and English, or says why something is none."""

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal

from lvnews_nlp.grammars.project_numbers.data import Family, Meaning, Part
from lvnews_nlp.grammars.project_numbers.grammar import ProjectIdGrammar, grammar
from lvnews_nlp.grammars.project_numbers.parse import ProjectId

Language = Literal["lv", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartExplanation:
    """One part of a number: its value, its speaking name, and what it means in both languages.

    ``verified`` is false where the meaning was not checked against a source.
    """

    value: str
    name: str
    lv: str
    en: str
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What one string is.

    Attributes:
        text: The string as written.
        verdict: ``project``, ``procurement``, ``programme-measure``; else the class that it looks like (``legal-act``,
            ``phone`` …), the reason why a known shape is refused (``year``, ``label``), or ``unknown``.
        lv: The verdict in words, Latvian.
        en: The verdict in words, English.
        number: The parse, where there is one.
        parts: The parts in the order of the number.
        programme: Funding programme in both languages, where certain.
        corrected: What was put right, in both languages.
    """

    text: str
    verdict: str
    lv: str
    en: str
    number: ProjectId | None = None
    parts: tuple[PartExplanation, ...] = ()
    programme: Meaning | None = None
    corrected: tuple[Meaning, ...] = ()

    @property
    def is_project_number(self) -> bool:
        """True for the number of a project or grant."""
        return self.verdict == "project"

    def to_dict(self) -> dict[str, Any]:
        """All of it as JSON-able values."""
        return {
            "text": self.text,
            "verdict": self.verdict,
            "is_project_number": self.is_project_number,
            "lv": self.lv,
            "en": self.en,
            "number": self.number and {"code": self.number.code} | self.number.to_dict(),
            "parts": [asdict(part) for part in self.parts],
            "programme": self.programme and self.programme.model_dump(include={"lv", "en"}),
            "corrected": [note.model_dump(include={"lv", "en"}) for note in self.corrected],
        }

    def render(self, *, language: Language = "en") -> str:
        """Lines to print; ``str(explanation)`` is the English ones."""
        return "\n".join(self._lines(language))

    def __str__(self) -> str:
        return self.render()

    def _lines(self, language: Language) -> Iterator[str]:
        headings = grammar().headings

        def line(heading: Meaning, text: str) -> str:
            return f"  {getattr(heading, language)}: {text}"

        yield self.text
        if self.number is None:
            yield line(headings.none, getattr(self, language))
            return
        yield line(headings.what, getattr(self, language))
        yield line(headings.number, self.number.code)
        for part in self.parts:
            yield f"    {part.value:<14} {getattr(part, language)}"
        if self.programme:
            yield line(headings.programme, getattr(self.programme, language))
        if self.number.fund:
            yield line(headings.fund, self.number.fund)
        for note in self.corrected:
            yield line(headings.corrected, getattr(note, language))


def explain(text: str) -> list[Explanation]:
    """Explains every number in ``text``; where there is none, the one answer says why.

    >>> [answer] = explain("4.2.2.3/1/24/1/001")
    >>> answer.verdict, answer.parts[-2].value, answer.parts[-2].en
    ('project', 'I', 'kind of project selection: restricted call')
    >>> explain("noteikumi Nr. 398")[0].verdict
    'legal-act'
    """
    known = grammar()
    answers = [_explained(known, match.number) for match in known.find(text)]
    return answers or [_refused(known, text)]


def _explained(known: ProjectIdGrammar, number: ProjectId) -> Explanation:
    family = next(family for family in known.families if family.id == number.family)
    programme = next((p for p in family.programme if p.lv == number.programme), None)
    return Explanation(
        text=number.text,
        verdict=number.kind,
        lv=family.lv,
        en=family.en,
        number=number,
        parts=tuple(_parts(family, number)),
        programme=programme,
        corrected=tuple(known.corrections[id] for id in number.corrected),
    )


def _parts(family: Family, number: ProjectId) -> Iterator[PartExplanation]:
    for part in family.part:
        value = number.parts.get(part.name)
        if value is None:
            continue
        if part.levels:
            yield from _levels(part, value)
            continue
        meaning = part.values.get(value)
        yield PartExplanation(
            value=value,
            name=part.name,
            lv=f"{part.lv}: {meaning.lv}" if meaning else part.lv,
            en=f"{part.en}: {meaning.en}" if meaning else part.en,
            verified=part.verified or meaning is None,
        )


def _levels(part: Part, code: str) -> Iterator[PartExplanation]:
    """The levels of a dotted code: ``4.`` is the objective, ``4.2.`` the priority, and so on."""
    steps = code.split(".")
    for depth, level in enumerate(part.levels[: len(steps)], 1):
        yield PartExplanation(
            value=".".join(steps[:depth]) + ".", name=part.name, lv=level.lv, en=level.en, verified=part.verified
        )


def _refused(known: ProjectIdGrammar, text: str) -> Explanation:
    for family, year in known.near_misses(text):
        reason = known.reasons["label" if year is None else "year"]
        first, last = family.years or (0, 0)
        say = {"year": year, "first": first, "last": last}
        lv, en = reason.lv.format(family=family.lv, **say), reason.en.format(family=family.en, **say)
        return Explanation(text=text, verdict=reason.id, lv=lv, en=en)
    for measure in known.find_measures(text):
        return Explanation(
            text=text, verdict="programme-measure", lv=known.measure.lv, en=known.measure.en, number=measure.number
        )
    for alike in known.lookalikes:
        if re.search(alike.pattern, text):
            return Explanation(text=text, verdict=alike.id, lv=alike.lv, en=alike.en)
    unknown = known.reasons["unknown"]
    return Explanation(text=text, verdict="unknown", lv=unknown.lv, en=unknown.en)
