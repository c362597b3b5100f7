"""The commands of ``lvnews``, a module a group; everything heavy is imported inside a command: ``--help`` is quick."""

from lvnews_nlp.cli import articles, batch, engines, project_id, quality, report, results, review, themes
from lvnews_nlp.cli.app import app

__all__ = ["app", "articles", "batch", "engines", "project_id", "quality", "report", "results", "review", "themes"]
