"""``Analysis``: the result for one article, as plain data with tables on top."""

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from lvnews_nlp import __version__
from lvnews_nlp.article.model import Article
from lvnews_nlp.contract import SCHEMA, completed
from lvnews_nlp.entities.added import take_up
from lvnews_nlp.errors import InputError
from lvnews_nlp.language.columns import sentence_offsets
from lvnews_nlp.language.token_rows import token_rows
from lvnews_nlp.tables import frame, rows
from lvnews_nlp.viz import summary_html
from lvnews_nlp.waiting import Failure

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc


class Analysis:
    r"""The result for one article: plain data with tables on top.

    Examples:
        >>> from lvnews_nlp import analyse
        >>> analysis = analyse("Jauna zāle\n\nOgres novada dome 2026. gada 3. martā atklāja zāli.", id="ogre")
        >>> analysis
        <Analysis 'Jauna zāle': 12 tokens, 2 entities, 0 themes, 0 projects, 0 events>
        >>> analysis.entities[["start", "end", "label", "canonical"]].values.tolist()
        [[12, 29, 'ORG', 'Ogres novada dome'], [30, 49, 'DATE', '2026-03-03']]
    """

    def __init__(self, data: dict[str, Any]) -> None:
        """Takes the dictionary of the JSON contract (``to_dict``)."""
        self._data = data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Analysis":
        """Reads what ``to_dict`` gave, edited or not; what may be left out is filled in.

        Args:
            data: The dictionary. Entities need ``start``, ``end`` and ``label``, themes their ``id``.

        Raises:
            InputError: It does not fit.
        """
        return cls(completed(data))

    @classmethod
    def from_json(cls, text: str | bytes) -> "Analysis":
        """Reads what ``to_json`` wrote; see ``from_dict``.

        Raises:
            InputError: It is not JSON, or does not fit.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InputError(f"This is no JSON of an analysis: {error}.") from error
        return cls.from_dict(data)

    @classmethod
    def from_doc(cls, doc: "Doc", *, id: str | None = None, engine: str = "embedded") -> "Analysis":
        """Reads the result off a Doc that has gone through the whole pipeline.

        Args:
            doc: The Doc.
            id: Name of the result.
            engine: Name of the pipeline.
        """
        text = doc.text
        take_up(doc)
        return cls(
            {
                "schema": SCHEMA,
                "id": id,
                "engine": engine,
                "version": __version__,
                "article": {"text": text, **doc._.article},
                "sentences": [{"start": start, "end": end} for start, end in sentence_offsets(doc)],
                "tokens": token_rows(doc, text),
                "entities": doc._.entities or [],
                "themes": doc._.themes or [],
                "theme_scores": doc._.theme_scores or [],
                "projects": doc._.projects or [],
                "events": doc._.events or [],
            }
        )

    @classmethod
    def failed(cls, id: str, failure: Failure, *, engine: str) -> "Analysis":
        """The result of a page that could not be analysed: nothing found, and ``error``.

        Args:
            id: Name of the page.
            failure: What was wrong: stage, name of the error, message.
            engine: Name of the pipeline.
        """
        lists = ("sentences", "tokens", "entities", "themes", "theme_scores", "projects", "events")
        empty = Article("", id=id).to_dict()
        return cls(
            {
                "schema": SCHEMA,
                "id": id,
                "engine": engine,
                "version": __version__,
                "article": {"text": "", **empty},
                **{name: [] for name in lists},
                "error": failure._asdict(),
            }
        )

    @property
    def error(self) -> str | None:
        """Why the page could not be analysed, in a sentence; None where it was."""
        error = self._data.get("error")
        return None if error is None else str(error["message"])

    @property
    def id(self) -> str | None:
        """Name of the file or the id given by the caller."""
        name: str | None = self._data["id"]
        return name

    @property
    def text(self) -> str:
        """The text that all offsets point into (code points, half-open)."""
        text: str = self._data["article"]["text"]
        return text

    @property
    def title(self) -> str | None:
        """Title of the page, or None."""
        title: str | None = self._data["article"]["title"]
        return title

    @property
    def published(self) -> date | None:
        """Day of publication, or None."""
        day = self._data["article"]["published"]
        return date.fromisoformat(day) if day else None

    @property
    def warnings(self) -> list[str]:
        """What was odd about the input, in sentences."""
        return list(self._data["article"]["warnings"])

    @property
    def entities(self) -> "pd.DataFrame":
        """One row a mention: ``start, end, text, label, subtype, canonical, id, source, confidence``."""
        return self.table("entities")

    @property
    def themes(self) -> "pd.DataFrame":
        """One row a theme: ``theme, group, label_lv, label_en, score, n_evidence, evidence``; best score first."""
        return self.table("themes")

    @property
    def projects(self) -> "pd.DataFrame":
        """One row a project: ``number, title, programme, entities``."""
        return self.table("projects")

    @property
    def events(self) -> "pd.DataFrame":
        """One row an event: ``title, kind, organisers, venue, place, date, entities``."""
        return self.table("events")

    def table(self, name: str) -> "pd.DataFrame":
        """Any table of ``tables.COLUMNS`` for this article, for example ``"tokens"`` or ``"cooccurrences"``.

        ``article_id`` is the id of the analysis, or ``"1"`` where it has none.

        Args:
            name: A key of ``tables.COLUMNS``.

        Returns:
            The rows of that table for this article, with its columns and dtypes, in the order of the text.

        Raises:
            KeyError: There is no such table.

        Examples:
            >>> from lvnews_nlp import analyse
            >>> tokens = analyse("Skola gaida skolēnus.").table("tokens")
            >>> tokens[["text", "lemma", "upos"]].values.tolist()[:2]
            [['Skola', 'skola', 'NOUN'], ['gaida', 'gaidīt', 'VERB']]
        """
        if self.error is not None:
            return frame([], table=name)
        data = self._data if self.id is not None else {**self._data, "id": "1"}
        return frame(rows(data, table=name), table=name)

    def to_dict(self, *, text: bool = True) -> dict[str, Any]:
        """The JSON contract as a dictionary.

        Args:
            text: Whether to include ``article.text``.

        Returns:
            Plain dictionaries, lists, strings and numbers; offsets are half-open and count code points of the page.

        Examples:
            >>> from lvnews_nlp import analyse
            >>> data = analyse("Skola svin svētkus Rīgā.").to_dict(text=False)
            >>> data["entities"][0]["canonical"], "text" in data["article"]
            ('Rīga', False)
        """
        if text:
            return self._data
        article = {key: value for key, value in self._data["article"].items() if key != "text"}
        return {**self._data, "article": article}

    def to_json(self, *, text: bool = True, indent: int | None = None) -> str:
        """The JSON contract as a string, letters with diacritics unescaped.

        Args:
            text: Whether to include ``article.text``.
            indent: Spaces a level; everything on one line unless given.

        Returns:
            What ``to_dict`` gives, as JSON.

        Examples:
            >>> from lvnews_nlp import analyse
            >>> "svētkus" in analyse("Skola svin svētkus.").to_json()
            True
        """
        return json.dumps(self.to_dict(text=text), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        data = self._data
        if self.error is not None:
            return f"<Analysis {self.id!r}: not analysed. {self.error}>"
        return (
            f"<Analysis {self.title or self.id!r}: {len(data['tokens'])} tokens, {len(data['entities'])} entities, "
            f"{len(data['themes'])} themes, {len(data['projects'])} projects, {len(data['events'])} events>"
        )

    def _repr_html_(self) -> str:
        return summary_html(self._data)
