"""The engines that there are, by name: those of this package, and any that other packages or a script register."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

import catalogue

from lvnews_nlp.errors import ModelError
from lvnews_nlp.language.engines.protocol import Engine

#: ``@engines("name")`` registers a class or function that makes an engine from JSON-able keyword arguments. Installed
#: packages register theirs by the entry point group ``lvnews_nlp_engines``.
engines: Any = catalogue.create("lvnews_nlp", "engines", entry_points=True)


def make_engine(name: str, **options: Any) -> Engine:
    """The engine with a name.

    Args:
        name: The name under which it was registered.
        options: Keyword arguments for its maker.

    Raises:
        ModelError: There is no engine of that name, or the package that brings it cannot be imported.
    """
    check_engine(name)
    if name == "embedded":
        raise ModelError("The embedded engine is part of its pipeline. Use lvnews_nlp.load().")
    try:
        maker: Callable[..., Engine] = engines.get(name)
    except (ImportError, AttributeError) as error:
        raise ModelError(
            f"The engine {name!r} cannot be loaded ({type(error).__name__}: {error}). Look at the package that brings "
            "it: its entry point names a module, which has to be installed with it, and what is in the module."
        ) from error
    return maker(**options)


def check_engine(name: str) -> None:
    """Sees that there is an engine.

    Raises:
        ModelError: There is none of that name.
    """
    if name != "embedded" and name not in (known := engine_names()):
        raise ModelError(f"There is no engine named {name!r}. There are: {', '.join(known)}.")


def engine_names() -> list[str]:
    """Names of the registered engines and of ``embedded``, in alphabetical order; none of them is loaded for that.

    >>> {"embedded", "stanza"} <= set(engine_names())
    True
    """
    registered = {name for *namespace, name in catalogue.REGISTRY if tuple(namespace) == engines.namespace}
    installed = {point.name for point in entry_points(group=engines.entry_point_namespace)}
    return sorted({"embedded"} | registered | installed)


def make_stanza(**options: Any) -> Engine:
    """Stanza's Latvian pipeline; options as for ``StanzaEngine``."""
    from lvnews_nlp.language.engines.stanza import StanzaEngine

    return StanzaEngine(**options)


engines.register("stanza", func=make_stanza)
