"""``lvnews.toml``: what users lay over the packaged knowledge, found once and read the same way by everything."""

from lvnews_nlp.configuration.model import Configuration
from lvnews_nlp.configuration.reading import (
    ConfigurationSource,
    changes_pipeline,
    configured,
    find_configuration,
    read_configuration,
)

__all__ = [
    "Configuration",
    "ConfigurationSource",
    "changes_pipeline",
    "configured",
    "find_configuration",
    "read_configuration",
]
