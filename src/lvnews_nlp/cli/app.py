"""The ``lvnews`` application and the options of the whole command."""

from typing import Annotated

import typer

from lvnews_nlp import __version__

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Latvian news in; entities, education-policy themes, project and event records out. Works offline.",
)


def version(show: bool) -> None:
    """Prints the version and ends."""
    if show:
        print(f"lvnews-nlp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    show_version: Annotated[
        bool, typer.Option("--version", callback=version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Options of the whole command."""
