"""Project, grant and procurement numbers: found, parsed into their parts, normalised.

The families, their parts and the labels are data (``data/project_ids.toml``). Matching runs on a folded copy of the
text (look-alike letters, dashes and spaces made plain), with every position mapped back, so that offsets always count
code points of the unchanged text.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lvnews_nlp.grammars.folding import LINE_BREAK, FoldedText
from lvnews_nlp.grammars.project_numbers.data import DATA, Family, OwnProjectIdData, ProjectIdData
from lvnews_nlp.grammars.project_numbers.parse import ProjectId, ProjectIdMatch, parse_match, year_of
from lvnews_nlp.resources import read_toml

MARKS = {
    "<slash>": rf"[ ]?/(?:{LINE_BREAK}|[ ]?)",
    "<dot>": r"\.[ ]?",
    "<stray>": r"\.?",
    "<dash>": rf"[ ]?-(?:{LINE_BREAK}|[ ]?)",
}
DIGIT = re.compile(r"\d")
RIGHT = r"(?![\w/])"
GLUED_LABEL = re.compile(r"(?<!\w)(?:[Nn]r|No)$")
LIST_SEPARATOR = re.compile(r"\s*(?:,|;|/|&|un|and)\s*")
LABEL_REACH = 60


class ProjectIdGrammar:
    """The compiled families, labels and measure codes.

    Args:
        data: Folder with a user's own ``project_ids.toml``; its families go before the packaged ones.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        packaged = read_toml(DATA, ProjectIdData)
        own = OwnProjectIdData()
        if data and (data / DATA).is_file():
            own = read_toml(data / DATA, OwnProjectIdData)
        self.families = own.family + packaged.family
        self.lookalikes = own.lookalike + packaged.lookalike
        self.corrections = {note.id: note for note in packaged.correction}
        self.reasons = {note.id: note for note in packaged.reason}
        self.headings = packaged.headings
        self.measure, labels = packaged.measure, packaged.labels
        self._patterns = [re.compile(_expand(family.pattern) + RIGHT) for family in self.families]
        self._labels = {"any": _label(labels.any + labels.grant), "grant": _label(labels.grant)}
        self._code = re.compile(rf"(?<![\w/.])(?P<code>{self.measure.code})(?![\w/]|\.\d)\.?")
        self._after = re.compile(rf" ?(?:[^\W\d]{{1,30}}\.? ){{0,2}}(?:{'|'.join(self.measure.after)})\b")
        self._before = re.compile(rf"\b(?:{'|'.join(self.measure.before)}) ?(?:[Nn]r\.? ?)?$")

    def find(self, text: str, *, folded: FoldedText | None = None) -> list[ProjectIdMatch]:
        """Project and procurement numbers in text order, never overlapping; every number has a digit."""
        if not DIGIT.search(text):
            return []
        folded = folded or FoldedText.of(text)
        found: list[tuple[int, int, Family, re.Match[str], FoldedText]] = []
        joined, taken = folded.joined(), bytearray(len(text))
        for family, pattern in zip(self.families, self._patterns, strict=True):
            # Hyphenation is undone only for numbers that have no hyphen of their own.
            views = [folded] if joined is None or "-" in family.canonical else [folded, joined]
            for view in views:
                for match in _scan(pattern, view.text):
                    start, end = view.span(match)
                    if _plausible(family, match) and 1 not in taken[start:end]:
                        taken[start:end] = b"\1" * (end - start)
                        found.append((start, end, family, match, view))
        found.sort(key=lambda item: item[:2])
        return list(self._labelled(text, found))

    def near_misses(self, text: str) -> Iterator[tuple[Family, int | None]]:
        """Families whose shape occurs in ``text``, and the year where that is what cannot be."""
        folded = FoldedText.of(text)
        for family, pattern in zip(self.families, self._patterns, strict=True):
            for match in _scan(pattern, folded.text):
                yield family, None if _plausible(family, match) else year_of(match)

    def _labelled(
        self, text: str, found: list[tuple[int, int, Family, re.Match[str], FoldedText]]
    ) -> Iterator[ProjectIdMatch]:
        last_end = -1
        last: dict[str, str | None] = {}
        for start, end, family, match, view in found:
            # The further numbers of a list share its label: "projekti Nr. lzp-2020/1-0001, lzp-2021/1-0002".
            listed = last_end >= 0 and LIST_SEPARATOR.fullmatch(text[last_end:start]) is not None
            labels = (
                last if listed else {kind: _label_at(p, view.text, match.start()) for kind, p in self._labels.items()}
            )
            if family.label != "none" and labels[family.label] is None:
                continue
            if family.kind == "procurement" and labels["any"] is None and _school_year(match):
                continue
            last_end, last = end, labels
            number = parse_match(family, match, found=text[start:end])
            yield ProjectIdMatch(start=start, end=end, number=number, label=labels["any"])

    def find_measures(self, text: str, *, folded: FoldedText | None = None) -> list[ProjectIdMatch]:
        """Codes of programme measures (``SAM 9.2.4.2.``, ``4.2.2.3. pasākums``), which are never project numbers."""
        folded = folded or FoldedText.of(text)
        found = []
        for match in self._code.finditer(folded.text):
            at = match.start()
            if not (
                self._after.match(folded.text, match.end()) or self._before.search(folded.text[max(0, at - 12) : at])
            ):
                continue
            start, end = folded.span(match, "code")
            code = match["code"]
            number = ProjectId(
                text=text[start:end], code=code, family="MEASURE", kind="programme-measure", parts={"measure": code}
            )
            found.append(ProjectIdMatch(start=start, end=end, number=number))
        return found


def find_project_ids(text: str, *, folded: FoldedText | None = None) -> list[ProjectIdMatch]:
    """Project and procurement numbers in ``text``, in text order; ``number.kind`` tells which is which.

    Args:
        text: Plain text.
        folded: Its folded copy, where there is one already.

    >>> [match] = find_project_ids("Projekts Nr. 8.1.2. 0/17/I/035 noslēdzies.")
    >>> match.start, match.end, match.number.code, match.number.corrected
    (13, 30, '8.1.2.0/17/I/035', ('space',))
    """
    return grammar().find(text, folded=folded)


def find_measure_codes(text: str, *, folded: FoldedText | None = None) -> list[ProjectIdMatch]:
    """Codes of programme measures in ``text`` (kind ``programme-measure``), in text order; as ``find_project_ids``."""
    return grammar().find_measures(text, folded=folded)


def parse_project_id(text: str) -> ProjectId | None:
    """The first project or procurement number in ``text``, or None; a label and other words around it do no harm.

    Args:
        text: Text with a number, in any of the ways in which people write them.

    Returns:
        The number with its family, its parts by name, the year, the programme and what was put right; None where there
        is none, or one with a year that cannot be.

    Examples:
        >>> number = parse_project_id("4.2.2.3/1/24/1/001")
        >>> number.code, number.parts["selection"], number.corrected
        ('4.2.2.3/1/24/I/001', 'I', ('digit-for-letter',))
    """
    found = find_project_ids(text)
    return found[0].number if found else None


@cache
def grammar() -> ProjectIdGrammar:
    """The packaged grammar, read once."""
    return ProjectIdGrammar()


def _expand(pattern: str) -> str:
    for mark, expression in MARKS.items():
        pattern = pattern.replace(mark, expression)
    return pattern


def _scan(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches with a clean left edge, which is tested last: a pattern that starts with its own text runs faster."""
    match = pattern.search(text)
    while match:
        clean = _clean_left(text, match.start())
        if clean:
            yield match
        match = pattern.search(text, match.end() if clean else match.start() + 1)


def _clean_left(text: str, at: int) -> bool:
    """No letter, digit or slash before a number, no further level of a code; ``Nr`` may be glued to it."""
    before = text[max(0, at - 3) : at]
    if not before:
        return True
    if before[-1] == "." and before[-2:-1].isdigit():
        return False
    if before[-1] == "-" and text[at].isalpha() and (before[-2:-1].isalnum() or before[-2:-1] == "_"):
        return False
    wordy = before[-1].isalnum() or before[-1] in "_/"
    return not wordy or (not text[at].isalpha() and GLUED_LABEL.search(before) is not None)


def _label(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<label>(?:{'|'.join(patterns)})[.:]{{0,2}})(?:[ ]|\r?\n){{0,4}}(?:[-–]\s?)?$")


def _label_at(pattern: re.Pattern[str], text: str, at: int) -> str | None:
    match = pattern.search(text[max(0, at - LABEL_REACH) : at])
    return match["label"] if match else None


def _plausible(family: Family, match: re.Match[str]) -> bool:
    year = year_of(match)
    return family.years is None or year is None or family.years[0] <= year <= family.years[1]


def _school_year(match: re.Match[str]) -> bool:
    """True for ``LU 2024/25``: a name before a school year, not a buyer before a procurement."""
    groups = match.groupdict()
    return (
        not groups.get("fund")
        and (groups.get("no") or "").isdigit()
        and int(groups["no"]) == int(groups["y"]) % 100 + 1
    )
