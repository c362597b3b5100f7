"""Corrections by people: analyses go to Label Studio and come back as tables, gold articles and names.

to_label_studio(analyses), interface(themes)         tasks, and the labelling interface of their project
from_label_studio(export)                            the articles as people corrected them, a ``Reviewed`` each
corrected_tables(…), gold_article(…), names_of(…)    what becomes of these
"""

from lvnews_nlp.review.corrected_names import names_of, names_tsv
from lvnews_nlp.review.gold import gold_article
from lvnews_nlp.review.label_studio import Reviewed, from_label_studio, interface, to_label_studio
from lvnews_nlp.review.tables import corrected_tables

__all__ = [
    "Reviewed",
    "corrected_tables",
    "from_label_studio",
    "gold_article",
    "interface",
    "names_of",
    "names_tsv",
    "to_label_studio",
]
