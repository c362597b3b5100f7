"""The commands of ``lvnews``, a module a group; everything heavy is imported inside a command: ``--help`` is quick."""

from lvnews_nlp.cli import articles, project_id, quality
from lvnews_nlp.cli.app import app

__all__ = ["app", "articles", "project_id", "quality"]
