"""What can be looked at: highlighted text as HTML, and charts as objects. Nothing here shows anything by itself.

entities_html(data), themes_html(data), summary_html(data)          highlighted text
themes_by_month(…), cooccurrence_heatmap(…), project_bars(…)        charts; they need the extra "viz" (Altair)
label_rows()                                                        names and colours of the labels
"""

from lvnews_nlp.viz.company_chart import cooccurrence_heatmap
from lvnews_nlp.viz.marked import entities_html, summary_html, themes_html
from lvnews_nlp.viz.project_chart import project_bars
from lvnews_nlp.viz.theme_chart import themes_by_month
from lvnews_nlp.vocabulary.labels import label_rows

__all__ = [
    "cooccurrence_heatmap",
    "entities_html",
    "label_rows",
    "project_bars",
    "summary_html",
    "themes_by_month",
    "themes_html",
]
