"""The pipeline component that reads the page in ``doc.text``."""

from spacy.tokens import Doc

from lvnews_nlp.article.model import Article
from lvnews_nlp.article.reader import read_article


class ArticleReader:
    """Fills ``doc._.article`` unless the caller has filled it already (HTML, or a date given by hand)."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.article``; a Doc without text gets an article without blocks."""
        if doc._.article is None:
            article = read_article(doc.text) if doc.text.strip() else Article(text=doc.text)
            doc._.article = article.to_dict()
        return doc
