"""The pipeline component that finds, resolves and names entities."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from lvnews_nlp.entities.added import given_candidates
from lvnews_nlp.entities.arbiter.arbiter import settle
from lvnews_nlp.entities.candidate import Candidate, Finder
from lvnews_nlp.entities.canonical import canonical_mentions
from lvnews_nlp.entities.gazetteer.data import GazetteerRecord
from lvnews_nlp.entities.gazetteer.finder import GazetteerFinder
from lvnews_nlp.entities.gazetteer.municipalities import Municipalities
from lvnews_nlp.entities.grammar_finders import (
    DateFinder,
    LegalActFinder,
    MoneyFinder,
    PercentFinder,
    ProjectIdFinder,
)
from lvnews_nlp.entities.joined_names import without_joined_names
from lvnews_nlp.entities.mention import Mention
from lvnews_nlp.entities.model.finder import ModelFinder
from lvnews_nlp.entities.names.organisations import OrganisationFinder
from lvnews_nlp.entities.names.person_words import first_name_forms
from lvnews_nlp.entities.names.persons import PersonFinder
from lvnews_nlp.entities.names.role_words import role_heads
from lvnews_nlp.entities.names.roles import RoleFinder
from lvnews_nlp.entities.subtypes import Subtypes
from lvnews_nlp.entities.titles.addresses import AddressFinder
from lvnews_nlp.entities.titles.editions import EditionJudge
from lvnews_nlp.entities.titles.head_names import HeadNameFinder
from lvnews_nlp.entities.titles.phrases import PhraseFinder
from lvnews_nlp.entities.titles.titles import TitleFinder
from lvnews_nlp.entities.titles.venues import VenueJudge
from lvnews_nlp.grammars.references import Code
from lvnews_nlp.language.inflection.lexicon import lexicon
from lvnews_nlp.reading.reading import Reading, keep_reading
from lvnews_nlp.reading.tokenizer import source_text


class NewsEntities:
    """Runs the finders, settles overlaps and gives every entity its canonical form.

    Sets ``doc.spans["codes"]`` (measure codes, procurement and contract numbers, which are no entities but of which no
    piece is a name), ``doc.spans["ner"]`` (the model's own entities), ``doc.spans["entities"]`` (everything found, with
    label, ``kb_id_`` and the rule as ``id_``), ``doc.ents`` (the same without what lies inside a project title) and
    ``doc._.entities`` (rows). Furniture yields no entities.
    """

    def __init__(
        self,
        *,
        data: Path | None = None,
        names: Iterable[GazetteerRecord] = (),
        finders: Sequence[Finder] | None = None,
    ) -> None:
        """Builds the finders.

        Args:
            data: Folder of a user's own gazetteers, laid over the packaged ones.
            names: Records of a user's own, laid over both.
            finders: Finders to use instead of the standard ones.
        """
        gazetteer = GazetteerFinder(data=data, names=names)
        self.municipalities = Municipalities(gazetteer.records)
        self.subtypes = Subtypes(gazetteer.records, self.municipalities)
        self.finders: Sequence[Finder] = finders or (
            ProjectIdFinder(data=data),
            LegalActFinder(data=data),
            DateFinder(data=data),
            MoneyFinder(),
            PercentFinder(),
            gazetteer,
            OrganisationFinder(),
            PersonFinder(),
            RoleFinder(),
            TitleFinder(),
            HeadNameFinder(),
            PhraseFinder(),
            AddressFinder(),
            ModelFinder(),
        )
        self.judges = (VenueJudge(), EditionJudge())
        # The big tables that every page asks for: made now rather than while somebody waits for the first page.
        for table in (lexicon, first_name_forms, role_heads):
            table()

    def __call__(self, doc: Doc) -> Doc:
        """Sets the spans and rows of one Doc."""
        reading = keep_reading(doc)
        candidates = self.candidates(reading)
        doc.spans["codes"] = [code_span(doc, reading, code) for code in codes_alone(reading, candidates)]
        winners = settle(reading, [*candidates, *given_candidates(doc, reading)])
        mentions = self.subtypes(canonical_mentions(reading, winners), reading.text)
        places = [reading.offsets.span(winner.start, winner.end) for winner in winners]
        spans = [
            span_of(doc, place, label=w.label, id=m.id, rule=w.rule)
            for place, w, m in zip(places, winners, mentions, strict=True)
        ]
        doc.spans["entities"] = spans
        doc.set_ents(filter_spans(spans))
        text = source_text(doc)
        rows = [
            to_row(w, m, start=start, end=end, text=text[start:end])
            for (start, end), w, m in zip(places, winners, mentions, strict=True)
        ]
        doc._.entities = [{**row, **self.municipalities.columns(row)} for row in rows]
        return doc

    def candidates(self, reading: Reading) -> list[Candidate]:
        """Everything that may be an entity of a reading; overlaps are not settled yet."""
        found = [candidate for finder in self.finders for candidate in finder(reading)]
        inside = [(c.start, c.end) for c in codes_alone(reading, found) if c.kind != "programme-measure"]
        found = outside(without_joined_names(reading, found), inside)
        # A judge believes what it is given, and what the engine holds for less likely is seldom so.
        guesses = [candidate for candidate in found if candidate.is_guess]
        found = [candidate for candidate in found if not candidate.is_guess]
        for judge in self.judges:
            found = list(judge(reading, found))
        return [*found, *guesses]


def codes_alone(reading: Reading, candidates: Iterable[Candidate]) -> list[Code]:
    """The codes of a reading that touch no project number."""
    numbers = [(c.start, c.end) for c in candidates if c.label == "PROJECT_ID" and c.source != "model"]
    return [code for code in reading.codes if all(end <= code.start or code.end <= start for start, end in numbers)]


def outside(candidates: Iterable[Candidate], spans: list[tuple[int, int]]) -> list[Candidate]:
    """The candidates that touch no span of a code.

    Both lists may be long, so they are walked once, side by side.
    """
    kept, i = [], 0
    for candidate in sorted(candidates, key=lambda c: c.start):
        while i < len(spans) and spans[i][1] <= candidate.start:
            i += 1
        if i == len(spans) or candidate.end <= spans[i][0]:
            kept.append(candidate)
    return kept


def span_of(doc: Doc, place: tuple[int, int], *, label: str, id: str, rule: str = "") -> Span:
    """The tokens that a stretch of ``doc.text`` touches, whole (the row keeps the exact offsets)."""
    tokens = doc.char_span(*place, alignment_mode="expand") or doc[:1]
    return Span(doc, tokens.start, tokens.end, label=label, kb_id=id, span_id=rule)


def code_span(doc: Doc, reading: Reading, code: Code) -> Span:
    """The tokens of a code, labelled with its kind; ``kb_id_`` is the normalised code."""
    return span_of(doc, reading.offsets.span(code.start, code.end), label=code.kind, id=code.code)


def to_row(candidate: Candidate, mention: Mention, *, start: int, end: int, text: str) -> dict[str, Any]:
    """The JSON row of one mention (fields of ``entities`` in ``Analysis.to_dict``).

    Args:
        candidate: What was found in the reading.
        mention: Its canonical form.
        start: First code point in the page as it was given.
        end: Code point after the last one.
        text: What stands there.
    """
    return {
        "start": start,
        "end": end,
        "text": text,
        "label": candidate.label,
        "subtype": mention.subtype or ("other" if candidate.label == "ORG" else None),
        "canonical": mention.canonical and " ".join(mention.canonical.split()),
        "id": mention.id or None,
        "value": candidate.value,
        "source": candidate.source,
        "rule": candidate.rule,
        "confidence": candidate.confidence,
    }
