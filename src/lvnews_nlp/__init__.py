"""Latvian news in; tokens, entities, themes, facts and tables out.

>>> import lvnews_nlp
>>> analysis = lvnews_nlp.analyse("Konference notika Rīgā 2026. gada 27. februārī.")
>>> analysis.entities["canonical"].tolist()
['Rīga', '2026-02-27']

Names are loaded when they are first used (PEP 562), so that ``import lvnews_nlp`` stays fast.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lvnews_nlp.accessor import analyse_frame
    from lvnews_nlp.analysis import Analysis
    from lvnews_nlp.article.input import read_article
    from lvnews_nlp.article.model import Article, Block
    from lvnews_nlp.configuration import Configuration, read_configuration
    from lvnews_nlp.errors import DataError, InputError, LvNewsError, ModelError
    from lvnews_nlp.grammars.project_numbers.grammar import parse_project_id
    from lvnews_nlp.loading import load
    from lvnews_nlp.run import analyse, analyse_many, why_theme
    from lvnews_nlp.tables import tables

__version__ = "0.1.0"

_HOMES = {
    "Analysis": "analysis",
    "Article": "article.model",
    "Block": "article.model",
    "Configuration": "configuration",
    "DataError": "errors",
    "InputError": "errors",
    "LvNewsError": "errors",
    "ModelError": "errors",
    "analyse": "run",
    "analyse_frame": "accessor",
    "analyse_many": "run",
    "load": "loading",
    "parse_project_id": "grammars.project_numbers.grammar",
    "read_article": "article.input",
    "read_configuration": "configuration",
    "tables": "tables",
    "why_theme": "run",
}

__all__ = [
    "Analysis",
    "Article",
    "Block",
    "Configuration",
    "DataError",
    "InputError",
    "LvNewsError",
    "ModelError",
    "__version__",
    "analyse",
    "analyse_frame",
    "analyse_many",
    "load",
    "parse_project_id",
    "read_article",
    "read_configuration",
    "tables",
    "why_theme",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'lvnews_nlp' has no attribute {name!r}")
    value = getattr(import_module(f"lvnews_nlp.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
