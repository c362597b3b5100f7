"""A legal act as found, and the schema of ``data/legal_acts.toml``: names of statutes, words of regulations."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import Field

from lvnews_nlp.resources import Record, read_toml

DATA = "legal_acts.toml"


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


class Head(Record):
    """Last word of a statute's name with its case forms; ``generic``: unknown names with it count too."""

    nominative: str
    kind: str
    pattern: str
    generic: bool = False


class Laws(Record):
    """Names of statutes in the nominative; ``verified`` false: not attested in a source that was at hand."""

    source: str
    verified: bool = True
    names: tuple[str, ...]


class Named(Record):
    """One act whose case forms the pattern lists."""

    canonical: str
    kind: str
    pattern: str


class Generic(Record):
    """What an unknown name of a statute may not hold."""

    never: str
    never_alone: str
    longest: int


class Words(Record):
    """Patterns of words around names and titles; the data file explains them."""

    titled: str
    draft: str
    ruling: str
    provision: str


class Regulations(Record):
    """Issuers in the formulae of regulations."""

    cabinet: str
    cabinet_nominative: str
    prime_minister: str
    issuer_end: str
    european: str


class Act(Record):
    """A kind of numbered act; ``needs_issuer``: without a named issuer its number is that of any paper."""

    kind: str
    nominative: str
    pattern: str
    needs_issuer: bool = False


class KnownRegulation(Record):
    """What a Cabinet regulation is about."""

    number: str
    date: str
    subject: str
    verified: bool = True


class Example(Record):
    """A text with the spans that must be found in it, each with its canonical form; run as a test."""

    text: str
    law: dict[str, str] = Field(default_factory=dict)


class LegalActData(Record):
    """The whole data file."""

    head: tuple[Head, ...]
    laws: tuple[Laws, ...]
    named: tuple[Named, ...]
    titles: Laws
    generic: Generic
    words: Words
    regulations: Regulations
    act: tuple[Act, ...]
    european_act: tuple[Act, ...]
    known_regulation: tuple[KnownRegulation, ...] = ()
    example: tuple[Example, ...] = ()


class OwnLegalActData(Record):
    """A user's own data file: more names of statutes."""

    laws: tuple[Laws, ...] = ()
    named: tuple[Named, ...] = ()


@cache
def legal_act_data() -> LegalActData:
    """The packaged file, read once."""
    return read_toml(DATA, LegalActData)
