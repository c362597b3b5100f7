"""A page becomes an ``Article``: text, blocks, furniture marked, title, date, authors."""

from lvnews_nlp.article.input import read_article
from lvnews_nlp.article.model import KINDS, Article, Block

__all__ = ["KINDS", "Article", "Block", "read_article"]
