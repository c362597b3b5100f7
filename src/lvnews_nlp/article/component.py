"""The pipeline component that reads pages, as the user has set it."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from spacy.tokens import Doc

from lvnews_nlp.article.days import publication_day
from lvnews_nlp.article.input import read_article, read_repaired
from lvnews_nlp.article.model import Article
from lvnews_nlp.article.own_lines import rules_with
from lvnews_nlp.reading.tokenizer import repaired_text

Preference = Literal["page", "given"]


class ArticleReader:
    """Reads pages, and fills ``doc._.article`` unless the caller has filled it already (HTML, or a date given by hand).

    Args:
        furniture: Lines of the user's own that are furniture (``own_lines.py``).
        prefer: Which day of publication counts where both are known: that of the page, or that given beside it.
        default: Day of pages that have neither.
    """

    def __init__(
        self,
        *,
        furniture: Sequence[str] = (),
        prefer: Preference = "page",
        default: datetime.date | None = None,
    ) -> None:
        self._rules = rules_with(furniture) if furniture else None
        self._prefer = prefer
        self._default = default

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.article``; a Doc without text gets an article without blocks."""
        if doc._.article is None:
            # Never as HTML: that would extract another text, and the blocks would not fit the Doc.
            page = read_repaired(repaired_text(doc), published=self._default, rules=self._rules)
            doc._.article = page.to_dict()
        return doc

    def read(
        self, source: str | bytes | Path, *, id: str | None = None, published: datetime.date | str | None = None
    ) -> Article:
        """Reads a page with these settings; arguments and errors are those of ``read_article``.

        A day given counts before that of the page only where the reader prefers it.
        """
        given = publication_day(published)
        article = read_article(source, id=id, published=given or self._default, rules=self._rules)
        return replace(article, published=given) if given and self._prefer == "given" else article
