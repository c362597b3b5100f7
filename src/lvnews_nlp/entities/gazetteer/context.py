"""Decides whether a name found in the text is really meant there, and how sure that is.

Long names speak for themselves. Abbreviations, names that are also common words (``Salas``, ``Liepa``) and names that
count only after a kind word (laikraksts ``Diena``) need something beside them; the words are in
``gazetteer_context.toml``.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from lvnews_nlp.entities.gazetteer.context_words import ContextWords
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord, inflected
from lvnews_nlp.entities.gazetteer.index import ANY_QUOTES, Hit
from lvnews_nlp.grammars.quotes import Quote, quotes
from lvnews_nlp.grammars.short_forms import LEAD
from lvnews_nlp.language.inflection.endings import looks_locative
from lvnews_nlp.language.units import Unit
from lvnews_nlp.vocabulary.labels import labels_with

_WEB = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    r"|\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}\.\w{2,4}/\S+"
)
_WEB_SIGN = re.compile(r"[@/]|www\.")
_BLANK = " \u00a0\u2009\u202f\t"
_REACH = 60  # code points looked at before a name
_LONGEST_NAME = 5  # words in quotation marks
_SKIPPED_IN_INITIALS = frozenset(("un", "no", "ar"))


class Context:
    """One text with its units and everything found in it.

    Args:
        text: The text, with plain quotation marks.
        units: Its units, without them.
        hits: Every surface found, also those inside others.
        words: The context words.
    """

    def __init__(self, text: str, units: Sequence[Unit], hits: Sequence[Hit], words: ContextWords) -> None:
        self.text = text
        self.units = units
        self.words = words
        self._webs = list(_webs(self.text))
        self._forms = "|".join(map(re.escape, sorted(words.all_legal_forms(), key=len, reverse=True)))
        self._elsewhere: dict[tuple[str, str], bool] = {}
        self._covered: set[int] = set()
        self._full: set[str] = set()
        self._ends: dict[int, set[str]] = defaultdict(set)
        for hit in hits:
            self._covered.update(range(hit.first, hit.last))
            record = hit.surface.record
            if hit.surface.origin != "abbreviation":
                self._ends[hit.end].add(record.id)
                if hit.last - hit.first > 1 or not record.flags & {"ambiguous", "needs-kind", "needs-quotes"}:
                    self._full.add(record.id)
        self._sure = {
            hit.surface.record.id for hit in hits if hit.fit == "exact" and not self._starts_sentence(hit)
        }  # fmt: skip

    def confidence(self, hit: Hit) -> float | None:
        """How sure the mention is, 0 to 1; None where it is not to be reported."""
        if self._part_of_other_word(hit) or self._opens_quoted_name(hit):
            return None
        if hit.surface.origin == "abbreviation":
            return self._abbreviation(hit)
        record, single = hit.surface.record, hit.last - hit.first == 1
        guarded = (single or hit.surface.origin == "name") and not any(q in hit.surface.form for q in ANY_QUOTES)
        if guarded and "needs-kind" in record.flags:
            return 1.0 if self.after_kind(hit) else None
        if guarded and "needs-quotes" in record.flags:
            return 1.0 if self._quoted(hit) or self.after_kind(hit) or self.legal_form(hit) is not None else None
        if single and self.after_kind(hit):
            return 1.0
        if single and "ambiguous" in record.flags:
            return self._ambiguous(hit)
        sure = 0.9 if single else 1.0
        sure -= {"name": 0.0, "alias": 0.02, "misnomer": 0.08}[hit.surface.origin]
        return sure - {"exact": 0.0, "initial": 0.04, "upper": 0.1}[hit.fit]

    def after_kind(self, hit: Hit) -> bool:
        """Whether one of the record's kind words stands before the name."""
        before = self._before(hit).rstrip(ANY_QUOTES + _BLANK).lower()
        return any(
            before.endswith(form) and not before[: -len(form)][-1:].isalpha()
            for form in _kind_forms(hit.surface.record)
        )

    def legal_form(self, hit: Hit) -> int | None:
        """Start of a legal form right before the name (``SIA “…``), or None."""
        before = re.search(rf"(?<!\w)(?:{self._forms})[{_BLANK}]?[{ANY_QUOTES}]?$", self._before(hit))
        return before.start() + max(0, hit.start - _REACH) if before else None

    def closing_quote(self, start: int, end: int) -> int:
        """The end of the mention with its closing quotation mark, where it opened inside."""
        marks = sum(mark in ANY_QUOTES for mark in self.text[start:end])
        return end + 1 if marks % 2 and end < len(self.text) and self.text[end] in ANY_QUOTES else end

    def _before(self, hit: Hit) -> str:
        return self.text[max(0, hit.start - _REACH) : hit.start]

    def _part_of_other_word(self, hit: Hit) -> bool:
        before, after = self._before(hit)[-2:], self.text[hit.end : hit.end + 2]
        if before[-1:].isalnum() or after[:1].isalnum() or before[-1:] in ("@", "_") or after[:1] in ("@", "_"):
            return True
        if any(start <= hit.start < end for start, end in self._webs):
            return True
        if after[:1] == "." and after[1:].islower():
            return True
        return self._hyphenated(hit, before, after)

    @cached_property
    def _name_ends(self) -> dict[int, int]:
        return {quote.start: quote.end for quote in quotes(self.text) if _is_name(self.text, quote)}

    def _opens_quoted_name(self, hit: Hit) -> bool:
        """A place that modifies the name of something else (``„Vidzemes mēbeles”``)."""
        surface = hit.surface
        modifies = surface.record.label in labels_with("place") and surface.form != surface.nominative
        # Few names stand behind a mark; a text without such needs no look at its quotes.
        behind = hit.start > 0 and self.text[hit.start - 1] in ANY_QUOTES
        return modifies and behind and self._name_ends.get(hit.start, 0) > hit.end

    def _hyphenated(self, hit: Hit, before: str, after: str) -> bool:
        """Half of a double name; two known names side by side (``Rīga-Tallina``) are not."""
        left = before[-1:] == "-" and before[:1].isalpha() and hit.first - 2 not in self._covered
        right = after[:1] == "-" and after[1:].isalpha() and hit.last + 1 not in self._covered
        return hit.surface.origin != "abbreviation" and (left or right)

    def _abbreviation(self, hit: Hit) -> float | None:
        record = hit.surface.record
        short = hit.surface.form
        if record.id in self._full:
            return 0.97 if self._follows_name(hit) else 0.95
        if self._defined_otherwise(hit) or (len(short) <= 4 and self._among_capitals(hit)):
            return None
        if "party-letters" in record.flags:
            return 0.7 if self._after_politician(hit) else None
        if "abbreviation-context" in record.flags:
            return 0.8 if self.words.goes_on_from_abbreviation(self._next_word(hit)) else None
        return 0.9

    def _follows_name(self, hit: Hit) -> bool:
        before = self._before(hit)
        end = hit.start - len(before) + len(before[:-1].rstrip(ANY_QUOTES + _BLANK)) if before.endswith("(") else -1
        return hit.surface.record.id in self._ends.get(end, ())

    def _defined_otherwise(self, hit: Hit) -> bool:
        """The document gives the abbreviation to another name; looked up once for all mentions."""
        form, name = hit.surface.form, hit.surface.record.name
        if (form, name) not in self._elsewhere:
            self._elsewhere[form, name] = self._defines(form, name)
        return self._elsewhere[form, name]

    def _defines(self, form: str, name: str) -> bool:
        """Whether words of other beginnings than the name's, with these initials, stand before the abbreviation."""
        if f"{form})" not in self.text:
            return False
        for match in re.finditer(rf"\({LEAD}{re.escape(form)}\)", self.text):
            words = re.findall(r"[^\W\d_]+", self.text[max(0, match.start() - 150) : match.start()])
            initials = [word[0].upper() for word in words if word not in _SKIPPED_IN_INITIALS]
            wanted = [letter.upper() for letter in form if letter.isalpha()]
            own = [word[:3].lower() for word in re.findall(r"[^\W\d_]+", name)]
            same = sum(word[:3].lower() in own for word in words[-len(wanted) :])
            if initials[-len(wanted) :] == wanted and len(wanted) > 1 and same < len(wanted) - 1:
                return True
        return False

    def _among_capitals(self, hit: Hit) -> bool:
        near = [*self.units[max(0, hit.first - 1) : hit.first], *self.units[hit.last : hit.last + 1]]
        words = [unit.text for unit in near if unit.text.isalpha()]
        return bool(words) and all(word.isupper() and len(word) > 3 for word in words)

    def _after_politician(self, hit: Hit) -> bool:
        bracket = self._before(hit).endswith("(") and self.text[hit.end : hit.end + 1] in (")", ",")
        names = [unit.text for unit in self.units[max(0, hit.first - 3) : hit.first - 1]]
        return bracket and len(names) == 2 and all(name[0].isupper() and not name.isupper() for name in names)

    def _ambiguous(self, hit: Hit) -> float | None:
        following = self._next_word(hit)
        if hit.fit != "exact" or self.words.takes_from_place(following):
            return None
        if self.words.goes_on_from_place(following):
            return 0.85
        previous = self.units[hit.first - 1] if hit.first else None
        beside = previous is not None and self.text[previous.end : hit.start].strip(_BLANK) == ""
        if beside and previous is not None and previous.text.lower().startswith(self.words.before_place):
            return 0.8
        if beside and previous is not None and (previous.text[0].isupper() or previous.text == "."):
            return None
        if self._quoted(hit) or (following[:1].isupper() and hit.last not in self._covered):
            return None
        if "person-name" in hit.surface.record.flags:
            return 0.6 if looks_locative(hit.surface.form) and hit.surface.form != hit.surface.nominative else None
        if self._starts_sentence(hit):
            return 0.4 if hit.surface.record.id in self._sure else None
        return 0.5

    def _next_word(self, hit: Hit) -> str:
        """What follows on the same line, from the next word on, without quotation marks."""
        return self.text[hit.end : hit.end + 40].split("\n")[0].lstrip(_BLANK + ")" + ANY_QUOTES)

    def _quoted(self, hit: Hit) -> bool:
        return (
            hit.start > 0
            and self.text[hit.start - 1] in ANY_QUOTES
            and self.text[hit.end : hit.end + 1] in (*ANY_QUOTES,)
        )

    def _starts_sentence(self, hit: Hit) -> bool:
        before = self._before(hit).rstrip(ANY_QUOTES + _BLANK + "(")
        return not before or not (before[-1].isalnum() or before[-1] in ",;%/")


def _is_name(text: str, quote: Quote) -> bool:
    """Whether a quoted passage is as short as a name and no sentence."""
    passage = text[quote.start : quote.end]
    return passage.count(" ") < _LONGEST_NAME and passage[-1] not in ".,!?…"


def _webs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every address in the text; looked for only in runs without blanks that hold a sign of one."""
    sign = _WEB_SIGN.search(text)
    while sign:
        start, end = sign.span()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        yield from (match.span() for match in _WEB.finditer(text, start, end))
        sign = _WEB_SIGN.search(text, end)


@lru_cache(maxsize=4096)
def _kind_forms(record: GazetteerRecord) -> tuple[str, ...]:
    return tuple(form.lower() for kind in record.kind for form in (kind, *inflected(kind)))
