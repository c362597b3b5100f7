"""Legal acts: statutes by name, Cabinet and municipal regulations, orders, acts of the European Union.

Span: a statute is its name, without ``grozījumi`` and without the article; a regulation is issuer, date, kind and number. The
quoted title after a number stays outside and goes into the value; a statute that has no other name than its title
(``likums „Par …”``) is the title without quotes. Names and words are data (``data/legal_acts.toml``).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from lvnews_nlp.entities.candidate import Candidate
from lvnews_nlp.entities.folding import LOOK_ALIKES, SPACES
from lvnews_nlp.entities.legal_act_data import DATA, Act, Head, LegalActData, OwnLegalActData
from lvnews_nlp.resources import read_toml

REACH = 220  # code points looked at before a head or kind word
PLAIN = LOOK_ALIKES | SPACES
OPENING = "„“”\"«»'(‚‘’,,"
TITLE = re.compile(r",? ?\n?[„“\"«](?P<title>[^„“”\"«»\n]{3,250})[”“\"»]")
PROVISION = re.compile(
    r",? ?(?P<provision>\d{1,4}(?:\. ?\d{1,2})?\.? ?(?:pant|punkt|pielikum|nodaļ)\w{1,3}"
    r"(?: (?:pirm|otr|treš|ceturt|piekt|sest|septīt|astot|devīt|desmit)\w{1,5} daļ\w{1,3})?(?: \d{1,3}\.(?:\d{1,2}\.?)? ?punkt\w{1,4})?)"
)
NUMBER = r" ?[Nn][rR]\.?:? ?(?P<number>\d{1,5}(?:[-/.]\d{1,5}){0,3})(?![\d/])"
UPPER = "A-ZĀČĒĢĪĶĻŅŌŖŠŪŽ"
LOWER = "a-zāčēģīķļņōŗšūž"
EUROPEAN_BODY = r"(?:ES|EK|EEK|EKOPS|Euratom|ES, Euratom|KĀDP|TI)"
EUROPEAN_NUMBER = (
    rf"(?: ?\((?P<body>{EUROPEAN_BODY})\))?(?P<nr> ?Nr\.?)? ?"
    rf"(?P<number>\d{{1,4}}/\d{{1,4}}(?:/(?P<suffix>{EUROPEAN_BODY}))?)(?![\w/])"
)
GENITIVE_ENDING = re.compile(r"[^\W\d_]+(?:as|es|us|u|ā|ās|o|aļa|ija)|valsts|asins|sāls")

Genitive = Callable[[int, int], bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalAct:
    """A named act in a text.

    Attributes:
        start: First code point.
        end: Code point after the last one.
        canonical: The name in the nominative.
        kind: ``law``, ``code``, ``constitution``, ``convention``, ``regulation``, ``binding-regulation``, ``order``,
            ``instruction``, ``by-law``, ``eu-regulation``, ``eu-directive``, ``eu-decision`` or ``eu-recommendation``.
        issuer: Who made it, in the genitive as in the formula, or None.
        date: ISO date, or None.
        number: ``398``, ``2021/1060``; or None.
        title: Quoted title without quotes, or None.
        provision: The article or point that follows (``17. panta otrā daļa``) as written, or None.
        subject: What a well-known Cabinet regulation is about, or None.
        confidence: 1 for a known name or full formula, less for a name known by its shape only.
    """

    start: int
    end: int
    canonical: str
    kind: str
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    provision: str | None = None
    subject: str | None = None
    confidence: float = 1.0

    def to_dict(self) -> dict[str, Any]:
        """JSON-able value."""
        names = ("kind", "issuer", "date", "number", "title", "provision", "subject")
        return {name: getattr(self, name) for name in names}


class LegalActGrammar:
    """The compiled names and formulae.

    Args:
        data: Folder with a user's own ``legal_acts.toml``; its names are added to the packaged ones.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.data = packaged = read_toml(DATA, LegalActData)
        own = read_toml(data / DATA, OwnLegalActData) if data and (data / DATA).is_file() else OwnLegalActData()
        self._known = {name.lower(): name for laws in (*own.laws, *packaged.laws) for name in laws.names}
        self._longest = max(len(name.split()) for name in self._known)
        heads = "|".join(f"(?P<h{i}>{head.pattern})" for i, head in enumerate(packaged.head))
        self._head = re.compile(rf"(?<!\w)(?:{heads})(?!\w)")
        self._named = [(re.compile(rf"(?<!\w)(?:{n.pattern})(?!\w)"), n) for n in (*own.named, *packaged.named)]
        titles = "|".join(map(re.escape, packaged.titles.names))
        self._titled = re.compile(
            r"(?<!\w)[Ll]ikum(?:projekt)?(?:s|a|am|u|ā|i|iem|us|os) "
            rf"(?:[„“\"«](?P<quoted>Par [^„“”\"«»\n]{{3,200}})[”“\"»]|(?P<plain>{titles})(?!\w))"
        )
        self._never = re.compile(packaged.generic.never, re.I)
        self._never_alone = re.compile(packaged.generic.never_alone)
        words = packaged.regulations
        self._date = re.compile(
            rf"(?<!\w)(?P<date>(?P<y>\d{{4}})\.? ?(?:gada|g\.) ?(?P<d>\d{{1,2}})\. ?(?P<m>{'|'.join(words.months)})\w{{1,3}}"
            r"|(?P<d2>\d{1,2})\. ?(?P<m2>\d{1,2})\. ?(?P<y2>\d{4})\.?(?: ?gada)?) ?$"
        )
        self._cabinet = re.compile(rf"(?<!\w)(?P<issuer>{words.cabinet}) $")
        self._issuer = re.compile(
            rf"(?<!\w)(?P<issuer>{words.prime_minister}|[{UPPER}][\w-]+ (?:[{LOWER}]+ ){{0,5}}?{words.issuer_end}) $"
        )
        self._european_issuer = re.compile(rf"(?<!\w)(?P<issuer>{words.european}) $")
        acts = sorted(packaged.act, key=lambda act: len(act.pattern), reverse=True)
        self._acts = [(re.compile(rf"(?<!\w)(?P<act>{act.pattern})(?!\w)(?:{NUMBER})?"), act) for act in acts]
        self._european = [
            (re.compile(rf"(?<!\w)(?P<act>{act.pattern})(?!\w)(?:{EUROPEAN_NUMBER})?"), act)
            for act in packaged.european_act
        ]

    def find(self, text: str, *, genitive: Genitive | None = None) -> list[LegalAct]:
        """Acts in text order; of overlapping ones the longest.

        Args:
            text: Any text.
            genitive: Tells whether the word at a span is in the genitive (None: not known); helps with unknown names.
        """
        plain = text.translate(PLAIN).replace("\n", " ")
        found = [*self._regulations(plain), *self._europe(plain), *self._statutes(plain, genitive)]
        found += [*self._by_title(plain), *self._by_pattern(plain)]
        found.sort(key=lambda act: (act.start - act.end, act.start))
        taken, kept = bytearray(len(text)), []
        for act in found:
            if 1 not in taken[act.start : act.end]:
                taken[act.start : act.end] = b"\1" * (act.end - act.start)
                kept.append(act)
        return sorted(kept, key=lambda act: act.start)

    def _statutes(self, text: str, genitive: Genitive | None) -> Iterator[LegalAct]:
        for match in self._head.finditer(text):
            head = self.data.head[(match.lastindex or 1) - 1]
            base = max(0, match.start() - REACH)
            words = list(re.finditer(r"\S+", text[base : match.start()]))
            if not words or base + words[-1].end() == match.start():
                continue
            starts = [base + w.start() + len(w[0]) - len(w[0].lstrip(OPENING)) for w in words]
            name = self._known_name(text, starts, match, head) or (
                self._generic_name(text, starts, match, genitive) if head.generic else None
            )
            if name:
                start, canonical, confidence = name
                yield LegalAct(
                    start=start,
                    end=match.end(),
                    canonical=canonical or f"{_one_line(text[start : match.start()])} {head.nominative}",
                    kind=head.kind,
                    provision=_provision(text, match.end()),
                    confidence=confidence,
                )

    def _known_name(
        self, text: str, starts: list[int], match: re.Match[str], head: Head
    ) -> tuple[int, str | None, float] | None:
        for start in starts[-self._longest :]:
            canonical = self._known.get(f"{_one_line(text[start : match.start()])} {head.nominative}".lower())
            if canonical and text[start].isupper():
                return start, canonical, 1.0
            # In lower case "likumu" mostly is the plural ("imigrācijas likumu izmaiņas"): only with an article.
            if canonical and head.generic and (not match[0].endswith("u") or _provision(text, match.end())):
                return start, canonical, 0.7
        return None

    def _generic_name(
        self, text: str, starts: list[int], match: re.Match[str], genitive: Genitive | None
    ) -> tuple[int, str | None, float] | None:
        """A capitalised word and genitives up to the head: ``Klimata politikas likums``."""
        ends = [*starts[1:], match.start()]
        for count, (start, end) in enumerate(zip(reversed(starts), reversed(ends), strict=True), 1):
            word = text[start:end].rstrip()
            if count > self.data.generic.longest or not word or self._never.fullmatch(word):
                return None
            # Right before the head stands a noun: no definite adjective, no "un".
            if count == 1 and (word == "un" or word.endswith(("ā", "ās", "o"))):
                return None
            if word != "un" and not self._looks_genitive(word, start, genitive):
                return None
            if word[0].isupper():
                lone = count == 1 and (self._never_alone.fullmatch(word) or len(word) < 3)
                return None if lone else (start, None, 0.6)
        return None

    def _looks_genitive(self, word: str, start: int, genitive: Genitive | None) -> bool:
        """By its tag where there is one; else by an ending that only or mostly genitives have."""
        if not word.isalpha():
            return False
        tagged = genitive(start, start + len(word)) if genitive else None
        if tagged is not None:
            return tagged
        return word.isupper() or GENITIVE_ENDING.fullmatch(word) is not None or word.lower() in self._vocabulary

    @property
    def _vocabulary(self) -> frozenset[str]:
        return _words(tuple(self._known))

    def _by_title(self, text: str) -> Iterator[LegalAct]:
        for match in self._titled.finditer(text):
            group = "quoted" if match["quoted"] else "plain"
            yield LegalAct(
                start=match.start(group),
                end=match.end(group),
                canonical=_one_line(match[group]),
                kind="law",
                title=_one_line(match[group]),
                provision=_provision(text, match.end()),
            )

    def _by_pattern(self, text: str) -> Iterator[LegalAct]:
        for pattern, named in self._named:
            for match in pattern.finditer(text):
                if match[0][0].islower() and not _provision(text, match.end()):
                    continue
                yield LegalAct(
                    start=match.start(),
                    end=match.end(),
                    canonical=named.canonical,
                    kind=named.kind,
                    provision=_provision(text, match.end()),
                )

    def _regulations(self, text: str) -> Iterator[LegalAct]:
        for pattern, act in self._acts:
            for match in pattern.finditer(text):
                start, issuer, date = self._formula(text, match.start(), (self._cabinet, self._issuer))
                cabinet = issuer is not None and self._cabinet.search(f"{issuer} ") is not None
                titled = TITLE.match(text, match.end())
                title = _one_line(titled["title"]) if titled else None
                if match["number"] is None and not (cabinet and date):
                    # Known by its title only: the title is the name.
                    if titled and (cabinet or act.kind == "binding-regulation"):
                        yield LegalAct(
                            start=titled.start("title"), end=titled.end("title"), canonical=title or "", kind=act.kind,
                            issuer=issuer, title=title, confidence=0.7,
                        )  # fmt: skip
                    continue
                if act.needs_issuer and issuer is None:
                    continue
                yield self._numbered(text, match, act, start, issuer, date, cabinet, title)

    def _numbered(
        self, text: str, match: re.Match[str], act: Act, start: int, issuer: str | None, date: str | None,
        cabinet: bool, title: str | None,
    ) -> LegalAct:  # fmt: skip
        number = match["number"]
        known = next((k for k in self.data.known_regulation if k.number == number), None)
        if known and not (act.kind == "regulation" and date in (None, known.date) and (cabinet or issuer is None)):
            known = None
        before = _one_line(text[start : match.start()])
        if cabinet:
            name = self.data.regulations.cabinet_nominative
            before = re.sub(rf"(?<!\w)(?:{self.data.regulations.cabinet})(?!\w)", name, before, count=1)
        canonical = " ".join(part for part in (_spaced(before), act.nominative, number and f"Nr. {number}") if part)
        return LegalAct(
            start=start,
            end=match.end(),
            canonical=canonical,
            kind=act.kind,
            issuer=self.data.regulations.cabinet_nominative if cabinet else issuer,
            date=date,
            number=number,
            title=title,
            provision=_provision(text, match.end()),
            subject=known.subject if known else None,
            confidence=1.0 if issuer or date else 0.7,
        )

    def _europe(self, text: str) -> Iterator[LegalAct]:
        for pattern, act in self._european:
            for match in pattern.finditer(text):
                start, issuer, date = self._formula(text, match.start(), (self._european_issuer,))
                number = match["number"]
                if number is None and not (issuer and date):
                    continue
                if number and not (match["body"] or match["suffix"]):
                    # "lēmums 12/2024" may be anybody's; a regulation or directive shows its year.
                    years = any(len(part) == 4 and part[:2] in ("19", "20") for part in number.split("/"))
                    if act.kind not in ("eu-regulation", "eu-directive") or not years:
                        continue
                body = match["body"] and f"({match['body']})"
                name = act.nominative if match["act"][0].isupper() or not issuer else act.nominative.lower()
                nr = "Nr." if match["nr"] else None
                parts = (_spaced(_one_line(text[start : match.start()])), name, body, nr, number)
                yield LegalAct(
                    start=start,
                    end=match.end(),
                    canonical=" ".join(part for part in parts if part),
                    kind=act.kind,
                    issuer=issuer,
                    date=date,
                    number=number,
                    provision=_provision(text, match.end()),
                )

    def _formula(self, text: str, at: int, issuers: tuple[re.Pattern[str], ...]) -> tuple[int, str | None, str | None]:
        """Start of the formula that ends at ``at``, its issuer and ISO date; date and issuer come in either order."""
        base = max(0, at - REACH)
        issuer = date = None
        for _ in range(2):
            window = text[base:at]
            if date is None and (found := self._date.search(window)):
                at, date = base + found.start(), self._iso(found)
            elif issuer is None and (found := next(filter(None, (i.search(window) for i in issuers)), None)):
                at, issuer = base + found.start(), found["issuer"]
        return at, issuer, date

    def _iso(self, date: re.Match[str]) -> str:
        if date["y"]:
            return f"{date['y']}-{self.data.regulations.months.index(date['m']) + 1:02}-{int(date['d']):02}"
        return f"{date['y2']}-{int(date['m2']):02}-{int(date['d2']):02}"


class LegalActFinder:
    """Finds LAW.

    Args:
        data: Folder with a user's own ``legal_acts.toml``.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.grammar = LegalActGrammar(data=data)

    def __call__(self, doc: Doc) -> Iterable[Candidate]:
        """Yields one candidate an act; ``rule`` is its kind. Uses the tags of the Doc where there are any."""

        def genitive(start: int, end: int) -> bool | None:
            span = doc.char_span(start, end, alignment_mode="expand")
            case = span[-1].morph.get("Case") if span is not None else []
            return "Gen" in case if case else (False if span is not None and span[-1].has_morph() else None)

        for act in self.grammar.find(doc.text, genitive=genitive):
            yield Candidate(
                start=act.start,
                end=act.end,
                label="LAW",
                source="grammar" if act.confidence > 0.6 else "pattern",
                rule=act.kind,
                canonical=act.canonical,
                value=act.to_dict(),
                confidence=act.confidence,
            )


def find_legal_acts(text: str) -> list[LegalAct]:
    """Named acts in ``text``, in text order.

    >>> [(act.start, act.end, act.canonical) for act in find_legal_acts("To prasa MK noteikumi Nr. 556.")]
    [(9, 29, 'Ministru kabineta noteikumi Nr. 556')]
    """
    return grammar().find(text)


@cache
def grammar() -> LegalActGrammar:
    """The packaged grammar, read once."""
    return LegalActGrammar()


@cache
def _words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split()[:-1])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _spaced(text: str) -> str:
    """``2018.gada 27.novembra`` with the spaces that it should have."""
    return re.sub(r"(\d\.)(?=[^\W\d_])", r"\1 ", text)


def _provision(text: str, at: int) -> str | None:
    match = PROVISION.match(text, at)
    return match["provision"] if match else None
