"""The rules of ``data/furniture.toml``: which lines of a page, and pieces of lines, are not the article."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from lvnews_nlp.article.furniture_data import InlineRule, LayoutRules, LineRule
from lvnews_nlp.article.text import Line
from lvnews_nlp.grammars.dates.lexicon import calendar_forms, month_stems, short_months
from lvnews_nlp.language.alphabet import CAPITALS, SMALL
from lvnews_nlp.resources import Record, read_toml
from lvnews_nlp.vocabulary.nouns import lemmas

#: The places of rules (``LineRule.where``) that are asked for in the whole page, above the body and below it.
ANY = frozenset({"any"})
HEAD = frozenset({"any", "head", "edges"})
TAIL = frozenset({"any", "tail", "edges"})
EVERYWHERE = HEAD | TAIL
EDGES = EVERYWHERE - ANY
MACRO = re.compile(r"(?<!\?P)<(\w+)>")  # not the name of a group
MAX_LINE = 900  # code points; no rule looks at a longer line


class FurnitureRules(Record):
    """The whole of ``data/furniture.toml``, with its patterns compiled on first use.

    Attributes:
        version: Version of the file.
        source: Where its wording is from.
        macros: Pieces of patterns by name: ``<name>`` in a pattern stands for one.
        line: Rules for whole lines; the first that matches a line counts.
        inline: Rules for pieces of lines.
        layout: Limits and word lists.
        title_signs: Weights of the signs by which the headline is told (``title.py``).
    """

    version: str
    source: str
    macros: dict[str, str]
    line: tuple[LineRule, ...]
    inline: tuple[InlineRule, ...]
    layout: LayoutRules
    title_signs: dict[str, float]

    def expand(self, pattern: str) -> str:
        """The pattern with its macros filled in."""
        expanded = pattern
        while any(name in self._macros for name in MACRO.findall(expanded)):
            expanded = MACRO.sub(lambda m: self._macros.get(m[1], m[0]), expanded)
        return expanded

    @cached_property
    def _macros(self) -> dict[str, str]:
        """The macros of the file, letters, the names of months and days of the week, and nouns of who has a site."""
        stems, short = "|".join(month_stems()), "|".join(short_months())
        named = {f"{kind}_name": "|".join(calendar_forms(kind, "nom")) for kind in ("month", "weekday")}
        named |= {"U": f"[{CAPITALS}]", "L": f"[{SMALL}]"}
        named["month"] = rf"(?i:(?:{stems})<letter>*|(?:{short})\.?(?!<letter>))"
        named["publisher"] = "|".join(sorted(lemmas("site", "heads"), key=len, reverse=True))
        return self.macros | named

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def weekday_pattern(self) -> re.Pattern[str]:
        """Names of the days of the week, in full or short."""
        return re.compile(self.expand("<weekday>"))

    @cached_property
    def date_label_pattern(self) -> re.Pattern[str]:
        """Words beside the date in a date line."""
        return re.compile(rf"(?<!\w)(?:{self.layout.date_subjects}\s+)?(?:{self.layout.date_labels})(?!\w)")

    @cached_property
    def changed_pattern(self) -> re.Pattern[str]:
        """Labels of the date of a later change."""
        return re.compile(rf"(?:{self.layout.date_subjects}\s+)?{self.layout.date_labels_changed}")

    @cached_property
    def published_pattern(self) -> re.Pattern[str]:
        """Labels of the date of publication."""
        return re.compile(rf"(?:{self.layout.date_subjects}\s+)?{self.layout.date_labels_published}")

    @cached_property
    def source_pattern(self) -> re.Pattern[str]:
        """Names of agencies and papers, one of them well known, perhaps with that of a person or an office."""
        name = self.expand(r"(?:<U>\S*|[\w-]+\.lv)(?: (?:<U>\S*|redakcija|dienests|ziņas))*")
        known = self.expand(rf"(?<!\w)(?:{self.layout.agencies})(?!\w)")
        return re.compile(rf"(?=.*{known})(?:{name}|{known})(?:\s*[/|,;•·–-]\s*(?:{name}|{known}))*")

    @cached_property
    def publisher_pattern(self) -> re.Pattern[str]:
        """The name of an institution whose page it is."""
        return re.compile(self.expand(self.layout.publishers))

    @cached_property
    def account_pattern(self) -> re.Pattern[str]:
        """The name of an account that stands where that of an author could."""
        return re.compile(self.expand(self.layout.accounts))

    @cached_property
    def place_pattern(self) -> re.Pattern[str]:
        """One or two capitalised words that may be where a notice or a decision was written: ``Rīgā``."""
        return re.compile(self.expand(r"<U><L>{2,}(?: <U><L>{2,}| novad(?:s|ā))?"))

    @cached_property
    def site_pattern(self) -> re.Pattern[str]:
        """A line that only names an institution, a paper or a place: the head of its site."""
        return re.compile(self.expand(self.layout.sites))

    @cached_property
    def field_pattern(self) -> re.Pattern[str]:
        """The beginning of a line that gives one fact after its label (``Projekta numurs: …``) or of an item."""
        return re.compile(rf"{self.layout.fields}|{self.layout.numbered}")

    @cached_property
    def subject_pattern(self) -> re.Pattern[str]:
        """The label before the subject of a letter, with what mail programs put before it."""
        return re.compile(self.layout.subjects)

    @cached_property
    def card_pattern(self) -> re.Pattern[str]:
        """The heading of the card of a project."""
        return re.compile(self.layout.cards)

    @cached_property
    def card_name_pattern(self) -> re.Pattern[str]:
        """The label of the field of a card that names the project."""
        return re.compile(self.layout.card_names)

    @cached_property
    def role_pattern(self) -> re.Pattern[str]:
        """Beginnings of words for the offices that sign articles."""
        return re.compile(self.layout.role_words)

    @cached_property
    def title_before_pattern(self) -> re.Pattern[str]:
        """What stands before a headline and is none of it."""
        return re.compile(rf"^{self.layout.title_before}\s*(?=\S)")

    @cached_property
    def title_after_pattern(self) -> re.Pattern[str]:
        """What stands after a headline and is none of it."""
        return re.compile(rf"(?<=\S)\s+{self.layout.title_after}$")

    @cached_property
    def person_pattern(self) -> re.Pattern[str]:
        """Two or more capitalised words that may be a person's name."""
        return re.compile(rf"(?<!\w){self.expand('<person>')}(?!\w)")

    @cached_property
    def wrote_pattern(self) -> re.Pattern[str]:
        """What stands before the name of an author and says what he or she did."""
        return re.compile(rf"^{self.expand('<wrote>')}:?\s+")

    @cached_property
    def _alternations(self) -> dict[str, re.Pattern[str]]:
        return {}

    @cached_property
    def _followers(self) -> dict[str, re.Pattern[str]]:
        return {rule.id: re.compile(self.expand(rule.next_pattern)) for rule in self.line if rule.next_lines}

    def _pattern(self, rule: LineRule | InlineRule) -> re.Pattern[str]:
        """The pattern of one rule, compiled when it is first asked for: a page needs few of them by themselves."""
        if rule.id not in self._compiled:
            self._compiled[rule.id] = re.compile(self.expand(rule.pattern))
        return self._compiled[rule.id]

    def matches(self, rule: LineRule, line: str) -> bool:
        """Whether the whole line is what the rule describes."""
        return len(line) <= MAX_LINE and self._pattern(rule).fullmatch(line.strip()) is not None

    def follows(self, rule: LineRule, line: str) -> bool:
        """Whether a line right after one that the rule marked is marked like it (``next_pattern``)."""
        return len(line) <= MAX_LINE and self._followers[rule.id].fullmatch(line.strip()) is not None

    def first(self, line: str, places: frozenset[str]) -> LineRule | None:
        """The first rule that matches a line, or None.

        Args:
            line: The line.
            places: Only rules whose ``where`` is one of these count.
        """
        if len(line) > MAX_LINE:
            return None
        stripped = line.strip()
        matches = (self._alternation(place).fullmatch(stripped) for place in places)
        numbers = [int(match.lastgroup[1:]) for match in matches if match and match.lastgroup]
        return self.line[min(numbers)] if numbers else None

    def _alternation(self, place: str) -> re.Pattern[str]:
        """One pattern for all rules of a place: ten times as fast as one after the other."""
        if place not in self._alternations:
            chosen = [(n, rule) for n, rule in enumerate(self.line) if rule.where == place]
            branches = (f"(?P<r{n}>{self.expand(rule.pattern)})" for n, rule in chosen)
            self._alternations[place] = re.compile("|".join(branches) or r"(?!)")
        return self._alternations[place]

    def pieces(self, line: str) -> Iterator[tuple[int, int, InlineRule]]:
        """The pieces of a line that are furniture, in order, without overlaps.

        Yields:
            First code point in the line, code point after the last, and the rule.
        """
        found = [
            (self._with_caption(line, match.start(), rule.caption), match.end(), rule)
            for rule in self.inline
            for match in self._pattern(rule).finditer(line)
        ]
        found.sort(key=lambda piece: piece[:2])
        last = 0
        for start, end, rule in found:
            if end > last:
                yield max(start, last), end, rule
                last = end

    @staticmethod
    def _with_caption(line: str, start: int, words: int) -> int:
        if not words:
            return start
        before = line[max(0, start - 200) : start]
        stop = max(before.rfind(". "), before.rfind("! "), before.rfind("? "))
        caption = before[stop + 2 :]
        return start - len(caption) if stop >= 0 and len(caption.split()) <= words else start


@cache
def furniture_rules() -> FurnitureRules:
    """The packaged rules, read once."""
    return read_toml("furniture.toml", FurnitureRules)


def split_pieces(line: Line, rules: FurnitureRules) -> Iterator[Line]:
    """A line cut where furniture stands in it: the furniture is marked, what is left of the line is not."""
    at = 0
    for start, end, rule in rules.pieces(line.text):
        yield from _part(line, at, start)
        for piece in _part(line, start, end):
            piece.mark("furniture", rule.detail)
            yield piece
        at = end
    yield from _part(line, at, len(line.text)) if at else (line,)


def _part(line: Line, start: int, end: int) -> Iterator[Line]:
    text = line.text[start:end]
    left, right = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
    if left < right:
        yield Line(line.start + left, line.start + right, line.text[left:right], line.gap and not start)
