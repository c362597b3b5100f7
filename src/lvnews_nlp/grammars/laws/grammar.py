"""Legal acts: statutes by name, Cabinet and municipal regulations, orders, acts of the European Union.

Span: a statute is its name, without ``grozījumi`` and without the article; a regulation is issuer, date, kind, number
and the quoted title after that, which goes into the value too; what has no other name than its title (``likums „Par
…”``, ``MK noteikumu projekts „…, kādā …”``) is the title without quotes. Names and words are data
(``data/legal_acts.toml``).
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lvnews_nlp.grammars.dates.lexicon import month_stems
from lvnews_nlp.grammars.folding import LOOK_ALIKES, SPACES
from lvnews_nlp.grammars.laws.data import DATA, Act, LegalAct, OwnLegalActData, legal_act_data
from lvnews_nlp.grammars.laws.statutes import REACH, Genitive, Statutes, one_line, provision, words
from lvnews_nlp.language.alphabet import CAPITALS, CLOSING_QUOTES, OPENING_QUOTES, QUOTES, SMALL
from lvnews_nlp.language.translation import translator
from lvnews_nlp.resources import read_toml

_plain = translator({**LOOK_ALIKES, **SPACES})
# Local governments put letters around theirs: RD-24-301-sn.
NUMBER = (
    rf" ?[Nn][rR]\.?:? ?(?P<number>(?:[{CAPITALS}]{{1,4}}[-/])?\d{{1,5}}(?:[-/.]\d{{1,5}}){{0,3}}"
    r"(?:-[a-z]{1,3}(?!\w))?)(?![\d/])"
)
EUROPEAN_BODY = r"(?:ES|EK|EEK|EKOPS|Euratom|ES, Euratom|KĀDP|TI)"
EUROPEAN_NUMBER = (
    rf"(?: ?\((?P<body>{EUROPEAN_BODY})\))?(?P<nr> ?Nr\.?)? ?"
    rf"(?P<number>\d{{1,4}}/\d{{1,4}}(?:/(?P<suffix>{EUROPEAN_BODY}))?)(?![\w/])"
)


class LegalActGrammar:
    """The compiled names and formulae.

    Args:
        data: Folder with a user's own ``legal_acts.toml``; its names are added to the packaged ones.
    """

    def __init__(self, *, data: Path | None = None) -> None:
        self.data = packaged = legal_act_data()
        own = read_toml(data / DATA, OwnLegalActData) if data and (data / DATA).is_file() else OwnLegalActData()
        self._statutes = Statutes(packaged, own=own)
        formula, months = packaged.regulations, "|".join(month_stems())
        self._date = re.compile(
            rf"(?<!\w)(?P<date>(?P<y>\d{{4}})\.? ?(?:gada|g\.) ?(?P<d>\d{{1,2}})\. ?(?P<m>{months})\w{{1,3}}"
            r"|(?P<d2>\d{1,2})\. ?(?P<m2>\d{1,2})\. ?(?P<y2>\d{4})\.?(?: ?gada)?) ?$"
        )
        self._cabinet = re.compile(rf"(?<!\w)(?P<issuer>{formula.cabinet}) $")
        named = rf"[{CAPITALS}][\w-]+ (?:[{SMALL}]+ ){{0,5}}?{formula.issuer_end}"
        self._issuer = re.compile(rf"(?<!\w)(?P<issuer>{formula.prime_minister}|{named}) $")
        self._european_issuer = re.compile(rf"(?<!\w)(?P<issuer>{formula.european}) $")
        self._title = re.compile(
            rf"(?: {packaged.words.draft})?,? ?\n?"
            rf"[{OPENING_QUOTES}](?P<title>[^{QUOTES}\n]{{3,250}})[{CLOSING_QUOTES}]"
        )
        self._ruling = re.compile(packaged.words.ruling)
        acts = sorted(packaged.act, key=lambda act: len(act.pattern), reverse=True)
        self._acts = [(re.compile(rf"(?P<act>{act.pattern})(?!\w)(?:{NUMBER})?"), act) for act in acts]
        self._european = [
            (re.compile(rf"(?P<act>{act.pattern})(?!\w)(?:{EUROPEAN_NUMBER})?"), act) for act in packaged.european_act
        ]

    def find(self, text: str, *, genitive: Genitive | None = None) -> list[LegalAct]:
        """Acts in text order; of overlapping ones the longest.

        Args:
            text: Any text.
            genitive: Tells whether the word at a span is in the genitive (None: not known); helps with unknown names.
        """
        plain = _plain(text).replace("\n", " ")
        found = [*self._regulations(plain), *self._europe(plain), *self._statutes.find(plain, genitive)]
        found.sort(key=lambda act: (act.start - act.end, act.start))
        taken, kept = bytearray(len(text)), []
        for act in found:
            if 1 not in taken[act.start : act.end]:
                taken[act.start : act.end] = b"\1" * (act.end - act.start)
                kept.append(act)
        return sorted(kept, key=lambda act: act.start)

    def _regulations(self, text: str) -> Iterator[LegalAct]:
        for pattern, act in self._acts:
            for match in words(pattern, text):
                start, issuer, date = self._formula(text, match.start(), (self._cabinet, self._issuer))
                cabinet = issuer is not None and self._cabinet.search(f"{issuer} ") is not None
                titled = self._title.match(text, match.end())
                title = one_line(titled["title"]) if titled else None
                if match["number"] is None and not (cabinet and date):
                    # Known by its title only: the title is the name.
                    if titled and (cabinet or act.kind == "binding-regulation" or self._ruling.match(titled["title"])):
                        yield LegalAct(
                            start=titled.start("title"), end=titled.end("title"), canonical=title or "", kind=act.kind,
                            issuer=issuer, title=title, confidence=0.7,
                        )  # fmt: skip
                    continue
                if act.needs_issuer and issuer is None:
                    continue
                yield self._numbered(text, match, act, start, issuer, date, cabinet, titled)

    def _numbered(
        self, text: str, match: re.Match[str], act: Act, start: int, issuer: str | None, date: str | None,
        cabinet: bool, titled: re.Match[str] | None,
    ) -> LegalAct:  # fmt: skip
        number = match["number"]
        known = next((k for k in self.data.known_regulation if k.number == number), None)
        if known and not (act.kind == "regulation" and date in (None, known.date) and (cabinet or issuer is None)):
            known = None
        before = one_line(text[start : match.start()])
        if cabinet:
            name = self.data.regulations.cabinet_nominative
            before = re.sub(rf"(?<!\w)(?:{self.data.regulations.cabinet})(?!\w)", name, before, count=1)
        title = one_line(titled["title"]) if titled else None
        parts = (_spaced(before), act.nominative, number and f"Nr. {number}", title and f"„{title}”")
        canonical = " ".join(part for part in parts if part)
        return LegalAct(
            start=start,
            end=titled.end() if titled else match.end(),
            canonical=canonical,
            kind=act.kind,
            issuer=self.data.regulations.cabinet_nominative if cabinet else issuer,
            date=date,
            number=number,
            title=title,
            provision=provision(text, match.end()),
            subject=known.subject if known else None,
            confidence=1.0 if issuer or date else 0.7,
        )

    def _europe(self, text: str) -> Iterator[LegalAct]:
        for pattern, act in self._european:
            for match in words(pattern, text):
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
                parts = (_spaced(one_line(text[start : match.start()])), name, body, nr, number)
                yield LegalAct(
                    start=start,
                    end=match.end(),
                    canonical=" ".join(part for part in parts if part),
                    kind=act.kind,
                    issuer=issuer,
                    date=date,
                    number=number,
                    provision=provision(text, match.end()),
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
            return f"{date['y']}-{month_stems()[date['m']]:02}-{int(date['d']):02}"
        return f"{date['y2']}-{int(date['m2']):02}-{int(date['d2']):02}"


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


def _spaced(text: str) -> str:
    """``2018.gada 27.novembra`` with the spaces that it should have."""
    return re.sub(r"(\d\.)(?=[^\W\d_])", r"\1 ", text)
