"""Themes by month, as an Altair chart."""

from typing import TYPE_CHECKING, Any

from lvnews_nlp.tables import timeline
from lvnews_nlp.viz.pictures import GREY, INK, LIGHT
from lvnews_nlp.viz.style import (
    BROKEN_LABEL,
    PALETTE,
    Language,
    altair,
    broken,
    month_keys,
    month_labels,
    nothing,
    styled,
    tip_month,
    tip_n,
    word,
)

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: Most characters in a line of a theme's name.
NAME_WIDTH = 26


def themes_by_month(
    themes: "pd.DataFrame", articles: "pd.DataFrame", *, top: int = 8, language: Language = "lv", width: int = 430
) -> "alt.TopLevelMixin":
    r"""The most frequent themes as rows of bars, a bar a month.

    Args:
        themes: The table ``themes``.
        articles: The table ``articles``.
        top: Number of themes.
        language: Language of the words in the chart.
        width: Width of the bars, in pixels.

    Returns:
        A chart that shows itself without a network; of no articles with a day, a chart that says so.

    Raises:
        LvNewsError: Altair is not installed.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> page = "Mentori skolās\n\nMentori palīdz jaunajiem skolotājiem. Mentoru programma skolās turpinās."
        >>> result = tables([analyse(page, published="2026-03-02")])
        >>> chart = themes_by_month(result.themes, result.articles, language="en")
        >>> chart.to_dict()["title"]["text"]
        'Themes by month'
    """
    label = f"label_{language}"
    counts = timeline(themes, articles, by=label, top=top, zeros=True)
    dated = counts[counts["period"].notna()].astype({label: str})
    if dated.empty:
        return nothing(language)
    order = dated.groupby(label)["n_articles"].sum().sort_values(ascending=False, kind="stable").index
    names = {name: broken(name, NAME_WIDTH) for name in order}
    dated = dated.assign(name=dated[label].map(names), month=month_keys(dated["period"]), shown=dated["n_articles"])
    row = rows_of(list(names.values()))
    chart = months_of(dated, label, language).properties(width=width, height=46).facet(row=row, spacing=6)
    subtitle = word("per_month", language)
    if undated := int(articles["published"].isna().sum()):
        subtitle += f" ({word('undated', language)}: {undated})"
    return styled(chart.resolve_scale(x="shared"), title=word("themes", language), subtitle=subtitle)


def months_of(dated: "pd.DataFrame", label: str, language: Language) -> Any:
    """The bars of one theme on their line, with their numbers, as an Altair chart.

    Args:
        dated: A row a month and theme: ``month`` (``2026-02``), ``name``, ``n_articles``, and the column ``label``.
        label: The column with the theme's name for the tooltip.
        language: Language of the months and of the tooltip.
    """
    alt = altair()
    months = sorted(dated["month"].unique())
    x = alt.X(
        "month:O", sort=months, title=None,
        axis=alt.Axis(
            labelExpr=month_labels(language), labelAngle=0, ticks=False, domainColor=GREY, labelColor=GREY,
            labelOverlap=True, labelFontSize=10, labelPadding=6, labelLineHeight=14,
        ),
        scale=alt.Scale(domain=months, paddingInner=0.18),
    )  # fmt: skip
    scale = alt.Scale(domain=[0, max(int(dated["n_articles"].max()), 1) * 1.25])
    y = alt.Y("n_articles:Q", scale=scale, axis=None)
    base = alt.Chart(dated)
    counted = base.transform_filter("datum.n_articles > 0")
    bars = counted.mark_bar(color=PALETTE[0]).encode(
        x=x,
        y=y,
        tooltip=[alt.Tooltip(f"{label}:N", title=word("theme", language)), tip_month(language), tip_n(language)],
    )
    numbers = counted.mark_text(dy=-6, fontSize=10, color=GREY, aria=False).encode(x=x, y=y, text="n_articles:Q")
    ground = (
        base.transform_aggregate(groupby=["name"])  # one line a theme, not one a month
        .transform_calculate(zero="0")
        .mark_rule(color=LIGHT, aria=False)
        .encode(y=alt.Y("zero:Q", scale=scale, axis=None))
    )
    return ground + bars + numbers


def rows_of(names: list[str]) -> Any:
    """A row a theme, with its name at the left."""
    alt = altair()
    return alt.Row(
        "name:N",
        sort=names,
        title=None,
        header=alt.Header(
            labelAngle=0, labelAlign="left", labelBaseline="middle", labelFontSize=13, labelColor=INK,
            labelLineHeight=16, labelExpr=BROKEN_LABEL, labelPadding=8, labelLimit=260,
        ),
    )  # fmt: skip
