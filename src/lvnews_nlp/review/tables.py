"""Tables with corrections in them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lvnews_nlp.review.label_studio import Reviewed
from lvnews_nlp.tables import COMMON, Tables, tables

if TYPE_CHECKING:
    import pandas as pd

#: Columns of ``articles`` that corrections change; the others stay as the batch has them, the user's own too.
COUNTS = ["n_entities", "n_themes"]


def corrected_tables(
    reviewed: Sequence[Reviewed], results: "Mapping[str, pd.DataFrame] | None" = None
) -> "dict[str, pd.DataFrame]":
    """The tables of the reviewed articles, or all tables of results with their rows in place of the old ones.

    Args:
        reviewed: The articles.
        results: ``tables(…)`` or ``batch.Results``; articles go by their id.

    Returns:
        Tables by name, with the columns of ``lvnews_nlp.tables.COLUMNS``; articles that nobody reviewed are as they
        were.

    Examples:
        >>> corrected_tables([])["entities"].empty
        True
    """
    import pandas as pd

    new = tables(article.after for article in reviewed)
    if results is None:
        return Tables({name: new[name] for name in COMMON})
    ids = set(new["articles"]["article_id"])
    made: dict[str, pd.DataFrame] = {}
    for name, old in results.items():
        if name == "articles":
            made[name] = old.copy()
            counts = new[name].set_index("article_id")[COUNTS]
            there = old["article_id"].isin(ids)
            for column in COUNTS:
                made[name].loc[there, column] = old.loc[there, "article_id"].map(counts[column])
        elif name in new and name != "errors":
            rows = new[name][new[name]["article_id"].isin(set(results["articles"]["article_id"]))]
            made[name] = pd.concat([old[~old["article_id"].isin(ids)], rows], ignore_index=True)
        else:
            made[name] = old
    return Tables(made)
