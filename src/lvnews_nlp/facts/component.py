"""The pipeline component that puts records together."""

from spacy.tokens import Doc

from lvnews_nlp.entities.added import take_up
from lvnews_nlp.facts.codes import add_codes
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.event_holders import Holders
from lvnews_nlp.facts.events import event_records
from lvnews_nlp.facts.project_details import add_details
from lvnews_nlp.facts.projects import project_records
from lvnews_nlp.reading.reading import let_go, reading_of


class FactBuilder:
    """Fills ``doc._.projects`` and ``doc._.events`` from ``doc._.entities``; nobody reads the Doc after it."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets the records of one Doc; without entities there are none."""
        entities = take_up(doc)._.entities or []
        context = Context(reading_of(doc), entities)
        add_codes(context)
        for entity, placed in zip(entities, context.entities, strict=True):
            entity["value"] = placed["value"]
        projects = project_records(context)
        holders = Holders(context)
        add_details(context, holders, projects)
        doc._.projects = projects
        doc._.events = event_records(context, holders)
        let_go(doc)
        return doc
