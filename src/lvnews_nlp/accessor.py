"""``analyse_frame``: a DataFrame of articles in, tables out; and the accessor ``df.lvnews`` for it.

Importing this module, or using ``lvnews_nlp.analyse_frame`` once, adds the accessor to pandas:

>>> import lvnews_nlp.accessor
>>> import pandas as pd
>>> pages = pd.DataFrame({"body": ["Sanāksme notika Talsos.", None]}, index=["a", "b"])
>>> result = pages.lvnews.analyse(text="body")
>>> result.entities["canonical"].to_dict(), result.errors["stage"].to_dict()
({'a': 'Talsi'}, {'b': 'read'})
"""

from collections.abc import Hashable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from lvnews_nlp.batch.records import Columns, Record, row_record
from lvnews_nlp.batch.shard import Options, ShardWork, ignore
from lvnews_nlp.configuration import ConfigurationSource
from lvnews_nlp.errors import InputError
from lvnews_nlp.tables import COMMON, Tables, to_frame
from lvnews_nlp.tables.duplicates import with_duplicates
from lvnews_nlp.waiting import Failure

if TYPE_CHECKING:
    from spacy.language import Language

#: Tables of ``analyse_frame``; the others (``tokens``, say) only on request.
TABLES = (*COMMON, "errors")


def analyse_frame(
    df: pd.DataFrame,
    *,
    text: Hashable = "text",
    id: Hashable | None = None,
    published: Hashable | date | None = None,
    tables: tuple[str, ...] = TABLES,
    engine: str | None = None,
    config: ConfigurationSource = None,
    nlp: "Language | None" = None,
) -> Tables:
    """Analyses a frame with one article a row.

    A row that cannot be analysed (no text, a damaged page, an id that was there before) is a row of ``errors`` with the
    reason, and never the end of the run. A day that cannot be read costs the day, and is said in ``warnings``.

    Args:
        df: The articles; it stays as it is. Its columns ``url`` and ``outlet``, if it has them, go into ``articles``.
        text: Column with text or HTML.
        id: Column with ids for ``article_id``; the labels of the index unless given.
        published: Column with days of publication (dates, or text as 2026-02-27 or 27.02.2026), or one day for all
            rows; used where a page shows none itself.
        tables: Names of the tables to make; ``errors`` always is.
        engine: Name of the engine; that of the configuration unless given.
        config: A configuration, for example ``"lvnews.toml"``; unless given, the nearest ``lvnews.toml`` in the working
            folder or above it, if there is one.
        nlp: A pipeline of your own instead; it has its configuration.

    Returns:
        DataFrames by name, with the columns and dtypes of ``lvnews_nlp.tables.frame``. The index of each holds the
        labels of ``df``: ``df.join(result.articles)`` gives every row of ``df`` its counts, and
        ``result.entities.join(df[["outlet"]])`` every mention the column ``outlet`` of its article. ``articles`` and
        ``errors`` together have one row for each row of ``df``.

    Raises:
        InputError: A named column does not exist, or labels of the index occur twice.
        KeyError: There is no such table.

    Examples:
        >>> pages = pd.DataFrame({"page": ["Sanāksme notika Talsos.", None], "day": ["2026-02-27", None]})
        >>> pages.index = ["a", "b"]
        >>> result = analyse_frame(pages, text="page", published="day")
        >>> result.entities["canonical"].to_dict(), result.errors["stage"].to_dict()
        ({'a': 'Talsi'}, {'b': 'read'})
        >>> result.articles.join(pages)[["n_entities", "day"]].values.tolist()
        [[1, '2026-02-27']]
    """
    from lvnews_nlp.shared import own_or_shared

    check_columns(df, named=[text, id, *([] if isinstance(published, date) else [published])])
    names = tuple(dict.fromkeys((*tables, "errors")))
    asked = tuple(dict.fromkeys((*names, "fingerprints"))) if "articles" in names else names
    shared = own_or_shared(nlp, engine, config)
    options = Options(engine=shared.engine, tables=asked, columns=Columns())
    work = ShardWork(options, root=Path(), shared=shared)
    ids = [None if pd.isna(name) else str(name) for name in (df.index.to_flat_index() if id is None else df[id])]
    made, _ = work.work(records(df, ids=ids, text=text, published=published), watch=ignore)
    if "articles" in made:
        made["articles"] = with_duplicates(made["articles"], made["fingerprints"])
    result = Tables()
    for name in names:
        # Until here articles are named by their position, which no two rows share.
        found = to_frame(made[name], table=name)
        positions = found["article_id"].astype("int64").to_numpy()
        for column in ("article_id", "duplicate_of"):
            if column in found:
                named = [None if pd.isna(place) else ids[int(place)] for place in found[column]]
                found[column] = pd.Series(named, index=found.index, dtype=found[column].dtype)
        result[name] = found.set_axis(df.index.take(positions))
    return result


def check_columns(df: pd.DataFrame, *, named: list[Hashable]) -> None:
    """Sees that columns exist and rows can be told apart.

    Raises:
        InputError: They do not, or cannot.
    """
    for column in named:
        if column is not None and column not in df.columns:
            present = ", ".join(map(repr, df.columns))
            raise InputError(f"The frame has no column {column!r}; it has {present}. Name one of them.")
    if not df.index.is_unique:
        label = df.index[df.index.duplicated()].tolist()[0]
        raise InputError(f"The index of the frame holds {label!r} more than once. Use df.reset_index().")


def records(
    df: pd.DataFrame, *, ids: list[str | None], text: Hashable, published: Hashable | date | None
) -> Iterator[tuple[int, Record, Failure | None]]:
    """The rows as records named by their position, each with what is wrong with it."""
    same = published if isinstance(published, date) else None
    days = [same] * len(df) if same or published is None else df[published]
    beside = {name: df[name].tolist() if name in df.columns else [None] * len(df) for name in ("url", "outlet")}
    seen: set[str] = set()
    for position, (id, source, value) in enumerate(zip(ids, df[text], days, strict=True)):
        day = None if pd.isna(value) else value
        about = {name: cells[position] for name, cells in beside.items()}
        record, fault = row_record(str(position), str(df.index[position]), source, day, column=text, **about)
        if id is None:
            fault = Failure("input", "InputError", "The row has no id.")
        elif id in seen:
            fault = Failure("input", "DuplicateId", f"The id {id!r} was given before; this row is left out.")
        seen.add(id or "")
        yield position, record, fault


@pd.api.extensions.register_dataframe_accessor("lvnews")
class LvNewsAccessor:
    """``df.lvnews``: analyses the articles of a frame, one a row.

    All methods take the arguments of ``analyse_frame`` and analyse anew; for several tables call ``analyse`` once.
    """

    def __init__(self, df: pd.DataFrame) -> None:
        self._df = df

    def analyse(
        self,
        *,
        text: Hashable = "text",
        id: Hashable | None = None,
        published: Hashable | date | None = None,
        tables: tuple[str, ...] = TABLES,
        engine: str | None = None,
        config: ConfigurationSource = None,
        nlp: "Language | None" = None,
    ) -> Tables:
        """All tables: ``analyse_frame(df, …)``.

        Examples:
            >>> pages = pd.DataFrame({"text": ["Sanāksme notika Talsos."]})
            >>> pages.lvnews.analyse()["articles"]["n_entities"].tolist()
            [1]
        """
        return analyse_frame(
            self._df, text=text, id=id, published=published, tables=tables, engine=engine, config=config, nlp=nlp
        )

    def table(self, name: str, **options: Any) -> pd.DataFrame:
        """One table by its name; rows of the frame that cannot be analysed are left out.

        Args:
            name: Name of the table.
            options: Those of ``analyse``, but ``tables``.

        Examples:
            >>> pages = pd.DataFrame({"text": ["Skola gaida skolēnus."]})
            >>> pages.lvnews.table("tokens")["lemma"].tolist()
            ['skola', 'gaidīt', 'skolēns', '.']
        """
        return self.analyse(tables=(name,), **options)[name]

    def entities(self, **options: Any) -> pd.DataFrame:
        """The table ``entities``: a row a mention; options as for ``table``.

        Examples:
            >>> pages = pd.DataFrame({"text": ["Sanāksme notika Talsos."]})
            >>> pages.lvnews.entities()["canonical"].tolist()
            ['Talsi']
        """
        return self.table("entities", **options)

    def themes(self, **options: Any) -> pd.DataFrame:
        r"""The table ``themes``: a row an article and theme; options as for ``table``.

        Examples:
            >>> text = "Mentori skolās\n\nMentori palīdz jaunajiem skolotājiem. Mentoru programma skolās turpinās."
            >>> pages = pd.DataFrame({"text": [text]})
            >>> "teacher-mentoring" in pages.lvnews.themes()["theme"].tolist()
            True
        """
        return self.table("themes", **options)
