"""A page becomes an ``Article``: text, blocks, furniture marked, title, date, authors."""

from lvnews_nlp.article.model import KINDS, Article, Block
from lvnews_nlp.article.reader import read_article

__all__ = ["KINDS", "Article", "Block", "read_article"]
