"""The pipeline component that reads the page in ``doc.text``."""

from spacy.tokens import Doc

from lvnews_nlp.article.reader import read_repaired
from lvnews_nlp.reading.tokenizer import repaired_text


class ArticleReader:
    """Fills ``doc._.article`` unless the caller has filled it already (HTML, or a date given by hand)."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets ``doc._.article``; a Doc without text gets an article without blocks."""
        if doc._.article is None:
            # Never as HTML: that would extract another text, and the blocks would not fit the Doc.
            doc._.article = read_repaired(repaired_text(doc)).to_dict()
        return doc
