"""What a finder returns: a candidate entity, before overlaps are resolved."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from lvnews_nlp.reading.reading import Reading

#: How the rule ends of what the engine holds for less likely.
GUESS = "-guess"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One possible entity in a document.

    Attributes:
        start: First code point of the entity in the text of the reading.
        end: Code point after the last one.
        label: One of ``data/labels.toml``, or one of a component of the user.
        source: Kind of evidence: ``gazetteer``, ``grammar``, ``pattern``, ``quote``, ``model``, ``coreference``, or
            ``component`` for what a component of the user put into ``doc.ents``.
        rule: Id of the rule, data record or model class that found it; becomes ``span.id_``.
        id: Stable id of the entity in the gazetteer (``viaa``), else ``""``; becomes ``span.kb_id_``.
        subtype: Only for ORG: ministry, agency, municipality, school, university, union, company, ngo or other.
        canonical: Nominative form or ISO value, where the finder knows it; else None, and ``canonical.py`` decides.
        value: Structured value (parts of a project number, amount and currency, date bounds).
        confidence: 0 to 1, as sure as its finder is; of what stays, how likely it is right (``arbiter``).
        listed: Whether a user listed this very name.
    """

    start: int
    end: int
    label: str
    source: str
    rule: str
    id: str = ""
    subtype: str | None = None
    canonical: str | None = None
    value: dict[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    listed: bool = False

    @property
    def is_guess(self) -> bool:
        """Whether the engine holds it for less likely than the names that it gives."""
        return self.rule.endswith(GUESS)


class Finder(Protocol):
    """Finds candidates of one kind. Finders do not see each other, nor any Doc."""

    def __call__(self, reading: Reading) -> Iterable[Candidate]:
        """Yields candidates; overlaps are allowed."""
        ...
