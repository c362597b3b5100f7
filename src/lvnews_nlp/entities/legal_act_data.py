"""The schema of ``data/legal_acts.toml``: names of statutes and the words of regulations."""

from lvnews_nlp.resources import Record

DATA = "legal_acts.toml"


class Head(Record):
    """Last word of a statute's name with its case forms; ``generic``: unknown names with it count too."""

    nominative: str
    kind: str
    pattern: str
    generic: bool = False


class Laws(Record):
    """Names of statutes in the nominative."""

    source: str
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


class Regulations(Record):
    """Months and issuers in the formulae of regulations."""

    months: tuple[str, ...]
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


class Example(Record):
    """A text with the spans that must be found in it, each with its canonical form; run as a test."""

    text: str
    law: dict[str, str] = {}  # noqa: RUF012


class LegalActData(Record):
    """The whole data file."""

    head: tuple[Head, ...]
    laws: tuple[Laws, ...]
    named: tuple[Named, ...]
    titles: Laws
    generic: Generic
    regulations: Regulations
    act: tuple[Act, ...]
    european_act: tuple[Act, ...]
    known_regulation: tuple[KnownRegulation, ...] = ()
    example: tuple[Example, ...] = ()


class OwnLegalActData(Record):
    """A user's own data file: more names of statutes."""

    laws: tuple[Laws, ...] = ()
    named: tuple[Named, ...] = ()
