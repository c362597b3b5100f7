"""What can be looked at: highlighted text as HTML, and charts as objects. Nothing here shows anything by itself.

entities_html(data), themes_html(data), summary_html(data)          highlighted text
themes_by_month(…), cooccurrence_heatmap(…), project_bars(…)        charts; they need the extra "viz" (Altair)
label_styles()                                                      names and colours of the labels
"""

from lvnews_nlp.viz.charts import cooccurrence_heatmap, project_bars, themes_by_month
from lvnews_nlp.viz.labels import label_styles
from lvnews_nlp.viz.marked import entities_html, summary_html, themes_html

__all__ = [
    "cooccurrence_heatmap",
    "entities_html",
    "label_styles",
    "project_bars",
    "summary_html",
    "themes_by_month",
    "themes_html",
]
