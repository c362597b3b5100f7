"""Counts over a corpus: who is named with whom, what is in the news when, which projects pay for what.

All functions take DataFrames with the columns of ``lvnews_nlp.tables`` (of ``tables``, ``analyse_frame`` or a folder of
Parquet parts) and give new ones; counts are of articles, so that one long article does not outweigh many short ones.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from lvnews_nlp.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

Step = Literal["week", "month", "quarter", "year"]
#: What pandas calls each step; its weeks are named after their last day.
_PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def timeline(
    table: "pd.DataFrame", articles: "pd.DataFrame", *, by: str, step: Step = "month", top: int | None = None,
    zeros: bool = False,
) -> "pd.DataFrame":  # fmt: skip
    """In how many articles something occurs, by month or another step of the calendar.

    Args:
        table: ``entities``, ``themes`` or another table with ``article_id``.
        articles: The table ``articles``, which says when an article was published.
        by: The column to count by, for example ``"theme"``, ``"label_lv"`` or ``"canonical"``.
        step: ``week`` (begins on Monday), ``month``, ``quarter`` or ``year``.
        top: How many values to keep, those of most articles (of equals the first in the alphabet); all unless given.
        zeros: Whether to give rows with 0 for steps between the first and the last in which a value does not occur.

    Returns:
        A row a step and value, by step and then by value: ``period`` (first day of the step, ``datetime64[ns]``;
        ``NaT``, last, counts the articles without a day), the column of ``by``, ``n_articles`` (int64), ``n_rows``
        (int64; mentions, when ``table`` is ``entities``) and ``share`` (float64, 0–1: ``n_articles`` of all articles of
        the step).

    Raises:
        InputError: There is no such column or step.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> days = {"2026-03-02": "Ogrē atklāja zāli.", "2026-03-20": "Talsos sākas kursi."}
        >>> result = tables([analyse(page, id=day, published=day) for day, page in days.items()])
        >>> counts = timeline(result.entities, result.articles, by="municipality")
        >>> counts[["municipality", "n_articles", "share"]].values.tolist()
        [['Ogres novads', 1, 0.5], ['Talsu novads', 1, 0.5]]
        >>> counts["period"].dt.strftime("%Y-%m-%d").tolist()
        ['2026-03-01', '2026-03-01']
    """
    import pandas as pd

    if step not in _PERIODS:
        raise InputError(f"There is no step {step!r}; there are {', '.join(_PERIODS)}.")
    if by not in table.columns:
        raise InputError(f"There is no column {by!r} to count by; this table has {', '.join(map(str, table.columns))}.")
    dated = articles[["article_id", "published"]].reset_index(drop=True)
    days = pd.to_datetime(dated["published"]).astype("datetime64[ns]")
    dated = dated.assign(period=days.dt.to_period(_PERIODS[step]).dt.start_time)[["article_id", "period"]]
    found = table[["article_id", by]].dropna().reset_index(drop=True).merge(dated, on="article_id")
    if top is not None:
        totals = found.groupby(by, observed=True)["article_id"].nunique().sort_index()
        kept = totals.sort_values(ascending=False, kind="stable").index[:top]
        found = found[found[by].isin(kept)]
    grouped = found.groupby(["period", by], observed=True, dropna=False)["article_id"]
    counted = grouped.agg(n_articles="nunique", n_rows="size").reset_index()
    if zeros and not counted.empty:
        counted = _with_zeros(counted, by=by, step=step)
    sizes = dated.groupby("period", dropna=False).size().rename("n_period").reset_index()
    counted = counted.merge(sizes, on="period", how="left")
    counted["share"] = (counted["n_articles"] / counted.pop("n_period")).fillna(0.0)
    return counted.sort_values(["period", by], ignore_index=True)


def _with_zeros(counted: "pd.DataFrame", *, by: str, step: Step) -> "pd.DataFrame":
    """Adds the steps in which a value does not occur."""
    import pandas as pd

    periods = counted["period"].dropna()
    steps: list[pd.Timestamp] = []
    if len(periods):
        steps = list(pd.period_range(periods.min(), periods.max(), freq=_PERIODS[step]).start_time)
    values = list(counted[by].unique())
    grid = pd.DataFrame([(period, value) for period in steps for value in values], columns=["period", by])
    grid = grid.astype({"period": counted["period"].dtype, by: counted[by].dtype})
    undated = counted[counted["period"].isna()]
    full = grid.merge(counted, on=["period", by], how="left").fillna({"n_articles": 0, "n_rows": 0})
    full = full.astype({"n_articles": "int64", "n_rows": "int64"})
    return pd.concat([full, undated], ignore_index=True) if len(undated) else full


def cooccurrence_counts(
    cooccurrences: "pd.DataFrame",
    *,
    labels: Sequence[str] | None = None,
    subtypes: Sequence[str] | None = None,
    min_articles: int = 1,
) -> "pd.DataFrame":
    """How often two entities are named in one sentence, over all articles.

    Args:
        cooccurrences: The table ``cooccurrences``.
        labels: Only pairs in which both have one of these labels.
        subtypes: Only pairs in which both have one of these subtypes.
        min_articles: Only pairs of at least so many articles.

    Returns:
        A row a pair: ``canonical_a, label_a, subtype_a, canonical_b, label_b, subtype_b`` (text), ``n_articles`` and
        ``n_sentences`` (int64); the pairs of most articles first.

    Examples:
        >>> from lvnews_nlp import analyse_many, tables
        >>> result = tables(analyse_many(["VIAA un Talsu novada dome aicina.", "Talsu novada domē viesojas VIAA."]))
        >>> pairs = cooccurrence_counts(result.cooccurrences, labels=["ORG"])
        >>> pairs[["canonical_a", "canonical_b", "n_articles"]].values.tolist()
        [['Talsu novada dome', 'Valsts izglītības attīstības aģentūra', 2]]
    """
    kept = cooccurrences
    for column, wanted in (("label", labels), ("subtype", subtypes)):
        if wanted is not None:
            kept = kept[kept[f"{column}_a"].isin(wanted) & kept[f"{column}_b"].isin(wanted)]
    keys = [f"{column}_{side}" for side in "ab" for column in ("canonical", "label", "subtype")]
    grouped = kept.groupby(keys, observed=True, dropna=False)["article_id"]
    counted = grouped.agg(n_articles="nunique", n_sentences="size").reset_index()
    counted = counted[counted["n_articles"] >= min_articles]
    order = ["n_articles", "n_sentences", "canonical_a", "canonical_b"]
    return counted.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def cooperation(cooccurrences: "pd.DataFrame", *, min_articles: int = 1) -> "pd.DataFrame":
    """Which local governments are named in one sentence: ``cooccurrence_counts`` of municipalities' own names.

    Args:
        cooccurrences: The table ``cooccurrences``.
        min_articles: Only pairs of at least so many articles.

    Returns:
        Columns and order of ``cooccurrence_counts``.

    Examples:
        >>> from lvnews_nlp import analyse_many, tables
        >>> result = tables(analyse_many(["Ogres novada dome un Talsu novada dome dalās pieredzē."]))
        >>> cooperation(result.cooccurrences)[["canonical_a", "canonical_b", "n_sentences"]].values.tolist()
        [['Ogres novada dome', 'Talsu novada dome', 1]]
    """
    return cooccurrence_counts(cooccurrences, labels=["ORG"], subtypes=["municipality"], min_articles=min_articles)


def project_counts(
    tables: "Mapping[str, pd.DataFrame]", *, by: Literal["theme", "municipality"], theme: str | None = None
) -> "pd.DataFrame":
    """Which projects and programmes stand in articles on a theme, or in articles that name a municipality.

    A municipality is named by itself, its council, a parish, town or school of it: the column ``municipality``.

    Projects are told apart by their number; where an article gives none, by their title.

    Args:
        tables: ``projects`` and ``themes``; for municipalities also ``entities``.
        by: What to count by.
        theme: Only articles with this theme.

    Returns:
        A row a project and theme or municipality: ``number`` (None where no article gives one), ``title`` and
        ``programme`` (as most articles have them), the column of ``by``, ``n_articles`` (int64); those of most articles
        first.

    Raises:
        InputError: There is nothing of that name to count by.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> page = "Ogres novadā īsteno projektu „Zinātkāre” (Nr. 4.2.1.5/1/24/A/017)."
        >>> found = project_counts(tables([analyse(page)]), by="municipality")
        >>> found[["number", "title", "municipality", "n_articles"]].values.tolist()
        [['4.2.1.5/1/24/A/017', 'Zinātkāre', 'Ogres novads', 1]]
    """
    import pandas as pd

    if by not in ("theme", "municipality"):
        raise InputError(f"There is nothing named {by!r} to count projects by; there are theme and municipality.")
    projects = _one_name(tables["projects"])
    themes = tables["themes"]
    if theme is not None:
        projects = projects[projects["article_id"].isin(themes.loc[themes["theme"] == theme, "article_id"])]
    if by == "theme":
        other = themes[["article_id", "theme"]]
    else:
        other = tables["entities"][["article_id", "municipality"]].dropna().drop_duplicates()
    joined = projects.merge(other.reset_index(drop=True).astype({by: object}), on="article_id")
    counted = joined.groupby(["project", by])["article_id"].nunique().rename("n_articles").reset_index()
    names = projects.drop_duplicates("project")[["project", "number", "title", "programme"]]
    counted = counted.merge(names, on="project")[["number", "title", "programme", by, "n_articles"]]
    order = counted.sort_values(["n_articles", "number", "title", by], ascending=[False, True, True, True])
    return pd.DataFrame(order.reset_index(drop=True))


def _one_name(projects: "pd.DataFrame") -> "pd.DataFrame":
    """Projects with a key ``project`` and the number, title and programme that most of their articles give."""
    found = projects[["article_id", "number", "title", "programme"]].reset_index(drop=True).astype(object)
    numbers = _most(found, key="title", value="number")
    found["number"] = found["number"].where(found["number"].notna(), found["title"].map(numbers))
    found["project"] = found["number"].where(found["number"].notna(), found["title"])
    found = found[found["project"].notna()]
    for column in ("title", "programme"):
        found[column] = found["project"].map(_most(found, key="project", value=column))
    return found


def _most(found: "pd.DataFrame", *, key: str, value: str) -> "dict[str, str]":
    """The most frequent value of every key; of equals the first in the alphabet."""
    pairs = found[[key, value]].dropna()
    counted = pairs.groupby([key, value]).size().rename("n").reset_index()
    ordered = counted.sort_values(["n", value], ascending=[False, True]).drop_duplicates(key)
    return dict(zip(ordered[key], ordered[value], strict=True))
