"""The language in which the commands show results: ``lvnews --lang en …`` or the variable ``LVNEWS_LANG``."""

import typer

from lvnews_nlp.messages import Language, Messages


def spoken(context: typer.Context, own: Language | None = None) -> Messages:
    """The sentences of the language that a command, or the whole ``lvnews``, was asked for.

    Args:
        context: That of the command.
        own: The language that the command itself was given.
    """
    asked = context.find_root().obj
    return Messages(own or (asked if isinstance(asked, Language) else Language.lv))
