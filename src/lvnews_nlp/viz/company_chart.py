"""Who is named with whom, as an Altair chart."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lvnews_nlp.tables import cooccurrence_counts
from lvnews_nlp.viz.pictures import CELL_INK, EMPTY, GREY, INK
from lvnews_nlp.viz.style import BROKEN_LABEL, Language, altair, broken, centred, nothing, styled, tip_n, word

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: Width of the names beside the matrix, in pixels.
LABEL_WIDTH = 270
#: Width and height of a cell, in pixels. Twelve of them beside their names fit the width of a printed page.
CELL = 28


def cooccurrence_heatmap(
    cooccurrences: "pd.DataFrame",
    *,
    labels: Sequence[str] | None = None,
    subtypes: Sequence[str] | None = None,
    top: int = 12,
    language: Language = "lv",
) -> "alt.TopLevelMixin":
    """Who is named with whom in one sentence, as a half matrix of the entities with most company.

    Args:
        cooccurrences: The table ``cooccurrences``.
        labels: Only entities with one of these labels.
        subtypes: Only entities with one of these subtypes.
        top: Number of entities.
        language: Language of the words in the chart.

    Returns:
        A chart that shows itself without a network; without pairs, a chart that says so.

    Raises:
        LvNewsError: Altair is not installed.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> result = tables([analyse("Ogres novada dome un Talsu novada dome dalās pieredzē.")])
        >>> cooccurrence_heatmap(result.cooccurrences, labels=["ORG"], language="en").to_dict()["title"]["text"]
        'Who is named together'
    """
    counts = cooccurrence_counts(cooccurrences, labels=labels, subtypes=subtypes)
    pairs = counts.groupby(["canonical_a", "canonical_b"])["n_articles"].max().reset_index()
    if pairs.empty:
        return nothing(language)
    rows, shown = half_matrix(pairs, top=top)
    chart = cells_of(shown, rows, language).properties(width=CELL * (len(rows) - 1), height=CELL * len(rows))
    return styled(chart, title=word("together", language), subtitle=word("one_sentence", language))


def half_matrix(pairs: "pd.DataFrame", *, top: int) -> "tuple[list[str], pd.DataFrame]":
    """The entities with most company as lines of the matrix, and its cells below the diagonal.

    Args:
        pairs: A row a pair: ``canonical_a``, ``canonical_b`` and ``n_articles``.
        top: Number of entities.

    Returns:
        The names beside the lines, numbered from 1, and a row a cell: ``row`` (the name of its line), ``column`` (the
        number of the other entity), ``a`` and ``b`` (both names) and ``n_articles``.
    """
    import pandas as pd

    both = pd.concat([pairs, pairs.rename(columns={"canonical_a": "canonical_b", "canonical_b": "canonical_a"})])
    company = both.groupby("canonical_a")["n_articles"].sum().sort_values(ascending=False, kind="stable")
    names = list(company.index[:top])
    found = {(a, b): n for a, b, n in both.itertuples(index=False)}
    rows = [broken(f"{i + 1}. {name}", 34) for i, name in enumerate(names)]
    # Columns bear the numbers of the rows: names are too long to stand over a column.
    cells = [
        {"row": rows[i], "column": j + 1, "a": a, "b": b, "n_articles": found.get((a, b), 0)}
        for i, a in enumerate(names)
        for j, b in enumerate(names[:i])
    ]
    return rows, pd.DataFrame(cells)


def cells_of(shown: "pd.DataFrame", rows: list[str], language: Language) -> Any:
    """The cells with their numbers, as an Altair chart.

    Args:
        shown: The cells, as ``half_matrix`` gives them.
        rows: The names of the lines.
        language: Language of the tooltips.
    """
    alt = altair()
    most = int(shown["n_articles"].max())
    x = alt.X(
        "column:O", title=None, scale=alt.Scale(domain=list(range(1, len(rows))), paddingInner=0.06),
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelFontSize=12, labelColor=GREY),
    )  # fmt: skip
    y = alt.Y(
        "row:N", sort=rows, title=None, scale=alt.Scale(domain=rows, paddingInner=0.06),
        axis=alt.Axis(labelAlign="left", labelPadding=LABEL_WIDTH, labelLimit=LABEL_WIDTH, ticks=False, domain=False,
                      labelFontSize=13, labelColor=INK, labelExpr=BROKEN_LABEL, labelLineHeight=15,
                      labelBaseline=centred()),
    )  # fmt: skip
    base = alt.Chart(shown)
    cells = base.mark_rect(cornerRadius=2).encode(
        x=x, y=y,
        color=alt.condition(
            "datum.n_articles > 0",
            alt.Color("n_articles:Q", scale=alt.Scale(scheme="blues", domain=[0, most]), legend=None),
            alt.value(EMPTY),
        ),
        tooltip=[alt.Tooltip("a:N", title="A"), alt.Tooltip("b:N", title="B"), tip_n(language)],
    )  # fmt: skip
    numbers = base.transform_filter("datum.n_articles > 0").mark_text(fontSize=13).encode(
        x=x, y=y, text="n_articles:Q",
        color=alt.condition(f"datum.n_articles > {most * 0.55}", alt.value("white"), alt.value(CELL_INK)),
    )  # fmt: skip
    return cells + numbers
