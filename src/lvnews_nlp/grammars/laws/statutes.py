"""Statutes by name: known names in all case forms, unknown ones by their shape, and titles with ``Par``."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from lvnews_nlp.grammars.dates.lexicon import load_lexicon
from lvnews_nlp.grammars.laws.data import Head, LegalAct, LegalActData, OwnLegalActData, legal_act_data
from lvnews_nlp.language.alphabet import CLOSING_QUOTES, OPENING_QUOTES, QUOTES, SINGLE_QUOTES
from lvnews_nlp.language.countries import land_genitives
from lvnews_nlp.language.inflection.endings import looks_definite_genitive, looks_genitive_plural, looks_mostly_genitive

REACH = 220  # code points looked at before a head or kind word
BEFORE_NAME = f"{QUOTES}{SINGLE_QUOTES}(,"  # what may be glued to the first word of a name

Genitive = Callable[[int, int], bool | None]


class Statutes:
    """The compiled names of statutes."""

    def __init__(self, data: LegalActData, *, own: OwnLegalActData) -> None:
        self._data = data
        self._known = {name.lower(): name for laws in (*own.laws, *data.laws) for name in laws.names}
        self._longest = max(len(name.split()) for name in self._known)
        self._vocabulary = {word for name in self._known for word in name.split()[:-1]}
        self._before_head = {name.split()[-2] for name in self._known if " " in name}
        heads = "|".join(f"(?P<h{i}>{head.pattern})" for i, head in enumerate(data.head))
        self._head = re.compile(rf"(?:{heads})(?!\w)")
        self._named = [(re.compile(rf"(?:{n.pattern})(?!\w)"), n) for n in (*own.named, *data.named)]
        titles = "|".join(map(re.escape, data.titles.names))
        self._titled = re.compile(
            rf"(?<!\w){data.words.titled} "
            rf"(?:[{OPENING_QUOTES}](?P<quoted>Par [^{QUOTES}\n]{{3,200}})[{CLOSING_QUOTES}]|(?P<plain>{titles})(?!\w))"
        )
        self._never = re.compile(data.generic.never, re.I)
        self._never_alone = re.compile(data.generic.never_alone)

    def find(self, text: str, genitive: Genitive | None) -> Iterator[LegalAct]:
        """Statutes in ``text`` (one line, plain spaces); they may overlap."""
        yield from self._by_head(text, genitive)
        yield from self._by_title(text)
        yield from self._by_pattern(text)

    def _by_head(self, text: str, genitive: Genitive | None) -> Iterator[LegalAct]:
        for match in words(self._head, text):
            head = self._data.head[(match.lastindex or 1) - 1]
            base = max(0, match.start() - REACH)
            before = list(re.finditer(r"\S+", text[base : match.start()]))
            if not before or base + before[-1].end() == match.start():
                continue
            starts = [base + w.start() + len(w[0]) - len(w[0].lstrip(BEFORE_NAME)) for w in before]
            name = self._known_name(text, starts, match, head) or (
                self._generic_name(text, starts, match, genitive) if head.generic else None
            )
            if name:
                start, canonical, confidence = name
                yield LegalAct(
                    start=start,
                    end=match.end(),
                    canonical=canonical or f"{one_line(text[start : match.start()])} {head.nominative}",
                    kind=head.kind,
                    provision=provision(text, match.end()),
                    confidence=confidence,
                )

    def _known_name(
        self, text: str, starts: list[int], match: re.Match[str], head: Head
    ) -> tuple[int, str | None, float] | None:
        if text[starts[-1] : match.start()].strip().lower() not in self._before_head:
            return None
        for start in starts[-self._longest :]:
            if text[start].isspace():  # a quotation mark that stands alone
                continue
            canonical = self._known.get(f"{one_line(text[start : match.start()])} {head.nominative}".lower())
            if canonical and text[start].isupper():
                return start, canonical, 1.0
            # In lower case "likumu" mostly is the plural ("imigrācijas likumu izmaiņas"): only with an article.
            if canonical and head.generic and (not looks_genitive_plural(match[0]) or provision(text, match.end())):
                return start, canonical, 0.7
        return None

    def _generic_name(
        self, text: str, starts: list[int], match: re.Match[str], genitive: Genitive | None
    ) -> tuple[int, str | None, float] | None:
        """A capitalised word and genitives up to the head: ``Klimata politikas likums``."""
        ends = [*starts[1:], match.start()]
        for count, (start, end) in enumerate(zip(reversed(starts), reversed(ends), strict=True), 1):
            word = text[start:end].rstrip()
            if count > self._data.generic.longest or not word or self._never.fullmatch(word):
                return None
            # Right before the head stands a noun: no definite adjective, no "un".
            if count == 1 and (word == "un" or looks_definite_genitive(word)):
                return None
            if word != "un" and not self._looks_genitive(word, start, genitive):
                return None
            if word[0].isupper():
                lone = count == 1 and (self._never_alone.fullmatch(word) or word in land_genitives() or len(word) < 3)
                return None if lone else (start, None, 0.6)
        return None

    def _looks_genitive(self, word: str, start: int, genitive: Genitive | None) -> bool:
        """By its tag where there is one; else by an ending that only or mostly genitives have."""
        if not word.isalpha():
            return False
        tagged = genitive(start, start + len(word)) if genitive else None
        if tagged is not None:
            return tagged
        return word.isupper() or looks_mostly_genitive(word) or word.lower() in self._vocabulary

    def _by_title(self, text: str) -> Iterator[LegalAct]:
        for match in self._titled.finditer(text):
            group = "quoted" if match["quoted"] else "plain"
            yield LegalAct(
                start=match.start(group),
                end=match.end(group),
                canonical=one_line(match[group]),
                kind="law",
                title=one_line(match[group]),
                provision=provision(text, match.end()),
            )

    def _by_pattern(self, text: str) -> Iterator[LegalAct]:
        for pattern, named in self._named:
            for match in words(pattern, text):
                if match[0][0].islower() and not provision(text, match.end()):
                    continue
                yield LegalAct(
                    start=match.start(),
                    end=match.end(),
                    canonical=named.canonical,
                    kind=named.kind,
                    provision=provision(text, match.end()),
                )


def words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Matches that start a word. Tested last, because a pattern that starts with its own letters is found faster."""
    for match in pattern.finditer(text):
        if not match.start() or not (text[match.start() - 1].isalnum() or text[match.start() - 1] == "_"):
            yield match


def one_line(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())


@cache
def _provision() -> re.Pattern[str]:
    ordinal = f"(?:{'|'.join(load_lexicon().data.ordinals.stems[:10])})"
    return re.compile(rf",? ?(?P<provision>{legal_act_data().words.provision.replace('<ordinal>', ordinal)})")


def provision(text: str, at: int) -> str | None:
    """The article or point that is cited right after an act (``17. panta otrā daļa``), or None."""
    match = _provision().match(text, at)
    return match["provision"] if match else None
