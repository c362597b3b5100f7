"""What rose and what fell between two periods; a corpus in which every story stands once."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lvnews_nlp.errors import InputError
from lvnews_nlp.grammars.dates.bounds import bounds
from lvnews_nlp.tables.frames import Tables

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

#: Columns that articles can be counted by, each with the table that it is taken from.
HOMES = {
    "theme": "themes", "label_lv": "themes", "label_en": "themes", "group": "themes", "municipality": "entities",
    "municipality_id": "entities", "canonical": "entities", "id": "entities", "number": "projects",
    "programme": "projects", "kind": "events",
}  # fmt: skip


def compare(
    tables: "Mapping[str, pd.DataFrame]", period_a: str, period_b: str, *, by: str = "theme", label: str | None = None
) -> "pd.DataFrame":
    """In how many articles of two periods something occurs, and by how much its share has changed.

    Args:
        tables: ``articles`` and the table that holds the column of ``by``.
        period_a: The earlier period: a year, month or day (``"2025"``, ``"2025-03"``), or an interval
            (``"2025-01/2025-06"``, ``"2024-09-01/2025-05-31"``).
        period_b: The later period.
        by: What to count: ``theme``, ``label_lv``, ``label_en``, ``group``, ``municipality``, ``canonical``, ``id``,
            ``number`` or ``programme`` of projects, ``kind`` of events.
        label: With names: only entities with this label, for example ``"ORG"``.

    Returns:
        A row a value: the column of ``by``, ``n_a`` and ``n_b`` (int64, articles), ``share_a`` and ``share_b``
        (float64, of all articles of the period, 0–1) and ``change`` (float64, ``share_b - share_a``); what rose most
        first, what fell most last.

    Raises:
        InputError: A period cannot be read, ends before it begins, has no articles or begins after the other; or there
            is no column of that name to count by, or no entity with that label.

    Examples:
        >>> from lvnews_nlp import analyse, tables
        >>> days = {"2025-03-01": "Ogrē atklāja zāli.", "2026-03-01": "Talsos atklāja zāli."}
        >>> result = tables([analyse(page, id=day, published=day) for day, page in days.items()])
        >>> compare(result, "2025", "2026", by="municipality")[["municipality", "n_a", "n_b", "change"]].values.tolist()
        [['Talsu novads', 0, 1, 1.0], ['Ogres novads', 1, 0, -1.0]]
    """
    import pandas as pd

    if by not in HOMES:
        raise InputError(f"There is no column {by!r} to compare by; there are {', '.join(HOMES)}.")
    table = tables[HOMES[by]]
    if label is not None:
        table = _labelled(table, label, by=by)
    if _days_of(period_a)[0] > _days_of(period_b)[0]:
        raise InputError(
            f"{period_a} begins after {period_b}, and what rises would seem to fall. Give {period_b} first."
        )
    counts, shares = {}, {}
    for name, period in (("a", period_a), ("b", period_b)):
        ids = _articles_of(tables["articles"], period)
        here = table[table["article_id"].isin(ids)].dropna(subset=[by])
        counts[name] = here.groupby(by)["article_id"].nunique()
        shares[name] = counts[name] / len(ids)
    whole = pd.DataFrame({"n_a": counts["a"], "n_b": counts["b"], "share_a": shares["a"], "share_b": shares["b"]})
    whole = whole.fillna(0).astype({"n_a": "int64", "n_b": "int64"}).rename_axis(by).reset_index()
    whole = whole.assign(change=whole["share_b"] - whole["share_a"])
    return whole.sort_values(["change", "n_b", by], ascending=[False, False, True], ignore_index=True)


def without_duplicates(tables: "Mapping[str, pd.DataFrame]") -> Tables:
    """The same tables without articles that repeat an earlier one (``duplicate_of``), so that a story counts once.

    Args:
        tables: ``tables(…)`` or ``batch.Results``; ``articles`` must be among them.

    Returns:
        All tables given, with the columns that they had.

    Examples:
        >>> from lvnews_nlp import analyse_many, tables
        >>> page = "Ogrē atklāja jaunu sporta zāli, kurā trenēsies visu Ogres skolu audzēkņi un pieaugušie."
        >>> result = tables(analyse_many([page, page + " Nāciet!", "Talsos sākas kursi."]))
        >>> len(result.articles), len(without_duplicates(result).articles)
        (3, 2)
    """
    articles = tables["articles"]
    repeated = set(articles.loc[articles["duplicate_of"].notna(), "article_id"])
    return Tables((name, table[~table["article_id"].isin(repeated)]) for name, table in tables.items())


def _labelled(table: "pd.DataFrame", label: str, *, by: str) -> "pd.DataFrame":
    """The rows with a label."""
    if "label" not in table.columns:
        named = [name for name, home in HOMES.items() if home == "entities"]
        raise InputError(f"A label goes only with what is named ({', '.join(named)}), not with {by!r}. Leave it out.")
    found = table[table["label"] == label]
    if found.empty:
        there = ", ".join(sorted(table["label"].dropna().unique())) or "none"
        raise InputError(f"No entity has the label {label!r} here; the labels are {there}.")
    return found


def _days_of(period: str) -> "tuple[date, date]":
    """First and last day of a period; an InputError says how to write one."""
    days = bounds(period) if isinstance(period, str) else None
    if days is None:
        raise InputError(f"{period!r} is no period. Write it as 2025, 2025-03, 2025-03-14, or 2025-01/2025-06.")
    first, _, last = period.partition("/")
    begins, ends = bounds(first), bounds(last)
    if begins and ends and begins[0] > ends[1]:
        raise InputError(f"The period {period} ends before it begins. Write it as {last}/{first}.")
    return days


def _articles_of(articles: "pd.DataFrame", period: str) -> "pd.Series[str]":
    """Ids of the articles of a period."""
    days = _days_of(period)
    published = articles["published"].reset_index(drop=True)
    inside = published.between(str(days[0]), str(days[1]))
    if not inside.any():
        known = published.dropna()
        there = f"from {known.min():%Y-%m-%d} to {known.max():%Y-%m-%d}" if len(known) else "without any day"
        raise InputError(f"No article was published in {period}; these {len(articles):,} articles are {there}.")
    return articles["article_id"].reset_index(drop=True)[inside]
