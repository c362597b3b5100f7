"""``lvnews.toml``: what users lay over the packaged knowledge, found once and read the same way by everything."""

from lvnews_nlp.configuration.loading import (
    ConfigurationSource,
    changes_pipeline,
    configured,
    find_configuration,
    read_configuration,
)
from lvnews_nlp.configuration.model import Configuration

__all__ = [
    "Configuration",
    "ConfigurationSource",
    "changes_pipeline",
    "configured",
    "find_configuration",
    "read_configuration",
]
