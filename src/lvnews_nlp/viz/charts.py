"""Charts of a corpus, in Latvian or English, as Altair objects; they need the extra ``viz``.

Every function takes DataFrames as ``lvnews_nlp.tables`` makes them and returns the chart; it shows nothing. Colours are
told apart by colour-blind readers too: the palette of Okabe and Ito (2008) for kinds, one hue from light to dark for
counts.
"""

from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any, Literal

from lvnews_nlp.tables import cooccurrence_counts, project_counts, timeline
from lvnews_nlp.viz.pictures import CELL_INK, EMPTY, GREY, INK, LIGHT
from lvnews_nlp.viz.style import (
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

#: Of the names beside the matrix, in pixels.
LABEL_WIDTH = 340
#: Vega expression: a name of several lines.
LINES = "split(datum.label, '\\n')"


def centred(alt: Any) -> Any:
    """The baseline that puts a name of one line, or of two, in the middle of its row: Vega places the first line."""
    return alt.condition("indexof(datum.value, '\\n') >= 0", alt.value("bottom"), alt.value("middle"))


def themes_by_month(
    themes: "pd.DataFrame", articles: "pd.DataFrame", *, top: int = 8, language: Language = "lv", width: int = 600
) -> "alt.TopLevelMixin":
    r"""The most frequent themes as rows of bars, a bar a month.

    Args:
        themes: The table ``themes``.
        articles: The table ``articles``.
        top: Number of themes.
        language: Of the words in the chart.
        width: Of the bars, in pixels.

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
    alt = altair()
    label = f"label_{language}"
    counts = timeline(themes, articles, by=label, top=top, zeros=True)
    undated = int(articles["published"].isna().sum())
    dated = counts[counts["period"].notna()].astype({label: str})
    if dated.empty:
        return nothing(language)
    order = dated.groupby(label)["n_articles"].sum().sort_values(ascending=False, kind="stable").index
    dated = dated.assign(
        name=dated[label].map({name: broken(name, 30) for name in order}),
        month=month_keys(dated["period"]),
        shown=dated["n_articles"],
    )
    most = max(int(dated["n_articles"].max()), 1)
    row = alt.Row(
        "name:N",
        sort=[broken(name, 30) for name in order],
        title=None,
        header=alt.Header(
            labelAngle=0, labelAlign="left", labelBaseline="middle", labelFontSize=13, labelColor=INK,
            labelLineHeight=16, labelExpr=LINES, labelPadding=8, labelLimit=260,
        ),
    )  # fmt: skip
    months = sorted(dated["month"].unique())
    x = alt.X(
        "month:O", sort=months, title=None,
        axis=alt.Axis(
            labelExpr=month_labels(language), labelAngle=0, ticks=False, domainColor=GREY, labelColor=GREY,
            labelOverlap=True, labelFontSize=10, labelPadding=6, labelLineHeight=14,
        ),
        scale=alt.Scale(domain=months, paddingInner=0.18),
    )  # fmt: skip
    y = alt.Y("n_articles:Q", scale=alt.Scale(domain=[0, most * 1.25]), axis=None)
    base = alt.Chart(dated)
    counted = base.transform_filter("datum.n_articles > 0")
    bars = counted.mark_bar(color=PALETTE[0]).encode(
        x=x,
        y=y,
        tooltip=[alt.Tooltip(f"{label}:N", title=word("theme", language)), tip_month(language), tip_n(language)],
    )
    numbers = counted.mark_text(dy=-6, fontSize=10, color=GREY, aria=False).encode(x=x, y=y, text="n_articles:Q")
    subtitle = word("per_month", language)
    if undated:
        subtitle += f" ({word('undated', language)}: {undated})"
    ground = (
        base.transform_aggregate(groupby=["name"])  # one line a theme, not one a month
        .transform_calculate(zero="0")
        .mark_rule(color=LIGHT, aria=False)
        .encode(y=alt.Y("zero:Q", scale=alt.Scale(domain=[0, most * 1.25]), axis=None))
    )
    chart = (ground + bars + numbers).properties(width=width, height=46).facet(row=row, spacing=6)
    return styled(chart.resolve_scale(x="shared"), title=word("themes", language), subtitle=subtitle)


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
        language: Of the words in the chart.

    Raises:
        LvNewsError: Altair is not installed.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> result = tables([analyse("Ogres novada dome un Talsu novada dome dalās pieredzē.")])
        >>> cooccurrence_heatmap(result.cooccurrences, labels=["ORG"], language="en").to_dict()["title"]["text"]
        'Who is named together'
    """
    import pandas as pd

    alt = altair()
    counts = cooccurrence_counts(cooccurrences, labels=labels, subtypes=subtypes)
    pairs = counts.groupby(["canonical_a", "canonical_b"])["n_articles"].max().reset_index()
    if pairs.empty:
        return nothing(language)
    both = pd.concat([pairs, pairs.rename(columns={"canonical_a": "canonical_b", "canonical_b": "canonical_a"})])
    company = both.groupby("canonical_a")["n_articles"].sum().sort_values(ascending=False, kind="stable")
    names = list(company.index[:top])
    found = {(a, b): n for a, b, n in both.itertuples(index=False)}
    rows = [broken(f"{i + 1}. {name}", 44) for i, name in enumerate(names)]
    # Columns bear the numbers of the rows: names are too long to stand over a column.
    shown = pd.DataFrame(
        [
            {"row": rows[i], "column": j + 1, "a": a, "b": b, "n_articles": found.get((a, b), 0)}
            for i, a in enumerate(names)
            for j, b in enumerate(names[:i])
        ]
    )
    most = int(shown["n_articles"].max())
    x = alt.X(
        "column:O", title=None, scale=alt.Scale(domain=list(range(1, len(names))), paddingInner=0.06),
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelFontSize=12, labelColor=GREY),
    )  # fmt: skip
    y = alt.Y(
        "row:N", sort=rows, title=None, scale=alt.Scale(domain=rows, paddingInner=0.06),
        axis=alt.Axis(labelAlign="left", labelPadding=LABEL_WIDTH, labelLimit=LABEL_WIDTH, ticks=False, domain=False,
                      labelFontSize=13, labelColor=INK, labelExpr=LINES, labelLineHeight=15,
                      labelBaseline=centred(alt)),
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
    chart = (cells + numbers).properties(width=34 * (len(names) - 1), height=34 * len(names))
    return styled(chart, title=word("together", language), subtitle=word("one_sentence", language))


def project_bars(
    tables: "Mapping[str, pd.DataFrame]",
    *,
    by: Literal["theme", "municipality"] = "theme",
    theme: str | None = None,
    groups: int = 5,
    top: int = 4,
    language: Language = "lv",
    width: int = 420,
) -> "alt.TopLevelMixin":
    """Projects by theme or municipality: bars in the colour of the programme that pays.

    Args:
        tables: ``projects``, ``themes`` and, for municipalities, ``entities``.
        by: What the bars are grouped by.
        theme: Only articles with this theme.
        groups: Number of themes or municipalities.
        top: Number of projects in each.
        language: Of the words in the chart.
        width: Of the bars, in pixels.

    Raises:
        LvNewsError: Altair is not installed.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> page = "Ogres novadā īsteno projektu „Zinātkāre” (Nr. 4.2.1.5/1/24/A/017)."
        >>> chart = project_bars(tables([analyse(page)]), by="municipality", language="en")
        >>> chart.to_dict()["title"]["text"]
        'Projects by municipality'
    """
    alt = altair()
    counts = project_counts(tables, by=by, theme=theme)
    counts = counts[counts["title"].notna()]
    if counts.empty:
        return nothing(language)
    totals = counts.groupby(by)["n_articles"].sum().sort_values(ascending=False, kind="stable")
    kept = list(totals.index[:groups])
    shown = counts[counts[by].isin(kept)].groupby(by, sort=False).head(top)
    names = {name: name for name in kept}
    if by == "theme":
        labels = tables["themes"].drop_duplicates("theme")
        names = dict(zip(labels["theme"], labels[f"label_{language}"].astype(str), strict=True))
    unknown = word("unknown", language)
    programmes = shown["programme"].fillna(unknown)
    shown = shown.assign(
        group=shown[by].map(lambda name: broken(names[name], 26)),
        project=shown["title"].map(lambda title: broken(f"„{title}”", 40)),
        programme=programmes,
    )
    frequent = [name for name in programmes.value_counts().index if name != unknown]
    lines = int(shown["project"].str.count("\n").max()) + 1
    domain = [*frequent, *([unknown] if unknown in set(programmes) else [])]
    colours = [*islice(cycle(PALETTE), len(frequent)), GREY][: len(domain)]
    most = int(shown["n_articles"].max())
    y = alt.Y(
        "project:N", sort=alt.EncodingSortField(field="n_articles", op="max", order="descending"), title=None,
        axis=alt.Axis(labelLimit=0, ticks=False, domain=False, labelFontSize=12, labelColor=INK, labelPadding=8,
                      labelExpr=LINES, labelLineHeight=14, labelBaseline=centred(alt)),
    )  # fmt: skip
    x = alt.X("n_articles:Q", scale=alt.Scale(domain=[0, most * 1.08]), axis=None)
    base = alt.Chart(shown)
    bars = base.mark_bar(height=16, cornerRadiusEnd=2).encode(
        x=x, y=y,
        color=alt.Color(
            "programme:N", scale=alt.Scale(domain=domain, range=colours), title=word("programme", language),
            legend=alt.Legend(orient="top", direction="vertical", columns=1, labelLimit=0, labelFontSize=12,
                              titleFontSize=12, symbolType="square"),
        ),
        tooltip=[alt.Tooltip("title:N", title=word("project", language)), alt.Tooltip("number:N", title="Nr."),
                 alt.Tooltip("programme:N", title=word("programme", language)), tip_n(language)],
    )  # fmt: skip
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=GREY).encode(x=x, y=y, text="n_articles:Q")
    row = alt.Row(
        "group:N", sort=[broken(names[name], 26) for name in kept], title=None,
        header=alt.Header(
            labelAngle=0, labelAlign="left", labelBaseline="middle", labelFontSize=13, labelFontWeight="bold",
            labelColor=INK, labelExpr=LINES, labelLimit=240, labelPadding=10, labelLineHeight=16,
        ),
    )  # fmt: skip
    chart = (bars + numbers).properties(width=width, height=alt.Step(10 + 14 * lines)).facet(row=row, spacing=14)
    chart = chart.resolve_scale(y="independent")
    return styled(chart, title=word(f"projects_{by}", language), subtitle=word("per_project", language))
