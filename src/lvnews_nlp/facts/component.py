"""The pipeline component that puts records together."""

from spacy.tokens import Doc

from lvnews_nlp.entities.added import take_up
from lvnews_nlp.extensions import blocks_of
from lvnews_nlp.facts.codes import add_codes
from lvnews_nlp.facts.context import Context
from lvnews_nlp.facts.events import event_records
from lvnews_nlp.facts.project_details import add_details
from lvnews_nlp.facts.projects import project_records


class FactBuilder:
    """Fills ``doc._.projects`` and ``doc._.events`` from ``doc._.entities``."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets the records of one Doc; without entities there are none."""
        entities = take_up(doc)._.entities or []
        context = Context(doc, entities)
        add_codes(context, blocks_of(doc))
        projects = project_records(context)
        add_details(context, projects)
        doc._.projects = projects
        doc._.events = event_records(context)
        return doc
