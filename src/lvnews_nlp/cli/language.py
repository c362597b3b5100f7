"""The language of results and of help: ``--lang lv|en`` anywhere in a command, or the variable ``LVNEWS_LANG``."""

import copy
import inspect
import os
from typing import Any

import typer
from typer.core import TyperArgument, TyperGroup

from lvnews_nlp.messages import Language, Messages, latvian_help

OPTION = "--lang"
VARIABLE = "LVNEWS_LANG"


def spoken(context: typer.Context) -> Messages:
    """The sentences of the language that ``lvnews`` was asked for.

    Args:
        context: That of the command.
    """
    asked = context.find_root().obj
    return Messages(asked if isinstance(asked, Language) else Language.lv)


class SpeakingGroup(TyperGroup):
    """Commands that all take ``--lang``; their help is in English unless Latvian is asked for.

    Attributes:
        in_latvian: Whether Latvian was asked for; known before any option is read, because ``--help`` ends the reading.
    """

    in_latvian = False

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Reads the options before the name of a command; those of the whole ``lvnews`` hold ``--lang``."""
        if ctx.parent is not None:
            return super().parse_args(ctx, args)
        asked, rest = language_apart(args)
        said = asked[-1].removeprefix(f"{OPTION}=") if asked else os.environ.get(VARIABLE)
        self.in_latvian = said == Language.lv
        return super().parse_args(ctx, [*asked, *rest])

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """A command of the group, with ``--lang`` among its options and its help in the language asked for."""
        command = super().get_command(ctx, cmd_name)
        if command is None:
            return None
        whole = ctx.find_root().command
        if not any(OPTION in parameter.opts for parameter in command.params):
            shown = copy.copy(next(parameter for parameter in whole.params if OPTION in parameter.opts))
            shown.expose_value = False  # it is in help and completion; what it says has been read
            command.params.append(shown)
        if whole.in_latvian:
            put_into_latvian(command, ctx)
        return command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Writes the help."""
        if self.in_latvian:
            put_into_latvian(self, ctx)
        super().format_help(ctx, formatter)


def language_apart(args: list[str]) -> tuple[list[str], list[str]]:
    """``--lang`` with its value, wherever it stands, and the other arguments; what follows ``--`` is none.

    >>> language_apart(["find", "results", "--lang", "en", "--", "--lang"])
    (['--lang', 'en'], ['find', 'results', '--', '--lang'])
    """
    end = args.index("--") if "--" in args else len(args)
    asked: list[str] = []
    rest: list[str] = []
    i = 0
    while i < end:
        pair = args[i] == OPTION and i + 1 < end
        n = 2 if pair else 1
        (asked if pair or args[i].startswith(f"{OPTION}=") else rest).extend(args[i : i + n])
        i += n
    return asked, [*rest, *args[end:]]


def put_into_latvian(command: Any, ctx: Any) -> None:
    """Puts the help of a command into Latvian: the command is made anew for every run of ``lvnews``.

    Args:
        command: The command; a text that nobody has translated stays.
        ctx: Any context, for the names of ``--help``.
    """
    texts = latvian_help()

    def latvian(text: str | None) -> str | None:
        return texts.get(inspect.cleandoc(text), text) if text else text

    command.help, command.epilog = latvian(command.help), latvian(command.epilog)
    command.rich_help_panel = texts["Commands"]
    for parameter in (*command.params, command.get_help_option(ctx)):
        parameter.help = latvian(parameter.help)
        parameter.rich_help_panel = texts["Arguments" if isinstance(parameter, TyperArgument) else "Options"]
