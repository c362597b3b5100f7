"""Projects by theme or municipality, as an Altair chart."""

from collections.abc import Mapping
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any, Literal

from lvnews_nlp.tables import project_counts
from lvnews_nlp.viz.pictures import GREY, INK
from lvnews_nlp.viz.style import BROKEN_LABEL, PALETTE, Language, altair, broken, centred, nothing, styled, tip_n, word

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: Most characters in a line of a group's name, of a project's title and of a programme's name.
GROUP_WIDTH = 20
TITLE_WIDTH = 28
PROGRAMME_WIDTH = 38
#: Heights of a line of a project's title and of a group's name, in pixels.
LINE, GROUP_LINE = 14, 16


def project_bars(
    tables: "Mapping[str, pd.DataFrame]",
    *,
    by: Literal["theme", "municipality"] = "theme",
    theme: str | None = None,
    groups: int = 5,
    top: int = 4,
    language: Language = "lv",
    width: int = 250,
) -> "alt.TopLevelMixin":
    """Projects by theme or municipality: bars in the colour of the programme that pays.

    Args:
        tables: ``projects``, ``themes`` and, for municipalities, ``entities``.
        by: What the bars are grouped by.
        theme: Only articles with this theme (its id).
        groups: Number of themes or municipalities, those with most projects in most articles.
        top: Number of projects in each.
        language: Language of the words in the chart.
        width: Width of the bars, in pixels.

    Returns:
        A chart that shows itself without a network; without projects that have a title, a chart that says so.

    Raises:
        LvNewsError: Altair is not installed.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> page = "Ogres novadā īsteno projektu „Zinātkāre” (Nr. 4.2.1.5/1/24/A/017)."
        >>> chart = project_bars(tables([analyse(page)]), by="municipality", language="en")
        >>> chart.to_dict()["title"]["text"]
        'Projects by municipality'
    """
    counts = project_counts(tables, by=by, theme=theme)
    counts = counts[counts["title"].notna()]
    if counts.empty:
        return nothing(language)
    totals = counts.groupby(by)["n_articles"].sum().sort_values(ascending=False, kind="stable")
    kept = list(totals.index[:groups])
    names = {name: name for name in kept}
    if by == "theme":
        labels = tables["themes"].drop_duplicates("theme")
        names = dict(zip(labels["theme"], labels[f"label_{language}"].astype(str), strict=True))
    shown = counts[counts[by].isin(kept)].groupby(by, sort=False).head(top)
    shown = shown.assign(
        group=shown[by].map(lambda name: broken(names[name], GROUP_WIDTH)),
        project=projects_apart(shown, by),
        programme=shown["programme"].fillna(word("unknown", language)),
    )
    shown = shown.assign(payer=shown["programme"].map(lambda name: broken(name, PROGRAMME_WIDTH)))
    step = 10 + LINE * lines_of(shown["project"])
    row = groups_of([broken(names[name], GROUP_WIDTH) for name in kept])
    chart = (
        bars_of(shown, language)
        .properties(width=width, height=altair().Step(step))
        .facet(row=row, spacing=room_between(shown, step))
    )
    chart = chart.resolve_scale(y="independent")
    return styled(chart, title=word(f"projects_{by}", language), subtitle=word("per_project", language))


def projects_apart(shown: "pd.DataFrame", by: str) -> "pd.Series[str]":
    """What stands beside the bars: the title, and the number too where another project of the group has the same title.

    Args:
        shown: Rows of ``project_counts``.
        by: The column of the groups.
    """
    titles = "„" + shown["title"].astype(str) + "”"
    same = shown.duplicated([by, "title"], keep=False) & shown["number"].notna()
    titles = titles.where(~same, titles + " " + shown["number"].astype(str))
    return titles.map(lambda title: broken(title, TITLE_WIDTH))


def lines_of(names: "pd.Series[str]") -> int:
    """How many lines the name has that has most."""
    return int(names.str.count("\n").max()) + 1


def room_between(shown: "pd.DataFrame", step: int) -> int:
    """Pixels between two groups, so many that a long name of a group with few bars does not lie over the next one.

    Args:
        shown: The projects with their ``group`` and ``project``, as they are written.
        step: Height of a bar with its room, in pixels.
    """
    groups = shown.groupby("group", sort=False)
    over = max(GROUP_LINE * lines_of(group["group"]) - step * group["project"].nunique() for _, group in groups)
    return max(14, over + 8)


def bars_of(shown: "pd.DataFrame", language: Language) -> Any:
    """The bars of one group with their numbers, as an Altair chart."""
    alt = altair()
    most = int(shown["n_articles"].max())
    y = alt.Y(
        "project:N", sort=alt.EncodingSortField(field="n_articles", op="max", order="descending"), title=None,
        axis=alt.Axis(labelLimit=0, ticks=False, domain=False, labelFontSize=12, labelColor=INK, labelPadding=8,
                      labelExpr=BROKEN_LABEL, labelLineHeight=LINE, labelBaseline=centred()),
    )  # fmt: skip
    x = alt.X("n_articles:Q", stack=None, scale=alt.Scale(domain=[0, most * 1.08]), axis=None)
    base = alt.Chart(shown)
    bars = base.mark_bar(height=16, cornerRadiusEnd=2).encode(
        x=x, y=y, color=colours_of(shown["payer"], language),
        tooltip=[alt.Tooltip("title:N", title=word("project", language)), alt.Tooltip("number:N", title="Nr."),
                 alt.Tooltip("programme:N", title=word("programme", language)), tip_n(language)],
    )  # fmt: skip
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=GREY).encode(x=x, y=y, text="n_articles:Q")
    return bars + numbers


def colours_of(programmes: "pd.Series[str]", language: Language) -> Any:
    """A colour a programme, the most frequent first; grey where none is named."""
    alt = altair()
    unknown = word("unknown", language)
    frequent = [name for name in programmes.value_counts().index if name != unknown]
    domain = [*frequent, *([unknown] if unknown in set(programmes) else [])]
    colours = [*islice(cycle(PALETTE), len(frequent)), GREY][: len(domain)]
    return alt.Color(
        "payer:N", scale=alt.Scale(domain=domain, range=colours), title=word("programme", language),
        legend=alt.Legend(orient="top", direction="vertical", columns=1, labelLimit=0, labelFontSize=12,
                          labelExpr=BROKEN_LABEL, titleFontSize=12, symbolType="square"),
    )  # fmt: skip


def groups_of(names: list[str]) -> Any:
    """A row a theme or municipality, with its name at the left."""
    alt = altair()
    return alt.Row(
        "group:N", sort=names, title=None,
        header=alt.Header(
            labelAngle=0, labelAlign="left", labelBaseline="middle", labelFontSize=13, labelFontWeight="bold",
            labelColor=INK, labelExpr=BROKEN_LABEL, labelLimit=240, labelPadding=10, labelLineHeight=GROUP_LINE,
        ),
    )  # fmt: skip
