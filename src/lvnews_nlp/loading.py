"""``load``: the pipeline with an engine, as the user has configured it."""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.util import SimpleFrozenList

from lvnews_nlp.configuration import Configuration, ConfigurationSource, changes_pipeline, configured
from lvnews_nlp.errors import DataError
from lvnews_nlp.language.engines.registry import check_engine
from lvnews_nlp.trained import UNCHANGED, load_embedded

if TYPE_CHECKING:
    from spacy.vocab import Vocab

logger = logging.getLogger(__name__)

#: Components that other engines do without; names stay with the network.
REPLACED = ("lvnews_lemmas",)


def load(
    name: str | None = None,
    *,
    vocab: "Vocab | bool" = True,
    disable: str | Iterable[str] = SimpleFrozenList(),
    enable: str | Iterable[str] = SimpleFrozenList(),
    exclude: str | Iterable[str] = SimpleFrozenList(),
    config: dict[str, Any] | ConfigurationSource = UNCHANGED,
    **options: Any,
) -> Language:
    """Loads the pipeline with an engine, as the user has configured it; ``spacy.load("lvnews_nlp")`` gives the same.

    Args:
        name: The engine: ``embedded``, the trained pipeline inside the package, or another one that does tags, lemmas
            and syntax instead, such as ``stanza`` (``docs/engines.md``); that of the configuration unless given.
        vocab: A vocab to share, or True for a new one.
        disable: Components to load but not to run.
        enable: The only components to run.
        exclude: Components not to load.
        config: A configuration: the path of an ``lvnews.toml``, what would stand in it (``{"without": ["DATE"]}``), or
            ``"packaged"`` for none; unless given, the nearest one in the working folder or above it
            (``docs/configuration.md``). Or, as for spaCy, changes of the pipeline's config, laid over the nearest:
            ``{"components": {"lvnews_themes": {"taxonomy": "my.toml"}}}``.
        options: Options of the engine, for example ``folder="models"`` for ``stanza``; ``embedded`` has none.

    Returns:
        The pipeline. ``nlp(text)`` gives a Doc with ``doc.ents``, ``doc.spans`` and the extensions of
        ``extensions.py``.

    Raises:
        ModelError: There is no such engine, or its files are missing.
        DataError: The configuration does not fit.
        TypeError: The engine has no such option.

    Examples:
        >>> nlp = load(exclude=["lvnews_themes", "lvnews_facts"])
        >>> doc = nlp("Skola gaida skolēnus Rīgā.")
        >>> [(ent.text, ent.label_, ent._.canonical) for ent in doc.ents]
        [('Rīgā', 'GPE', 'Rīga')]
        >>> [(token.lemma_, token.pos_) for token in doc][:2]
        [('skola', 'NOUN'), ('gaidīt', 'VERB')]
    """
    given = config if isinstance(config, dict) and changes_pipeline(config) else None
    configuration = configured(config if given is None else None)
    settings = configuration.component_settings()
    changes = {"components": settings} if settings else UNCHANGED
    if given:
        changes = combine(changes, given)
    name = name or configuration.engine
    logger.info("loading the pipeline with the engine %s", name)
    options = (configuration.engine_options if name == configuration.engine else {}) | options
    without = [exclude] if isinstance(exclude, str) else list(exclude)
    check_engine(name)
    if name == "embedded":
        if options:
            raise no_option(configuration, f"The embedded engine has no options, but got {', '.join(options)}.")
        nlp = load_embedded(vocab=vocab, disable=disable, enable=enable, exclude=exclude, config=changes)
    else:
        nlp = load_embedded(vocab=vocab, disable=disable, enable=enable, exclude=[*without, *REPLACED], config=changes)
        try:
            add_engine(nlp, name, options)
        except TypeError as error:
            raise no_option(configuration, str(error)) from error
    for last, hides in configuration.hiding_components().items():
        # Where nobody looks for entities there are none to leave out; that persons stay in must be said.
        if last == "lvnews_persons" or "lvnews_entities" in nlp.component_names:
            nlp.add_pipe(last, config=hides)
    return nlp


def no_option(configuration: Configuration, reason: str) -> Exception:
    """The error for an option that an engine does not have: one of data where it stands in a configuration."""
    where = f"{configuration.file}: engine_options: {reason} docs/engines.md lists the options."
    return DataError(where) if configuration.engine_options else TypeError(reason)


def combine(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Two nested dictionaries in one; the other wins.

    >>> combine({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}})
    {'a': {'b': 3, 'c': 2}}
    """
    both = dict(one)
    for key, value in other.items():
        nested = isinstance(value, dict) and isinstance(one.get(key), dict)
        both[key] = combine(one[key], value) if nested else value
    return both


def add_engine(nlp: Language, name: str, options: dict[str, Any]) -> None:
    """Adds another engine to a pipeline, before what reads its tags.

    Raises:
        ModelError: There is no such engine, or its files are missing.
        TypeError: The engine has no such option.
    """
    rules = ("lvnews_entities", "lvnews_themes", "lvnews_facts")
    following = next((component for component in nlp.component_names if component in rules), None)
    # A pipeline is saved with its options, as JSON.
    plain = {option: str(value) if isinstance(value, Path) else value for option, value in options.items()}
    nlp.add_pipe("lvnews_engine", before=following, config={"engine": name, "options": plain})
