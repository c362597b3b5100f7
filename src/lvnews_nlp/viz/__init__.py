"""What can be looked at: highlighted text as HTML, and charts as objects. Nothing here shows anything by itself.

entities_html(data), themes_html(data), summary_html(data)          highlighted text, drawn by displaCy
themes_by_month(…), cooccurrence_heatmap(…), project_bars(…)        charts; they need the extra "viz" (Altair)
"""

from lvnews_nlp.viz.charts import cooccurrence_heatmap, project_bars, themes_by_month
from lvnews_nlp.viz.marked import (
    COLOURS,
    THEME_COLOUR,
    entities_html,
    marked_html,
    outermost,
    summary_html,
    themes_html,
)

__all__ = [
    "COLOURS",
    "THEME_COLOUR",
    "cooccurrence_heatmap",
    "entities_html",
    "marked_html",
    "outermost",
    "project_bars",
    "summary_html",
    "themes_by_month",
    "themes_html",
]
